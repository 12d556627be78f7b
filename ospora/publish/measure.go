package publish

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// ErrMeasure marks a measure that no publishable table takes.
var ErrMeasure = errors.New("publish: measure")

// MeasureKind is what the value of a measure is, which decides how it is judged.
type MeasureKind uint8

const (
	// CountOfPersons is a number of distinct persons.
	CountOfPersons MeasureKind = iota + 1
	// Sum is a magnitude that adds up, such as commits.
	Sum
	// Mean is a mean, a median or another quantile away from the ends.
	Mean
	// Ratio is a share or a quotient of what two sets of persons did.
	Ratio
	// Index describes a distribution as a whole, such as a Gini coefficient.
	Index
	// Extreme is a minimum, a maximum, a rank or another value that one contributor
	// makes.
	Extreme
)

// MeasureRow is a measure with what the rule needs to know of it.
type MeasureRow struct {
	// Subject takes the place of that of the measure.
	Subject Value
	// Measure to publish; its subject is a group, an organisation or an ecosystem.
	Measure ospora.Measure
	// Kind of the value.
	Kind MeasureKind
	// Persons that the value rests on: of a ratio, those of the denominator.
	Persons int64
	// Repositories that it rests on.
	Repositories int64
	// Numerator is how many of the persons of a ratio stand behind its numerator.
	Numerator int64
	// Rest is how many stand behind what the numerator lacks to the denominator; of a
	// count the fewest persons by which it falls short of a published one that holds
	// it, its own N among these, 0 where there are none.
	Rest int64
	// OneShare is the share of a sum, or of what a mean is taken of or an index describes,
	// that one contributor holds; of an index at most, 0 where that is not known.
	OneShare float64
	// TwoShare is that of the two largest together.
	TwoShare float64
	// RestsOn are cells of tables that the value is computed from: it is withheld where
	// one of them is.
	RestsOn []Cell
}

// MeasureSpec says what a table of measures is.
type MeasureSpec struct {
	// Name is that of the file: small letters, digits and underscores.
	Name string
	// Title is one line for readers.
	Title string
	// Definition says what the measures have in common.
	Definition string
}

// Measures is a table of measures after disclosure control. It holds no withheld
// figure, and [ProtectMeasures] alone makes it.
type Measures struct {
	spec     MeasureSpec
	rule     Rule
	rows     []ospora.Measure // Value, Low, High, N … are those that are published
	withheld int
}

// ProtectMeasures withholds, by the rule:
//   - what rests on fewer than K persons or repositories; a known zero that rests on
//     nobody is published unless the rule withholds zeros;
//   - counts that fall short by fewer than K persons of another one that is published;
//   - sums and means that one or two contributors dominate, and indices that one does;
//   - ratios whose numerator, or what it lacks to the denominator, rests on fewer than
//     K persons, and those of 0 % and 100 % in small groups;
//   - extremes of small groups;
//   - what rests on a cell that is withheld.
//
// With the value go its interval, n, coverage and warnings. A coverage that with n would
// tell of fewer than K that were not seen is lowered to that of K, and a warning says so.
// Measures that add up to
// others are no such table, since they could be told by subtraction: it fails with
// [ErrMeasure] where sums or counts of persons of one indicator and window are given
// for a whole and for its parts, or sums for windows that overlap, and where a row
// contradicts itself. Take a [Restricted] for these.
func ProtectMeasures(spec MeasureSpec, rule Rule, rows []MeasureRow) (*Measures, error) {
	r, err := rule.complete()
	if err != nil {
		return nil, err
	}
	if !tableName.MatchString(spec.Name) || checkText(spec.Title, true) != nil || checkText(spec.Definition, true) != nil {
		return nil, fmt.Errorf("%w: name, title or definition of the table cannot be", ErrMeasure)
	}
	if len(rows) > maxCells {
		return nil, fmt.Errorf("%w: more than %d rows", ErrMeasure, maxCells)
	}
	m := &Measures{spec: spec, rule: r}
	for i := range rows {
		row := &rows[i]
		if err := row.check(); err != nil {
			return nil, fmt.Errorf("%w: table %s: row %d: %w", ErrMeasure, spec.Name, i, err)
		}
		published := row.Measure
		published.Subject = row.Subject.Code()
		switch {
		case published.Status != ospora.Known:
		case row.withheld(r):
			withhold(&published)
			m.withheld++
		default:
			coarsen(&published, r.K)
		}
		m.rows = append(m.rows, published)
	}
	if err := checkSums(rows); err != nil {
		return nil, fmt.Errorf("%w: table %s: %w", ErrMeasure, spec.Name, err)
	}
	return m, nil
}

// withhold takes away all that could tell the value.
func withhold(m *ospora.Measure) {
	none := ospora.Optional[float64]{}
	m.Status = ospora.Suppressed
	m.Value, m.Low, m.High, m.Level, m.Coverage = none, none, none, none, none
	m.N, m.Warnings = 0, nil
}

// coarsen lowers a coverage from which few that were not seen could be told: of n that
// were seen with coverage c, n/c − n were not.
func coarsen(m *ospora.Measure, k int64) {
	if !m.Coverage.Known || m.N <= 0 {
		return
	}
	unseen := math.Round(float64(m.N)/m.Coverage.Value - float64(m.N))
	if unseen <= 0 || unseen >= float64(k) {
		return
	}
	m.Coverage.Value = float64(m.N) / float64(m.N+k)
	m.Warnings = append(slices.Clip(m.Warnings), "the coverage is a lower bound, so that it tells of no few who were not seen")
}

// Withheld returns how many measures are withheld.
func (m *Measures) Withheld() int { return m.withheld }

// Rows returns the measures as they are published.
func (m *Measures) Rows() []ospora.Measure { return append([]ospora.Measure(nil), m.rows...) }

// What is wrong with a row. Texts and figures are not told.
var (
	errSubject = errors.New("the subject is none, or a repository")
	errKind    = errors.New("of no kind")
	errStatus  = errors.New("status and value contradict each other")
	errCounts  = errors.New("counts or shares that cannot be")
	errText    = errors.New("a text that is not for publication")
)

func (row *MeasureRow) check() error {
	m := &row.Measure
	known := m.Status == ospora.Known
	switch {
	case row.Subject == nil || row.Subject.Code() == "":
		return errSubject
	case m.SubjectKind != ospora.SubjectGroup && m.SubjectKind != ospora.SubjectOrganisation && m.SubjectKind != ospora.SubjectEcosystem:
		return errSubject
	case row.Kind < CountOfPersons || row.Kind > Extreme:
		return errKind
	case known != m.Value.Known || known && (math.IsNaN(m.Value.Value) || math.IsInf(m.Value.Value, 0)):
		return errStatus
	case m.Status > ospora.Suppressed:
		return errStatus
	case known && !row.plausible():
		return errCounts
	}
	for _, text := range append([]string{m.Indicator, m.Variant, m.Unit, m.Method}, m.Warnings...) {
		if checkText(text, false) != nil {
			return errText
		}
	}
	if !slug.MatchString(m.Indicator) {
		return errText
	}
	return nil
}

func (row *MeasureRow) plausible() bool {
	for _, n := range []int64{row.Persons, row.Repositories, row.Numerator, row.Rest, row.Measure.N} {
		if n < 0 {
			return false
		}
	}
	if row.Numerator > row.Persons || row.Rest > row.Persons && row.Kind != CountOfPersons {
		return false
	}
	switch row.Kind {
	case Index:
		return row.OneShare >= 0 && row.OneShare <= 1
	case Ratio:
		return row.Numerator+row.Rest >= row.Persons // each stands behind one of both at least
	case Sum, Mean:
		nothing := row.Measure.Value.Value == 0 && row.OneShare == 0 && row.TwoShare == 0
		return nothing || row.OneShare > 0 && row.OneShare <= row.TwoShare && row.TwoShare <= 1
	}
	return true
}

func (row *MeasureRow) withheld(r Rule) bool {
	for _, c := range row.RestsOn {
		if c.Status == ospora.Suppressed {
			return true
		}
	}
	additive := row.Kind == CountOfPersons || row.Kind == Sum
	if additive && row.Persons == 0 && row.Measure.Value.Value == 0 {
		return r.WithholdZeros
	}
	if row.Persons < r.K || row.Repositories < r.K {
		return true
	}
	switch row.Kind {
	case CountOfPersons:
		return row.Measure.Value.Value < float64(r.K) || row.Rest > 0 && row.Rest < r.K
	case Sum, Mean:
		return row.OneShare > r.OneShare || row.TwoShare > r.TwoShare
	case Ratio:
		return row.oneSided(r)
	case Index:
		return row.OneShare > r.OneShare
	case Extreme:
		return row.Persons < r.SmallGroup
	}
	return false
}

// oneSided tells whether a ratio says of few persons on which side they stand.
func (row *MeasureRow) oneSided(r Rule) bool {
	for _, n := range []int64{row.Numerator, row.Rest} {
		if n > 0 && n < r.K || n == 0 && row.Persons < r.SmallGroup {
			return true
		}
	}
	return false
}

var errWhole = errors.New("sums or counts of a whole and of its parts: use a table with both")

// checkSums refuses what could be told by subtraction.
func checkSums(rows []MeasureRow) error {
	type group struct {
		indicator, variant, unit string
		start, end               ospora.Optional[ospora.Day]
	}
	type series struct{ indicator, variant, unit, subject string }
	subjects, windows := map[group]map[string]bool{}, map[series][]*ospora.Measure{}
	for i := range rows {
		row := &rows[i]
		m := &row.Measure
		if row.Kind != CountOfPersons && row.Kind != Sum {
			continue
		}
		g := group{m.Indicator, m.Variant, m.Unit, m.Start, m.End}
		if subjects[g] == nil {
			subjects[g] = map[string]bool{}
		}
		code := row.Subject.Code()
		if subjects[g][code] {
			return fmt.Errorf("%s of %s stands there twice", m.Indicator, code)
		}
		subjects[g][code] = true
		if row.Kind == Sum {
			s := series{m.Indicator, m.Variant, m.Unit, code}
			windows[s] = append(windows[s], m)
		}
	}
	for _, codes := range subjects {
		for code := range codes {
			country, _, region := strings.Cut(code, "-")
			if code == totalCode && len(codes) > 1 || region && regionCode.MatchString(code) && codes[country] {
				return errWhole
			}
		}
	}
	for _, s := range windows {
		if overlapping(s) {
			return errWhole
		}
	}
	return nil
}

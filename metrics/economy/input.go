package economy

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// Input is what the measures of one economy are computed from.
type Input struct {
	// Economy that the measures speak of, by its ISO 3166-1 alpha-2 code.
	Economy string
	// Neighbours that it is ranked among. Itself, aggregates and repetitions are
	// passed over.
	Neighbours []string
	// Window is the span that is looked at: whole quarters, both ends given. Its
	// last quarter is the one of counts, ratios and ranks.
	Window ospora.Window
	// Series of this and of other economies, one of each economy, quantity and key.
	Series []Series
	// Population is how many people an economy has on a day, unknown where that is
	// not known; nil where nobody says.
	Population func(economy string, day ospora.Day) ospora.Optional[float64]
	// Flows are who sends work to whom; nil where nobody looked.
	Flows []CollaborationFlow
	// Definition says in a few words how things were counted and placed, such as
	// "accounts by IP location, at least 100 developers". It stands in the method
	// of each measure, so that counts of unlike definitions are told apart.
	Definition string
	// Trend options; the zero value means the defaults.
	Trend estimate.TrendOptions
}

// CollaborationFlow is how much one economy sent to another one in a quarter.
type CollaborationFlow struct {
	From, To string
	Quarter  ospora.Window
	// Weight counts events, such as pushes and change requests.
	Weight float64
}

// All returns all measures of the package, in the order of the catalogue.
func All(in Input) []ospora.Measure {
	return slices.Concat(
		Count(in), Ratio(in), Rank(in), Growth(in), Trend(in), ChangePoint(in),
		Partners(in), PartnerConcentration(in), PartnerBalance(in),
	)
}

// kind is what is measured: a quantity, narrowed or not.
type kind struct {
	quantity Quantity
	key      string
}

// terms are the words of the variant.
func (k kind) terms(more ...string) string {
	words := []string{string(k.quantity)}
	if k.key != "" {
		words = append(words, k.key)
	}
	return strings.Join(append(words, more...), ",")
}

// study is the input, checked, and how to write measures of one indicator.
type study struct {
	in          *Input
	id          string
	version     int32
	first, last quarter
	problem     string // why nothing can be computed; empty where it can
	series      map[seriesID]map[quarter]float64
	kinds       []kind
}

type seriesID struct {
	economy string
	kind
}

func begin(in *Input, id string, version int32) *study {
	s := &study{in: in, id: id, version: version, series: map[seriesID]map[quarter]float64{}}
	start, ok := quarterAt(in.Window.Start)
	end, good := quarterAt(in.Window.End)
	if !ok || !good || end <= start {
		s.problem = "the window is no span of whole quarters: start and end it at UTC midnight on the first day of one"
	}
	if end-start > maxQuarters {
		s.problem = fmt.Sprintf("the window has %d quarters, at most %d", end-start, maxQuarters)
	}
	s.first, s.last = start, end-1
	for i := range in.Series {
		one := &in.Series[i]
		of := seriesID{one.Economy, kind{one.Quantity, one.Key}}
		if err := one.check(); err != nil {
			s.fail(err.Error())
			continue
		}
		if s.series[of] != nil {
			s.fail(fmt.Sprintf("economy: there are two series %s of %s", of.terms(), of.economy))
			continue
		}
		s.series[of] = one.at()
		if !slices.Contains(s.kinds, of.kind) {
			s.kinds = append(s.kinds, of.kind)
		}
	}
	if len(s.kinds) == 0 {
		s.kinds = []kind{{quantity: Developers}, {quantity: Repositories}, {quantity: Organisations}, {quantity: Pushes}}
	}
	slices.SortFunc(s.kinds, func(a, b kind) int {
		return cmp.Or(cmp.Compare(a.quantity.order(), b.quantity.order()), cmp.Compare(a.key, b.key))
	})
	return s
}

// maxQuarters is the longest window: 250 years.
const maxQuarters = 1000

func (q Quantity) order() int {
	return slices.Index([]Quantity{Developers, Repositories, Organisations, Pushes, Pushers}, q)
}

// fail keeps the first problem.
func (s *study) fail(problem string) {
	if s.problem == "" {
		s.problem = strings.TrimPrefix(problem, "economy: ")
	}
}

// value is that of an economy in a quarter.
func (s *study) value(economy string, k kind, q quarter) ospora.Optional[float64] {
	v, ok := s.series[seriesID{economy, k}][q]
	return ospora.Optional[float64]{Value: v, Known: ok}
}

// present counts the quarters of the window that have a value.
func (s *study) present(k kind) (seen int) {
	for q := s.first; q <= s.last; q++ {
		if s.value(s.in.Economy, k, q).Known {
			seen++
		}
	}
	return seen
}

// expected is how many quarters the window has.
func (s *study) expected() int { return int(s.last-s.first) + 1 }

// measure begins one that is known, over the whole window.
func (s *study) measure(variant, unit, method string) ospora.Measure {
	if s.in.Definition != "" {
		method += "; " + s.in.Definition
	}
	m := ospora.Measure{
		Indicator: s.id, Version: s.version, Variant: variant, SubjectKind: ospora.SubjectEconomy, Subject: s.in.Economy,
		Start: day(s.in.Window.Start.IsZero(), ospora.DayOf(s.in.Window.Start)), End: day(s.in.Window.End.IsZero(), ospora.DayOf(s.in.Window.End)),
		Status: ospora.Known, Unit: unit, Method: method,
	}
	if s.problem != "" {
		m = without(m, ospora.Failed, s.problem)
	}
	return m
}

// of begins a measure of a series, with the coverage of its quarters.
func (s *study) of(k kind, unit, method string, more ...string) ospora.Measure {
	m := s.measure(k.terms(more...), unit, method)
	if s.problem != "" {
		return m
	}
	seen := s.present(k)
	m.N, m.Coverage = int64(seen), ospora.Some(float64(seen)/float64(s.expected()))
	if missing := s.expected() - seen; missing > 0 {
		m.Warnings = append(m.Warnings, missingQuarters(missing, s.expected()))
	}
	return m
}

func missingQuarters(missing, expected int) string {
	return fmt.Sprintf("%d of %d quarters are missing: below the publisher's threshold or not reported, and not 0", missing, expected)
}

// atEnd puts the last quarter in place of the window.
func (s *study) atEnd(m ospora.Measure) ospora.Measure {
	if s.problem == "" {
		m.Start = ospora.Some(ospora.DayOf(s.last.start()))
	}
	return m
}

// missing is the measure of what has no value in the last quarter.
func (s *study) missing(m ospora.Measure, economy string, k kind) ospora.Measure {
	reason := fmt.Sprintf("%s of %s has no value in %s: below the publisher's threshold or not reported", k.terms(), economy, s.last)
	for q := s.last - 1; q >= s.first; q-- {
		if s.value(economy, k, q).Known {
			reason += fmt.Sprintf("; the last one is of %s", q)
			break
		}
	}
	return without(m, ospora.Unknown, reason)
}

// without is a measure that has no value, and why.
func without(m ospora.Measure, status ospora.Status, reason string) ospora.Measure {
	none := ospora.Optional[float64]{}
	m.Status, m.Value, m.Low, m.High, m.Level = status, none, none, none, none
	m.Warnings = append([]string{reason}, m.Warnings...)
	return m
}

// known sets the value, where a number can hold it.
func known(m ospora.Measure, v float64) ospora.Measure {
	if math.IsInf(v, 0) || math.IsNaN(v) {
		return without(m, ospora.Failed, "the value is beyond what a number can hold")
	}
	m.Value = ospora.Some(v)
	return m
}

func day(open bool, d ospora.Day) ospora.Optional[ospora.Day] {
	return ospora.Optional[ospora.Day]{Value: d, Known: !open}
}

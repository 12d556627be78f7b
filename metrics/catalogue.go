package metrics

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// Indicator is one entry of the catalogue.
type Indicator struct {
	// ID is the id that measures carry. It never changes.
	ID string
	// Version is raised whenever the same facts would give another value.
	Version int32
	// Family is the package that computes it.
	Family string
	// Name is the name that its source uses, in English; NameRU and NameKK say the
	// same in Russian and in Kazakh.
	Name, NameRU, NameKK string
	// Question is what the indicator helps to answer.
	Question Question
	// Definition says in a sentence what the value is.
	Definition string
	// Formula says how it is computed, variants by their terms. Here and below another
	// indicator is named by its id in brackets, such as [contributors].
	Formula string
	// Inputs are what it is computed from: tables and functions of the family's
	// input, or signals.
	Inputs string
	// States say when there is no value or one to beware of: what is missing, what
	// lowers the coverage, what is not applicable.
	States string
	// Meaning says how to read the value, and what it does not say.
	Meaning string
	// RU and KK say definition, formula and meaning in Russian and in Kazakh.
	RU, KK Explanation
	// Unit of the value, unless a term says otherwise.
	Unit string
	// Direction tells which way is better.
	Direction Direction
	// Risk is what a low value endangers, in the words of its source; empty where
	// that does not say.
	Risk string
	// Remedies are what to do about a low value, in Markdown, as its source has
	// them.
	Remedies []string
	// Terms are what the variants are put together from. The plain variant, where
	// there is one, has none.
	Terms []Term
	// References are where the definition comes from.
	References []string
}

// Direction tells which way a value is better.
type Direction string

const (
	// NoDirection is for values that describe and do not judge.
	NoDirection Direction = "none"
	// HigherIsBetter is for values that one wants high.
	HigherIsBetter Direction = "higher_is_better"
	// LowerIsBetter is for values that one wants low.
	LowerIsBetter Direction = "lower_is_better"
)

// Term is one word of a variant.
type Term struct {
	// ID is the word; of a term that is followed by "=" and a name, what stands
	// before the "=".
	ID string
	// Definition says what the term changes.
	Definition string
	// Unit is that of measures with the term; empty where it is the indicator's.
	Unit string
}

//go:generate go run ./internal/definitions -out definitions.go chaoss criticality national economy portfolio
//go:generate go run ./internal/manual -out ../METRICS.md

// Indicators returns the catalogue, family by family. The caller owns it.
func Indicators() []Indicator {
	all := slices.Concat(chaossIndicators(), scorecardIndicators(), networkIndicators(), criticalityIndicators(), nationalIndicators(), economyIndicators(), answersIndicators(), portfolioIndicators())
	said := definitions()
	ru, kk := explanations()
	for i := range all {
		all[i].RU, all[i].KK = ru[all[i].ID], kk[all[i].ID]
		if d, ok := said[all[i].ID]; ok {
			all[i].Formula, all[i].Inputs, all[i].States, all[i].Meaning = d.formula, d.inputs, d.states, d.meaning
		}
	}
	return all
}

// definition is what the comment of an indicator's function says.
type definition struct{ formula, inputs, states, meaning string }

// Describe returns the entry of the indicator that a measure is of. It fails
// where there is none, and where version, unit or variant are not those of the
// entry.
func Describe(m ospora.Measure) (Indicator, error) {
	all := Indicators()
	i := slices.IndexFunc(all, func(entry Indicator) bool { return entry.ID == m.Indicator })
	if i < 0 {
		return Indicator{}, fmt.Errorf("metrics: no indicator %q in the catalogue", m.Indicator)
	}
	entry := all[i]
	if m.Version != entry.Version {
		return Indicator{}, fmt.Errorf("metrics: %s has version %d, the measure %d", entry.ID, entry.Version, m.Version)
	}
	unit, err := entry.unitOf(m.Variant)
	if err != nil {
		return Indicator{}, err
	}
	if m.Unit != unit {
		return Indicator{}, fmt.Errorf("metrics: %s %q is in %q, the measure in %q", entry.ID, m.Variant, unit, m.Unit)
	}
	return entry, nil
}

// unitOf is the unit of a variant; it fails where a term is not listed.
func (i *Indicator) unitOf(variant string) (string, error) {
	unit := i.Unit
	if variant == "" {
		return unit, nil
	}
	for word := range strings.SplitSeq(variant, ",") {
		id, _, _ := strings.Cut(word, "=")
		at := slices.IndexFunc(i.Terms, func(t Term) bool { return t.ID == id })
		if at < 0 {
			return "", fmt.Errorf("metrics: %s has no term %q", i.ID, word)
		}
		if u := i.Terms[at].Unit; u != "" {
			unit = u
		}
	}
	return unit, nil
}

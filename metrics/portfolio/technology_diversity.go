package portfolio

import (
	"fmt"
	"math"
	"slices"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// TechnologyDiversityID and TechnologyDiversityVersion are those of [TechnologyDiversity].
const (
	TechnologyDiversityID            = "portfolio_technology_diversity"
	TechnologyDiversityVersion int32 = 1
)

// Terms of technology diversity.
const (
	TermKind  = "kind"  // kind=KIND
	TermOrder = "order" // order=0, 1 or 2
)

// TechnologyDiversity is the effective number of technologies of each kind: as many, all used alike, would be as diverse.
//
//   - Formula: Hill numbers D_q = (Σ p_i^q)^{1/(1−q)} of the shares p of technologies among all mentions in systems, each system
//     once: order 0 counts technologies, order 1 is exp(Shannon), order 2 is 1/Σp². Percentile bootstrap interval over
//     systems.
//   - Input: the technologies of systems with their kinds. Versions and spelling are taken off the names.
//   - Variants: kind, order.
//   - Unit: technologies; n is the systems of which technologies of the kind are known.
//   - Edge cases: systems that list nothing lower the coverage; a kind that no system lists is unknown. At order 0 what was not
//     seen is what counts, so that the bootstrap is too low there and is left out.
//   - Meaning: how many technologies an estate has to be able to keep alive. Order 0 counts the rarest as much as the commonest;
//     order 2 tells how many there are of those that matter. Fewer is cheaper to run and easier to staff, one alone is a
//     risk of its own.
//
// Hill 1973, doi:10.2307/1934352; Chao et al. 2014, doi:10.1890/13-0133.1.
func TechnologyDiversity(systems []System, s Scope) []ospora.Measure {
	var list []ospora.Measure
	for _, kind := range kindsOf(systems) {
		rows, all := technologyRows(systems, kind)
		for q := range 3 {
			m := s.measure(TechnologyDiversityID, TechnologyDiversityVersion, UnitTechnologies, term(TermKind, string(kind)), term(TermOrder, fmt.Sprint(q)))
			list = append(list, covered(s.hill(m, rows, float64(q)), len(rows), all))
		}
	}
	return list
}

// kindsOf are the kinds that any system lists, in order; the usual four where none does.
func kindsOf(systems []System) []TechnologyKind {
	list := []TechnologyKind{Language, Database, OperatingSystem, Platform}
	for _, x := range systems {
		for _, t := range x.Technologies.Value {
			if t.Kind != "" {
				list = append(list, t.Kind)
			} else {
				list = append(list, OtherTechnology)
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// technologyRows are the technologies of a kind, by system: those of systems that list any.
func technologyRows(systems []System, kind TechnologyKind) (rows [][]string, all int) {
	for _, x := range systems {
		var row []string
		for _, t := range x.Technologies.Value {
			if t.Kind == kind || t.Kind == "" && kind == OtherTechnology {
				row = append(row, technology(t.Name))
			}
		}
		if len(row) > 0 {
			rows = append(rows, distinct(row))
		}
	}
	return rows, len(systems)
}

// hill fills a measure with a Hill number of what rows hold, with a bootstrap over rows.
func (s Scope) hill(m ospora.Measure, rows [][]string, q float64) ospora.Measure {
	if len(rows) == 0 {
		m.Method = "Hill number"
		return without(m, ospora.Unknown, "no system says what it is made of: ask for technologies by kind")
	}
	slices.SortFunc(rows, slices.Compare) // so that the bootstrap does not follow the order of systems
	numbered, kinds := numbers(rows)
	at := make([]float64, len(rows))
	for i := range at {
		at[i] = float64(i)
	}
	of := estimate.Statistic{Name: fmt.Sprintf("Hill number of order %v", q), Of: func(drawn []float64) float64 {
		count := make([]float64, kinds)
		for _, i := range drawn {
			for _, k := range numbered[int(i)] {
				count[k]++
			}
		}
		return HillNumber(count, q)
	}}
	e := estimate.Bootstrap(at, of, estimate.BootstrapOptions{Options: s.Options, Resamples: 999, Seed: s.Seed})
	if q == 0 {
		none := ospora.Optional[float64]{}
		e.Low, e.High, e.Level, e.Method = none, none, none, "Hill number of order 0"
		e.Warnings = append(e.Warnings, "no interval: at order 0 what was not seen is what counts; use order 1 or 2")
	}
	e.Fill(&m)
	return m
}

// numbers puts numbers in place of names.
func numbers(rows [][]string) (numbered [][]int, kinds int) {
	number := map[string]int{}
	for _, row := range rows {
		var list []int
		for _, name := range row {
			if _, ok := number[name]; !ok {
				number[name] = len(number)
			}
			list = append(list, number[name])
		}
		numbered = append(numbered, list)
	}
	return numbered, len(number)
}

// HillNumber is the effective number of kinds of order q, 0, 1 or 2 and others of 0 or more, from counts of 0 or more; NaN where there
// is nothing. It is [estimate.Hill] without an interval.
func HillNumber(counts []float64, q float64) float64 {
	e := estimate.Hill(counts, q, estimate.Options{})
	if !e.Value.Known {
		return math.NaN()
	}
	return e.Value.Value
}

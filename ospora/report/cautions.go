package report

import (
	"cmp"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// caution is a warning of the measures of one column, and of how many subjects.
type caution struct {
	Indicator, Text string
	Subjects        int
}

// mostCautions are shown of one column; the rest stand in the cells.
const mostCautions = 5

// cautions lists what to beware of, column by column, what concerns most subjects
// first.
func (r *Report) cautions() []caution {
	var all []caution
	for _, ind := range r.Indicators {
		found := make(map[string]int)
		for i := range r.Measures {
			if m := &r.Measures[i]; m.Indicator == ind.ID && m.Variant == ind.Variant {
				countWarnings(found, m)
			}
		}
		list := make([]caution, 0, len(found))
		for text, subjects := range found {
			list = append(list, caution{ind.Name, show(text), subjects})
		}
		slices.SortFunc(list, func(a, b caution) int {
			return cmp.Or(cmp.Compare(b.Subjects, a.Subjects), cmp.Compare(a.Text, b.Text))
		})
		all = append(all, list[:min(len(list), mostCautions)]...)
	}
	return all
}

// countWarnings counts a warning once a measure, however often it has it.
func countWarnings(found map[string]int, m *ospora.Measure) {
	for i, w := range m.Warnings {
		if !slices.Contains(m.Warnings[:i], w) {
			found[w]++
		}
	}
}

package readiness

import (
	"slices"
	"strings"
)

// Ask is one thing that a model wants to know.
type Ask struct {
	Item string
	// From says what is asked for; Unit is the unit that a measure must have, and empty where
	// any is taken.
	From From
	Unit string
	// Dimensions in which the item counts, in the order of the model.
	Dimensions []string
}

// Asks lists what the model wants to know, in its order: for checking its ids against a
// catalogue of indicators and a questionnaire, which this package does not know.
func (m *Model) Asks() []Ask {
	var list []Ask
	for _, it := range m.Items {
		a := Ask{Item: it.ID, From: it.From, Unit: it.Unit}
		if p := it.From.Pool; p != nil && p.How != PoolMedian {
			a.Unit = ""
		}
		for _, d := range m.Dimensions {
			if it.In[d.ID] > 0 {
				a.Dimensions = append(a.Dimensions, d.ID)
			}
		}
		list = append(list, a)
	}
	return list
}

// Questions are the ids of the questions that the model asks, in order.
func (m *Model) Questions() []string {
	var list []string
	for _, it := range m.Items {
		if it.From.Question != "" {
			list = append(list, it.From.Question)
		}
	}
	slices.SortFunc(list, strings.Compare)
	return slices.Compact(list)
}

package national

import (
	"fmt"
	"math"
)

// Label is one person of a labelled sample: what was stated before anybody
// looked, and what was found by looking.
type Label struct {
	// P is the stated probability that the person works in the country, in [0,1].
	P float64
	// There tells whether the person does.
	There bool
}

// checkLabels fails on labels that nothing can be learnt from.
func checkLabels(labels []Label) error {
	if len(labels) == 0 {
		return fmt.Errorf("national: no labels: need at least 1")
	}
	for i, l := range labels {
		if math.IsNaN(l.P) || l.P < 0 || l.P > 1 {
			return fmt.Errorf("national: label %d: %v is no probability: give a number from 0 to 1", i, l.P)
		}
	}
	return nil
}

func (l Label) outcome() float64 {
	if l.There {
		return 1
	}
	return 0
}

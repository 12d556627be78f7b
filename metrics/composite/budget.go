package composite

import (
	"math"

	"github.com/ospora/ospora/metrics/estimate"
)

// Allotment is what one expert gives the nodes of one parent out of a budget, by
// their code. Only ratios matter.
type Allotment map[string]float64

// PanelWeight is the weight of a node by a panel of experts: the mean of its
// shares over the experts, with Student's interval. It tells how far the
// experts agree.
type PanelWeight struct {
	Code string
	estimate.Estimate
}

// BudgetAllocation gives the children of one node the mean of the shares of the budget
// that the experts of a panel allot them (OECD & JRC Handbook 2008, 6.4). A child
// that an expert leaves out gets nothing of that expert. No experts, budgets that
// are negative or sum to 0 and codes that are no children are errors that name the
// expert's place from 1.
func BudgetAllocation(t Tree, parent string, panel []Allotment, o estimate.Options) (Weights, []PanelWeight, error) {
	children := t.children[parent]
	if len(children) == 0 {
		return nil, nil, fault(stepWeights, "", parent, ErrUnknown, "is no dimension of the tree")
	}
	if len(panel) == 0 {
		return nil, nil, fault(stepWeights, "", parent, ErrTooFew, "no experts")
	}
	shares := make([][]float64, len(children))
	var faults []*Fault
	for e, allotment := range panel {
		for _, code := range sortedKeys(allotment) {
			if v := allotment[code]; t.nodes[code].Parent != parent || !(v >= 0) || math.IsInf(v, 0) {
				faults = append(faults, fault(stepWeights, "", code, ErrWeights, "expert %d gives %v to a child of %q", e+1, v, parent))
			}
		}
		given, ok := Weights(allotment).among(children)
		if !ok {
			faults = append(faults, fault(stepWeights, "", parent, ErrWeights, "expert %d gives nothing", e+1))
			continue
		}
		for i, v := range given {
			shares[i] = append(shares[i], v)
		}
	}
	if len(faults) > 0 {
		return nil, nil, all(faults)
	}
	w, detail := t.Weights(), make([]PanelWeight, len(children))
	for i, code := range children {
		detail[i] = PanelWeight{code, estimate.Mean(shares[i], o)}
		w[code] = meanOf(shares[i])
	}
	return w, detail, nil
}

package score

import (
	"fmt"

	"github.com/ospora/ospora/benchmarks/people/plant"
	"github.com/ospora/ospora/ospora"
)

// Matcher joins aliases to persons: it returns a label for each alias in their order, equal for those of one person.
type Matcher func(aliases []plant.Observed) (labels []int, err error)

// Retrieval is how well things were found.
type Retrieval struct {
	// TruePositives were found and are true; FalsePositives are not true; FalseNegatives were not found.
	TruePositives, FalsePositives, FalseNegatives int64
}

// Precision is the share of what was found that is true; unknown where nothing was found.
func (r Retrieval) Precision() ospora.Optional[float64] {
	return ratio(r.TruePositives, r.TruePositives+r.FalsePositives)
}

// Recall is the share of what is true that was found; unknown where nothing is true.
func (r Retrieval) Recall() ospora.Optional[float64] {
	return ratio(r.TruePositives, r.TruePositives+r.FalseNegatives)
}

// F1 is the harmonic mean of precision and recall, 2TP/(2TP+FP+FN) (van Rijsbergen 1979, chapter 7); unknown where
// nothing is true and nothing was found.
func (r Retrieval) F1() ospora.Optional[float64] {
	return ratio(2*r.TruePositives, 2*r.TruePositives+r.FalsePositives+r.FalseNegatives)
}

// String is the three ratios and the counts.
func (r Retrieval) String() string {
	return fmt.Sprintf("precision %s, recall %s, F1 %s (TP %d, FP %d, FN %d)", show(r.Precision()), show(r.Recall()), show(r.F1()), r.TruePositives, r.FalsePositives, r.FalseNegatives)
}

func ratio(a, b int64) ospora.Optional[float64] {
	if b == 0 {
		return ospora.Optional[float64]{}
	}
	return ospora.Some(float64(a) / float64(b))
}

func show(o ospora.Optional[float64]) string {
	if !o.Known {
		return "unknown"
	}
	return fmt.Sprintf("%.4f", o.Value)
}

// Pairs compares two partitions of the same aliases pair by pair: a pair is true where both have one true label, and
// found where both have one found label. Big groups weigh by the square of their size. It takes time and memory in
// proportion to the aliases, not to the pairs. It is an error if the partitions differ in length.
func Pairs(truth, found []int) (Retrieval, error) {
	if len(truth) != len(found) {
		return Retrieval{}, fmt.Errorf("%d labels found for %d aliases", len(found), len(truth))
	}
	both, trues, founds := map[[2]int]int64{}, map[int]int64{}, map[int]int64{}
	for i := range truth {
		both[[2]int{truth[i], found[i]}]++
		trues[truth[i]]++
		founds[found[i]]++
	}
	tp := pairsOf(both)
	return Retrieval{tp, pairsOf(founds) - tp, pairsOf(trues) - tp}, nil
}

func pairsOf[K comparable](groups map[K]int64) (sum int64) {
	for _, n := range groups {
		sum += n * (n - 1) / 2
	}
	return sum
}

// Flags compares what is true of things one by one with what was found. It is an error if the lengths differ.
func Flags(truth, found []bool) (Retrieval, error) {
	if len(truth) != len(found) {
		return Retrieval{}, fmt.Errorf("%d flags found for %d aliases", len(found), len(truth))
	}
	var r Retrieval
	for i := range truth {
		switch {
		case truth[i] && found[i]:
			r.TruePositives++
		case found[i]:
			r.FalsePositives++
		case truth[i]:
			r.FalseNegatives++
		}
	}
	return r, nil
}

package national

import (
	"fmt"
	"math"

	"github.com/ospora/ospora/metrics/estimate"
)

// Bin is the labelled persons whose stated probability lies above Low and up to
// High; that of 0 lies in the first.
type Bin struct {
	// Low and High bound the bin.
	Low, High float64
	// N persons, of whom There are in the country.
	N, There int
	// Stated is the mean of the stated probabilities; NaN where N is 0.
	Stated float64
	// Share is There/N with Wilson's interval.
	Share estimate.Estimate
}

// Reliability returns a reliability diagram (Murphy & Winkler 1977,
// doi:10.2307/2346866): bins of equal width, in each the mean stated probability
// beside the share that came true. Points on the diagonal are calibrated. Empty
// bins are there too. It fails without labels or bins, or where a stated
// probability is none.
func Reliability(labels []Label, bins int, o estimate.Options) ([]Bin, error) {
	if err := checkLabels(labels); err != nil {
		return nil, err
	}
	if bins < 1 || bins > 1000 {
		return nil, fmt.Errorf("national: %d bins: ask for 1 to 1000", bins)
	}
	diagram := make([]Bin, bins)
	sums := make([]float64, bins)
	for _, l := range labels {
		i := binOf(l.P, bins)
		diagram[i].N++
		sums[i] += l.P
		if l.There {
			diagram[i].There++
		}
	}
	for i := range diagram {
		b := &diagram[i]
		b.Low, b.High = float64(i)/float64(bins), float64(i+1)/float64(bins)
		b.Stated = math.NaN()
		if b.N > 0 {
			b.Stated = sums[i] / float64(b.N)
		}
		b.Share = estimate.Wilson(b.There, b.N, 0, o)
	}
	return diagram, nil
}

func binOf(p float64, bins int) int {
	i := min(int(p*float64(bins)), bins-1)
	if i > 0 && p <= float64(i)/float64(bins) {
		i--
	}
	return i
}

// ExpectedCalibrationError is the mean distance, over labelled persons, of what
// the bin of each states from what came true there: Σ N/n·|Stated − Share|
// (Naeini, Cooper & Hauskrecht 2015, AAAI 29). It depends on the bins and is
// biased upwards where they are small. NaN for no labels.
func ExpectedCalibrationError(diagram []Bin) float64 {
	n, sum := 0, 0.0
	for _, b := range diagram {
		if b.N > 0 {
			n += b.N
			sum += math.Abs(b.Stated*float64(b.N) - float64(b.There))
		}
	}
	return sum / float64(n)
}

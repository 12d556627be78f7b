package estimate

import (
	"fmt"
	"math"

	"github.com/ospora/ospora/ospora"
)

// TrimmedMean estimates the mean of a population without the share trim of it at
// each end, trim in [0, ½); 0.2 is usual. It leaves out the ⌊trim·n⌋ least and as
// many greatest observations.
//
// The interval is that of Tukey & McLaughlin (1963, Sankhyā A 25:331), which is
// also Yuen's for one sample (1974, doi:10.1093/biomet/61.1.165): value ±
// t·√(S/(h(h − 1))) with h − 1 degrees of freedom, where h observations are left
// and S is the sum of squared deviations of the Winsorised sample; approximate. For a population that is not
// symmetric it estimates the trimmed mean and not the mean. Infinite observations
// do no harm once trimmed; else there is no value.
func TrimmedMean(x []float64, trim float64, o Options) Estimate {
	s := sampleOf(x)
	e := Estimate{
		N: s.n(), Missing: s.missing,
		Method: fmt.Sprintf("mean trimmed by %v at each end; approximate interval by Tukey and McLaughlin", trim),
	}
	if !(trim >= 0 && trim < 0.5) {
		return e.without(ospora.Failed, "%v cannot be trimmed at each end: trim from 0 to less than 0.5", trim)
	}
	if s.n() == 0 {
		return e.without(s.none(), "no observations: need at least 1")
	}
	n := s.n()
	g := int(math.Floor(trim*float64(n) + 1e-9)) // 0.07·100 is 7
	kept := s.x[g : n-g]
	if math.IsInf(kept[0], 0) || math.IsInf(kept[len(kept)-1], 0) {
		return e.without(ospora.NotApplicable, "infinite observations are left after trimming: trim more, or use the median")
	}
	mean, _, scale := moments(kept)
	e = e.known(mean * scale)
	se, df := winsorisedError(s.x, g), float64(len(kept)-1)
	if level, problem := o.level(); problem == "" && df < 1 {
		return e.warn("need at least 2 observations after trimming for an interval at level %v, have %d", level, len(kept))
	}
	return e.student(o, se, df)
}

// winsorisedError is the standard error of a mean of ascending x trimmed by g at
// each end.
func winsorisedError(x []float64, g int) float64 {
	n := len(x)
	w := make([]float64, n)
	for i := range w {
		w[i] = x[min(max(i, g), n-1-g)]
	}
	_, squares, scale := moments(w)
	h := float64(n - 2*g)
	return math.Sqrt(squares/(h*(h-1))) * scale
}

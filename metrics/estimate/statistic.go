package estimate

import (
	"fmt"
	"slices"
)

// Statistic is a number computed from a sample, for [Bootstrap].
type Statistic struct {
	// Name says what it is, for Method.
	Name string
	// Of computes it. It may reorder x but must not keep it, must not depend on
	// anything else, and is called by several goroutines at once. NaN means that
	// there is no value. For independent observations the order of x means nothing.
	Of func(x []float64) float64

	kind kind
	p    float64
}

// kind is how resamples of a statistic are computed.
type kind uint8

const (
	custom     kind = iota
	ofMean          // by adding drawn values
	ofQuantile      // by counting how often each value is drawn
)

// MeanStatistic is the mean. Resamples of it take a sum and nothing else.
func MeanStatistic() Statistic {
	return Statistic{Name: "mean", kind: ofMean, Of: func(x []float64) float64 {
		m, _, scale := moments(x)
		return m * scale
	}}
}

// QuantileStatistic is the quantile p of type 7, p in [0,1]; 0.5 is the median.
// Resamples of it are counted, not sorted. Any other p gives a statistic
// without function, which [Bootstrap] refuses.
func QuantileStatistic(p float64) Statistic {
	if !(p >= 0 && p <= 1) {
		return Statistic{Name: "quantile"}
	}
	s := Statistic{Name: "quantile " + fmt.Sprint(p), kind: ofQuantile, p: p, Of: func(x []float64) float64 {
		slices.Sort(x)
		return quantile7(x, p)
	}}
	if p == 0.5 {
		s.Name = "median"
	}
	return s
}

// value is the statistic of x, which it leaves as it is.
func (s Statistic) value(x []float64) float64 { return s.Of(slices.Clone(x)) }

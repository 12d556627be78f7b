package estimate

import (
	"math"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// InequalityOptions are what [Gini] and [Theil] can be told. The zero value means
// the defaults.
type InequalityOptions struct {
	Options
	// Uncorrected leaves out the correction of [Gini] for small samples.
	Uncorrected bool
	// Resamples asks for a BCa bootstrap of so many resamples in place of the
	// jackknife.
	Resamples int
	// Seed and Workers are as in [BootstrapOptions].
	Seed    uint64
	Workers int
}

// amounts are values that can be shared out: finite and at least 0.
func (e Estimate) amounts(x []float64) (Estimate, sample, bool) {
	s := sampleOf(x)
	e.N, e.Missing = s.n(), s.missing
	switch {
	case s.n() == 0:
		return e.without(s.none(), "no observations: need at least 1"), s, false
	case s.x[0] < 0:
		return e.without(ospora.Failed, "%v is less than 0: shares need amounts of 0 or more", s.x[0]), s, false
	case s.infinite > 0:
		return e.without(s.none(), "infinite amounts have no share: leave them out or bound them"), s, false
	case s.x[s.n()-1] == 0:
		return e.without(s.none(), "the total is 0: nothing is shared"), s, false
	}
	s.x, _ = scaled(s.x)
	return e, s, true
}

// jackknife sets the normal interval from the values without each observation,
// within [least, most].
//
// Variance (n−1)/n·Σ(θ_i − θ̄)²: Efron & Stein 1981, doi:10.1214/aos/1176345462.
func (e Estimate) jackknife(without []float64, o Options, least, most float64) Estimate {
	level, problem := o.level()
	if problem != "" {
		return e.warn("%s", problem)
	}
	n := float64(len(without))
	for _, v := range without {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return e.warn("no interval: without one of the observations there is no value; need more above 0")
		}
	}
	_, squares, scale := moments(without)
	se := math.Sqrt((n-1)/n*squares) * scale
	if se <= 1e-12*math.Abs(e.Value.Value) {
		return e.warn("no interval: leaving out any one observation changes nothing; need observations that differ")
	}
	half := normalQuantile((1+level)/2) * se
	if n < 100 {
		e = e.warn("%.0f observations: the interval is too narrow below some 100, and beyond where tails are heavy", n)
	}
	return e.within(max(least, e.Value.Value-half), min(most, e.Value.Value+half), level)
}

// bounded sets the interval by jackknife, or by bootstrap where that is asked for.
func (e Estimate) bounded(x []float64, name string, of func([]float64) float64, without func() []float64, o InequalityOptions, most float64) Estimate {
	if o.Resamples == 0 {
		e.Method += ", jackknife interval, approximate"
		return e.jackknife(without(), o.Options, 0, most)
	}
	b := Bootstrap(x, Statistic{Name: name, Of: of}, BootstrapOptions{
		Options: o.Options, Resamples: o.Resamples, Seed: o.Seed, Workers: o.Workers, Interval: BCa,
	})
	e.Method += ", interval by " + b.Method
	return e.bootstrapped(b)
}

// bootstrapped takes the interval of a bootstrap. One that does not hold the value –
// resamples of few observations lie to one side of it – is widened to it.
func (e Estimate) bootstrapped(b Estimate) Estimate {
	e.Low, e.High, e.Level = b.Low, b.High, b.Level
	e.Warnings = append(slices.Clip(e.Warnings), b.Warnings...)
	if v := e.Value.Value; e.Low.Known && e.High.Known && !(e.Low.Value <= v && v <= e.High.Value) {
		e.Low.Value, e.High.Value = min(e.Low.Value, v), max(e.High.Value, v)
		e = e.warn("resamples lie to one side of the value, and the interval is widened to it: need more observations")
	}
	return e
}

package estimate

import (
	"fmt"
	"math"

	"github.com/ospora/ospora/ospora"
)

// RestrictedMean is the mean duration where no duration counts for more than a
// horizon: the mean of min(T, horizon).
//
//   - Input: [Lifetimes]; horizon above 0, in their unit.
//   - Formula: the area under [KaplanMeier] from 0 to the horizon. Variance
//     Σ A_i²·d_i/(n_i(n_i − d_i)) with A_i the area from t_i to the horizon; normal
//     interval, approximate.
//   - Source: Irwin 1949; Klein & Moeschberger 2003, Survival Analysis, 2nd ed., eq.
//     4.5.2; Royston & Parmar 2013, doi:10.1186/1471-2288-13-152.
//   - Unit: that of the lifetimes.
//   - Errors: a horizon not above 0 or infinite fails. Beyond the last
//     time at which somebody was watched there is no value, unless everybody had ended.
//   - Meaning: at level 0.95 the interval covers 93 to 97 % of 50 subjects and more,
//     0.92 of 20 of whom half are censored (table in benchmarks/estimate_trend).
//     Unlike the mean of the ended ones alone it does not gain by leaving work open.
//     Compare only values of one horizon. lifelines' return_variance is
//     the variance of min(T, horizon), not of this mean.
func RestrictedMean(l Lifetimes, horizon float64, o Options) Estimate {
	c := KaplanMeier(l, o)
	e := c.estimate()
	e.Method = fmt.Sprintf("mean restricted to %v by Kaplan-Meier, normal interval, approximate", horizon)
	switch {
	case c.Status != ospora.Known:
		return e.without(c.Status, "%s", c.reason())
	case !(horizon > 0) || math.IsInf(horizon, 1):
		return e.without(ospora.Failed, "%v is no horizon: ask for a finite one above 0", horizon)
	}
	e.Warnings = append(e.Warnings, c.Warnings...)
	end := c.Steps[len(c.Steps)-1]
	if horizon > end.Time && end.Value > 0 {
		return e.without(ospora.NotApplicable, "nobody was watched from %v to the horizon %v: ask for a nearer one", end.Time, horizon)
	}
	// Areas from each step to the horizon, from the last step backwards.
	after, to, variance := 0.0, horizon, 0.0
	for i := c.last(horizon); i >= 0; i-- {
		s := c.Steps[i]
		after += s.Value * (to - s.Time)
		to = s.Time
		if n, d := float64(s.AtRisk), float64(s.Events); d > 0 && after > 0 {
			variance += after * after * d / (n * (n - d))
		}
	}
	e = e.known(after + to) // S = 1 before the first step
	switch {
	case !c.Level.Known:
		return e
	case variance == 0:
		return e.warn("no interval: nobody, or everybody at once, ended before the horizon; need more events")
	}
	if c.Events < 20 {
		e = e.warn("%d events: the interval is too narrow below some 20", c.Events)
	}
	z := normalQuantile((1 + c.Level.Value) / 2)
	half := z * math.Sqrt(variance)
	return e.within(max(0, e.Value.Value-half), min(horizon, e.Value.Value+half), c.Level.Value)
}

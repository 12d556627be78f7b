package estimate

import (
	"fmt"

	"github.com/ospora/ospora/ospora"
)

// SurvivalQuantile is the time by which a share p has ended, such as the median
// time to close.
//
//   - Input: [Lifetimes]; p in (0,1), 0.5 for the median.
//   - Formula: the smallest t with S(t) ≤ 1 − p by [KaplanMeier]. The interval
//     holds the times at which the log-log interval of S holds 1 − p: from the
//     first time its lower end is at or below to the first time its upper end is.
//   - Source: Brookmeyer & Crowley 1982, doi:10.2307/2530286; with the log-log form
//     Klein & Moeschberger 2003, § 4.5.
//   - Unit: that of the lifetimes.
//   - Errors: p outside (0,1) fails. Where S never falls to 1 − p the quantile was
//     not reached: no value, and never the longest time seen. High is null where
//     the upper end never falls so far; Level then holds for Low alone.
//   - Meaning: approximate: at level 0.95 the interval covers 93 to 97 % for the
//     median of 50 subjects and more, up to half of them censored, where both bounds
//     exist (table in benchmarks/estimate_trend). A curve that is flat at 1 − p gives its left end.
func SurvivalQuantile(l Lifetimes, p float64, o Options) Estimate {
	c := KaplanMeier(l, o)
	e := c.estimate()
	e.Method = fmt.Sprintf("%v quantile of Kaplan-Meier, Brookmeyer-Crowley log-log interval, approximate", p)
	switch {
	case c.Status != ospora.Known:
		return e.without(c.Status, "%s", c.reason())
	case !(p > 0 && p < 1):
		return e.without(ospora.Failed, "%v is no share: ask for one between 0 and 1, such as 0.5", p)
	}
	e.Warnings = append(e.Warnings, c.Warnings...)
	// S is a product of rounded fractions, so that 0.5 may come out a bit above.
	target := (1 - p) * (1 + 1e-12)
	value, reached := first(c.Steps, func(s *Step) bool { return s.Value <= target })
	if !reached {
		return e.without(ospora.NotApplicable, "not reached: %.4g of the subjects had not ended at the last time seen; watch longer", c.Steps[len(c.Steps)-1].Value)
	}
	e = e.known(value)
	if !c.Level.Known {
		return e
	}
	if low, ok := first(c.Steps, func(s *Step) bool { return s.Low.Known && s.Low.Value <= target }); ok {
		e.Low, e.Level = ospora.Some(low), c.Level
	} else {
		e = e.warn("no lower bound: no step of the curve has an interval that falls so far; watch more subjects")
	}
	if high, ok := first(c.Steps, func(s *Step) bool { return s.High.Known && s.High.Value <= target }); ok {
		e.High, e.Level = ospora.Some(high), c.Level
	} else {
		e = e.warn("no upper bound: the interval of the curve does not fall so far; watch longer or more subjects")
	}
	return e
}

func first(steps []Step, ok func(*Step) bool) (time float64, found bool) {
	for i := range steps {
		if ok(&steps[i]) {
			return steps[i].Time, true
		}
	}
	return 0, false
}

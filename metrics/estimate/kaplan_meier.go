package estimate

import (
	"fmt"
	"math"

	"github.com/ospora/ospora/ospora"
)

// KaplanMeier estimates the share that lasts longer than each time, from durations
// of which some were still going on.
//
//   - Input: [Lifetimes], with right-censoring and left truncation. At equal times
//     events precede censorings, and who enters at a time is not yet at risk.
//   - Formula: S(t) = Π_{t_i ≤ t} (1 − d_i/n_i), d_i events among n_i at risk.
//     Variance by Greenwood, S²·Σ d_i/(n_i(n_i − d_i)). The interval is
//     S^exp(±z·se/ln S), from the normal interval of ln(−ln S): approximate, and
//     always within [0,1].
//   - Source: Kaplan & Meier 1958, doi:10.1080/01621459.1958.10501452; Greenwood
//     1926; Kalbfleisch & Prentice 1980, The Statistical Analysis of Failure Time
//     Data, p. 15; left truncation as Klein & Moeschberger 2003, Survival Analysis,
//     2nd ed., § 4.6.
//   - Unit: share in [0,1]; times as given.
//   - Errors: lists of unlike length, durations below 0, entries at or after the
//     end and infinite events fail. No subjects: no curve.
//   - Meaning: at level 0.95 the interval covers 93 to 97 % at the median of 50
//     subjects and more, up to half of them censored; of 20 it may cover more (table
//     in benchmarks/estimate_trend). Censoring must not tell about the future: an issue closed as "stale"
//     is not censored. With left truncation the first risk sets are small, and a
//     curve that reaches 0 early says nothing: a warning tells.
func KaplanMeier(l Lifetimes, o Options) Curve {
	c, table, level, ok := curveOf(l, o, "Kaplan-Meier, log-log interval, approximate")
	if !ok {
		return c
	}
	c.start = 1
	z := normalQuantile((1 + level) / 2)
	survival, greenwood := 1.0, 0.0
	var low, high ospora.Optional[float64]
	c.Steps = make([]Step, 0, len(table))
	for i, r := range table {
		d, n := float64(r.events), float64(r.atRisk)
		survival *= (n - d) / n
		if r.events > 0 {
			greenwood += d / (n * (n - d)) // +Inf where everybody ends
			low, high = ospora.Optional[float64]{}, ospora.Optional[float64]{}
			if c.Level.Known && survival > 0 && survival < 1 {
				low, high = logLog(survival, greenwood, z)
			}
		}
		s := Step{Time: r.time, AtRisk: r.atRisk, Events: r.events, Censored: r.censored, Value: survival, Low: low, High: high}
		if survival > 0 {
			s.Variance = ospora.Some(survival * survival * greenwood)
		}
		if survival == 0 && r.events > 0 && i < len(table)-1 && r.events == r.atRisk {
			c.Warnings = append(c.Warnings, fmt.Sprintf("all %d then watched ended at %v, long before the others: start later or leave out early entries", r.atRisk, r.time))
		}
		c.Steps = append(c.Steps, s)
	}
	return c
}

// logLog is the interval of a survival from that of ln(−ln S).
func logLog(survival, greenwood, z float64) (low, high ospora.Optional[float64]) {
	l := math.Log(survival)
	spread := z * math.Sqrt(greenwood) / l // negative
	return ospora.Some(math.Exp(l * math.Exp(-spread))), ospora.Some(math.Exp(l * math.Exp(spread)))
}

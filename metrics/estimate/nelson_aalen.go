package estimate

import (
	"math"

	"github.com/ospora/ospora/ospora"
)

// NelsonAalen estimates the hazard that has gathered by each time: how many times a
// subject would have ended had it begun anew each time.
//
//   - Input: as [KaplanMeier].
//   - Formula: H(t) = Σ_{t_i ≤ t} d_i/n_i, variance Σ d_i/n_i². The interval is
//     H·exp(±z·se/H), from the normal interval of ln H: approximate.
//   - Source: Nelson 1972, doi:10.1080/00401706.1972.10488991; Aalen 1978,
//     doi:10.1214/aos/1176344247; the interval Klein & Moeschberger 2003, § 4.3.
//   - Unit: 1; times as given.
//   - Errors: as [KaplanMeier].
//   - Meaning: at level 0.95 the interval covers 93 to 97 % at the median of 20
//     subjects and more, up to half of them censored (table in
//     benchmarks/estimate_trend). A straight line means a steady rate, a curve that
//     flattens that what is open long stays open. lifelines by default takes events of one time apart
//     as if they had come one after another, which gives more; its
//     nelson_aalen_smoothing=False is this.
func NelsonAalen(l Lifetimes, o Options) Curve {
	c, table, level, ok := curveOf(l, o, "Nelson-Aalen, log interval, approximate")
	if !ok {
		return c
	}
	z := normalQuantile((1 + level) / 2)
	hazard, variance := 0.0, 0.0
	c.Steps = make([]Step, 0, len(table))
	for _, r := range table {
		d, n := float64(r.events), float64(r.atRisk)
		if r.events > 0 {
			hazard += d / n
			variance += d / (n * n)
		}
		s := Step{
			Time: r.time, AtRisk: r.atRisk, Events: r.events, Censored: r.censored,
			Value: hazard, Variance: ospora.Some(variance),
		}
		if c.Level.Known && hazard > 0 {
			spread := math.Exp(z * math.Sqrt(variance) / hazard)
			s.Low, s.High = ospora.Some(hazard/spread), ospora.Some(hazard*spread)
		}
		c.Steps = append(c.Steps, s)
	}
	return c
}

package estimate

import (
	"math"

	"github.com/ospora/ospora/ospora"
)

// Rate estimates how many events happen per unit of exposure, such as releases
// per year: events/exposure. Exposure is finite and above 0, in a unit that the
// caller names; observations, Estimate.N, are the events.
//
// The interval is that of Garwood (1936, doi:10.1093/biomet/28.3-4.437), exact
// where the events are a Poisson process of constant rate: it covers with at
// least the level. The bounds are quantiles of gamma distributions. Events that
// come in bursts vary more than that: use a block bootstrap of counts instead.
//
// Exposure 0 has no rate; counts below 0 and other exposures fail.
func Rate(events int, exposure float64, o Options) Estimate {
	e := Estimate{N: events, Method: "rate; exact Poisson interval by Garwood"}
	switch {
	case events < 0 || !(exposure >= 0) || math.IsInf(exposure, 0):
		e.N = max(events, 0)
		return e.without(ospora.Failed, "%d events in %v is no rate: give at least 0 events and a finite exposure", events, exposure)
	case exposure == 0:
		return e.without(ospora.NotApplicable, "no exposure: widen the window")
	}
	e = e.known(float64(events) / exposure)
	level, problem := o.level()
	if problem != "" {
		return e.warn("%s", problem)
	}
	half, low := (1-level)/2, 0.0
	if events > 0 {
		low = gammaLower(half, float64(events))
	}
	high := gammaUpper(half, float64(events)+1)
	if math.IsInf(high/exposure, 0) {
		return e.without(ospora.NotApplicable, "the rate is beyond the range of floats: use another unit of exposure")
	}
	return e.within(low/exposure, high/exposure, level)
}

package estimate

import (
	"math"
	"sort"

	"github.com/ospora/ospora/ospora"
)

// Curve is a step function of time with its interval at each step: what
// [KaplanMeier] and [NelsonAalen] return.
type Curve struct {
	// Status is as in [Estimate].
	Status ospora.Status
	// Steps are the times at which subjects ended or were censored, ascending.
	Steps []Step
	// N counts the subjects, Events those that ended, Censored those that did not.
	N, Events, Censored int
	// Missing is how many subjects were left out as missing.
	Missing int
	// Level is the confidence level of the intervals at each time; null where
	// there is none.
	Level ospora.Optional[float64]
	// Method says how the curve was computed.
	Method string
	// Warnings are as in [Estimate].
	Warnings []string

	start float64 // the value before the first step
}

// Step is a curve from one time on until the next.
type Step struct {
	// Time of the step, in the unit of the lifetimes.
	Time float64
	// AtRisk counts who was watched just before.
	AtRisk int
	// Events and Censored count who ended and who was censored at Time.
	Events, Censored int
	// Value of the curve from Time on.
	Value float64
	// Variance of Value; null where it has none, as when everybody has ended.
	Variance ospora.Optional[float64]
	// Low and High bound the interval at this time alone, not of the curve as a whole;
	// null before the first event and where Variance is.
	Low, High ospora.Optional[float64]
}

func (c Curve) estimate() Estimate {
	return Estimate{Status: c.Status, N: c.N, Missing: c.Missing, Method: c.Method}
}

// At is the curve at a time, with its interval there.
//
//   - Errors: NaN and times below 0 fail. After the last time seen the curve has no
//     value, unless nobody was left.
func (c Curve) At(time float64) Estimate {
	e := c.estimate()
	switch {
	case c.Status != ospora.Known:
		return e.without(c.Status, "%s", c.reason())
	case math.IsNaN(time) || time < 0:
		return e.without(ospora.Failed, "%v is no time: ask for one from 0 on", time)
	}
	i := c.last(time)
	if i < 0 {
		return e.known(c.start).warn("no interval: nobody had ended by then; ask for a later time")
	}
	s := c.Steps[i]
	if i == len(c.Steps)-1 && time > s.Time && s.Censored > 0 {
		return e.without(ospora.NotApplicable, "nobody was watched after %v: ask for an earlier time", s.Time)
	}
	e = e.known(s.Value)
	if !s.Low.Known {
		return e.warn("no interval: nobody, or everybody, had ended by then; ask for a time between")
	}
	return e.within(s.Low.Value, s.High.Value, c.Level.Value)
}

// last is the index of the last step at or before a time, -1 where there is none.
func (c Curve) last(time float64) int {
	return sort.Search(len(c.Steps), func(i int) bool { return c.Steps[i].Time > time }) - 1
}

func (c Curve) reason() string {
	if len(c.Warnings) > 0 {
		return c.Warnings[0]
	}
	return "no subjects: need at least 1"
}

func (c Curve) without(status ospora.Status, reason string) Curve {
	c.Status, c.Steps = status, nil
	c.Warnings = append([]string{reason}, c.Warnings...)
	return c
}

// curveOf counts, and begins a curve.
func curveOf(l Lifetimes, o Options, method string) (Curve, []risk, float64, bool) {
	c := Curve{Method: method}
	seen, problem := l.subjects()
	if problem != "" {
		return c.without(ospora.Failed, problem), nil, 0, false
	}
	c.N, c.Missing = seen.n(), seen.missing
	if c.N == 0 {
		return c.without(noneOf(c.Missing), "no subjects: need at least 1"), nil, 0, false
	}
	c.Status = ospora.Known
	level, problem := o.level()
	if problem != "" {
		c.Warnings = append(c.Warnings, problem)
	} else {
		c.Level = ospora.Some(level)
	}
	c.Events, c.Censored = len(seen.ended), len(seen.censored)
	if c.Events == 0 {
		c.Warnings = append(c.Warnings, "nobody ended: the curve stays where it starts; watch longer")
	}
	return c, seen.risks(), level, true
}

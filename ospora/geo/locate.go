package geo

import (
	"math"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Locate returns where a person is now: the last interval of [Timeline]. It is
// not known where there is no usable evidence.
func Locate(prior Prior, evidence ...Evidence) Distribution {
	intervals := Timeline(prior, evidence...)
	if len(intervals) == 0 {
		return Distribution{}
	}
	return intervals[len(intervals)-1].Distribution
}

// Interval is where a person was from one day to another.
type Interval struct {
	// From is the first day; null where open.
	From ospora.Optional[ospora.Day]
	// To is the day after the last; null where open.
	To ospora.Optional[ospora.Day]
	// Distribution over countries in that time.
	Distribution Distribution
}

// Timeline returns where a person was over time. The intervals begin where
// offsets show a move; there is one, open on both sides, where they show none.
// Evidence with days counts in the intervals that it overlaps. Without days a
// location or an organisation tells of the present and counts in the last
// interval, an e-mail domain in all. Pieces that are equal count once, since two
// aliases with the same profile are one observation.
//
// By Bayes' rule with a contaminated likelihood: the probability of country c
// is proportional to prior(c) times, over the evidence, r·L(c)/Σ prior·L + 1-r,
// where r is the reliability. No piece can bring more than its reliability.
func Timeline(prior Prior, evidence ...Evidence) []Interval {
	evidence = distinct(prior, evidence)
	if len(evidence) == 0 {
		return nil
	}
	var out []Interval
	cuts := moves(evidence)
	for i := 0; i <= len(cuts); i++ {
		var v Interval
		if i > 0 {
			v.From = ospora.Some(cuts[i-1])
		}
		if i < len(cuts) {
			v.To = ospora.Some(cuts[i])
		}
		var used []Evidence
		for _, e := range evidence {
			if e.counts(v, i == len(cuts)) {
				used = append(used, e)
			}
		}
		v.Distribution = combine(prior, used)
		out = append(out, v)
	}
	return out
}

// distinct drops what is not usable and what repeats another piece.
func distinct(prior Prior, evidence []Evidence) []Evidence {
	var list []Evidence
	for _, e := range evidence {
		if e.valid(prior) && !slices.ContainsFunc(list, e.equal) {
			list = append(list, e)
		}
	}
	return list
}

// valid reports whether the evidence can be weighed: stored rows may be damaged.
func (e Evidence) valid(prior Prior) bool {
	if len(e.Weights) == 0 || !(e.Rest >= 0) || math.IsInf(e.Rest, 0) || !(e.Reliability >= 0 && e.Reliability <= 1) {
		return false
	}
	for _, w := range e.Weights {
		if _, ok := prior.index[w.Country]; !ok || !(w.Likelihood > 0) || math.IsInf(w.Likelihood, 0) {
			return false
		}
	}
	return true
}

func (e Evidence) equal(o Evidence) bool {
	return e.Kind == o.Kind && e.From == o.From && e.To == o.To && e.Rest == o.Rest && slices.Equal(e.Weights, o.Weights)
}

// moves are the days at which offsets show a move, ascending.
func moves(evidence []Evidence) []ospora.Day {
	var cuts []ospora.Day
	for _, e := range evidence {
		if e.Kind == UTCOffset && e.From.Known {
			cuts = append(cuts, e.From.Value)
		}
	}
	slices.Sort(cuts)
	return slices.Compact(cuts)
}

// counts reports whether the evidence tells of the interval.
func (e Evidence) counts(v Interval, last bool) bool {
	if !e.From.Known && !e.To.Known && (e.Kind == Location || e.Kind == Organisation) {
		return last
	}
	startsBefore := !e.From.Known || !v.To.Known || e.From.Value < v.To.Value
	endsAfter := !e.To.Known || !v.From.Known || e.To.Value > v.From.Value
	return startsBefore && endsAfter
}

// combine multiplies the evidence.
func combine(prior Prior, evidence []Evidence) Distribution {
	if len(evidence) == 0 {
		return Distribution{}
	}
	p, room := make([]float64, len(prior.shares)), make([]float64, len(prior.shares))
	posterior(prior, evidence, p, room)
	return newDistribution(prior, p, evidence)
}

// posterior writes the probability of each country to p; likelihood is room for
// as many numbers.
func posterior(prior Prior, evidence []Evidence, p, likelihood []float64) {
	copy(p, prior.shares)
	for _, e := range evidence {
		for i := range likelihood {
			likelihood[i] = e.Rest
		}
		for _, w := range e.Weights {
			likelihood[prior.index[w.Country]] = 0
		}
		for _, w := range e.Weights {
			likelihood[prior.index[w.Country]] += w.Likelihood
		}
		mean := 0.0
		for i, l := range likelihood {
			mean += prior.shares[i] * l
		}
		total := 0.0
		for i, l := range likelihood {
			p[i] *= e.Reliability*l/mean + 1 - e.Reliability
			total += p[i]
		}
		for i := range p {
			p[i] /= total
		}
	}
}

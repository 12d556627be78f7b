package geo

import (
	"fmt"
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

// distinct drops what is not usable and what repeats another piece, and weighs
// mail providers as the prior's group showed them.
func distinct(prior Prior, evidence []Evidence) []Evidence {
	list := make([]Evidence, 0, len(evidence))
	alike := make(map[outline][]int32) // where in the list
	for _, e := range evidence {
		if prior.Check(e) != nil {
			continue
		}
		key := e.outline()
		if !slices.ContainsFunc(alike[key], func(i int32) bool { return e.equal(list[i]) }) {
			alike[key] = append(alike[key], int32(len(list)))
			list = append(list, e)
		}
	}
	for i := range list {
		list[i] = prior.learnt(list[i])
	}
	return list
}

// leastLikelihood is far below the millionth that evidence keeps, and far above
// what products of numbers lose.
const leastLikelihood = 1e-9

// Check says why evidence cannot be weighed, if so: there is none, or a stored row
// came back damaged. [Locate], [Timeline] and [Fit] leave out what fails.
func (p Prior) Check(e Evidence) error {
	switch {
	case len(e.Weights) == 0:
		return fmt.Errorf("geo: evidence of kind %q names no country", e.Kind)
	case !(e.Rest >= 0 && e.Rest <= 1):
		return fmt.Errorf("geo: evidence of kind %q: the likelihood %v of all other countries is not between 0 and 1", e.Kind, e.Rest)
	case !(e.Reliability >= 0 && e.Reliability <= 1):
		return fmt.Errorf("geo: evidence of kind %q: the reliability %v is not between 0 and 1", e.Kind, e.Reliability)
	}
	for _, w := range e.Weights {
		if _, ok := p.index[w.Country]; !ok {
			return fmt.Errorf("geo: evidence of kind %q: %q is no country code (ISO 3166-1 alpha-2)", e.Kind, w.Country)
		}
		if !(w.Likelihood >= leastLikelihood && w.Likelihood <= 1) {
			return fmt.Errorf("geo: evidence of kind %q: the likelihood %v of %s is not above 0 and up to 1", e.Kind, w.Likelihood, w.Country)
		}
	}
	return nil
}

// outline is what equal pieces share. Pieces are compared with those of one outline, so
// that a person with many dated addresses costs no square of them.
type outline struct {
	kind     Kind
	from, to ospora.Optional[ospora.Day]
	first    Weight
}

// outline of evidence that has weights.
func (e Evidence) outline() outline { return outline{e.Kind, e.From, e.To, e.Weights[0]} }

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
	list := make([]*weighed, len(evidence))
	for i, e := range evidence {
		list[i] = prior.weighed(e)
	}
	p := make([]float64, len(prior.shares))
	posterior(prior.shares, list, p)
	return newDistribution(prior, p, evidence)
}

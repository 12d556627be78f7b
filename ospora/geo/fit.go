package geo

import (
	"context"
	"fmt"
	"iter"
	"math"
	"slices"
)

// What ends the rounds of [Fit]: the largest change of a country's share or of a
// provider's likelihood, and how many there may be.
const (
	fitTolerance = 1e-5
	fitRounds    = 500
)

// Fit returns the prior that a group's own evidence speaks for: the shares of
// countries with which the mean of everybody's probabilities is those shares
// again. Each round puts that mean in place of the shares, as the algorithm of
// Dempster, Laird and Rubin 1977 (J. R. Statist. Soc. B 39:1) does for the
// proportions of a mixture.
//
// It learns in the same rounds how usual a mail provider that serves several
// countries is at home, among its neighbours and elsewhere: the share of the people
// there, by their probabilities, who have an address with it. The shares of the
// tables stand for 50 people each (mailPeople). [Locate] and [Timeline] then weigh
// such addresses so. What an earlier fit learnt of them is learnt anew.
//
// The prior given, such as that of the population, keeps the weight of so many
// people: a group of a few is not taken for more than it shows. How far the fitted
// shares may be off is for the reader of counts to add; package national does with
// its FittedPrior. people yields the evidence of each person; those without any
// that is usable count for nothing, nor does what [Prior.Check] refuses. It fails
// with ctx's cause, and where weight is not positive.
//
// With a prior of the population, offsets that Kazakhstan shares with larger
// neighbours put most of its developers there; where some of a group have other
// evidence, its own shares tell how to divide the rest.
func Fit(ctx context.Context, prior Prior, weight float64, people iter.Seq[[]Evidence]) (Prior, error) {
	if !(weight > 0) || math.IsInf(weight, 0) {
		return Prior{}, fmt.Errorf("geo: fit: a weight of %v people, want more than none", weight)
	}
	f := newFit(prior, weight, people)
	for range fitRounds {
		if err := ctx.Err(); err != nil {
			return Prior{}, context.Cause(ctx)
		}
		if f.round() < fitTolerance {
			break
		}
	}
	for i := range f.providers {
		f.fitted.mail = append(f.fitted.mail, f.providers[i].rates(prior.codes))
	}
	return f.fitted, nil
}

// fit is a group under way to its prior.
type fit struct {
	prior     Prior
	weight    float64
	fitted    Prior
	group     [][]*weighed
	providers []*provider

	sums, p []float64
}

func newFit(prior Prior, weight float64, people iter.Seq[[]Evidence]) *fit {
	f := &fit{prior: prior, weight: weight, fitted: prior}
	f.fitted.shares, f.fitted.mail = slices.Clone(prior.shares), nil
	f.sums, f.p = slices.Clone(prior.shares), slices.Clone(prior.shares)
	prior.mail = nil // of an earlier fit, by which an address would not be known again
	for evidence := range people {
		var used []*weighed
		for _, e := range latest(distinct(prior, evidence)) {
			if e.served() {
				used = append(used, f.provider(e).now)
			} else {
				used = append(used, prior.weighed(e))
			}
		}
		if len(used) > 0 {
			f.group = append(f.group, used)
		}
	}
	return f
}

// round puts the means in place of shares and likelihoods, and returns the largest
// change.
func (f *fit) round() (change float64) {
	for i, share := range f.prior.shares {
		f.sums[i] = f.weight * share
	}
	for _, v := range f.providers {
		v.clear()
	}
	for _, evidence := range f.group {
		posterior(f.fitted.shares, evidence, f.p)
		for i := range f.p {
			f.sums[i] += f.p[i]
		}
		for _, v := range f.providers {
			v.count(f.p, slices.Contains(evidence, v.now))
		}
	}
	for i, sum := range f.sums {
		share := sum / (f.weight + float64(len(f.group)))
		change = max(change, math.Abs(share-f.fitted.shares[i]))
		f.fitted.shares[i] = share
	}
	for _, v := range f.providers {
		change = max(change, v.learn())
	}
	return change
}

// latest is the evidence that tells of the last interval.
func latest(evidence []Evidence) []Evidence {
	var last Interval
	if cuts := moves(evidence); len(cuts) > 0 {
		last.From.Value, last.From.Known = cuts[len(cuts)-1], true
	}
	return slices.DeleteFunc(slices.Clone(evidence), func(e Evidence) bool { return !e.counts(last, true) })
}

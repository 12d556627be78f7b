package geo

import (
	"context"
	"fmt"
	"iter"
	"math"
	"slices"
)

// What ends the rounds of [Fit]: the largest change of a country's share, and
// how many there may be.
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
// The prior given, such as that of the population, keeps the weight of so many
// people: a group of a few is not taken for more than it shows. people yields the
// evidence of each person; those without any that is usable count for nothing. It
// fails with ctx's cause, and where weight is not positive.
//
// With a prior of the population, offsets that Kazakhstan shares with larger
// neighbours put most of its developers there; where some of a group have other
// evidence, its own shares tell how to divide the rest.
func Fit(ctx context.Context, prior Prior, weight float64, people iter.Seq[[]Evidence]) (Prior, error) {
	if !(weight > 0) || math.IsInf(weight, 0) {
		return Prior{}, fmt.Errorf("geo: fit: a weight of %v people, want more than none", weight)
	}
	var group [][]Evidence
	for evidence := range people {
		if used := latest(distinct(prior, evidence)); len(used) > 0 {
			group = append(group, used)
		}
	}
	fitted := Prior{index: prior.index, codes: prior.codes, shares: slices.Clone(prior.shares)}
	sums, p, room := slices.Clone(prior.shares), slices.Clone(prior.shares), slices.Clone(prior.shares)
	for round := 0; round < fitRounds; round++ {
		if err := ctx.Err(); err != nil {
			return Prior{}, context.Cause(ctx)
		}
		for i, share := range prior.shares {
			sums[i] = weight * share
		}
		for _, evidence := range group {
			posterior(fitted, evidence, p, room)
			for i := range p {
				sums[i] += p[i]
			}
		}
		change := 0.0
		for i, sum := range sums {
			share := sum / (weight + float64(len(group)))
			change = max(change, math.Abs(share-fitted.shares[i]))
			fitted.shares[i] = share
		}
		if change < fitTolerance {
			break
		}
	}
	return fitted, nil
}

// latest is the evidence that tells of the last interval.
func latest(evidence []Evidence) []Evidence {
	var last Interval
	if cuts := moves(evidence); len(cuts) > 0 {
		last.From.Value, last.From.Known = cuts[len(cuts)-1], true
	}
	return slices.DeleteFunc(slices.Clone(evidence), func(e Evidence) bool { return !e.counts(last, true) })
}

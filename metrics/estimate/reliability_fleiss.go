package estimate

import (
	"math"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// FleissKappa is the agreement of raters on categories beyond what chance would
// give.
//
//   - Input: a row for each subject, a column for each rating, the number of a
//     category in each cell; NaN where a rating is missing. Who rated does not
//     count, only how often each category was given.
//   - Formula: κ = (P̄ − P̄_e)/(1 − P̄_e), P̄ the mean over subjects with two
//     ratings or more of the share of pairs that agree, P̄_e = Σ p_j² with p_j the
//     mean over subjects of the share of category j. With equal numbers of ratings
//     this is Fleiss' κ. Interval: κ ± t·se with Gwet's variance over subjects and
//     t of n − 1 degrees of freedom, which does not suppose that κ is 0.
//   - Source: Fleiss 1971, doi:10.1037/h0031619; with missing ratings and the
//     variance Gwet 2008, doi:10.1348/000711006X126600, and 2014, Handbook of
//     Inter-Rater Reliability, 4th ed.
//   - Unit: 1, at most 1; it can be negative. N counts subjects with a rating,
//     Missing those without.
//   - Errors: rows of unlike length and infinite cells fail. Where no subject has
//     two ratings, or one category has all, there is no value.
//   - Meaning: approximate: at level 0.95 the interval covers 93 to 97 % of 30
//     subjects and more with 4 raters and three categories. Falls where one category is rare, however well raters
//     agree.
func FleissKappa(table [][]float64, o Options) Estimate {
	e := Estimate{Method: "Fleiss' kappa, Gwet's variance, approximate"}
	u, problem := unitsOf(table)
	e.N, e.Missing = len(u.rated), len(table)-len(u.rated)
	if problem != "" {
		return e.without(ospora.Failed, "%s", problem)
	}
	if u.paired() == 0 {
		return e.without(noneOf(e.Missing+u.gaps), "no subject has two ratings: need at least 1")
	}
	chance, p := u.chance()
	if len(u.values) < 2 || chance >= 1 {
		return e.without(noneOf(e.Missing+u.gaps), "all ratings are equal: agreement beyond chance cannot be told; need subjects that differ")
	}
	kappa, scores := u.kappa(chance, p)
	e = e.known(kappa)
	level, problem := o.level()
	n := float64(len(scores))
	switch {
	case problem != "":
		return e.warn("%s", problem)
	case n < 2:
		return e.warn("need at least 2 subjects for an interval at level %v, have 1", level)
	}
	for i := range scores {
		scores[i] = squared(scores[i] - kappa)
	}
	se := math.Sqrt(sum(scores) / (n * (n - 1)))
	if se <= 1e-12 {
		return e.warn("no interval: all subjects agree alike; need subjects that differ")
	}
	if n < 10 {
		e = e.warn("%.0f subjects: the interval is rough below some 10", n)
	}
	half := studentQuantile((1+level)/2, n-1) * se
	return e.within(kappa-half, min(1, kappa+half), level)
}

// units are the subjects that have a rating.
type units struct {
	values []float64 // those that occur, ascending
	rated  []unit
	gaps   int // missing cells of the subjects that have any
}

// unit is how often each value was given to a subject. Values that were not given
// take no room: on a fine scale they are nearly all.
type unit struct {
	given   []int     // values by index, ascending
	times   []float64 // how often each was given
	ratings float64   // Σ times
}

// unitsOf counts; subjects without a rating are left out.
func unitsOf(table [][]float64) (u units, problem string) {
	var all []float64
	for _, row := range table {
		if len(row) != len(table[0]) {
			return u, "rows of unlike length: give one cell for each rater, NaN where missing"
		}
		all = append(all, observed(row)...)
	}
	if !finite(all) {
		return u, "infinite ratings: give numbers of a scale, NaN where missing"
	}
	slices.Sort(all)
	u.values = slices.Compact(all)
	for _, row := range table {
		seen := observed(row)
		if len(seen) == 0 {
			continue
		}
		u.gaps += len(row) - len(seen)
		u.rated = append(u.rated, unitOf(seen, u.values))
	}
	return u, ""
}

// unitOf counts the ratings of one subject, which it sorts.
func unitOf(ratings, values []float64) unit {
	slices.Sort(ratings)
	r := unit{ratings: float64(len(ratings))}
	groups(len(ratings), func(i, j int) bool { return ratings[i] == ratings[j] }, func(times float64) {
		r.times = append(r.times, times)
	})
	for _, v := range slices.Compact(ratings) {
		at, _ := slices.BinarySearch(values, v)
		r.given = append(r.given, at)
	}
	return r
}

// paired counts the subjects with two ratings or more.
func (u units) paired() (n int) {
	for _, r := range u.rated {
		if r.ratings >= 2 {
			n++
		}
	}
	return n
}

// chance is Σ p_j² and the p_j.
func (u units) chance() (float64, []float64) {
	p, terms := make([]float64, len(u.values)), make([][]float64, len(u.values))
	for _, r := range u.rated {
		for g, j := range r.given {
			terms[j] = append(terms[j], r.times[g]/r.ratings)
		}
	}
	for j := range p {
		p[j] = sum(terms[j]) / float64(len(u.rated))
	}
	return power(p, 2), p
}

// kappa is Fleiss' κ and the part of each subject in it, linearised: the mean of
// the parts is κ.
func (u units) kappa(chance float64, p []float64) (kappa float64, parts []float64) {
	n, paired := float64(len(u.rated)), float64(u.paired())
	agree, expect := make([]float64, len(u.rated)), make([]float64, len(u.rated))
	for i, r := range u.rated {
		for g, j := range r.given {
			c := r.times[g]
			expect[i] += c / r.ratings * p[j]
			if r.ratings >= 2 {
				agree[i] += c * (c - 1) / (r.ratings * (r.ratings - 1))
			}
		}
	}
	kappa = (sum(agree)/paired - chance) / (1 - chance)
	parts = make([]float64, len(u.rated))
	for i, r := range u.rated {
		own := 0.0
		if r.ratings >= 2 {
			own = n / paired * (agree[i] - chance) / (1 - chance)
		}
		parts[i] = own - 2*(1-kappa)*(expect[i]-chance)/(1-chance)
	}
	return kappa, parts
}

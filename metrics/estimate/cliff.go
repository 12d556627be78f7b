package estimate

import "math"

// CliffDelta estimates by how much values of x tend to exceed those of y: the
// share of pairs in which x is greater less the share in which it is less, in
// [−1, 1]; 0 where neither tends to (Cliff 1993,
// doi:10.1037/0033-2909.114.3.494). It is 2U/(mn) − 1 for U of [MannWhitney].
//
// The interval is approximate and needs no equal variances: the standard error
// is that of DeLong, DeLong & Clarke-Pearson (1988, doi:10.2307/2531595) and of
// Brunner & Munzel (2000), applied to the logit of P(X > Y) + ½P(X = Y) so that it
// stays within [−1, 1] (Perme & Manevski 2019, doi:10.1177/0962280218814556). It
// covers near its level with 20 observations in each group and |δ| up to 0.9,
// and with fewer or beyond more often than that. Where x and y do not overlap at
// all, there is no variance to go by and the interval is Cliff's own bound
// (Ordinal Methods for Behavioral Data Analysis, 1996, p. 140): from
// ±(k − z²)/(k + z²), k the smaller group, to ±1. Each group needs 2 observations
// for an interval. Infinite values are ranked as they are.
func CliffDelta(x, y []float64, o Options) Estimate {
	a, b := sampleOf(x), sampleOf(y)
	e := Estimate{
		N: a.n() + b.n(), Missing: a.missing + b.missing,
		Method: "Cliff's delta; approximate interval by the logit of DeLong's",
	}
	if a.n() == 0 || b.n() == 0 {
		return e.without(noneOf(e.Missing), "groups of %d and %d observations: need at least 1 in each", a.n(), b.n())
	}
	w := rankSum(a, b)
	p := w.u / (float64(w.m) * float64(w.n))
	e = e.known(2*p - 1)
	level, problem := o.level()
	switch {
	case problem != "":
		return e.warn("%s", problem)
	case w.m < 2 || w.n < 2:
		return e.warn("groups of %d and %d observations: need at least 2 in each for an interval", w.m, w.n)
	case p == 0 || p == 1:
		return e.apart(min(w.m, w.n), level)
	}
	se := w.superiority(a, b)
	if se == 0 { // as where all observations are equal
		return e.warn("no interval: the comparisons do not vary; look whether the observations are rounded")
	}
	half := normalQuantile((1+level)/2) * se / (p * (1 - p))
	at := math.Log(p / (1 - p))
	// 2·expit(v) − 1 is tanh(v/2).
	return e.within(math.Tanh((at-half)/2), math.Tanh((at+half)/2), level)
}

// apart is the interval where no value of one sample lies within the other.
func (e Estimate) apart(few int, level float64) Estimate {
	z, k := normalQuantile((1+level)/2), float64(few)
	bound := (k - z*z) / (k + z*z)
	e.Method = "Cliff's delta; approximate interval by Cliff's bound for samples that do not overlap"
	if e.Value.Value < 0 {
		return e.within(-1, -bound, level)
	}
	return e.within(bound, 1, level)
}

// superiority is the standard error of U/(mn).
func (w ranksum) superiority(a, b sample) float64 {
	m, n := float64(w.m), float64(w.n)
	va := placementVariance(w.ranks[:w.m], a.x) / (n * n)
	vb := placementVariance(w.ranks[w.m:], b.x) / (m * m)
	return math.Sqrt(va/m + vb/n)
}

// placementVariance is the sample variance of placements: the ranks of values
// among both samples less their ranks among their own.
func placementVariance(among, x []float64) float64 {
	own, _ := midranks(x)
	for i := range own {
		own[i] = among[i] - own[i]
	}
	_, squares, _ := moments(own)
	return squares / float64(len(own)-1)
}

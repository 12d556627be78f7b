package portfolio

import "math"

// weighing says how much the features of a facet weigh.
type weighing struct {
	// spread is α of the Dirichlet prior: small where a cluster has one feature of the facet, large where it has many.
	spread float64
	// weight tempers evidence that comes in bundles: words of one text are no independent draws.
	weight float64
	// apart tempers what is not shared against what is.
	apart float64
}

// count is how often a cluster has a feature.
type count struct {
	feature int32
	n       float64
}

// bag are the features of a cluster, by number.
type bag struct {
	counts []count
	total  [facets]float64
	rows   []int
}

// join is the bag of both.
func join(a, b *bag) *bag {
	c := &bag{counts: make([]count, 0, len(a.counts)+len(b.counts)), rows: append(append(make([]int, 0, len(a.rows)+len(b.rows)), a.rows...), b.rows...)}
	i, j := 0, 0
	for i < len(a.counts) && j < len(b.counts) {
		switch x, y := a.counts[i], b.counts[j]; {
		case x.feature < y.feature:
			c.counts = append(c.counts, x)
			i++
		case x.feature > y.feature:
			c.counts = append(c.counts, y)
			j++
		default:
			c.counts = append(c.counts, count{x.feature, x.n + y.n})
			i, j = i+1, j+1
		}
	}
	c.counts = append(append(c.counts, a.counts[i:]...), b.counts[j:]...)
	for of := range facets {
		c.total[of] = a.total[of] + b.total[of]
	}
	return c
}

// mixture scores how much more probable features are where two clusters are one. Each facet of a cluster is a multinomial with a
// Dirichlet prior around the frequencies g among all systems, so that the score is a Bayes factor, as of Heller & Ghahramani 2005,
// Bayesian Hierarchical Clustering, doi:10.1145/1102351.1102389:
//
//	Σ_shared ln[Γ(αg+x+y)Γ(αg) / (Γ(αg+x)Γ(αg+y))] − ln[Γ(α)Γ(α+X+Y) / (Γ(α+X)Γ(α+Y))]
//
// with the counts x and y of a feature and X and Y of all of its facet. What is not shared does not enter but by the counts.
type mixture struct {
	names     []feature
	frequency []float64 // of features; they add up to 1 in a facet
	weights   [facets]weighing
	prior     float64 // log odds that two systems belong together
}

// shared is what a feature that both have adds to the score.
func (m *mixture) shared(f int32, x, y float64) float64 {
	w := m.weights[m.names[f].of]
	g := w.spread * m.frequency[f]
	return w.weight * (logGamma(g+x+y) + logGamma(g) - logGamma(g+x) - logGamma(g+y))
}

// apart is what a facet of which both have features takes off the score; at most 0.
func (m *mixture) apart(of facet, x, y float64) float64 {
	if x == 0 || y == 0 || m.weights[of].weight == 0 {
		return 0
	}
	w := m.weights[of]
	return w.weight * (logGamma(w.spread+x) + logGamma(w.spread+y) - logGamma(w.spread) - logGamma(w.spread+x+y))
}

// score is the log odds that two clusters are one.
func (m *mixture) score(a, b *bag) float64 {
	sum := m.prior
	for of := range facets {
		sum += m.apart(of, a.total[of], b.total[of])
	}
	i, j := 0, 0
	for i < len(a.counts) && j < len(b.counts) {
		switch x, y := a.counts[i], b.counts[j]; {
		case x.feature < y.feature:
			i++
		case x.feature > y.feature:
			j++
		default:
			sum += m.shared(x.feature, x.n, y.n)
			i, j = i+1, j+1
		}
	}
	return sum
}

func logGamma(x float64) float64 {
	v, _ := math.Lgamma(x)
	return v
}

package estimate

import (
	"math"

	"github.com/ospora/ospora/ospora"
)

// Pearson estimates the linear correlation of pairs (x[i], y[i]), in [−1, 1], and
// tests whether it is 0.
//
// The interval is Fisher's (1921), tanh(artanh r ± z/√(n−3)): approximate, good
// for normal pairs, and too narrow for heavy tails, where a bootstrap or [Spearman]
// serves better. It needs 4 pairs. P is Student's with n − 2 degrees of freedom,
// exact for normal pairs; it needs 3 pairs.
//
// A pair of which one half is missing is one missing pair. Slices of unlike length
// fail. Where x or y does not vary there is no correlation, and none with infinite
// values.
func Pearson(x, y []float64, o Options) (Estimate, Test) {
	c := correlating(x, y, o, "Pearson's r; approximate interval by Fisher's z", "Pearson's r; P by Student's t, exact for normal pairs")
	if c.done {
		return c.both()
	}
	if c.p.infinite > 0 {
		return c.without(ospora.NotApplicable, "%d pairs hold infinite values: use Spearman's correlation", c.p.infinite)
	}
	r := productMoment(c.p.x, c.p.y)
	n := float64(c.p.n())
	c.fisher(r, 3, 1)
	c.student(r, n-2)
	return c.both()
}

// correlation is one correlation at work: its pairs and what comes of them.
type correlation struct {
	p    pairs
	o    Options
	e    Estimate
	t    Test
	done bool // there is nothing more to compute
}

func correlating(x, y []float64, o Options, interval, test string) *correlation {
	p, ok := pairsOf(x, y)
	p = p.ordered()
	c := &correlation{p: p, o: o}
	c.e = Estimate{N: p.n(), Missing: p.missing, Method: interval}
	c.t = Test{N: p.n(), Missing: p.missing, Method: test, Alternative: o.Alternative}
	switch {
	case !ok:
		c.without(ospora.Failed, "%d and %d observations are no pairs: give slices of one length", len(x), len(y))
	case p.n() < 2:
		c.without(p.none(), "%d pairs: need at least 2 for a correlation", p.n())
	case unvaried(p.x) || unvaried(p.y):
		c.without(p.none(), "one side of the pairs does not vary: a correlation needs values that differ")
	}
	if !o.Alternative.valid() {
		c.t = c.t.without(ospora.Failed, "%q is no alternative: use one of the constants", string(o.Alternative))
	}
	return c
}

func unvaried(x []float64) bool {
	for _, v := range x {
		if v != x[0] {
			return false
		}
	}
	return true
}

func (c *correlation) both() (Estimate, Test) { return c.e, c.t }

func (c *correlation) without(status ospora.Status, format string, args ...any) (Estimate, Test) {
	c.done = true
	c.e, c.t = c.e.without(status, format, args...), c.t.without(status, format, args...)
	return c.both()
}

// fisher sets the value r and its interval on Fisher's z, whose variance is
// factor/(n − lost).
func (c *correlation) fisher(r, lost, factor float64) {
	n := float64(c.p.n())
	c.e = c.e.known(r)
	level, problem := c.o.level()
	switch {
	case problem != "":
		c.e = c.e.warn("%s", problem)
	case n <= lost:
		c.e = c.e.warn("need at least %.0f pairs for an interval at level %v, have %.0f", lost+1, level, n)
	case math.Abs(r) == 1:
		c.e = c.e.warn("no interval: the pairs agree perfectly and show no spread; need more pairs")
	default:
		half := normalQuantile((1+level)/2) * math.Sqrt(factor/(n-lost))
		c.e = c.e.within(math.Tanh(math.Atanh(r)-half), math.Tanh(math.Atanh(r)+half), level)
	}
}

// student sets the test by Student's t.
func (c *correlation) student(r, df float64) {
	if c.t.Status == ospora.Failed {
		return
	}
	if df < 1 {
		c.t = c.t.without(ospora.NotApplicable, "need at least 3 pairs for a test, have %d", c.p.n())
		return
	}
	// 1 − r² by its factors, which keeps digits near ±1.
	t := r * math.Sqrt(df/((1-r)*(1+r)))
	c.t = c.t.known(r, studentP(t, df, c.o.Alternative))
}

// productMoment is Pearson's r of pairs that vary.
func productMoment(x, y []float64) float64 {
	x, y = centred(x), centred(y)
	products := make([]float64, len(x))
	for i := range x {
		products[i] = x[i] * y[i]
	}
	return min(max(sum(products), -1), 1)
}

// centred is x less its mean, with squares that add up to 1.
func centred(x []float64) []float64 {
	x, _ = scaled(x)
	mean, squares, _ := moments(x)
	root := math.Sqrt(squares)
	c := make([]float64, len(x))
	for i, v := range x {
		c[i] = (v - mean) / root
	}
	return c
}

// ranked are the midranks of both halves of pairs.
func (p pairs) ranked() (x, y []float64, ties bool) {
	x, a := midranks(p.x)
	y, b := midranks(p.y)
	return x, y, a > 0 || b > 0
}

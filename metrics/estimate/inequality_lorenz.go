package estimate

import "github.com/ospora/ospora/ospora"

// LorenzPoint is a point of a Lorenz curve.
type LorenzPoint struct {
	// Population is the share of the holders that have least, in [0,1].
	Population float64
	// Amount is the share of the amount that these have, in [0,1].
	Amount float64
}

// LorenzCurve is the outcome of [Lorenz].
type LorenzCurve struct {
	// Status is as in [Estimate].
	Status ospora.Status
	// Points run from (0,0) to (1,1), one for each holder and one before; nil where
	// there is no curve.
	Points []LorenzPoint
	// N counts the holders, Missing those left out as missing.
	N, Missing int
	// Method says how the curve was computed.
	Method string
	// Warnings are as in [Estimate].
	Warnings []string
}

// Lorenz is the curve of the share of an amount that the poorest share of its
// holders have. Between points it runs straight.
//
//   - Input: as [Gini].
//   - Formula: L(i/n) = Σ_{j≤i} x_j / Σx with x ascending. The uncorrected Gini
//     coefficient is twice the area between it and the diagonal.
//   - Source: Lorenz 1905, doi:10.2307/2276207.
//   - Unit: shares in [0,1].
//   - Errors: as [Gini].
func Lorenz(x []float64) LorenzCurve {
	e, s, ok := Estimate{Method: "Lorenz curve"}.amounts(x)
	c := LorenzCurve{N: e.N, Missing: e.Missing, Method: e.Method}
	if !ok {
		c.Status, c.Warnings = e.Status, e.Warnings
		return c
	}
	c.Status = ospora.Known
	c.Points = append(make([]LorenzPoint, 0, s.n()+1), LorenzPoint{})
	total, n, had := sum(s.x), float64(s.n()), 0.0
	for i, v := range s.x {
		had += v
		c.Points = append(c.Points, LorenzPoint{float64(i+1) / n, min(1, had/total)})
	}
	c.Points[s.n()] = LorenzPoint{1, 1} // whatever rounding lost on the way
	return c
}

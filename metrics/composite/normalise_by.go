package composite

import "fmt"

// The normalisations for [Normalise]. Where less is better they multiply values,
// target and goalposts by −1 first.

// Directed is x where more is better, and −x where less is.
func Directed(x []Value, d Direction) []Value {
	sign := d.sign()
	return mapped(x, func(v float64) float64 { return sign * v })
}

// ByMinMax is [MinMax].
func ByMinMax(lo, hi float64) Normalisation {
	return directed(func(x []Value, _ Node) ([]Value, error) { return MinMax(x, lo, hi) })
}

// ByScaled is [Scaled]. The bounds are those of the values with their sign: of
// an indicator of which less is better, those of −x.
func ByScaled(lo, hi, factor float64) Normalisation {
	return directed(func(x []Value, _ Node) ([]Value, error) { return Scaled(x, lo, hi, factor) })
}

// ByZScore is [ZScore].
func ByZScore(m, s float64) Normalisation {
	return directed(func(x []Value, _ Node) ([]Value, error) { return ZScore(x, m, s) })
}

// ByDistanceToMaximum is [DistanceToMaximum].
func ByDistanceToMaximum() Normalisation {
	return directed(func(x []Value, _ Node) ([]Value, error) { return DistanceToMaximum(x) })
}

// ByDistanceToReference is [DistanceToReference]; unit is its place among the
// units, from 0.
func ByDistanceToReference(unit int, capped bool) Normalisation {
	return directed(func(x []Value, _ Node) ([]Value, error) { return DistanceToReference(x, unit, capped) })
}

// ByDistanceToTarget is [DistanceToTarget] with the node's target.
func ByDistanceToTarget(capped bool) Normalisation {
	return directed(func(x []Value, n Node) ([]Value, error) {
		if !n.Target.Known {
			return nil, fmt.Errorf("%w: the node has no target", ErrOption)
		}
		return DistanceToTarget(x, n.Direction.sign()*n.Target.Value, capped)
	})
}

// ByFractionOfMaximum is [FractionOfMaximum].
func ByFractionOfMaximum() Normalisation {
	return directed(func(x []Value, _ Node) ([]Value, error) { return FractionOfMaximum(x) })
}

// ByPercentRank is [PercentRank].
func ByPercentRank() Normalisation {
	return directed(func(x []Value, _ Node) ([]Value, error) { return PercentRank(x) })
}

// ByRank is [Rank].
func ByRank() Normalisation {
	return directed(func(x []Value, _ Node) ([]Value, error) { return Rank(x) })
}

// ByBorda is [Borda].
func ByBorda() Normalisation {
	return directed(func(x []Value, _ Node) ([]Value, error) { return Borda(x) })
}

// ByGoalposts is [Goalposts] with the node's own low and high goalposts, in the
// unit of the indicator; they swap where less is better.
func ByGoalposts(a float64, truncated bool) Normalisation {
	return func(x []Value, n Node) ([]Value, error) {
		switch {
		case !n.Low.Known || !n.High.Known:
			return nil, fmt.Errorf("%w: the node has no goalposts", ErrOption)
		case n.Direction == Lower:
			return Goalposts(x, n.High.Value, n.Low.Value, a, truncated)
		}
		return Goalposts(x, n.Low.Value, n.High.Value, a, truncated)
	}
}

// directed gives f values of which more is better.
func directed(f Normalisation) Normalisation {
	return func(x []Value, n Node) ([]Value, error) { return f(Directed(x, n.Direction), n) }
}

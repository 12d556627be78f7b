package criticality

import "math"

// Distribution says how the values of an input are spread, and so how they are
// brought to one scale.
type Distribution string

const (
	// Linear leaves a value as it is.
	Linear Distribution = "linear"
	// Zipfian takes ln(1 + x), for counts of which few are large.
	Zipfian Distribution = "zipfian"
)

// Normalise applies the distribution. Zipfian has no value at -1 and below: the
// result is -Inf or NaN there. A distribution that is none of the constants
// gives NaN.
//
// Source: ossf/criticality_score v2 internal/scorer/algorithm/distribution.go.
func (d Distribution) Normalise(x float64) float64 {
	switch d {
	case Linear:
		return x
	case Zipfian:
		return math.Log(1 + x)
	}
	return math.NaN()
}

// Bounds hold a value between two limits before it is scored.
type Bounds struct {
	Lower           float64 `yaml:"lower"`
	Upper           float64 `yaml:"upper"`
	SmallerIsBetter bool    `yaml:"smaller_is_better"`
}

// Apply moves x into the bounds and then so that the worst value is 0: x - lower,
// and (upper - lower) - that where smaller is better. The lower bound is tried
// first.
//
// Source: ossf/criticality_score v2 internal/scorer/algorithm/input.go, whose
// tests are the tests here.
func (b Bounds) Apply(x float64) float64 {
	if x < b.Lower {
		x = b.Lower
	} else if x > b.Upper {
		x = b.Upper
	}
	x -= b.Lower
	if b.SmallerIsBetter {
		x = b.Upper - b.Lower - x
	}
	return x
}

// WeightedMean is sum(w v) / sum(w). It has no value, and is NaN, where the
// slices differ in length, are empty, or the weights sum to 0.
//
// Source: ossf/criticality_score v2 internal/scorer/algorithm/wam/wam.go.
func WeightedMean(values, weights []float64) float64 {
	if len(values) != len(weights) {
		return math.NaN()
	}
	var sum, total float64
	for i, v := range values {
		sum += weights[i] * v
		total += weights[i]
	}
	if total == 0 {
		return math.NaN()
	}
	return sum / total
}

// normalised is the value of an input on its scale, NaN where there is none.
func (in *input) normalised(x float64) float64 {
	if math.IsNaN(x) {
		return x
	}
	if in.bounds != nil {
		x = in.bounds.Apply(x)
	}
	if in.zipfian {
		x = math.Log(1 + x)
	}
	if math.IsInf(x, 0) {
		return math.NaN()
	}
	return x / in.denominator
}

// weightedMean is the score of version 2, over the inputs that are present.
func weightedMean(m *Model, values []float64, skip []bool) outcome {
	var sum float64
	var out outcome
	for i := range m.inputs {
		in := &m.inputs[i]
		if in.condition >= 0 && !in.applies(values) {
			continue
		}
		v := in.normalised(values[in.field])
		if math.IsNaN(v) {
			if skip == nil || !skip[in.field] {
				out.applicable += in.weight
			}
			continue
		}
		out.applicable += in.weight
		out.present += in.weight
		sum += in.weight * v
	}
	out.value = sum / out.present // 0/0 is NaN, which is none
	return out
}

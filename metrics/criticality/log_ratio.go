package criticality

import (
	"math"
	"strconv"
)

// weighed is one input of a formula of fixed weights: a weight, which is
// negative where small values are wanted, and the threshold at which it is full.
type weighed struct {
	field             string
	weight, threshold float64
}

// fixedModel builds a model of the form
//
//	sum(w ln(1+x) / ln(1+max(x,T))) / sum(w), rounded to 5 decimals
func fixedModel(f Formula, inputs []weighed, rescale func(mean float64) float64) *Model {
	m := &Model{formula: f, fixed: true, evaluate: logRatio, rescale: rescale}
	var fields fieldsOf
	for _, w := range inputs {
		m.inputs = append(m.inputs, input{field: fields.place(w.field), weight: w.weight, threshold: w.threshold, condition: -1})
	}
	m.fields = fields.names
	return m
}

// LogRatio is ln(1+x) / ln(1+max(x,T)), the part of the way that x has come to a
// threshold T on a logarithmic scale, at most 1. It is NaN where x is negative
// or no finite number, and where T is not positive.
//
// Source: ossf/criticality_score at 1e7ad38^ criticality_score/run.py,
// get_param_score.
func LogRatio(x, threshold float64) float64 {
	if !(x >= 0) || math.IsInf(x, 1) || !(threshold > 0) {
		return math.NaN()
	}
	return math.Log(1+x) / math.Log(1+math.Max(x, threshold))
}

func (in *input) ratio(x float64) float64 { return LogRatio(x, in.threshold) }

// logRatio divides by all weights, so that what is not there cannot lift the
// score: it counts 0, or the whole of a negative weight.
func logRatio(m *Model, values []float64, skip []bool) outcome {
	var sum, total float64
	var out outcome
	for i := range m.inputs {
		in := &m.inputs[i]
		total += in.weight
		v := in.ratio(values[in.field])
		switch {
		case !math.IsNaN(v):
			out.present += math.Abs(in.weight)
			out.applicable += math.Abs(in.weight)
			sum += v * in.weight
			continue
		case skip == nil || !skip[in.field]:
			out.applicable += math.Abs(in.weight)
		}
		sum += math.Min(in.weight, 0)
	}
	out.value = math.NaN()
	if out.present > 0 {
		out.value = m.rescale(round5(sum / total))
	}
	return out
}

// worst is the mean of a formula of fixed weights with every input missing.
func worst(inputs []weighed) float64 {
	var sum, total float64
	for _, w := range inputs {
		sum += math.Min(w.weight, 0)
		total += w.weight
	}
	return round5(sum / total)
}

// round5 is [roundTo] 5 decimals.
func round5(x float64) float64 { return roundTo(x, 5) }

// roundTo rounds as Python's round does: by the exact binary value, which
// multiplying by a power of ten would disturb.
func roundTo(x float64, decimals int) float64 {
	var buf [32]byte
	y, err := strconv.ParseFloat(string(strconv.AppendFloat(buf[:0], x, 'f', decimals, 64)), 64)
	if err != nil {
		return x
	}
	return y
}

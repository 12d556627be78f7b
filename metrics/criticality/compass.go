package criticality

import (
	"fmt"
	"math"

	"github.com/ospora/ospora/ospora"
)

// CompassSet names one of the sets of thresholds that OSS Compass has published.
// Scores of two sets are not comparable.
type CompassSet string

const (
	// CompassWeights is weights.yaml of compass_metrics_model, for a repository.
	CompassWeights CompassSet = "weights"
	// CompassWeightsSeveral is the same for several repositories taken together.
	CompassWeightsSeveral CompassSet = "weights_several"
	// CompassThresholds is thresholds.yaml of the newer compass_metrics, for a
	// repository.
	CompassThresholds CompassSet = "thresholds"
	// CompassThresholdsSeveral is the same for several repositories.
	CompassThresholdsSeveral CompassSet = "thresholds_several"
)

// newer reports whether the set is of the newer program.
func (s CompassSet) newer() bool { return s == CompassThresholds || s == CompassThresholdsSeveral }

// pick takes the threshold of the set from the four.
func (s CompassSet) pick(weights, weightsSeveral, thresholds, thresholdsSeveral float64) float64 {
	switch s {
	case CompassWeightsSeveral:
		return weightsSeveral
	case CompassThresholds:
		return thresholds
	case CompassThresholdsSeveral:
		return thresholdsSeveral
	}
	return weights
}

// compass builds one of the models. A range of its own, where least < most, is
// that of weights.yaml; the newer program takes it from the score with every
// input missing.
func compass(id string, version int32, set CompassSet, inputs []weighed, least, most float64) (*Model, error) {
	switch set {
	case CompassWeights, CompassWeightsSeveral, CompassThresholds, CompassThresholdsSeveral:
	default:
		return nil, fmt.Errorf("criticality: %q is no set of OSS Compass: use one of the constants", set)
	}
	if set.newer() {
		least = worst(inputs)
		most = 1 - least
	}
	return fixedModel(Formula{
		Name: id + ":" + string(set), Indicator: id, Version: version, Variant: TermSet + "=" + string(set), Unit: UnitOne,
		Method: fmt.Sprintf("sum(w ln(1+x)/ln(1+max(x,T)))/sum(w), 5 decimals, brought from [%v,%v] to [0,1]; a missing input counts at its worst",
			least, most),
	}, inputs, func(mean float64) float64 { return (mean - least) / (most - least) }), nil
}

// CompassDecay is the value that OSS Compass puts in place of a missing one: the
// last that was known, moved towards its worst by 0.0027 of the threshold a day.
// Durations, where small is good, rise to the threshold; the others fall to 0. The
// result has 4 decimals. It is null where a number is negative or not finite.
//
// Its old activity model takes the threshold of commit_frequency (1000) for
// comment_frequency (5); give 5. A decayed value is a guess: say so beside it.
//
// Source: oss-compass/compass-metrics-model at 3b5b042,
// compass_model/base_metrics_model.py.
func CompassDecay(last, threshold, days float64, rises bool) ospora.Optional[float64] {
	for _, x := range []float64{last, threshold, days} {
		if !(x >= 0) || math.IsInf(x, 1) {
			return ospora.Optional[float64]{}
		}
	}
	step := 0.0027 * threshold * days
	if rises {
		return ospora.Some(roundTo(math.Min(last+step, threshold), 4))
	}
	return ospora.Some(roundTo(math.Max(last-step, 0), 4))
}

package main

import (
	"fmt"
	"slices"

	"github.com/ospora/ospora/metrics/composite"
)

// or is *p, or a default.
func or[T any](p *T, other T) T {
	if p == nil {
		return other
	}
	return *p
}

// normaliser by its name; units are those of the data when it runs.
func (n normalisation) normaliser(units []string) (composite.Normalisation, error) {
	switch n.Method {
	case "", "minmax":
		return composite.ByMinMax(or(n.Low, 0), or(n.High, 100)), nil
	case "scaled":
		return composite.ByScaled(or(n.Low, 0), or(n.High, 100), or(n.Scale, 100)), nil
	case "zscore":
		return composite.ByZScore(or(n.Mean, 0), or(n.SD, 1)), nil
	case "dist2max":
		return composite.ByDistanceToMaximum(), nil
	case "dist2ref":
		if i := slices.Index(units, n.Unit); i >= 0 {
			return composite.ByDistanceToReference(i, n.Cap), nil
		}
		return nil, fmt.Errorf("normalise: the reference unit %q is not in the data", n.Unit)
	case "dist2targ":
		return composite.ByDistanceToTarget(n.Cap), nil
	case "fracmax":
		return composite.ByFractionOfMaximum(), nil
	case "prank":
		return composite.ByPercentRank(), nil
	case "rank":
		return composite.ByRank(), nil
	case "borda":
		return composite.ByBorda(), nil
	case "goalposts":
		return composite.ByGoalposts(or(n.Scale, 100), or(n.Truncate, true)), nil
	case "stage_goalposts":
		return composite.ByStageGoalposts(), nil
	case "stage_quintiles":
		return composite.ByStageQuintiles(), nil
	}
	return nil, fmt.Errorf("normalise: there is no method %q", n.Method)
}

// rule of aggregation by its name.
func (r rule) rule() (composite.Rule, error) {
	switch r.Method {
	case "", "arithmetic":
		return composite.ByUnit(composite.Arithmetic), nil
	case "geometric":
		return composite.ByUnit(composite.Geometric), nil
	case "harmonic":
		return composite.ByUnit(composite.Harmonic), nil
	case "generalised":
		return composite.ByUnit(composite.Generalised(r.P)), nil
	case "copeland":
		return composite.Copeland, nil
	}
	return nil, fmt.Errorf("aggregate: there is no method %q", r.Method)
}

// transformation by its name; nil for none.
func (s treatStep) transformation() (composite.Transformation, error) {
	switch s.Log {
	case "", "log_CT":
		return composite.LogCT, nil
	case "log_CT_plus":
		return composite.LogCTPlus, nil
	case "log_CT_orig":
		return composite.LogCTOrig, nil
	case "log_GII":
		return composite.LogGII, nil
	case "boxcox":
		return func(x []composite.Value) ([]composite.Value, error) { return composite.BoxCox(x, s.Lambda, true) }, nil
	case "none":
		return nil, nil
	}
	return nil, fmt.Errorf("treat: there is no transformation %q", s.Log)
}

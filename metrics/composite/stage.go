package composite

import (
	"fmt"
	"math"
	"slices"
)

// Stage is one of the five stages of UNDP's Digital Readiness Assessment, the
// whole part of a score from 1 to 5.99; 0 means none.
type Stage int

// The stages.
const (
	Basic Stage = iota + 1
	Opportunistic
	Systematic
	Differentiating
	Transformational
)

// String is the name of the stage.
func (s Stage) String() string {
	if s < Basic || s > Transformational {
		return "none"
	}
	return [...]string{"Basic", "Opportunistic", "Systematic", "Differentiating", "Transformational"}[s-1]
}

// StageOf is the stage of a score; a missing score and one outside [1,6) have none.
func StageOf(score Value) Stage {
	if !score.Known || !(score.Value >= 1 && score.Value < 6) {
		return 0
	}
	return Stage(score.Value)
}

// StageByGoalposts scores from 1 to 5.99 as s = 1 + 4.99·(x−lo)/(hi−lo), where lo
// and hi are the goalposts widened by values beyond them; where less is better the
// score is 6.99 − s. (UNDP's own programs cut the goalposts to whole numbers
// first; give whole ones for its figures.) A score does not depend on the other
// units unless one is beyond the goalposts. lo must be below hi ([ErrOption]).
//
// Source: the Digital Development Compass of UNDP, new_score/process_aggr.py.
func StageByGoalposts(x []Value, lo, hi float64, d Direction) ([]Value, error) {
	if !(lo < hi) || math.IsInf(hi-lo, 0) {
		return nil, fmt.Errorf("%w: goalposts %v and %v", ErrOption, lo, hi)
	}
	values := known(x)
	if len(values) == 0 {
		return nil, ErrNoValues
	}
	least, most := extremes(values)
	lo, hi = min(lo, least), max(hi, most)
	return mapped(x, func(v float64) float64 { return reversedStage(1+4.99*(v-lo)/(hi-lo), d) }), nil
}

// StageByQuintiles scores by place among the units: the edges are the quantiles 0.2
// to 0.8 of type 7, the band k is the number of edges at or below x, and within it
// the score runs from k+1 to k+1.99 between the least and the greatest observed
// value of the band. A band that holds one value alone gives k+1 for the lower two
// and k+1.99 for the others; where less is better the score is 6.99 − s. A score
// depends on the other units: publish the set. With few units bands are coarse.
//
// Source: as [StageByGoalposts].
func StageByQuintiles(x []Value, d Direction) ([]Value, error) {
	values := known(x)
	if len(values) == 0 {
		return nil, ErrNoValues
	}
	slices.Sort(values)
	if values[0] == values[len(values)-1] {
		return nil, ErrConstant
	}
	var edges [4]float64
	for i := range edges {
		edges[i] = quantile7(values, float64(i+1)/5)
	}
	band := func(v float64) int {
		k := 0
		for _, q := range edges {
			if v >= q {
				k++
			}
		}
		return k
	}
	var least, most [5]float64
	for i := len(values) - 1; i >= 0; i-- {
		least[band(values[i])] = values[i]
	}
	for _, v := range values {
		most[band(v)] = v
	}
	return mapped(x, func(v float64) float64 {
		k := band(v)
		s := float64(k + 1)
		switch {
		case most[k] > least[k]:
			s += 0.99 * (v - least[k]) / (most[k] - least[k])
		case k >= 2:
			s += 0.99
		}
		return reversedStage(s, d)
	}), nil
}

// reversedStage is 6.99 − s where less is better.
func reversedStage(s float64, d Direction) float64 {
	if d == Lower {
		return 6.99 - s
	}
	return s
}

// ByStageGoalposts is [StageByGoalposts] with the node's goalposts.
func ByStageGoalposts() Normalisation {
	return func(x []Value, n Node) ([]Value, error) {
		if !n.Low.Known || !n.High.Known {
			return nil, fmt.Errorf("%w: the node has no goalposts", ErrOption)
		}
		return StageByGoalposts(x, n.Low.Value, n.High.Value, n.Direction)
	}
}

// ByStageQuintiles is [StageByQuintiles].
func ByStageQuintiles() Normalisation {
	return func(x []Value, n Node) ([]Value, error) { return StageByQuintiles(x, n.Direction) }
}

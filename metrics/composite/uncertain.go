package composite

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// Uncertain is one choice, or one doubt, that an index depends on.
type Uncertain struct {
	Name string
	// Vary makes the variation that belongs to u of [0,1): it may give another
	// state to begin with and other steps. It must not change those it is given, and
	// must depend on u alone.
	Vary func(u float64, s State, steps []Step) (State, []Step, error)
	// Wraps says that Vary puts something around a step and keeps it. Those that
	// wrap come after those that replace, so that neither undoes the other.
	Wraps bool
	place int // of the step that it replaces, from 1; 0 for none or not known
}

// Alternatives puts one of several steps, each as likely, in the place at of the
// steps, from 0. One of them should be the step that is there; leaving a step out is
// [Nothing].
func Alternatives(name string, at int, choices ...Step) Uncertain {
	return Uncertain{Name: name, place: at + 1, Vary: func(u float64, s State, steps []Step) (State, []Step, error) {
		if len(choices) == 0 {
			return s, nil, fault(stepAssess, "", "", ErrOption, "input %q has no alternatives", name)
		}
		out, err := replaced(name, steps, at, choices[min(int(u*float64(len(choices))), len(choices)-1)])
		return s, out, err
	}}
}

// Parameter puts a step with a number between lo and hi, each as likely, in the
// place at of the steps.
func Parameter(name string, at int, lo, hi float64, step func(v float64) Step) Uncertain {
	return Uncertain{Name: name, place: at + 1, Vary: func(u float64, s State, steps []Step) (State, []Step, error) {
		out, err := replaced(name, steps, at, step(lo+u*(hi-lo)))
		return s, out, err
	}}
}

// NoisyWeights disturbs the weights that are in force before the step in the place
// at, each by itself, as [Noisy] by up to the share f. u chooses the disturbance of all.
func NoisyWeights(name string, at int, f float64) Uncertain {
	return Uncertain{Name: name, Wraps: true, Vary: func(u float64, s State, steps []Step) (State, []Step, error) {
		if at < 0 || at >= len(steps) {
			return s, nil, fault(stepAssess, "", "", ErrOption, "input %q: there is no step %d", name, at)
		}
		before := steps[at]
		noisy := Step{before.Name, func(ctx context.Context, s State) (State, error) {
			rng := drawn(u, weightStream)
			noise := make([]float64, len(s.Tree.order))
			for i := range noise {
				noise[i] = rng.Float64()
			}
			w, err := Noisy(s.Tree, s.Weights, f, noise)
			if err != nil {
				return s, err
			}
			s.Weights = w
			return before.Do(ctx, s)
		}}
		out, err := replaced(name, steps, at, noisy)
		return s, out, err
	}}
}

// Intervals are those of the measured values, in columns of the same codes for the
// same units. Cells without both bounds are taken as they are.
type Intervals struct {
	Low, High Matrix
	// Level of the intervals, in (0,1); 0 means 0.95.
	Level float64
	// Least and Most are the ends of what an indicator can be, by its code, such
	// as 0 and 1 for a share; draws beyond are set to them.
	Least, Most map[string]float64
}

// NoisyData draws every value anew from its interval: a normal distribution on each
// side of the value, of which the value is the median and the bounds cut off what
// the level leaves, half on each side. A bound on the wrong side of the value counts
// as the value. Cells are drawn independently of one another; u chooses the draw of
// all. The Level is that of all intervals ([ErrOption] outside (0,1)).
func NoisyData(name string, i Intervals) Uncertain {
	level := i.Level
	if level == 0 {
		level = 0.95
	}
	return Uncertain{Name: name, Vary: func(u float64, s State, steps []Step) (State, []Step, error) {
		if !(level > 0 && level < 1) {
			return s, nil, fault(stepAssess, "", "", ErrOption, "input %q: level %v", name, level)
		}
		z := distuv.UnitNormal.Quantile((1 + level) / 2)
		rng := drawn(u, dataStream)
		var codes []string
		var columns [][]Value
		for c, code := range s.Data.codes {
			low, high := i.Low.column(code), i.High.column(code)
			if low == nil || high == nil {
				continue
			}
			codes, columns = append(codes, code), append(columns, i.draw(s.Data, c, z, rng))
		}
		s.Data = s.Data.with(codes, columns)
		return s, steps, nil
	}}
}

// draw one column anew.
func (i Intervals) draw(m Matrix, c int, z float64, rng *rand.Rand) []Value {
	code, out := m.codes[c], slices.Clone(m.columns[c])
	least, most := math.Inf(-1), math.Inf(1)
	if v, ok := i.Least[code]; ok {
		least = v
	}
	if v, ok := i.Most[code]; ok {
		most = v
	}
	for u, v := range out {
		draw := rng.NormFloat64() // also where it is not used, so that a cell does not depend on others
		low, high := i.Low.At(m.units[u], code), i.High.At(m.units[u], code)
		if !v.Known || !low.Known || !high.Known {
			continue
		}
		scale := max(0, high.Value-v.Value)
		if draw < 0 {
			scale = max(0, v.Value-low.Value)
		}
		if scale > 0 {
			out[u] = finite(min(max(v.Value+draw*scale/z, least), most))
		}
	}
	return out
}

// Streams keep the draws of one u apart.
const (
	weightStream = 0x776569676874
	dataStream   = 0x64617461
)

// drawn is the generator that belongs to u.
func drawn(u float64, stream uint64) *rand.Rand {
	return rand.New(rand.NewPCG(math.Float64bits(u), stream))
}

// replaced are steps with another one in one place.
func replaced(name string, steps []Step, at int, by Step) ([]Step, error) {
	if at < 0 || at >= len(steps) || by.Do == nil {
		return nil, fault(stepAssess, "", "", ErrOption, "input %q: there is no step %d, or nothing to put there", name, at)
	}
	out := slices.Clone(steps)
	out[at] = by
	return out, nil
}

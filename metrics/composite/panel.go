package composite

import (
	"fmt"
	"math"
	"slices"
	"strconv"
)

// Panel holds the same codes at several times. Units may come and go.
type Panel struct {
	times []float64
	at    []Matrix
}

// NewPanel makes a panel of one matrix for each time. Times must be finite and rise, and
// all matrices have the same codes in the same order.
func NewPanel(times []float64, at []Matrix) (Panel, error) {
	const step = "panel"
	if len(times) != len(at) || len(times) == 0 {
		return Panel{}, fault(step, "", "", ErrShape, "%d times, %d matrices", len(times), len(at))
	}
	for i, t := range times {
		if math.IsNaN(t) || math.IsInf(t, 0) || i > 0 && t <= times[i-1] {
			return Panel{}, fault(step, "", "", ErrOption, "time %v after %v: times must rise", t, times[max(0, i-1)])
		}
		if !slices.Equal(at[i].codes, at[0].codes) {
			return Panel{}, fault(step, "", "", ErrShape, "the codes at time %v differ from those at %v", t, times[0])
		}
	}
	return Panel{times: slices.Clone(times), at: slices.Clone(at)}, nil
}

// Times are the times in their order.
func (p Panel) Times() []float64 { return slices.Clone(p.times) }

// At is the matrix of the i-th time, from 0; an empty one beyond.
func (p Panel) At(i int) Matrix {
	if i < 0 || i >= len(p.at) {
		return Matrix{}
	}
	return p.at[i]
}

// Jointly applies a step, such as a normalisation, to all times as one data set, so
// that scores of different times compare: 50 means the same in every year. Units
// stand there as "CODE@TIME", also in notes. The step must keep the units; one that
// looks at each unit's neighbours, as screening does, belongs to single times.
func (p Panel) Jointly(step func(Matrix) (Matrix, []*Fault, error)) (Panel, []*Fault, error) {
	var stacked Matrix
	if len(p.at) == 0 {
		return Panel{}, nil, fault("panel", "", "", ErrNoValues, "no times")
	}
	stacked.codes, stacked.codeAt = p.at[0].codes, p.at[0].codeAt
	stacked.unitAt = map[string]int{}
	stacked.columns = make([][]Value, len(stacked.codes))
	for i, m := range p.at {
		for _, unit := range m.units {
			name := unit + "@" + strconv.FormatFloat(p.times[i], 'g', -1, 64)
			if _, ok := stacked.unitAt[name]; ok {
				return Panel{}, nil, fault("panel", name, "", ErrDuplicate, "")
			}
			stacked.unitAt[name] = len(stacked.units)
			stacked.units = append(stacked.units, name)
		}
		for c := range stacked.columns {
			stacked.columns[c] = append(stacked.columns[c], m.columns[c]...)
		}
	}
	out, notes, err := step(stacked)
	if err != nil {
		return Panel{}, notes, err
	}
	if !slices.Equal(out.units, stacked.units) {
		return Panel{}, notes, fault("panel", "", "", ErrShape, "the step did not keep the units")
	}
	result := Panel{times: p.times, at: make([]Matrix, len(p.at))}
	from := 0
	for i, m := range p.at {
		to := from + len(m.units)
		result.at[i] = Matrix{units: m.units, unitAt: m.unitAt, codes: out.codes, codeAt: out.codeAt, columns: make([][]Value, len(out.columns))}
		for c, column := range out.columns {
			result.at[i].columns[c] = slices.Clone(column[from:to])
		}
		from = to
	}
	return result, notes, nil
}

// Series is the course of one code in one unit, missing where a time lacks it.
func (p Panel) Series(unit, code string) []Value {
	out := make([]Value, len(p.at))
	for i, m := range p.at {
		out[i] = m.At(unit, code)
	}
	return out
}

// checkSeries finds out whether times and values go together.
func checkSeries(times []float64, y []Value) error {
	if len(times) != len(y) {
		return fmt.Errorf("%w: %d times, %d values", ErrShape, len(times), len(y))
	}
	for i, t := range times {
		if math.IsNaN(t) || math.IsInf(t, 0) || i > 0 && t <= times[i-1] {
			return fmt.Errorf("%w: time %v: times must be finite and rise", ErrOption, t)
		}
	}
	return nil
}

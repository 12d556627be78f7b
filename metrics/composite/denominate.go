package composite

import "math"

// Denominate divides the indicators of the tree that name a denominator by it:
// x/(d/scale), with the scale of the indicator's code or 1. A missing or zero
// denominator leaves the cell empty, with a note where there was a value. An
// unknown denominator, a scale that is 0 or not finite, and a scale for what is no
// indicator are errors.
func Denominate(m Matrix, t Tree, denominators Matrix, scale map[string]float64) (Matrix, []*Fault, error) {
	codes, err := columnsOf(stepDenominate, m, t)
	if err != nil {
		return Matrix{}, nil, err
	}
	if err := onlyIndicators(stepDenominate, t, scale); err != nil {
		return Matrix{}, nil, err
	}
	var faults, notes []*Fault
	var done []string
	var columns [][]Value
	for _, code := range codes {
		by := t.nodes[code].Denominator
		if by == "" {
			continue
		}
		factor, given := scale[code]
		if !given {
			factor = 1
		}
		if _, ok := denominators.codeAt[by]; !ok {
			faults = append(faults, fault(stepDenominate, "", code, ErrUnknown, "denominator %q is not in the data", by))
			continue
		}
		if factor == 0 || math.IsNaN(factor) || math.IsInf(factor, 0) {
			faults = append(faults, fault(stepDenominate, "", code, ErrOption, "scale %v", factor))
			continue
		}
		column, more := divided(m, code, denominators, by, factor)
		notes = append(notes, more...)
		done, columns = append(done, code), append(columns, column)
	}
	if len(faults) > 0 {
		return Matrix{}, nil, all(faults)
	}
	return m.with(done, columns), notes, nil
}

const stepDenominate = "denominate"

// divided is one indicator over its denominator.
func divided(m Matrix, code string, denominators Matrix, by string, factor float64) (column []Value, notes []*Fault) {
	column = make([]Value, len(m.units))
	for u, v := range m.column(code) {
		if !v.Known {
			continue
		}
		switch d := denominators.At(m.units[u], by); {
		case !d.Known:
			notes = append(notes, fault(stepDenominate, m.units[u], code, ErrNoValues, "denominator %q is missing", by))
		case d.Value == 0:
			notes = append(notes, fault(stepDenominate, m.units[u], code, ErrDomain, "denominator %q is 0", by))
		default:
			column[u] = finite(v.Value / (d.Value / factor))
		}
	}
	return column, notes
}

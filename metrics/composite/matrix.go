package composite

import (
	"math"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Value is one cell: a finite number, or missing.
type Value = ospora.Optional[float64]

// Matrix holds one value for each unit and each code. It is immutable; its zero
// value has no units and no codes.
type Matrix struct {
	units, codes   []string
	unitAt, codeAt map[string]int
	columns        [][]Value
}

// NewMatrix makes a matrix of columns[i] = the values of codes[i], one for each
// unit in the order of units. A cell that is NaN or infinite becomes missing, with
// a note. Codes that are empty or stand there twice and columns of another length
// are errors.
func NewMatrix(units, codes []string, columns [][]Value) (Matrix, []*Fault, error) {
	const step = "data"
	m := Matrix{units: slices.Clone(units), codes: slices.Clone(codes), columns: make([][]Value, len(columns))}
	var faults []*Fault
	m.unitAt, faults = places(units, func(code string, err error) *Fault { return fault(step, code, "", err, "") })
	codeAt, more := places(codes, func(code string, err error) *Fault { return fault(step, "", code, err, "") })
	m.codeAt, faults = codeAt, append(faults, more...)
	if len(columns) != len(codes) {
		faults = append(faults, fault(step, "", "", ErrShape, "%d columns for %d codes", len(columns), len(codes)))
		return Matrix{}, nil, all(faults)
	}
	var notes []*Fault
	for i, column := range columns {
		if len(column) != len(units) {
			faults = append(faults, fault(step, "", codes[i], ErrShape, "%d values for %d units", len(column), len(units)))
			continue
		}
		m.columns[i] = make([]Value, len(column))
		for u, v := range column {
			if v.Known && (math.IsNaN(v.Value) || math.IsInf(v.Value, 0)) {
				notes = append(notes, fault(step, units[u], codes[i], ErrNotFinite, "%v is taken as missing", v.Value))
			} else if v.Known {
				m.columns[i][u] = v
			}
		}
	}
	if len(faults) > 0 {
		return Matrix{}, nil, all(faults)
	}
	return m, notes, nil
}

// places is where each code stands.
func places(codes []string, wrong func(string, error) *Fault) (map[string]int, []*Fault) {
	at := make(map[string]int, len(codes))
	var faults []*Fault
	for i, code := range codes {
		if _, ok := at[code]; ok {
			faults = append(faults, wrong(code, ErrDuplicate))
		} else if code == "" {
			faults = append(faults, wrong(code, ErrUnknown))
		}
		at[code] = i
	}
	return at, faults
}

// Units are the codes of the rows.
func (m Matrix) Units() []string { return slices.Clone(m.units) }

// Codes are the codes of the columns.
func (m Matrix) Codes() []string { return slices.Clone(m.codes) }

// Size is how many units and how many codes there are.
func (m Matrix) Size() (units, codes int) { return len(m.units), len(m.codes) }

// Column is a copy of the values of a code; false where the matrix has none.
func (m Matrix) Column(code string) ([]Value, bool) {
	i, ok := m.codeAt[code]
	if !ok {
		return nil, false
	}
	return slices.Clone(m.columns[i]), true
}

// At is the cell of a unit and a code, missing where the matrix has no such cell.
func (m Matrix) At(unit, code string) Value {
	u, ok := m.unitAt[unit]
	i, found := m.codeAt[code]
	if !ok || !found {
		return Value{}
	}
	return m.columns[i][u]
}

// Row is a copy of the values of a unit in the order of Codes; false where the
// matrix has no such unit.
func (m Matrix) Row(unit string) ([]Value, bool) {
	u, ok := m.unitAt[unit]
	if !ok {
		return nil, false
	}
	row := make([]Value, len(m.columns))
	for i, column := range m.columns {
		row[i] = column[u]
	}
	return row, true
}

// Select keeps the units for which keep is true, in their order.
func (m Matrix) Select(keep func(unit string) bool) Matrix {
	out := Matrix{codes: m.codes, codeAt: m.codeAt, unitAt: map[string]int{}, columns: make([][]Value, len(m.columns))}
	var rows []int
	for u, unit := range m.units {
		if keep(unit) {
			out.unitAt[unit] = len(rows)
			out.units, rows = append(out.units, unit), append(rows, u)
		}
	}
	for i, column := range m.columns {
		out.columns[i] = make([]Value, len(rows))
		for to, from := range rows {
			out.columns[i][to] = column[from]
		}
	}
	return out
}

// column is the column of a code without a copy, nil where there is none.
func (m Matrix) column(code string) []Value {
	if i, ok := m.codeAt[code]; ok {
		return m.columns[i]
	}
	return nil
}

// with is the matrix with the columns of codes replaced by others or added to it.
func (m Matrix) with(codes []string, columns [][]Value) Matrix {
	out := Matrix{units: m.units, unitAt: m.unitAt, codes: slices.Clone(m.codes), columns: slices.Clone(m.columns), codeAt: make(map[string]int, len(m.codes)+len(codes))}
	for i, code := range m.codes {
		out.codeAt[code] = i
	}
	for i, code := range codes {
		if at, ok := out.codeAt[code]; ok {
			out.columns[at] = columns[i]
			continue
		}
		out.codeAt[code] = len(out.codes)
		out.codes, out.columns = append(out.codes, code), append(out.columns, columns[i])
	}
	return out
}

// known are the values that are there, in their order.
func known(x []Value) []float64 {
	out := make([]float64, 0, len(x))
	for _, v := range x {
		if v.Known {
			out = append(out, v.Value)
		}
	}
	return out
}

// mapped applies f to what is known. What f makes not finite becomes missing.
func mapped(x []Value, f func(float64) float64) []Value {
	out := make([]Value, len(x))
	for i, v := range x {
		if v.Known {
			out[i] = finite(f(v.Value))
		}
	}
	return out
}

// finite is v, missing where it is not finite.
func finite(v float64) Value {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Value{}
	}
	return ospora.Some(v)
}

package composite

import (
	"fmt"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// SeriesImputer says how a gap in a series is filled.
type SeriesImputer string

// The ways of COINr's impute_panel.
const (
	// Latest takes the last value before.
	Latest SeriesImputer = "latest"
	// Constant is Latest, and the first value for what comes before it.
	Constant SeriesImputer = "constant"
	// Linear goes straight from one value to the next, with the nearest value
	// beyond the first and the last. It needs two values.
	Linear SeriesImputer = "linear"
	// LinearConstant is Linear, and Constant where there is one value only.
	LinearConstant SeriesImputer = "linear-constant"
)

// ImputeSeries fills the gaps of a series. lag bounds how many steps of time back
// Latest looks; 0 means any. Times must rise. A series without values stays as it is.
func ImputeSeries(times []float64, y []Value, how SeriesImputer, lag int) ([]Value, error) {
	if err := checkSeries(times, y); err != nil {
		return nil, err
	}
	if lag < 0 {
		return nil, fmt.Errorf("%w: lag %d", ErrOption, lag)
	}
	var there []int
	for i, v := range y {
		if v.Known {
			there = append(there, i)
		}
	}
	out := slices.Clone(y)
	for i := range out {
		if out[i].Known || len(there) == 0 {
			continue
		}
		next, _ := slices.BinarySearch(there, i) // the first place after i
		switch how {
		case Latest:
			if next > 0 && (lag == 0 || i-there[next-1] <= lag) {
				out[i] = y[there[next-1]]
			}
		case Constant:
			out[i] = y[there[max(0, next-1)]]
		case Linear, LinearConstant:
			if len(there) > 1 || how == LinearConstant {
				out[i] = linear(times, y, there, next, i)
			}
		default:
			return nil, fmt.Errorf("%w: %q is no way to fill a series", ErrOption, string(how))
		}
	}
	return out, nil
}

// linear is the value at i between the places there[next−1] and there[next].
func linear(times []float64, y []Value, there []int, next, i int) Value {
	switch next {
	case 0:
		return y[there[0]]
	case len(there):
		return y[there[next-1]]
	}
	a, b := there[next-1], there[next]
	h := (times[i] - times[a]) / (times[b] - times[a])
	return ospora.Some(y[a].Value + h*(y[b].Value-y[a].Value))
}

// ImputedAt is a cell of a panel that was filled.
type ImputedAt struct {
	Time float64
	Imputed
}

// ImputePanel fills every series of every unit and of the codes given, or of all
// codes for nil, and lists the cells it filled.
func ImputePanel(p Panel, codes []string, how SeriesImputer, lag int) (Panel, []ImputedAt, error) {
	const step = "impute"
	if len(p.at) == 0 {
		return Panel{}, nil, fault(step, "", "", ErrNoValues, "no times")
	}
	if codes == nil {
		codes = p.at[0].codes
	}
	out := Panel{times: p.times, at: make([]Matrix, len(p.at))}
	for i, m := range p.at {
		out.at[i] = m.with(nil, nil)
	}
	var cells []ImputedAt
	for _, code := range codes {
		c, ok := p.at[0].codeAt[code]
		if !ok {
			return Panel{}, nil, fault(step, "", code, ErrUnknown, "the data have no such column")
		}
		for i := range out.at {
			out.at[i].columns[c] = slices.Clone(out.at[i].columns[c])
		}
		for _, unit := range p.units() {
			before := p.Series(unit, code)
			after, err := ImputeSeries(p.times, before, how, lag)
			if err != nil {
				return Panel{}, nil, fault(step, unit, code, err, "")
			}
			for i, v := range after {
				u, ok := p.at[i].unitAt[unit]
				if !ok || before[i].Known || !v.Known {
					continue
				}
				out.at[i].columns[c][u] = v
				cells = append(cells, ImputedAt{p.times[i], Imputed{unit, code, v.Value}})
			}
		}
	}
	return out, cells, nil
}

// units are all units of all times, in the order in which they first come.
func (p Panel) units() []string {
	var out []string
	seen := map[string]bool{}
	for _, m := range p.at {
		for _, unit := range m.units {
			if !seen[unit] {
				seen[unit] = true
				out = append(out, unit)
			}
		}
	}
	return out
}

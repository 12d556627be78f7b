package composite

import (
	"fmt"
	"math"
)

// CAGR is the compound annual growth between the first and the last value of a series,
// (y_T/y_0)^(1/(T−t_0)) − 1, as a share. It needs two values, both above 0
// ([ErrDomain]). Times must rise.
func CAGR(times []float64, y []Value) (float64, error) {
	t, v, err := observed(times, y)
	if err != nil {
		return 0, err
	}
	first, last := v[0], v[len(v)-1]
	if first <= 0 || last <= 0 {
		return 0, fmt.Errorf("%w: growth from %v to %v", ErrDomain, first, last)
	}
	return math.Pow(last/first, 1/(t[len(t)-1]-t[0])) - 1, nil
}

// PercentChange is the change over per units of time in percent of the value where the
// series begins, by the line of least squares; for two values by the line through
// them. It needs two values, and a line that does not begin at 0 ([ErrDomain]).
func PercentChange(times []float64, y []Value, per float64) (float64, error) {
	t, v, err := observed(times, y)
	if err != nil {
		return 0, err
	}
	if !varies(v) {
		return 0, nil
	}
	meanT, meanV := meanOf(t), meanOf(v)
	var tv, tt float64
	for i := range t {
		tv += (t[i] - meanT) * (v[i] - meanV)
		tt += (t[i] - meanT) * (t[i] - meanT)
	}
	slope := tv / tt
	start := meanV + slope*(t[0]-meanT)
	if start == 0 {
		return 0, fmt.Errorf("%w: the line begins at 0", ErrDomain)
	}
	return slope * per / start * 100, nil
}

// observed are the points of a series that are there, at least two.
func observed(times []float64, y []Value) (t, v []float64, err error) {
	if err := checkSeries(times, y); err != nil {
		return nil, nil, err
	}
	for i := range y {
		if y[i].Known {
			t, v = append(t, times[i]), append(v, y[i].Value)
		}
	}
	if len(t) < 2 {
		return nil, nil, fmt.Errorf("%w: %d values", ErrTooFew, len(t))
	}
	return t, v, nil
}

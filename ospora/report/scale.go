package report

import (
	"math"
)

// axis maps values to per cent of the width.
type axis struct{ low, high float64 }

// axisOf spans values from zero, or from below it.
func axisOf(values ...float64) axis {
	a := axis{}
	for _, v := range values {
		if isFinite(v) {
			a.low, a.high = min(a.low, v), max(a.high, v)
		}
	}
	if a.high == a.low {
		a.high = a.low + 1
	}
	step := a.step()
	a.low, a.high = math.Floor(a.low/step)*step, math.Ceil(a.high/step)*step
	return a
}

// step is the distance of ticks: 1, 2 or 5 times a power of ten, three to six on the
// axis.
func (a axis) step() float64 {
	raw := (a.high - a.low) / 4
	power := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, times := range []float64{1, 2, 5} {
		if raw <= 1.25*times*power {
			return times * power
		}
	}
	return 10 * power
}

// at is the place of a value, held within the axis.
func (a axis) at(v float64) float64 {
	return round(100 * min(max((v-a.low)/(a.high-a.low), 0), 1))
}

func (a axis) ticks(write func(float64) string) []tick {
	var list []tick
	step := a.step()
	for i := 0; i < 12; i++ {
		v := a.low + float64(i)*step
		if v > a.high+step/1e6 {
			break
		}
		list = append(list, tick{At: a.at(v), Text: write(v), Anchor: "middle"})
	}
	return list
}

// ends lets the texts of the outermost ticks stay within the drawing.
func ends(list []tick) []tick {
	for i := range list {
		switch {
		case list[i].At < 1:
			list[i].Anchor = "start"
		case list[i].At > 99:
			list[i].Anchor = "end"
		}
	}
	return list
}

// round keeps drawings short and equal over machines.
func round(v float64) float64 { return math.Round(v*100) / 100 }

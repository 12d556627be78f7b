package main

import (
	"fmt"
	"image/color"
	"strconv"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"

	"github.com/ospora/ospora/metrics/chaoss"
)

var weekdays = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

// week is how many commits fall into each hour of the week. Monday is drawn on top.
type week [7][24]float64

// Dims implements [plotter.GridXYZ].
func (w *week) Dims() (columns, rows int) { return 24, 7 }

// Z implements [plotter.GridXYZ].
func (w *week) Z(column, row int) float64 { return w[6-row][column] }

// X implements [plotter.GridXYZ].
func (w *week) X(column int) float64 { return float64(column) }

// Y implements [plotter.GridXYZ].
func (w *week) Y(row int) float64 { return float64(row) }

// rhythm draws commits by weekday and hour of the author's own clock.
func (f *facts) rhythm() (chart, error) {
	c := chart{name: "rhythm", shows: "no commit with a local time was seen"}
	var hours week
	var n int64
	most := 0.0
	for _, m := range chaoss.ActivityDatesAndTimes(f.input) {
		day, hour, ok := localHour(m.Variant)
		if !ok || !m.Value.Known {
			continue
		}
		hours[day][hour], n = m.Value.Value, m.N
		most = max(most, m.Value.Value)
	}
	if n == 0 {
		return c, nil
	}
	c.shows = fmt.Sprintf("Commits by weekday and hour of the author's clock; n %d, the darkest cell is %.0f", n, most)
	c.plot = newPlot(c.shows, "hour", "")
	cells := plotter.NewHeatMap(&hours, shades{})
	cells.Min, cells.Max = 0, most
	c.plot.Add(cells)
	c.plot.NominalY("Sun", "Sat", "Fri", "Thu", "Wed", "Tue", "Mon")
	c.plot.X.Tick.Marker = plot.ConstantTicks(everyThirdHour())
	return c, nil
}

// localHour reads a variant such as local,mon,09.
func localHour(variant string) (day, hour int, ok bool) {
	part := strings.Split(variant, ",")
	if len(part) != 3 || part[0] != "local" {
		return 0, 0, false
	}
	hour, err := strconv.Atoi(part[2])
	for day, name := range weekdays {
		if name == part[1] && err == nil && hour >= 0 && hour < 24 {
			return day, hour, true
		}
	}
	return 0, 0, false
}

func everyThirdHour() []plot.Tick {
	var ticks []plot.Tick
	for hour := range 24 {
		t := plot.Tick{Value: float64(hour)}
		if hour%3 == 0 {
			t.Label = fmt.Sprintf("%02d", hour)
		}
		ticks = append(ticks, t)
	}
	return ticks
}

// shades go from nearly white to ink, so that they order in print as well.
type shades struct{}

// Colors implements palette.Palette.
func (shades) Colors() []color.Color {
	const steps = 32
	colors := make([]color.Color, steps)
	for i := range colors {
		mix := func(c uint8) uint8 { return uint8((0xf4*(steps-1-i) + int(c)*i) / (steps - 1)) }
		colors[i] = color.RGBA{R: mix(ink.R), G: mix(ink.G), B: mix(ink.B), A: 0xff}
	}
	return colors
}

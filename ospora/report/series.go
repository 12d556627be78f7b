package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// The drawing of a series over time.
const (
	seriesWidth  = 720.0
	seriesHeight = 270.0
	seriesLeft   = 64.0
	seriesRight  = 12.0
	seriesTop    = 26.0
	seriesFoot   = 34.0
	mostSubjects = 6 // subjects of one series, a drawing each
)

// seriesBlocks draw each series, a drawing for each subject.
func (e *edition) seriesBlocks() []block {
	var blocks []block
	for _, s := range e.report.Series {
		list := e.measures[s.Indicator.key()]
		bySubject := make(map[subject][]*ospora.Measure)
		var order []subject
		for _, m := range list {
			if s.Subject != "" && m.Subject != s.Subject || !m.End.Known {
				continue
			}
			key := subject{m.SubjectKind, m.Subject}
			if bySubject[key] == nil {
				order = append(order, key)
			}
			bySubject[key] = append(bySubject[key], m)
		}
		if len(order) == 0 {
			blocks = append(blocks, block{Heading: s.Indicator.Name.called(e.language).Text, Note: true, Texts: texts(e.t("series.none"))})
		}
		for _, key := range order[:min(len(order), mostSubjects)] {
			blocks = append(blocks, e.seriesBlock(s, key.name, bySubject[key]))
		}
	}
	return blocks
}

func (e *edition) seriesBlock(s Series, subject string, list []*ospora.Measure) block {
	slices.SortStableFunc(list, func(a, b *ospora.Measure) int { return cmp.Compare(a.End.Value, b.End.Value) })
	name := s.Indicator.Name.called(e.language).Text
	d := &drawing{
		Caption: e.t("series.caption", "name", name, "subject", showName(subject)),
		Label:   e.t("series.label", "name", name, "subject", showName(subject), "n", e.integer(int64(len(list)))),
		Width:   seriesWidth, Height: seriesHeight, Wide: true,
		Behind: e.seriesTable(s.Indicator, list), BehindLine: e.t("behind", "n", e.integer(int64(len(list)))),
		Key: []keyEntry{{"line", e.t("key.value")}, {"band", e.t("key.interval")}, {"withheld", e.status(ospora.Suppressed)}, {"unknown", e.status(ospora.Unknown)}},
	}
	e.drawSeries(d, s, list)
	return block{Heading: name, Drawing: d}
}

// plot maps days and values to the drawing.
type plot struct {
	from, to ospora.Day
	y        axis
}

func (p plot) x(d ospora.Day) float64 {
	if p.to == p.from {
		return seriesLeft + (seriesWidth-seriesLeft-seriesRight)/2
	}
	return round(seriesLeft + (seriesWidth-seriesLeft-seriesRight)*float64(d-p.from)/float64(p.to-p.from))
}

func (p plot) at(v float64) float64 {
	return round(seriesHeight - seriesFoot - (seriesHeight-seriesTop-seriesFoot)*p.y.at(v)/100)
}

func (e *edition) drawSeries(d *drawing, s Series, list []*ospora.Measure) {
	p := plot{from: start(list[0]), to: list[len(list)-1].End.Value}
	var values []float64
	for _, m := range list {
		if m.Status == ospora.Known && m.Value.Known {
			values = append(values, m.Value.Value, m.Low.Or(m.Value.Value), m.High.Or(m.Value.Value))
		}
	}
	p.y = axisOf(values...)
	e.grid(d, p)
	e.missing(d, p, list)
	d.Shapes = append(d.Shapes, lines(p, list)...)
	for _, v := range s.Events {
		if v.Day < p.from || v.Day > p.to {
			continue
		}
		x, anchor := p.x(v.Day), "start"
		if x > seriesWidth*.65 {
			anchor = "end"
		}
		d.Shapes = append(d.Shapes, shape{Kind: "line", X: x, Y: 16, X2: x, Y2: seriesHeight - seriesFoot, Class: "event"},
			shape{Kind: "text", X: x, Y: 12, Anchor: anchor, Class: "small", Text: cut(v.Name.called(e.language).Text+", "+e.day(v.Day), 60)})
	}
}

// start is the first day of a measure's window, or its last where that is open.
func start(m *ospora.Measure) ospora.Day { return m.Start.Or(m.End.Value - 1) }

// middle is where a measure of a window is drawn.
func middle(m *ospora.Measure) ospora.Day { return start(m) + (m.End.Value-start(m))/2 }

func (e *edition) grid(d *drawing, p plot) {
	for _, t := range p.y.ticks(e.number) {
		y := round(seriesHeight - seriesFoot - (seriesHeight-seriesTop-seriesFoot)*t.At/100)
		d.Shapes = append(d.Shapes, shape{Kind: "line", X: seriesLeft, Y: y, X2: seriesWidth - seriesRight, Y2: y, Class: "grid"},
			shape{Kind: "text", X: seriesLeft - 6, Y: y + 4, Anchor: "end", Class: "small", Text: t.Text})
	}
	for year, last := p.from.Time().Year(), p.to.Time().Year(); year <= last && last-p.from.Time().Year() <= 40; year++ {
		first := ospora.DayOf(p.from.Time().AddDate(year-p.from.Time().Year(), 1-int(p.from.Time().Month()), 1-p.from.Time().Day()))
		if first < p.from || first > p.to {
			continue
		}
		x := p.x(first)
		d.Shapes = append(d.Shapes, shape{Kind: "line", X: x, Y: seriesHeight - seriesFoot, X2: x, Y2: seriesHeight - seriesFoot + 5, Class: "tickmark"},
			shape{Kind: "text", X: x, Y: seriesHeight - 12, Anchor: anchorAt(x), Class: "small", Text: itoa(year)})
	}
}

func anchorAt(x float64) string {
	if x > seriesWidth-40 {
		return "end"
	}
	return "middle"
}

// missing marks windows without a value over their whole height: no line runs there.
func (e *edition) missing(d *drawing, p plot, list []*ospora.Measure) {
	for _, m := range list {
		if m.Status == ospora.Known && m.Value.Known {
			continue
		}
		class := "unknown"
		if m.Status == ospora.Suppressed {
			class = "withheld"
		}
		x := p.x(start(m))
		d.Shapes = append(d.Shapes, shape{Kind: "rect", X: x, Y: seriesTop, W: max(round(p.x(m.End.Value)-x), 3), H: seriesHeight - seriesTop - seriesFoot,
			Class: class, Title: e.window(m) + ": " + e.status(m.Status)})
	}
}

// lines draw runs of known values: the band of their intervals, the line, the points.
func lines(p plot, list []*ospora.Measure) []shape {
	var shapes, points []shape
	flush := func(run []*ospora.Measure) {
		if len(run) == 0 {
			return
		}
		var up, down, line strings.Builder
		for i, m := range run {
			x := p.x(middle(m))
			fmt.Fprintf(&line, "%s%g %g", move(i), x, p.at(m.Value.Value))
			fmt.Fprintf(&up, "%s%g %g", move(i), x, p.at(m.High.Or(m.Value.Value)))
			back := run[len(run)-1-i]
			fmt.Fprintf(&down, "L%g %g", p.x(middle(back)), p.at(back.Low.Or(back.Value.Value)))
			points = append(points, shape{Kind: "circle", X: x, Y: p.at(m.Value.Value), R: 3.5, Class: "point"})
			if m.Low.Known && m.High.Known {
				points = append(points, shape{Kind: "line", X: x, X2: x, Y: p.at(m.Low.Value), Y2: p.at(m.High.Value), Class: "whisker"})
			}
		}
		shapes = append(shapes, shape{Kind: "path", Class: "band", Path: up.String() + down.String() + "Z"}, shape{Kind: "path", Class: "line", Path: line.String()})
	}
	var run []*ospora.Measure
	for _, m := range list {
		if m.Status == ospora.Known && m.Value.Known {
			run = append(run, m)
			continue
		}
		flush(run)
		run = nil
	}
	flush(run)
	return append(shapes, points...)
}

func move(i int) string {
	if i == 0 {
		return "M"
	}
	return "L"
}

func (e *edition) seriesTable(ind Indicator, list []*ospora.Measure) *table {
	t := &table{Caption: e.t("series.table"), Head: []words{{Text: e.t("head.window")}, e.name(ind), {Text: e.t("head.beware")}},
		Numbers: []bool{false, true, false}}
	for _, m := range list {
		beware := cell{}
		for _, w := range m.Warnings {
			beware.Under = append(beware.Under, e.warning(w))
		}
		t.Rows = append(t.Rows, row{Cells: []cell{{Text: words{Text: e.window(m)}}, e.measure(m), beware}})
	}
	return t
}

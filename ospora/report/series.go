package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/ospora/ospora/ospora"
)

// mostSubjects of one series have a drawing each.
const mostSubjects = 6

// frame is the drawing of a series: its size, and the room around the plot.
type frame struct{ width, height, left, right, top, foot float64 }

// desk and phone are the frames of wide and of small screens.
var (
	desk  = frame{width: 720, height: 270, left: 64, right: 12, top: 26, foot: 34}
	phone = frame{width: 340, height: 230, left: 52, right: 10, top: 26, foot: 30}
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
		Caption: e.t("series.caption", "name", name, "subject", e.subject(subject).Text),
		Label:   e.t("series.label", "name", name, "subject", e.subject(subject).Text, "n", e.integer(int64(len(list)))),
		Kind:    "series",
		Behind:  e.seriesTable(s.Indicator, list), BehindLine: e.t("behind", "n", e.integer(int64(len(list)))),
		Key: []keyEntry{{"line", e.t("key.value")}, {"band", e.t("key.interval")}, {"withheld", e.status(ospora.Suppressed)}, {"unknown", e.status(ospora.Unknown)}},
	}
	small := e.drawSeries(phone, s, list)
	d.Picture, d.Small = e.drawSeries(desk, s, list), &small
	return block{Heading: name, Drawing: d}
}

// plot maps days and values to the drawing.
type plot struct {
	frame
	from, to ospora.Day
	y        axis
}

func (p plot) x(d ospora.Day) float64 {
	room := p.width - p.left - p.right
	if p.to == p.from {
		return p.left + room/2
	}
	return round(p.left + room*float64(d-p.from)/float64(p.to-p.from))
}

func (p plot) at(v float64) float64 { return p.share(p.y.at(v)) }

// share is the height of so many per cent of the axis.
func (p plot) share(at float64) float64 {
	return round(p.height - p.foot - (p.height-p.top-p.foot)*at/100)
}

func (e *edition) drawSeries(f frame, s Series, list []*ospora.Measure) picture {
	p := plot{frame: f, from: start(list[0]), to: list[len(list)-1].End.Value}
	var values []float64
	for _, m := range list {
		if m.Status == ospora.Known && m.Value.Known {
			values = append(values, m.Value.Value, m.Low.Or(m.Value.Value), m.High.Or(m.Value.Value))
		}
	}
	p.y = axisOf(values...)
	d := picture{Width: f.width, Height: f.height}
	e.grid(&d, p)
	e.missing(&d, p, list)
	d.Shapes = append(d.Shapes, lines(p, list)...)
	for _, v := range s.Events {
		if v.Day >= p.from && v.Day <= p.to {
			d.Shapes = append(d.Shapes, e.event(v, p)...)
		}
	}
	return d
}

// event is a dated line with its name on the side that has more room.
func (e *edition) event(v Event, p plot) []shape {
	const letter = 7.0 // the width of one
	x, anchor, room := p.x(v.Day), "start", 0.0
	if room = p.width - x; x > p.width/2 {
		anchor, room = "end", x
	}
	name := v.Name.called(e.language).Text
	if full := name + ", " + e.day(v.Day); float64(len([]rune(full)))*letter <= room {
		name = full
	}
	return []shape{{Kind: "line", X: x, Y: 16, X2: x, Y2: p.height - p.foot, Class: "event"},
		{Kind: "text", X: x, Y: 12, Anchor: anchor, Class: "small", Text: cut(name, int(room/letter))}}
}

// start is the first day of a measure's window, or its last where that is open.
func start(m *ospora.Measure) ospora.Day { return m.Start.Or(m.End.Value - 1) }

// middle is where a measure of a window is drawn.
func middle(m *ospora.Measure) ospora.Day { return start(m) + (m.End.Value-start(m))/2 }

func (e *edition) grid(d *picture, p plot) {
	for _, t := range p.y.ticks(e.number) {
		y := p.share(t.At)
		d.Shapes = append(d.Shapes, shape{Kind: "line", X: p.left, Y: y, X2: p.width - p.right, Y2: y, Class: "grid"},
			shape{Kind: "text", X: p.left - 6, Y: y + 4, Anchor: "end", Class: "small", Text: t.Text})
	}
	begin, last := p.from.Time().Year(), p.to.Time().Year()
	for year := begin; year <= last && last-begin <= mostYears; year += 1 + (last-begin)*yearRoom/int(p.width-p.left-p.right) {
		first := ospora.DayOf(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC))
		if first < p.from || first > p.to {
			continue
		}
		x := p.x(first)
		d.Shapes = append(d.Shapes, shape{Kind: "line", X: x, Y: p.height - p.foot, X2: x, Y2: p.height - p.foot + 5, Class: "tickmark"},
			shape{Kind: "text", X: x, Y: p.height - 12, Anchor: p.anchorAt(x), Class: "small", Text: itoa(year)})
	}
}

// Years stand so far from each other; an axis of more years has none.
const (
	yearRoom  = 34
	mostYears = 400
)

func (p plot) anchorAt(x float64) string {
	if x > p.width-40 {
		return "end"
	}
	return "middle"
}

// missing marks windows without a value over their whole height: no line runs there.
func (e *edition) missing(d *picture, p plot, list []*ospora.Measure) {
	for _, m := range list {
		if m.Status == ospora.Known && m.Value.Known {
			continue
		}
		class := "unknown"
		if m.Status == ospora.Suppressed {
			class = "withheld"
		}
		x := p.x(start(m))
		d.Shapes = append(d.Shapes, shape{Kind: "rect", X: x, Y: p.top, W: max(round(p.x(m.End.Value)-x), 3), H: p.height - p.top - p.foot,
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

package report

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// rhythmID is the indicator of the histograms over the hours of the week.
const rhythmID = "activity_dates_and_times"

var weekdays = [...]string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

// rhythms finds the histograms of the widest subjects among the measures. Their
// variants are written zone, day, hour, such as "local,mon,09".
func (e *edition) rhythms() []*drawing {
	type key struct{ subject, zone string }
	var order []key
	bins := make(map[key]map[[2]int]float64)
	for i := range e.report.Measures {
		m := &e.report.Measures[i]
		zone, day, hour, ok := bin(m)
		if !ok || m.SubjectKind != ospora.SubjectEcosystem || !m.Value.Known {
			continue
		}
		k := key{m.Subject, zone}
		if bins[k] == nil {
			bins[k] = make(map[[2]int]float64)
			order = append(order, k)
		}
		bins[k][[2]int{day, hour}] = m.Value.Value
	}
	var drawings []*drawing
	for _, k := range order {
		drawings = append(drawings, e.rhythm(k.subject, k.zone, bins[k]))
	}
	return drawings
}

// bin reads the variant of a histogram's measure.
func bin(m *ospora.Measure) (zone string, day, hour int, ok bool) {
	terms := strings.Split(m.Variant, ",")
	if m.Indicator != rhythmID || len(terms) != 3 {
		return "", 0, 0, false
	}
	day = slices.IndexFunc(weekdays[:], func(name string) bool { return strings.EqualFold(name, terms[1]) })
	hour, err := strconv.Atoi(terms[2])
	return terms[0], day, hour, err == nil && day >= 0 && hour >= 0 && hour < 24
}

// rhythm shades each hour by its share of the busiest one; a square root keeps
// quiet hours visible.
func (e *edition) rhythm(subject, zone string, bins map[[2]int]float64) *drawing {
	most := 0.0
	for _, v := range bins {
		most = max(most, v)
	}
	if text, ok := e.texts["zone."+zone]; ok {
		zone = text
	}
	d := &drawing{
		Caption: e.t("rhythm.caption", "subject", e.subject(subject).Text, "zone", showName(zone), "most", e.count("commits", int64(most))),
		Label:   e.t("rhythm.label", "zone", showName(zone)), Kind: "rhythm", Picture: picture{Width: 640, Height: 192},
		Behind: e.rhythmTable(bins), BehindLine: e.t("behind", "n", "7"),
	}
	days := strings.Fields(e.t("weekdays"))
	for day := range min(len(days), 7) {
		d.Picture.Shapes = append(d.Picture.Shapes, shape{Kind: "text", Y: 37 + float64(day)*24, Class: "small", Text: days[day]})
		for hour := range 24 {
			share := 0.0
			if v := bins[[2]int{day, hour}]; v > 0 {
				share = math.Sqrt(v / most)
			}
			d.Picture.Shapes = append(d.Picture.Shapes, shape{Kind: "rect", X: 40 + float64(hour)*24, Y: 20 + float64(day)*24, W: 23, H: 23,
				Class: "hour", Opacity: fmt.Sprintf("%.2f", share)})
		}
	}
	for hour := 0; hour < 24; hour += 6 {
		d.Picture.Shapes = append(d.Picture.Shapes, shape{Kind: "text", X: 40 + float64(hour)*24, Y: 14, Class: "small", Text: e.t("hour", "n", itoa(hour))})
	}
	return d
}

func (e *edition) rhythmTable(bins map[[2]int]float64) *table {
	t := &table{Caption: e.t("rhythm.table"), Head: texts(e.t("head.day")), Numbers: []bool{false}}
	for hour := range 24 {
		t.Head, t.Numbers = append(t.Head, words{Text: itoa(hour)}), append(t.Numbers, true)
	}
	days := strings.Fields(e.t("weekdays"))
	for day := range min(len(days), 7) {
		r := row{Cells: []cell{{Text: words{Text: days[day]}}}}
		for hour := range 24 {
			r.Cells = append(r.Cells, cell{Text: words{Text: e.number(bins[[2]int{day, hour}])}})
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

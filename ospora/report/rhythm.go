package report

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// rhythm is a chart of when in the week the work of one subject falls.
type rhythm struct {
	Subject string
	Zone    string
	Hours   []hour
	Most    string
}

// hour is one square of the chart.
type hour struct {
	X, Y    int
	Opacity string
	Title   string
}

var weekdays = [...]string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}

// rhythms finds the histograms of the widest subjects among the measures. Their
// variants are written zone, day, hour, such as "local,mon,09".
func (r *Report) rhythms() []rhythm {
	type key struct{ subject, zone string }
	var order []key
	bins := make(map[key]map[[2]int]float64)
	for i := range r.Measures {
		m := &r.Measures[i]
		zone, day, hourOfDay, ok := bin(m)
		if !ok || m.SubjectKind != ospora.SubjectEcosystem || !m.Value.Known {
			continue
		}
		k := key{m.Subject, zone}
		if bins[k] == nil {
			bins[k] = make(map[[2]int]float64)
			order = append(order, k)
		}
		bins[k][[2]int{day, hourOfDay}] = m.Value.Value
	}
	var charts []rhythm
	for _, k := range order {
		charts = append(charts, chart(k.subject, k.zone, bins[k]))
	}
	return charts
}

// bin reads the variant of a histogram's measure.
func bin(m *ospora.Measure) (zone string, day, hourOfDay int, ok bool) {
	terms := strings.Split(m.Variant, ",")
	if m.Indicator != "activity_dates_and_times" || len(terms) != 3 {
		return "", 0, 0, false
	}
	day = slices.IndexFunc(weekdays[:], func(name string) bool { return strings.EqualFold(name, terms[1]) })
	hourOfDay, err := strconv.Atoi(terms[2])
	return terms[0], day, hourOfDay, err == nil && day >= 0 && hourOfDay >= 0 && hourOfDay < 24
}

// chart shades each hour by its share of the busiest one; a square root keeps
// quiet hours visible.
func chart(subject, zone string, bins map[[2]int]float64) rhythm {
	most := 0.0
	for _, v := range bins {
		most = max(most, v)
	}
	if zone == "utc" {
		zone = "UTC"
	}
	c := rhythm{Subject: show(subject), Zone: show(zone), Most: number(most)}
	for day := range 7 {
		for hourOfDay := range 24 {
			v := bins[[2]int{day, hourOfDay}]
			share := 0.0
			if most > 0 {
				share = math.Sqrt(v / most)
			}
			c.Hours = append(c.Hours, hour{
				X: 40 + hourOfDay*24, Y: 20 + day*24, Opacity: fmt.Sprintf("%.2f", share),
				Title: fmt.Sprintf("%s %02d:00, %s commits", weekdays[day], hourOfDay, number(v)),
			})
		}
	}
	return c
}

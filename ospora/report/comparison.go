package report

import (
	"cmp"
	"slices"

	"github.com/ospora/ospora/ospora"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// mostEconomies stand side by side.
const mostEconomies = 30

// comparisonBlocks set economies side by side.
func (e *edition) comparisonBlocks() []block {
	var blocks []block
	for _, c := range e.report.Comparisons {
		name := e.t("comparison", "name", c.Indicator.Name.called(e.language).Text)
		if ch := e.comparisonChart(c); ch != nil {
			blocks = append(blocks, block{Heading: name, Chart: ch})
		} else {
			blocks = append(blocks, block{Heading: name, Note: true, Texts: texts(e.t("comparison.none"))})
		}
	}
	return blocks
}

// comparisonChart shows the latest value of each economy, the greatest first; what is
// missing comes last.
func (e *edition) comparisonChart(c Comparison) *chart {
	found := e.economies(c)
	if len(found) == 0 {
		return nil
	}
	var values []float64
	for _, f := range found {
		if f.measure != nil && f.measure.Value.Known {
			values = append(values, f.measure.Value.Value, f.measure.Low.Or(0), f.measure.High.Or(0))
		}
	}
	a := axisOf(values...)
	unit := e.unit(c.Indicator.Unit).Text
	ch := &chart{
		Caption: e.t("comparison.caption"), Label: e.t("head.economy"), Axis: unit, Value: e.t("head.value"),
		Ticks: ends(a.ticks(e.number)), Key: []keyEntry{{"home", e.t("key.home")}, {"dot", e.t("key.others")}, {"span", e.t("key.interval")}},
	}
	if ch.Axis == "" {
		ch.Axis = e.t("head.value")
	}
	common := e.commonWindow(found)
	if common != "" {
		ch.Caption += " " + common + "."
	}
	for _, f := range found[:min(len(found), mostEconomies)] {
		ch.Rows = append(ch.Rows, e.economyRow(f, c.Home, common, a))
	}
	return ch
}

func (e *edition) economyRow(f economy, home, common string, a axis) chartRow {
	r := chartRow{Label: e.country(f.code), Strong: f.code == home}
	m := f.measure
	if m == nil || m.Status != ospora.Known || !m.Value.Known {
		status := ospora.Unknown
		if m != nil && m.Status != ospora.Known {
			status = m.Status
		}
		r.Pending, r.Value = e.status(status), e.absent(status)
		return r
	}
	class := "dot"
	if r.Strong {
		class = "home"
	}
	r.Dots = []dot{{a.at(m.Value.Value), class}}
	if m.Low.Known && m.High.Known {
		r.Span = &span{a.at(m.Low.Value), a.at(m.High.Value)}
	}
	r.Value = e.measure(m)
	if w := e.window(m); w != "" && w != common {
		r.Value.Under = append(r.Value.Under, words{Text: w})
	}
	return r
}

// commonWindow is the window of all measures, or nothing where they differ.
func (e *edition) commonWindow(found []economy) (common string) {
	for _, f := range found {
		if f.measure == nil || f.measure.Status != ospora.Known {
			continue
		}
		w := e.window(f.measure)
		if common != "" && w != common {
			return ""
		}
		common = w
	}
	return common
}

type economy struct {
	code    string
	measure *ospora.Measure
}

// economies are those asked for, or all that have the measure.
func (e *edition) economies(c Comparison) []economy {
	last := make(map[string]*ospora.Measure)
	for _, m := range e.measures[c.Indicator.key()] {
		if before := last[m.Subject]; before == nil || m.End.Known && (!before.End.Known || m.End.Value > before.End.Value) {
			last[m.Subject] = m
		}
	}
	codes := c.Economies
	if len(codes) == 0 {
		for code := range last {
			codes = append(codes, code)
		}
		slices.Sort(codes)
	}
	if len(last) == 0 {
		return nil
	}
	var list []economy
	for _, code := range codes {
		list = append(list, economy{code, last[code]})
	}
	slices.SortStableFunc(list, func(x, y economy) int { return cmp.Compare(y.order(), x.order()) })
	return list
}

// order puts what has no value last.
func (f economy) order() float64 {
	if f.measure == nil || f.measure.Status != ospora.Known || !f.measure.Value.Known {
		return -1e300
	}
	return f.measure.Value.Value
}

// country names an economy by CLDR; what is no code of one stands as it is.
func (e *edition) country(code string) words {
	region, err := language.ParseRegion(code)
	if err != nil || len(code) != 2 {
		return named(code)
	}
	if name := display.Regions(e.tag).Name(region); name != "" {
		return words{Text: name}
	}
	return named(code)
}

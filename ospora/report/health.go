package report

import (
	"slices"

	"github.com/ospora/ospora/ospora"
)

// fewestForQuartiles is the number of repositories from which on the spread is drawn;
// of fewer each is a dot.
const fewestForQuartiles = 8

// healthBlocks show the measures of repositories: those of wider subjects in figures,
// those of repositories by their spread. The annex has each repository.
func (e *edition) healthBlocks() []block {
	var blocks []block
	if t, left := e.wideTable(); t != nil {
		t.Caption = e.t("measures.caption")
		blocks = append(blocks, block{Heading: e.t("health.wide"), Table: t})
		if left > 0 {
			blocks = append(blocks, block{Texts: texts(e.t("health.left", "n", e.integer(int64(left))))})
		}
	}
	if c := e.spread(); c != nil {
		blocks = append(blocks, block{ID: e.place("spread"), Heading: e.t("spread"), Chart: c},
			block{List: []entry{{Text: words{Text: e.t("spread.annex")}.to("records-measures")}}})
	}
	for _, d := range e.rhythms() {
		blocks = append(blocks, block{Heading: e.t("rhythm"), Drawing: d})
	}
	return blocks
}

// wideTable shows the measures of ecosystems, organisations and groups.
func (e *edition) wideTable() (*table, int) {
	wide := &edition{locale: e.locale, report: e.report, anchors: e.anchors, measures: make(map[[2]string][]*ospora.Measure)}
	for _, ind := range e.report.Indicators {
		key := ind.key()
		for _, m := range e.measures[key] {
			if m.SubjectKind != ospora.SubjectRepository {
				wide.measures[key] = append(wide.measures[key], m)
			}
		}
	}
	return wide.measureTable(e.report.Indicators)
}

// spread draws each indicator over the repositories on a scale of its own.
func (e *edition) spread() *chart {
	c := &chart{
		Caption: e.t("spread.caption"), Label: e.t("head.indicator"), Axis: e.t("head.spread"), Value: e.t("head.median"),
		Key: []keyEntry{{"span", e.t("key.most")}, {"bar", e.t("key.half")}, {"middle", e.t("key.median")}, {"dot", e.t("key.each")}},
	}
	for _, ind := range e.report.Indicators {
		var values []float64
		n, withheld := 0, 0
		for _, m := range e.measures[ind.key()] {
			if m.SubjectKind != ospora.SubjectRepository {
				continue
			}
			n++
			switch {
			case m.Status == ospora.Known && m.Value.Known:
				values = append(values, m.Value.Value)
			case m.Status == ospora.Suppressed:
				withheld++
			}
		}
		if n > 0 {
			slices.Sort(values)
			c.Rows = append(c.Rows, e.spreadRow(ind, values, n, withheld))
		}
	}
	if len(c.Rows) == 0 {
		return nil
	}
	return c
}

func (e *edition) spreadRow(ind Indicator, values []float64, n, withheld int) chartRow {
	r := chartRow{Label: e.name(ind), Under: under(e.unit(ind.Unit))}
	known := e.t("spread.known", "known", e.integer(int64(len(values))), "all", e.count("repositories.of", int64(n)))
	if len(values) == 0 {
		status := ospora.Unknown
		if withheld == n {
			status = ospora.Suppressed
		}
		r.Pending, r.Value = e.status(status), e.absent(status)
		r.Value.Under = texts(known)
		return r
	}
	a := axis{ind.Scale[0], ind.Scale[1]}
	if a.low == a.high {
		a = axisOf(values...)
	}
	r.Under = append(r.Under, words{Text: e.t("scale", "low", e.value(a.low, ind.Unit), "high", e.value(a.high, ind.Unit))})
	if len(values) < fewestForQuartiles {
		for _, v := range values {
			r.Dots = append(r.Dots, dot{a.at(v), "dot"})
		}
	} else {
		low, high := a.at(quantile(values, 0.25)), a.at(quantile(values, 0.75))
		r.Span = &span{a.at(quantile(values, 0.1)), a.at(quantile(values, 0.9))}
		r.Bars = []bar{{low, max(round(high-low), 0.5), "bar"}}
		r.Dots = []dot{{a.at(quantile(values, 0.5)), "middle"}}
	}
	r.Value = cell{Text: words{Text: e.value(quantile(values, 0.5), ind.Unit)}, Under: texts(known)}
	if withheld > 0 {
		r.Value.Under = append(r.Value.Under, words{Text: e.count("values.withheld", int64(withheld))})
	}
	return r
}

// quantile is that of type 7 of Hyndman and Fan (1996), doi:10.2307/2684934:
// h = (n−1)p, x[⌊h⌋] + (h−⌊h⌋)(x[⌊h⌋+1] − x[⌊h⌋]) on sorted values.
func quantile(sorted []float64, p float64) float64 {
	h := float64(len(sorted)-1) * p
	i := int(h)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (h-float64(i))*(sorted[i+1]-sorted[i])
}

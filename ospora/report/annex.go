package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// mostCautions are shown of one indicator; mostInputs of one score.
const (
	mostCautions = 5
	mostInputs   = 12
)

// annex holds sensitivity, what to beware of, and the definitions. The long lists are
// the same in all languages and follow the editions.
func (e *edition) annex() section {
	s := section{ID: e.place("annex"), Title: e.t("annex")}
	sensitivity := e.tornados()
	if len(sensitivity) == 0 {
		sensitivity = []block{{Heading: e.t("sensitivity"), Note: true, Texts: texts(e.t("sensitivity.none"))}}
	}
	s.Blocks = append(s.Blocks, sensitivity...)
	if t := e.cautions(); t != nil {
		s.Blocks = append(s.Blocks, block{Heading: e.t("cautions"), Table: t, Shown: true,
			Fold: e.t("cautions.all", "n", e.integer(int64(len(t.Rows))))})
	}
	s.Blocks = append(s.Blocks, e.definitions()...)
	return s
}

// tornados show which inputs move each score most.
func (e *edition) tornados() []block {
	byDimension := make(map[string][]*ospora.Sensitivity)
	var order []string
	for i := range e.report.Sensitivity {
		s := &e.report.Sensitivity[i]
		if byDimension[s.Dimension] == nil {
			order = append(order, s.Dimension)
		}
		byDimension[s.Dimension] = append(byDimension[s.Dimension], s)
	}
	var blocks []block
	for i, id := range order {
		b := block{Chart: e.tornado(id, byDimension[id]), Shown: true}
		b.Fold = e.t("sensitivity.of", "dimension", e.dimensionName(id).Text, "n", e.integer(int64(len(byDimension[id]))))
		if i == 0 {
			b.Heading, b.ID = e.t("sensitivity"), e.place("sensitivity")
		}
		blocks = append(blocks, b)
	}
	return blocks
}

func (e *edition) tornado(dimension string, list []*ospora.Sensitivity) *chart {
	slices.SortStableFunc(list, func(a, b *ospora.Sensitivity) int { return cmp.Compare(b.Total.Or(-1), a.Total.Or(-1)) })
	var values []float64
	for _, s := range list {
		values = append(values, s.Total.Or(0), s.TotalLow.Or(0), s.TotalHigh.Or(0))
	}
	a := axisOf(values...)
	c := &chart{
		Caption: e.t("sensitivity.caption", "dimension", e.dimensionName(dimension).Text, "runs", e.count("runs", list[0].Runs), "seed", e.integer(list[0].Seed)),
		Label:   e.t("head.input"), Axis: e.t("head.total"), Value: e.t("head.total"),
		Ticks: ends(a.ticks(e.number)), Key: []keyEntry{{"bar", e.t("key.total")}, {"span", e.t("key.interval")}},
	}
	drawn := 0
	for drawn < min(len(list), mostInputs) && (drawn == 0 || !negligible(list[drawn])) {
		c.Rows = append(c.Rows, e.inputRow(list[drawn], a))
		drawn++
	}
	if rest := list[drawn:]; len(rest) > 0 {
		row := chartRow{Label: words{Text: e.count("more", int64(len(rest)))}, Pending: e.t("not.drawn")}
		if !slices.ContainsFunc(rest, func(s *ospora.Sensitivity) bool { return !negligible(s) }) {
			row.Pending = e.t("not.drawn.small", "value", e.number(leastTotal))
		}
		c.Rows = append(c.Rows, row)
	}
	return c
}

// leastTotal is the total-order index below which an input is not drawn: it moves less
// than a hundredth of the variance, however it works with others.
const leastTotal = 0.01

func negligible(s *ospora.Sensitivity) bool {
	return s.Total.Known && s.Total.Value < leastTotal && s.TotalHigh.Or(0) < leastTotal
}

func (e *edition) inputRow(s *ospora.Sensitivity, a axis) chartRow {
	name := e.item(s.Input)
	if text, ok := e.texts["choice."+s.Input]; ok && s.Kind == "choice" {
		name = words{Text: text}
	}
	r := chartRow{Label: name}
	if text, ok := e.texts["varies."+s.Kind]; ok {
		r.Under = texts(text)
	}
	if !s.Total.Known {
		r.Pending, r.Value = e.t("varies.not"), cell{Text: words{Text: "–"}, Absent: true}
		return r
	}
	zero, at := a.at(0), a.at(s.Total.Value)
	r.Bars = []bar{{min(zero, at), round(max(at-zero, zero-at)), "bar"}}
	if s.TotalLow.Known && s.TotalHigh.Known {
		r.Span = &span{a.at(s.TotalLow.Value), a.at(s.TotalHigh.Value)}
	}
	r.Value = cell{Text: words{Text: e.between(s.Total.Value, s.TotalLow, s.TotalHigh, "")}}
	if s.First.Known {
		r.Value.Under = texts(e.t("first.order", "value", e.between(s.First.Value, s.FirstLow, s.FirstHigh, "")))
	}
	return r
}

// cautions lists what to beware of, indicator by indicator, what concerns most subjects
// first.
func (e *edition) cautions() *table {
	t := &table{Caption: e.t("cautions.caption"), Head: texts(e.t("head.indicator"), e.t("head.warning"), e.t("head.subjects")), Numbers: []bool{false, false, true}}
	for _, ind := range e.defined {
		found := make(map[string]int64)
		for _, m := range e.measures[ind.key()] {
			for i, w := range m.Warnings {
				if !slices.Contains(m.Warnings[:i], w) {
					found[w]++
				}
			}
		}
		var order []string
		for w := range found {
			order = append(order, w)
		}
		slices.SortFunc(order, func(a, b string) int { return cmp.Or(cmp.Compare(found[b], found[a]), cmp.Compare(a, b)) })
		for _, w := range order[:min(len(order), mostCautions)] {
			t.Rows = append(t.Rows, row{Cells: []cell{{Text: e.name(ind)}, {Text: e.warning(w)},
				{Text: words{Text: e.integer(found[w])}}}})
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return t
}

// definitions explain every indicator that is shown, and the dimensions.
func (e *edition) definitions() []block {
	var blocks []block
	var list []entry
	for _, d := range e.report.Dimensions {
		if text := d.Definition.in(e.language); text.Text != "" {
			list = append(list, entry{Text: e.dimensionName(d.ID), Under: []words{text}})
		}
	}
	if len(list) > 0 {
		blocks = append(blocks, block{Heading: e.t("dimensions"), List: list})
	}
	if len(e.defined) > 0 {
		blocks = append(blocks, block{Heading: e.t("definitions"), List: e.definitionList(), Shown: true,
			Fold: e.t("definitions.all", "n", e.integer(int64(len(e.defined))))})
	}
	return blocks
}

// definitionList has an entry for every indicator and variant. Variants that are explained
// alike are explained once; the others lead there.
func (e *edition) definitionList() []entry {
	var list []entry
	first := make(map[string]int)
	for i, ind := range e.defined {
		line := entry{ID: e.anchor("def", i+1), Text: e.defName(ind)}
		if n, ok := first[ind.ID]; ok && explainedAlike(e.defined[n], ind) {
			line.Under = []words{
				words{Text: e.t("defined.at", "indicator", e.defName(e.defined[n]).Text)}.to(e.anchor("def", n+1)),
				e.identified(ind),
			}
		} else {
			first[ind.ID] = i
			line.Under = e.explained(ind)
		}
		list = append(list, line)
	}
	return list
}

func explainedAlike(a, b Indicator) bool {
	return a.Definition != (Text{}) && a.Definition == b.Definition && a.Formula == b.Formula && a.Meaning == b.Meaning
}

func (e *edition) defName(ind Indicator) words {
	w := e.name(ind)
	w.Href = ""
	return w
}

func (e *edition) explained(ind Indicator) []words {
	var lines []words
	add := func(key string, text Text) {
		if w := text.in(e.language); w.Text != "" {
			w.Before = e.t(key)
			lines = append(lines, w)
		}
	}
	if w := ind.Definition.in(e.language); w.Text != "" {
		lines = append(lines, w)
	}
	add("formula", ind.Formula)
	add("meaning", ind.Meaning)
	return append(lines, e.identified(ind))
}

// identified gives the id, the unit and the references of an indicator.
func (e *edition) identified(ind Indicator) words {
	id := showName(ind.ID)
	if ind.Variant != "" {
		id += ", " + showName(ind.Variant)
	}
	last := e.t("id", "id", id)
	if unit := e.unit(ind.Unit); unit.Text != "" {
		last += " · " + e.t("unit", "unit", unit.Text)
	}
	if len(ind.References) > 0 {
		last += " · " + e.t("references", "list", show(strings.Join(ind.References, "; ")))
	}
	return words{Text: last}
}

package report

import (
	"github.com/ospora/ospora/ospora"
)

// evidenceBlocks show what the scores of a part rest on, a table a dimension.
func (e *edition) evidenceBlocks(p Part) []block {
	var blocks []block
	for i, d := range e.report.Dimensions {
		if d.part() != p {
			continue
		}
		t := e.evidenceTable(d.ID)
		if t == nil {
			continue
		}
		blocks = append(blocks, block{
			ID: e.anchor("evidence", i+1), Table: t, Shown: true,
			Fold: e.t("evidence.of", "dimension", e.dimensionName(d.ID).Text, "n", e.integer(int64(len(t.Rows)))),
		})
	}
	return blocks
}

func (e *edition) evidenceTable(dimension string) *table {
	t := &table{
		Caption: e.t("evidence.caption"),
		Head: texts(e.t("head.indicator"), e.t("head.origin"), e.t("head.value"), e.t("head.n"), e.t("head.coverage"),
			e.t("head.points"), e.t("head.weight"), e.t("head.share")),
		Numbers: []bool{false, false, true, true, true, true, true, true},
	}
	for i := range e.report.Evidence {
		if v := &e.report.Evidence[i]; v.Dimension == dimension {
			t.Rows = append(t.Rows, row{Cells: e.evidenceRow(v)})
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return t
}

func (e *edition) evidenceRow(v *ospora.Evidence) []cell {
	name := cell{Text: e.item(v.Item).to(e.anchors[[2]string{v.Indicator, v.Variant}])}
	if v.MeasureSubject != "" {
		name.Under = []words{e.subject(v.MeasureSubject)}
	}
	value := e.absent(v.Status)
	if v.Status == ospora.Known && v.Value.Known {
		value = cell{Text: words{Text: e.between(v.Value.Value, v.Low, v.High, v.Unit)}}
		if unit := e.unit(v.Unit); unit.Text != "" && !isCurrency(v.Unit) {
			value.Under = []words{unit}
		}
	}
	for _, w := range v.Warnings {
		value.Under = append(value.Under, e.warning(w))
	}
	origin := words{Text: showName(v.Origin)}
	if text, ok := e.texts["origin."+v.Origin]; ok {
		origin = words{Text: text}
	}
	return []cell{name, {Text: origin}, value, {Text: words{Text: e.integer(v.N)}}, e.optionalShare(v.Coverage),
		e.optionalScore(v.Score), {Text: words{Text: e.number(v.Weight)}}, e.optionalShare(v.Share)}
}

func (e *edition) optionalShare(v ospora.Optional[float64]) cell {
	if !v.Known {
		return cell{Text: words{Text: "–"}, Absent: true}
	}
	return cell{Text: words{Text: e.share(v.Value)}}
}

func (e *edition) optionalScore(v ospora.Optional[float64]) cell {
	if !v.Known {
		return cell{Text: words{Text: "–"}, Absent: true}
	}
	return cell{Text: words{Text: e.value(v.Value, unitScore)}}
}

// item names an indicator of the model.
func (e *edition) item(id string) words {
	for i := range e.report.Items {
		if e.report.Items[i].ID == id {
			return orID(e.report.Items[i].Name.called(e.language), id)
		}
	}
	return words{Text: showName(id), Lang: other(EN, e.language)}
}

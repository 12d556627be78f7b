package report

import (
	"github.com/ospora/ospora/ospora"
)

// method says how the report was made, from what, and what it cannot say.
func (e *edition) method() section {
	s := section{ID: e.place("method"), Title: e.t("method")}
	how := texts(e.t("method.how"), e.t("method.interval"), e.t("method.missing"), e.t("method.people"))
	for _, t := range e.report.Method {
		how = append(how, e.note(t))
	}
	s.Blocks = append(s.Blocks,
		block{Texts: how},
		block{Heading: e.t("method.marks"), Table: e.marks()})
	if t := e.sources(); t != nil {
		s.Blocks = append(s.Blocks, block{Heading: e.t("method.sources"), Table: t})
	} else {
		s.Blocks = append(s.Blocks, block{Heading: e.t("method.sources"), Note: true, Texts: texts(e.t("method.sources.none"))})
	}
	if list := e.models(); len(list) > 0 {
		s.Blocks = append(s.Blocks, block{Heading: e.t("method.model"), List: list})
	}
	s.Blocks = append(s.Blocks, block{Heading: e.t("method.seen"), List: e.seen()})
	return s
}

// marks explains the words that stand where there is no value.
func (e *edition) marks() *table {
	t := &table{Caption: e.t("method.marks.caption"), Head: texts(e.t("head.mark"), e.t("head.meaning"))}
	for _, s := range []ospora.Status{ospora.Unknown, ospora.Suppressed, ospora.NotApplicable, ospora.Failed} {
		t.Rows = append(t.Rows, row{Cells: []cell{
			{Text: words{Text: mark(s) + " " + e.status(s)}}, {Text: words{Text: e.t("meaning." + s.String())}},
		}})
	}
	return t
}

func (e *edition) sources() *table {
	if len(e.report.Sources) == 0 {
		return nil
	}
	t := &table{Caption: e.t("method.sources.caption"), Head: texts(e.t("head.source"), e.t("head.until"), e.t("head.licence"), e.t("head.address"))}
	for _, s := range e.report.Sources {
		until := cell{Text: words{Text: e.status(ospora.Unknown)}, Absent: true}
		if s.Until.Known {
			until = cell{Text: words{Text: e.day(s.Until.Value)}}
		}
		t.Rows = append(t.Rows, row{Cells: []cell{{Text: s.Name.called(e.language)}, until, e.given(s.Licence), e.given(s.Address)}})
	}
	return t
}

// given is a text from outside, or the mark that there is none.
func (e *edition) given(text string) cell {
	if text == "" {
		return e.absent(ospora.Unknown)
	}
	return cell{Text: words{Text: show(text), Name: true}}
}

// models names the models that judged, with their versions.
func (e *edition) models() []entry {
	var list []entry
	seen := make(map[[2]string]bool)
	for i := range e.report.Scores {
		s := &e.report.Scores[i]
		key := [2]string{s.Model, s.ModelVersion}
		if seen[key] {
			continue
		}
		seen[key] = true
		list = append(list, entry{Text: words{Text: e.t("method.judged", "model", showName(s.Model), "version", showName(s.ModelVersion))}})
	}
	return list
}

// seen counts visits and gaps; their lists stand in the annex.
func (e *edition) seen() []entry {
	full := 0
	for _, v := range e.report.Visits {
		if v != nil && v.Status == ospora.VisitFull {
			full++
		}
	}
	if len(e.report.Visits) == 0 {
		return []entry{{Text: words{Text: e.t("method.visits.none")}}}
	}
	list := []entry{
		{Text: words{Text: e.count("visits", int64(len(e.report.Visits)))}.to("records-visits")},
		{Text: words{Text: e.count("visits.full", int64(full))}.to("records-visits")},
	}
	return append(list, entry{Text: words{Text: e.count("gaps", int64(len(e.report.Gaps)))}.to("records-gaps")})
}

package report

import (
	"unicode"
	"unicode/utf8"

	"github.com/ospora/ospora/ospora"
)

// mostInSummary of gaps, opportunities and first steps stand on the first page.
const mostInSummary = 3

// summary is the first page: what a minister reads.
func (e *edition) summary() section {
	s := section{ID: e.place("summary"), Title: e.t("summary")}
	for _, n := range e.report.Notes {
		s.Blocks = append(s.Blocks, block{Note: true, Texts: []words{e.note(n)}})
	}
	if c := e.profile(); c != nil {
		s.Blocks = append(s.Blocks, block{ID: e.place("profile"), Heading: e.t("summary.profile"), Chart: c})
	} else {
		s.Blocks = append(s.Blocks, block{ID: e.place("profile"), Heading: e.t("summary.profile"), Note: true, Texts: texts(e.t("summary.profile.none"))})
	}
	if list := e.keyFigures(); len(list) > 0 {
		s.Blocks = append(s.Blocks, block{Heading: e.t("summary.figures"), List: list})
	}
	for _, kind := range []string{kindGap, kindOpportunity, kindRecommendation} {
		s.Blocks = append(s.Blocks, e.foremost(kind))
	}
	s.Blocks = append(s.Blocks, e.unseen())
	return s
}

// note says a note: what is given in English alone may be one of the phrases.
func (e *edition) note(n Text) words {
	if n.RU == "" && n.KK == "" {
		said := e.warning(n.EN)
		first, size := utf8.DecodeRuneInString(said.Text)
		said.Text = string(unicode.ToUpper(first)) + said.Text[size:]
		return said
	}
	said := n.in(e.language)
	said.Text = signed(said.Text)
	return said
}

// foremost are the first recommendations of a kind that hold.
func (e *edition) foremost(kind string) block {
	b := block{Heading: e.t("summary." + kind)}
	for _, r := range e.holding(kind) {
		if len(b.List) == mostInSummary {
			break
		}
		b.List = append(b.List, entry{Text: e.say(r).to(e.place("actions"))})
	}
	if len(b.List) == 0 {
		b.Texts = texts(e.t("summary.none"))
	}
	return b
}

// keyFigures are the few numbers of the first page; each leads to where it comes from.
func (e *edition) keyFigures() []entry {
	var list []entry
	add := func(text, anchor string) {
		list = append(list, entry{Text: words{Text: text}.to(anchor)})
	}
	if s := e.report.Estate; s != nil {
		add(e.count("systems", s.Systems), e.place("estate"))
		for _, step := range s.Steps {
			all := step.Yes + step.No + step.Unknown
			switch {
			case step.Yes+step.No == 0:
				add(e.t("figure.unknown", "step", e.stepName(step.ID)), e.place("steps"))
			default:
				add(e.t("figure."+string(step.ID), "yes", e.integer(step.Yes), "all", e.integer(all),
					"unknown", e.integer(step.Unknown)), e.place("steps"))
			}
		}
		if n := len(s.Clusters); n > 0 {
			add(e.count("clusters", int64(n)), e.place("map"))
		}
	}
	for _, series := range e.report.Series {
		if m := latest(e.measures[series.Indicator.key()], series.Subject); m != nil {
			cell := e.measure(m)
			add(series.Indicator.Name.called(e.language).Text+": "+cell.Text.Text, e.place("developers"))
		}
	}
	return list
}

// latest is the measure of a subject whose window ends last.
func latest(list []*ospora.Measure, subject string) (last *ospora.Measure) {
	for _, m := range list {
		if subject != "" && m.Subject != subject {
			continue
		}
		if last == nil || m.End.Known && (!last.End.Known || m.End.Value > last.End.Value) {
			last = m
		}
	}
	return last
}

// unseen says on the first page what is not known.
func (e *edition) unseen() block {
	b := block{Heading: e.t("summary.unseen")}
	without := 0
	for _, d := range e.report.Dimensions {
		if s := e.score(d.ID); s == nil || s.Status != ospora.Known {
			without++
		}
	}
	if without > 0 {
		b.List = append(b.List, entry{Text: words{Text: e.count("dimensions.unknown", int64(without))}.to(e.place("profile"))})
	}
	var unknown int64
	for i := range e.report.Evidence {
		if s := e.report.Evidence[i].Status; s == ospora.Unknown || s == ospora.Failed {
			unknown++
		}
	}
	if unknown > 0 {
		b.List = append(b.List, entry{Text: words{Text: e.count("indicators.unknown", unknown)}.to(e.place("method"))})
	}
	for _, p := range parts {
		if e.part(p).State.Known == nil {
			b.List = append(b.List, entry{Text: words{Text: e.t("part.nothing", "part", e.t("part."+string(p)))}.to(e.place(string(p)))})
		}
	}
	if len(b.List) == 0 {
		b.Texts = texts(e.t("summary.unseen.none"))
	}
	return b
}

package report

import (
	"github.com/ospora/ospora/ospora"
)

// edition is the report in one language.
type edition struct {
	*locale
	report   *Report
	measures map[[2]string][]*ospora.Measure // by indicator and variant
	anchors  map[[2]string]string            // of definitions, by indicator and variant
	defined  []Indicator
	patterns []pattern // of warnings and reasons
}

// newEdition indexes the measures and numbers the definitions.
func newEdition(r *Report, l Language) (*edition, error) {
	words, err := newLocale(l)
	if err != nil {
		return nil, err
	}
	patterns, err := patternsOf(l)
	if err != nil {
		return nil, err
	}
	e := &edition{locale: words, report: r, patterns: patterns, measures: make(map[[2]string][]*ospora.Measure), anchors: make(map[[2]string]string)}
	for i := range r.Measures {
		e.index(&r.Measures[i])
	}
	for _, t := range r.Developers {
		if t == nil {
			continue
		}
		for _, m := range t.Rows() {
			e.index(&m)
		}
	}
	e.defineAll()
	return e, nil
}

func (e *edition) index(m *ospora.Measure) {
	key := [2]string{m.Indicator, m.Variant}
	e.measures[key] = append(e.measures[key], m)
}

// defineAll gives every indicator that is shown an anchor.
func (e *edition) defineAll() {
	for _, ind := range e.report.Indicators {
		e.define(ind)
	}
	for _, s := range e.report.Sections {
		for _, ind := range s.Indicators {
			e.define(ind)
		}
	}
	for _, s := range e.report.Series {
		e.define(s.Indicator)
	}
	for _, c := range e.report.Comparisons {
		e.define(c.Indicator)
	}
}

func (e *edition) define(ind Indicator) {
	key := ind.key()
	if e.anchors[key] == "" {
		e.defined = append(e.defined, ind)
		e.anchors[key] = e.anchor("def", len(e.defined))
	}
}

// key is what measures of an indicator are found by.
func (i Indicator) key() [2]string { return [2]string{i.ID, i.Variant} }

// anchor makes an id that is unique on the page.
func (e *edition) anchor(kind string, n int) string {
	return string(e.language) + "-" + kind + "-" + itoa(n)
}

// place is the anchor of a section.
func (e *edition) place(id string) string { return string(e.language) + "-" + id }

// name is the name of an indicator, leading to its definition.
func (e *edition) name(ind Indicator) words {
	w := ind.Name.called(e.language)
	if w.Text == "" {
		w = words{Text: show(ind.ID), Lang: other(EN, e.language)}
	}
	return w.to(e.anchors[ind.key()])
}

// sections are all sections in their order.
func (e *edition) sections() []section {
	list := []section{e.summary(), e.method()}
	for _, p := range []Part{PartPolicy, PartGovernance, PartEstate, PartHealth, PartDevelopers, PartUpstream, PartMarket} {
		list = append(list, e.part(p))
	}
	return append(list, e.actions(), e.annex())
}

// part is a section that shows evidence and measures.
func (e *edition) part(p Part) section {
	s := section{ID: e.place(string(p)), Title: e.t("part." + string(p))}
	blocks := e.scoreBlocks(p)
	switch p {
	case PartEstate:
		blocks = append(blocks, e.estateBlocks()...)
	case PartHealth:
		blocks = append(blocks, e.healthBlocks()...)
	case PartDevelopers:
		blocks = append(blocks, e.seriesBlocks()...)
		blocks = append(blocks, e.comparisonBlocks()...)
	case PartMarket:
		blocks = append(blocks, e.vendorBlocks()...)
	}
	blocks = append(blocks, e.measureBlocks(p)...)
	blocks = append(blocks, e.evidenceBlocks(p)...)
	s.State = e.state(p, len(blocks) > 0)
	s.Blocks = blocks
	return s
}

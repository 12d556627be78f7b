package report

import (
	"github.com/ospora/ospora/ospora"
)

// mostMissing names of what is not known stand in a section's box; the rest is counted.
const mostMissing = 5

// tallied counts the values of a part by why they are there or not.
type tallied struct {
	known, all, withheld, estimated int64
	missing                         []words // indicators without any known value
}

// state says of a part what is known, how sure that is, and what is not known.
func (e *edition) state(p Part, anything bool) *state {
	if !anything {
		return &state{Unknown: texts(e.t("state.nothing"), e.t("cure."+string(p)))}
	}
	t := e.tally(p)
	s := &state{}
	if t.all > 0 {
		s.Known = append(s.Known, words{Text: e.t("state.known", "known", e.integer(t.known), "all", e.count("values.of", t.all))})
	}
	if p == PartEstate && e.report.Estate != nil {
		s.Known = append(s.Known, words{Text: e.count("systems", e.report.Estate.Systems)})
	}
	if s.Known == nil {
		s.Known = texts(e.t("state.shown"))
	}
	if t.withheld > 0 {
		s.Unknown = append(s.Unknown, words{Text: e.count("values.withheld", t.withheld)})
	}
	if t.estimated > 0 {
		s.Sure = append(s.Sure, words{Text: e.count("values.estimated", t.estimated)})
	}
	e.addScores(s, p)
	for i, w := range t.missing {
		if i == mostMissing {
			s.Unknown = append(s.Unknown, words{Text: e.count("more", int64(len(t.missing)-i))})
			break
		}
		s.Unknown = append(s.Unknown, w)
	}
	if s.Sure == nil {
		s.Sure = texts(e.t("state.counted"))
	}
	if s.Unknown == nil {
		s.Unknown = texts(e.t("state.complete"))
	}
	return s
}

// addScores tells how sure the scores of a part are, and what would make them surer.
func (e *edition) addScores(s *state, p Part) {
	for i, d := range e.report.Dimensions {
		score := e.score(d.ID)
		if d.part() != p || score == nil {
			continue
		}
		s.Sure = append(s.Sure, words{Text: e.t("state.dimension", "dimension", e.dimensionName(d.ID).Text,
			"share", e.share(score.Coverage))}.to(e.anchor("score", i+1)))
		for n, w := range score.Warnings {
			if n == mostMissing {
				break
			}
			s.Unknown = append(s.Unknown, e.warning(w))
		}
	}
}

// tally counts the measures and the evidence of a part.
func (e *edition) tally(p Part) *tallied {
	t := &tallied{}
	for _, ind := range e.indicatorsOf(p) {
		known := t.known
		list := e.measures[ind.key()]
		for _, m := range list {
			t.add(m.Status, m.Low.Known || m.High.Known)
		}
		if t.known == known && !suppressedOnly(list) {
			t.missing = append(t.missing, e.name(ind))
		}
	}
	for i := range e.report.Evidence {
		v := &e.report.Evidence[i]
		if d, _ := e.dimension(v.Dimension); d.part() != p {
			continue
		}
		t.add(v.Status, v.Low.Known || v.High.Known)
		if v.Status == ospora.Unknown || v.Status == ospora.Failed {
			t.missing = append(t.missing, e.item(v.Item))
		}
	}
	return t
}

func (t *tallied) add(s ospora.Status, estimated bool) {
	switch s {
	case ospora.NotApplicable:
		return
	case ospora.Known:
		t.known++
		if estimated {
			t.estimated++
		}
	case ospora.Suppressed:
		t.withheld++
	}
	t.all++
}

func suppressedOnly(list []*ospora.Measure) bool {
	for _, m := range list {
		if m.Status != ospora.Suppressed {
			return false
		}
	}
	return len(list) > 0
}

// indicatorsOf are those that a part shows, each once.
func (e *edition) indicatorsOf(p Part) []Indicator {
	var list []Indicator
	if p == PartHealth {
		list = append(list, e.report.Indicators...)
	}
	if p == PartDevelopers {
		for _, s := range e.report.Series {
			list = append(list, s.Indicator)
		}
		for _, c := range e.report.Comparisons {
			list = append(list, c.Indicator)
		}
	}
	for _, s := range e.report.Sections {
		if s.part() == p {
			list = append(list, s.Indicators...)
		}
	}
	seen := make(map[[2]string]bool)
	once := list[:0:0]
	for _, ind := range list {
		if key := ind.key(); !seen[key] {
			seen[key] = true
			once = append(once, ind)
		}
	}
	return once
}

func (s Section) part() Part {
	if s.Part == "" {
		return PartHealth
	}
	return s.Part
}

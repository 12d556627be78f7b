package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// The kinds of rules, as recommendations carry them.
const (
	kindGap            = "gap"
	kindOpportunity    = "opportunity"
	kindRecommendation = "recommendation"
	kindStep           = "step"
	kindQuestion       = "question"
)

// kindOf reads the kind of a rule; "step of the roadmap" is a step.
func kindOf(r *ospora.Recommendation) string {
	kind, _, _ := strings.Cut(r.Kind, " ")
	return strings.ToLower(kind)
}

// holding are the rules of a kind that the evidence fires, the most urgent first.
func (e *edition) holding(kind string) []*ospora.Recommendation {
	var list []*ospora.Recommendation
	for i := range e.report.Recommendations {
		if r := &e.report.Recommendations[i]; kindOf(r) == kind && r.Status == ospora.Known {
			list = append(list, r)
		}
	}
	slices.SortStableFunc(list, func(a, b *ospora.Recommendation) int {
		return cmp.Or(cmp.Compare(a.Priority.Or(1<<30), b.Priority.Or(1<<30)), cmp.Compare(a.Rule, b.Rule))
	})
	return list
}

// say is what a rule says.
func (e *edition) say(r *ospora.Recommendation) words {
	return orID(Text{EN: r.TextEN, RU: r.TextRU, KK: r.TextKK}.in(e.language), r.Rule)
}

// actions are the gaps and opportunities, what to do, and the way to an office.
func (e *edition) actions() section {
	s := section{ID: e.place("actions"), Title: e.t("actions")}
	if len(e.report.Recommendations) == 0 {
		s.State = &state{Unknown: texts(e.t("state.nothing"), e.t("cure.actions"))}
		return s
	}
	s.State = e.actionState()
	if t := e.matrix(); t != nil {
		s.Blocks = append(s.Blocks, block{Heading: e.t("matrix"), Table: t})
	}
	if list := e.grounds(); len(list) > 0 {
		s.Blocks = append(s.Blocks, block{Fold: e.t("grounds"), List: list, Shown: true})
	}
	if list := e.recommended(); len(list) > 0 {
		s.Blocks = append(s.Blocks, block{Heading: e.t("recommendations"), List: list, Ordered: true})
	}
	if c := e.roadmap(); c != nil {
		s.Blocks = append(s.Blocks, block{ID: e.place("roadmap"), Heading: e.t("roadmap"), Chart: c})
	}
	if b := e.saidOf(kindQuestion, "questions"); b != nil {
		s.Blocks = append(s.Blocks, *b)
	}
	if list := e.undecided(); len(list) > 0 {
		s.Blocks = append(s.Blocks, block{Fold: e.count("undecided", int64(len(list))), List: list})
	}
	return s
}

func (e *edition) actionState() *state {
	var fired, undecided int64
	for i := range e.report.Recommendations {
		switch e.report.Recommendations[i].Status {
		case ospora.Known:
			fired++
		case ospora.Unknown, ospora.Failed:
			undecided++
		}
	}
	return &state{
		Known:   texts(e.t("actions.known", "n", e.integer(fired), "all", e.count("rules.of", int64(len(e.report.Recommendations))))),
		Sure:    texts(e.t("actions.sure")),
		Unknown: texts(e.count("rules.undecided", undecided)),
	}
}

// matrix sets gaps and opportunities of each dimension side by side.
func (e *edition) matrix() *table {
	t := &table{Caption: e.t("matrix.caption"), Cards: true, Head: texts(e.t("head.dimension"), e.t("head.gaps"), e.t("head.opportunities"))}
	for _, id := range e.touched() {
		r := row{Cells: []cell{{Text: e.dimensionName(id)}, {}, {}}}
		for place, kind := range []string{kindGap, kindOpportunity} {
			for _, rule := range e.holding(kind) {
				if rule.Dimension == id {
					r.Cells[place+1].Lines = append(r.Cells[place+1].Lines, e.say(rule))
				}
			}
			if r.Cells[place+1].Lines == nil {
				r.Cells[place+1] = cell{Text: words{Text: e.t("none.found")}, Absent: true}
			}
		}
		t.Rows = append(t.Rows, r)
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return t
}

// grounds say what each gap and opportunity rests on.
func (e *edition) grounds() []entry {
	var list []entry
	for _, kind := range []string{kindGap, kindOpportunity} {
		for _, r := range e.holding(kind) {
			if under := e.details(r); len(under) > 0 {
				list = append(list, entry{Text: e.say(r), Under: under})
			}
		}
	}
	return list
}

// touched are the dimensions of which a gap or an opportunity speaks, in their order.
func (e *edition) touched() []string {
	named := make(map[string]bool)
	var list, further []string
	for _, kind := range []string{kindGap, kindOpportunity} {
		for _, r := range e.holding(kind) {
			if _, n := e.dimension(r.Dimension); n == 0 && !named[r.Dimension] {
				further = append(further, r.Dimension)
			}
			named[r.Dimension] = true
		}
	}
	for _, d := range e.report.Dimensions {
		if named[d.ID] {
			list = append(list, d.ID)
		}
	}
	return append(list, further...)
}

// recommended are what is to be done first, each with what it rests on.
func (e *edition) recommended() []entry {
	var list []entry
	for i, r := range e.holding(kindRecommendation) {
		list = append(list, entry{Number: int(r.Priority.Or(int32(i + 1))), Text: e.say(r), Under: e.details(r)})
	}
	return list
}

// details say how to begin, who, how long, with which effect, and why.
func (e *edition) details(r *ospora.Recommendation) []words {
	var lines []words
	if first := e.firstStep(r); first.Text != "" {
		first.Before = e.t("first")
		lines = append(lines, first)
	}
	var facts []string
	if r.Dimension != "" {
		facts = append(facts, e.t("concerns", "dimension", e.dimensionName(r.Dimension).Text))
	}
	if r.Owner != "" {
		facts = append(facts, e.t("owner", "owner", e.body(r.Owner)))
	}
	if text, ok := e.texts["effort."+r.Effort]; ok {
		facts = append(facts, text)
	}
	if r.Months.Known {
		facts = append(facts, e.count("months", int64(r.Months.Value)))
	}
	if r.Effect.Known {
		facts = append(facts, e.t("effect", "effect", e.between(r.Effect.Value, r.EffectLow, r.EffectHigh, unitScore)))
	}
	if len(facts) > 0 {
		lines = append(lines, words{Text: strings.Join(facts, "; ")})
	}
	if r.Because != "" {
		because := e.because(r.Because)
		because.Before = e.t("because")
		lines = append(lines, because)
	}
	if len(r.Items) > 0 {
		var names []string
		for _, id := range r.Items {
			names = append(names, e.item(id).Text)
		}
		_, n := e.dimension(r.Dimension)
		w := words{Text: e.t("watch", "items", strings.Join(names, ", "))}
		if n > 0 && e.evidenceTable(r.Dimension) != nil {
			w.Href = e.anchor("evidence", n)
		}
		lines = append(lines, w)
	}
	if len(r.References) > 0 {
		lines = append(lines, words{Text: e.t("references", "list", show(strings.Join(r.References, "; ")))})
	}
	return lines
}

// firstStep says how to begin. The model asks for a measure by its id, which the
// evidence has too; readers get its name.
func (e *edition) firstStep(r *ospora.Recommendation) words {
	first := Text{EN: r.FirstStepEN, RU: r.FirstStepRU, KK: r.FirstStepKK}.in(e.language)
	if kindOf(r) != kindQuestion {
		return first
	}
	for i := range e.report.Evidence {
		v := &e.report.Evidence[i]
		if v.Indicator == "" || v.Dimension != r.Dimension || !slices.Contains(r.Items, v.Item) {
			continue
		}
		id := strings.TrimSpace(v.Indicator + " " + v.Variant)
		first.Text = strings.Replace(first.Text, show(id), e.computed(id), 1)
	}
	return first
}

func (e *edition) body(id string) string {
	for _, b := range e.report.Bodies {
		if b.ID == id {
			return orID(b.Name.called(e.language), id).Text
		}
	}
	return showName(id)
}

// roadmap lays the steps out in months: the stages follow each other, the steps of a
// stage begin together.
func (e *edition) roadmap() *chart {
	steps := e.holding(kindStep)
	if len(steps) == 0 {
		return nil
	}
	slices.SortStableFunc(steps, func(a, b *ospora.Recommendation) int { return cmp.Compare(a.Stage.Or(1<<30), b.Stage.Or(1<<30)) })
	starts, total := stageStarts(steps)
	a := axisOf(float64(total))
	c := &chart{
		Caption: e.t("roadmap.caption"), Label: e.t("head.step"), Axis: e.t("head.months"), Value: e.t("head.time"),
		Ticks: ends(a.ticks(e.number)), Key: []keyEntry{{"bar", e.t("key.step")}},
	}
	for _, s := range steps {
		r := chartRow{Label: e.say(s), Under: []words{e.stage(s.Stage)}}
		if s.Owner != "" {
			r.Under = append(r.Under, words{Text: e.body(s.Owner)})
		}
		if s.Months.Known && s.Months.Value > 0 {
			begin := float64(starts[s.Stage.Or(1<<30)])
			from := a.at(begin)
			r.Bars = []bar{{from, round(a.at(begin+float64(s.Months.Value)) - from), "bar"}}
			r.Value = cell{Text: words{Text: e.count("months", int64(s.Months.Value))}}
		} else {
			r.Pending, r.Value = e.t("time.unknown"), e.absent(ospora.Unknown)
		}
		c.Rows = append(c.Rows, r)
	}
	return c
}

// stageStarts are the months at which stages begin: each after the longest step of the
// one before.
func stageStarts(steps []*ospora.Recommendation) (starts map[int32]int32, total int32) {
	starts = make(map[int32]int32)
	longest := int32(0)
	for i, s := range steps {
		stage := s.Stage.Or(1 << 30)
		if i > 0 && stage != steps[i-1].Stage.Or(1<<30) {
			total, longest = total+longest, 0
		}
		starts[stage] = total
		if s.Months.Known {
			longest = max(longest, min(max(s.Months.Value, 0), 600))
		}
	}
	return starts, total + longest
}

func (e *edition) stage(n ospora.Optional[int32]) words {
	if n.Known && n.Value >= 0 && int(n.Value) < len(e.report.Stages) {
		if name := e.report.Stages[n.Value].called(e.language); name.Text != "" {
			return name
		}
	}
	if !n.Known {
		return words{Text: e.t("stage.none")}
	}
	return words{Text: e.t("stage", "n", e.integer(int64(n.Value)))}
}

// saidOf lists the rules of a kind.
func (e *edition) saidOf(kind, heading string) *block {
	b := &block{Heading: e.t(heading)}
	for _, r := range e.holding(kind) {
		b.List = append(b.List, entry{Text: e.say(r), Under: e.details(r)})
	}
	if len(b.List) == 0 {
		return nil
	}
	return b
}

// undecided are the rules on which the evidence does not decide.
func (e *edition) undecided() []entry {
	var list []entry
	for i := range e.report.Recommendations {
		r := &e.report.Recommendations[i]
		if r.Status != ospora.Unknown && r.Status != ospora.Failed {
			continue
		}
		line := entry{Text: e.say(r)}
		if r.Because != "" {
			line.Under = []words{e.because(r.Because)}
		}
		list = append(list, line)
	}
	return list
}

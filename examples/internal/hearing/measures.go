package hearing

import (
	"cmp"
	"maps"
	"slices"

	"github.com/ospora/ospora/metrics/answers"
	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/survey"
)

// Measures are all of metrics/answers: of each question, of each dimension how far
// respondents agree, of each group how many were heard, of each course what it
// changed. Intervals that are drawn are drawn from seed.
func (h *Hearing) Measures(s answers.Scope, seed uint64, o estimate.Options) []ospora.Measure {
	var list []ospora.Measure
	of := map[string][]answers.Question{}
	for _, q := range h.Questions() {
		of[q.Dimension] = append(of[q.Dimension], q.Question)
		list = append(list, answers.Distribution(q.Question, s, o)...)
		list = append(list, answers.Median(q.Question, s, o), answers.Mean(q.Question, s, o), answers.Spread(q.Question, s, seed, o), answers.DontKnowShare(q.Question, s, o))
		list = append(list, answers.RoleBias(q.Question, s, o)...)
	}
	for _, d := range h.Questionnaire.Dimensions {
		if len(of[d.ID]) > 0 {
			list = append(list, answers.Agreement(d.ID, of[d.ID], s, seed, o))
		}
	}
	if len(h.Stakeholders) > 0 {
		list = append(list, answers.ResponseRate(h.Groups(), s, o)...)
	}
	results := h.results()
	for _, course := range h.Courses() {
		list = append(list, answers.TrainingGain(course, results[course], s, o))
	}
	return list
}

// Groups are those of the map of stakeholders, by id. How many were invited is known
// where it is of all of a group.
func (h *Hearing) Groups() []answers.Group {
	var list []answers.Group
	known := map[string]bool{}
	for _, c := range h.Cells() {
		id := cmp.Or(string(c.Group), "not known")
		if len(list) == 0 || list[len(list)-1].ID != id {
			list = append(list, answers.Group{ID: id})
			known[id] = true
		}
		g := &list[len(list)-1]
		g.Heard += c.Heard
		g.Invited.Value += c.Invited
		known[id] = known[id] && c.Invited+c.NotInvited == c.Named
	}
	for i := range list {
		if list[i].Invited.Known = known[list[i].ID]; !list[i].Invited.Known {
			list[i].Invited.Value = 0
		}
	}
	return list
}

// results are, by course, those of who came or of whom it is not said.
func (h *Hearing) results() map[string][]answers.Result {
	results := map[string][]answers.Result{}
	for _, a := range h.Training {
		if a.Attended != ospora.Some(false) {
			results[a.Course] = append(results[a.Course], answers.Result{Before: a.Before, After: a.After})
		}
	}
	return results
}

// Courses are those that somebody attended, by name.
func (h *Hearing) Courses() []string { return slices.Sorted(maps.Keys(h.results())) }

// Cells are how many of each group, influence and interest were named, invited and
// heard.
func (h *Hearing) Cells() []survey.Hearing {
	return survey.Hear(h.Stakeholders, h.Answers, h.Statements).Cells
}

// Unheard is a stakeholder who has not spoken, by where they stand on the map.
type Unheard struct {
	Group               survey.Group
	Influence, Interest survey.Degree
	Invited             ospora.Optional[bool]
	Origin              survey.Origin
}

// Unheard are those who have not spoken, of most influence first, then of most
// interest.
func (h *Hearing) Unheard() []Unheard {
	by := map[string]survey.Stakeholder{}
	for _, s := range h.Stakeholders {
		by[s.Respondent] = s
	}
	var list []Unheard
	for _, c := range h.Cells() {
		for _, key := range c.Unheard {
			s := by[key]
			list = append(list, Unheard{s.Group, s.Influence, s.Interest, s.Invited, s.Origin})
		}
	}
	slices.SortStableFunc(list, func(a, b Unheard) int {
		return cmp.Or(degree(b.Influence)-degree(a.Influence), degree(b.Interest)-degree(a.Interest))
	})
	return list
}

// degree orders degrees; not known is the least.
func degree(d survey.Degree) int {
	return slices.Index([]survey.Degree{"", survey.Low, survey.Medium, survey.High}, d)
}

// Theme is what several people spoke of.
type Theme struct {
	Name, Dimension string
	Kind            survey.StatementKind
	Statements      int
	People          int // of those who are known
}

// Themes are those of the statements, the commonest first.
func (h *Hearing) Themes() []Theme {
	at := map[Theme]int{}
	said := map[Theme]map[string]bool{}
	var list []Theme
	for _, s := range h.Statements {
		key := Theme{Name: s.Theme, Dimension: s.Dimension, Kind: s.Kind}
		i, ok := at[key]
		if !ok {
			i = len(list)
			at[key], said[key] = i, map[string]bool{}
			list = append(list, key)
		}
		list[i].Statements++
		if s.Respondent != "" && !said[key][s.Respondent] {
			said[key][s.Respondent] = true
			list[i].People++
		}
	}
	slices.SortStableFunc(list, func(a, b Theme) int {
		return cmp.Or(b.People-a.People, b.Statements-a.Statements, cmp.Compare(a.Name, b.Name))
	})
	return list
}

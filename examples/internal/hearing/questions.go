package hearing

import (
	"math"

	"github.com/ospora/ospora/metrics/answers"
	"github.com/ospora/ospora/sources/survey"
)

// Asked is a question with what was replied, and the dimension that it belongs to.
type Asked struct {
	answers.Question
	Dimension string
}

// Questions are those that have values, in the order of the questionnaire; free text
// has none. A question that was put to somebody and not answered is blank; an answer
// that could not be read counts as one that is not on the scale.
func (h *Hearing) Questions() []Asked {
	if h.Answers == nil {
		return nil
	}
	given := map[[2]string]survey.Answer{}
	for _, a := range h.Answers.Answers {
		given[[2]string{a.Respondent, a.Question}] = a
	}
	var list []Asked
	for _, q := range h.Questionnaire.Questions {
		scale, ok := scales[q.Kind]
		if !ok {
			continue
		}
		asked := Asked{answers.Question{ID: q.ID, Scale: scale, Top: survey.MaxLevel}, q.Dimension}
		for _, p := range h.Answers.People {
			a, answered := given[[2]string{p.Respondent, q.ID}]
			if answered || put(p, q.ID) {
				asked.Replies = append(asked.Replies, reply(p, a))
			}
		}
		list = append(list, asked)
	}
	return list
}

var scales = map[survey.Kind]answers.Scale{survey.Level: answers.Levels, survey.YesNo: answers.YesNo, survey.Number: answers.Numbers}

func put(p survey.Person, question string) bool {
	for _, id := range p.Asked {
		if id == question {
			return true
		}
	}
	return false
}

func reply(p survey.Person, a survey.Answer) answers.Reply {
	r := answers.Reply{Respondent: p.Respondent, Role: p.Role}
	switch a.State {
	case survey.DontKnow:
		r.State = answers.DontKnow
	case survey.NotApplicable:
		r.State = answers.NotApplicable
	case survey.Invalid:
		r.State, r.Value = answers.Answered, math.NaN()
	case survey.Answered:
		r.State, r.Value = answers.Answered, value(a)
	}
	return r
}

// value is that of an answer on its scale.
func value(a survey.Answer) float64 {
	switch {
	case a.Level.Known:
		return float64(a.Level.Value)
	case a.Number.Known:
		return a.Number.Value
	}
	switch a.YesNo {
	case survey.Yes:
		return 1
	case survey.Partly:
		return 0.5
	case survey.No:
		return 0
	}
	return math.NaN()
}

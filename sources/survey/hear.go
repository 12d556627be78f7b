package survey

import (
	"cmp"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Hearing counts the stakeholders of one group, influence and interest.
type Hearing struct {
	Group               Group
	Influence, Interest Degree
	Named               int // on the map
	Invited             int // of these, said to have been invited, or heard
	NotInvited          int // said not to have been; the others are not known
	Heard               int // said to have been heard, or have answered, or are quoted
	// Unheard are the pseudonyms of the others, in the order of the map.
	Unheard []string `privacy:"alias"`
}

// Hearings tell who was heard and who is still to be heard.
type Hearings struct {
	// Cells are by group, and of it those of most influence and most interest
	// first: whom to hear next stands at the top (the grid of power and interest,
	// Mendelow 1991).
	Cells []Hearing
	// NotOnMap are respondents who are on no map, in the order in which they are
	// met: the map is to be completed.
	NotOnMap []string `privacy:"alias"`
}

// Hear joins the map of stakeholders with answers and statements. Somebody who
// answered at least one question or is quoted was heard, whatever the map says.
// answers may be nil.
func Hear(stakeholders []Stakeholder, answers *Answers, statements []Statement) Hearings {
	var out Hearings
	spoke := map[string]bool{}
	var met []string
	add := func(key string) {
		if key != "" && !spoke[key] {
			spoke[key] = true
			met = append(met, key)
		}
	}
	if answers != nil {
		for _, a := range answers.Answers {
			if a.State == Answered {
				add(a.Respondent)
			}
		}
	}
	for _, s := range statements {
		add(s.Respondent)
	}
	onMap := map[string]bool{}
	for _, s := range stakeholders {
		onMap[s.Respondent] = true
		out.cell(s).count(s, spoke[s.Respondent])
	}
	for _, key := range met {
		if !onMap[key] {
			out.NotOnMap = append(out.NotOnMap, key)
		}
	}
	slices.SortStableFunc(out.Cells, func(a, b Hearing) int {
		return cmp.Or(cmp.Compare(a.Group, b.Group), b.Influence.rank()-a.Influence.rank(), b.Interest.rank()-a.Interest.rank())
	})
	return out
}

// cell is that of a stakeholder.
func (h *Hearings) cell(s Stakeholder) *Hearing {
	i := slices.IndexFunc(h.Cells, func(c Hearing) bool {
		return c.Group == s.Group && c.Influence == s.Influence && c.Interest == s.Interest
	})
	if i < 0 {
		i = len(h.Cells)
		h.Cells = append(h.Cells, Hearing{Group: s.Group, Influence: s.Influence, Interest: s.Interest})
	}
	return &h.Cells[i]
}

func (h *Hearing) count(s Stakeholder, spoke bool) {
	h.Named++
	heard := spoke || s.Heard == ospora.Some(true)
	switch {
	case heard || s.Invited == ospora.Some(true):
		h.Invited++
	case s.Invited == ospora.Some(false):
		h.NotInvited++
	}
	if heard {
		h.Heard++
		return
	}
	h.Unheard = append(h.Unheard, s.Respondent)
}

// rank orders degrees; not known is the least.
func (d Degree) rank() int { return slices.Index([]Degree{Low, Medium, High}, d) }

package readiness

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// Roadmap is how far the way to an OSPO has come: the greatest stage of which, and of
// all before which, no step is left to be done. Steps that are not decided count as to be
// done for Low and as done for High. Both are null for rules without stages.
type Roadmap struct {
	Low, High ospora.Optional[int32]
}

// changes are what doing each rule does; a rule that sets nothing changes nothing.
func (j *judge) changes() []change {
	var list []change
	for i := range j.Model.Rules {
		r := &j.Model.Rules[i]
		c := change{dimension: slices.IndexFunc(j.Model.Dimensions, func(d Dimension) bool { return d.ID == r.Dimension })}
		for _, id := range r.Sets {
			k := j.places[id]
			if aim := r.aim(&j.Model.Items[k]).Value; j.p.short(k, aim) {
				c.items, c.values = append(c.items, k), append(c.values, aim)
			}
		}
		list = append(list, c)
	}
	return list
}

// short tells whether an item falls short of an aim, or was not seen.
func (p *problem) short(i int, aim float64) bool {
	it, s := p.sights[i].item, &p.sights[i]
	switch {
	case s.status == ospora.NotApplicable:
		return false
	case s.status != ospora.Known:
		return true
	case it.Direction == LowerIsBetter:
		return s.value > aim
	}
	return s.value < aim
}

// recommend tries every rule and writes a row of each, by kind and priority.
func (j *judge) recommend(changes []change) {
	on := &judged{p: j.p, items: j.places, levels: j.levels}
	rows := make([]ospora.Recommendation, len(changes))
	for i := range rows {
		rows[i] = j.rule(on, &j.Model.Rules[i], &changes[i])
		if rows[i].Effect = j.effect(&changes[i]); rows[i].Effect.Known {
			if low, high, ok := within(j.runs.gains[i]); ok {
				rows[i].EffectLow = ospora.Some(min(low, rows[i].Effect.Value))
				rows[i].EffectHigh = ospora.Some(max(high, rows[i].Effect.Value))
			}
		}
	}
	j.reach(rows)
	for _, kind := range []string{Gap, Opportunity, Recommend, Step} {
		of := slices.DeleteFunc(slices.Clone(rows), func(r ospora.Recommendation) bool { return r.Kind != kind })
		slices.SortStableFunc(of, byPriority)
		place := int32(0)
		for i := range of {
			if of[i].Status == ospora.Known {
				place++
				of[i].Priority = ospora.Some(place)
			}
		}
		j.Recommendations = append(j.Recommendations, of...)
	}
}

// recommendation begins a row.
func (j *judge) recommendation(kind, rule, dimension string) ospora.Recommendation {
	return ospora.Recommendation{
		Model: j.Model.ID, ModelVersion: j.Model.Version, RulesVersion: j.Model.RulesVersion, Subject: j.in.Subject, Rule: rule, Kind: kind, Dimension: dimension,
	}
}

func (j *judge) rule(on *judged, r *Rule, c *change) ospora.Recommendation {
	row := j.recommendation(r.Kind, r.ID, r.Dimension)
	var because []fact
	switch on.try(&r.When, &because) {
	case holds:
		row.Status = ospora.Known
	case fails:
		row.Status = ospora.NotApplicable
	}
	var texts []string
	for _, f := range because {
		texts = append(texts, f.text)
		if f.item != "" && !slices.Contains(row.Items, f.item) {
			row.Items = append(row.Items, f.item)
		}
	}
	row.Because = strings.Join(texts, "; ")
	if unseen := j.unseenOf(c); len(unseen) > 0 {
		row.Because += fmt.Sprintf("; the effect counts in what was not seen: %s", strings.Join(unseen, ", "))
	}
	row.TextEN, row.TextRU, row.TextKK = r.Text.EN, r.Text.RU, r.Text.KK
	row.FirstStepEN, row.FirstStepRU, row.FirstStepKK = r.FirstStep.EN, r.FirstStep.RU, r.FirstStep.KK
	row.Effort, row.Owner, row.References = r.Effort, r.Owner, r.References
	if r.Stage != nil {
		row.Stage = ospora.Some(*r.Stage)
	}
	if r.Months != nil {
		row.Months = ospora.Some(*r.Months)
	}
	return row
}

func (j *judge) unseenOf(c *change) []string {
	var list []string
	for _, i := range c.items {
		if !j.p.seen[i] {
			list = append(list, j.Model.Items[i].ID)
		}
	}
	return list
}

// effect is the change of the nominal score of the dimension; null where nothing of it
// changes, or where the dimension has no score that could change.
func (j *judge) effect(c *change) ospora.Optional[float64] {
	if len(c.items) == 0 || !j.levels[j.Model.Dimensions[c.dimension].ID].Known {
		return ospora.Optional[float64]{}
	}
	gain := j.p.after(c, j.world) - j.scores[c.dimension]
	if math.IsNaN(gain) {
		return ospora.Optional[float64]{}
	}
	return ospora.Some(gain)
}

// byPriority puts what holds before what is not decided and what does not hold; steps by
// stage; then the greater effect by effort; then the order of the rules.
func byPriority(a, b ospora.Recommendation) int {
	rank := func(r *ospora.Recommendation) int {
		switch r.Status {
		case ospora.Known:
			return 2
		case ospora.Unknown:
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(rank(&b), rank(&a)), cmp.Compare(a.Stage.Or(0), b.Stage.Or(0)), cmp.Compare(worth(&b), worth(&a)))
}

// worth is the effect for each unit of effort: small 1, medium 2, large 4; our own scale,
// for the order alone. What changes no indicator is worth 0.
func worth(r *ospora.Recommendation) float64 {
	effort := 1.0
	switch r.Effort {
	case EffortMedium:
		effort = 2
	case EffortLarge:
		effort = 4
	}
	return r.Effect.Or(0) / effort
}

// reach finds the stage that the steps have reached.
func (j *judge) reach(rows []ospora.Recommendation) {
	if len(j.Model.Stages) == 0 {
		return
	}
	low, high := int32(len(j.Model.Stages)-1), int32(len(j.Model.Stages)-1)
	for i := range rows {
		stage := rows[i].Stage
		if !stage.Known {
			continue
		}
		switch rows[i].Status {
		case ospora.Known:
			low, high = min(low, stage.Value-1), min(high, stage.Value-1)
		case ospora.Unknown:
			low = min(low, stage.Value-1)
		}
	}
	j.Roadmap = Roadmap{Low: ospora.Some(max(low, 0)), High: ospora.Some(max(high, 0))}
}

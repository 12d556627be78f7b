package readiness

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// judgeModel is the judge of the model's own verdict.
const judgeModel = "model"

// score writes the model's verdict on each dimension.
func (j *judge) score() {
	j.levels = map[string]ospora.Optional[int32]{}
	for d := range j.Model.Dimensions {
		score, coverage := j.p.score(d, j.world)
		j.scores = append(j.scores, score)
		row := j.row(d, judgeModel, coverage)
		row.Method = j.method()
		j.settle(d, &row, score)
		j.Scores = append(j.Scores, row)
		j.levels[row.Dimension] = row.Level
	}
}

// row begins a row, with what was seen in the dimension.
func (j *judge) row(d int, judge string, coverage float64) ospora.DimensionScore {
	row := ospora.DimensionScore{
		Model: j.Model.ID, ModelVersion: j.Model.Version, Subject: j.in.Subject, Judge: judge,
		Dimension: j.Model.Dimensions[d].ID, Coverage: coverage,
	}
	for _, i := range j.p.dimensions[d].items {
		switch j.p.sights[i].status {
		case ospora.Known:
			row.N++
			row.Of++
		case ospora.NotApplicable:
		default:
			row.Of++
		}
	}
	return row
}

func (j *judge) method() string {
	c := &j.Model.Choices
	return fmt.Sprintf("%s mean by %s over what was seen; interval: %d runs over %s, weights ±%v %%, and the intervals of measures",
		c.Aggregation[0], c.Normalisation[0], j.o.Runs, strings.Join(choiceNames(), ", "), 100*c.WeightNoise)
}

// settle decides whether there is a score, and fills it in.
func (j *judge) settle(d int, row *ospora.DimensionScore, score float64) {
	unseen := j.unseen(d)
	switch {
	case row.Of == 0:
		row.Status = ospora.NotApplicable
		row.Warnings = append(row.Warnings, "no indicator applies to the subject")
		return
	case math.IsNaN(score) || row.Coverage < j.Model.Coverage-coverageSlack:
		row.Warnings = append(row.Warnings, fmt.Sprintf("%d of %d indicators were seen, coverage %s where the model asks for %v: %s",
			row.N, row.Of, number(row.Coverage), j.Model.Coverage, j.cure(d, row)))
		return
	}
	row.Status, row.Score, row.Level = ospora.Known, ospora.Some(score), ospora.Some(j.Model.LevelOf(score))
	j.interval(d, row, score)
	if len(unseen) > 0 {
		worst, best := j.extremes(d, unseen)
		row.Warnings = append(row.Warnings, fmt.Sprintf("%d of %d indicators were not seen: whatever they are, the score is from %.1f to %.1f", len(unseen), row.Of, worst, best))
	}
}

// unseen are the items of a dimension that apply and have no value.
func (j *judge) unseen(d int) []int {
	var list []int
	for _, i := range j.p.dimensions[d].items {
		if s := j.p.sights[i].status; s != ospora.Known && s != ospora.NotApplicable {
			list = append(list, i)
		}
	}
	return list
}

// cure names the fewest items whose values would give a score, what gains most coverage
// first.
func (j *judge) cure(d int, row *ospora.DimensionScore) string {
	m := &j.p.dimensions[d]
	gain, all, open := map[int]float64{}, 0.0, []int{}
	for k, i := range m.items {
		if j.p.sights[i].status == ospora.NotApplicable {
			continue
		}
		all += m.weights[k]
		gain[i] = m.weights[k]
		if j.p.seen[i] {
			gain[i] *= 1 - j.p.coverage[i]
		}
		if gain[i] > 0 {
			open = append(open, i)
		}
	}
	slices.SortStableFunc(open, func(a, b int) int { return cmp.Compare(gain[b], gain[a]) })
	reached, asked := row.Coverage, []string{}
	for _, i := range open {
		if reached >= j.Model.Coverage-coverageSlack && len(asked) > 0 {
			break
		}
		reached += gain[i] / all
		ask := j.Model.Items[i].ask()
		if j.p.seen[i] {
			ask += " in full"
		}
		asked = append(asked, ask)
	}
	return "for a level, " + strings.Join(asked, ", ")
}

// ask says how to find an item out.
func (it *Item) ask() string {
	switch {
	case it.From.Question != "":
		return "ask " + it.From.Question
	case it.From.Expert:
		return "let experts rate " + it.ID
	}
	return "measure " + label(it.From.Measure, it.From.Variant)
}

// interval fills in the bounds from the runs. They are widened to hold the score
// itself, which one choice of method can put at their end.
func (j *judge) interval(d int, row *ospora.DimensionScore, score float64) {
	all := j.runs.scores[d]
	low, high, ok := within(all)
	if !ok {
		return
	}
	low, high = min(low, score), max(high, score)
	inside, levels := 0, make([]int, len(j.Model.Levels))
	for _, s := range all {
		if s >= low && s <= high {
			inside++
		}
		if !math.IsNaN(s) {
			levels[j.Model.LevelOf(s)]++
		}
	}
	row.Low, row.High = ospora.Some(low), ospora.Some(high)
	if share := float64(inside) / float64(len(all)); share < 1 {
		row.IntervalLevel = ospora.Some(share)
	} else {
		row.IntervalLevel = ospora.Some(1 - 0.5/float64(len(all))) // all runs; the column is below 1
	}
	row.LevelLow, row.LevelHigh = ospora.Some(j.Model.LevelOf(low)), ospora.Some(j.Model.LevelOf(high))
	if row.LevelLow.Value != row.LevelHigh.Value {
		row.Warnings = append(row.Warnings, "the level is not certain: "+shares(levels, len(all)))
	}
	if few := len(all) - j.runs.enough[d]; few > 0 {
		row.Warnings = append(row.Warnings, fmt.Sprintf("in %s %% of the runs the coverage was below the threshold drawn", number(100*float64(few)/float64(len(all)))))
	}
}

// shares lists the levels that runs reached.
func shares(levels []int, all int) string {
	var list []string
	for level, n := range levels {
		if n > 0 {
			list = append(list, fmt.Sprintf("%d in %s %%", level, number(100*float64(n)/float64(all))))
		}
	}
	return strings.Join(list, ", ") + " of the runs"
}

// extremes are the scores if what was not seen were all at its worst, or all at its
// best: what is certain without any assumption on what is missing. Manski 2003, Partial
// Identification of Probability Distributions, chapter 1.
func (j *judge) extremes(d int, unseen []int) (worst, best float64) {
	at := func(score float64) float64 {
		for _, i := range unseen {
			j.world.scores[i], j.world.coverage[i] = score, 1
		}
		s, _ := j.p.score(d, j.world)
		for _, i := range unseen {
			j.world.scores[i], j.world.coverage[i] = math.NaN(), j.p.coverage[i]
		}
		return s
	}
	return at(0), at(100)
}

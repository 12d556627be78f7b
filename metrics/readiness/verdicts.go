package readiness

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// Judges of the rows of dimension_scores other than the model. A rater's is
// "rater:" with the code.
const (
	judgePooled = "pooled"
	judgeRater  = "rater:"
)

// Agreement is how far the raters of a panel agree.
type Agreement struct {
	// Dimension is empty for all that was rated.
	Dimension string
	// Raters who gave a score, and what they scored: the dimension itself and its items.
	Raters, Rated int
	// Alpha is Krippendorff's α on an interval scale, the units being what was rated; in
	// need of two of them that two raters scored. It is suppressed where fewer than
	// Panel.Least of them scored what another one scored too. Alpha.N counts the units that
	// take part.
	Alpha estimate.Estimate
}

// panel writes the verdict under each rater, of the raters as one, and of the
// commission.
func (j *judge) panel() {
	raters := j.in.Panel.raters()
	given := make([][]float64, len(j.Model.Dimensions)) // of each dimension by rater
	var rows []ospora.DimensionScore
	for _, rater := range raters {
		for d := range j.Model.Dimensions {
			if row, ok := j.under(d, rater); ok {
				row.Judge = judgeRater + rater
				rows = append(rows, row)
				if row.Score.Known {
					given[d] = append(given[d], row.Score.Value)
				}
			}
		}
	}
	for d, scores := range given {
		if len(scores) > 0 {
			j.Scores = append(j.Scores, j.pooledRow(d, scores))
		}
	}
	j.Scores = append(j.Scores, rows...)
	for d := range j.Model.Dimensions {
		if row, ok := j.under(d, Commission); ok {
			row.Judge = Commission
			j.Scores = append(j.Scores, row)
		}
	}
	j.agreement(raters)
}

// opinion is what one rater says of one dimension.
type opinion struct {
	direct          ospora.Optional[float64]
	scores, weights map[int]float64 // of items
}

// opinionOf collects the ratings that bear on a dimension; those of an item in this
// dimension go before those of the item in all.
func (j *judge) opinionOf(d int, rater string) opinion {
	o := opinion{scores: map[int]float64{}, weights: map[int]float64{}}
	id := j.Model.Dimensions[d].ID
	for _, r := range j.in.Panel.by(rater) { // sorted: an empty dimension comes first
		if r.Dimension != "" && r.Dimension != id {
			continue
		}
		if r.Item == "" {
			o.direct = r.Score
			continue
		}
		i := j.places[r.Item]
		if j.Model.Items[i].In[id] == 0 {
			continue
		}
		if r.Score.Known {
			o.scores[i] = r.Score.Value
		}
		if r.Weight.Known {
			o.weights[i] = r.Weight.Value
		}
	}
	return o
}

// under is the verdict on a dimension if a rater is right: the score that the rater gave
// it, or else the model's with the rater's scores and weights of items in place of those
// of the evidence and the model. ok is false where the rater says nothing of it.
func (j *judge) under(d int, rater string) (row ospora.DimensionScore, ok bool) {
	o := j.opinionOf(d, rater)
	if !o.direct.Known && len(o.scores)+len(o.weights) == 0 {
		return row, false
	}
	if o.direct.Known {
		row = j.row(d, "", 0)
		row.N = 0
		row.Method = "as the rater scored the dimension, by no indicator"
		row.Status, row.Score = ospora.Known, o.direct
		row.Level = ospora.Some(j.Model.LevelOf(o.direct.Value))
		return row, true
	}
	score, coverage, n := j.asked(d, &o)
	row = j.row(d, "", coverage)
	row.N = n
	row.Method = fmt.Sprintf("the model's, with %d scores and %d weights of the rater; no interval", len(o.scores), len(o.weights))
	if math.IsNaN(score) || coverage < j.Model.Coverage-coverageSlack {
		row.Warnings = []string{fmt.Sprintf("coverage %s where the model asks for %v, with what the rater scored", number(coverage), j.Model.Coverage)}
		return row, true
	}
	row.Status, row.Score, row.Level = ospora.Known, ospora.Some(score), ospora.Some(j.Model.LevelOf(score))
	return row, true
}

// asked is the nominal score with the scores and weights of an opinion. An item to
// which the rater gives no weight does not apply.
func (j *judge) asked(d int, o *opinion) (score, coverage float64, n int64) {
	var m mix
	seen, all := 0.0, 0.0
	for k, i := range j.p.dimensions[d].items {
		weight := j.p.dimensions[d].weights[k]
		if w, ok := o.weights[i]; ok {
			weight = w
		}
		s, rated := o.scores[i]
		if !rated {
			s = j.world.scores[i]
		}
		if weight == 0 || !rated && j.p.sights[i].status == ospora.NotApplicable {
			continue
		}
		all += weight
		if math.IsNaN(s) {
			continue
		}
		part := weight // of it that was seen; a rater sees all
		if !rated {
			part, weight = weight*j.world.coverage[i], j.effective(i, weight)
		}
		if weight > 0 {
			seen += part
			n++
			m.add(s, weight)
		}
	}
	if all > 0 {
		coverage = seen / all
	}
	return m.aggregate(j.world.aggregation, j.Model.Choices.Floor), coverage, n
}

// leastForBounds is the number of raters from which on their 5th and 95th percentile
// lie between two of them: of fewer they nearly are the answers at the ends.
const leastForBounds = 10

// pooledRow is the median of the raters' verdicts, and the 5th and 95th percentile of
// them as bounds. The median, so that one rater alone moves it little. Of too few raters
// it is withheld. Its coverage is the model's by the share of those asked who judged, so
// that a rater who is left out is missed.
func (j *judge) pooledRow(d int, scores []float64) ospora.DimensionScore {
	row := j.row(d, judgePooled, j.Scores[d].Coverage*float64(len(scores))/float64(j.in.Panel.asked()))
	row.Method = fmt.Sprintf("median of the verdicts under %d raters", len(scores))
	least := j.in.Panel.least()
	if len(scores) < least {
		row.Status = ospora.Suppressed
		row.Warnings = append(row.Warnings, fmt.Sprintf("fewer than %d raters judged it, so that it could tell what one of them said: ask more of them", least))
		return row
	}
	slices.Sort(scores)
	score := quantile(scores, 0.5)
	row.Status, row.Score, row.Level = ospora.Known, ospora.Some(score), ospora.Some(j.Model.LevelOf(score))
	switch {
	case len(scores) == 1:
	case least > 1 && len(scores) < leastForBounds:
		row.Warnings = append(row.Warnings, fmt.Sprintf("bounds of %d raters would tell what single ones said: ask at least %d", len(scores), leastForBounds))
	default:
		row.Method += "; bounds: 5th and 95th percentile of the raters"
		low, high, _ := within(scores)
		row.Low, row.High, row.IntervalLevel = ospora.Some(low), ospora.Some(high), ospora.Some(intervalLevel)
		row.LevelLow, row.LevelHigh = ospora.Some(j.Model.LevelOf(low)), ospora.Some(j.Model.LevelOf(high))
	}
	return row
}

// agreement computes how far the raters agree, over all and in each dimension, and
// says so beside the pooled scores.
func (j *judge) agreement(raters []string) {
	if len(raters) == 0 {
		return
	}
	for _, id := range append([]string{""}, j.dimensionIDs()...) {
		a, ok := j.agree(id, raters)
		if !ok {
			continue
		}
		j.Agreement = append(j.Agreement, a)
		for i := range j.Scores {
			if row := &j.Scores[i]; id != "" && row.Judge == judgePooled && row.Dimension == id && a.Alpha.Value.Known {
				row.Warnings = append(row.Warnings, a.String())
			}
		}
	}
}

// String says it in English: the coefficient, its value with its interval, and what it
// rests on; or why there is none.
func (a Agreement) String() string {
	e := &a.Alpha
	if !e.Value.Known {
		return "Krippendorff's α of the raters: " + strings.ReplaceAll(e.Status.String(), "_", " ") + ", " + strings.Join(e.Warnings[:min(1, len(e.Warnings))], "")
	}
	text := fmt.Sprintf("Krippendorff's α of %d raters on an interval scale is %.2f", a.Raters, e.Value.Value)
	if e.Low.Known && e.High.Known {
		text += fmt.Sprintf(" (%.2f to %.2f at %.4g %%)", e.Low.Value, e.High.Value, 100*e.Level.Or(0))
	}
	return text + fmt.Sprintf(" over %d units that two or more of them scored", e.N)
}

func (j *judge) dimensionIDs() []string {
	var list []string
	for _, d := range j.Model.Dimensions {
		list = append(list, d.ID)
	}
	return list
}

// agree is the agreement on what was rated in a dimension, or anywhere for "". Of too
// few raters who scored the same things it is withheld: two who agree fully tell both
// answers.
func (j *judge) agree(id string, raters []string) (Agreement, bool) {
	rows, who := j.rated(id, raters)
	if len(rows) == 0 {
		return Agreement{}, false
	}
	a := Agreement{Dimension: id, Raters: len(who), Rated: len(rows)}
	var table [][]float64
	for _, unit := range slices.Sorted(maps.Keys(rows)) {
		table = append(table, rows[unit])
	}
	paired, units := together(table)
	switch least := j.in.Panel.least(); {
	case paired < least:
		a.Alpha.Status = ospora.Suppressed
		a.Alpha.Warnings = []string{fmt.Sprintf("fewer than %d raters scored what others scored too: ask more of them", least)}
		return a, true
	case units < 2: // α of one unit is 0, whatever was said: observed and expected disagreement are the same
		a.Alpha.Status, a.Alpha.N = ospora.NotApplicable, units
		a.Alpha.Warnings = []string{"one thing alone, whatever is said of it, has no agreement beyond chance: let raters score at least 2"}
		return a, true
	}
	a.Alpha = estimate.KrippendorffAlpha(table, estimate.IntervalScale, estimate.KrippendorffOptions{Seed: j.o.Seed})
	return a, true
}

// rated are the scores by unit, that is dimension and item, a column for each rater, NaN
// where a rater gave none; and who gave any.
func (j *judge) rated(id string, raters []string) (rows map[string][]float64, who map[string]bool) {
	rows, who = map[string][]float64{}, map[string]bool{}
	for _, r := range j.in.Panel.Ratings {
		if r.Rater == Commission || !r.Score.Known {
			continue
		}
		if id != "" && r.Dimension != id && (r.Dimension != "" || j.Model.Items[j.places[r.Item]].In[id] == 0) {
			continue
		}
		unit := r.Dimension + " " + r.Item
		if rows[unit] == nil {
			rows[unit] = slices.Repeat([]float64{math.NaN()}, len(raters))
		}
		at, _ := slices.BinarySearch(raters, r.Rater)
		rows[unit][at] = r.Score.Value
		who[r.Rater] = true
	}
	return rows, who
}

// together counts the raters who scored something that another one scored too, and what
// two or more of them scored.
func together(table [][]float64) (raters, units int) {
	paired := map[int]bool{}
	for _, row := range table {
		var who []int
		for rater, score := range row {
			if !math.IsNaN(score) {
				who = append(who, rater)
			}
		}
		if len(who) < 2 {
			continue
		}
		units++
		for _, rater := range who {
			paired[rater] = true
		}
	}
	return len(paired), units
}

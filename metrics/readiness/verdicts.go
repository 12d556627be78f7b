package readiness

import (
	"fmt"
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
	// need of two of them that two raters scored.
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
		if !rated {
			weight = j.effective(i, weight)
		}
		if weight > 0 {
			seen += weight
			n++
			m.add(s, weight)
		}
	}
	if all > 0 {
		coverage = seen / all
	}
	return m.aggregate(j.world.aggregation, j.Model.Choices.Floor), coverage, n
}

// pooledRow is the median of the raters' verdicts, and the 5th and 95th percentile of
// them as bounds. The median, so that one rater alone moves it little.
func (j *judge) pooledRow(d int, scores []float64) ospora.DimensionScore {
	row := j.row(d, judgePooled, j.Scores[d].Coverage)
	slices.Sort(scores)
	score := quantile(scores, 0.5)
	row.Status, row.Score, row.Level = ospora.Known, ospora.Some(score), ospora.Some(j.Model.LevelOf(score))
	row.Method = fmt.Sprintf("median of the verdicts under %d raters; bounds: 5th and 95th percentile of the raters", len(scores))
	if len(scores) > 1 {
		low, high, _ := within(scores)
		row.Low, row.High, row.IntervalLevel = ospora.Some(low), ospora.Some(high), ospora.Some(intervalLevel)
		row.LevelLow, row.LevelHigh = ospora.Some(j.Model.LevelOf(low)), ospora.Some(j.Model.LevelOf(high))
		row.Warnings = append(row.Warnings, fmt.Sprintf("the raters are from %.1f to %.1f", scores[0], scores[len(scores)-1]))
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
				row.Warnings = append(row.Warnings, fmt.Sprintf("Krippendorff's α of the raters is %.2f over %d units", a.Alpha.Value.Value, a.Alpha.N))
			}
		}
	}
}

func (j *judge) dimensionIDs() []string {
	var list []string
	for _, d := range j.Model.Dimensions {
		list = append(list, d.ID)
	}
	return list
}

// agree is the agreement on what was rated in a dimension, or anywhere for "".
func (j *judge) agree(id string, raters []string) (Agreement, bool) {
	rows, who := map[string][]float64{}, map[string]bool{}
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
	if len(rows) == 0 {
		return Agreement{}, false
	}
	var units []string
	for unit := range rows {
		units = append(units, unit)
	}
	slices.SortFunc(units, strings.Compare)
	var table [][]float64
	for _, unit := range units {
		table = append(table, rows[unit])
	}
	alpha := estimate.KrippendorffAlpha(table, estimate.IntervalScale, estimate.KrippendorffOptions{Seed: j.o.Seed})
	return Agreement{Dimension: id, Raters: len(who), Rated: len(rows), Alpha: alpha}, true
}

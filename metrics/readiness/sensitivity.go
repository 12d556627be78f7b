package readiness

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"
	"strings"

	"github.com/ospora/ospora/metrics/composite"
	"github.com/ospora/ospora/ospora"
)

// Kinds of uncertain inputs, as the table of sensitivity has them.
const (
	kindChoice   = "choice"
	kindInterval = "interval"
	kindUnknown  = "unknown"
)

// uncertain is one input of a dimension's score that varies.
type uncertain struct {
	kind, name string
	item       int       // of an interval or of what was not seen
	a, b       []float64 // uniform numbers, a row of the design each
}

// swing is how much of a dimension's variance goes back to an item that was not seen.
type swing struct {
	dimension, item int
	total           float64 // Sobol index
	variance        float64 // total index times the variance of the score, in points²
}

// sensitivity writes the Sobol indices of each dimension: of all choices of method, of
// measures within their intervals, and of what was not seen over its whole scale.
func (j *judge) sensitivity(ctx context.Context) error {
	type outcome struct {
		rows   []ospora.Sensitivity
		swings []swing
		err    error
	}
	outcomes := make([]outcome, len(j.p.dimensions))
	err := parallel(ctx, j.o.Workers, len(outcomes), func() func(int) {
		return func(d int) {
			o := &outcomes[d]
			o.rows, o.swings, o.err = j.sobol(ctx, d)
		}
	})
	for _, o := range outcomes {
		err = errors.Join(err, o.err)
		j.Sensitivity, j.swings = append(j.Sensitivity, o.rows...), append(j.swings, o.swings...)
	}
	return err
}

// plan is the design of one dimension.
type plan struct {
	p         *problem
	dimension int
	inputs    []uncertain
	at        map[int]int    // from items to inputs
	weights   [2][][]float64 // at A and at B, of each member
}

func (j *judge) sobol(ctx context.Context, d int) (rows []ospora.Sensitivity, swings []swing, err error) {
	s := j.plan(d)
	a, b := s.run(j.o.Base, -1, false), s.run(j.o.Base, -1, true)
	ab := make([][]float64, len(s.inputs))
	for i := range ab {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		ab[i] = s.run(j.o.Base, i, false)
	}
	index, err := composite.EstimateSobol(a, b, ab, composite.EstimateOptions{Resamples: j.o.Resamples, Level: intervalLevel, Seed: j.o.Seed})
	switch {
	case errors.Is(err, composite.ErrTooFew): // nothing varies that has a value: no index
		index = composite.SobolIndices{First: make([]composite.Effect, len(ab)), Total: make([]composite.Effect, len(ab))}
	case err != nil:
		return nil, nil, err
	}
	for i, in := range s.inputs {
		rows = append(rows, j.sensitivityRow(d, in, index.First[i], index.Total[i]))
		if in.kind == kindUnknown && index.Total[i].Value.Known {
			total := index.Total[i].Value.Value
			swings = append(swings, swing{d, in.item, total, total * index.Variance.Or(0)})
		}
	}
	slices.SortStableFunc(rows, func(a, b ospora.Sensitivity) int {
		return cmp.Compare(b.Total.Or(-1), a.Total.Or(-1))
	})
	return rows, swings, nil
}

func (j *judge) sensitivityRow(d int, in uncertain, first, total composite.Effect) ospora.Sensitivity {
	row := ospora.Sensitivity{
		Model: j.Model.ID, ModelVersion: j.Model.Version, Subject: j.in.Subject, Dimension: j.Model.Dimensions[d].ID,
		Kind: in.kind, Input: in.name, Runs: int64(j.o.Base * (len(j.p.inputsOf(d)) + 2)), Seed: int64(j.o.Seed),
		First: first.Value, FirstLow: first.Low, FirstHigh: first.High, Total: total.Value, TotalLow: total.Low, TotalHigh: total.High,
	}
	if total.Low.Known {
		row.IntervalLevel = ospora.Some(intervalLevel)
	}
	return row
}

// inputsOf lists what varies in a dimension.
func (p *problem) inputsOf(d int) []uncertain {
	var list []uncertain
	for _, name := range append(choiceNames(), choiceWeights) {
		list = append(list, uncertain{kind: kindChoice, name: name, item: -1})
	}
	for _, i := range p.dimensions[d].items {
		in := uncertain{kind: kindInterval, name: p.sights[i].item.ID, item: i}
		switch {
		case p.seen[i] && !p.spreads[i].varies() && !p.others[i].varies(), p.sights[i].status == ospora.NotApplicable:
			continue
		case !p.seen[i]:
			in.kind = kindUnknown
		}
		list = append(list, in)
	}
	return list
}

func (j *judge) plan(d int) *plan {
	s := &plan{p: j.p, dimension: d, inputs: j.p.inputsOf(d), at: map[int]int{}}
	column := func(name, matrix string) []float64 {
		into := make([]float64, j.o.Base)
		stream(into, j.o.Seed, "sobol "+matrix+" "+name, d)
		return into
	}
	for i := range s.inputs {
		in := &s.inputs[i]
		in.a, in.b = column(in.kind+" "+in.name, "A"), column(in.kind+" "+in.name, "B")
		if in.item >= 0 {
			s.at[in.item] = i
		}
	}
	for _, name := range j.p.dimensions[d].names {
		s.weights[0], s.weights[1] = append(s.weights[0], column(name, "A")), append(s.weights[1], column(name, "B"))
	}
	return s
}

// run is the score in each row of the design: at A, or at B, or at A with the column of
// one input taken from B.
func (s *plan) run(rows, swapped int, b bool) []float64 {
	w := &world{
		scores: make([]float64, len(s.p.sights)), coverage: slices.Clone(s.p.coverage), noise: make([][]float64, len(s.p.dimensions)),
	}
	noise := make([]float64, len(s.p.dimensions[s.dimension].items))
	w.noise[s.dimension] = noise
	out := make([]float64, rows)
	for r := range out {
		u := func(i int) float64 {
			if b != (i == swapped) {
				return s.inputs[i].b[r]
			}
			return s.inputs[i].a[r]
		}
		w.method = s.p.model.Choices.by([5]float64{u(0), u(1), u(2), u(3), u(4)})
		from := s.weights[0]
		if b != (swapped == weightsInput) {
			from = s.weights[1]
		}
		for k := range noise {
			noise[k] = s.p.model.Choices.noise(from[k][r])
		}
		for _, i := range s.p.dimensions[s.dimension].items {
			w.scores[i] = s.itemScore(i, u, &w.method)
			if !s.p.seen[i] {
				w.coverage[i] = 1
			}
		}
		out[r], _ = s.p.score(s.dimension, w)
	}
	return out
}

// weightsInput is the place of the weights among the inputs: after the choices that one
// number decides.
const weightsInput = 5

func (s *plan) itemScore(i int, u func(int) float64, how *method) float64 {
	at, varies := s.at[i]
	switch {
	case !varies && !s.p.seen[i]:
		return math.NaN()
	case !varies:
		return s.p.drawn(i, 0.5, how)
	case !s.p.seen[i]:
		return 100 * u(at)
	}
	return s.p.drawn(i, u(at), how)
}

// questions writes what to find out next: the items that were not seen, by how much
// of the variance of a score goes back to them. A total index is a share of the variance
// of one dimension; its product with that variance, in points², compares dimensions.
func (j *judge) questions() {
	best := map[int]swing{}
	var order []int
	for _, s := range j.swings {
		was, ok := best[s.item]
		if !ok {
			order = append(order, s.item)
		}
		if !ok || s.variance > was.variance {
			best[s.item] = s
		}
	}
	slices.Sort(order)
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(best[b].variance, best[a].variance) })
	for place, i := range order {
		j.Recommendations = append(j.Recommendations, j.question(int32(place+1), i, best[i]))
	}
}

func (j *judge) question(place int32, i int, s swing) ospora.Recommendation {
	it := &j.Model.Items[i]
	row := j.recommendation(QuestionToAsk, it.ID, j.Model.Dimensions[s.dimension].ID)
	row.Rule = "find-out-" + it.ID
	row.Status, row.Priority = ospora.Known, ospora.Some(place)
	row.Items = []string{it.ID}
	row.Because = "not seen: total Sobol index " + number(s.total) + " of the score of " + row.Dimension + " when it varies over its whole scale, " +
		number(math.Sqrt(max(s.variance, 0))) + " points"
	row.TextEN, row.TextRU, row.TextKK = "Find out: "+it.Name.EN, "Выяснить: "+it.Name.RU, "Анықтау керек: "+it.Name.KK
	row.FirstStepEN, row.FirstStepRU, row.FirstStepKK = it.firstStep()
	for _, source := range it.Sources {
		row.References = append(row.References, strings.TrimSpace(source.Name+" "+source.Ref))
	}
	return row
}

// firstStep says in three languages how to find an item out.
func (it *Item) firstStep() (en, ru, kk string) {
	switch {
	case it.From.Question != "":
		return "Ask the question " + it.From.Question, "Задать вопрос " + it.From.Question, it.From.Question + " сұрағын қою"
	case it.From.Expert:
		return "Let experts rate it", "Дать оценить экспертам", "Сарапшыларға бағалату"
	}
	what := label(it.From.Measure, it.From.Variant)
	return "Compute the measure " + what, "Рассчитать показатель " + what, what + " көрсеткішін есептеу"
}

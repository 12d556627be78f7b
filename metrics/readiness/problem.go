package readiness

import (
	"math"

	"github.com/ospora/ospora/ospora"
)

// problem is a model with what was seen of its items, ready for many runs.
type problem struct {
	model      *Model
	sights     []sight  // of the items, in the order of the model
	scales     []scale  // of the items
	spreads    []spread // of the values seen
	others     []spread // of the other statistic of answers; the same where there is none
	seen       []bool   // whether there is a value
	coverage   []float64
	dimensions []members
}

// members are the items of a dimension, in the order of the model.
type members struct {
	items   []int
	weights []float64
	names   []string // of the streams of their weights
}

func newProblem(m *Model, in Input) *problem {
	s := newShelf(in)
	p := &problem{model: m, dimensions: make([]members, len(m.Dimensions))}
	at := map[string]int{}
	for i, d := range m.Dimensions {
		at[d.ID] = i
	}
	for i := range m.Items {
		it := &m.Items[i]
		p.add(it, s.look(it, in.Panel))
		for id, weight := range it.In { // each fills another dimension, so that the order does not matter
			d := &p.dimensions[at[id]]
			d.items, d.weights = append(d.items, i), append(d.weights, weight)
			d.names = append(d.names, "weight "+it.ID+" "+id)
		}
	}
	return p
}

func (p *problem) add(it *Item, s sight) {
	p.sights = append(p.sights, s)
	p.scales = append(p.scales, scaleOf(it))
	stated := spreadOf(it, &s.measure)
	other := stated
	if s.other != nil {
		other = spreadOf(it, s.other)
	}
	p.spreads, p.others = append(p.spreads, stated), append(p.others, other)
	p.seen = append(p.seen, s.status == ospora.Known)
	p.coverage = append(p.coverage, s.coverage.Or(1))
}

// method is one way through the choices of a model.
type method struct {
	bands       bool
	aggregation string
	thin        string
	other       bool
	threshold   float64
}

func (c *Choices) nominal() method {
	return method{
		bands: c.Normalisation[0] == Bands, aggregation: c.Aggregation[0], thin: c.Thin[0],
		other: c.Statistic[0] == Other, threshold: c.Threshold[0],
	}
}

// Names of the choices of method, as the table of sensitivity has them.
const (
	choiceNormalisation = "normalisation"
	choiceAggregation   = "aggregation"
	choiceThin          = "thin"
	choiceStatistic     = "statistic"
	choiceThreshold     = "threshold"
	choiceWeights       = "weights"
)

// choiceNames are those that one uniform number decides, in the order of
// [Choices.by].
func choiceNames() []string {
	return []string{choiceNormalisation, choiceAggregation, choiceThin, choiceStatistic, choiceThreshold}
}

// by is the method that uniform numbers pick, one for each of choiceNames.
func (c *Choices) by(u [5]float64) method {
	return method{
		bands:       c.Normalisation[pick(u[0], len(c.Normalisation))] == Bands,
		aggregation: c.Aggregation[pick(u[1], len(c.Aggregation))],
		thin:        c.Thin[pick(u[2], len(c.Thin))],
		other:       c.Statistic[pick(u[3], len(c.Statistic))] == Other,
		threshold:   c.Threshold[pick(u[4], len(c.Threshold))],
	}
}

// scored is the score of a value of item i.
func (p *problem) scored(i int, value float64, how *method) float64 {
	if how.bands {
		return p.scales[i].banded(value)
	}
	return p.scales[i].goalposts(value)
}

// drawn is the score of item i at a probability of its value; NaN where it was not
// seen.
func (p *problem) drawn(i int, u float64, how *method) float64 {
	if !p.seen[i] {
		return math.NaN()
	}
	s := &p.spreads[i]
	if how.other {
		s = &p.others[i]
	}
	return p.scored(i, s.at(u), how)
}

// world is one state of all that may vary.
type world struct {
	method
	scores   []float64   // of the items, NaN where not seen
	coverage []float64   // of the measures
	noise    [][]float64 // factors to the weights, of each dimension's members; nil for 1
	mix      mix         // scratch
}

// nominal is the world in which everything is as it was given.
func (p *problem) nominal() *world {
	w := &world{method: p.model.Choices.nominal(), coverage: append([]float64{}, p.coverage...)}
	for i := range p.sights {
		w.scores = append(w.scores, p.drawn(i, 0.5, &w.method))
	}
	return w
}

// score is that of dimension d, NaN where no item was seen, and its coverage: the
// weight of what was seen, an item that saw a part counting for that part, by the weight
// of all that applies.
func (p *problem) score(d int, w *world) (score, coverage float64) {
	m := &p.dimensions[d]
	w.mix.clear()
	seen, all := 0.0, 0.0
	for k, i := range m.items {
		weight := m.weights[k]
		if w.noise != nil {
			weight *= w.noise[d][k]
		}
		if math.IsNaN(w.scores[i]) {
			if p.sights[i].status != ospora.NotApplicable {
				all += weight
			}
			continue
		}
		all += weight
		if w.thin == Drop && w.coverage[i] < thinBelow {
			continue
		}
		seen += weight * w.coverage[i]
		if w.thin == Weigh {
			weight *= w.coverage[i]
		}
		w.mix.add(w.scores[i], weight)
	}
	if all > 0 {
		coverage = seen / all
	}
	return w.mix.aggregate(w.aggregation, p.model.Choices.Floor), coverage
}

// thinBelow is the coverage of a measure below which the choice "drop" leaves it out.
const thinBelow = 0.5

package readiness

import (
	"context"
	"math"
	"slices"
	"sync"
)

// chunkRuns is how many runs one piece of work has. Numbers are drawn by chunks, so that
// it must not depend on the workers.
const chunkRuns = 500

// runs are the outcomes of a simulation.
type runs struct {
	scores [][]float64 // of each dimension in each run; NaN where nothing was seen
	enough []int       // runs of each dimension in which its coverage reached the threshold
	gains  [][]float64 // of each change in each run: the score with it less that without; nil of none
}

// change sets items to values; gain is what that does to one dimension.
type change struct {
	dimension int
	items     []int
	values    []float64
}

// simulate runs the model over its choices of method and the intervals of its
// measures.
func (p *problem) simulate(ctx context.Context, changes []change, o Options) (*runs, error) {
	out := &runs{enough: make([]int, len(p.dimensions))}
	for range p.dimensions {
		out.scores = append(out.scores, make([]float64, o.Runs))
	}
	for _, c := range changes {
		var gains []float64
		if len(c.items) > 0 {
			gains = make([]float64, o.Runs)
		}
		out.gains = append(out.gains, gains)
	}
	chunks := (o.Runs + chunkRuns - 1) / chunkRuns
	enough := make([][]int, chunks)
	err := parallel(ctx, o.Workers, chunks, func() func(int) {
		w := p.newWalker()
		return func(chunk int) { enough[chunk] = w.chunk(out, changes, o, chunk) }
	})
	if err != nil {
		return nil, err
	}
	for _, counts := range enough {
		for d, n := range counts {
			out.enough[d] += n
		}
	}
	return out, nil
}

// parallel does jobs 0 to n−1 on several goroutines, each with a worker of its own. It
// stops at the end of the context.
func parallel(ctx context.Context, workers, n int, worker func() func(int)) error {
	var group sync.WaitGroup
	next := make(chan int)
	for range min(workers, n) {
		group.Go(func() {
			do := worker()
			for job := range next {
				do(job)
			}
		})
	}
	var err error
	for job := range n {
		if err = ctx.Err(); err != nil {
			break
		}
		next <- job
	}
	close(next)
	group.Wait()
	if err == nil {
		err = ctx.Err()
	}
	return err
}

// walker walks through runs, with the memory of one chunk.
type walker struct {
	p       *problem
	world   *world
	choices [5][]float64
	values  [][]float64 // of the items that vary; nil for others
	weights [][][]float64
}

func (p *problem) newWalker() *walker {
	w := &walker{p: p, world: &world{
		scores: make([]float64, len(p.sights)), coverage: slices.Clone(p.coverage), noise: make([][]float64, len(p.dimensions)),
	}}
	for i := range w.choices {
		w.choices[i] = make([]float64, chunkRuns)
	}
	for i := range p.sights {
		var column []float64
		if p.seen[i] && (p.spreads[i].varies() || p.others[i].varies()) {
			column = make([]float64, chunkRuns)
		}
		w.values = append(w.values, column)
	}
	for d, m := range p.dimensions {
		columns := make([][]float64, len(m.items))
		for k := range columns {
			columns[k] = make([]float64, chunkRuns)
		}
		w.weights = append(w.weights, columns)
		w.world.noise[d] = make([]float64, len(m.items))
	}
	return w
}

func (w *walker) draw(seed uint64, chunk int) {
	for i, name := range choiceNames() {
		stream(w.choices[i], seed, "choice "+name, chunk)
	}
	for i, column := range w.values {
		stream(column, seed, "value "+w.p.sights[i].item.ID, chunk)
	}
	for d, columns := range w.weights {
		for k, column := range columns {
			stream(column, seed, w.p.dimensions[d].names[k], chunk)
		}
	}
}

// chunk does the runs of one chunk and counts those with enough coverage.
func (w *walker) chunk(out *runs, changes []change, o Options, chunk int) []int {
	w.draw(o.Seed, chunk)
	enough := make([]int, len(w.p.dimensions))
	first := chunk * chunkRuns
	for r := range min(chunkRuns, o.Runs-first) {
		w.enter(r)
		least := w.p.model.Coverage * w.world.threshold
		for d := range w.p.dimensions {
			score, coverage := w.p.score(d, w.world)
			out.scores[d][first+r] = score
			if coverage >= least-coverageSlack {
				enough[d]++
			}
		}
		for c := range changes {
			if len(changes[c].items) == 0 {
				continue
			}
			was := out.scores[changes[c].dimension][first+r]
			out.gains[c][first+r] = w.p.after(&changes[c], w.world) - was
		}
	}
	return enough
}

// coverageSlack forgives the rounding of sums of weights.
const coverageSlack = 1e-9

// enter sets the world to that of run r of the chunk.
func (w *walker) enter(r int) {
	var u [5]float64
	for i := range u {
		u[i] = w.choices[i][r]
	}
	w.world.method = w.p.model.Choices.by(u)
	for i, column := range w.values {
		at := 0.5
		if column != nil {
			at = column[r]
		}
		w.world.scores[i] = w.p.drawn(i, at, &w.world.method)
	}
	for d, columns := range w.weights {
		for k, column := range columns {
			w.world.noise[d][k] = w.p.model.Choices.noise(column[r])
		}
	}
}

// noise is the factor 1 + (2u − 1)·f to a weight, as in COINr 1.1.14.
func (c *Choices) noise(u float64) float64 { return 1 + (2*u-1)*c.WeightNoise }

// after is the score of a dimension after a change of a world, which stays as it was.
func (p *problem) after(c *change, w *world) float64 {
	type kept struct{ score, coverage float64 }
	was := make([]kept, len(c.items))
	for k, i := range c.items {
		was[k] = kept{w.scores[i], w.coverage[i]}
		w.scores[i], w.coverage[i] = p.scored(i, c.values[k], &w.method), 1
	}
	score, _ := p.score(c.dimension, w)
	for k, i := range c.items {
		w.scores[i], w.coverage[i] = was[k].score, was[k].coverage
	}
	return score
}

// within are the 5th and the 95th percentile, by type 7 (Hyndman & Fan 1996), of what is
// a number; ok tells whether there is any.
func within(values []float64) (low, high float64, ok bool) {
	sorted := slices.DeleteFunc(slices.Clone(values), math.IsNaN)
	if len(sorted) == 0 {
		return 0, 0, false
	}
	slices.Sort(sorted)
	return quantile(sorted, (1-intervalLevel)/2), quantile(sorted, (1+intervalLevel)/2), true
}

// quantile is that of type 7 of ascending values.
func quantile(x []float64, p float64) float64 {
	at := p * float64(len(x)-1)
	i := int(at)
	if i+1 >= len(x) {
		return x[len(x)-1]
	}
	return x[i] + (at-float64(i))*(x[i+1]-x[i])
}

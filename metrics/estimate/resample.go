package estimate

import (
	"math/rand/v2"
	"sync"
	"sync/atomic"
)

// maxWorkers bounds the memory: each has room for a resample.
const maxWorkers = 256

// resample draws resamples of x and returns the statistic of each. x is ascending
// where observations are independent. Each resample has a stream of its own,
// started by its number, so that it does not matter who draws it.
func resample(x []float64, of Statistic, o BootstrapOptions) []float64 {
	values := make([]float64, o.Resamples)
	seed := mixed(o.Seed) // so that neighbours among seeds share no resample
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(max(o.Workers, 1), o.Resamples, maxWorkers) {
		all.Go(func() {
			var random stream
			draw := drawer(x, of, o, &random)
			for i := int(next.Add(1) - 1); i < len(values); i = int(next.Add(1) - 1) {
				random.state = mixed(seed + uint64(i))
				values[i] = draw()
			}
		})
	}
	all.Wait()
	return values
}

// drawer returns what draws one resample and computes its statistic. It owns its
// memory: each goroutine has one.
func drawer(x []float64, of Statistic, o BootstrapOptions, random *stream) func() float64 {
	switch {
	case o.Resampling != Independent:
		scratch, source := make([]float64, len(x)), rand.New(random)
		return func() float64 {
			drawBlocks(scratch, x, o, source)
			return of.Of(scratch)
		}
	case of.kind == ofMean:
		return meanDrawer(x, random)
	case of.kind == ofQuantile:
		return quantileDrawer(x, of.p, random)
	}
	scratch, drawn := make([]float64, len(x)), make([]uint32, len(x))
	return func() float64 {
		random.indices(drawn, len(x))
		for i, j := range drawn {
			scratch[i] = x[j]
		}
		return of.Of(scratch)
	}
}

// drawBlocks fills a resample with runs of neighbours.
func drawBlocks(to, x []float64, o BootstrapOptions, random *rand.Rand) {
	starts := len(x) - o.Block + 1
	if o.Resampling == CircularBlocks {
		starts = len(x)
	}
	for len(to) > 0 {
		start, length := random.IntN(starts), min(o.Block, len(to))
		n := copy(to[:length], x[start:])
		copy(to[n:length], x) // around the ring
		to = to[length:]
	}
}

// meanDrawer draws means. The values are taken about their own mean, so that
// the sum of many keeps its digits.
func meanDrawer(x []float64, random *stream) func() float64 {
	x, scale := scaled(x)
	centre, _, _ := moments(x)
	deviations, drawn := make([]float64, len(x)), make([]uint32, len(x))
	for i, v := range x {
		deviations[i] = v - centre
	}
	return func() float64 {
		random.indices(drawn, len(x))
		var even, odd float64 // two sums, so that one addition need not wait for the other
		for i := 1; i < len(drawn); i += 2 {
			even += deviations[drawn[i-1]]
			odd += deviations[drawn[i]]
		}
		if len(drawn)%2 == 1 {
			even += deviations[drawn[len(drawn)-1]]
		}
		return (centre + (even+odd)/float64(len(x))) * scale
	}
}

// quantileDrawer draws quantiles of ascending x: which values are drawn does
// not matter, only how often each rank is.
func quantileDrawer(x []float64, p float64, random *stream) func() float64 {
	counts, drawn := make([]uint32, len(x)), make([]uint32, len(x))
	at := placeOf(len(x), p, Linear)
	return func() float64 {
		clear(counts)
		random.indices(drawn, len(x))
		for _, i := range drawn {
			counts[i]++
		}
		rank, seen := rankOf(counts, 0, 0, at.j)
		if at.h == 0 {
			return x[rank]
		}
		next, _ := rankOf(counts, rank, seen, at.j+1)
		return at.between(x[rank], x[next])
	}
}

// rankOf is the index of the k-th drawn value, from 1, where seen values lie
// before index from; and how many lie before that index.
func rankOf(counts []uint32, from, seen, k int) (index, before int) {
	for i, c := range counts[from:] {
		if seen+int(c) >= k {
			return from + i, seen
		}
		seen += int(c)
	}
	return len(counts) - 1, seen
}

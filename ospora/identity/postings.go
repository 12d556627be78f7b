package identity

import (
	"context"
	"iter"
	"runtime"
	"sync"
)

// posting says that an alias or an anchor has a feature.
type posting struct {
	feature uint64
	of      uint32
}

// sortPostings sorts by feature and keeps the order within one.
func sortPostings(p []posting) []posting { return sortBy(p, ofPosting) }

// sortBy is a radix sort, since comparing five million pairs takes a second and
// this a tenth. It keeps the order of equal values and returns the sorted slice,
// which is the one given or another.
func sortBy[T any](values []T, feature func(*T) uint64) []T {
	const bits = 11
	from, to := values, make([]T, len(values))
	for shift := 0; shift < 64; shift += bits {
		var count [1 << bits]int
		for i := range from {
			count[feature(&from[i])>>shift&(1<<bits-1)]++
		}
		at := 0
		for i, n := range count {
			count[i], at = at, at+n
		}
		for i := range from {
			d := feature(&from[i]) >> shift & (1<<bits - 1)
			to[count[d]] = from[i]
			count[d]++
		}
		from, to = to, from
	}
	return from
}

// blocks yields the runs of at least two different owners that share a feature.
// The postings are sorted, and owners ascend within a feature.
func blocks(ctx context.Context, p []posting) iter.Seq2[[]posting, error] {
	return func(yield func([]posting, error) bool) {
		for i, n := 0, 0; i < len(p); n++ {
			j := i + 1
			for j < len(p) && p[j].feature == p[i].feature {
				j++
			}
			if n%(1<<14) == 0 && ctx.Err() != nil {
				yield(nil, ctx.Err())
				return
			}
			if p[i].of != p[j-1].of && !yield(p[i:j], nil) {
				return
			}
			i = j
		}
	}
}

// forest is a union-find over aliases; the root of a set is its smallest member.
type forest []uint32

func newForest(n int) forest {
	f := make(forest, n)
	for i := range f {
		f[i] = uint32(i)
	}
	return f
}

func (f forest) find(i uint32) uint32 {
	for f[i] != i {
		f[i] = f[f[i]]
		i = f[i]
	}
	return i
}

func (f forest) union(a, b uint32) {
	a, b = f.find(a), f.find(b)
	f[max(a, b)] = min(a, b)
}

// divided shares 0 … n among the processors.
func divided(n int, do func(from, to int)) {
	workers := runtime.GOMAXPROCS(0)
	var all sync.WaitGroup
	for w := range workers {
		all.Go(func() { do(n*w/workers, n*(w+1)/workers) })
	}
	all.Wait()
}

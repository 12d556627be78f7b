package main

import (
	"math/rand/v2"
	"sync"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// simulation draws samples. Each sample has a generator of its own, so that the
// number of workers does not matter.
type simulation struct {
	samples, workers int
	seed             uint64
}

// covering is an interval at work where the truth is known.
type covering struct {
	what, setting string
	promise       promise
	truth         float64
	costs         int // how many times fewer samples it gets
	estimate      func(*rand.Rand) estimate.Estimate
}

// rejecting is a test at work where its hypothesis holds.
type rejecting struct {
	what, setting string
	promise       promise
	test          func(*rand.Rand) estimate.Test
	size          float64 // by enumeration; 0 for unknown
}

func (s simulation) cover(c covering) result {
	n := s.samples / max(c.costs, 1)
	var levels float64
	hits, lost := s.count(n, func(random *rand.Rand) (hit, usable bool, level float64) {
		e := c.estimate(random)
		// An open side covers all there is.
		usable = e.Low.Known || e.High.Known
		hit = (!e.Low.Known || e.Low.Value <= c.truth) && (!e.High.Known || e.High.Value >= c.truth)
		return hit, usable, e.Level.Value
	}, &levels)
	used := max(n-lost, 1)
	share := float64(hits) / float64(used)
	return result{
		what: c.what, setting: c.setting, promise: c.promise, share: share, err: standardError(share, used),
		expected: levels / float64(used), none: float64(lost) / float64(n),
	}
}

func (s simulation) reject(c rejecting) result {
	var ignored float64
	hits, lost := s.count(s.samples, func(random *rand.Rand) (hit, usable bool, level float64) {
		t := c.test(random)
		return t.P.Value <= 0.05, t.Status == ospora.Known, 0
	}, &ignored)
	used := max(s.samples-lost, 1)
	share := float64(hits) / float64(used)
	return result{
		what: c.what, setting: c.setting, promise: c.promise, test: true, share: share, err: standardError(share, used),
		expected: c.size, none: float64(lost) / float64(s.samples),
	}
}

// count runs draws 0 to n−1 and counts hits among those usable, and those not.
func (s simulation) count(n int, draw func(*rand.Rand) (hit, usable bool, level float64), levels *float64) (hits, lost int) {
	var lock sync.Mutex
	var all sync.WaitGroup
	for worker := range s.workers {
		all.Go(func() {
			var h, l int
			var sum float64
			for i := worker; i < n; i += s.workers {
				hit, usable, level := draw(rand.New(rand.NewPCG(s.seed, uint64(i))))
				switch {
				case !usable:
					l++
				case hit:
					h++
				}
				if usable {
					sum += level
				}
			}
			lock.Lock()
			defer lock.Unlock()
			hits, lost, *levels = hits+h, lost+l, *levels+sum
		})
	}
	all.Wait()
	return hits, lost
}

package main

import (
	"fmt"
	"math"
)

// promise is what the documentation of a method says of such samples: between which
// shares it holds the truth, or finds what is not there.
type promise struct {
	word      string
	low, high float64
}

// exact intervals cover at least the level asked for, exact tests err at most as often
// as asked for.
func exact(size bool) promise {
	if size {
		return promise{"exact", 0, 0.05}
	}
	return promise{"exact", 0.95, 1}
}

// approximate methods do so about as often.
func approximate(size bool) promise {
	if size {
		return promise{"approximate", 0.04, 0.06}
	}
	return promise{"approximate", 0.93, 0.97}
}

// said is what the documentation says in numbers of its own, where a method is known
// to err more or less often.
func said(low, high float64) func(bool) promise {
	return func(bool) promise { return promise{fmt.Sprintf("%v to %v", low, high), low, high} }
}

// none is where the method does not do, or nothing is said.
func none() promise { return promise{"none", 0, 1} }

func unsaid(bool) promise { return none() }

// when is a promise on a condition.
func when(ok bool, p func(size bool) promise) func(size bool) promise {
	if ok {
		return p
	}
	return unsaid
}

// holds reports whether a share of n samples keeps a promise, up to three standard
// errors.
func (p promise) holds(share float64, n int) bool {
	off := 3 * math.Sqrt(p.spread(share)/float64(max(n, 1)))
	return share >= p.low-off && share <= p.high+off
}

// spread is the variance of one draw, of the share seen or of the promise's nearer
// end, whichever is larger: a share of 0 or 1 has none of its own.
func (p promise) spread(share float64) float64 {
	end := min(max(share, p.low), p.high)
	return max(share*(1-share), end*(1-end))
}

package wire

import (
	"math"
	"time"
)

// Estimate is how long the given number of counted REST calls will take at the
// limits known now, with nothing else spending them: what is left, then a full
// window after each reset, never faster than the points of a minute allow. It
// leaves out the time that answers take, which is less unless GitHub is slow.
func (p *Pool) Estimate(calls int) time.Duration {
	if calls <= 0 {
		return 0
	}
	now := time.Now()
	seen := map[*governor]bool{}
	var windows []window
	for _, m := range p.members {
		if m.dead.Load() || seen[m.gov] {
			continue
		}
		seen[m.gov] = true
		windows = append(windows, m.gov.core())
	}
	if len(windows) == 0 {
		return math.MaxInt64
	}
	short, long := time.Duration(0), 10*365*24*time.Hour
	for long-short > time.Second {
		middle := short + (long-short)/2
		if capacity(windows, now, middle, !p.config.Unpaced) >= calls {
			long = middle
		} else {
			short = middle
		}
	}
	return long.Round(time.Second)
}

// core is the window of REST calls; without a limit, one that never ends.
func (g *governor) core() window {
	g.mu.Lock()
	defer g.mu.Unlock()
	if w := g.windows[resourceCore]; w != nil && w.limit > 0 {
		return *w
	}
	return window{limit: math.MaxInt32, left: math.MaxInt32}
}

// capacity is how many calls fit into d.
func capacity(windows []window, now time.Time, d time.Duration, paced bool) (sum int) {
	for _, w := range windows {
		n := w.left
		if after := now.Add(d).Sub(w.reset); after >= 0 {
			n += w.limit * (1 + int(after/time.Hour))
		}
		if paced {
			n = min(n, int(d.Minutes()*restPoints)+1)
		}
		sum += n
	}
	return sum
}

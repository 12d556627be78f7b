package wire

import "time"

// paceWindow is a little more than the minute over which GitHub counts points,
// since requests do not arrive as evenly as they leave, and seconds are whole.
const paceWindow = 62

// pace spreads points so that no minute sees more than the bound. It remembers
// the points of each second of the window: a bucket that fills up at once would
// let twice the bound into one minute.
type pace struct {
	bound   int       // 0: none
	start   time.Time // with its monotonic reading: a clock that is set does not matter
	seconds [64]struct{ at, points int }
}

func newPace(bound int) *pace { return &pace{bound: bound, start: time.Now()} }

func (p *pace) second(now time.Time) int { return int(now.Sub(p.start)/time.Second) + paceWindow }

// delay is how long until cost more points are allowed.
func (p *pace) delay(now time.Time, cost int) time.Duration {
	if p.bound <= 0 {
		return 0
	}
	second := p.second(now)
	sum := cost
	for _, s := range p.seconds {
		if s.points > 0 && s.at > second-paceWindow {
			sum += s.points
		}
	}
	if sum <= p.bound {
		return 0
	}
	for at := second - paceWindow + 1; at <= second; at++ {
		if s := p.seconds[at%len(p.seconds)]; s.at == at {
			if sum -= s.points; sum <= p.bound {
				free := p.start.Add(time.Duration(at) * time.Second) // at carries the paceWindow of second
				return max(free.Sub(now), time.Millisecond)
			}
		}
	}
	return time.Second // cost alone is above the bound: no reason to wait for ever
}

func (p *pace) take(now time.Time, cost int) {
	second := p.second(now)
	s := &p.seconds[second%len(p.seconds)]
	if s.at != second {
		s.at, s.points = second, 0
	}
	s.points += cost
}

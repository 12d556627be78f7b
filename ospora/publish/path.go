package publish

import "container/heap"

// step is one cell that changes, and by how much.
type step struct {
	arc  int32
	by   int64
	paid bool // the cell is published yet
}

// mode says which arcs a path may take.
type mode uint8

const (
	hiddenOnly mode = iota // withheld cells alone
	paying                 // published cells too, at their cost
	all                    // published cells too, as if they were withheld
)

// finder looks for paths in the residual network of a flow. It is reused, so that
// a search costs no memory.
type finder struct {
	*network
	banned []bool // cells that must stay published
	dist   []int64
	via    []int32 // arc that leads to a vertex, times 2, plus 1 where it is taken backward
	stamp  []int32 // round in which a vertex was reached
	leads  []int32 // round in which it was one step from the end
	last   []int32 // and by which arc
	round  int32
	queue  []int32
	heap   pathHeap
	work   int64 // arcs looked at
}

func newFinder(w *network) *finder {
	n := len(w.arcs)
	return &finder{network: w, banned: make([]bool, len(w.cells)), dist: make([]int64, n), via: make([]int32, n), stamp: make([]int32, n), leads: make([]int32, n), last: make([]int32, n)}
}

// flow is a change of the table that leaves all sums as they are.
type flow struct {
	by      []int64 // by arc
	touched []int32
}

func (f *flow) reset() {
	for _, a := range f.touched {
		f.by[a] = 0
	}
	f.touched = f.touched[:0]
}

func (f *flow) add(arc int32, by int64) {
	if f.by[arc] == 0 {
		f.touched = append(f.touched, arc)
	}
	f.by[arc] += by
}

// steps are the cells that the flow changes.
func (f *flow) steps() []step {
	var s []step
	for _, a := range f.touched {
		if f.by[a] != 0 {
			s = append(s, step{arc: a, by: f.by[a]})
			f.by[a] = 0 // a cell touched twice stands there twice
		}
	}
	for _, x := range s {
		f.by[x.arc] = x.by
	}
	return s
}

// room is by how much an attacker may let arc a rise (or fall) beyond a flow.
func (s *finder) room(who attacker, f *flow, a int32, rise bool) int64 {
	x := s.value[a] + f.by[a]
	if rise {
		return s.hi[who][a] - x
	}
	return x - s.lo[who][a]
}

// price of using arc a, and whether it may be used.
func (s *finder) price(a int32, m mode) (int64, bool) {
	switch s.standing[a] {
	case closed, free:
		return 0, true
	case open:
		if m == paying {
			return s.cost[a], !s.banned[a]
		}
		return 0, m == all
	}
	return 0, false
}

// find returns the cheapest way for cell c to rise (or fall) by at least least,
// the other cells making up for it; ok is false where there is none. The path does
// not include c.
func (s *finder) find(who attacker, f *flow, c int32, rise bool, least int64, m mode) (cost int64, ok bool) {
	from, to := s.head[c], s.tail[c]
	if !rise {
		from, to = to, from
	}
	s.round++
	s.stamp[from], s.dist[from], s.via[from] = s.round, 0, -1
	if from == to {
		return 0, true
	}
	if m == paying {
		return s.dijkstra(who, f, c, from, to, least)
	}
	s.lead(who, f, c, to, least, m)
	if s.arrive(from, to) {
		return 0, true
	}
	s.queue = append(s.queue[:0], from)
	for i := 0; i < len(s.queue); i++ {
		v := s.queue[i]
		for _, a := range s.arcs[v] {
			s.work++
			next, rise := s.across(a, v)
			if s.stamp[next] != s.round && a != c && s.open(who, f, a, rise, least, m) {
				s.reach(next, a, rise)
				s.queue = append(s.queue, next)
				if s.arrive(next, to) {
					return 0, true
				}
			}
		}
	}
	return 0, false
}

// lead marks the vertices that are one step from the end. In a full table nearly
// every row meets nearly every column, so that a way is found as soon as one of them
// is reached, and not when all have been looked at.
func (s *finder) lead(who attacker, f *flow, c, to int32, least int64, m mode) {
	for _, a := range s.arcs[to] {
		s.work++
		v, falls := s.across(a, to)
		if a != c && s.leads[v] != s.round && s.open(who, f, a, !falls, least, m) {
			s.leads[v], s.last[v] = s.round, a
		}
	}
}

// arrive takes the last step where v leads to the end.
func (s *finder) arrive(v, to int32) bool {
	if s.leads[v] != s.round {
		return false
	}
	_, rise := s.across(s.last[v], v)
	s.reach(to, s.last[v], rise)
	return true
}

// open tells whether a path may take an arc for nothing.
func (s *finder) open(who attacker, f *flow, a int32, rise bool, least int64, m mode) bool {
	_, usable := s.price(a, m)
	return usable && s.room(who, f, a, rise) >= least
}

// across is where arc a leads from v, and whether its cell rises on the way.
func (s *finder) across(a, v int32) (next int32, rise bool) {
	if s.tail[a] == v {
		return s.head[a], true
	}
	return s.tail[a], false
}

func (s *finder) reach(v, a int32, rise bool) {
	s.stamp[v] = s.round
	s.via[v] = 2 * a
	if !rise {
		s.via[v]++
	}
}

func (s *finder) dijkstra(who attacker, f *flow, c, from, to int32, least int64) (int64, bool) {
	s.heap = append(s.heap[:0], reached{0, from})
	for len(s.heap) > 0 {
		at := heap.Pop(&s.heap).(reached)
		if at.vertex == to {
			return at.dist, true
		}
		if at.dist > s.dist[at.vertex] {
			continue
		}
		for _, a := range s.arcs[at.vertex] {
			s.work++
			price, usable := s.price(a, paying)
			if !usable || a == c {
				continue
			}
			next, rise := s.across(a, at.vertex)
			d := at.dist + price
			if s.stamp[next] == s.round && s.dist[next] <= d || s.room(who, f, a, rise) < least {
				continue
			}
			s.reach(next, a, rise)
			s.dist[next] = d
			heap.Push(&s.heap, reached{d, next})
		}
	}
	return 0, false
}

// path is the way that find has found, as steps of one unit.
func (s *finder) path(c int32, rise bool) []step {
	from, to := s.head[c], s.tail[c]
	if !rise {
		from, to = to, from
	}
	var p []step
	for v := to; v != from; {
		a := s.via[v] / 2
		if s.via[v]%2 == 0 {
			p = append(p, step{arc: a, by: 1, paid: s.standing[a] == open})
			v = s.tail[a]
		} else {
			p = append(p, step{arc: a, by: -1, paid: s.standing[a] == open})
			v = s.head[a]
		}
	}
	return p
}

// widest is by how much a path can be followed, at most most.
func (s *finder) widest(who attacker, f *flow, p []step, most int64) int64 {
	for _, x := range p {
		most = min(most, s.room(who, f, x.arc, x.by > 0))
	}
	return most
}

// reached is a vertex with its distance.
type reached struct {
	dist   int64
	vertex int32
}

// pathHeap is a heap of vertices; ties go to the smaller number, so that equal
// tables give equal paths.
type pathHeap []reached

func (h pathHeap) Len() int { return len(h) }
func (h pathHeap) Less(i, j int) bool {
	return h[i].dist < h[j].dist || h[i].dist == h[j].dist && h[i].vertex < h[j].vertex
}
func (h pathHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *pathHeap) Push(x any)   { *h = append(*h, x.(reached)) }
func (h *pathHeap) Pop() any {
	old := *h
	x := old[len(old)-1]
	*h = old[:len(old)-1]
	return x
}

package portfolio

import (
	"container/heap"
	"slices"
)

// bags numbers the features of all systems and counts them.
func (m *mixture) bags(rows [][]feature) []*bag {
	var all []feature
	for _, r := range rows {
		all = append(all, r...)
	}
	slices.SortFunc(all, compareFeatures)
	m.frequency = nil
	var total [facets]float64
	number := map[feature]int32{}
	m.names = nil
	for _, f := range all {
		i, ok := number[f]
		if !ok {
			i = int32(len(m.names))
			number[f], m.names, m.frequency = i, append(m.names, f), append(m.frequency, 0)
		}
		m.frequency[i]++
		total[f.of]++
	}
	for i, f := range m.names {
		m.frequency[i] /= total[f.of]
	}
	list := make([]*bag, len(rows))
	for i, r := range rows {
		r = slices.Clone(r)
		slices.SortFunc(r, compareFeatures)
		b := &bag{rows: []int{i}}
		for _, f := range r {
			b.total[f.of]++
			if last := len(b.counts) - 1; last >= 0 && b.counts[last].feature == number[f] {
				b.counts[last].n++
				continue
			}
			b.counts = append(b.counts, count{number[f], 1})
		}
		list[i] = b
	}
	return list
}

// agglomerate joins the pair of clusters of the highest score, again and again, until none is above 0. Only clusters that
// share a feature are compared.
func (m *mixture) agglomerate(list []*bag) []*bag {
	list = slices.Clone(list)
	near := m.neighbours(list)
	var queue merges
	for a := range list {
		for b := range near[a] {
			if a < b {
				if s := m.score(list[a], list[b]); s > 0 {
					queue = append(queue, merge{s, a, b})
				}
			}
		}
	}
	heap.Init(&queue)
	for len(queue) > 0 {
		next := heap.Pop(&queue).(merge)
		if list[next.a] == nil || list[next.b] == nil {
			continue
		}
		c := len(list)
		list = append(list, join(list[next.a], list[next.b]))
		around := near[next.a]
		for x := range near[next.b] {
			around[x] = true
		}
		delete(around, next.a)
		delete(around, next.b)
		list[next.a], list[next.b], near[next.a], near[next.b] = nil, nil, nil, nil
		near = append(near, around)
		for x := range around {
			if list[x] == nil {
				delete(around, x)
				continue
			}
			near[x][c] = true
			delete(near[x], next.a)
			delete(near[x], next.b)
			if s := m.score(list[x], list[c]); s > 0 {
				heap.Push(&queue, merge{s, x, c})
			}
		}
	}
	return slices.DeleteFunc(list, func(b *bag) bool { return b == nil })
}

// neighbours are the clusters with which each shares a feature.
func (m *mixture) neighbours(list []*bag) []map[int]bool {
	have := make([][]int, len(m.names))
	for i, b := range list {
		for _, c := range b.counts {
			have[c.feature] = append(have[c.feature], i)
		}
	}
	near := make([]map[int]bool, len(list))
	for i := range near {
		near[i] = map[int]bool{}
	}
	for _, of := range have {
		for i, a := range of {
			for _, b := range of[:i] {
				near[a][b], near[b][a] = true, true
			}
		}
	}
	return near
}

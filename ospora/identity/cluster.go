package identity

import (
	"cmp"
	"slices"
)

// clusterer joins aliases by links, the surest first, unless a decision or the
// names of what would be joined speak against it.
type clusterer struct {
	s      *store
	forest forest
	// next chains the anchors of a set, by their smallest alias; last is the end
	// of the chain of a root, size how many there are.
	next, last []uint32
	size       []uint32
	a          *anchors
	// apart are pairs that a decision keeps apart, by either member; kept are those
	// of them in a set, by its root.
	apart map[uint32][]uint32
	kept  map[uint32][]uint32
}

const none = ^uint32(0)

// maxAnchors is how many anchors weak links may join into one person.
const maxAnchors = 40

func newClusterer(a *anchors, apart [][2]uint32) *clusterer {
	n := a.s.size()
	c := &clusterer{
		s: a.s, a: a, forest: newForest(n), next: make([]uint32, n), last: make([]uint32, n), size: make([]uint32, n),
		apart: map[uint32][]uint32{}, kept: map[uint32][]uint32{},
	}
	for i := range c.next {
		c.reset(uint32(i))
	}
	for _, p := range apart {
		c.keepApart(p)
	}
	return c
}

// reset makes an alias a set of its own. A set counts the anchors of which it
// holds the smallest alias.
func (c *clusterer) reset(alias uint32) {
	c.forest[alias], c.next[alias], c.last[alias], c.size[alias] = alias, none, alias, 0
	if c.head(alias) {
		c.size[alias] = 1
	}
	delete(c.kept, alias)
}

func (c *clusterer) keepApart(p [2]uint32) {
	for i := range p {
		c.apart[p[i]] = append(c.apart[p[i]], p[1-i])
		c.kept[p[i]] = []uint32{p[i]}
	}
}

func (c *clusterer) head(alias uint32) bool {
	return c.a.members[c.a.at[c.a.of[alias]]] == alias
}

// join applies the links, which are sorted, of the aliases that are in, and marks
// those that were refused. What a name alone makes likely but not sure comes last:
// where it would tie one person to several, the name is that of several people, and
// it ties nobody.
func (c *clusterer) join(links []link, in func(alias uint32) bool) {
	var doubtful []int
	for i := range links {
		if !in(links[i].a) {
			continue
		}
		if links[i].nameAlone() {
			doubtful = append(doubtful, i)
			continue
		}
		c.apply(&links[i])
	}
	several := c.several(links, doubtful)
	for _, i := range doubtful {
		if l := &links[i]; several[i] {
			l.refused = true
		} else {
			c.apply(l)
		}
	}
}

// several tells which of some links tie a set to more than one other.
func (c *clusterer) several(links []link, some []int) map[int]bool {
	type ends struct{ a, b uint32 }
	tied, of := map[uint32]uint32{}, map[int]ends{}
	many := map[uint32]bool{}
	for _, i := range some {
		e := ends{c.forest.find(links[i].a), c.forest.find(links[i].b)}
		if e.a == e.b {
			continue
		}
		of[i] = e
		for _, t := range [...]ends{e, {e.b, e.a}} {
			if to, ok := tied[t.a]; ok && to != t.b {
				many[t.a] = true
			}
			tied[t.a] = t.b
		}
	}
	found := map[int]bool{}
	for i, e := range of {
		found[i] = many[e.a] || many[e.b]
	}
	return found
}

// apply joins the sets of a link, or refuses.
func (c *clusterer) apply(l *link) {
	a, b := c.forest.find(l.a), c.forest.find(l.b)
	l.refused = a != b && (c.forbidden(a, b) || l.reason >= SameName && c.contradicts(a, b))
	if a != b && !l.refused {
		c.union(min(a, b), max(a, b))
	}
}

func everybody(uint32) bool { return true }

func (c *clusterer) union(a, b uint32) {
	c.forest[b] = a
	c.next[c.last[a]] = b
	c.last[a] = c.last[b]
	c.size[a] += c.size[b]
	if k, ok := c.kept[b]; ok {
		c.kept[a] = append(c.kept[a], k...)
		delete(c.kept, b)
	}
}

// forbidden reports whether a decision keeps members of two sets apart.
func (c *clusterer) forbidden(a, b uint32) bool {
	x, y := c.kept[a], c.kept[b]
	for _, alias := range x {
		for _, other := range c.apart[alias] {
			if slices.Contains(y, other) {
				return true
			}
		}
	}
	return false
}

// contradicts reports whether weak evidence is not enough for two sets: they
// have become too large, their fathers' names differ, or most of their full names
// have no word in common.
func (c *clusterer) contradicts(a, b uint32) bool {
	if c.size[a]+c.size[b] > maxAnchors {
		return true
	}
	with, without := 0, 0
	for x := range c.heads(a) {
		for y := range c.heads(b) {
			switch c.compare(x, y) {
			case fathersDiffer:
				return true
			case agree:
				with++
			case differ:
				without++
			}
		}
	}
	return without > with
}

// heads yields the anchors of a set.
func (c *clusterer) heads(root uint32) func(yield func(uint32) bool) {
	return func(yield func(uint32) bool) {
		for alias := root; alias != none; alias = c.next[alias] {
			if c.head(alias) && !yield(c.a.of[alias]) {
				return
			}
		}
	}
}

type comparison int

const (
	silent comparison = iota
	agree
	differ
	fathersDiffer
)

// compare says how the names of two anchors stand to each other.
func (c *clusterer) compare(x, y uint32) comparison {
	var buf [4][64]uint64
	fx, fy := c.a.all(x, fatherFeature, buf[0][:0]), c.a.all(y, fatherFeature, buf[1][:0])
	if len(fx) > 0 && len(fy) > 0 && !meet(fx, fy) {
		return fathersDiffer
	}
	nx, ny := c.a.all(x, wordFeature, buf[2][:0]), c.a.all(y, wordFeature, buf[3][:0])
	switch {
	case len(nx) == 0 || len(ny) == 0:
		return silent
	case meet(nx, ny) || meet(c.a.all(x, coarseFeature, nil), c.a.all(y, coarseFeature, nil)):
		return agree
	}
	return differ
}

// sortLinks puts the surest first. The order is total and depends on keys alone.
func sortLinks(links []link) {
	slices.SortFunc(links, func(x, y link) int {
		return cmp.Or(cmp.Compare(min(x.reason, SameName), min(y.reason, SameName)), compareLinks(x, y))
	})
}

package identity

// anchors are the sets of aliases that strong links make: each is one person as
// far as certain evidence goes, and weaker evidence is weighed between them.
type anchors struct {
	s *store
	// of is the anchor of an alias, members[at[i]:at[i+1]] the aliases of an
	// anchor, ascending.
	of      []uint32
	at      []uint32
	members []uint32
	robot   []bool
}

func newAnchors(s *store, f forest) *anchors {
	a := &anchors{s: s, of: make([]uint32, s.size())}
	for alias := range a.of {
		root := f.find(uint32(alias))
		if root == uint32(alias) {
			a.of[alias] = uint32(len(a.at)) // a root is smaller than its members
			a.at = append(a.at, 0)
		} else {
			a.of[alias] = a.of[root]
		}
		a.at[a.of[alias]]++
	}
	a.place()
	a.robot = make([]bool, a.size())
	for alias := range uint32(s.size()) {
		if s.robot(alias) {
			a.robot[a.of[alias]] = true
		}
	}
	return a
}

// place sorts the aliases into their anchors; at holds their numbers so far.
func (a *anchors) place() {
	total := uint32(0)
	for i, n := range a.at {
		a.at[i] = total
		total += n
	}
	a.members = make([]uint32, total)
	next := append([]uint32(nil), a.at...)
	for alias, anchor := range a.of {
		a.members[next[anchor]] = uint32(alias)
		next[anchor]++
	}
	a.at = append(a.at, total)
}

func (a *anchors) size() int { return len(a.at) - 1 }

// looked is how many aliases of an anchor are looked at when it is weighed.
const looked = 64

func (a *anchors) aliases(anchor uint32) []uint32 {
	m := a.members[a.at[anchor]:a.at[anchor+1]]
	return m[:min(len(m), looked)]
}

// all appends the features of one kind of all aliases of an anchor.
func (a *anchors) all(anchor uint32, k kind, to []uint64) []uint64 {
	for _, alias := range a.aliases(anchor) {
		to = append(to, a.s.features(alias, k)...)
	}
	return to
}

// postings are the features of a kind that several anchors have, by anchor,
// without those of robots.
func (a *anchors) postings(k kind) []posting {
	f := newFilter(a.size())
	a.each(func(_ uint32, features []uint64) {
		for _, d := range features {
			f.add(d)
		}
	}, k)
	return a.list(f.several, k)
}

// nameless are the features by which anchors without a full name may meet names:
// their handles and words with an initial, and the same made of full names.
func (a *anchors) nameless() []posting {
	f := newFilter(a.size())
	a.each(func(anchor uint32, features []uint64) {
		if !a.named(anchor) {
			for _, d := range features {
				f.add(d)
			}
		}
	}, spelledFeature, initialFeature)
	return a.list(f.any, wholeFeature, initialFeature, spelledFeature)
}

// named reports whether an anchor has a full name.
func (a *anchors) named(anchor uint32) bool {
	for _, alias := range a.aliases(anchor) {
		if a.s.has(alias, fullFeature) {
			return true
		}
	}
	return false
}

// each calls do for the features of some kinds of each alias of anchors that are
// no robots.
func (a *anchors) each(do func(anchor uint32, features []uint64), of ...kind) {
	for anchor := range uint32(a.size()) {
		if a.robot[anchor] {
			continue
		}
		for _, alias := range a.aliases(anchor) {
			for _, k := range of {
				do(anchor, a.s.features(alias, k))
			}
		}
	}
}

// list sorts the features that are wanted, each once an anchor.
func (a *anchors) list(want func(uint64) bool, of ...kind) []posting {
	var p []posting
	start, last := 0, none
	a.each(func(anchor uint32, features []uint64) {
		if anchor != last {
			start, last = len(p), anchor
		}
		for _, d := range features {
			if want(d) && !posted(p[start:], d) {
				p = append(p, posting{d, anchor})
			}
		}
	}, of...)
	return sortPostings(p)
}

func posted(p []posting, d uint64) bool {
	for i := range p {
		if p[i].feature == d {
			return true
		}
	}
	return false
}

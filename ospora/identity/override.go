package identity

import (
	"fmt"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Decision is what somebody decided about two aliases. It outweighs all evidence.
type Decision struct {
	// A and B are the aliases, in any order.
	A, B ospora.AliasKey
	// Join says that they are one person; otherwise they are not.
	Join bool
	// Undo takes back what was decided about the two before.
	Undo bool
	// Who decided, Why and on which Day; for the record.
	Who, Why string
	Day      ospora.Day
}

// UnknownAliasError tells that a decision names an alias that is not there.
type UnknownAliasError struct{ Key ospora.AliasKey }

// Error names the key.
func (e *UnknownAliasError) Error() string {
	return fmt.Sprintf("identity: a decision names the alias %s, which is not there", e.Key)
}

// pair returns the aliases of a decision, the smaller first.
func (d *Decision) pair(s *store) (p [2]uint32, err error) {
	if d.A == d.B {
		return p, fmt.Errorf("identity: a decision names the alias %s twice", d.A)
	}
	for i, key := range [...]ospora.AliasKey{d.A, d.B} {
		alias, ok := s.find(key)
		if !ok {
			return p, &UnknownAliasError{key}
		}
		p[i] = alias
	}
	if p[0] > p[1] {
		p[0], p[1] = p[1], p[0]
	}
	return p, nil
}

// Override adds decisions to those the resolution has. Only the aliases that the
// ones named are linked with, directly or not, are joined anew; the result is that
// of a resolution that had all decisions from the start. It fails with
// [UnknownAliasError], and then changes nothing.
func (r *Resolution) Override(decisions ...Decision) error {
	all := append(slices.Clone(r.options.Decisions), decisions...)
	made := r.made
	apart, err := r.decide(all)
	if err != nil {
		r.made = made
		return err
	}
	var named []uint32
	for i := range decisions {
		p, err := decisions[i].pair(r.s)
		if err != nil {
			r.made = made
			return err
		}
		named = append(named, p[:]...)
	}
	r.founded = r.founders()
	r.options.Decisions = all
	r.rejoin(named, apart)
	return nil
}

// rejoin takes apart what the aliases named are linked with and joins it anew.
func (r *Resolution) rejoin(named []uint32, apart [][2]uint32) {
	if r.around == nil {
		r.around = newAround(r)
	}
	r.around.connect(r.made)
	touched := map[uint32]bool{}
	for _, alias := range named {
		touched[r.around.forest.find(alias)] = true
	}
	in := func(alias uint32) bool { return touched[r.around.forest.find(alias)] }
	r.c.apart, r.c.kept = map[uint32][]uint32{}, map[uint32][]uint32{}
	for i := range r.c.forest {
		if in(uint32(i)) {
			r.c.reset(uint32(i))
		}
	}
	for _, p := range apart {
		r.c.keepApart(p)
	}
	r.c.settleKept(in)
	r.c.join(r.made, in)
	r.c.join(r.links, in)
	r.account()
}

// settleKept gives the pairs kept apart to the sets that are not joined anew.
func (c *clusterer) settleKept(in func(uint32) bool) {
	for _, alias := range sortedKeys(c.kept) {
		if root := c.forest.find(alias); root != alias && !in(alias) {
			c.kept[root] = append(c.kept[root], c.kept[alias]...)
			delete(c.kept, alias)
		}
	}
}

// around tells which aliases any links tie together, joined or refused: what a
// decision about one of them can change.
type around struct{ forest forest }

func newAround(r *Resolution) *around {
	w := &around{newForest(r.s.size())}
	w.connect(r.links)
	return w
}

func (w *around) connect(links []link) {
	for i := range links {
		w.forest.union(links[i].a, links[i].b)
	}
}

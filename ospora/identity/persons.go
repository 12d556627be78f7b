package identity

import (
	"cmp"
	"iter"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// founder is the alias that gave a person its id.
type founder struct {
	there      bool
	alias      uint32
	generation int64
}

// ids returns the founder of each person, at the root of its set; others have
// none.
//
// The rule: the id of a person is the key of its founding alias. Where aliases of
// the person founded persons in earlier generations, the oldest of them is its
// founder, of several in one generation the one with the smallest key; otherwise
// the smallest key of its aliases is, and the generation is this one. So a person
// that absorbs another keeps the older id; of a person that comes apart the part
// with the founding alias keeps it.
func (r *Resolution) ids() []founder {
	ids := make([]founder, r.s.size())
	for alias := range uint32(r.s.size()) {
		root, generation := r.c.forest.find(alias), r.now
		if len(r.founded) > 0 {
			if g, earlier := r.founded[r.s.key(alias)]; earlier {
				generation = g
			}
		}
		now := ids[root]
		if !now.there || cmp.Or(cmp.Compare(generation, now.generation), cmp.Compare(alias, now.alias)) < 0 {
			ids[root] = founder{true, alias, generation}
		}
	}
	return ids
}

// founders returns the generations of all founding aliases, past and present:
// one that was absorbed may come apart again.
func (r *Resolution) founders() map[ospora.AliasKey]int64 {
	all := make(map[ospora.AliasKey]int64, r.report.Persons)
	for _, f := range r.ids() {
		if f.there {
			all[r.s.key(f.alias)] = f.generation
		}
	}
	for key, generation := range r.founded {
		all[key] = generation
	}
	return all
}

// Persons yields the persons as rows, one an alias, in the order of alias keys.
// A person's id is the key of its founding alias: that of its aliases which
// founded a person in the earliest generation, the smallest key where there are
// several; without one, the smallest key of its aliases. An id thus survives
// merges, and when a person comes apart the part with the founding alias keeps it.
func (r *Resolution) Persons() iter.Seq[*ospora.Person] {
	return func(yield func(*ospora.Person) bool) {
		ids := r.ids()
		for alias := range uint32(r.s.size()) {
			f := ids[r.c.forest.find(alias)]
			p := &ospora.Person{
				Person: ospora.PersonID(r.s.key(f.alias)), Alias: r.s.key(alias), Generation: f.generation,
				Robot: r.s.robot(alias), RobotReason: string(r.s.marks[alias].robot.reason()),
			}
			if !yield(p) {
				return
			}
		}
	}
}

// Person returns a function from alias to person, such as metrics take. It gives
// "" for an alias that the resolution does not know.
func (r *Resolution) Person() func(ospora.AliasKey) ospora.PersonID {
	ids := r.ids()
	return func(key ospora.AliasKey) ospora.PersonID {
		alias, ok := r.s.find(key)
		if !ok {
			return ""
		}
		return ospora.PersonID(r.s.key(ids[r.c.forest.find(alias)].alias))
	}
}

// Links yields what ties aliases together, decisions first, then the surest. A
// mailbox or account that many share gives one link for each further alias, all
// from its smallest. Links that were refused come too, with their state.
func (r *Resolution) Links() iter.Seq[*ospora.Link] {
	return func(yield func(*ospora.Link) bool) {
		for _, list := range [...][]link{r.made, r.links} {
			for i := range list {
				if !yield(r.row(&list[i])) {
					return
				}
			}
		}
	}
}

func (r *Resolution) row(l *link) *ospora.Link {
	row := &ospora.Link{
		A: r.s.key(l.a), B: r.s.key(l.b), Reason: l.reason.String(), Evidence: l.for_.names(),
		State: ospora.LinkJoined,
	}
	if l.reason >= SameName {
		row.Probability = ospora.Some(l.probability())
	}
	if l.refused {
		row.State = ospora.LinkRefused
	}
	return row
}

// Why yields the links of one person, that of the alias given.
func (r *Resolution) Why(key ospora.AliasKey) iter.Seq[*ospora.Link] {
	return func(yield func(*ospora.Link) bool) {
		alias, ok := r.s.find(key)
		if !ok {
			return
		}
		root := r.c.forest.find(alias)
		for _, list := range [...][]link{r.made, r.links} {
			for i := range list {
				l := &list[i]
				if r.c.forest.find(l.a) != root && r.c.forest.find(l.b) != root {
					continue
				}
				if !yield(r.row(l)) {
					return
				}
			}
		}
	}
}

// sortedKeys is a set of keys in order.
func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

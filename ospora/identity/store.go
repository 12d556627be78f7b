package identity

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// store holds every alias once, in the order of keys, so that nothing depends on
// the order of the input. An alias is its number in that order.
type store struct {
	// seen are all sightings, sorted; an alias is the first of its own, with the
	// features of all of them.
	seen  []*sighting
	alias []*sighting
	// mapped are what mailmaps say: alias, canonical and whether all repositories
	// that use the alias agree.
	mapped []mapping
	// repos of an alias are repos[repoAt[i]:repoAt[i+1]], ascending.
	repoAt []uint64
	repos  []uint32
	// repoNames is in the order of the ids.
	repoNames []ospora.RepoID
}

type mapping struct {
	from, to uint32
	agreed   bool
}

func (s *store) size() int { return len(s.alias) }

// features are the digests of one kind that an alias has.
func (s *store) features(alias uint32, k kind) []uint64 { return s.alias[alias].of(k) }

func (s *store) has(alias uint32, k kind) bool { return len(s.alias[alias].of(k)) > 0 }

func (s *store) robot(alias uint32) RobotReason { return s.alias[alias].robot }

func (s *store) reposOf(alias uint32) []uint32 { return s.repos[s.repoAt[alias]:s.repoAt[alias+1]] }

// find returns the number of an alias.
func (s *store) find(key ospora.AliasKey) (uint32, bool) {
	i, ok := slices.BinarySearchFunc(s.alias, key, func(v *sighting, k ospora.AliasKey) int {
		return strings.Compare(string(v.key), string(k))
	})
	return uint32(i), ok
}

// newStore makes a store of sightings, which it takes over and sorts.
func newStore(seen []*sighting) *store {
	slices.SortFunc(seen, compareSightings)
	s := &store{seen: seen, repoAt: []uint64{0}}
	s.nameRepos()
	for i := 0; i < len(seen); {
		j := i + 1
		for j < len(seen) && seen[j].key == seen[i].key {
			j++
		}
		s.add(seen[i:j])
		i = j
	}
	s.gatherMappings()
	return s
}

func compareSightings(a, b *sighting) int {
	if c := strings.Compare(string(a.key), string(b.key)); c != 0 {
		return c
	}
	return cmp.Or(strings.Compare(string(a.repo), string(b.repo)), strings.Compare(string(a.canonical), string(b.canonical)),
		slices.Compare(a.features, b.features), cmp.Compare(a.robot, b.robot))
}

func (s *store) nameRepos() {
	seen := map[ospora.RepoID]bool{}
	for _, v := range s.seen {
		seen[v.repo] = true
	}
	for r := range seen {
		s.repoNames = append(s.repoNames, r)
	}
	slices.Sort(s.repoNames)
}

// add appends one alias with all its sightings.
func (s *store) add(seen []*sighting) {
	s.alias = append(s.alias, merge(seen))
	start := len(s.repos)
	for _, v := range seen {
		if v.repo == "" {
			continue
		}
		id, _ := slices.BinarySearch(s.repoNames, v.repo)
		if n := len(s.repos); n == start || s.repos[n-1] != uint32(id) {
			s.repos = append(s.repos, uint32(id))
		}
	}
	s.repoAt = append(s.repoAt, uint64(len(s.repos)))
}

// merge unites the sightings of one alias.
func merge(seen []*sighting) *sighting {
	same := true
	for _, v := range seen[1:] {
		same = same && slices.Equal(v.features, seen[0].features) && v.end == seen[0].end && v.marks == seen[0].marks
	}
	if same {
		return seen[0]
	}
	united := &sighting{key: seen[0].key, marks: seen[0].marks}
	for k := range kinds {
		for _, v := range seen {
			// Words are four in a fixed order: those of the first sighting that has them.
			if k == wordFeature && len(united.of(k)) > 0 {
				break
			}
			for _, d := range v.of(k) {
				united.feature(k, d)
			}
		}
	}
	for _, v := range seen {
		united.robot = max(united.robot, v.robot)
		united.lack &= v.lack
		united.cut = united.cut || v.cut
	}
	return united
}

// gatherMappings keeps what mailmaps say. A repository without one maps each
// alias to itself. Where the repositories that use an alias do not agree,
// nobody's word is enough: who writes one repository must not merge the people
// of another.
func (s *store) gatherMappings() {
	order := s.seen
	for alias, i := uint32(0), 0; i < len(order); alias++ {
		said := map[ospora.AliasKey]bool{}
		for key := order[i].key; i < len(order) && order[i].key == key; i++ {
			said[order[i].canonical] = true
		}
		for canonical := range said {
			if to, ok := s.find(canonical); ok && to != alias {
				s.mapped = append(s.mapped, mapping{alias, to, len(said) == 1})
			}
		}
	}
	slices.SortFunc(s.mapped, func(a, b mapping) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
}

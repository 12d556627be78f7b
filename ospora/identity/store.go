package identity

import (
	"cmp"
	"encoding/binary"
	"slices"
	"sort"

	"github.com/ospora/ospora/ospora"
)

// store holds every alias once, in the order of keys, so that nothing depends on
// the order of the input. An alias is its number in that order.
type store struct {
	// blocks are the rows that were seen, in the order of compareRows; from united on
	// those that stand for several of one alias. Row i of block b is b<<rowBits | i.
	blocks    []*rows
	united    int
	rows      int
	repoNames []ospora.RepoID
	// first is the first row of an alias, row the one that stands for all of its own.
	first, row []uint32
	marks      []marks
	// mapped are what mailmaps say: alias, canonical and whether all repositories
	// that use the alias agree.
	mapped []mapping
	// repos of an alias are repos[repoAt[i]:repoAt[i+1]], ascending.
	repoAt []uint64
	repos  []uint32
}

type mapping struct {
	from, to uint32
	agreed   bool
}

func (s *store) size() int { return len(s.row) }

// features are the digests of one kind that an alias has.
func (s *store) features(alias uint32, k kind) []uint64 {
	row := s.row[alias]
	return s.blocks[row>>rowBits].of(row%blockSize, k)
}

// appendFeatures appends the digests that an alias has to those of each kind.
func (s *store) appendFeatures(alias uint32, to *[kinds][]uint64) {
	b, row := s.blocks[s.row[alias]>>rowBits], s.row[alias]%blockSize
	all, start := b.all(row), uint8(0)
	for k, end := range b.end[row] {
		if end > start {
			to[k] = append(to[k], all[start:end]...)
		}
		start = end
	}
}

func (s *store) has(alias uint32, k kind) bool { return len(s.features(alias, k)) > 0 }

func (s *store) robot(alias uint32) bool { return s.marks[alias].robot != 0 }

func (s *store) key(alias uint32) ospora.AliasKey {
	return ospora.AliasKey(s.keyOf(s.first[alias]))
}

func (s *store) keyOf(row uint32) string { return s.blocks[row>>rowBits].keys.of(row % blockSize) }

func (s *store) reposOf(alias uint32) []uint32 { return s.repos[s.repoAt[alias]:s.repoAt[alias+1]] }

// find returns the number of an alias.
func (s *store) find(key ospora.AliasKey) (uint32, bool) {
	i := sort.Search(s.size(), func(i int) bool { return s.key(uint32(i)) >= key })
	return uint32(i), i < s.size() && s.key(uint32(i)) == key
}

// parts are the rows that were seen, as [newStore] takes them.
func (s *store) parts() *parts {
	p := &parts{}
	for _, b := range s.blocks[:s.united] {
		of := b.keys.of(0)[0]
		p[of] = append(p[of], b)
	}
	return p
}

// newStore makes a store of all rows. It empties the parts.
func newStore(p *parts) *store {
	s := &store{repoAt: []uint64{0}}
	s.blocks, s.repoNames = gather(p)
	s.united = len(s.blocks)
	var said []saying
	var group []uint32
	flush := func() {
		if len(group) > 0 {
			said = append(said, s.add(group)...)
		}
		group = group[:0]
	}
	for i, b := range s.blocks[:s.united] {
		s.rows += b.size()
		for row := range uint32(b.size()) {
			if len(group) > 0 && s.keyOf(group[0]) != b.keys.of(row) {
				flush()
			}
			group = append(group, uint32(i)<<rowBits|row)
		}
	}
	flush()
	s.gatherMappings(said)
	return s
}

// add appends the alias of some rows and returns what mailmaps say of it.
func (s *store) add(group []uint32) []saying {
	alias := uint32(len(s.row))
	row := s.unite(group)
	s.first, s.row = append(s.first, group[0]), append(s.row, row)
	s.marks = append(s.marks, s.blocks[row>>rowBits].marks[row%blockSize])
	start := len(s.repos)
	var said []saying
	for _, row := range group {
		b, i := s.blocks[row>>rowBits], row%blockSize
		if c := b.canonical.of(i); b.canonical.at != nil && !slices.ContainsFunc(said, func(o saying) bool { return o.canonical == c }) {
			said = append(said, saying{alias: alias, canonical: c})
		}
		if n := len(s.repos); s.repoNames[b.repo[i]] != "" && (n == start || s.repos[n-1] != b.repo[i]) {
			s.repos = append(s.repos, b.repo[i])
		}
	}
	s.repoAt = append(s.repoAt, uint64(len(s.repos)))
	return said
}

// unite returns the row that stands for several of one alias: the first of them,
// or one more with what all of them say.
func (s *store) unite(group []uint32) uint32 {
	b, i := s.blocks[group[0]>>rowBits], group[0]%blockSize
	if !slices.ContainsFunc(group[1:], func(row uint32) bool { return !same(b, i, s.blocks[row>>rowBits], row%blockSize) }) {
		return group[0]
	}
	if n := len(s.blocks); n == s.united || s.blocks[n-1].size() == blockSize {
		s.blocks = append(s.blocks, &newBlock(nil, 16).rows)
	}
	to := s.blocks[len(s.blocks)-1]
	to.end, to.repo = append(to.end, [kinds]uint8{}), append(to.repo, 0)
	m := b.marks[i]
	for k := range kinds {
		for _, row := range group {
			// Words are four in a fixed order: those of the first row that has them.
			if k == wordFeature && to.end[len(to.end)-1][k] > to.end[len(to.end)-1][k-1] {
				break
			}
			for _, d := range s.blocks[row>>rowBits].of(row%blockSize, k) {
				to.feature(k, d)
			}
		}
	}
	for _, row := range group[1:] {
		o := s.blocks[row>>rowBits].marks[row%blockSize]
		m.robot, m.lack, m.cut = max(m.robot, o.robot), m.lack&o.lack, m.cut || o.cut
	}
	to.marks, to.from = append(to.marks, m), append(to.from, uint64(len(to.features)))
	return uint32(len(s.blocks)-1)<<rowBits | uint32(to.size()-1)
}

// saying is what a mailmap says of an alias.
type saying struct {
	alias     uint32
	canonical string // empty for the alias itself
}

// gatherMappings keeps what mailmaps say. A repository without one maps each
// alias to itself. Where the repositories that use an alias do not agree,
// nobody's word is enough: who writes one repository must not merge the people
// of another.
func (s *store) gatherMappings(said []saying) {
	for i, o := range said {
		if to, ok := s.find(ospora.AliasKey(o.canonical)); ok && o.canonical != "" && to != o.alias {
			alone := (i == 0 || said[i-1].alias != o.alias) && (i+1 == len(said) || said[i+1].alias != o.alias)
			s.mapped = append(s.mapped, mapping{o.alias, to, alone})
		}
	}
	slices.SortFunc(s.mapped, func(a, b mapping) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
}

// head is the beginning of a key as a number in the same order.
func head(key string) uint64 {
	var b [8]byte
	copy(b[:], key)
	return binary.BigEndian.Uint64(b[:])
}

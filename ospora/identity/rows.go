package identity

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// rows are alias rows as they are kept, in columns: keys and digests of features.
// Plain values are gone once they are made. Five million rows of structs with
// slices of their own would take twice the memory, and the collector's time.
type rows struct {
	keys      texts
	canonical texts // empty where no mailmap maps the alias
	repo      []uint32
	names     *names // what repo counts in
	marks     []marks
	// The features of row i are features[from[i]:from[i+1]] in the order of kinds;
	// end[i] says where those of each kind end.
	from     []uint64
	end      [][kinds]uint8
	features []uint64
}

// marks are what a row says of its alias beside its features.
type marks struct {
	robot robotCode
	lack  lack
	cut   bool
}

// lack says what kinds of evidence an alias came without.
type lack uint8

const (
	lackText     lack = 1 << iota // no plain name or address: skeletons are missing unless they came as keys
	lackFeatures                  // nothing to link by at all
)

// texts are strings in one piece of memory. The zero value holds empty ones only.
type texts struct {
	at   []uint64 // text i is text[at[i]:at[i+1]]
	text string
}

func (t *texts) of(i uint32) string {
	if t.at == nil {
		return ""
	}
	return t.text[t.at[i]:t.at[i+1]]
}

// names numbers repositories.
type names struct {
	of   []ospora.RepoID
	from map[ospora.RepoID]uint32
	last uint32 // mostly asked for again
}

func (n *names) number(repo ospora.RepoID) uint32 {
	if int(n.last) < len(n.of) && n.of[n.last] == repo {
		return n.last
	}
	i, ok := n.from[repo]
	if !ok {
		i = uint32(len(n.of))
		repo = ospora.RepoID(strings.Clone(string(repo)))
		n.of, n.from[repo] = append(n.of, repo), i
	}
	n.last = i
	return i
}

func (r *rows) size() int { return len(r.repo) }

// all are the features of a row, of those of one kind.
func (r *rows) all(row uint32) []uint64 { return r.features[r.from[row]:r.from[row+1]] }

func (r *rows) of(row uint32, k kind) []uint64 {
	from, end := r.from[row], &r.end[row]
	if k == 0 {
		return r.features[from : from+uint64(end[0])]
	}
	return r.features[from+uint64(end[k-1]) : from+uint64(end[k])]
}

// compareRows is an order that does not depend on that of the input. Equal rows
// are the same row twice, or one alias in the same repository with texts that say
// the same. The numbers of repositories are in the order of their names.
func compareRows(a *rows, i uint32, b *rows, j uint32) int {
	if c := strings.Compare(a.keys.of(i), b.keys.of(j)); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(a.repo[i], b.repo[j]), strings.Compare(a.canonical.of(i), b.canonical.of(j)),
		slices.Compare(a.all(i), b.all(j)), cmp.Compare(a.marks[i].robot, b.marks[j].robot))
}

// same reports whether two rows say the same of their alias.
func same(a *rows, i uint32, b *rows, j uint32) bool {
	return a.end[i] == b.end[j] && a.marks[i] == b.marks[j] && slices.Equal(a.all(i), b.all(j))
}

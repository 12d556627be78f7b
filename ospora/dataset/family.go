package dataset

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

// member is one repository as one source saw it.
type member struct {
	owner  owner
	shard  int
	visit  ospora.VisitID
	fork   bool
	family string // what its homes were assigned by
}

// family is a group of repositories that share commits without parents, in the
// order in which a commit that several have counts for one.
type family []member

// commitKey stands for a commit: 128 bits of its object id.
type commitKey [16]byte

func keyOf(id string) commitKey {
	var k commitKey
	if len(id) >= 2*len(k) {
		if _, err := hex.Decode(k[:], []byte(id[:2*len(k)])); err == nil {
			return k
		}
	}
	sum := sha256.Sum256([]byte(id))
	return commitKey(sum[:len(k)])
}

// families groups all live repositories by the roots they share. A family of
// one is listed only where it was larger before.
func (d *Dataset) families(ctx context.Context) ([]family, error) {
	var members []member
	roots := map[commitKey]int{}
	var groups sets
	for r, err := range d.records(ctx) {
		if err != nil {
			return nil, err
		}
		for repo, m := range d.repositories(ctx, r) {
			if m.err != nil {
				return nil, m.err
			}
			i := groups.add()
			members = append(members, m.member)
			for _, root := range repo.Roots {
				if other, ok := roots[keyOf(root)]; ok {
					groups.join(i, other)
				} else {
					roots[keyOf(root)] = i
				}
			}
		}
	}
	return gather(members, &groups), nil
}

func gather(members []member, groups *sets) []family {
	byHead := map[int]family{}
	var heads []int
	for i, m := range members {
		head := groups.find(i)
		if byHead[head] == nil {
			heads = append(heads, head)
		}
		byHead[head] = append(byHead[head], m)
	}
	var list []family
	for _, head := range heads {
		f := byHead[head]
		if len(f) == 1 && f[0].family == "" {
			continue
		}
		slices.SortFunc(f, member.compare)
		list = append(list, f)
	}
	return list
}

// compare puts repositories that are no forks first, then goes by id.
func (m member) compare(n member) int {
	return cmp.Or(compareBool(m.fork, n.fork),
		cmp.Compare(m.owner.repo, n.owner.repo), cmp.Compare(m.owner.source, n.owner.source))
}

// digest names what the homes of a family depend on. A family of one has none,
// as a repository that is new: its commits count for itself.
func (f family) digest() string {
	if len(f) == 1 {
		return ""
	}
	h := sha256.New()
	for _, m := range f {
		fmt.Fprintf(h, "%t %q %q %q\n", m.fork, m.owner.source, m.owner.repo, m.visit)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// settled reports whether the homes are those of this very family.
func (f family) settled() bool {
	digest := f.digest()
	for _, m := range f {
		if m.family != digest {
			return false
		}
	}
	return true
}

// memberOrError is a member, or why there is none.
type memberOrError struct {
	member
	err error
}

// repositories yields the live repositories of a shard.
func (d *Dataset) repositories(ctx context.Context, r *record) func(func(*ospora.Repo, memberOrError) bool) {
	return func(yield func(*ospora.Repo, memberOrError) bool) {
		for i := range r.Parts {
			p := &r.Parts[i]
			if p.Table != table.Repositories.Name() {
				continue
			}
			spans := spanReader{spans: p.Spans}
			for row, err := range d.partRows(ctx, p, table.Repositories) {
				if err != nil {
					yield(nil, memberOrError{err: err})
					return
				}
				repo := row.(*ospora.Repo)
				e := &r.Visits[spans.next()]
				m := member{owner: e.owner(), shard: r.Shard, visit: e.ID, fork: repo.ForkOf.Known, family: e.Family}
				if !yield(repo, memberOrError{member: m}) {
					return
				}
			}
		}
	}
}

// sets are disjoint sets of numbers.
type sets struct{ above []int }

func (s *sets) add() int {
	s.above = append(s.above, len(s.above))
	return len(s.above) - 1
}

func (s *sets) find(i int) int {
	for s.above[i] != i {
		s.above[i] = s.above[s.above[i]]
		i = s.above[i]
	}
	return i
}

// join puts the smaller head above, so that the result does not depend on the
// order of joining.
func (s *sets) join(i, j int) {
	i, j = s.find(i), s.find(j)
	s.above[max(i, j)] = min(i, j)
}

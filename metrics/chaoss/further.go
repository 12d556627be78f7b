package chaoss

import (
	"time"

	"github.com/ospora/ospora/ospora"
)

// Further is what happened to an issue or a change request beside what the tables of
// events and reviews hold: a comment on a line, a push, a change of who it is assigned
// to.
type Further struct {
	// Repo of the item.
	Repo ospora.RepoID
	// Number of the item, and whether it is a change request.
	Number        int64
	ChangeRequest bool
	// At is when it happened.
	At time.Time
	// Actor is who did it; null for a deleted account.
	Actor ospora.Optional[ospora.AliasKey]
}

// further is what happened to one item that no table holds, in order of time.
type further struct {
	lineComments, pushes, assignments []*Further
}

func (s *study) addFurther(found *itemSet) {
	for _, of := range []struct {
		rows []*Further
		list func(*item) *[]*Further
	}{
		{s.in.LineComments, func(it *item) *[]*Further { return &it.lineComments }},
		{s.in.Pushes, func(it *item) *[]*Further { return &it.pushes }},
		{s.in.Assignments, func(it *item) *[]*Further { return &it.assignments }},
	} {
		for _, f := range of.rows {
			if f == nil {
				continue
			}
			if it := found.find(itemKey{f.Repo, f.Number, f.ChangeRequest}); it != nil {
				list := of.list(it)
				*list = append(*list, f)
			}
		}
	}
}

func compareFurther(a, b *Further) int {
	if c := a.At.Compare(b.At); c != 0 {
		return c
	}
	return compareAlias(a.Actor, b.Actor)
}

package national

import (
	"cmp"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// cast is everybody who was ever active, with what the indicators ask of them.
type cast struct {
	members  []*member // by id
	atlas    *atlas
	robots   map[ospora.AliasKey]bool
	persons  map[ospora.AliasKey]ospora.PersonID
	unnamed  int64 // commits of nobody in the window
	earliest ospora.Day
}

// member is one person.
type member struct {
	id          ospora.PersonID
	first, last ospora.Day // of all commits
	// Days of the last commit in the window and in the span of the same length
	// before it; null where there is none.
	within, before ospora.Optional[ospora.Day]
	commits        int64 // in the window
	work           map[ospora.RepoID]int64
}

// cast joins the rows into persons.
func (in *Input) cast() *cast {
	if in.shared != nil {
		return in.shared
	}
	c := &cast{atlas: in.atlas(), robots: make(map[ospora.AliasKey]bool), persons: make(map[ospora.AliasKey]ospora.PersonID)}
	for _, p := range in.Persons {
		if p != nil {
			c.persons[p.Alias] = p.Person
			c.robots[p.Alias] = c.robots[p.Alias] || p.Robot
		}
	}
	start, end := ospora.DayOf(in.Window.Start), ospora.DayOf(in.Window.End)
	members := make(map[ospora.PersonID]*member)
	var slab []member
	for _, a := range in.Activity {
		if a == nil || a.Commits <= 0 || !in.owns(a.Repo, a.Home) || c.robots[a.Alias] {
			continue
		}
		if a.Alias == "" {
			if a.Day >= start && a.Day < end {
				c.unnamed += a.Commits
			}
			continue
		}
		id := c.person(a.Alias)
		m := members[id]
		if m == nil {
			if len(slab) == cap(slab) { // many small allocations are slow
				slab = make([]member, 0, 1024)
			}
			slab = append(slab, member{id: id, first: a.Day, last: a.Day})
			m = &slab[len(slab)-1]
			members[id] = m
			c.members = append(c.members, m)
		}
		m.add(a, start, end, in.Sampling.Repositories)
	}
	slices.SortFunc(c.members, func(x, y *member) int { return cmp.Compare(x.id, y.id) })
	for i, m := range c.members {
		if i == 0 || m.first < c.earliest {
			c.earliest = m.first
		}
	}
	return c
}

// person is who an alias is.
func (c *cast) person(alias ospora.AliasKey) ospora.PersonID {
	if id := c.persons[alias]; id != "" {
		return id
	}
	return ospora.PersonID(alias)
}

func (m *member) add(a *ospora.Activity, start, end ospora.Day, byRepository bool) {
	m.first, m.last = min(m.first, a.Day), max(m.last, a.Day)
	switch {
	case a.Day >= start && a.Day < end:
		m.commits += a.Commits
		m.within = latest(m.within, a.Day)
		if byRepository {
			if m.work == nil {
				m.work = make(map[ospora.RepoID]int64)
			}
			m.work[a.Repo] += a.Commits
		}
	case a.Day < start && a.Day >= start-(end-start):
		m.before = latest(m.before, a.Day)
	}
}

func latest(d ospora.Optional[ospora.Day], day ospora.Day) ospora.Optional[ospora.Day] {
	if d.Known && d.Value >= day {
		return d
	}
	return ospora.Some(day)
}

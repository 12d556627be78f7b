package ospora

import "iter"

// RollUp yields what one commit adds to [Activity], [Ownership] and [Edge].
// The rows of one key add up to the roll-up of any set of commits, in any
// order and any split. A commit without a readable time yields nothing.
func RollUp(c *Commit) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		day, ok := c.day()
		if !ok {
			return
		}
		if !yield(c.authored(day)) {
			return
		}
		for _, partner := range c.partners() {
			if !yield(c.helped(partner, day)) || !yield(c.edge(partner, day)) {
				return
			}
		}
		for i := range c.Files {
			if !yield(c.owned(&c.Files[i], day)) {
				return
			}
		}
	}
}

// day is the UTC day of the author time, else of the committer time.
func (c *Commit) day() (Day, bool) {
	switch {
	case c.AuthorTime.Known:
		return DayOf(c.AuthorTime.Value), true
	case c.CommitTime.Known:
		return DayOf(c.CommitTime.Value), true
	}
	return 0, false
}

func (c *Commit) authored(day Day) *Activity {
	a := &Activity{Repo: c.Repo, Home: c.Home, Alias: c.Author, Day: day, Commits: 1}
	if c.Merge() {
		a.Merges = 1
	}
	a.Files = c.FilesChanged.Or(0)
	if c.LinesAdded.Known && c.LinesDeleted.Known {
		a.LinesAdded, a.LinesDeleted, a.CommitsWithLines = c.LinesAdded.Value, c.LinesDeleted.Value, 1
	}
	return a
}

// partner is somebody other than the author who had a part in the commit.
type partner struct {
	alias AliasKey
	kind  EdgeKind
}

// partners lists each other alias once a kind: somebody who signed off twice
// signed off once, and authors who sign off their own work are no partners.
func (c *Commit) partners() []partner {
	var found []partner
	add := func(p partner) {
		if p.alias == c.Author || p.alias == "" {
			return
		}
		for _, have := range found {
			if have == p {
				return
			}
		}
		found = append(found, p)
	}
	add(partner{c.Committer, EdgeCommitted})
	for _, credit := range c.Credits {
		switch credit.Role {
		case CoAuthored:
			add(partner{credit.Alias, EdgeCoAuthored})
		case SignedOff:
			add(partner{credit.Alias, EdgeSignedOff})
		case Reviewed:
			add(partner{credit.Alias, EdgeReviewed})
		}
	}
	return found
}

func (c *Commit) helped(p partner, day Day) *Activity {
	a := &Activity{Repo: c.Repo, Home: c.Home, Alias: p.alias, Day: day}
	switch p.kind {
	case EdgeCommitted:
		a.Committed = 1
	case EdgeCoAuthored:
		a.CoAuthored = 1
	case EdgeSignedOff:
		a.SignedOff = 1
	case EdgeReviewed:
		a.Reviewed = 1
	}
	return a
}

func (c *Commit) edge(p partner, day Day) *Edge {
	return &Edge{Repo: c.Repo, Home: c.Home, From: c.Author, To: p.alias, Kind: p.kind, Day: day, Commits: 1}
}

func (c *Commit) owned(f *FileChange, day Day) *Ownership {
	o := &Ownership{
		Repo: c.Repo, Path: f.Path, Alias: c.Author, Commits: 1,
		LinesAdded: f.LinesAdded.Or(0), LinesDeleted: f.LinesDeleted.Or(0),
		FirstDay: day, LastDay: day,
	}
	switch f.Kind {
	case FileAdded:
		o.Additions = 1
	case FileDeleted:
		o.Deletions = 1
	}
	return o
}

package corpus

import (
	"cmp"
	"slices"
)

// Truth is what the ecosystem was planned to hold. It is made anew by each call and belongs to the caller.
func (e *Ecosystem) Truth() *Truth { return e.heavy().truth(nil) }

// ids are the object ids of steps once they are written; a nil map knows none.
type ids map[*step]string

func (e *Ecosystem) truth(known ids) *Truth {
	t := &Truth{Seed: e.cfg.Seed, Start: instant(e.window.from), End: instant(e.window.to)}
	for _, o := range organisations {
		t.Organisations = append(t.Organisations, Organisation{o.id, o.login, o.name, o.kind, o.country, o.domain})
	}
	l := newLedger()
	for _, p := range e.plans {
		t.Repositories = append(t.Repositories, l.repository(e, p, known))
	}
	t.Totals = l.total
	t.Aliases = e.aliasTruth(l)
	t.People = e.peopleTruth(l)
	for _, b := range e.bots {
		t.Bots = append(t.Bots, Bot{b.id, b.login, b.kind, b.alias.id})
	}
	return t
}

// ledger sums over repositories, each commit once.
type ledger struct {
	seen     map[*step]bool
	total    Counts
	aliases  map[*alias]*aliasSum
	offsets  map[*person]map[int]int
	occurred map[*alias]bool
}

type aliasSum struct {
	counts   Counts
	trailers [3]int
}

func newLedger() *ledger {
	return &ledger{
		seen: map[*step]bool{}, aliases: map[*alias]*aliasSum{}, occurred: map[*alias]bool{},
		offsets: map[*person]map[int]int{},
	}
}

func (l *ledger) alias(a *alias) *aliasSum {
	l.occurred[a] = true
	if l.aliases[a] == nil {
		l.aliases[a] = &aliasSum{}
	}
	return l.aliases[a]
}

// add books a commit of a default branch unless another repository brought it already.
func (l *ledger) add(s *step) {
	if l.seen[s] {
		return
	}
	l.seen[s] = true
	c := s.counts()
	l.total.add(c)
	l.alias(s.author).counts.add(c)
	for _, t := range s.trailers {
		l.alias(t.by).trailers[t.kind]++
	}
	if p := s.author.person; p != nil {
		if l.offsets[p] == nil {
			l.offsets[p] = map[int]int{}
		}
		l.offsets[p][s.authored.offset]++
	}
}

// mention marks all aliases that a commit shows, on whichever branch.
func (l *ledger) mention(s *step) {
	l.occurred[s.author], l.occurred[s.committer] = true, true
	for _, t := range s.trailers {
		l.occurred[t.by] = true
	}
}

func (c *Counts) add(o Counts) {
	c.Commits += o.Commits
	c.Merges += o.Merges
	c.Files += o.Files
	c.Binaries += o.Binaries
	c.LinesAdded += o.LinesAdded
	c.LinesDeleted += o.LinesDeleted
}

// counts is what git log shows of one commit.
func (s *step) counts() Counts {
	c := Counts{Commits: 1}
	if len(s.parents) > 1 {
		c.Merges = 1
		return c
	}
	for i := range s.changes {
		c.Files += int(s.changes[i].rows)
		c.Binaries += int(s.changes[i].binaries)
		c.LinesAdded += int(s.changes[i].added)
		c.LinesDeleted += int(s.changes[i].deleted)
	}
	return c
}

func (e *Ecosystem) aliasTruth(l *ledger) []Alias {
	var list []Alias
	for _, a := range e.aliases {
		if !l.occurred[a] {
			continue
		}
		sum := l.alias(a)
		one := Alias{
			ID: a.id, Name: a.text, Email: a.email, Encoding: a.encoding, Kind: a.kind, Variation: a.variation,
			Counts: sum.counts, CoAuthored: sum.trailers[coAuthored], SignedOff: sum.trailers[signedOff],
			Reviewed: sum.trailers[reviewed],
		}
		if a.encoding != "" {
			one.RawName = []byte(a.name)
		}
		if a.person != nil {
			one.Person = a.person.id
		} else {
			one.Bot = a.bot.id
		}
		list = append(list, one)
	}
	return list
}

func (e *Ecosystem) peopleTruth(l *ledger) []Person {
	var list []Person
	for _, n := range e.people {
		one := Person{
			ID: n.id, Login: n.login, Name: n.name.spell(Native), StaleZone: n.staleZone,
			Employments: []Employment{}, Aliases: []string{},
		}
		for _, r := range n.residences {
			one.Residences = append(one.Residences, Residence{r.truth(), r.country.code, r.city.name, r.city.zone.Name})
		}
		for _, w := range n.employments {
			one.Employments = append(one.Employments, Employment{w.truth(), w.at.id})
		}
		for _, s := range n.active {
			one.Active = append(one.Active, s.truth())
		}
		for _, a := range n.aliases {
			if l.occurred[a] {
				one.Aliases = append(one.Aliases, a.id)
				one.Counts.add(l.alias(a).counts)
			}
		}
		one.Offsets = offsetCounts(l.offsets[n])
		list = append(list, one)
	}
	return list
}

func offsetCounts(commits map[int]int) []OffsetCount {
	minutes := make([]int, 0, len(commits))
	for m := range commits {
		minutes = append(minutes, m)
	}
	slices.SortFunc(minutes, cmp.Compare[int])
	list := make([]OffsetCount, len(minutes))
	for i, m := range minutes {
		list[i] = OffsetCount{formatOffset(m), commits[m]}
	}
	return list
}

package corpus

import "slices"

// repository accounts for one repository and books its commits in the ledger.
func (l *ledger) repository(e *Ecosystem, p *plan, known ids) Repository {
	r := p.repo
	t := Repository{
		Name: r.fullName(), Language: r.dialect.name, DefaultBranch: r.branch, ObjectFormat: e.cfg.ObjectFormat,
		// Empty lists are lists in JSON, too.
		Licences: []Licence{}, Documents: []string{}, Workflows: []Workflow{}, Tags: []Tag{}, Topics: []Topic{},
		Mailmap: []Mapping{}, Authors: []AuthorCount{},
	}
	if r.owner != nil {
		t.Organisation = r.owner.id
	} else {
		t.Person = r.keeper.id
	}
	var held map[*step]bool
	if r.home != nil {
		t.Home = r.home.fullName()
		held = e.plans[r.home.index].reached()
	}
	if tip := p.tip(); tip != nil {
		t.HeadID, t.LastCommit = known[tip], instant(tip.committed.unix)
		t.FirstCommit = instant(p.steps[0].committed.unix)
	}
	authors := map[*alias]*Counts{}
	for _, s := range p.steps {
		l.mention(s)
		if !s.onHead() {
			t.OffHead++
			continue
		}
		l.add(s)
		t.book(s, held[s])
		if authors[s.author] == nil {
			authors[s.author] = &Counts{}
		}
		authors[s.author].add(s.counts())
	}
	t.Authors = e.authorCounts(authors)
	t.tagsAndTopics(p, known)
	for _, m := range t.mailmap(p) {
		l.occurred[m.proper], l.occurred[m.from] = true, true
	}
	return t
}

// reached is the set of commits that the default branch holds.
func (p *plan) reached() map[*step]bool {
	set := map[*step]bool{}
	for _, s := range p.steps {
		if s.onHead() {
			set[s] = true
		}
	}
	return set
}

// book counts one commit of the default branch.
func (t *Repository) book(s *step, shared bool) {
	t.Head.add(s.counts())
	if shared {
		t.Shared++
	} else {
		t.Own.add(s.counts())
	}
	switch {
	case len(s.parents) > 2:
		t.Octopuses++
	case len(s.parents) < 2 && len(s.changes) == 0:
		t.Empties++
	}
	for i := range s.changes {
		c := &s.changes[i]
		if c.op == opRename {
			t.Renames++
		}
		if c.document != nil {
			t.bookDocument(c.document, s)
		}
	}
}

func (t *Repository) bookDocument(d *document, s *step) {
	switch {
	case d.licence != "":
		t.Licence = d.licence
		t.Licences = append(t.Licences, Licence{d.licence, instant(s.committed.unix)})
	case d.workflow != nil:
		t.Workflows = append(t.Workflows, *d.workflow)
	case d.mailmap == nil && d.text != "":
		t.Documents = append(t.Documents, d.path)
	}
}

func (e *Ecosystem) authorCounts(authors map[*alias]*Counts) []AuthorCount {
	list := []AuthorCount{}
	for _, a := range e.aliases {
		if c := authors[a]; c != nil {
			list = append(list, AuthorCount{a.id, *c})
		}
	}
	return list
}

func (t *Repository) tagsAndTopics(p *plan, known ids) {
	for _, g := range p.tags {
		t.Tags = append(t.Tags, Tag{g.name, g.tagger != nil, instant(g.at.unix), known[g.of]})
	}
	at := map[*topic]int{}
	for _, topic := range p.topics {
		at[topic] = len(t.Topics)
		t.Topics = append(t.Topics, Topic{Number: topic.number, Branch: topic.branch, Fate: topic.fate})
	}
	for _, s := range p.steps {
		if i, ours := at[s.topic]; ours {
			t.Topics[i].grow(s, known)
		}
	}
	for i, topic := range p.topics {
		if topic.merge != nil {
			t.Topics[i].Closed, t.Topics[i].MergeID = instant(topic.merge.committed.unix), known[topic.merge]
		}
	}
}

// grow books one commit of a topic.
func (t *Topic) grow(s *step, known ids) {
	if t.Commits++; t.Commits == 1 {
		t.Author, t.Opened = s.author.id, instant(s.committed.unix)
	}
	t.HeadID = known[s]
}

// mailmap records what the last .mailmap of the default branch says.
func (t *Repository) mailmap(p *plan) []mapping {
	for _, s := range slices.Backward(p.steps) {
		for i := range s.changes {
			d := s.changes[i].document
			if d == nil || d.mailmap == nil || !s.onHead() {
				continue
			}
			for _, m := range d.mailmap {
				t.Mailmap = append(t.Mailmap, Mapping{m.proper.id, m.from.id})
			}
			return d.mailmap
		}
	}
	return nil
}

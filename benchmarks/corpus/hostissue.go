package corpus

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// labels gives each repository GitHub's first labels and one of its own.
func (h *host) labels() {
	for i, l := range []Label{
		{Name: "bug", Colour: "d73a4a", Description: "Something isn't working", Default: true},
		{Name: "enhancement", Colour: "a2eeef", Description: "New feature or request", Default: true},
		{Name: "good first issue", Colour: "7057ff", Description: "Good for newcomers", Default: true},
		{Name: "question", Colour: "d876e3", Description: "Further information is requested", Default: true},
		{Name: "area/тізілім", Colour: "0e8a16"},
	} {
		l.ID = itemID(h.index, i)
		h.out.Labels = append(h.out.Labels, l)
	}
}

// issues plants about one for three commits.
func (h *host) issues() {
	quota := h.p.repo.quota
	// The largest repository has more than a page of them.
	least := quota / 6
	if h.index == 0 {
		least = quota / 3
	}
	if none := h.c.permille(60); !h.out.IssuesEnabled || quota == 0 || none && h.index > 0 {
		return
	}
	first := (len(h.p.topics)/1000 + 1) * 1000
	for n := range h.c.between(least, quota/2) {
		c := newChance(h.e.cfg.Seed, ofIssue, h.itemIndex(n))
		life := h.p.repo.life
		issue := Issue{Thread: Thread{
			ID: itemID(h.index, first+n+1), Number: first + n + 1, Body: "It fails.\r\n\r\n```\nсм. журнал\n```\n",
			Opened: instant(life.from + c.Int64N(max(1, life.seconds()))),
		}}
		issue.Title = fmt.Sprintf(pick(c, phrasebook[english].forms), pick(c, phrasebook[tongue(c.IntN(int(tongues)))].objects))
		issue.Author, issue.Association = h.somebody(c)
		h.label(c, &issue.Thread)
		h.discuss(c, &issue.Thread)
		h.settle(c, &issue)
		h.out.Issues = append(h.out.Issues, issue)
	}
	slices.SortStableFunc(h.out.Issues, func(a, b Issue) int { return a.Opened.Compare(b.Opened) })
	// Numbers rise with time, as they do where they are given.
	for i := range h.out.Issues {
		issue := &h.out.Issues[i]
		issue.Number, issue.ID = first+i+1, itemID(h.index, first+i+1)
		issue.finish()
	}
}

// settle closes most issues, and reopens some.
func (h *host) settle(c *chance, issue *Issue) {
	if !c.permille(700) {
		return
	}
	at, ok := h.later(c, issue.Opened, 600, c.banded([]band{{50, day, week}, {40, week, 20 * week}, {10, 20 * week, 90 * week}}))
	for ok {
		reason := pick(c, []string{"completed", "completed", "completed", "not_planned"})
		actor, _ := h.maintainer(c)
		issue.Closed, issue.Reason = at, reason
		issue.Events = append(issue.Events, Event{ID: h.number(), Kind: "closed", At: at, Actor: actor, Reason: reason})
		if !c.permille(90) {
			return
		}
		if at, ok = h.later(c, at, 3600, 4*week); !ok {
			return
		}
		actor, _ = h.somebody(c)
		issue.Closed, issue.Reason = time.Time{}, "reopened"
		issue.Events = append(issue.Events, Event{ID: h.number(), Kind: "reopened", At: at, Actor: actor})
		if at, ok = h.later(c, at, 3600, 30*week); !c.permille(800) {
			return
		}
	}
}

// label sets labels, and takes one away now and then.
func (h *host) label(c *chance, t *Thread) {
	t.Labels = []string{}
	at, ok := t.Opened, true
	for _, l := range h.out.Labels {
		if !c.permille(250) {
			continue
		}
		if at, ok = h.later(c, at, 0, 2*day); !ok {
			return
		}
		actor, _ := h.maintainer(c)
		t.Events = append(t.Events, Event{ID: h.number(), Kind: "labeled", At: at, Actor: actor, Label: l.Name})
		if gone, ok := h.later(c, at, 60, week); ok && c.permille(80) {
			t.Events = append(t.Events, Event{ID: h.number(), Kind: "unlabeled", At: gone, Actor: actor, Label: l.Name})
			continue
		}
		t.Labels = append(t.Labels, l.Name)
	}
}

// discuss adds comments, those of bots among them.
func (h *host) discuss(c *chance, t *Thread) {
	at, ok := t.Opened, true
	for range c.banded([]band{{30, 0, 0}, {45, 1, 3}, {20, 3, 9}, {5, 10, 25}}) {
		if at, ok = h.later(c, at, 60, c.banded([]band{{60, 3600, day}, {40, day, 3 * week}})); !ok {
			return
		}
		one := Comment{ID: h.number(), At: at, Body: pick(c, phrasebook[tongue(c.IntN(int(tongues)))].body)}
		if one.Author, one.Association = h.somebody(c); c.permille(400) {
			one.Author, one.Association = h.maintainer(c)
		}
		t.Comments = append(t.Comments, one)
	}
}

// finish sorts what happened and notes when the last of it was.
func (t *Thread) finish() {
	slices.SortStableFunc(t.Events, func(a, b Event) int { return cmp.Compare(a.At.Unix(), b.At.Unix()) })
	t.Updated = t.Opened
	if n := len(t.Events); n > 0 {
		t.Updated = later(t.Updated, t.Events[n-1].At)
	}
	if n := len(t.Comments); n > 0 {
		t.Updated = later(t.Updated, t.Comments[n-1].At)
	}
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// maintainer is a member of the repository, the first ones likeliest.
func (h *host) maintainer(c *chance) (*Account, string) {
	members := h.p.repo.members
	if len(members) == 0 {
		return h.somebody(c)
	}
	m := members[min(c.IntN(len(members)), c.IntN(len(members)))]
	if m.person == nil {
		m = members[0]
	}
	return h.account(m.person)
}

// somebody is a member, anybody or a bot.
func (h *host) somebody(c *chance) (*Account, string) {
	switch draw := c.IntN(100); {
	case draw < 40 && len(h.p.repo.members) > 0:
		return h.maintainer(c)
	case draw < 45 && len(h.e.bots) > 1:
		return h.accounts.bots[h.e.bots[c.IntN(len(h.e.bots)-1)]], "NONE"
	}
	return h.account(pick(c, h.e.people))
}

// account is a person's, with what they are to the repository; nil where it was deleted.
func (h *host) account(n *person) (*Account, string) {
	r := h.p.repo
	association := "NONE"
	switch {
	case n == nil:
		return nil, association
	case r.keeper == n:
		association = "OWNER"
	case r.owner != nil && n.worksAt(r.owner):
		association = "MEMBER"
	case r.has(n):
		association = "CONTRIBUTOR"
	}
	return h.accounts.people[n].alive(), association
}

func (r *repository) has(n *person) bool {
	return slices.ContainsFunc(r.members, func(m member) bool { return m.person == n })
}

package corpus

import (
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
)

// host plants what the forge knows of one repository.
type host struct {
	*Forge
	p     *plan
	index int
	c     *chance
	end   int64
	ids   ids
	out   *Hosted
	// next numbers comments, events, reviews, checks and the like.
	next int
}

// itemIndex numbers the n-th thing of the repository among those of all, for the chance it draws from.
func (h *host) itemIndex(n int) int64 { return int64(h.index)<<20 | int64(n) }

// Repository plans what the forge knows of the index-th repository, anew by each call; it belongs to the caller.
func (f *Forge) Repository(index int) *Hosted {
	h := &host{
		Forge: f, p: f.e.planOf(index), index: index, c: newChance(f.e.cfg.Seed, ofForge, int64(index)), end: f.e.window.to,
		out: &Hosted{},
	}
	h.ids = f.known
	if h.ids == nil {
		h.ids = h.p.invented(f.e.cfg.ObjectFormat)
	}
	h.describe()
	h.commits()
	h.documents()
	h.labels()
	h.issues()
	h.changes()
	h.releases()
	h.runs()
	h.govern()
	h.bypass()
	h.lines()
	return h.out
}

// invented gives each commit an id made of what it says and of its parents, so that a fork's is its home's.
func (p *plan) invented(format string) ids {
	known := make(ids, len(p.steps))
	var b strings.Builder
	for _, s := range p.steps {
		b.Reset()
		for _, parent := range s.parents {
			b.WriteString(known[parent])
		}
		fmt.Fprintf(&b, "\n%s %d %s %d\n%s", s.author.id, s.authored.unix, s.committer.id, s.committed.unix, s.message)
		for i := range s.changes {
			fmt.Fprintf(&b, "%x ", s.changes[i].seed)
		}
		sum := sha1.Sum([]byte(b.String()))
		known[s] = hex.EncodeToString(sum[:])
		if format == "sha256" {
			known[s] += known[s][:24]
		}
	}
	return known
}

func (h *host) describe() {
	r, o, c := h.p.repo, h.out, h.c
	o.ID, o.Name, o.DefaultBranch = repositoryID(h.index), r.fullName(), r.branch
	o.Owner = h.owner(r)
	if r.home != nil {
		o.Parent, o.ParentID = r.home.fullName(), repositoryID(r.home.index)
	}
	o.Created = instant(h.begun() - int64(c.between(0, 3*day)))
	o.Pushed = o.Created
	o.Private = h.index > 2 && r.owner != nil && r.home == nil && c.permille(40) && h.forks[h.index] == 0
	o.Archived = r.life.to < h.end && c.permille(800) || r.home != nil && c.permille(400)
	if c.permille(750) {
		text := "A synthetic repository: " + r.name + "."
		o.Description = &text
	}
	if c.permille(250) {
		text := "https://" + r.name + ".example"
		o.Homepage = &text
	}
	o.Topics = h.draw([]string{"kazakhstan", "registers", "go", "cli", "egov", "open-data", "nlp"}, c.between(0, 4))
	o.Stars = c.banded([]band{{50, 0, 5}, {30, 3, 60}, {15, 50, 900}, {5, 500, 9000}})
	o.Watchers, o.Forks = 1+o.Stars/15, h.forks[h.index]
	o.IssuesEnabled = (r.home == nil && !c.permille(50)) || h.index == 0
	h.rename(r)
	if r.owner != nil && c.permille(600) {
		o.Properties = []CustomProperty{
			{"criticality", pick(c, []string{"low", "medium", "high"})},
			{"registers", h.draw([]string{"people", "land", "vehicles"}, c.between(1, 3))}, {"successor", nil},
		}
	}
}

func (h *host) owner(r *repository) *Account {
	if r.owner != nil {
		return h.accounts.owners[r.owner]
	}
	return h.accounts.people[r.keeper]
}

// begun is when a repository has its first commit of its own.
func (h *host) begun() int64 {
	if steps := h.p.steps; len(steps) > h.p.shared {
		return steps[h.p.shared].committed.unix
	}
	return h.p.repo.life.from
}

// rename gives every ninth repository an older name, half of those at another owner.
func (h *host) rename(r *repository) {
	if !h.c.permille(110) {
		return
	}
	owner, _, _ := strings.Cut(r.fullName(), "/")
	if h.c.permille(500) {
		owner = pick(h.c, h.e.people).login
	}
	h.out.FormerName = fmt.Sprintf("%s/old-%s-%d", owner, r.name, h.index)
}

// draw picks n of a list, in its order.
func (h *host) draw(from []string, n int) []string {
	list := []string{}
	for i, s := range from {
		if h.c.IntN(len(from)-i) < n-len(list) {
			list = append(list, s)
		}
	}
	return list
}

// number gives the next number to something small.
func (h *host) number() int64 {
	h.next++
	return itemID(h.index, h.next)
}

// later is between lo and hi seconds after t, and false where the window is over by then.
func (h *host) later(c *chance, t time.Time, lo, hi int) (time.Time, bool) {
	at := t.Unix() + int64(c.between(lo, hi))
	return instant(at), at < h.end
}

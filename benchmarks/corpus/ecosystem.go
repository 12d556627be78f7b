package corpus

import "fmt"

// Ecosystem is a plan of repositories and people. It is not changed after [New], so that several goroutines may use it.
type Ecosystem struct {
	cfg        Config
	window     span
	people     []*person
	bots       []*bot // the last is the forge
	aliases    []*alias
	all        []*repository
	plans      []*plan // none after NewLight
	generation int     // how many times rewritten
}

// New plans an ecosystem. It does no I/O; the same Config gives the same ecosystem.
func New(cfg Config) *Ecosystem {
	e := NewLight(cfg)
	for _, r := range e.all {
		e.plans = append(e.plans, e.plan(r, e.plans))
	}
	return e
}

// NewLight plans the people and the repositories of [New], and a history only when it is asked for, each time anew: for
// a [Forge] of many thousand repositories in little memory. What needs all histories, such as Truth, plans them all.
func NewLight(cfg Config) *Ecosystem {
	cfg = cfg.settled()
	e := &Ecosystem{cfg: cfg, window: span{cfg.Start.Unix(), cfg.End.Unix()}}
	population := planPeople(cfg, e.window)
	e.people = population.people
	e.bots = planBots(cfg.Bots)
	e.aliases = population.giveAliases()
	for _, b := range e.bots {
		e.aliases = append(e.aliases, b.alias)
	}
	for i, a := range e.aliases {
		a.id = fmt.Sprintf("a%05d", i+1)
	}
	e.all = planRepositories(cfg, e.window, e.people, e.bots)
	return e
}

// heavy is e with all histories planned.
func (e *Ecosystem) heavy() *Ecosystem {
	if e.plans != nil {
		return e
	}
	return New(e.cfg)
}

// planOf is the history of one repository. In a light ecosystem it is planned on copies, so that several goroutines may
// ask.
func (e *Ecosystem) planOf(index int) *plan {
	if e.plans != nil {
		return e.plans[index]
	}
	r := e.all[index].copied()
	var homes []*plan
	if r.home != nil {
		homes = make([]*plan, r.home.index+1)
		homes[r.home.index] = e.plan(r.home.copied(), nil)
	}
	return e.plan(r, homes)
}

func (r *repository) copied() *repository {
	c := *r
	c.members = append([]member(nil), r.members...)
	return &c
}

// Repositories lists their names, OWNER/NAME, in a fixed order: homes by falling size, then forks, then empty ones.
func (e *Ecosystem) Repositories() []string {
	names := make([]string, len(e.all))
	for i, r := range e.all {
		names[i] = r.fullName()
	}
	return names
}

// plan plans a history; that of a fork needs its home's, which is planned before.
func (e *Ecosystem) plan(r *repository, homes []*plan) *plan {
	if r.home != nil {
		return e.planFork(r, homes[r.home.index])
	}
	p := &plan{repo: r}
	h := newHistory(p, newChance(e.cfg.Seed, ofHistory, int64(r.index)), e.bots, 0)
	h.run(r.events(h.c, r.quota))
	p.tagReleases(newChance(e.cfg.Seed, ofTags, int64(r.index)), 0)
	return p
}

// planFork lets a fork leave its home at one of the quiet commits of its first three quarters.
func (e *Ecosystem) planFork(r *repository, home *plan) *plan {
	p := &plan{repo: r}
	c := newChance(e.cfg.Seed, ofHistory, int64(r.index))
	prefix := home.reaching(home.forkPoint(c))
	p.shared = len(prefix)
	h := newHistory(p, c, e.bots, 0)
	h.replay(prefix)
	if h.tip == nil {
		return p
	}
	r.begin(span{h.tip.committed.unix + 60, max(e.window.to, h.tip.committed.unix+week)})
	h.run(r.events(c, r.quota))
	for _, t := range home.tags {
		if h.holds(t.of, p.shared) {
			p.tags = append(p.tags, t)
		}
	}
	return p
}

// forkPoint is the number of home's steps that are there when a fork is made.
func (p *plan) forkPoint(c *chance) int {
	var points []int
	for i, s := range p.steps {
		if s.quiet {
			points = append(points, i+1)
		}
	}
	if len(points) == 0 {
		return 0
	}
	return points[c.IntN(max(1, len(points)*3/4))]
}

// reaching is what the default branch reaches of the first n steps.
func (p *plan) reaching(n int) []*step {
	var list []*step
	for _, s := range p.steps[:n] {
		if s.onHead() {
			list = append(list, s)
		}
	}
	return list
}

// holds reports whether a step is among the first n.
func (h *history) holds(s *step, n int) bool {
	for _, o := range h.plan.steps[:n] {
		if o == s {
			return true
		}
	}
	return false
}

package corpus

import (
	"errors"
	"fmt"
)

// ErrUnknownRepository is wrapped where a name is not one of [Ecosystem.Repositories].
var ErrUnknownRepository = errors.New("corpus: unknown repository")

// Rewrite plans a later state of the ecosystem, in which a repository has lost at least its last drop commits and won
// add new ones; everything else is as before, forks of it included. With drop it is a force-push, without an ordinary
// push. More than drop are lost where a topic was open at that point: history is cut where nothing waits to be merged.
// Lost commits are lost with their topics and tags.
func (e *Ecosystem) Rewrite(repository string, drop, add int) (*Ecosystem, error) {
	at := e.find(repository)
	if at < 0 {
		return nil, fmt.Errorf("%w: %s", ErrUnknownRepository, repository)
	}
	e = e.heavy()
	later := *e
	later.generation++
	later.plans = append([]*plan(nil), e.plans...)
	later.plans[at] = later.rewritten(e.plans[at], drop, add)
	return &later, nil
}

func (e *Ecosystem) find(repository string) int {
	for i, r := range e.all {
		if r.fullName() == repository {
			return i
		}
	}
	return -1
}

func (e *Ecosystem) rewritten(old *plan, drop, add int) *plan {
	keep := old.cut(drop)
	p := &plan{repo: old.repo, shared: min(old.shared, keep)}
	c := newChance(e.cfg.Seed, ofHistory, int64(old.repo.index)+int64(e.generation)<<32)
	h := newHistory(p, c, e.bots, e.generation)
	h.replay(old.steps[:keep])
	p.keepTopicsAndTags(old)
	p.repo = old.repo.extended(h.tip, old.tip())
	h.run(p.repo.events(c, max(0, add)))
	p.tagReleases(c, keep)
	return p
}

// cut is how many steps stay when at least drop of those on the default branch go.
func (p *plan) cut(drop int) int {
	keep := len(p.steps)
	for lost := 0; keep > 0 && (lost < drop || !p.steps[keep-1].quiet); keep-- {
		if p.steps[keep-1].onHead() {
			lost++
		}
	}
	return keep
}

// keepTopicsAndTags carries over what belongs to the steps kept.
func (p *plan) keepTopicsAndTags(old *plan) {
	kept := map[*step]bool{}
	topics := map[*topic]bool{}
	for i, s := range p.steps {
		kept[s] = true
		if s.topic != nil && i >= p.shared {
			topics[s.topic] = true
		}
	}
	for _, t := range old.topics {
		if topics[t] {
			p.topics = append(p.topics, t)
		}
	}
	for _, t := range old.tags {
		if kept[t.of] {
			p.tags = append(p.tags, t)
		}
	}
}

// extended is r with all its members there from the last commit kept until some weeks after the last one lost.
func (r *repository) extended(tip, lost *step) *repository {
	later := *r
	from := r.life.from
	if tip != nil {
		from = tip.committed.unix + 60
	}
	to := from + 2*week
	if lost != nil {
		to = max(to, lost.committed.unix+2*week)
	}
	later.members = append([]member(nil), r.members...)
	for i := range later.members {
		later.members[i].within = []span{{from, to}}
	}
	return &later
}

package corpus

import "fmt"

// govern plants the protection of the default branch, rulesets and webhooks.
func (h *host) govern() {
	c := newChance(h.e.cfg.Seed, ofForge, 1<<37+int64(h.index))
	if len(h.out.Commits) == 0 {
		return
	}
	if c.permille(450) {
		h.out.Protection = protect(c)
	}
	for n := range c.banded([]band{{70, 0, 0}, {25, 1, 1}, {5, 2, 2}}) {
		rules := Ruleset{
			ID: itemID(h.index, n+1), Name: fmt.Sprintf("default branch %d", n+1), Approvals: c.between(-1, 2),
			Enforcement:  pick(c, []string{"active", "active", "active", "evaluate", "disabled"}),
			Organisation: h.p.repo.owner != nil && c.permille(300), NoDeletion: c.permille(700), NoForcePush: c.permille(700),
			Linear: c.permille(200), Signed: c.permille(200), Created: h.out.Created, All: n == 1,
		}
		if c.permille(500) {
			rules.Checks = []string{"build"}
		}
		h.out.Rulesets = append(h.out.Rulesets, rules)
	}
	for n := range c.banded([]band{{60, 0, 0}, {40, 1, 2}}) {
		h.out.Hooks = append(h.out.Hooks, Hook{
			ID: itemID(h.index, n+1), URL: fmt.Sprintf("https://hooks.example/%d", n), Active: c.permille(800),
			Secret: c.permille(600), InsecureTLS: c.permille(200), Events: []string{"push", "pull_request"}, Created: h.out.Created,
		})
	}
}

// bypass lets some go round rulesets.
func (h *host) bypass() {
	c := newChance(h.e.cfg.Seed, ofBypass, int64(h.index))
	for i := range h.out.Rulesets {
		if c.permille(400) {
			h.out.Rulesets[i].Bypass = c.between(1, 2)
		}
	}
}

// protect draws the protection of a branch.
func protect(c *chance) *Protection {
	p := &Protection{
		Approvals: c.between(-1, 2), DismissStale: c.permille(500), CodeOwners: c.permille(300), LastPush: c.permille(200),
		UpToDate: c.permille(400), Administrators: c.permille(400), Signed: c.permille(150), Linear: c.permille(250),
		Resolved: c.permille(300), ForcePushes: c.permille(100), Deletions: c.permille(100),
	}
	if c.permille(600) {
		p.Checks = []string{"build", "lint"}[:c.between(1, 2)]
	}
	return p
}

// lines gives some repositories branches that older releases were made from: one that is there, perhaps protected, and one
// that was deleted since.
func (h *host) lines() {
	c := newChance(h.e.cfg.Seed, ofLine, int64(h.index))
	n := len(h.out.Releases)
	if n < 2 || len(h.out.Commits) == 0 || !c.permille(600) {
		return
	}
	line := ReleaseLine{Name: "release/1.x", HeadID: h.out.Commits[c.IntN(len(h.out.Commits))].ID}
	if c.permille(600) {
		line.Protection = protect(c)
	}
	h.out.Lines = append(h.out.Lines, line)
	h.out.Releases[0].Target = line.Name
	if n > 2 && c.permille(500) {
		h.out.Releases[1].Target = "release/0.x"
	}
}

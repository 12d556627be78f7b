package corpus

import "fmt"

// govern plants the protection of the default branch, rulesets and webhooks.
func (h *host) govern() {
	c := newChance(h.e.cfg.Seed, ofForge, 1<<37+h.index)
	if len(h.out.Commits) == 0 {
		return
	}
	if c.permille(450) {
		p := &Protection{
			Approvals: c.between(-1, 2), DismissStale: c.permille(500), CodeOwners: c.permille(300), LastPush: c.permille(200),
			UpToDate: c.permille(400), Administrators: c.permille(400), Signed: c.permille(150), Linear: c.permille(250),
			Resolved: c.permille(300), ForcePushes: c.permille(100), Deletions: c.permille(100),
		}
		if c.permille(600) {
			p.Checks = []string{"build", "lint"}[:c.between(1, 2)]
		}
		h.out.Protection = p
	}
	for n := range c.banded([]band{{70, 0, 0}, {25, 1, 1}, {5, 2, 2}}) {
		rules := Ruleset{
			ID: itemID(h.index, n+1), Name: fmt.Sprintf("default branch %d", n+1), Approvals: c.between(-1, 2),
			Enforcement:  pick(c, []string{"active", "active", "active", "evaluate", "disabled"}),
			Organisation: h.p.repo.owner != nil && c.permille(300), NoDeletion: c.permille(700), NoForcePush: c.permille(700),
			Linear: c.permille(200), Signed: c.permille(200), Created: h.out.Created,
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

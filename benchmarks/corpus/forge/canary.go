package forge

import (
	"strings"

	"github.com/ospora/ospora/benchmarks/corpus"
)

// Canary stands in what a reader has no business to keep, beside the names and
// addresses of persons: titles, free text and the secrets of webhooks.
const Canary = "CanaryInWords"

// withCanary adds the canary to what somebody wrote.
func withCanary(text string) string { return strings.TrimSpace(text + " " + Canary) }

// forkOf is the repository at an account that changes come from: its own where
// it is the owner's or nobody's who could have a fork. It is made once an answer.
func (c *call) forkOf(a *corpus.Account) (owner *corpus.Account, shown raw) {
	if a == nil || a.Kind != "User" || a.ID == c.repo.Owner.ID {
		return c.repo.Owner, c.listedRepo()
	}
	if c.forks[a.Login] == nil {
		fork := abridge(c.repo, -1)
		_, name, _ := strings.Cut(c.repo.Name, "/")
		fork.ID, fork.Name, fork.Owner, fork.Parent = c.repo.ID+a.ID<<20, a.Login+"/"+name, a, c.repo.Name
		if c.forks == nil {
			c.forks = map[string]raw{}
		}
		c.forks[a.Login] = encode(c.listed(fork))
	}
	return a, c.forks[a.Login]
}

// nameOf is what somebody calls themselves.
func nameOf(a *corpus.Account) string {
	if a == nil {
		return ""
	}
	return a.Name
}

// autoMerge is what an open change request is to be merged with, null for most.
func (c *call) autoMerge(r *corpus.ChangeRequest) object {
	if !r.Open() || r.Author == nil {
		return nil
	}
	return object{
		{"enabled_by", c.account(r.Author)}, {"merge_method", "squash"}, {"commit_title", withCanary("Thanks " + r.Author.Login)},
		{"commit_message", withCanary("Co-authored-by: " + r.Author.Name + " <" + r.Author.Email + ">")},
	}
}

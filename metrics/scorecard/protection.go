package scorecard

import (
	"regexp"
	"slices"

	"github.com/ossf/scorecard/v4/checks"
	"github.com/ossf/scorecard/v4/clients"

	"github.com/ospora/ospora/ospora"
)

// branchProtection looks at the default branch and those that releases were made
// from. Owners of the code count where the tree was read.
func branchProtection(j *job) verdict {
	switch {
	case j.facts.Protections == nil:
		return unknown("the protection of branches was not collected")
	case j.facts.Releases == nil:
		return unknown("releases, which name the branches they were made from, were not collected")
	case j.branch == "":
		return unknown("the default branch is not known")
	case len(j.rules(j.branch)) == 0:
		return unknown("the protection of the default branch %s was not collected", j.branch)
	case j.scan == nil:
		return unknown("the tree, which may name owners of the code, was not given")
	case j.scan.missing() != "":
		return unknown("%s", j.scan.missing())
	}
	if why := j.hiddenRules(); why != "" {
		return unknown("%s", why)
	}
	for _, r := range j.facts.Releases {
		if !r.Target.Known && !r.Draft {
			return unknown("what release %s was made from is not known", r.Tag)
		}
	}
	if branch := j.notCollected(); branch != "" {
		return unknown("the protection of the release branch %s was not collected", branch)
	}
	c := j.view(func(f *file, _ *parts) ([]byte, bool) { return nil, f.kind.has(kindOwners) })
	c.facts.releases, c.facts.branch = j.releases, j.protected
	return j.conclude(c, checks.BranchProtection).on("branch_protections", "releases", onTree)
}

// hiddenRules says of which branch the token may see no more than that it is
// protected. Scorecard would take each rule that is not shown for one that is
// not there.
func (j *job) hiddenRules() string {
	for _, p := range j.facts.Protections {
		if p.Protected && p.Origin == ospora.FromBranch && !p.Deletions.Known && !p.ForcePushes.Known && !p.Administrators.Known {
			return "the rules of the protected branch " + p.Branch + " are not shown to this token: it needs administration=read"
		}
	}
	return ""
}

// notCollected names a branch that Scorecard would look at and of which nothing is
// known, not even that it is no more.
func (j *job) notCollected() string {
	releases, _ := j.releases()
	for _, r := range releases {
		// What is no branch is left alone, and a branch that is no more is looked for
		// under its later name (checks/raw/branch_protection.go).
		name := r.TargetCommitish
		switch {
		case commitID.MatchString(name):
		case len(j.rules(name)) == 0:
			return name
		case name == "master" && j.gone(name) && len(j.rules("main")) == 0:
			return "main"
		}
	}
	return ""
}

// commitID is what Scorecard takes for a commit.
var commitID = regexp.MustCompile("^[a-f0-9]{40}$")

// gone reports whether it is known that there is no such branch.
func (j *job) gone(branch string) bool {
	return slices.ContainsFunc(j.rules(branch), func(p *ospora.Protection) bool { return p.Origin == ospora.NoBranch })
}

func (j *job) rules(branch string) []*ospora.Protection {
	var found []*ospora.Protection
	for _, p := range j.facts.Protections {
		if p.Branch == branch {
			found = append(found, p)
		}
	}
	return found
}

// protected returns a branch as Scorecard's client tells it: the rules of the
// branch, and then of sets of rules what is stricter. There is none where it is
// known that there is no such branch.
func (j *job) protected(branch string) (*clients.BranchRef, error) {
	rules := j.rules(branch)
	if len(rules) == 0 || j.gone(branch) {
		return nil, nil
	}
	is := slices.ContainsFunc(rules, func(p *ospora.Protection) bool { return p.Protected })
	ref := &clients.BranchRef{Name: &branch, Protected: &is}
	for _, p := range rules {
		if p.Protected && p.Origin == ospora.FromBranch {
			ref.BranchProtectionRule = ruleOf(p)
		}
	}
	for _, p := range rules {
		if p.Protected && p.Origin == ospora.FromRuleset {
			add := ruleOfSet(p)
			stricter(&ref.BranchProtectionRule, &add)
		}
	}
	return ref, nil
}

// ruleOfSet turns a set of rules into what Scorecard reads: what the set asks
// for. It says nothing about the rest, which is neither allowed nor refused by it.
func ruleOfSet(p *ospora.Protection) clients.BranchProtectionRule {
	rule := clients.BranchProtectionRule{
		AllowDeletions: only(p.Deletions, false), AllowForcePushes: only(p.ForcePushes, false),
		RequireLinearHistory: only(p.Linear, true), RequireLastPushApproval: only(p.LastPushApproval, true),
		EnforceAdmins: pointer(p.Administrators),
		RequiredPullRequestReviews: clients.PullRequestReviewRule{
			DismissStaleReviews: only(p.DismissStale, true), RequireCodeOwnerReviews: only(p.CodeOwners, true),
		},
	}
	if len(p.Checks) > 0 {
		rule.CheckRules = ruleOf(p).CheckRules
	}
	if p.Approvals.Or(0) > 0 {
		rule.RequiredPullRequestReviews.RequiredApprovingReviewCount = ruleOf(p).RequiredPullRequestReviews.RequiredApprovingReviewCount
	}
	return rule
}

// only is a value that is the given one, or none.
func only(o ospora.Optional[bool], value bool) *bool {
	if !o.Known || o.Value != value {
		return nil
	}
	return &value
}

// ruleOf turns a row into what Scorecard reads. A null stays one: the token may
// not see it.
func ruleOf(p *ospora.Protection) clients.BranchProtectionRule {
	rule := clients.BranchProtectionRule{
		AllowDeletions: pointer(p.Deletions), AllowForcePushes: pointer(p.ForcePushes),
		RequireLinearHistory: pointer(p.Linear), EnforceAdmins: pointer(p.Administrators),
		RequireLastPushApproval: pointer(p.LastPushApproval),
		CheckRules:              clients.StatusChecksRule{UpToDateBeforeMerge: pointer(p.UpToDate), Contexts: p.Checks},
		RequiredPullRequestReviews: clients.PullRequestReviewRule{
			DismissStaleReviews: pointer(p.DismissStale), RequireCodeOwnerReviews: pointer(p.CodeOwners),
		},
	}
	if p.Approvals.Known {
		n := int32(min(p.Approvals.Value, 1<<20))
		rule.RequiredPullRequestReviews.RequiredApprovingReviewCount = &n
	}
	if checked := len(p.Checks) > 0; checked || p.UpToDate.Known {
		rule.CheckRules.RequiresStatusChecks = &checked
	}
	return rule
}

func pointer[T any](o ospora.Optional[T]) *T {
	if !o.Known {
		return nil
	}
	return &o.Value
}

// stricter adds a set of rules to the rules of a branch, as Scorecard's client
// merges them.
func stricter(to, add *clients.BranchProtectionRule) {
	refused(&to.AllowDeletions, add.AllowDeletions)
	refused(&to.AllowForcePushes, add.AllowForcePushes)
	refused(&to.EnforceAdmins, add.EnforceAdmins)
	demanded(&to.RequireLastPushApproval, add.RequireLastPushApproval)
	demanded(&to.RequireLinearHistory, add.RequireLinearHistory)
	reviews, more := &to.RequiredPullRequestReviews, &add.RequiredPullRequestReviews
	if value(more.RequiredApprovingReviewCount) > value(reviews.RequiredApprovingReviewCount) {
		reviews.RequiredApprovingReviewCount = more.RequiredApprovingReviewCount
	}
	demanded(&reviews.DismissStaleReviews, more.DismissStaleReviews)
	demanded(&reviews.RequireCodeOwnerReviews, more.RequireCodeOwnerReviews)
	demanded(&to.CheckRules.UpToDateBeforeMerge, add.CheckRules.UpToDateBeforeMerge)
	demanded(&to.CheckRules.RequiresStatusChecks, add.CheckRules.RequiresStatusChecks)
	for _, name := range add.CheckRules.Contexts {
		if !slices.Contains(to.CheckRules.Contexts, name) {
			to.CheckRules.Contexts = append(slices.Clip(to.CheckRules.Contexts), name)
		}
	}
}

// refused takes a no.
func refused(to **bool, add *bool) {
	if *to == nil || add != nil && !*add {
		*to = add
	}
}

// demanded takes a yes.
func demanded(to **bool, add *bool) {
	if *to == nil || add != nil && *add {
		*to = add
	}
}

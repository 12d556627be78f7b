package scorecard

import (
	"strings"

	"github.com/ossf/scorecard/v4/checker"
	"github.com/ossf/scorecard/v4/checks"
	"github.com/ossf/scorecard/v4/clients"

	"github.com/ospora/ospora/ospora"
)

// codeReview asks who approved the last changes. Without change requests it
// would take all of them for unreviewed.
func codeReview(j *job) verdict {
	found, why := j.changes()
	switch {
	case why != "":
		return unknown("%s", why)
	case j.facts.Reviews == nil:
		return unknown("reviews were not collected")
	case j.facts.Aliases == nil:
		return unknown("aliases, which tell robots from people, were not collected")
	}
	if why := j.unmerged(found); why != "" {
		return unknown("%s", why)
	}
	v := j.conclude(&client{uri: j.name, facts: repoFacts{commits: found.commits}}, checks.CodeReview)
	basis := []string{"commits", "change_requests", "reviews", "aliases"}
	if j.facts.Messages != nil {
		return v.on(append(basis, "messages")...)
	}
	v.extra = []ospora.FindingDetail{{Level: ospora.DetailGap, PathKind: "none",
		Text: "messages of commits were not collected: reviews on Gerrit, Phabricator and Piper are not seen"}}
	return v.on(basis...)
}

// ciTests asks whether the last commits of merged change requests were tested.
func ciTests(j *job) verdict {
	found, why := j.changes()
	switch {
	case why != "":
		return unknown("%s", why)
	case j.facts.Checks == nil:
		return unknown("checks of commits were not collected")
	}
	c := &client{uri: j.name, facts: repoFacts{commits: found.commits, checkRuns: j.checkRuns, statuses: j.statuses}}
	return j.conclude(c, checks.CITests).on("commits", "change_requests", "checks")
}

// checkRuns returns the runs of a commit as Scorecard's client tells them.
func (j *job) checkRuns(ref string) ([]clients.CheckRun, error) {
	var runs []clients.CheckRun
	for _, c := range j.checks()[ref] {
		if c.Kind != ospora.CheckRun {
			continue
		}
		run := clients.CheckRun{App: clients.CheckRunApp{Slug: c.App.Or("")}, Status: "in_progress"}
		if c.Conclusion.Known {
			run.Status, run.Conclusion = "completed", strings.ToLower(c.Conclusion.Value)
		}
		runs = append(runs, run)
	}
	return runs, nil
}

// statuses returns the statuses of a commit. Of an address only the host is
// known, in which services are named.
func (j *job) statuses(ref string) ([]clients.Status, error) {
	var found []clients.Status
	for _, c := range j.checks()[ref] {
		if c.Kind == ospora.CheckStatus {
			found = append(found, clients.Status{
				State: strings.ToLower(c.Conclusion.Or("pending")), Context: c.Name, TargetURL: c.Host.Or(""),
			})
		}
	}
	return found, nil
}

func (j *job) groupChecks() map[string][]*ospora.Check {
	by := map[string][]*ospora.Check{}
	for _, c := range j.facts.Checks {
		by[c.Commit] = append(by[c.Commit], c)
	}
	return by
}

// successfulRuns returns the runs of a workflow, named by its file, that
// succeeded.
func (j *job) successfulRuns(file string) ([]clients.WorkflowRun, error) {
	var runs []clients.WorkflowRun
	for _, r := range j.facts.Runs {
		if baseOf(r.Workflow) == file && r.Conclusion.Or("") == "success" {
			runs = append(runs, clients.WorkflowRun{HeadSHA: &r.Commit, URL: j.runURL(r.ID)})
		}
	}
	return runs, nil
}

// Dependabot as GitHub knows it.
const (
	dependabotID    = 49699333
	dependabotLogin = "dependabot[bot]"
)

// dependabot returns a search for commits by Dependabot, or nil where the facts
// do not tell.
func (j *job) dependabot() func() ([]clients.Commit, error) {
	if j.facts.Commits == nil || j.facts.Aliases == nil || j.facts.Dependabot == "" {
		return nil
	}
	is := map[ospora.AliasKey]bool{}
	for _, a := range j.facts.Aliases {
		for _, f := range a.Features {
			if f.Label == "login" && f.Key == j.facts.Dependabot {
				is[a.Key] = true
			}
		}
	}
	return func() ([]clients.Commit, error) {
		for _, c := range j.facts.Commits {
			if is[c.Author] {
				return []clients.Commit{{SHA: c.ID, Committer: clients.User{ID: dependabotID}}}, nil
			}
		}
		return nil, nil
	}
}

// maintained follows evaluation.Maintained, which reads the clock, with the
// moment given.
func maintained(j *job) verdict {
	switch {
	case j.in.At.IsZero():
		return unknown("no moment was given to judge at")
	case j.facts.Forge == nil:
		return unknown("what the forge says of the repository was not collected")
	case j.facts.Forge.Archived:
		return verdict{result: checker.CreateMinScoreResult(Maintained, "repo is marked as archived")}.on("forge")
	case j.facts.Commits == nil:
		return unknown("commits were not collected")
	case j.facts.Issues == nil || j.facts.Events == nil:
		return unknown("issues and comments on them were not collected")
	case !j.facts.Forge.CreatedAt.Known:
		return unknown("when the repository was made is not known")
	}
	return j.activity().on("forge", "commits", "issues", "item_events")
}

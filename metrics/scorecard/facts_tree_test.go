package scorecard_test

import (
	"context"
	"testing"

	"github.com/ossf/scorecard/v4/checker"
	"github.com/ossf/scorecard/v4/checks"
	"github.com/ossf/scorecard/v4/clients"

	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
)

// TestDependabotAgrees knows Dependabot by the address of its commits.
func TestDependabotAgrees(t *testing.T) {
	f, u := plantedFacts(t)
	bot := keys(t).Alias("dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com")
	fake := keys(t).Alias("dependabot[bot]", "x@example.org")
	f.Aliases = []*ospora.Alias{bot, fake}
	tree := files("README.md", "x")
	dir := checkout(t, tree)
	for author, users := range map[ospora.AliasKey][]clients.User{bot.Key: {{ID: 49699333}}, fake.Key: {{ID: 1}}, "other": nil} {
		f.Commits = []*ospora.Commit{{ID: "a", Author: author}}
		u.dependabot = users
		r := judge(t, scorecard.Config{}, scorecard.Input{Repo: "github.com/o/n", Tree: tree, Facts: f})
		agree(t, "Dependency-Update-Tool", u.run(t, "Dependency-Update-Tool", dir), r.Finding("Dependency-Update-Tool"))
	}
}

// TestPackagingAgrees has runs of the workflow that publishes.
func TestPackagingAgrees(t *testing.T) {
	tree := files(".github/workflows/p.yml", workflow("", "      - uses: pypa/gh-action-pypi-publish@v1\n"), ".github/workflows/q.yml", workflow("", "      - run: make\n"))
	for _, conclusion := range []string{"success", "failure"} {
		f, u := plantedFacts(t)
		f.Runs = []*ospora.WorkflowRun{{ID: 7, Workflow: ".github/workflows/p.yml", Commit: hash, Conclusion: ospora.Some(conclusion)}}
		u.workflows = map[string][]clients.WorkflowRun{}
		if conclusion == "success" {
			u.workflows["p.yml"] = []clients.WorkflowRun{{URL: "https://github.com/o/n/actions/runs/7"}}
		}
		r := judge(t, scorecard.Config{}, scorecard.Input{Name: "github.com/o/n", Tree: tree, Facts: f})
		agreePackaging(t, u.open(t, checkout(t, tree)), r.Finding("Packaging"))
		if known := r.Finding("Packaging").Score.Known; known != (conclusion == "success") {
			t.Errorf("%s: score %v", conclusion, known)
		}
	}
}

// TestGradleAgrees has a run that validated the wrapper of the last commit.
func TestGradleAgrees(t *testing.T) {
	tree := trees()["gradle"]
	dir := checkout(t, tree)
	for _, commit := range []string{hash, "other"} {
		f, u := plantedFacts(t)
		f.Runs = []*ospora.WorkflowRun{{Workflow: ".github/workflows/v.yml", Commit: commit, Conclusion: ospora.Some("success")}}
		u.workflows = map[string][]clients.WorkflowRun{"v.yml": {{HeadSHA: &commit}}}
		u.commits = []clients.Commit{{SHA: hash}}
		r := judge(t, scorecard.Config{}, scorecard.Input{Tree: tree, Facts: f, Revision: hash})
		agree(t, "Binary-Artifacts", u.run(t, "Binary-Artifacts", dir), r.Finding("Binary-Artifacts"))
	}
}

// TestOwnerPolicyAgrees finds the policy of the owner.
func TestOwnerPolicyAgrees(t *testing.T) {
	for _, policy := range []string{"", "Write to security@example.org, see https://example.org within 90 days\n"} {
		f, u := plantedFacts(t)
		tree, owner := files("README.md", "x"), files("profile/README.md", "y")
		if policy != "" {
			owner = files("SECURITY.md", policy)
		}
		ownerDir := checkout(t, owner)
		theirs := &withOwner{upstream: *u.open(t, checkout(t, tree)), owner: (&upstream{uri: "github.com/o/.github"}).open(t, ownerDir)}
		log := checker.NewLogger()
		want := checks.SecurityPolicy(&checker.CheckRequest{Ctx: t.Context(), RepoClient: theirs, Dlogger: log})
		want.Details = log.Flush()
		r := judge(t, scorecard.Config{}, scorecard.Input{Name: "github.com/o/n", Tree: tree, Owner: owner, Facts: f})
		agree(t, "Security-Policy", want, r.Finding("Security-Policy"))
	}
}

type withOwner struct {
	upstream
	owner clients.RepoClient
}

func (w *withOwner) GetOrgRepoClient(context.Context) (clients.RepoClient, error) {
	return w.owner, nil
}

package scorecard_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ossf/scorecard/v4/checker"
	"github.com/ossf/scorecard/v4/checks/evaluation"
	"github.com/ossf/scorecard/v4/clients"

	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
)

// moment is when everything is judged.
var moment = time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)

func before(days float64) time.Time {
	return moment.Add(-time.Duration(days * 24 * float64(time.Hour)))
}

// plantedFacts are the facts of a project with a bit of everything, beside what
// Scorecard's client would tell of it.
func plantedFacts(t *testing.T) (*scorecard.Facts, *upstream) {
	u := &upstream{uri: "github.com/o/n", branch: "main", languages: []clients.Language{}}
	f := &scorecard.Facts{
		Forge:      &ospora.ForgeRepo{DefaultBranch: ospora.Some("main"), CreatedAt: ospora.Some(before(1000)), SecurityPolicy: ospora.Some(false), Organisations: ospora.Some(int64(0))},
		Dependabot: scorecard.DependabotLogin(keys(t)), Messages: map[string]string{},
		Aliases: []*ospora.Alias{{Key: "bot", Bot: true}, {Key: "ann"}, {Key: "ben"}},
		Reviews: []*ospora.Review{}, Checks: []*ospora.Check{}, Runs: []*ospora.WorkflowRun{}, ChangeRequests: []*ospora.ChangeRequest{},
		Issues: []*ospora.Issue{}, Events: []*ospora.ItemEvent{}, Releases: []*ospora.Release{}, Protections: []*ospora.Protection{},
		Webhooks: []*ospora.Webhook{},
	}
	return f, u
}

// change plants one merged change request with its one commit.
type change struct {
	author, merger string
	approver       string
	message        string
	runs           []string // application, conclusion
	status         []string // context, state, host
	labels         []string
	direct         bool // pushed without a change request
}

func plantChanges(t *testing.T, list []change) (*scorecard.Facts, *upstream) {
	f, u := plantedFacts(t)
	u.runs, u.statuses = map[string][]clients.CheckRun{}, map[string][]clients.Status{}
	parent := ""
	for i, c := range list {
		id := strings.Repeat(string(rune('a'+i%26)), 38) + string(rune('0'+i/26)) + "0"
		head := "head" + id
		at := before(float64(100 - i))
		row := &ospora.Commit{ID: id, CommitTime: ospora.Some(at), Committer: "forge"}
		if parent != "" {
			row.Parents = []string{parent}
		}
		parent = id
		f.Commits = append(f.Commits, row)
		f.Messages[id] = c.message
		commit := clients.Commit{SHA: id, CommittedDate: at, Message: c.message}
		if !c.direct {
			number := i + 1
			pr := clients.PullRequest{Number: number, MergedAt: at, HeadSHA: head,
				Author: clients.User{Login: c.author, IsBot: c.author == "bot"}, MergedBy: clients.User{Login: c.merger}}
			r := &ospora.ChangeRequest{Number: int64(number), MergedAt: ospora.Some(at), HeadCommit: ospora.Some(head), MergeCommit: ospora.Some(id),
				Author: ospora.Some(ospora.AliasKey(c.author)), MergedBy: ospora.Some(ospora.AliasKey(c.merger)), Labels: c.labels, Commits: ospora.Some(int64(1))}
			for _, l := range c.labels {
				pr.Labels = append(pr.Labels, clients.Label{Name: l})
			}
			f.Reviews = append(f.Reviews, &ospora.Review{ChangeRequest: int64(number), Author: ospora.Some(ospora.AliasKey("cid")), State: ospora.ReviewCommented, SubmittedAt: at})
			pr.Reviews = append(pr.Reviews, clients.Review{Author: &clients.User{Login: "cid"}, State: "COMMENTED"})
			if c.approver != "" {
				f.Reviews = append(f.Reviews, &ospora.Review{ChangeRequest: int64(number), Author: ospora.Some(ospora.AliasKey(c.approver)), State: ospora.ReviewApproved, SubmittedAt: at})
				pr.Reviews = append(pr.Reviews, clients.Review{Author: &clients.User{Login: c.approver}, State: "APPROVED"})
			}
			f.ChangeRequests = append(f.ChangeRequests, r)
			commit.AssociatedMergeRequest = pr
			if c.runs != nil {
				f.Checks = append(f.Checks, &ospora.Check{Commit: head, Kind: ospora.CheckRun, App: ospora.Some(c.runs[0]), Conclusion: ospora.Some(c.runs[1])})
				u.runs[head] = []clients.CheckRun{{Status: "completed", Conclusion: c.runs[1], App: clients.CheckRunApp{Slug: c.runs[0]}}}
			}
			if c.status != nil {
				f.Checks = append(f.Checks, &ospora.Check{Commit: head, Kind: ospora.CheckStatus, Name: c.status[0], Conclusion: ospora.Some(c.status[1]), Host: ospora.Some(c.status[2])})
				u.statuses[head] = []clients.Status{{Context: c.status[0], State: c.status[1], TargetURL: "https://" + c.status[2] + "/build/1"}}
			}
		}
		u.commits = append(u.commits, commit)
	}
	slices.Reverse(u.commits) // the last first
	u.commits = u.commits[:min(30, len(u.commits))]
	return f, u
}

// TestChangesAgree compares the checks of changes with Scorecard's.
func TestChangesAgree(t *testing.T) {
	many := make([]change, 40)
	for i := range many {
		many[i] = change{author: "ann", merger: []string{"ann", "ben"}[i%2], runs: []string{"github-actions", "success"}}
	}
	for name, list := range map[string][]change{
		"merged by another": {{author: "ann", merger: "ben"}, {author: "ben", merger: "ann"}},
		"merged alone":      {{author: "ann", merger: "ann"}, {author: "ben", merger: "ben"}, {author: "ben", merger: "ann"}},
		"approved":          {{author: "ann", merger: "ann", approver: "ben"}, {author: "ann", merger: "ann", approver: "ann"}},
		"direct":            {{direct: true}, {author: "ann", merger: "ben"}, {direct: true, message: "Differential Revision: D1"}},
		"gerrit":            {{direct: true, message: "x\n\nReviewed-on: y\nReviewed-by: z"}, {direct: true, message: "PiperOrigin-RevId: 123456"}},
		"prow":              {{author: "ann", merger: "ann", labels: []string{"lgtm"}}},
		"robots":            {{author: "bot", merger: "ann"}, {author: "bot", merger: "bot"}},
		"robots only":       {{author: "bot", merger: "ann"}},
		"tested": {{author: "ann", merger: "ben", runs: []string{"github-actions", "success"}}, {author: "ann", merger: "ben", runs: []string{"travis-ci", "failure"}},
			{author: "ann", merger: "ben", status: []string{"ci/circleci", "success", "circleci.com"}}, {author: "ann", merger: "ben", status: []string{"x", "success", "jenkins.example.org"}},
			{author: "ann", merger: "ben", status: []string{"x", "success", "example.org"}}},
		"analysed":     {{author: "ann", merger: "ben", runs: []string{"github-code-scanning", "neutral"}}, {author: "ann", merger: "ben", runs: []string{"sonarcloud", "failure"}}},
		"all analysed": {{author: "ann", merger: "ben", runs: []string{"lgtm-com", "success"}}},
		"more than 30": many,
	} {
		for _, tree := range []string{"readme", "codeql", "sonar"} {
			t.Run(strings.ReplaceAll(name, " ", "_")+"/"+tree, func(t *testing.T) {
				f, u := plantChanges(t, list)
				files := trees()[tree]
				r := judge(t, scorecard.Config{}, scorecard.Input{Repo: "github.com/o/n", Tree: files, Facts: f, At: moment, Revision: f.Commits[len(f.Commits)-1].ID})
				dir := checkout(t, files)
				for _, check := range []string{"Code-Review", "CI-Tests", "SAST"} {
					agree(t, check, u.run(t, check, dir), r.Finding(check))
				}
			})
		}
	}
}

// TestMaintainedAgrees moves the moment to now for Scorecard, which reads the
// clock.
func TestMaintainedAgrees(t *testing.T) {
	member, none := "member", "none"
	for name, plant := range map[string]func(f *scorecard.Facts){
		"archived": func(f *scorecard.Facts) { f.Forge.Archived = true },
		"young":    func(f *scorecard.Facts) { f.Forge.CreatedAt = ospora.Some(before(30.5)) },
		"quiet":    func(*scorecard.Facts) {},
		"commits": func(f *scorecard.Facts) {
			for i := range 40 {
				f.Commits = append(f.Commits, &ospora.Commit{ID: string(rune('A' + i)), CommitTime: ospora.Some(before(float64(i) * 20))})
			}
		},
		"issues": func(f *scorecard.Facts) {
			for i := range 40 {
				n := int64(i + 1)
				who := []string{member, none}[i%2]
				f.Issues = append(f.Issues, &ospora.Issue{Number: n, Association: ospora.Some(who), OpenedAt: before(float64(i * 6)), UpdatedAt: ospora.Some(before(float64(i * 3)))})
				f.Events = append(f.Events, &ospora.ItemEvent{Number: n, Kind: ospora.EventCommented, Association: ospora.Some([]string{none, "owner", "collaborator"}[i%3]), At: before(float64(i * 5))},
					&ospora.ItemEvent{Number: n, Kind: ospora.EventCommented, ChangeRequest: true, Association: ospora.Some("owner"), At: before(1)})
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			f, _ := plantedFacts(t)
			f.Commits = []*ospora.Commit{}
			plant(f)
			r := judge(t, scorecard.Config{Checks: []string{"Maintained"}}, scorecard.Input{Facts: f, At: moment})
			agree(t, "Maintained", maintainedNow(f), r.Finding("Maintained"))
		})
	}
}

// maintainedNow has Scorecard judge the same facts, moved to now.
func maintainedNow(f *scorecard.Facts) checker.CheckResult {
	moved := func(at time.Time) time.Time { return at.Add(time.Since(moment)) }
	data := checker.MaintainedData{CreatedAt: moved(f.Forge.CreatedAt.Value)}
	data.ArchivedStatus.Status = f.Forge.Archived
	for i, c := range f.Commits {
		if i < 30 {
			data.DefaultBranchCommits = append(data.DefaultBranchCommits, clients.Commit{CommittedDate: moved(c.CommitTime.Value)})
		}
	}
	associations := map[string]clients.RepoAssociation{"member": clients.RepoAssociationMember, "none": clients.RepoAssociationNone,
		"owner": clients.RepoAssociationOwner, "collaborator": clients.RepoAssociationCollaborator}
	for i, issue := range f.Issues {
		if i >= 30 {
			break
		}
		opened, is := moved(issue.OpenedAt), associations[issue.Association.Value]
		row := clients.Issue{CreatedAt: &opened, AuthorAssociation: &is}
		for _, e := range f.Events {
			if e.Number == issue.Number && !e.ChangeRequest {
				at, who := moved(e.At), associations[e.Association.Value]
				row.Comments = append(row.Comments, clients.IssueComment{CreatedAt: &at, AuthorAssociation: &who})
			}
		}
		data.Issues = append(data.Issues, row)
	}
	log := checker.NewLogger()
	r := evaluation.Maintained("Maintained", log, &data)
	for _, d := range log.Flush() { // the warning names the time, which is ours
		d.Msg.Text = strings.ReplaceAll(d.Msg.Text, data.CreatedAt.Format(time.RFC3339), f.Forge.CreatedAt.Value.Format(time.RFC3339))
		r.Details = append(r.Details, d)
	}
	return r
}

// TestReleasesAgree compares Signed-Releases.
func TestReleasesAgree(t *testing.T) {
	f, u := plantedFacts(t)
	for i, assets := range [][]string{{"a.tar.gz"}, {"a.tar.gz", "a.tar.gz.asc"}, {"a", "a.intoto.jsonl"}, {}, {"x.sig"}, {"y"}, {"z.minisig"}} {
		tag := string(rune('a' + i))
		row := &ospora.Release{Tag: tag, PublishedAt: ospora.Some(before(float64(i))), Target: ospora.Some("main"), Assets: int64(len(assets))}
		theirs := clients.Release{TagName: tag, URL: "https://github.com/o/n/releases/tag/" + tag, TargetCommitish: "main"}
		for _, name := range assets {
			row.Files = append(row.Files, ospora.Asset{Name: name})
			theirs.Assets = append(theirs.Assets, clients.ReleaseAsset{Name: name, URL: "https://github.com/o/n/releases/download/" + tag + "/" + name})
		}
		f.Releases = append(f.Releases, row)
		u.releases = append(u.releases, theirs)
	}
	f.Releases = append(f.Releases, &ospora.Release{Tag: "draft", Draft: true, Assets: 1})
	slices.Reverse(f.Releases)
	r := judge(t, scorecard.Config{}, scorecard.Input{Name: "github.com/o/n", Facts: f})
	agree(t, "Signed-Releases", u.run(t, "Signed-Releases", t.TempDir()), r.Finding("Signed-Releases"))

	f.Releases[0], f.Releases[1].Assets = &ospora.Release{Tag: "d", Draft: true}, 9
	status(t, judge(t, scorecard.Config{}, scorecard.Input{Facts: f}), "Signed-Releases", ospora.Unknown, "files of release")
	f.Releases = []*ospora.Release{}
	status(t, judge(t, scorecard.Config{}, scorecard.Input{Facts: f}), "Signed-Releases", ospora.NotApplicable, "no releases found")
}

// TestContributorsAgree: the count that a forge's source keeps is that of
// Scorecard. Ann works for acme, which she writes in two ways; Ben has too few
// contributions; Cid works for beta and is a member of gamma.
func TestContributorsAgree(t *testing.T) {
	work := []clients.User{
		{Login: "ann", NumContributions: 10, Companies: []string{"@Acme, Inc."}, Organizations: []clients.User{{Login: "acme"}}},
		{Login: "ben", NumContributions: 4, Companies: []string{"Other"}},
		{Login: "cid", NumContributions: 5, Companies: []string{"Beta LLC"}, Organizations: []clients.User{{Login: "beta"}, {Login: "gamma"}}},
	}
	for n, want := range []int64{0, 1, 1, 3} {
		f, u := plantedFacts(t)
		u.users, f.Forge.Organisations = work[:n], ospora.Some(want)
		theirs := u.run(t, "Contributors", t.TempDir())
		if want > 0 {
			theirs.Details = nil // names, which are not kept
		}
		agree(t, "Contributors", theirs, judge(t, scorecard.Config{}, scorecard.Input{Facts: f}).Finding("Contributors"))
	}
	for _, odd := range []int64{-1, 1 << 60} {
		f, _ := plantedFacts(t)
		f.Forge.Organisations = ospora.Some(odd)
		status(t, judge(t, scorecard.Config{}, scorecard.Input{Facts: f}), "Contributors", ospora.Unknown, "cannot work")
	}
}

// TestReleaseBranchNotCollected: a branch of which nothing is known is not taken
// for one that is no more, nor for one without rules.
func TestReleaseBranchNotCollected(t *testing.T) {
	row := func(branch string, origin ospora.ProtectionOrigin) *ospora.Protection {
		return &ospora.Protection{Branch: branch, Origin: origin}
	}
	for _, test := range []struct {
		rows []*ospora.Protection
		want ospora.Status
		says string
	}{
		{nil, ospora.Unknown, "release branch v1 "},
		{[]*ospora.Protection{row("v1", ospora.FromBranch)}, ospora.Unknown, "release branch master "},
		{[]*ospora.Protection{row("v1", ospora.NoBranch), row("master", ospora.FromBranch)}, ospora.Known, ""},
		{[]*ospora.Protection{row("v1", ospora.NoBranch), row("master", ospora.NoBranch)}, ospora.Unknown, "release branch main "},
		{[]*ospora.Protection{row("v1", ospora.NoBranch), row("master", ospora.NoBranch), row("main", ospora.NoBranch)}, ospora.Known, ""},
	} {
		f, _ := plantedFacts(t)
		f.Forge.DefaultBranch = ospora.Some("trunk")
		f.Protections = append(test.rows, row("trunk", ospora.FromBranch))
		for _, target := range []string{"v1", hash, "trunk", "master"} {
			f.Releases = append(f.Releases, &ospora.Release{Tag: target, Target: ospora.Some(target), PublishedAt: ospora.Some(moment)})
		}
		r := judge(t, scorecard.Config{}, scorecard.Input{Tree: files("a", "b"), Facts: f})
		status(t, r, "Branch-Protection", test.want, test.says)
	}
}

func TestWebhooksAgree(t *testing.T) {
	for _, secrets := range [][]bool{{}, {true}, {false}, {true, false, false}} {
		f, u := plantedFacts(t)
		u.hooks = []clients.Webhook{}
		for i, secret := range secrets {
			f.Webhooks = append(f.Webhooks, &ospora.Webhook{ID: int64(i), Secret: secret})
			u.hooks = append(u.hooks, clients.Webhook{ID: int64(i), UsesAuthSecret: secret})
		}
		t.Setenv("SCORECARD_EXPERIMENTAL", "1") // Scorecard wants it, ours does not
		agree(t, "Webhooks", u.run(t, "Webhooks", t.TempDir()), judge(t, scorecard.Config{}, scorecard.Input{Facts: f}).Finding("Webhooks"))
	}
}

// TestProtectionAgrees writes what Scorecard's client would tell of the rows by
// hand.
func TestProtectionAgrees(t *testing.T) {
	yes, no, two, one := true, false, int32(2), int32(1)
	type branches = map[string]*clients.BranchRef
	name := func(s string) *string { return &s }
	for title, test := range map[string]struct {
		rows []*ospora.Protection
		want branches
	}{
		"open": {[]*ospora.Protection{{Branch: "main", Origin: ospora.FromBranch}}, branches{"main": {Name: name("main"), Protected: &no}}},
		"seen by an administrator": {[]*ospora.Protection{{Branch: "main", Origin: ospora.FromBranch, Protected: true,
			Approvals: ospora.Some(int64(2)), DismissStale: ospora.Some(true), CodeOwners: ospora.Some(true), LastPushApproval: ospora.Some(true),
			Checks: []string{"test"}, UpToDate: ospora.Some(true), Administrators: ospora.Some(true), Linear: ospora.Some(true),
			ForcePushes: ospora.Some(false), Deletions: ospora.Some(false)}},
			branches{"main": {Name: name("main"), Protected: &yes, BranchProtectionRule: clients.BranchProtectionRule{
				AllowDeletions: &no, AllowForcePushes: &no, RequireLinearHistory: &yes, EnforceAdmins: &yes, RequireLastPushApproval: &yes,
				CheckRules:                 clients.StatusChecksRule{UpToDateBeforeMerge: &yes, RequiresStatusChecks: &yes, Contexts: []string{"test"}},
				RequiredPullRequestReviews: clients.PullRequestReviewRule{RequiredApprovingReviewCount: &two, DismissStaleReviews: &yes, RequireCodeOwnerReviews: &yes}}}}},
		"seen by others": {[]*ospora.Protection{{Branch: "main", Origin: ospora.FromBranch, Protected: true, Approvals: ospora.Some(int64(1)),
			ForcePushes: ospora.Some(false), Deletions: ospora.Some(true)}},
			branches{"main": {Name: name("main"), Protected: &yes, BranchProtectionRule: clients.BranchProtectionRule{
				AllowDeletions: &yes, AllowForcePushes: &no, RequiredPullRequestReviews: clients.PullRequestReviewRule{RequiredApprovingReviewCount: &one}}}}},
		"ruleset": {[]*ospora.Protection{
			{Branch: "main", Origin: ospora.FromBranch, Protected: true, Approvals: ospora.Some(int64(1)), ForcePushes: ospora.Some(true), Deletions: ospora.Some(true), Checks: []string{"a"}, UpToDate: ospora.Some(false)},
			{Branch: "main", Origin: ospora.FromRuleset, Protected: true, Approvals: ospora.Some(int64(2)), ForcePushes: ospora.Some(false), Deletions: ospora.Some(false), Checks: []string{"a", "b"}, UpToDate: ospora.Some(true), Administrators: ospora.Some(true)}},
			branches{"main": {Name: name("main"), Protected: &yes, BranchProtectionRule: clients.BranchProtectionRule{
				AllowDeletions: &no, AllowForcePushes: &no, EnforceAdmins: &yes,
				CheckRules:                 clients.StatusChecksRule{UpToDateBeforeMerge: &yes, RequiresStatusChecks: &yes, Contexts: []string{"a", "b"}},
				RequiredPullRequestReviews: clients.PullRequestReviewRule{RequiredApprovingReviewCount: &two}}}}},
	} {
		t.Run(strings.ReplaceAll(title, " ", "_"), func(t *testing.T) {
			f, u := plantedFacts(t)
			f.Protections, u.branches = append(test.rows, &ospora.Protection{Branch: "v1", Origin: ospora.FromBranch},
				&ospora.Protection{Branch: "gone", Origin: ospora.NoBranch}), test.want
			test.want["v1"] = &clients.BranchRef{Name: name("v1"), Protected: &no}
			for _, target := range []string{"main", "v1", hash, "gone"} {
				f.Releases = append(f.Releases, &ospora.Release{Tag: target, Target: ospora.Some(target), PublishedAt: ospora.Some(moment)})
			}
			for _, target := range []string{"v1", "main", "gone", hash} {
				u.releases = append(u.releases, clients.Release{TagName: target, TargetCommitish: target})
			}
			tree := files("CODEOWNERS", "* @ann\n", "x", "y")
			r := judge(t, scorecard.Config{}, scorecard.Input{Tree: tree, Facts: f})
			agree(t, "Branch-Protection", u.run(t, "Branch-Protection", checkout(t, tree)), r.Finding("Branch-Protection"))
		})
	}
}

func TestBestPracticesAgree(t *testing.T) {
	for badge, level := range map[scorecard.Badge]clients.BadgeLevel{
		scorecard.BadgeNone: clients.NotFound, scorecard.BadgeInProgress: clients.InProgress, scorecard.BadgePassing: clients.Passing,
		scorecard.BadgeSilver: clients.Silver, scorecard.BadgeGold: clients.Gold,
	} {
		ask := func(_ context.Context, repo string) (scorecard.Badge, error) {
			if repo != "github.com/o/n" {
				return "", errors.New(repo)
			}
			return badge, nil
		}
		want := evaluation.CIIBestPractices("CII-Best-Practices", nil, &checker.CIIBestPracticesData{Badge: level})
		agree(t, "CII-Best-Practices", want, judge(t, scorecard.Config{BestPractices: ask}, scorecard.Input{Name: "github.com/o/n"}).Finding("CII-Best-Practices"))
	}
	odd := func(context.Context, string) (scorecard.Badge, error) { return "platinum", nil }
	status(t, judge(t, scorecard.Config{BestPractices: odd}, scorecard.Input{Name: "github.com/o/n"}), "CII-Best-Practices", ospora.Failed, "")
	down := func(context.Context, string) (scorecard.Badge, error) { return "", errBroken }
	status(t, judge(t, scorecard.Config{BestPractices: down}, scorecard.Input{Name: "github.com/o/n"}), "CII-Best-Practices", ospora.Failed, errBroken.Error())
}

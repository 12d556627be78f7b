package scorecard_test

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/ossf/scorecard/v4/checker"
	"github.com/ossf/scorecard/v4/checks"
	"github.com/ossf/scorecard/v4/clients"
	"github.com/ossf/scorecard/v4/clients/localdir"
	"github.com/ossf/scorecard/v4/log"
	"github.com/ossf/scorecard/v4/pkg"

	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
)

// upstream is Scorecard's own client of a local directory, which shows every
// file to every check, with the facts of a forge that a test plants.
type upstream struct {
	clients.RepoClient
	uri       string
	branch    string
	licenses  []clients.License
	languages []clients.Language
	commits   []clients.Commit
	runs      map[string][]clients.CheckRun
	statuses  map[string][]clients.Status
	workflows map[string][]clients.WorkflowRun
	dependabot,
	users []clients.User
	releases []clients.Release
	branches map[string]*clients.BranchRef
	fuzzed   bool
	issues   []clients.Issue
	hooks    []clients.Webhook
}

func (u *upstream) URI() string                                    { return u.uri }
func (u *upstream) GetDefaultBranchName() (string, error)          { return u.branch, nil }
func (u *upstream) ListLicenses() ([]clients.License, error)       { return u.licenses, nil }
func (u *upstream) ListCommits() ([]clients.Commit, error)         { return u.commits, nil }
func (u *upstream) ListReleases() ([]clients.Release, error)       { return u.releases, nil }
func (u *upstream) ListContributors() ([]clients.User, error)      { return u.users, nil }
func (u *upstream) ListIssues() ([]clients.Issue, error)           { return u.issues, nil }
func (u *upstream) ListWebhooks() ([]clients.Webhook, error)       { return u.hooks, nil }
func (u *upstream) GetBranch(n string) (*clients.BranchRef, error) { return u.branches[n], nil }
func (u *upstream) GetDefaultBranch() (*clients.BranchRef, error) {
	return u.branches[u.branch], nil
}

func (u *upstream) ListProgrammingLanguages() ([]clients.Language, error) {
	return u.languages, nil
}

func (u *upstream) ListCheckRunsForRef(ref string) ([]clients.CheckRun, error) {
	return u.runs[ref], nil
}

func (u *upstream) ListStatuses(ref string) ([]clients.Status, error) { return u.statuses[ref], nil }

func (u *upstream) ListSuccessfulWorkflowRuns(file string) ([]clients.WorkflowRun, error) {
	if u.workflows == nil {
		return nil, clients.ErrUnsupportedFeature
	}
	return u.workflows[file], nil
}

func (u *upstream) SearchCommits(clients.SearchCommitsOptions) ([]clients.Commit, error) {
	var found []clients.Commit
	for _, user := range u.dependabot {
		found = append(found, clients.Commit{Committer: user})
	}
	return found, nil
}

func (u *upstream) Search(clients.SearchRequest) (clients.SearchResponse, error) {
	if u.fuzzed {
		return clients.SearchResponse{Hits: 1}, nil
	}
	return clients.SearchResponse{}, nil
}

// checkout writes a tree to a directory.
func checkout(t *testing.T, tree fstest.MapFS) string {
	t.Helper()
	dir := t.TempDir()
	for name, f := range tree {
		if f.Mode&fs.ModeType != 0 {
			t.Fatalf("%s is no regular file", name)
		}
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// open makes the client see a directory.
func (u *upstream) open(t *testing.T, dir string) *upstream {
	t.Helper()
	repo, err := localdir.MakeLocalDirRepo(dir)
	if err != nil {
		t.Fatal(err)
	}
	opened := *u
	opened.RepoClient = localdir.CreateLocalDirClient(t.Context(), log.NewLogger(log.WarnLevel))
	if err := opened.RepoClient.InitRepo(repo, clients.HeadSHA, 0); err != nil {
		t.Fatal(err)
	}
	return &opened
}

// run runs a check as Scorecard does.
func (u *upstream) run(t *testing.T, check, dir string) checker.CheckResult {
	t.Helper()
	repo, err := localdir.MakeLocalDirRepo(dir)
	if err != nil {
		t.Fatal(err)
	}
	c := u.open(t, dir)
	request := checker.CheckRequest{Ctx: context.Background(), RepoClient: c, Repo: repo, OssFuzzRepo: c}
	return checker.NewRunner(check, repo.URI(), &request).Run(t.Context(), checks.GetAllWithExperimental()[check])
}

// told is what a reader gets to know of a result.
type told struct {
	Score   int
	Reason  string
	Details []string
}

func upstreamTold(r checker.CheckResult) told {
	out := told{Score: r.Score, Reason: r.Reason}
	for i := range r.Details {
		text := strings.TrimSuffix(pkg.DetailToString(&r.Details[i], log.DebugLevel), ": :0") // a place that is none
		if head, list, ok := strings.Cut(text, "without CI test: "); ok {                     // of a map
			numbers := strings.Split(list, ", ")
			slices.SortFunc(numbers, func(a, b string) int { return cmp.Or(len(a)-len(b), strings.Compare(a, b)) })
			text = head + "without CI test: " + strings.Join(numbers, ", ")
		}
		out.Details = append(out.Details, text)
	}
	slices.Sort(out.Details)
	return out
}

func ourTold(f *ospora.Finding) told {
	out := told{Score: int(f.Score.Or(-1)), Reason: f.Reason}
	for _, d := range f.Details {
		if d.Level != ospora.DetailGap {
			out.Details = append(out.Details, detailString(d))
		}
	}
	slices.Sort(out.Details)
	return out
}

// detailString writes a detail as Scorecard does.
func detailString(d ospora.FindingDetail) string {
	level := strings.ToUpper(string(d.Level[:1])) + string(d.Level[1:])
	s := fmt.Sprintf("%s: %s", level, d.Text)
	if d.Path != "" {
		s += ": " + d.Path
		if d.Line != 0 {
			s += fmt.Sprintf(":%d", d.Line)
		}
		if d.EndLine > d.Line {
			s += fmt.Sprintf("-%d", d.EndLine)
		}
	}
	switch {
	case d.Effort != "":
		s += fmt.Sprintf(": %s (%s effort)", d.Remedy, strings.ToUpper(d.Effort[:1])+d.Effort[1:])
	case d.Remedy != "":
		s += ": " + d.Remedy
	}
	return s
}

// judge runs ours.
func judge(t *testing.T, config scorecard.Config, in scorecard.Input) *scorecard.Result {
	t.Helper()
	s, err := scorecard.New(config)
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Run(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// agree compares one check.
func agree(t *testing.T, check string, want checker.CheckResult, got *ospora.Finding) {
	t.Helper()
	if got == nil {
		t.Fatalf("%s: no finding", check)
	}
	if want.Error != nil {
		t.Fatalf("%s: Scorecard fails: %v", check, want.Error)
	}
	if diff := gocmp.Diff(upstreamTold(want), ourTold(got)); diff != "" {
		t.Errorf("%s (Scorecard -, ours +):\n%s", check, diff)
	}
}

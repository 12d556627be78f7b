package github_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/ospora"
)

// TestTruth reads every repository of a planted GitHub and finds what was
// planted, no more and no less.
func TestTruth(t *testing.T) {
	e := corpus.New(corpus.Demo())
	s := newSource(t, admin(e), nil)
	planted := map[ospora.RepoID]*corpus.Hosted{}
	for i := range e.Repositories() {
		h := e.Forge().Repository(i)
		planted[ospora.RepoID(fmt.Sprintf("github.com/id/%d", h.ID))] = h
	}
	p := plan(t, s, scope(e))
	if len(p.Targets) != len(planted) || len(p.Missing) != 0 {
		t.Fatalf("%d targets and %d missing, want %d", len(p.Targets), len(p.Missing), len(planted))
	}
	for _, target := range p.Targets {
		h := planted[target.Repo]
		t.Run(strings.ReplaceAll(h.Name, "/", " "), func(t *testing.T) {
			got := visit(t, s, target, nil)
			if got.visit.Status != ospora.VisitFull {
				t.Errorf("the visit is %v: %s", got.visit.Status, got.visit.Reason)
			}
			checkRepository(t, got, h)
			compare(t, "issues", shownIssues(got), plantedIssues(t, h))
			compare(t, "changes", shownChanges(got), plantedChanges(t, h))
			compare(t, "events", shownEvents(got), plantedEvents(t, h))
			compare(t, "reviews", shownReviews(got), plantedReviews(t, h))
			compare(t, "checks", shownChecks(got), plantedChecks(h))
			compare(t, "releases", shownReleases(got), plantedReleases(h))
			compare(t, "webhooks", shownHooks(got), plantedHooks(h))
			compare(t, "contributors", shownContributors(got), plantedContributors(t, h))
		})
	}
}

// compare reports what is missing and what is too much.
func compare(t *testing.T, what string, got, want []string) {
	t.Helper()
	slices.Sort(got)
	slices.Sort(want)
	if slices.Equal(got, want) {
		return
	}
	t.Errorf("%s: %d rows, want %d", what, len(got), len(want))
	for _, line := range diff(want, got) {
		t.Log("  missing  ", line)
	}
	for _, line := range diff(got, want) {
		t.Log("  too much ", line)
	}
}

// diff are the first few lines of a that b does not have.
func diff(a, b []string) (lines []string) {
	for _, line := range a {
		if !slices.Contains(b, line) && len(lines) < 3 {
			lines = append(lines, line)
		}
	}
	return lines
}

func checkRepository(t *testing.T, got *seen, h *corpus.Hosted) {
	t.Helper()
	rows := rowsOf[*ospora.ForgeRepo](got)
	if len(rows) != 1 {
		t.Fatalf("%d rows for the repository", len(rows))
	}
	r := rows[0]
	if r.ForgeID != h.ID || r.FullName != h.Name || r.Archived != h.Archived || r.Fork != (h.Parent != "") {
		t.Errorf("repository is %+v", r)
	}
	if r.Licence.Value != h.Licence || r.DefaultBranch.Value != h.DefaultBranch || r.Stars.Value != int64(h.Stars) || r.Forks.Value != int64(h.Forks) {
		t.Errorf("licence %v, branch %v, stars %v, forks %v", r.Licence, r.DefaultBranch, r.Stars, r.Forks)
	}
	if r.SecurityPolicy != ospora.Some(h.SecurityPolicy) {
		t.Errorf("security policy %v, want %v", r.SecurityPolicy, h.SecurityPolicy)
	}
	if want := slices.Sorted(slices.Values(h.Topics)); !slices.Equal(r.Topics, want) {
		t.Errorf("topics %v, want %v", r.Topics, want)
	}
	var sizes int64
	for _, l := range r.Languages {
		sizes += l.Bytes
	}
	for _, l := range h.Languages {
		sizes -= int64(l.Bytes)
	}
	if len(r.Languages) != len(h.Languages) || sizes != 0 {
		t.Errorf("languages %v, want %v", r.Languages, h.Languages)
	}
	if h.ParentID != 0 && r.ForkOf.Value != ospora.RepoID(fmt.Sprintf("github.com/id/%d", h.ParentID)) {
		t.Errorf("fork of %v, want %d", r.ForkOf, h.ParentID)
	}
	if len(r.Properties) != len(h.Properties) {
		t.Errorf("properties %v, want %v", r.Properties, h.Properties)
	}
	if r.Organisations != ospora.Some(plantedOrganisations(h)) {
		t.Errorf("%v organisations, want %d", r.Organisations, plantedOrganisations(h))
	}
	checkBranches(t, rowsOf[*ospora.Protection](got), h)
}

// plantedOrganisations counts what the thirty that contributed most show, those
// with fewer than five commits left out. Companies are planted as a login behind
// an @ or as a name, which Scorecard compares without "Inc.".
func plantedOrganisations(h *corpus.Hosted) int64 {
	all := map[string]bool{}
	accounts := 0
	for _, c := range h.Contributors {
		if c.Account == nil {
			continue
		}
		if accounts++; accounts > 30 || c.Contributions < 5 || c.Account.Deleted || c.Account.Kind != "User" {
			continue
		}
		for _, login := range c.Account.Memberships {
			all[login] = true
		}
		if name := strings.TrimPrefix(strings.TrimSpace(strings.ReplaceAll(strings.ToLower(c.Account.Company), "inc.", "")), "@"); name != "" {
			all[name] = true
		}
	}
	return int64(len(all))
}

// The following write planted things and rows in the same words, by hand from
// either.

// alias is the pseudonym of a planted account; deleted ones have none.
func alias(t testing.TB, a *corpus.Account) string {
	if a == nil || a.Deleted {
		return "nobody"
	}
	return string(newKeys(t).Account("github.com", a.Login).Key)
}

func key(k ospora.Optional[ospora.AliasKey]) string { return string(k.Or("nobody")) }

func at(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	return t.UTC().Format(time.RFC3339)
}

func when(t ospora.Optional[time.Time]) string {
	if !t.Known {
		return "never"
	}
	return at(t.Value)
}

func labels(list []string) string { return strings.Join(slices.Sorted(slices.Values(list)), ",") }

// answered is when somebody else than the author, and no robot, first answered.
func answered(author *corpus.Account, comments []corpus.Comment, reviews []corpus.Review) string {
	var first time.Time
	look := func(who *corpus.Account, at time.Time) {
		robot := who != nil && who.Kind == "Bot"
		if !robot && who != author && (first.IsZero() || at.Before(first)) {
			first = at
		}
	}
	for _, c := range comments {
		look(c.Author, c.At)
	}
	for _, r := range reviews {
		look(r.Author, r.At)
	}
	return at(first)
}

func shownIssues(s *seen) (list []string) {
	for _, i := range rowsOf[*ospora.Issue](s) {
		list = append(list, fmt.Sprint(i.Number, key(i.Author), i.Association.Value, at(i.OpenedAt), when(i.ClosedAt),
			i.CloseReason.Value, when(i.FirstResponseAt), i.Comments.Value, labels(i.Labels)))
	}
	return list
}

func plantedIssues(t testing.TB, h *corpus.Hosted) (list []string) {
	for _, i := range h.Issues {
		reason := i.Reason
		if i.Open() {
			reason = ""
		}
		list = append(list, fmt.Sprint(i.Number, alias(t, i.Author), strings.ToLower(i.Association), at(i.Opened), at(i.Closed),
			reason, answered(i.Author, i.Comments, nil), len(i.Comments), labels(i.Labels)))
	}
	return list
}

func shownChanges(s *seen) (list []string) {
	for _, c := range rowsOf[*ospora.ChangeRequest](s) {
		list = append(list, fmt.Sprint(c.Number, key(c.Author), at(c.OpenedAt), when(c.MergedAt), when(c.ClosedAt), c.Draft, c.Base,
			c.HeadCommit.Value, c.MergeCommit.Value, key(c.MergedBy), c.LinesAdded.Value, c.LinesDeleted.Value, c.FilesChanged.Value,
			c.Commits.Value, c.Comments.Value, when(c.FirstResponseAt), labels(c.Labels)))
	}
	return list
}

func plantedChanges(t testing.TB, h *corpus.Hosted) (list []string) {
	for _, c := range h.Changes {
		list = append(list, fmt.Sprint(c.Number, alias(t, c.Author), at(c.Opened), at(c.Merged), at(c.Closed), c.Draft, c.Base,
			c.HeadID, c.MergeID, alias(t, c.MergedBy), c.Additions, c.Deletions, c.Files,
			c.Commits, len(c.Comments), answered(c.Author, c.Comments, c.Reviews), labels(c.Labels)))
	}
	return list
}

func shownEvents(s *seen) (list []string) {
	for _, e := range rowsOf[*ospora.ItemEvent](s) {
		list = append(list, fmt.Sprint(e.Number, e.ChangeRequest, e.Kind, at(e.At), key(e.Actor), e.Label.Value))
	}
	return list
}

// kinds are GitHub's words in ours.
var kinds = map[string]ospora.EventKind{
	"closed": ospora.EventClosed, "reopened": ospora.EventReopened, "labeled": ospora.EventLabelled, "unlabeled": ospora.EventUnlabelled,
	"merged": ospora.EventMerged, "review_requested": ospora.EventReviewRequested,
	"convert_to_draft": ospora.EventDrafted, "ready_for_review": ospora.EventReadyForReview,
}

func plantedEvents(t testing.TB, h *corpus.Hosted) (list []string) {
	add := func(thread *corpus.Thread, change bool) {
		for _, e := range thread.Events {
			list = append(list, fmt.Sprint(thread.Number, change, kinds[e.Kind], at(e.At), alias(t, e.Actor), e.Label))
		}
		for _, c := range thread.Comments {
			list = append(list, fmt.Sprint(thread.Number, change, ospora.EventCommented, at(c.At), alias(t, c.Author), ""))
		}
	}
	for i := range h.Issues {
		add(&h.Issues[i].Thread, false)
	}
	for i := range h.Changes {
		add(&h.Changes[i].Thread, true)
	}
	return list
}

func shownReviews(s *seen) (list []string) {
	for _, r := range rowsOf[*ospora.Review](s) {
		list = append(list, fmt.Sprint(r.ChangeRequest, key(r.Author), at(r.SubmittedAt), r.State))
	}
	return list
}

func plantedReviews(t testing.TB, h *corpus.Hosted) (list []string) {
	for _, c := range h.Changes {
		for _, r := range c.Reviews {
			list = append(list, fmt.Sprint(c.Number, alias(t, r.Author), at(r.At), strings.ToLower(r.State)))
		}
	}
	return list
}

func shownChecks(s *seen) (list []string) {
	for _, c := range rowsOf[*ospora.Check](s) {
		list = append(list, fmt.Sprint(c.ChangeRequest.Value, c.Commit, c.Kind, c.Name, c.Conclusion.Value))
	}
	return list
}

func plantedChecks(h *corpus.Hosted) (list []string) {
	for _, c := range h.Changes {
		for _, r := range c.Checks {
			list = append(list, fmt.Sprint(c.Number, c.HeadID, ospora.CheckRun, r.Name, r.Conclusion))
		}
		for _, s := range c.Statuses {
			conclusion := s.State
			if conclusion == "pending" {
				conclusion = ""
			}
			list = append(list, fmt.Sprint(c.Number, c.HeadID, ospora.CheckStatus, s.Context, conclusion))
		}
	}
	return list
}

func shownReleases(s *seen) (list []string) {
	for _, r := range rowsOf[*ospora.Release](s) {
		line := fmt.Sprint(r.Tag, when(r.PublishedAt), r.Draft, r.Prerelease, r.Assets)
		for _, f := range r.Files {
			line += fmt.Sprint(f.Name, f.Bytes, f.Downloads)
		}
		list = append(list, line)
	}
	return list
}

func plantedReleases(h *corpus.Hosted) (list []string) {
	for _, r := range h.Releases {
		line := fmt.Sprint(r.Tag, at(r.Published), r.Draft, r.Prerelease, len(r.Assets))
		for _, a := range r.Assets {
			line += fmt.Sprint(a.Name, a.Bytes, a.Downloads)
		}
		list = append(list, line)
	}
	return list
}

func shownHooks(s *seen) (list []string) {
	for _, h := range rowsOf[*ospora.Webhook](s) {
		list = append(list, fmt.Sprint(h.ID, h.Active, h.Secret, h.VerifiesTLS))
	}
	return list
}

func plantedHooks(h *corpus.Hosted) (list []string) {
	for _, k := range h.Hooks {
		list = append(list, fmt.Sprint(k.ID, k.Active, k.Secret, !k.InsecureTLS))
	}
	return list
}

func shownContributors(s *seen) (list []string) {
	for _, c := range rowsOf[*ospora.Contributor](s) {
		list = append(list, fmt.Sprint(c.Alias, c.Anonymous, c.Contributions))
	}
	return list
}

func plantedContributors(t testing.TB, h *corpus.Hosted) (list []string) {
	for _, c := range h.Contributors {
		if c.Account != nil {
			list = append(list, fmt.Sprint(alias(t, c.Account), false, c.Contributions))
		} else {
			list = append(list, fmt.Sprint(newKeys(t).Alias(c.Name, c.Email).Key, true, c.Contributions))
		}
	}
	return list
}

package chaoss_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
)

var someAliases = []ospora.AliasKey{"a", "b", "c", "d", "e"}

func drawActor(t *rapid.T) ospora.Optional[ospora.AliasKey] {
	if rapid.IntRange(0, 5).Draw(t, "ghost") == 0 {
		return ospora.Optional[ospora.AliasKey]{}
	}
	return ospora.Some(rapid.SampledFrom(someAliases).Draw(t, "actor"))
}

func drawMoment(t *rapid.T) time.Time {
	return time.Unix(rapid.Int64Range(-20*86400, 20*86400).Draw(t, "moment"), 0).UTC()
}

// drawForge plants a few issues and change requests with what happened to them,
// and everything else that the indicators of this package read.
func drawForge(t *rapid.T, in *chaoss.Input) {
	in.Issues, in.ChangeRequests = []*ospora.Issue{}, []*ospora.ChangeRequest{}
	in.ItemEvents, in.Reviews, in.ForgeRepos = []*ospora.ItemEvent{}, []*ospora.Review{}, []*ospora.ForgeRepo{}
	in.FileChanges, in.Dependencies, in.FileLicences = []*ospora.FileChange{}, []*chaoss.Dependency{}, []*chaoss.FileLicence{}
	in.Organisation = func(a ospora.AliasKey, d ospora.Day) string {
		return map[ospora.AliasKey]string{"a": "akme", "c": "bolat"}[a]
	}
	kinds := []ospora.EventKind{
		ospora.EventClosed, ospora.EventReopened, ospora.EventMerged, ospora.EventCommented, ospora.EventLabelled,
		ospora.EventReviewRequested, ospora.EventReadyForReview, ospora.EventDrafted,
	}
	for n := range rapid.Int64Range(0, 6).Draw(t, "items") {
		change := rapid.Bool().Draw(t, "change")
		repo := rapid.SampledFrom([]ospora.RepoID{"r", "f"}).Draw(t, "repo")
		author, opened, closed, merged := drawActor(t), drawMoment(t), drawTime(t), drawTime(t)
		if change {
			in.ChangeRequests = append(in.ChangeRequests,
				&ospora.ChangeRequest{Repo: repo, Number: n, Author: author, OpenedAt: opened, ClosedAt: closed, MergedAt: merged})
		} else {
			in.Issues = append(in.Issues, &ospora.Issue{Repo: repo, Number: n, Author: author, OpenedAt: opened, ClosedAt: closed,
				Comments: ospora.Some(rapid.Int64Range(0, 2).Draw(t, "comments"))})
		}
		for range rapid.IntRange(0, 4).Draw(t, "events") {
			in.ItemEvents = append(in.ItemEvents, &ospora.ItemEvent{
				Repo: repo, Number: n, ChangeRequest: change, At: drawMoment(t), Actor: drawActor(t),
				Kind: rapid.SampledFrom(kinds).Draw(t, "kind"),
			})
		}
		if change && rapid.Bool().Draw(t, "reviewed") {
			in.Reviews = append(in.Reviews, &ospora.Review{Repo: repo, ChangeRequest: n, Author: drawActor(t), SubmittedAt: drawMoment(t),
				State: ospora.ReviewApproved})
		}
	}
	drawTree(t, in)
}

func drawTree(t *rapid.T, in *chaoss.Input) {
	for i, c := range in.Commits {
		c.ID = fmt.Sprint("c", i)
		c.FilesChanged = ospora.Optional[int64]{Value: 1, Known: rapid.Bool().Draw(t, "files known")}
		in.FileChanges = append(in.FileChanges, &ospora.FileChange{
			Repo: c.Repo, Commit: c.ID, Path: rapid.SampledFrom([]string{"x", "y", "z"}).Draw(t, "path"),
			Kind: rapid.SampledFrom([]ospora.ChangeKind{ospora.FileAdded, ospora.FileModified, ospora.FileDeleted}).Draw(t, "kind"),
		})
	}
	for range rapid.IntRange(0, 3).Draw(t, "dependencies") {
		in.Dependencies = append(in.Dependencies, &chaoss.Dependency{
			Repo: "r", Used: drawTime(t), Latest: drawTime(t), Transitive: rapid.Bool().Draw(t, "transitive"),
		})
		in.FileLicences = append(in.FileLicences, &chaoss.FileLicence{
			Repo: "r", Licence: ospora.Some(rapid.SampledFrom([]string{"MIT", "NONE", "NOASSERTION", "CC-BY-4.0", "LicenseRef-x"}).Draw(t, "licence")),
		})
		in.ForgeRepos = append(in.ForgeRepos, &ospora.ForgeRepo{
			Repo: "r", Stars: ospora.Some(rapid.Int64Range(-1, 9).Draw(t, "stars")),
			Languages: []ospora.LanguageSize{{Language: rapid.SampledFrom([]string{"Go", "C"}).Draw(t, "language"), Bytes: 7}},
		})
	}
}

func shuffleForge(t *rapid.T, in *chaoss.Input) {
	in.Issues = append([]*ospora.Issue{nil}, rapid.Permutation(in.Issues).Draw(t, "issue order")...)
	in.ChangeRequests = append([]*ospora.ChangeRequest{nil}, rapid.Permutation(in.ChangeRequests).Draw(t, "change order")...)
	in.ItemEvents = append([]*ospora.ItemEvent{nil}, rapid.Permutation(in.ItemEvents).Draw(t, "event order")...)
	in.Reviews = append([]*ospora.Review{nil}, rapid.Permutation(in.Reviews).Draw(t, "review order")...)
	in.ForgeRepos = append([]*ospora.ForgeRepo{nil}, rapid.Permutation(in.ForgeRepos).Draw(t, "forge order")...)
	in.FileChanges = append([]*ospora.FileChange{nil}, rapid.Permutation(in.FileChanges).Draw(t, "file order")...)
	in.Dependencies = append([]*chaoss.Dependency{nil}, rapid.Permutation(in.Dependencies).Draw(t, "dependency order")...)
	in.FileLicences = append([]*chaoss.FileLicence{nil}, rapid.Permutation(in.FileLicences).Draw(t, "licence order")...)
	in.ForgeSeen = rapid.Permutation(in.ForgeSeen).Draw(t, "forge seen order")
}

// wildForge plants what no forge should ever say.
func wildForge(t *rapid.T, in *chaoss.Input, wild func() time.Time) {
	who := ospora.Some(ospora.AliasKey(rapid.String().Draw(t, "alias")))
	number := rapid.Int64().Draw(t, "number")
	text := rapid.String().Draw(t, "text")
	in.Issues = []*ospora.Issue{nil, {}, {Repo: "r", Number: number, OpenedAt: wild(), ClosedAt: ospora.Some(wild()), Comments: ospora.Some(number)}}
	in.ChangeRequests = []*ospora.ChangeRequest{nil, {}, {Repo: "r", Number: number, Author: who, OpenedAt: wild(), MergedAt: ospora.Some(wild())}}
	in.ItemEvents = []*ospora.ItemEvent{nil, {}, {Repo: "r", Number: number, ChangeRequest: true, Kind: ospora.EventKind(text), At: wild(), Actor: who},
		{Repo: "r", Number: number, Kind: ospora.EventReopened, At: wild()}}
	in.Reviews = []*ospora.Review{nil, {}, {Repo: "r", ChangeRequest: number, Author: who, State: ospora.ReviewState(text), SubmittedAt: wild()}}
	in.ForgeRepos = []*ospora.ForgeRepo{nil, {}, {Repo: "r", Stars: ospora.Some(number), Languages: []ospora.LanguageSize{{Language: text, Bytes: number}, {Language: text, Bytes: number}}}}
	in.FileChanges = []*ospora.FileChange{nil, {}, {Repo: "r", Path: text, Kind: ospora.FileAdded}}
	in.Dependencies = []*chaoss.Dependency{nil, {}, {Repo: "r", Used: ospora.Some(wild()), Latest: ospora.Some(wild())}}
	in.FileLicences = []*chaoss.FileLicence{nil, {}, {Repo: "r", Licence: ospora.Some(text)}}
	in.Organisation = func(ospora.AliasKey, ospora.Day) string { return text }
	in.ForgeSeen = []chaoss.Seen{{Repo: "r", Status: ospora.VisitFull, At: wild()}}
	in.Options.InactiveDays, in.Options.MinContributions = number, number
}

// TestFlowAgrees holds what must be true of any items.
func TestFlowAgrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawInput(t)
		in.Options = chaoss.Options{}
		value := func(measures []ospora.Measure, name string) float64 {
			for _, m := range measures {
				if m.Variant == name {
					if m.Status != ospora.Known {
						return -1
					}
					return m.Value.Value
				}
			}
			t.Fatalf("no variant %q", name)
			return 0
		}
		closing := chaoss.TimeToClose(in)
		done, open := value(closing, "completed"), value(closing, "censored")
		if done >= 0 && open >= 0 && closing[3].N != int64(done+open) {
			t.Errorf("%v closed and %v open of %d", done, open, closing[3].N)
		}
		if r := value(chaoss.ChangeRequestClosureRatio(in), "per_open"); r > 1 {
			t.Errorf("%v of the open ones were closed", r)
		}
		if share := value(chaoss.Retention(in), ""); share > 1 {
			t.Errorf("retention %v", share)
		}
		if all, one := value(chaoss.IssuesNew(in), "with_reopened"), value(chaoss.IssuesNew(in), ""); all >= 0 && all < one {
			t.Errorf("%v issues with the reopened, %v without", all, one)
		}
	})
}

// TestAloneAndTogether: All shares work between indicators, and each alone says
// the same.
func TestAloneAndTogether(t *testing.T) {
	alone := map[string]func(chaoss.Input) []ospora.Measure{
		chaoss.TimeToFirstResponseID: chaoss.TimeToFirstResponse, chaoss.IssueResponseTimeID: chaoss.IssueResponseTime,
		chaoss.TimeToCloseID: chaoss.TimeToClose, chaoss.IssueResolutionDurationID: chaoss.IssueResolutionDuration,
		chaoss.ChangeRequestsDurationID: chaoss.ChangeRequestsDuration, chaoss.ReviewCycleDurationID: chaoss.ReviewCycleDuration,
		chaoss.ChangeRequestClosureRatioID: chaoss.ChangeRequestClosureRatio, chaoss.IssueAgeID: chaoss.IssueAge,
		chaoss.IssuesNewID: chaoss.IssuesNew, chaoss.IssuesActiveID: chaoss.IssuesActive, chaoss.IssuesClosedID: chaoss.IssuesClosed,
		chaoss.ChangeRequestReviewsID: chaoss.ChangeRequestReviews, chaoss.OpenDiggerActivityID: chaoss.OpenDiggerActivity,
		chaoss.ChangeRequestsAcceptedID: chaoss.ChangeRequestsAccepted, chaoss.OpenDiggerBusFactorID: chaoss.OpenDiggerBusFactor,
		chaoss.TruckFactorID: chaoss.TruckFactor, chaoss.LanguagesID: chaoss.Languages, chaoss.BurstinessID: chaoss.Burstiness,
		chaoss.ActivityDatesAndTimesID: chaoss.ActivityDatesAndTimes, chaoss.ElephantFactorID: chaoss.ElephantFactor,
		chaoss.OrganisationalDiversityID: chaoss.OrganisationalDiversity, chaoss.AffiliationDiversityID: chaoss.AffiliationDiversity,
		chaoss.InactiveContributorsID: chaoss.InactiveContributors, chaoss.ContributorsID: chaoss.Contributors,
	}
	rapid.Check(t, func(t *rapid.T) {
		in := drawInput(t)
		in.Language = func(path string) string { return path }
		together := make(map[string][]ospora.Measure)
		for _, m := range chaoss.All(in) {
			together[m.Indicator] = append(together[m.Indicator], m)
		}
		for id, indicator := range alone {
			if got := indicator(in); !reflect.DeepEqual(got, together[id]) {
				t.Fatal(id, cmp.Diff(together[id], got))
			}
		}
	})
}

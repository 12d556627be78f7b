package chaoss_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
)

// empty is an input in which everything was read and nothing was found.
func empty() chaoss.Input { return in2024() }

func TestNothingFound(t *testing.T) {
	for _, m := range chaoss.All(empty()) {
		switch {
		case m.Indicator == chaoss.ProjectPopularityID: // a visit that describes no repository did not look
			wantNone(t, m, ospora.Unknown)
		case quotient(m):
			wantNone(t, m, ospora.NotApplicable)
		default:
			want(t, m, 0)
		}
	}
	for name, looks := range map[string][]chaoss.Seen{
		"nobody says": nil,
		"in part":     seen(ospora.VisitPartial),
		"of others":   {{Repo: "other", Status: ospora.VisitFull}},
	} {
		t.Run(name, func(t *testing.T) {
			in := empty()
			in.Seen, in.ForgeSeen = looks, looks
			for _, m := range chaoss.All(in) {
				wantNone(t, m, ospora.Unknown)
				if m.Coverage.Known {
					t.Errorf("%s %q has coverage %v", m.Indicator, m.Variant, m.Coverage)
				}
			}
		})
	}
}

// quotient tells which measures have no value for nothing: shares, means,
// medians, factors.
func quotient(m ospora.Measure) bool {
	switch m.Indicator {
	case chaoss.ContributorAbsenceFactorID, chaoss.ContributorOnionID, chaoss.TruckFactorID, chaoss.OpenDiggerBusFactorID:
		return true
	case chaoss.OpenDiggerActivityID:
		return false
	case chaoss.ElephantFactorID:
		return true
	}
	switch first, _, _ := strings.Cut(m.Variant, ","); {
	case m.Unit == chaoss.UnitOne, m.Unit == chaoss.UnitDays, m.Unit == chaoss.UnitReviewsPerChange:
		return true
	case m.Unit == chaoss.UnitYears:
		return first == chaoss.TermMean || first == chaoss.TermMedian
	}
	return false
}

func TestBlocked(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*chaoss.Input)
		status ospora.Status
	}{
		{"no tables", func(in *chaoss.Input) { noTables(in) }, ospora.Unknown},
		{"failed visit", func(in *chaoss.Input) { in.Seen, in.ForgeSeen = seen(ospora.VisitFailed), seen(ospora.VisitFailed) }, ospora.Failed},
		{"nothing there", func(in *chaoss.Input) { in.Seen, in.ForgeSeen = seen(ospora.VisitNotFound), seen(ospora.VisitNotFound) }, ospora.Unknown},
		{"never visited", func(in *chaoss.Input) { in.Seen, in.ForgeSeen = seen(ospora.VisitUnknown), seen(ospora.VisitUnknown) }, ospora.Unknown},
		{"unaligned start", func(in *chaoss.Input) { in.Window = window("2024-01-01T00:00:01Z", "2025-01-01") }, ospora.Failed},
		{"unaligned end", func(in *chaoss.Input) { in.Window = window("", "2025-01-01T12:00:00Z") }, ospora.Failed},
		{"empty window", func(in *chaoss.Input) { in.Window = window("2024-01-01", "2024-01-01") }, ospora.Failed},
		{"backward window", func(in *chaoss.Input) { in.Window = window("2024-01-02", "2024-01-01") }, ospora.Failed},
		{"no kind of subject", func(in *chaoss.Input) { in.Kind = "planet" }, ospora.Failed},
	} {
		t.Run(test.name, func(t *testing.T) {
			in := in2024(work("a", "2024-01-05", 3))
			in.Commits = []*ospora.Commit{at("a", "2024-01-05"), at("a", "2024-01-06"), at("a", "2024-01-08")}
			in.Tags = []*ospora.Tag{tag("v1.0.0", "2024-01-05")}
			test.change(&in)
			for _, m := range chaoss.All(in) {
				wantNone(t, m, test.status)
			}
		})
	}
}

func noTables(in *chaoss.Input) {
	in.Activity, in.Commits, in.Tags, in.FileChanges = nil, nil, nil, nil
	in.Issues, in.ChangeRequests, in.ItemEvents, in.Reviews, in.ForgeRepos = nil, nil, nil, nil, nil
	in.Dependencies, in.FileLicences = nil, nil
}

func TestAlignedInAnotherZone(t *testing.T) {
	in := in2024(work("a", "2024-01-01", 3))
	in.Window.Start = instant("2024-01-01T05:00:00+05:00") // midnight in UTC
	want(t, chaoss.CodeChangesCommits(in)[0], 3)
}

func TestCoverage(t *testing.T) {
	in := in2024(work("a", "2024-01-05", 3))
	in.Kind = ospora.SubjectGroup
	for _, test := range []struct {
		name  string
		looks []chaoss.Seen
		want  ospora.Optional[float64]
	}{
		{"nobody says", nil, ospora.Optional[float64]{}},
		{"all", seen(ospora.VisitFull, ospora.VisitFull), ospora.Some(1.0)},
		{"one of four; a part counts as nothing", seen(ospora.VisitFull, ospora.VisitPartial, ospora.VisitFailed, ospora.VisitNotFound), ospora.Some(0.25)},
		{"parts only", seen(ospora.VisitPartial, ospora.VisitFailed), ospora.Optional[float64]{}},
		{"shallow", []chaoss.Seen{{Repo: "r", Status: ospora.VisitFull, Shallow: true}}, ospora.Optional[float64]{}},
		{"none", seen(ospora.VisitFailed, ospora.VisitNotFound), ospora.Some(0.0)},
		{"one repository twice", append(seen(ospora.VisitFailed), seen(ospora.VisitFull)...), ospora.Some(1.0)},
	} {
		in.Seen = test.looks
		if got := chaoss.CodeChangesCommits(in)[0].Coverage; got != test.want {
			t.Errorf("%s: coverage %v, want %v", test.name, got, test.want)
		}
	}
}

func TestSeenBy(t *testing.T) {
	visits := []*ospora.Visit{
		{ID: "1", Source: "git", Repo: "r", Status: ospora.VisitPartial},
		{ID: "2", Source: "git", Repo: "r", Status: ospora.VisitFailed}, // later, and replaces nothing
		{ID: "3", Source: "github", Repo: "r", Status: ospora.VisitFull},
		nil,
		{ID: "4", Source: "git", Repo: "s", Status: ospora.VisitFull},
	}
	repos := []*ospora.Repo{{ID: "s", Visit: "4", Shallow: true}, {ID: "r", Visit: "1"}, nil}
	want := []chaoss.Seen{{Repo: "r", Status: ospora.VisitPartial}, {Repo: "s", Status: ospora.VisitFull, Shallow: true}}
	if diff := cmp.Diff(want, chaoss.SeenBy("git", visits, repos)); diff != "" {
		t.Error(diff)
	}
}

func TestWarningsName(t *testing.T) {
	in := in2024(work("a", "2024-01-05", 3))
	in.Kind = ospora.SubjectGroup
	in.Seen = seen(ospora.VisitFull, ospora.VisitPartial, ospora.VisitFailed, ospora.VisitNotFound, ospora.VisitUnknown)
	in.Seen[0].Shallow = true
	m := chaoss.CodeChangesCommits(in)[0]
	for _, what := range []string{
		"1 of 5 repositories could not be read", "1 of 5 repositories were not found", "1 of 5 repositories were not visited",
		"2 of 5 repositories were seen in part", "1 of 5 repositories have a history cut off at a shallow boundary",
	} {
		if !warned(m, what) {
			t.Errorf("nothing says %q: %q", what, m.Warnings)
		}
	}
}

func TestMethodSaysDefaults(t *testing.T) {
	m := chaoss.ContributorAbsenceFactor(in2024(work("a", "2024-01-05", 3)))[0]
	want := "smallest k whose k largest counts are at least half of the total; a contribution is an authored commit; " +
		"aliases joined into people; merges included; bots excluded; every commit of the repository"
	if m.Method != want {
		t.Errorf("method %q, want %q", m.Method, want)
	}
}

func TestBotsAmong(t *testing.T) {
	bot := chaoss.BotsAmong([]*ospora.Alias{{Key: "a"}, {Key: "b", Bot: true}, nil})
	if bot("a") || !bot("b") || bot("c") {
		t.Errorf("a %v, b %v, c %v; want only b", bot("a"), bot("b"), bot("c"))
	}
}

func TestZeroAmongOthers(t *testing.T) {
	in := in2024(work("a", "2024-01-05", 3))
	in.Seen = nil // rows alone show that somebody looked
	want(t, variant(t, chaoss.CodeChangesCommits(in), "bots"), 0)
	want(t, variant(t, chaoss.ReturningContributors(in), ""), 0)
}

func TestNothingIsNotTruncated(t *testing.T) {
	if m := chaoss.NewContributors(empty())[0]; warned(m, "left-truncated") {
		t.Errorf("nobody is there, and yet history is missing: %q", m.Warnings)
	}
}

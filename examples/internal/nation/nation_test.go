package nation

import (
	"testing"
	"time"

	"github.com/ospora/ospora/metrics/national"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/publish"
)

func count(id string, value float64, n int64) ospora.Measure {
	return ospora.Measure{
		Indicator: id, SubjectKind: ospora.SubjectEcosystem, Status: ospora.Known, Value: ospora.Some(value), N: n,
		Unit: national.UnitDevelopers, Method: "expected number",
	}
}

// TestSafe: a number is withheld that tells a small one by subtraction: of the
// country's developers who are not new, or of the located elsewhere.
func TestSafe(t *testing.T) {
	for name, c := range map[string]struct {
		developers, fresh  float64
		n, repositories    int64
		developersAre, new ospora.Status
	}{
		"all large":               {40, 20, 80, 12, ospora.Known, ospora.Known},
		"three are not new":       {40, 37, 80, 12, ospora.Known, ospora.Suppressed},
		"all are new":             {40, 40, 80, 12, ospora.Known, ospora.Known},
		"three work elsewhere":    {40, 20, 43, 12, ospora.Suppressed, ospora.Known},
		"dust is elsewhere":       {39.9, 20, 40, 12, ospora.Known, ospora.Known},
		"they work in two places": {40, 20, 80, 2, ospora.Suppressed, ospora.Suppressed},
	} {
		safe, err := Safe("group", []ospora.Measure{
			count(national.DevelopersID, c.developers, c.n), count(national.NewDevelopersID, c.fresh, c.n),
		}, Behind{Repositories: c.repositories}, publish.Rule{})
		if err != nil {
			t.Fatal(err)
		}
		got := safe.Rows()
		if got[0].Status != c.developersAre || got[1].Status != c.new {
			t.Errorf("%s: developers %s, new %s; want %s, %s", name, got[0].Status, got[1].Status, c.developersAre, c.new)
		}
	}
}

// TestSafeShareOfRetained: 40 of 100 are told; of 40 of 44 the four who left would be
// told, of 4 of 100 the four who stayed; nobody of nobody tells nothing.
func TestSafeShareOfRetained(t *testing.T) {
	for name, c := range map[string]struct {
		stayed, share float64
		want          ospora.Status
	}{
		"40 of 100": {40, 0.4, ospora.Known}, "40 of 44": {40, 40.0 / 44, ospora.Suppressed}, "4 of 100": {4, 0.04, ospora.Suppressed}, "none": {0, 0, ospora.Suppressed},
		"9.2 of 92": {9.2, 0.1, ospora.Suppressed},
	} {
		share := count(national.RetainedDevelopersID, c.share, 100)
		share.Variant, share.Unit = national.TermShare, national.UnitOne
		safe, err := Safe("group", []ospora.Measure{count(national.RetainedDevelopersID, c.stayed, 200), share}, Behind{Repositories: 12}, publish.Rule{})
		if err != nil {
			t.Fatal(err)
		}
		got := safe.Rows()
		if len(got) != 2 || got[1].Variant != national.TermShare || got[1].Status != c.want || got[1].Value.Known != (c.want == ospora.Known) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// TestSafeByN: of 80 who are located 77 may be in the country and three are elsewhere for
// sure, which the two n would tell.
func TestSafeByN(t *testing.T) {
	for n, want := range map[int64]ospora.Status{80: ospora.Known, 77: ospora.Suppressed, 70: ospora.Known} {
		gini := count(national.CommitConcentrationID, 0.7, n)
		gini.Variant, gini.Unit = national.TermGini, national.UnitOne
		hhi := gini
		hhi.Variant, hhi.Value.Value = national.TermHHI, 0.1
		safe, err := Safe("group", []ospora.Measure{count(national.DevelopersID, 40, 80), gini, hhi}, Behind{Repositories: 12}, publish.Rule{})
		if err != nil {
			t.Fatal(err)
		}
		if got := safe.Rows()[1]; got.Status != want || got.N != 0 && want != ospora.Known {
			t.Errorf("n %d: %+v", n, got)
		}
	}
}

func TestCheckCountry(t *testing.T) {
	for code, good := range map[string]bool{"KZ": true, "DE": true, "kz": false, "QQ": false, "EU": false, "": false, "KAZ": false} {
		if err := CheckCountry("-country", code); (err == nil) != good {
			t.Errorf("%q: %v", code, err)
		}
	}
}

// TestSeenInFull: a repository counts once, as it was seen last.
func TestSeenInFull(t *testing.T) {
	visit := func(repo ospora.RepoID, day int, source string, status ospora.VisitStatus) *ospora.Visit {
		return &ospora.Visit{Repo: repo, Source: source, Status: status, RetrievedAt: time.Date(2026, 1, day, 0, 0, 0, 0, time.UTC)}
	}
	got := seenInFull([]*ospora.Visit{
		visit("a", 1, "git", ospora.VisitFull), visit("a", 3, "git", ospora.VisitFull), visit("a", 2, "git", ospora.VisitPartial),
		visit("b", 1, "git", ospora.VisitFull), visit("b", 2, "git", ospora.VisitFailed), visit("b", 3, "github", ospora.VisitFull),
	})
	if got != ospora.Some(0.5) {
		t.Errorf("%v seen in full, want 0.5", got)
	}
	if got := seenInFull(nil); got.Known {
		t.Errorf("of no visits %v", got)
	}
}

package chaoss_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
)

func TestHoursOfWeek(t *testing.T) {
	// 1970-01-01 was a Thursday, 2024-01-01 a Monday.
	almaty := time.FixedZone("", 5*60*60)
	got := chaoss.HoursOfWeek([]time.Time{
		instant("1970-01-01"),
		instant("1969-12-31T23:59:59Z"),
		instant("2024-01-01T03:30:00Z"),
		instant("2024-01-01T20:00:00Z").In(almaty), // 01:00 on Tuesday
		instant("2024-01-07T23:00:00Z"),
	})
	var want chaoss.WeekHours
	want[3][0], want[2][23], want[0][3], want[1][1], want[6][23] = 1, 1, 1, 1, 1
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := chaoss.HoursOfWeek(nil); got != (chaoss.WeekHours{}) {
		t.Errorf("nothing gives %v", got)
	}
}

func commits(all ...*ospora.Commit) chaoss.Input {
	in := in2024()
	in.Commits = all
	return in
}

func offset(c *ospora.Commit, minutes int32) *ospora.Commit {
	c.AuthorOffset = ospora.Some(minutes)
	return c
}

func TestActivityDatesAndTimes(t *testing.T) {
	measures := chaoss.ActivityDatesAndTimes(commits(
		offset(at("a", "2024-01-01T20:00:00Z"), 300),  // Tuesday 01:00 in Almaty
		offset(at("a", "2024-01-08T03:00:00Z"), -210), // Sunday 23:30 in St. John's
		offset(at("b", "2024-01-01T20:00:00Z"), 300),
		offset(at("a", "2023-12-31T23:30:00Z"), 300), // 2024 by the author's clock, not in UTC
		offset(at("a", "2025-01-01T00:00:00Z"), -60),
	))
	if len(measures) != 2*7*24 {
		t.Fatalf("%d measures, want 336", len(measures))
	}
	bins := map[string]float64{}
	for _, m := range measures {
		if m.Status != ospora.Known || m.N != 2 || m.Coverage != ospora.Some(1.0) {
			t.Fatalf("%q: %v, n %d, coverage %v", m.Variant, m.Status, m.N, m.Coverage)
		}
		if m.Value.Value != 0 {
			bins[m.Variant] = m.Value.Value
		}
	}
	want := map[string]float64{"utc,mon,20": 1, "utc,mon,03": 1, "local,tue,01": 1, "local,sun,23": 1}
	if diff := cmp.Diff(want, bins); diff != "" {
		t.Error(diff)
	}
}

func TestMissingTimesAndOffsets(t *testing.T) {
	noOffset := at("a", "2024-01-01T20:00:00Z")
	noOffset.AuthorOffset = ospora.Optional[int32]{}
	committed := at("a", "2024-01-01")
	committed.CommitTime, committed.AuthorTime = committed.AuthorTime, ospora.Optional[time.Time]{}
	elsewhere := at("a", "2023-01-01")
	elsewhere.CommitTime, elsewhere.AuthorTime = elsewhere.AuthorTime, ospora.Optional[time.Time]{}
	timeless := &ospora.Commit{Repo: "r", Home: "r", Author: "a"}
	in := commits(at("a", "2024-01-01T20:00:00Z"), noOffset, committed, elsewhere, timeless)

	// In UTC 2 of 4 are left, at local time 1 of 4; elsewhere is not in 2024.
	measures := chaoss.ActivityDatesAndTimes(in)
	utc, local := variant(t, measures, "utc,mon,20"), variant(t, measures, "local,mon,20")
	want(t, utc, 2)
	want(t, local, 1)
	if utc.Coverage != ospora.Some(0.5) || local.Coverage != ospora.Some(0.25) {
		t.Errorf("coverage %v and %v, want 0.5 and 0.25", utc.Coverage, local.Coverage)
	}
	if !warned(local, "3 of 4 commits") {
		t.Errorf("warnings %q", local.Warnings)
	}

	in.Commits = []*ospora.Commit{noOffset, timeless}
	measures = chaoss.ActivityDatesAndTimes(in)
	want(t, variant(t, measures, "utc,tue,00"), 0)
	wantNone(t, variant(t, measures, "local,tue,00"), ospora.Unknown)
}

func TestTimesWithoutMerges(t *testing.T) {
	merge := at("a", "2024-01-01T20:00:00Z")
	merge.Parents = []string{"1", "2"}
	in := commits(merge, at("a", "2024-01-01T20:30:00Z"))
	want(t, variant(t, chaoss.ActivityDatesAndTimes(in), "utc,mon,20"), 2)
	in.Options.ExcludeMerges = true
	want(t, variant(t, chaoss.ActivityDatesAndTimes(in), "utc,mon,20,no_merges"), 1)
}

package main

import (
	"testing"
	"time"

	"github.com/ospora/ospora/metrics/criticality"
	"github.com/ospora/ospora/ospora"
)

// TestMaintenanceBadge: six commits by three people, one tag and an issue answered after
// two days reach the third level; two people do half of the work. The same without the
// tag reaches the first, with an answer after ten days none. Without a forge nothing is told.
func TestMaintenanceBadge(t *testing.T) {
	day := func(n int) ospora.Day { return ospora.Day(19783 + n) } // from 2024-03-01
	window := ospora.Window{Start: day(-265).Time(), End: day(100).Time()}
	made := func(forge, tag bool, answered int) *repoFacts {
		r := &repoFacts{visits: []*ospora.Visit{{ID: "v", Source: "git", Repo: "r", Status: ospora.VisitFull, RetrievedAt: day(120).Time()}}}
		for i, who := range []ospora.AliasKey{"a", "b", "c"} {
			r.activity = append(r.activity, &ospora.Activity{Repo: "r", Home: "r", Alias: who, Day: day(i), Commits: 2})
		}
		if tag {
			r.tags = []*ospora.Tag{{Repo: "r", Name: "v1.0.0", Commit: "1", Time: ospora.Some(day(50).Time())}}
		}
		if forge {
			r.visits = append(r.visits, &ospora.Visit{ID: "w", Source: "github", Repo: "r", Status: ospora.VisitFull, RetrievedAt: day(120).Time()})
			r.forge.issues = []*ospora.Issue{{Repo: "r", Number: 1, Author: ospora.Some(ospora.AliasKey("d")), OpenedAt: day(60).Time()}}
			r.forge.events = []*ospora.ItemEvent{{
				Repo: "r", Number: 1, Kind: ospora.EventCommented, Actor: ospora.Some(ospora.AliasKey("a")),
				At: day(60).Time().Add(time.Duration(answered) * 24 * time.Hour),
			}}
		}
		return r
	}
	for name, c := range map[string]struct {
		of   *repoFacts
		want ospora.Optional[float64]
	}{
		"all": {made(true, true, 2), ospora.Some(3.0)}, "no release": {made(true, false, 2), ospora.Some(1.0)},
		"late": {made(true, true, 10), ospora.Some(0.0)}, "no forge": {made(false, true, 2), ospora.Optional[float64]{}},
	} {
		var got ospora.Optional[float64]
		for _, m := range c.of.measure(ospora.SubjectRepository, "r", window) {
			if m.Indicator == criticality.OpenCodeMaintenanceBadgeID {
				got = m.Value
				if m.Start != ospora.Some(ospora.DayOf(window.End.AddDate(0, -6, 0))) || m.N != 4 {
					t.Errorf("%s: %+v", name, m)
				}
			}
		}
		if got != c.want {
			t.Errorf("%s: level %v, want %v", name, got, c.want)
		}
	}
}

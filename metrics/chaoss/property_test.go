package chaoss_test

import (
	"math"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
)

// drawRow draws a row that a roll-up could hold, of few keys so that they meet.
func drawRow(t *rapid.T) *ospora.Activity {
	commits := rapid.Int64Range(0, 20).Draw(t, "commits")
	a := &ospora.Activity{
		Repo:    rapid.SampledFrom([]ospora.RepoID{"r", "f"}).Draw(t, "repo"),
		Home:    rapid.SampledFrom([]ospora.RepoID{"r", "f"}).Draw(t, "home"),
		Alias:   rapid.SampledFrom([]ospora.AliasKey{"a", "b", "c", "d", "e"}).Draw(t, "alias"),
		Day:     ospora.Day(rapid.Int32Range(-20, 20).Draw(t, "day")),
		Commits: commits, Merges: rapid.Int64Range(0, commits).Draw(t, "merges"),
		CoAuthored:       rapid.Int64Range(0, 3).Draw(t, "co-authored"),
		CommitsWithLines: rapid.Int64Range(0, commits).Draw(t, "known"),
	}
	if a.CommitsWithLines > 0 {
		a.LinesAdded = rapid.Int64Range(0, 1000).Draw(t, "added")
	}
	return a
}

func drawTime(t *rapid.T) ospora.Optional[time.Time] {
	if rapid.IntRange(0, 9).Draw(t, "readable") == 0 {
		return ospora.Optional[time.Time]{}
	}
	return ospora.Some(time.Unix(rapid.Int64Range(-20*86400, 20*86400).Draw(t, "time"), 0).UTC())
}

func drawCommit(t *rapid.T) *ospora.Commit {
	return &ospora.Commit{
		Repo: "r", Home: "r", Author: rapid.SampledFrom([]ospora.AliasKey{"a", "b", "c"}).Draw(t, "author"),
		AuthorTime: drawTime(t), CommitTime: drawTime(t),
		AuthorOffset: ospora.Optional[int32]{Value: rapid.Int32Range(-840, 840).Draw(t, "offset"), Known: rapid.Bool().Draw(t, "possible")},
		Parents:      rapid.SampledFrom([][]string{nil, {"1"}, {"1", "2"}}).Draw(t, "parents"),
	}
}

func drawTag(t *rapid.T) *ospora.Tag {
	return &ospora.Tag{
		Repo: "r", Name: rapid.SampledFrom([]string{"v1.0", "v1.1", "v2.0-rc1", "latest"}).Draw(t, "tag"),
		Commit: rapid.SampledFrom([]string{"x", "y"}).Draw(t, "commit"), Time: drawTime(t),
	}
}

func drawInput(t *rapid.T) chaoss.Input {
	statuses := []ospora.VisitStatus{ospora.VisitFull, ospora.VisitFull, ospora.VisitPartial, ospora.VisitUnknown, ospora.VisitFailed}
	start := rapid.IntRange(-10, 10).Draw(t, "start")
	in := chaoss.Input{
		Kind:    rapid.SampledFrom([]ospora.SubjectKind{ospora.SubjectRepository, ospora.SubjectEcosystem}).Draw(t, "kind"),
		Subject: "r",
		Window: ospora.Window{
			Start: ospora.Day(start).Time(), End: ospora.Day(start + rapid.IntRange(1, 10).Draw(t, "days")).Time(),
		},
		Activity: rapid.SliceOfN(rapid.Custom(drawRow), 0, 20).Draw(t, "activity"),
		Commits:  rapid.SliceOfN(rapid.Custom(drawCommit), 0, 10).Draw(t, "commits"),
		Tags:     rapid.SliceOfN(rapid.Custom(drawTag), 0, 10).Draw(t, "tags"),
		Person:   func(a ospora.AliasKey) ospora.PersonID { return ospora.PersonID(min(a, "d")) }, // d and e are one
		Bot:      func(a ospora.AliasKey) bool { return a == "b" },
		Options: chaoss.Options{
			IncludeBots: rapid.Bool().Draw(t, "bots"), ExcludeMerges: rapid.Bool().Draw(t, "no merges"),
			Contribution: rapid.SampledFrom([]chaoss.Contribution{"", "credited", "any"}).Draw(t, "contribution"),
		},
	}
	drawForge(t, &in)
	for _, repo := range []ospora.RepoID{"r", "f"} {
		in.ForgeSeen = append(in.ForgeSeen, chaoss.Seen{
			Repo: repo, Status: rapid.SampledFrom(statuses).Draw(t, "forge status"), At: drawTime(t).Value,
		})
		in.Seen = append(in.Seen, chaoss.Seen{
			Repo: repo, Status: rapid.SampledFrom(statuses).Draw(t, "status"), Shallow: rapid.Bool().Draw(t, "shallow"),
		})
	}
	return in
}

// split gives a part of every number of the row to another row of its key; the
// part may be larger than the number.
func split(t *rapid.T, a *ospora.Activity) []*ospora.Activity {
	rest, part := *a, *a
	for _, field := range []struct{ rest, part *int64 }{
		{&rest.Commits, &part.Commits}, {&rest.Merges, &part.Merges}, {&rest.CoAuthored, &part.CoAuthored},
		{&rest.CommitsWithLines, &part.CommitsWithLines}, {&rest.LinesAdded, &part.LinesAdded},
	} {
		*field.part = rapid.Int64Range(-5, 30).Draw(t, "part")
		*field.rest -= *field.part
	}
	return []*ospora.Activity{&rest, &part}
}

func TestOrderAndSplitDoNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawInput(t)
		want := chaoss.All(in)
		other := in
		other.Activity = []*ospora.Activity{nil}
		for _, a := range in.Activity {
			other.Activity = append(other.Activity, split(t, a)...)
		}
		other.Activity = rapid.Permutation(other.Activity).Draw(t, "activity order")
		other.Commits = append([]*ospora.Commit{}, rapid.Permutation(in.Commits).Draw(t, "commit order")...)
		other.Tags = append([]*ospora.Tag{}, rapid.Permutation(in.Tags).Draw(t, "tag order")...)
		shuffleForge(t, &other)
		other.Seen = rapid.Permutation(in.Seen).Draw(t, "seen order")
		if got := chaoss.All(other); !reflect.DeepEqual(got, want) { // cmp.Diff alone is slow
			t.Fatal(cmp.Diff(want, got))
		}
	})
}

func TestInputsStayAsTheyAre(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawInput(t)
		before := chaoss.Input{
			Activity: clones(in.Activity), Commits: clones(in.Commits), Tags: clones(in.Tags), Seen: slices.Clone(in.Seen),
			Issues: clones(in.Issues), ItemEvents: clones(in.ItemEvents), Reviews: clones(in.Reviews),
		}
		chaoss.All(in)
		for _, diff := range []string{
			cmp.Diff(before.Activity, in.Activity), cmp.Diff(before.Commits, in.Commits),
			cmp.Diff(before.Tags, in.Tags), cmp.Diff(before.Seen, in.Seen), cmp.Diff(before.Issues, in.Issues),
			cmp.Diff(before.ItemEvents, in.ItemEvents), cmp.Diff(before.Reviews, in.Reviews),
		} {
			if diff != "" {
				t.Fatal(diff)
			}
		}
	})
}

func clones[T any](rows []*T) []*T {
	copied := make([]*T, len(rows))
	for i, row := range rows {
		c := *row
		copied[i] = &c
	}
	return copied
}

func TestMeasuresAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawInput(t)
		for _, m := range chaoss.All(in) {
			wellFormed(t, m)
		}
		value := func(measures []ospora.Measure, i int) float64 { return measures[i].Value.Value }
		people, returning := chaoss.Contributors(in), chaoss.ReturningContributors(in)
		newcomers, onion, factor := chaoss.NewContributors(in), chaoss.ContributorOnion(in), chaoss.ContributorAbsenceFactor(in)
		n := value(people, 0)
		if people[0].Status != ospora.Known {
			return
		}
		if got := value(newcomers, 0) + value(returning, 0); got != n {
			t.Errorf("new and returning make %v of %v", got, n)
		}
		if got := value(returning, 1) + value(returning, 2); got != value(returning, 0) {
			t.Errorf("retained and after a break make %v of %v", got, value(returning, 0))
		}
		if got := value(onion, 0) + value(onion, 1) + value(onion, 2); got != n {
			t.Errorf("the layers make %v of %v", got, n)
		}
		if f := value(factor, 0); (f > 0) != (n > 0) || f > math.Ceil(n/2) {
			t.Errorf("absence factor %v of %v contributors", f, n)
		}
	})
}

func wellFormed(t *rapid.T, m ospora.Measure) {
	switch {
	case m.Value.Known != (m.Status == ospora.Known),
		!m.Value.Known && len(m.Warnings) == 0,
		math.IsNaN(m.Value.Value) || math.IsInf(m.Value.Value, 0),
		m.Coverage.Known && (m.Coverage.Value < 0 || m.Coverage.Value > 1),
		!m.Value.Known && (m.Low.Known || m.High.Known || m.Level.Known),
		m.Level.Known != (m.Low.Known || m.High.Known),
		m.Low.Known && m.Low.Value > m.Value.Value*(1+1e-12), m.High.Known && m.High.Value < m.Value.Value*(1-1e-12),
		m.Unit != "1" && m.Value.Value < 0,
		m.N < 0, m.Unit == "", m.Method == "", m.Subject != "r":
		t.Fatalf("malformed %+v", m)
	}
}

// TestWildRows draws what no source should ever yield.
func TestWildRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var a ospora.Activity
		for _, n := range []*int64{&a.Commits, &a.Merges, &a.CoAuthored, &a.LinesAdded, &a.LinesDeleted, &a.CommitsWithLines} {
			*n = rapid.Int64().Draw(t, "count")
		}
		a.Repo, a.Day = "r", ospora.Day(rapid.Int32().Draw(t, "day"))
		wild := func() time.Time { return time.Unix(rapid.Int64().Draw(t, "second"), rapid.Int64().Draw(t, "ns")) }
		commit := &ospora.Commit{Repo: "r", AuthorTime: ospora.Some(wild()), AuthorOffset: ospora.Some(rapid.Int32().Draw(t, "offset"))}
		in := chaoss.Input{
			Kind: ospora.SubjectRepository, Subject: "r",
			Window:   ospora.Window{Start: ospora.DayOf(wild()).Time(), End: ospora.DayOf(wild()).Time()},
			Activity: []*ospora.Activity{nil, &a, &a, {}},
			Commits:  []*ospora.Commit{nil, commit, commit, commit, {}, {Repo: "r", AuthorTime: ospora.Some(wild())}},
			Tags:     []*ospora.Tag{nil, {}, {Repo: "r", Name: rapid.String().Draw(t, "tag"), Time: ospora.Some(wild())}},
		}
		wildForge(t, &in, wild)
		for _, open := range []ospora.Window{in.Window, {}} {
			in.Window = open
			for _, m := range chaoss.All(in) {
				wellFormed(t, m)
			}
		}
	})
}

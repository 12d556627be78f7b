package ospora_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora"
)

var (
	someDay = ospora.Day(19783) // 2024-03-01
	noon    = ospora.Some(someDay.Time().Add(12 * time.Hour))
)

func rollUp(c *ospora.Commit) []ospora.Row { return slices.Collect(ospora.RollUp(c)) }

func TestRollUp(t *testing.T) {
	c := &ospora.Commit{
		Repo: "r", Home: "h", Author: "ann", Committer: "cid", AuthorTime: noon,
		FilesChanged: ospora.Some[int64](2), LinesAdded: ospora.Some[int64](7), LinesDeleted: ospora.Some[int64](1),
		Credits: []ospora.Credit{
			{Role: ospora.SignedOff, Alias: "ann"}, // authors who sign off their own work are no partners
			{Role: ospora.SignedOff, Alias: "cid"}, {Role: ospora.SignedOff, Alias: "cid"},
			{Role: ospora.CoAuthored, Alias: "bob"}, {Role: ospora.Reviewed, Alias: "bob"},
		},
		Files: []ospora.FileChange{
			{Path: "a", Kind: ospora.FileAdded, LinesAdded: ospora.Some[int64](7), LinesDeleted: ospora.Some[int64](0)},
			{Path: "b", Kind: ospora.FileDeleted, LinesDeleted: ospora.Some[int64](1)},
		},
	}
	act := func(alias ospora.AliasKey, a ospora.Activity) ospora.Row {
		a.Repo, a.Home, a.Alias, a.Day = "r", "h", alias, someDay
		return &a
	}
	edge := func(to ospora.AliasKey, kind ospora.EdgeKind) ospora.Row {
		return &ospora.Edge{Repo: "r", Home: "h", From: "ann", To: to, Kind: kind, Day: someDay, Commits: 1}
	}
	want := []ospora.Row{
		act("ann", ospora.Activity{Commits: 1, Files: 2, LinesAdded: 7, LinesDeleted: 1, CommitsWithLines: 1}),
		act("cid", ospora.Activity{Committed: 1}), edge("cid", ospora.EdgeCommitted),
		act("cid", ospora.Activity{SignedOff: 1}), edge("cid", ospora.EdgeSignedOff),
		act("bob", ospora.Activity{CoAuthored: 1}), edge("bob", ospora.EdgeCoAuthored),
		act("bob", ospora.Activity{Reviewed: 1}), edge("bob", ospora.EdgeReviewed),
		&ospora.Ownership{Repo: "r", Path: "a", Alias: "ann", Commits: 1, Additions: 1, LinesAdded: 7, FirstDay: someDay, LastDay: someDay},
		&ospora.Ownership{Repo: "r", Path: "b", Alias: "ann", Commits: 1, Deletions: 1, LinesDeleted: 1, FirstDay: someDay, LastDay: someDay},
	}
	if diff := cmp.Diff(want, rollUp(c)); diff != "" {
		t.Errorf("RollUp (-want +have):\n%s", diff)
	}
}

func TestRollUpDoesNotCountUnknownLinesAsZero(t *testing.T) {
	a := rollUp(&ospora.Commit{Author: "a", AuthorTime: noon, FilesChanged: ospora.Some[int64](1)})[0].(*ospora.Activity)
	if a.CommitsWithLines != 0 || a.Commits != 1 {
		t.Errorf("lines that are not known were counted: %+v", a)
	}
}

func TestRollUpTakesTheCommitterTimeWhereTheAuthorsCannotBeRead(t *testing.T) {
	a := rollUp(&ospora.Commit{Author: "a", Committer: "a", CommitTime: noon})[0].(*ospora.Activity)
	if a.Day != someDay {
		t.Errorf("day %s", a.Day)
	}
	if rows := rollUp(&ospora.Commit{Author: "a"}); len(rows) != 0 {
		t.Errorf("a commit without any time yields %v", rows)
	}
}

func TestRollUpStopsWhenNobodyListens(t *testing.T) {
	c := &ospora.Commit{Author: "a", Committer: "b", AuthorTime: noon, Files: make([]ospora.FileChange, 3)}
	for stop := range len(rollUp(c)) {
		n := 0
		for range ospora.RollUp(c) {
			if n++; n > stop {
				break
			}
		}
	}
}

func ExampleRollUp() {
	c := &ospora.Commit{Repo: "local/portal", Home: "local/portal", Author: "a1", Committer: "a1",
		AuthorTime: ospora.Some(time.Date(2024, 3, 1, 23, 0, 0, 0, time.FixedZone("", 5*3600)))}
	for row := range ospora.RollUp(c) {
		a := row.(*ospora.Activity)
		fmt.Println(row.TableName(), a.Day, a.Commits)
	}
	// Output: activity 2024-03-01 1
}

package chaoss_test

import (
	"slices"
	"testing"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
)

// beside is what happened to an item of repository r beside its events.
func beside(number int64, actor, at string) *chaoss.Further {
	return &chaoss.Further{Repo: "r", Number: number, ChangeRequest: number >= 100, Actor: who(actor), At: instant(at)}
}

// TestPushesBeginCycles: with pushes known a request for review begins nothing, nor
// does a push to a draft or to what is closed.
func TestPushesBeginCycles(t *testing.T) {
	f := newFlow()
	f.change(100, "a", "2024-01-01", "2024-01-11", "2024-01-11")
	f.review(100, ospora.ReviewCommented, "c", "2024-01-02")
	f.event(100, ospora.EventReviewRequested, "a", "2024-01-04")
	f.change(101, "a", "2024-02-01", "", "") // a draft until
	f.event(101, ospora.EventReadyForReview, "a", "2024-02-03")
	f.event(101, ospora.EventDrafted, "a", "2024-02-04")
	f.change(102, "a", "2024-12-22", "", "")
	f.in.Pushes = []*chaoss.Further{
		nil, beside(100, "a", "2024-01-05"), beside(100, "a", "2024-01-03"), beside(100, "a", "2024-01-12"), beside(100, "a", "2023-12-01"),
		beside(101, "a", "2024-02-05"), beside(102, "a", "2024-12-30"), beside(102, "a", "2025-02-01"), beside(999, "a", "2024-02-05"),
	}
	measures := chaoss.ReviewCycleDuration(f.in)
	want(t, variant(t, measures, "completed"), 5) // 2, 2 and 6 days; 1; 8
	want(t, variant(t, measures, "mean_completed"), 19/5.)
	want(t, variant(t, measures, "censored"), 1)
	if m := variant(t, measures, ""); warned(m, "pushes are not seen") {
		t.Errorf("%q", m.Warnings)
	}
}

// TestLineComments: OpenDigger counts comments on lines, for which reviews stand in
// only where nobody knows of any.
func TestLineComments(t *testing.T) {
	f := newFlow()
	f.change(100, "c", "2024-01-01", "", "")
	f.review(100, ospora.ReviewApproved, "a", "2024-01-06")
	f.in.LineComments = []*chaoss.Further{beside(100, "a", "2024-01-04"), beside(100, "c", "2024-01-02"), beside(100, "bot", "2024-01-02")}
	deeds := chaoss.ActorActivity(chaoss.Deeds{ReviewComments: 1}) + chaoss.ActorActivity(chaoss.Deeds{OpenedChanges: 1, ReviewComments: 1})
	m := chaoss.OpenDiggerActivity(f.in)[0]
	want(t, m, deeds)
	if warned(m, "a review counts as one") {
		t.Errorf("%q", m.Warnings)
	}
	want(t, variant(t, chaoss.TimeToFirstResponse(f.in), "mean_completed"), 3) // and not 5 by the review
	f.in.LineComments = []*chaoss.Further{}
	want(t, chaoss.OpenDiggerActivity(f.in)[0], chaoss.ActorActivity(chaoss.Deeds{OpenedChanges: 1}))
	f.in.LineComments = nil
	if m := chaoss.OpenDiggerActivity(f.in)[0]; !warned(m, "a review counts as one") {
		t.Errorf("%q", m.Warnings)
	}
}

func TestAssignments(t *testing.T) {
	f := newFlow()
	f.issue(1, "a", "2024-01-01", "")
	f.issue(2, "a", "2024-01-01", "")
	f.in.Assignments = []*chaoss.Further{beside(1, "c", "2024-03-01"), beside(1, "c", "2024-03-02"), beside(2, "bot", "2024-03-01"), beside(2, "c", "2025-03-01")}
	want(t, chaoss.IssuesActive(f.in)[0], 1)
	f.in.Assignments = nil
	if m := chaoss.IssuesActive(f.in)[0]; m.Value.Value != 0 || !warned(m, "changes of the assignee are not seen") {
		t.Errorf("%+v", m)
	}
}

// moves is a history in which a writes x, c moves it to y and then to z and changes it
// there, and d, on a branch of its own, changes it where it was.
func moves() chaoss.Input {
	in := in2024()
	in.FileChanges = []*ospora.FileChange{}
	commit := func(id, author, at string, files ...*ospora.FileChange) {
		in.Commits = append(in.Commits, &ospora.Commit{Repo: "r", Home: "r", ID: id, Author: ospora.AliasKey(author),
			CommitTime: ospora.Some(instant(at)), FilesChanged: ospora.Some(int64(len(files)))})
		for _, f := range files {
			f.Repo, f.Commit, f.Binary = "r", id, ospora.Some(false)
			in.FileChanges = append(in.FileChanges, f)
		}
	}
	f := func(path string, kind ospora.ChangeKind, lines int64) *ospora.FileChange {
		return &ospora.FileChange{Path: path, Kind: kind, LinesAdded: ospora.Some(lines), LinesDeleted: ospora.Some[int64](0)}
	}
	commit("1", "a", "2024-01-01", f("x", ospora.FileAdded, 100))
	commit("2", "c", "2024-01-02", f("x", ospora.FileDeleted, 0), f("y", ospora.FileAdded, 101))
	commit("3", "c", "2024-01-03", f("y", ospora.FileDeleted, 0), f("z", ospora.FileAdded, 101))
	commit("4", "d", "2024-01-04", f("x", ospora.FileModified, 2))
	commit("5", "d", "2024-01-05", f("x", ospora.FileDeleted, 0)) // merged late
	in.Renames = []*chaoss.Rename{
		nil, {Repo: "r", Commit: "2", From: "x", To: "y", LinesAdded: ospora.Some[int64](1)}, {Repo: "r", Commit: "3", From: "y", To: "z"},
		{Repo: "r", Commit: "9", From: "x", To: "z"}, {Repo: "q", Commit: "2", From: "x", To: "z"},
	}
	return in
}

// TestRenamesGoOn: a file that was moved keeps its creator, and moving it is a change.
func TestRenamesGoOn(t *testing.T) {
	measures := chaoss.TruckFactor(moves())
	// One file: a created it, c changed it twice and d once. a 3.293 + 1.098 − 0.321·ln 4
	// = 3.946; c 3.293 + 0.328 − 0.321·ln 2 = 3.398; d 3.293 + 0.164 − 0.321·ln 3 = 3.104,
	// below 3.293. Two authors, and the file has one until both are gone.
	m := variant(t, measures, "")
	want(t, m, 2)
	if m.N != 1 || warned(m, "renames are not known") {
		t.Errorf("%+v", m)
	}
	want(t, variant(t, measures, "most_lines"), 1) // a added 100, c 1
	in := moves()
	in.Renames = nil // c created z and nobody else touched it
	m = variant(t, chaoss.TruckFactor(in), "")
	want(t, m, 1)
	if m.N != 1 || !warned(m, "renames are not known") {
		t.Errorf("%+v", m)
	}
	// Another file where one was moved away from is another file.
	in = moves()
	in.Commits = append(in.Commits, &ospora.Commit{Repo: "r", Home: "r", ID: "6", Author: "d", CommitTime: ospora.Some(instant("2024-01-06")), FilesChanged: ospora.Some[int64](1)})
	in.FileChanges = append(in.FileChanges, &ospora.FileChange{Repo: "r", Commit: "6", Path: "x", Kind: ospora.FileAdded})
	slices.Reverse(in.FileChanges)
	if m := variant(t, chaoss.TruckFactor(in), ""); m.N != 2 {
		t.Errorf("%d files, want 2", m.N)
	}
}

func TestLanguagesByDevelopers(t *testing.T) {
	in := in2024()
	change := func(id, author, at string, paths ...string) {
		in.Commits = append(in.Commits, &ospora.Commit{Repo: "r", Home: "r", ID: id, Author: ospora.AliasKey(author), AuthorTime: ospora.Some(instant(at))})
		for _, path := range paths {
			in.FileChanges = append(in.FileChanges, &ospora.FileChange{Repo: "r", Commit: id, Path: path, Kind: ospora.FileModified})
		}
	}
	change("1", "a", "2024-01-01", "g1", "g2", "s1")
	change("2", "c", "2024-01-02", "g1", "picture")
	change("3", "d", "2024-01-02", "picture") // in no language
	change("4", "e", "2024-01-02", "s1")
	change("5", "bot", "2024-01-02", "s1")
	change("6", "f", "2023-01-02", "s1") // before the window
	in.FileChanges = append(in.FileChanges, nil, &ospora.FileChange{Repo: "r", Commit: "none", Path: "s1"})
	measures := chaoss.Languages(in)
	m := variant(t, measures, "by_developers") // Go by a and c, Shell by a and e
	want(t, m, 2)
	if m.N != 3 || m.Unit != "languages" {
		t.Errorf("%+v", m)
	}
	want(t, variant(t, measures, "largest,by_developers"), 2./3)
	in.Options.IncludeBots = true
	want(t, variant(t, chaoss.Languages(in), "largest,by_developers,with_bots"), 3./4)
	in.Language = nil
	wantNone(t, variant(t, chaoss.Languages(in), "by_developers,with_bots"), ospora.Unknown)
}

package chaoss_test

import (
	"testing"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
)

func TestCodeChangesCommits(t *testing.T) {
	merging := work("a", "2024-02-01", 5)
	merging.Merges = 2
	in := in2024(merging, work("c", "2024-12-31", 1), work("b", "2024-02-01", 40),
		work("a", "2023-12-31", 7), work("a", "2025-01-01", 7), nil)
	want(t, variant(t, chaoss.CodeChangesCommits(in), ""), 6)
	want(t, variant(t, chaoss.CodeChangesCommits(in), "bots"), 40)
	in.Options.ExcludeMerges = true
	want(t, variant(t, chaoss.CodeChangesCommits(in), "no_merges"), 4)
	in.Options = chaoss.Options{IncludeBots: true}
	want(t, variant(t, chaoss.CodeChangesCommits(in), "with_bots"), 46)
}

func TestCommitsBefore1970(t *testing.T) {
	in := in2024(work("a", "1969-12-29", 1), work("a", "1969-12-30", 2), work("a", "1969-12-31", 4),
		work("a", "1970-01-01", 8), work("a", "1970-01-02", 16))
	in.Window = window("1969-12-30", "1970-01-02")
	m := chaoss.CodeChangesCommits(in)[0]
	want(t, m, 2+4+8)
	// 1970-01-01 is day 0.
	if m.Start != ospora.Some(ospora.Day(-2)) || m.End != ospora.Some(ospora.Day(1)) {
		t.Errorf("window %v to %v, want -2 to 1", m.Start, m.End)
	}
}

func TestCommitsOfForks(t *testing.T) {
	// f is a fork of r: of its 9 commits 6 are r's own and count there.
	shared, own, home := work("a", "2024-02-01", 6), work("c", "2024-02-01", 3), work("a", "2024-02-01", 6)
	shared.Repo, own.Repo, own.Home = "f", "f", "f"
	in := in2024(shared, own, home)
	want(t, chaoss.CodeChangesCommits(in)[0], 6) // repository r
	in.Kind, in.Subject = ospora.SubjectEcosystem, "kz"
	want(t, chaoss.CodeChangesCommits(in)[0], 9)
	own.Home = ""
	m := chaoss.CodeChangesCommits(in)[0]
	want(t, m, 9)
	if !warned(m, "no home") {
		t.Errorf("rows without a home are not warned of: %q", m.Warnings)
	}
	in.Kind, in.Subject, in.Seen = ospora.SubjectRepository, "f", []chaoss.Seen{{Repo: "f", Status: ospora.VisitFull}}
	want(t, chaoss.CodeChangesCommits(in)[0], 9) // all that can be reached in f
}

// changed is a row whose known commits touched lines.
func changed(alias string, commits, known, added, deleted int64) *ospora.Activity {
	a := work(alias, "2024-02-01", commits)
	a.CommitsWithLines, a.LinesAdded, a.LinesDeleted = known, added, deleted
	return a
}

func TestCodeChangesLines(t *testing.T) {
	in := in2024(changed("a", 3, 3, 100, 10), changed("c", 1, 1, 5, 0), changed("b", 1, 1, 9999, 9999))
	measures := chaoss.CodeChangesLines(in)
	want(t, variant(t, measures, ""), 115)
	want(t, variant(t, measures, "added"), 105)
	want(t, variant(t, measures, "removed"), 10)
	if m := measures[0]; m.N != 4 || m.Coverage != ospora.Some(1.0) || len(m.Warnings) != 0 {
		t.Errorf("n %d, coverage %v, warnings %q; want 4, 1, none", m.N, m.Coverage, m.Warnings)
	}
}

func TestUnknownLines(t *testing.T) {
	// 6 of 8 commits have lines, 1 of 2 repositories was seen: 0.75 · 0.5.
	in := in2024(changed("a", 8, 6, 100, 10))
	in.Kind, in.Seen = ospora.SubjectGroup, seen(ospora.VisitFull, ospora.VisitFailed)
	m := chaoss.CodeChangesLines(in)[0]
	want(t, m, 110)
	if m.N != 6 || m.Coverage != ospora.Some(0.375) || !warned(m, "2 of 8 commits") {
		t.Errorf("n %d, coverage %v, warnings %q", m.N, m.Coverage, m.Warnings)
	}
	m = chaoss.CodeChangesLines(in2024(changed("a", 8, 0, 0, 0)))[0]
	wantNone(t, m, ospora.Unknown)
	if m.Coverage != ospora.Some(0.0) {
		t.Errorf("coverage %v, want 0", m.Coverage)
	}
	// Merges that touched nothing are known lines, and known to be 0.
	want(t, chaoss.CodeChangesLines(in2024(changed("a", 2, 2, 0, 0)))[0], 0)
}

func TestContradictions(t *testing.T) {
	negative := work("a", "2024-02-01", -1)
	merged := work("a", "2024-02-01", 1)
	merged.Merges = 2
	unmerged := chaoss.Options{ExcludeMerges: true}
	for name, measures := range map[string][]ospora.Measure{
		"commits": chaoss.CodeChangesCommits(in2024(negative)),
		"people":  chaoss.Contributors(in2024(negative)),
		"merges": chaoss.CodeChangesCommits(func() chaoss.Input {
			in := in2024(merged)
			in.Options = unmerged
			return in
		}()),
		"lines":       chaoss.CodeChangesLines(in2024(changed("a", 1, 1, -5, 0))),
		"known lines": chaoss.CodeChangesLines(in2024(changed("a", 1, 2, 5, 0))),
	} {
		t.Run(name, func(t *testing.T) { wantNone(t, measures[0], ospora.Failed) })
	}
}

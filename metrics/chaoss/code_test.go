package chaoss_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
)

func TestDegreeOfAuthorship(t *testing.T) {
	// A first author with one delivery, B three deliveries.
	a, b := chaoss.DegreeOfAuthorship(true, 1, 3), chaoss.DegreeOfAuthorship(false, 3, 1)
	if !near(a, 4.109999510080515, 1e-14) || !near(b, 3.5624997550402577, 1e-14) {
		t.Errorf("A %.16g, B %.16g", a, b)
	}
}

func did(file, developer string, created bool, changes int64) chaoss.Authorship {
	return chaoss.Authorship{File: file, Developer: chaoss.DeveloperNamed(developer), Created: created, Changes: changes}
}

func members(got ospora.Optional[chaoss.Truck]) string {
	if !got.Known {
		return "none"
	}
	return fmt.Sprint(got.Value.Members)
}

func TestTruckFactorOf(t *testing.T) {
	again := did("f", "B", false, 0)
	again.AddedAgain = true
	for _, test := range []struct {
		name string
		rows []chaoss.Authorship
		rule chaoss.TruckFactorRule
		want string
	}{
		{"nothing", nil, chaoss.TruckFactorRule{}, "none"},
		{"one person", []chaoss.Authorship{did("f", "A", true, 0)}, chaoss.TruckFactorRule{}, "[A]"},
		// The worked vector: ratio 0.867, both are authors; A and B author one file
		// each, B has more changes.
		{"two authors of a file", []chaoss.Authorship{did("f", "A", true, 1), did("f", "B", false, 3)}, chaoss.TruckFactorRule{}, "[B A]"},
		// Three files of A, one of B: without A a quarter is left.
		{"one of two", []chaoss.Authorship{did("f", "A", true, 0), did("g", "A", true, 0), did("h", "A", true, 0), did("i", "B", true, 0)},
			chaoss.TruckFactorRule{}, "[A]"},
		// Two each: without A exactly half is left, which is still at least half.
		{"an exact half", []chaoss.Authorship{did("f", "A", true, 1), did("g", "A", true, 0), did("h", "B", true, 0), did("i", "B", true, 0)},
			chaoss.TruckFactorRule{}, "[A B]"},
		// DOA(B) = 3.293 is less than 0.75 · 4.391 + … : 3.293 / 4.391 = 0.74994.
		{"not quite an author", []chaoss.Authorship{did("f", "A", true, 0), did("f", "B", false, 0)}, chaoss.TruckFactorRule{}, "[A]"},
		{"a later add is nothing", []chaoss.Authorship{did("f", "A", true, 0), again}, chaoss.TruckFactorRule{}, "[A]"},
		{"shipped: it makes a second creator", []chaoss.Authorship{did("f", "A", true, 0), again}, chaoss.TruckFactorRule{Secondary: true}, "[A B]"},
		{"recent: A is gone", []chaoss.Authorship{did("f", "A", true, 0), did("g", "A", true, 0), did("h", "B", true, 0), did("i", "B", true, 0)},
			chaoss.TruckFactorRule{Gone: func(d chaoss.Developer) bool { return d.String() == "A" }}, "[B]"},
		{"recent: nothing is left", []chaoss.Authorship{did("f", "A", true, 0), did("g", "A", true, 0), did("i", "B", true, 0)},
			chaoss.TruckFactorRule{Gone: func(d chaoss.Developer) bool { return d.String() == "A" }}, "[]"},
		{"negative", []chaoss.Authorship{did("f", "A", true, -1)}, chaoss.TruckFactorRule{}, "none"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := members(chaoss.TruckFactorOf(test.rows, test.rule)); got != test.want {
				t.Errorf("%s, want %s", got, test.want)
			}
		})
	}
}

// TestPruned: A authors 40 files of 82, and 42 others one each. Two of them must
// go with A; either has less than a tenth of A's files.
func TestPruned(t *testing.T) {
	var rows []chaoss.Authorship
	for i := range 40 {
		rows = append(rows, did(fmt.Sprint("a", i), "A", true, 0))
	}
	for i := range 42 {
		rows = append(rows, did(fmt.Sprint("b", i), fmt.Sprintf("B%02d", i), true, 0))
	}
	if got := members(chaoss.TruckFactorOf(rows, chaoss.TruckFactorRule{})); got != "[A B00 B01]" {
		t.Errorf("plain %s", got)
	}
	if got := members(chaoss.TruckFactorOf(rows, chaoss.TruckFactorRule{Pruned: true})); got != "[A]" {
		t.Errorf("pruned %s", got)
	}
}

func TestTruckFactorProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var rows []chaoss.Authorship
		for i := range rapid.IntRange(1, 12).Draw(t, "files") {
			for j := range rapid.IntRange(1, 4).Draw(t, "developers") {
				rows = append(rows, did(fmt.Sprint(i), string(rune('A'+j)), j == 0, rapid.Int64Range(0, 9).Draw(t, "changes")))
			}
		}
		first := chaoss.TruckFactorOf(rows, chaoss.TruckFactorRule{})
		if n := len(first.Value.Members); n < 1 || n > 4 {
			t.Fatalf("factor %d", n)
		}
		if again := chaoss.TruckFactorOf(rapid.Permutation(rows).Draw(t, "order"), chaoss.TruckFactorRule{}); members(again) != members(first) {
			t.Fatalf("%s, in another order %s", members(first), members(again))
		}
		all := func(chaoss.Developer) bool { return true }
		if gone := chaoss.TruckFactorOf(rows, chaoss.TruckFactorRule{Gone: all}); members(gone) != "[]" {
			t.Fatalf("everybody is gone, and yet %s", members(gone))
		}
	})
}

// tree is a history of five commits: a adds x and y and leaves, c changes y and
// adds z, bot changes all, c deletes w.
func tree() chaoss.Input {
	in := in2024()
	commit := func(id, author, at string, files ...*ospora.FileChange) {
		c := &ospora.Commit{Repo: "r", Home: "r", ID: id, Author: ospora.AliasKey(author), AuthorTime: ospora.Some(instant(at)),
			CommitTime: ospora.Some(instant(at)), FilesChanged: ospora.Some(int64(len(files)))}
		in.Commits = append(in.Commits, c)
		for _, f := range files {
			f.Repo, f.Commit = "r", id
			in.FileChanges = append(in.FileChanges, f)
		}
	}
	f := func(path string, kind ospora.ChangeKind) *ospora.FileChange {
		return &ospora.FileChange{Path: path, Kind: kind}
	}
	commit("1", "a", "2023-01-01", f("x", ospora.FileAdded), f("y", ospora.FileAdded), f("v", ospora.FileAdded), f("w", ospora.FileAdded))
	commit("2", "c", "2024-01-01", f("z", ospora.FileAdded), f("y", ospora.FileModified))
	commit("3", "bot", "2024-02-01", f("x", ospora.FileModified), f("y", ospora.FileModified))
	commit("4", "c", "2024-03-01", f("w", ospora.FileDeleted))
	commit("5", "d", "2025-03-01", f("x", ospora.FileModified)) // after the window
	slices.Reverse(in.FileChanges)                              // order is told by the commits
	return in
}

func TestTruckFactor(t *testing.T) {
	measures := chaoss.TruckFactor(tree())
	// Files x, y, v by a, z by c; in y c has DOA 3.293 + 0.164 = 3.457 against a's
	// 4.391 − 0.321 ln 2 = 4.168, a ratio of 0.829: c is an author too. a has 3
	// files, c 2: without a y and z are left, half; without c nothing.
	m := variant(t, measures, "")
	want(t, m, 2)
	if m.N != 4 || !warned(m, "renames are not known") {
		t.Errorf("%+v", m)
	}
	want(t, variant(t, measures, "recent"), 1) // a has left; y and z have c
	want(t, variant(t, measures, "shipped"), 2)
	want(t, variant(t, measures, "pruned"), 2)
	in := tree()
	in.Commits[1].FilesChanged = ospora.Optional[int64]{}
	if m := chaoss.TruckFactor(in)[0]; m.Coverage != ospora.Some(2.0/3) || !warned(m, "1 of 3 commits") {
		t.Errorf("%+v", m)
	}
	in.Commits, in.FileChanges = in.Commits[1:2], []*ospora.FileChange{}
	wantNone(t, chaoss.TruckFactor(in)[0], ospora.Unknown) // there may be files
	in.FileChanges = nil
	wantNone(t, chaoss.TruckFactor(in)[0], ospora.Unknown)
}

// TestAddedAgain: a adds a file and c, on a branch of their own, adds it again.
func TestAddedAgain(t *testing.T) {
	in := tree()
	in.Commits = in.Commits[:2]
	in.FileChanges = []*ospora.FileChange{
		{Repo: "r", Commit: "1", Path: "x", Kind: ospora.FileAdded}, {Repo: "r", Commit: "2", Path: "x", Kind: ospora.FileAdded},
	}
	measures := chaoss.TruckFactor(in)
	want(t, variant(t, measures, ""), 1)
	want(t, variant(t, measures, "shipped"), 2)
}

func TestLibyears(t *testing.T) {
	in := in2024()
	date := func(d string) ospora.Optional[time.Time] { return maybe(d) }
	in.Dependencies = []*chaoss.Dependency{
		{Repo: "r", Name: "a", Used: date("2020-01-01"), Latest: date("2024-01-01")}, // 1461 days, 4 years
		{Repo: "r", Name: "b", Used: date("2024-01-01"), Latest: date("2024-01-01")},
		{Repo: "r", Name: "c", Used: date("2024-02-01"), Latest: date("2024-01-01")}, // newer than the latest stable one
		{Repo: "r", Name: "d", Used: date(""), Latest: date("2024-01-01")},
		{Repo: "r", Name: "e", Used: date("2016-01-01"), Latest: date("2024-01-01"), Transitive: true}, // 8 years
		{Repo: "other", Name: "f", Used: date("2016-01-01"), Latest: date("2024-01-01")},
	}
	measures := chaoss.Libyears(in)
	want(t, variant(t, measures, ""), 4)
	if m := variant(t, measures, "mean"); !near(m.Value.Value, 4.0/3, 1e-15) {
		t.Errorf("mean %v", m.Value)
	}
	want(t, variant(t, measures, "median"), 0)
	want(t, variant(t, measures, "transitive"), 12)
	want(t, variant(t, measures, "mean,transitive"), 3)
	if m := variant(t, measures, ""); m.N != 3 || m.Coverage != ospora.Some(0.75) || !warned(m, "1 of 4 dependencies") {
		t.Errorf("%+v", m)
	}
	in.Dependencies = in.Dependencies[3:4]
	wantNone(t, variant(t, chaoss.Libyears(in), ""), ospora.Unknown)
	in.Dependencies = nil
	wantNone(t, variant(t, chaoss.Libyears(in), ""), ospora.Unknown)
}

func TestLicences(t *testing.T) {
	in := in2024()
	for _, l := range []string{"MIT", "GPL-3.0-or-later", "CC-BY-4.0", "LicenseRef-own", "NONE", "NOASSERTION"} {
		in.FileLicences = append(in.FileLicences, &chaoss.FileLicence{Repo: "r", Licence: ospora.Some(l)})
	}
	in.FileLicences = append(in.FileLicences, &chaoss.FileLicence{Repo: "r"}, nil)
	m := chaoss.LicenceCoverage(in)[0]
	want(t, m, 0.8) // 4 of 5; of two nobody can say
	if m.N != 5 || m.Coverage != ospora.Some(5.0/7) {
		t.Errorf("%+v", m)
	}
	m = chaoss.OSIApprovedShare(in)[0]
	want(t, m, 2.0/3) // of three that can be judged
	if m.N != 3 || m.Coverage != ospora.Some(3.0/6) {
		t.Errorf("%+v", m)
	}
	in.FileLicences = in.FileLicences[6:]
	wantNone(t, chaoss.LicenceCoverage(in)[0], ospora.Unknown)
	wantNone(t, chaoss.OSIApprovedShare(in)[0], ospora.Unknown)
}

func TestOSIApproved(t *testing.T) {
	for expression, want := range map[string]string{
		"MIT": "yes", "mit": "yes", "Apache-2.0": "yes", "GPL-2.0+": "yes", "GPL-3.0-only": "yes", "EUPL-1.2": "yes",
		"CC0-1.0": "no", "CC-BY-4.0": "no", "SSPL-1.0": "no", "BUSL-1.1": "no",
		"LicenseRef-x": "unknown", "": "unknown", "MIT OR": "unknown", "(MIT": "unknown", "MIT)": "unknown", "MIT Apache-2.0": "unknown",
		"MIT OR CC0-1.0": "yes", "MIT AND CC0-1.0": "no", "MIT OR LicenseRef-x": "yes", "MIT AND LicenseRef-x": "unknown",
		"CC0-1.0 AND LicenseRef-x": "no", "CC0-1.0 OR LicenseRef-x": "unknown",
		"GPL-2.0-only WITH Classpath-exception-2.0": "yes", "(CC0-1.0 AND MIT) OR (MIT AND ISC)": "yes",
		"CC0-1.0 OR MIT AND CC0-1.0": "no", // AND binds first
	} {
		got := "unknown"
		if o := chaoss.OSIApproved(expression); o.Known {
			got = map[bool]string{true: "yes", false: "no"}[o.Value]
		}
		if got != want {
			t.Errorf("%q: %s, want %s", expression, got, want)
		}
	}
}

func TestForgeSnapshots(t *testing.T) {
	in := in2024()
	n := func(v int64) ospora.Optional[int64] { return ospora.Some(v) }
	in.ForgeRepos = []*ospora.ForgeRepo{
		{Repo: "r", Stars: n(5), Forks: n(0), Languages: []ospora.LanguageSize{{Language: "Go", Bytes: 300}, {Language: "C", Bytes: 100}}},
		{Repo: "s", Stars: n(2), Languages: []ospora.LanguageSize{{Language: "C", Bytes: 400}, {Language: "R", Bytes: -1}}}, nil,
	}
	popularity := chaoss.ProjectPopularity(in)
	want(t, variant(t, popularity, "stars"), 5)
	want(t, variant(t, popularity, "forks"), 0)
	wantNone(t, variant(t, popularity, "watchers"), ospora.Unknown)
	want(t, variant(t, chaoss.Languages(in), ""), 2)
	want(t, variant(t, chaoss.Languages(in), "largest"), 0.75)
	in.Kind = ospora.SubjectEcosystem
	want(t, variant(t, chaoss.ProjectPopularity(in), "stars"), 7)
	if m := variant(t, chaoss.ProjectPopularity(in), "forks"); m.Coverage != ospora.Some(0.5) || !warned(m, "1 of 2 repositories") {
		t.Errorf("%+v", m)
	}
	want(t, variant(t, chaoss.Languages(in), "largest"), 0.625) // C: 500 of 800
	if got := chaoss.LanguageShares(in); len(got) != 2 || got[0].Language != "C" {
		t.Errorf("%v", got)
	}
}

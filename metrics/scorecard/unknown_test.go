package scorecard_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ossf/scorecard/v4/checker"
	"github.com/ossf/scorecard/v4/checks"
	docs "github.com/ossf/scorecard/v4/docs/checks"
	"github.com/ossf/scorecard/v4/pkg"

	"github.com/ospora/ospora/metrics"
	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
)

// TestNothingCollected gives no score for what was not looked at.
func TestNothingCollected(t *testing.T) {
	r := judge(t, scorecard.Config{}, scorecard.Input{Repo: "github.com/o/n"})
	for _, f := range r.Findings {
		if f.Status != ospora.Unknown || f.Score.Known || f.Reason == "" {
			t.Errorf("%s: %v %v %q", f.Check, f.Status, f.Score, f.Reason)
		}
	}
	m := r.Aggregate()
	if m.Status != ospora.Unknown || m.Value.Known || m.Coverage != ospora.Some(0.0) {
		t.Errorf("aggregate: %+v", m)
	}
}

// TestTreeAlone says what a tree decides and what not.
func TestTreeAlone(t *testing.T) {
	want := map[string]ospora.Status{
		"Binary-Artifacts": ospora.Known, "Dangerous-Workflow": ospora.Known, "License": ospora.Known,
		"Pinned-Dependencies": ospora.Known, "Token-Permissions": ospora.Known,
	}
	for name, more := range map[string][]string{
		"workflows": {"Dependency-Update-Tool"}, "codeql": nil,
	} {
		r := judge(t, scorecard.Config{}, scorecard.Input{Tree: trees()[name]})
		for _, f := range r.Findings {
			status := want[f.Check]
			if slices.Contains(more, f.Check) {
				status = ospora.Known
			}
			if f.Status != status {
				t.Errorf("%s: %s is %v %q, want %v", name, f.Check, f.Status, f.Reason, status)
			}
		}
	}
	known(t, judge(t, scorecard.Config{}, scorecard.Input{Tree: trees()["sonar"]}), "SAST", 10)
	known(t, judge(t, scorecard.Config{}, scorecard.Input{Tree: trees()["clusterfuzz"]}), "Fuzzing", 10)
	known(t, judge(t, scorecard.Config{}, scorecard.Input{Tree: trees()["policy"]}), "Security-Policy", 10)
	empty := judge(t, scorecard.Config{}, scorecard.Input{Tree: trees()["empty policy"]})
	known(t, empty, "Security-Policy", 0)
}

// TestEachTableIsNeeded takes one table away at a time.
func TestEachTableIsNeeded(t *testing.T) {
	needed := map[string][]string{}
	full := func() *scorecard.Facts {
		f, _ := plantChanges(t, []change{{author: "ann", merger: "ben"}})
		f.Protections = []*ospora.Protection{{Branch: "main"}}
		f.Releases = []*ospora.Release{{Tag: "v1", Target: ospora.Some("main")}}
		return f
	}
	run := func(f *scorecard.Facts) *scorecard.Result {
		return judge(t, scorecard.Config{}, scorecard.Input{Tree: trees()["readme"], Facts: f, At: moment})
	}
	whole := run(full())
	for name, drop := range map[string]func(*scorecard.Facts){
		"Forge": func(f *scorecard.Facts) { f.Forge = nil }, "Commits": func(f *scorecard.Facts) { f.Commits = nil },
		"Aliases": func(f *scorecard.Facts) { f.Aliases = nil }, "Dependabot": func(f *scorecard.Facts) { f.Dependabot = "" },
		"ChangeRequests": func(f *scorecard.Facts) { f.ChangeRequests = nil }, "Reviews": func(f *scorecard.Facts) { f.Reviews = nil },
		"Checks": func(f *scorecard.Facts) { f.Checks = nil }, "Issues": func(f *scorecard.Facts) { f.Issues = nil },
		"Events": func(f *scorecard.Facts) { f.Events = nil }, "Releases": func(f *scorecard.Facts) { f.Releases = nil },
		"Protections": func(f *scorecard.Facts) { f.Protections = nil }, "Webhooks": func(f *scorecard.Facts) { f.Webhooks = nil },
		"Runs": func(f *scorecard.Facts) { f.Runs = nil },
	} {
		f := full()
		drop(f)
		for _, got := range run(f).Findings {
			if got.Status == ospora.Unknown && whole.Finding(got.Check).Status != ospora.Unknown ||
				got.Status == ospora.Unknown && got.Reason != whole.Finding(got.Check).Reason {
				needed[name] = append(needed[name], got.Check)
			}
		}
	}
	want := map[string][]string{
		"Forge": {"Branch-Protection", "Contributors", "Maintained", "Security-Policy"}, "Commits": {"CI-Tests", "Code-Review", "Dependency-Update-Tool", "Maintained", "SAST"},
		"Aliases": {"Code-Review", "Dependency-Update-Tool"}, "Dependabot": {"Dependency-Update-Tool"},
		"ChangeRequests": {"CI-Tests", "Code-Review", "SAST"}, "Reviews": {"Code-Review"}, "Checks": {"CI-Tests", "SAST"},
		"Issues": {"Maintained"}, "Events": {"Maintained"}, "Releases": {"Branch-Protection", "Signed-Releases"},
		"Protections": {"Branch-Protection"}, "Webhooks": {"Webhooks"}, "Runs": {"Packaging"},
	}
	for name := range want {
		if !slices.Equal(needed[name], want[name]) {
			t.Errorf("without %s: %v, want %v", name, needed[name], want[name])
		}
	}
}

// TestUnknownMerger does not take a change for reviewed that may not have been.
func TestUnknownMerger(t *testing.T) {
	f, _ := plantChanges(t, []change{{author: "ann", merger: "ben"}, {author: "ann", merger: "ann", approver: "ben"}})
	for i, want := range []ospora.Status{ospora.Unknown, ospora.Known} {
		merger := f.ChangeRequests[i].MergedBy
		f.ChangeRequests[i].MergedBy = ospora.Optional[ospora.AliasKey]{}
		r := judge(t, scorecard.Config{}, scorecard.Input{Facts: f})
		status(t, r, "Code-Review", want, "")
		f.ChangeRequests[i].MergedBy = merger
	}
}

// TestMergedCommits finds the commits that a merge or a rebase brought in.
func TestMergedCommits(t *testing.T) {
	commit := func(id string, minute int, parents ...string) *ospora.Commit {
		return &ospora.Commit{ID: id, Parents: parents, Committer: "x", CommitTime: ospora.Some(before(50).Add(time.Duration(minute) * time.Minute))}
	}
	f, _ := plantedFacts(t)
	f.Commits = []*ospora.Commit{
		commit("base", 0), commit("side1", 1, "base"), commit("side2", 2, "side1"), commit("merge", 3, "base", "side2"),
		commit("re1", 10, "merge"), commit("re2", 10, "re1"), commit("re3", 10, "re2"), commit("alone", 20, "re3"), commit("squash", 30, "alone"),
	}
	request := func(n int64, merge string, commits int64) *ospora.ChangeRequest {
		return &ospora.ChangeRequest{Number: n, MergedAt: ospora.Some(before(49)), MergeCommit: ospora.Some(merge), Commits: ospora.Some(commits),
			Author: ospora.Some(ospora.AliasKey("ann")), MergedBy: ospora.Some(ospora.AliasKey("ben"))}
	}
	f.ChangeRequests = []*ospora.ChangeRequest{request(1, "merge", 2), request(2, "re3", 3), request(3, "squash", 4)}
	got := judge(t, scorecard.Config{}, scorecard.Input{Facts: f}).Finding("Code-Review")
	// Changesets are three requests, base and alone; two of the five are not reviewed.
	if want := "found 2 unreviewed changesets out of 5 -- score normalized to 6"; got.Reason != want {
		t.Errorf("got %q, want %q", got.Reason, want)
	}
}

// TestLocalAnswers gives what the API would: the licence by its text and the
// languages by the files.
func TestLocalAnswers(t *testing.T) {
	mit := "MIT License\n\nCopyright (c) 2020 Somebody\n\nPermission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the \"Software\"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:\n\nThe above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.\n\nTHE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.\n"
	unlicense := "This is free and unencumbered software released into the public domain.\n"
	for name, test := range map[string]struct {
		tree  []string
		score int64
		path  string
	}{
		"licence":   {[]string{"LICENSE", mit}, 10, "LICENSE"},
		"crlf":      {[]string{"LICENSE.txt", strings.ReplaceAll(mit, "\n", "\r\n")}, 10, "LICENSE.txt"},
		"copying":   {[]string{"COPYING", mit, "LICENSE", mit}, 10, "LICENSE"},
		"other":     {[]string{"LICENSE", "All rights reserved.\n"}, 9, "LICENSE"},
		"two":       {[]string{"LICENSE", mit, "LICENSE-2", unlicense + mit}, 10, "LICENSE"},
		"elsewhere": {[]string{"sub/LICENSE", mit}, 0, ""},
	} {
		f := judge(t, scorecard.Config{}, scorecard.Input{Tree: files(test.tree...)}).Finding("License")
		if f.Score != ospora.Some(test.score) || test.path != "" && f.Details[0].Path != test.path {
			t.Errorf("%s: %v %v", name, f.Score, f.Details)
		}
	}
	// A little Python does not count beside much Go, as for the API.
	fuzz := func(size int) *scorecard.Result {
		return judge(t, scorecard.Config{OSSFuzz: func(context.Context, string) (bool, error) { return false, nil }}, scorecard.Input{Name: "github.com/o/n",
			Tree: files("a.go", "package a\n"+strings.Repeat("// x\n", 10000), "f.py", "import atheris\n"+strings.Repeat("# x\n", size), "vendor/v.py", strings.Repeat("#", 1<<20))})
	}
	known(t, fuzz(10), "Fuzzing", 0)
	known(t, fuzz(9000), "Fuzzing", 10)
}

// TestAggregateAgrees compares the aggregate with Scorecard's own.
func TestAggregateAgrees(t *testing.T) {
	f, u := plantChanges(t, []change{{author: "ann", merger: "ben"}, {author: "ann", merger: "ann"}})
	tree := trees()["workflows"]
	dir := checkout(t, tree)
	set := []string{"Binary-Artifacts", "CI-Tests", "Code-Review", "Dangerous-Workflow", "Signed-Releases", "Token-Permissions"}
	r := judge(t, scorecard.Config{Checks: set}, scorecard.Input{Repo: "github.com/o/n", Tree: tree, Facts: f, At: moment})
	var theirs pkg.ScorecardResult
	for _, check := range set {
		theirs.Checks = append(theirs.Checks, u.run(t, check, dir))
	}
	doc, err := docs.Read()
	if err != nil {
		t.Fatal(err)
	}
	want, err := theirs.GetAggregateScore(doc)
	if err != nil {
		t.Fatal(err)
	}
	m := r.Aggregate()
	if math.Abs(m.Value.Value-want) > 1e-12 || m.Variant != "checks="+strings.Join(set, "+") || m.N != 5 || m.Coverage != ospora.Some(1.0) {
		t.Errorf("%+v, want %v", m, want)
	}
	// Without reviews Code-Review, 7.5 of 2.5+7.5+7.5+10+7.5, has no score;
	// Signed-Releases does not apply.
	f.Reviews = nil
	m = judge(t, scorecard.Config{Checks: set}, scorecard.Input{Tree: tree, Facts: f, At: moment}).Aggregate()
	if m.Coverage.Value != 27.5/35 || len(m.Warnings) != 1 || !strings.Contains(m.Warnings[0], "Code-Review") {
		t.Errorf("%+v", m)
	}
}

// TestCatalogue holds the checks to Scorecard's documents and to the catalogue.
func TestCatalogue(t *testing.T) {
	all, err := scorecard.Checks()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := docs.Read()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 19 || len(checks.GetAllWithExperimental()) != 19 {
		t.Fatalf("%d checks", len(all))
	}
	entries := map[string]metrics.Indicator{}
	for _, i := range metrics.Indicators() {
		if i.Family == "scorecard" {
			entries[i.ID] = i
		}
	}
	if len(entries) != 20 {
		t.Errorf("%d entries", len(entries))
	}
	for _, c := range all {
		text, err := doc.GetCheck(c.Name)
		if err != nil {
			t.Fatal(err)
		}
		e := entries[c.Indicator]
		if e.Name != c.Name || e.Definition != text.GetShort() || e.Risk != text.GetRisk() || !slices.Equal(e.Remedies, text.GetRemediation()) {
			t.Errorf("%s: the catalogue says %+v", c.Name, e)
		}
		if string(c.Risk) != text.GetRisk() || c.Risk.Weight() == 0 {
			t.Errorf("%s: risk %s", c.Name, c.Risk)
		}
		if _, ok := checks.GetAllWithExperimental()[c.Name]; !ok {
			t.Errorf("Scorecard has no check %s", c.Name)
		}
	}
	for _, set := range [][]string{nil, {"License", "SAST"}} {
		r := judge(t, scorecard.Config{Checks: set}, scorecard.Input{Repo: "r", Tree: trees()["workflows"], At: moment})
		for _, m := range r.Measures {
			if _, err := metrics.Describe(*m); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestUnknownCheck(t *testing.T) {
	if _, err := scorecard.New(scorecard.Config{Checks: []string{"Happiness"}}); !errors.Is(err, scorecard.ErrUnknownCheck) || !strings.Contains(err.Error(), "Happiness") {
		t.Errorf("got %v", err)
	}
}

// TestNoRegistry proposes digests where the caller asks for them and calls
// nobody else.
func TestNoRegistry(t *testing.T) {
	tree := files("Dockerfile", "FROM registry.example.org/a:1\nFROM b AS c\n")
	var asked []string
	digest := func(_ context.Context, image string) (string, error) {
		asked = append(asked, image)
		return sha, nil
	}
	f := judge(t, scorecard.Config{Digest: digest}, scorecard.Input{Tree: tree}).Finding("Pinned-Dependencies")
	if !slices.Equal(asked, []string{"registry.example.org/a:1", "b:c"}) || !strings.HasSuffix(f.Details[0].Remedy, "@"+sha) {
		t.Errorf("asked %q: %+v", asked, f.Details)
	}
	f = judge(t, scorecard.Config{}, scorecard.Input{Tree: tree}).Finding("Pinned-Dependencies")
	if f.Details[0].Remedy != "" || f.Score != ospora.Some(int64(checker.MinResultScore)) {
		t.Errorf("%+v", f)
	}
}

// TestHiddenRules: a token that is told no more than that a branch is protected
// gives no score, and a set of rules is no worse for what it does not speak of.
func TestHiddenRules(t *testing.T) {
	for name, test := range map[string]struct {
		row   ospora.Protection
		state ospora.Status
	}{
		"hidden": {ospora.Protection{Protected: true, Origin: ospora.FromBranch, Checks: []string{"build"}}, ospora.Unknown},
		"open":   {ospora.Protection{Origin: ospora.FromBranch}, ospora.Known},
	} {
		f, _ := plantedFacts(t)
		test.row.Branch = "main"
		f.Protections = []*ospora.Protection{&test.row}
		got := judge(t, scorecard.Config{}, scorecard.Input{Tree: trees()["readme"], Facts: f, At: moment}).Finding("Branch-Protection")
		if got.Status != test.state || test.state == ospora.Unknown && !strings.Contains(got.Reason, "administration=read") {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

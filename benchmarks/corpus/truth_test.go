package corpus_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
)

// TestTruth compares the planted truth of Demo with what git reports.
func TestTruth(t *testing.T) {
	dir, truth := write(t, corpus.New(corpus.Demo()))
	logs := map[string][]written{}
	for _, r := range truth.Repositories {
		if r.Head.Commits > 0 {
			logs[r.Name] = gitLog(t, dir, r.Name)
		}
	}
	for _, r := range truth.Repositories {
		t.Run(strings.ReplaceAll(r.Name, "/", "_"), func(t *testing.T) {
			checkCounts(t, truth, r, logs[r.Name])
			if r.Head.Commits == 0 {
				return
			}
			checkRefs(t, dir, r)
			checkTags(t, dir, r)
			checkTopics(t, dir, r)
			checkTree(t, dir, r)
			checkMailmap(t, dir, truth, r)
		})
	}
	t.Run("aliases", func(t *testing.T) { checkAliases(t, truth, logs) })
	t.Run("people", func(t *testing.T) { checkPeople(t, truth, logs) })
	t.Run("forks", func(t *testing.T) { checkForks(t, truth, logs) })
	t.Run("kazakhstan", func(t *testing.T) { checkKazakhstan(t, truth, logs) })
	t.Run("commits", func(t *testing.T) { checkCommitRows(t, dir, truth, logs) })
	t.Run("fsck", func(t *testing.T) { checkFsck(t, dir, truth) })
}

type pair struct{ name, email string }

func aliasesByPair(truth *corpus.Truth) map[pair]corpus.Alias {
	m := map[pair]corpus.Alias{}
	for _, a := range truth.Aliases {
		m[pair{rawName(a), a.Email}] = a
	}
	return m
}

func checkCounts(t *testing.T, truth *corpus.Truth, r corpus.Repository, log []written) {
	t.Helper()
	byPair := aliasesByPair(truth)
	var head corpus.Counts
	octopuses := 0
	authors := map[string]corpus.Counts{}
	for _, c := range log {
		sum(&head, c.counts)
		if c.parents > 2 {
			octopuses++
		}
		id := byPair[pair{c.name, c.email}].ID
		counts := authors[id]
		sum(&counts, c.counts)
		authors[id] = counts
	}
	if head != r.Head || octopuses != r.Octopuses {
		t.Errorf("git has %+v, %d octopuses; truth %+v, %d", head, octopuses, r.Head, r.Octopuses)
	}
	want := map[string]corpus.Counts{}
	for _, a := range r.Authors {
		want[a.Alias] = a.Counts
	}
	if !maps.Equal(authors, want) {
		t.Errorf("git has authors %v; truth %v", authors, want)
	}
}

func checkRefs(t *testing.T, dir string, r corpus.Repository) {
	t.Helper()
	if got := strings.TrimSpace(git(t, dir, r.Name, "symbolic-ref", "HEAD")); got != "refs/heads/"+r.DefaultBranch {
		t.Errorf("HEAD is %s, truth %s", got, r.DefaultBranch)
	}
	if got := strings.TrimSpace(git(t, dir, r.Name, "rev-parse", "HEAD")); got != r.HeadID {
		t.Errorf("HEAD is %s, truth %s", got, r.HeadID)
	}
	off := strings.TrimSpace(git(t, dir, r.Name, "rev-list", "--count", "--all", "--not", "HEAD"))
	if off != fmt.Sprint(r.OffHead) {
		t.Errorf("%s commits off HEAD, truth %d", off, r.OffHead)
	}
}

func checkTags(t *testing.T, dir string, r corpus.Repository) {
	t.Helper()
	out := git(t, dir, r.Name, "for-each-ref", "refs/tags", "--format=%(refname:short) %(objecttype) %(creatordate:unix) %(objectname) %(*objectname)")
	got := map[string]bool{}
	for line := range strings.Lines(out) {
		f := strings.Fields(line)
		got[fmt.Sprint(f[0], " ", f[1] == "tag", " ", f[2], " ", f[len(f)-1])] = true
	}
	want := map[string]bool{}
	for _, g := range r.Tags {
		want[fmt.Sprint(g.Name, " ", g.Annotated, " ", g.Date.Unix(), " ", g.CommitID)] = true
	}
	if !maps.Equal(got, want) {
		t.Errorf("git has tags %v\ntruth %v", got, want)
	}
}

func checkTopics(t *testing.T, dir string, r corpus.Repository) {
	t.Helper()
	out := git(t, dir, r.Name, "for-each-ref", "refs/pull", "--format=%(refname) %(objectname)")
	want := ""
	for _, p := range slices.SortedFunc(slices.Values(r.Topics), func(a, b corpus.Topic) int {
		return strings.Compare(fmt.Sprintf("refs/pull/%d/", a.Number), fmt.Sprintf("refs/pull/%d/", b.Number))
	}) {
		want += fmt.Sprintf("refs/pull/%d/head %s\n", p.Number, p.HeadID)
	}
	if out != want {
		t.Errorf("git has topics\n%s\ntruth\n%s", out, want)
	}
	merged := strings.Fields(git(t, dir, r.Name, "for-each-ref", "refs/pull", "--merged=HEAD", "--format=%(refname)"))
	planned := 0
	for _, p := range r.Topics {
		if p.Fate == corpus.Merged {
			planned++
		}
	}
	if len(merged) != planned {
		t.Errorf("git has %d merged topics, truth %d", len(merged), planned)
	}
}

// checkTree looks for the planted files in HEAD.
func checkTree(t *testing.T, dir string, r corpus.Repository) {
	t.Helper()
	paths := strings.Split(git(t, dir, r.Name, "ls-tree", "-r", "-z", "--name-only", "HEAD"), "\x00")
	has := func(path string) bool { return slices.Contains(paths, path) }
	if has("LICENSE") != (r.Licence != "") {
		t.Errorf("LICENSE is there: %v, truth %q", has("LICENSE"), r.Licence)
	}
	if r.Licence != "" && !strings.Contains(git(t, dir, r.Name, "show", "HEAD:LICENSE"), ": "+r.Licence+"\n") {
		t.Errorf("LICENSE is not %s", r.Licence)
	}
	for _, w := range r.Workflows {
		text := git(t, dir, r.Name, "show", "HEAD:"+w.Path)
		if w.Dangerous != strings.Contains(text, "pull_request_target") || w.Pinned == strings.Contains(text, "@v4") {
			t.Errorf("%+v is\n%s", w, text)
		}
	}
	for _, d := range r.Documents {
		if !has(d) {
			t.Errorf("%s is missing", d)
		}
	}
	if has(".mailmap") != (len(r.Mailmap) > 0) {
		t.Errorf(".mailmap is there: %v, truth %v", has(".mailmap"), r.Mailmap)
	}
}

func checkMailmap(t *testing.T, dir string, truth *corpus.Truth, r corpus.Repository) {
	t.Helper()
	byID := map[string]corpus.Alias{}
	for _, a := range truth.Aliases {
		byID[a.ID] = a
	}
	for _, m := range r.Mailmap {
		from, proper := byID[m.From], byID[m.Proper]
		got := git(t, dir, r.Name, "-c", "mailmap.blob=HEAD:.mailmap", "check-mailmap", from.Name+" <"+from.Email+">")
		if want := proper.Name + " <" + proper.Email + ">\n"; got != want {
			t.Errorf("mailmap gives %q for %s, want %q", got, m.From, want)
		}
		if from.Person == "" || from.Person != proper.Person {
			t.Errorf("mailmap joins %+v and %+v", from, proper)
		}
	}
}

// distinct is every commit of the default branches once.
func distinct(logs map[string][]written) map[string]written {
	all := map[string]written{}
	for _, log := range logs {
		for _, c := range log {
			all[c.id] = c
		}
	}
	return all
}

func checkAliases(t *testing.T, truth *corpus.Truth, logs map[string][]written) {
	var total corpus.Counts
	counts := map[pair]corpus.Counts{}
	trailers := map[string]int{}
	for _, c := range distinct(logs) {
		sum(&total, c.counts)
		one := counts[pair{c.name, c.email}]
		sum(&one, c.counts)
		counts[pair{c.name, c.email}] = one
		for key, values := range c.trailers {
			for _, v := range values {
				trailers[key+" "+v]++
			}
		}
	}
	if total != truth.Totals {
		t.Errorf("git has %+v, truth %+v", total, truth.Totals)
	}
	for _, a := range truth.Aliases {
		if got := counts[pair{rawName(a), a.Email}]; got != a.Counts {
			t.Errorf("%s: git has %+v, truth %+v", a.ID, got, a.Counts)
		}
		for i, want := range []int{a.CoAuthored, a.SignedOff, a.Reviewed} {
			if got := trailers[trailerKeys[i]+" "+a.Name+" <"+a.Email+">"]; got != want {
				t.Errorf("%s: git has %d %s, truth %d", a.ID, got, trailerKeys[i], want)
			}
		}
	}
}

func checkPeople(t *testing.T, truth *corpus.Truth, logs map[string][]written) {
	byPair := aliasesByPair(truth)
	counts, offsets := map[string]corpus.Counts{}, map[string]map[string]int{}
	active := map[string][]time.Time{}
	for _, c := range distinct(logs) {
		person := byPair[pair{c.name, c.email}].Person
		one := counts[person]
		sum(&one, c.counts)
		counts[person] = one
		at := parseTime(t, c.date)
		if offsets[person] == nil {
			offsets[person] = map[string]int{}
		}
		offsets[person][at.Format("-0700")]++
		active[person] = append(active[person], at)
	}
	for _, p := range truth.People {
		if counts[p.ID] != p.Counts {
			t.Errorf("%s: git has %+v, truth %+v", p.ID, counts[p.ID], p.Counts)
		}
		for _, o := range p.Offsets {
			if offsets[p.ID][o.Offset] != o.Commits {
				t.Errorf("%s: git has %d commits at %s, truth %d", p.ID, offsets[p.ID][o.Offset], o.Offset, o.Commits)
			}
		}
		for _, at := range active[p.ID] {
			if !slices.ContainsFunc(p.Active, func(s corpus.Span) bool { return !at.Before(s.From) && at.Before(s.To) }) {
				t.Errorf("%s committed at %s, outside %v", p.ID, at, p.Active)
			}
		}
	}
}

func parseTime(t *testing.T, date string) time.Time {
	t.Helper()
	at, err := time.Parse("2006-01-02 15:04:05 -0700", date)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func checkForks(t *testing.T, truth *corpus.Truth, logs map[string][]written) {
	ids := func(name string) map[string]bool {
		set := map[string]bool{}
		for _, c := range logs[name] {
			set[c.id] = true
		}
		return set
	}
	forks := 0
	for _, r := range truth.Repositories {
		if r.Home == "" {
			continue
		}
		forks++
		home, shared := ids(r.Home), 0
		for id := range ids(r.Name) {
			if home[id] {
				shared++
			}
		}
		if shared != r.Shared || shared == 0 || r.Own.Commits != r.Head.Commits-shared || r.Own.Commits == 0 {
			t.Errorf("%s shares %d commits with %s, truth %d and %d own", r.Name, shared, r.Home, r.Shared, r.Own.Commits)
		}
	}
	if forks != corpus.Demo().Forks {
		t.Errorf("%d forks", forks)
	}
}

// checkKazakhstan looks at people who only ever lived where the clocks went from +06 to +05 on 2024-03-01.
func checkKazakhstan(t *testing.T, truth *corpus.Truth, logs map[string][]written) {
	change := time.Date(2024, 2, 29, 18, 0, 0, 0, time.UTC)
	there := map[string]bool{}
	for _, p := range truth.People {
		there[p.ID] = !p.StaleZone && len(p.Residences) == 1 && p.Residences[0].Zone == "Asia/Almaty"
	}
	byPair := aliasesByPair(truth)
	seen := map[string]int{}
	for _, c := range distinct(logs) {
		if at := parseTime(t, c.date); there[byPair[pair{c.name, c.email}].Person] {
			offset := at.Format("-07:00")
			if want := map[bool]string{true: "+06:00", false: "+05:00"}[at.Before(change)]; offset != want && offset != "+00:00" {
				t.Errorf("commit at %s in Almaty's zone", c.date)
			}
			seen[offset]++
		}
	}
	if seen["+06:00"] < 50 || seen["+05:00"] < 50 {
		t.Errorf("too few commits on one side of the change: %v", seen)
	}
}

// checkCommitRows compares commits.tsv with git: every commit of a default branch is there once, under its home.
func checkCommitRows(t *testing.T, dir string, truth *corpus.Truth, logs map[string][]written) {
	b, err := os.ReadFile(filepath.Join(dir, "commits.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	rows := bytes.Split(bytes.TrimSuffix(b, []byte("\n")), []byte("\n"))[1:]
	if len(rows) != corpus.Demo().Commits {
		t.Errorf("%d rows, %d commits asked for", len(rows), corpus.Demo().Commits)
	}
	all, onHead := distinct(logs), 0
	own := map[string]int{}
	for _, row := range rows {
		f := strings.Split(string(row), "\t")
		if f[3] != "true" {
			continue
		}
		onHead++
		own[f[1]]++
		c, ok := all[f[0]]
		if got := fmt.Sprint(c.counts.Files, c.counts.LinesAdded, c.counts.LinesDeleted, c.parents); !ok || got != fmt.Sprint(f[9]+" ", f[10]+" ", f[11]+" ", f[8]) {
			t.Errorf("row %q, git has %+v", row, c)
		}
	}
	if onHead != len(all) {
		t.Errorf("%d rows on HEAD, git has %d commits", onHead, len(all))
	}
	for _, r := range truth.Repositories {
		if own[r.Name] != r.Own.Commits {
			t.Errorf("%s: %d rows, truth %d", r.Name, own[r.Name], r.Own.Commits)
		}
	}
}

func checkFsck(t *testing.T, dir string, truth *corpus.Truth) {
	for _, r := range truth.Repositories {
		if out := git(t, dir, r.Name, "fsck", "--strict", "--full"); out != "" {
			t.Errorf("%s: %s", r.Name, out)
		}
	}
}

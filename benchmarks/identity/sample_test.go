package main

import (
	"context"
	"maps"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// TestHeldBy: of the ways between two aliases the surest counts, and on it the least
// sure link. a-b is certain, b-c likely, and a-c, less likely, is not needed; c-d is
// refused.
func TestHeldBy(t *testing.T) {
	link := func(a, b, reason string, p float64, state ospora.LinkState) *ospora.Link {
		l := &ospora.Link{A: ospora.AliasKey(a), B: ospora.AliasKey(b), Reason: reason, State: state}
		if p > 0 {
			l.Probability = ospora.Some(p)
		}
		return l
	}
	got := map[string]string{}
	for h := range heldBy([]*ospora.Link{
		link("a", "c", "similar_name", 0.96, ospora.LinkJoined), link("b", "c", "same_name", 0.98, ospora.LinkJoined),
		link("c", "d", "same_mailbox", 0, ospora.LinkRefused), link("a", "b", "same_mailbox", 0, ospora.LinkJoined),
	}) {
		got[string(min(h.a, h.b)+max(h.a, h.b))] = h.by.Reason
	}
	if diff := cmp.Diff(map[string]string{"ab": "same_mailbox", "bc": "same_name", "ac": "same_name"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestShared(t *testing.T) {
	for _, c := range []struct {
		n     int
		sizes map[string]int
		want  map[string]int
	}{
		{10, map[string]int{"a": 100, "b": 100}, map[string]int{"a": 5, "b": 5}},
		{10, map[string]int{"a": 100, "b": 2, "c": 100}, map[string]int{"a": 4, "b": 2, "c": 4}},
		{10, map[string]int{"a": 3, "b": 2}, map[string]int{"a": 3, "b": 2}},
		{1, map[string]int{"a": 3, "b": 3}, map[string]int{"a": 0, "b": 1}},
		{5, map[string]int{}, map[string]int{}},
	} {
		if got := shared(c.n, c.sizes); !maps.Equal(got, c.want) {
			t.Errorf("%d of %v: %v, want %v", c.n, c.sizes, got, c.want)
		}
	}
}

// TestWeighted: one stratum, and two of one size with one share, have the interval of
// a simple sample. With strata of 90 and 10 pairs, of which 8 of 10 and 4 of 10 are
// right, precision is 0.9·0.8 + 0.1·0.4 = 0.76, at 1/(0.81/10 + 0.01/10) = 12.195
// effective pairs; without the two unclear ones it is 0.9·8/10 + 0.1·4/8 = 0.77.
func TestWeighted(t *testing.T) {
	simple := func(k, n int) share {
		e := estimate.Wilson(k, n, 0, estimate.Options{})
		return share{e.Value.Value, e.Low.Value, e.High.Value, n}
	}
	two := []stratum{{size: 90, same: 8, different: 2}, {size: 10, same: 4, different: 4, unclear: 2}}
	low, high := wilson(0.76, 1/(0.81/10+0.01/10))
	for name, c := range map[string]struct{ got, want share }{
		"one":     {weighted([]stratum{{size: 70, same: 18, different: 2}}, false), simple(18, 20)},
		"all":     {weighted([]stratum{{size: 70, same: 20}}, false), simple(20, 20)},
		"equal":   {weighted([]stratum{{size: 50, same: 9, different: 1}, {size: 50, same: 9, different: 1}}, false), simple(18, 20)},
		"unclear": {weighted(two, true), share{0.76, low, high, 20}},
		"left":    {weighted([]stratum{{size: 70, same: 18, different: 2}, {size: 5}}, false), simple(18, 20)},
	} {
		if math.Abs(c.got.value-c.want.value)+math.Abs(c.got.low-c.want.low)+math.Abs(c.got.high-c.want.high) > 1e-9 || c.got.n != c.want.n {
			t.Errorf("%s: %v, want %v", name, c.got, c.want)
		}
	}
	if got := weighted(two, false); math.Abs(got.value-0.77) > 1e-12 || got.n != 18 {
		t.Errorf("without unclear: %v", got)
	}
	if got := weighted(nil, false).String(); got != "unknown" {
		t.Errorf("of nothing: %s", got)
	}
}

// TestJudgedRefuses: errors name the pair by its number and quote nothing.
func TestJudgedRefuses(t *testing.T) {
	header := strings.Join(sampleHeader, ",") + "\n"
	row := func(verdict, pairs string) string {
		return verdict + ",p,same_name," + pairs + ",1,0.99,,Zamira Tulpar,z@one.kz,,Petra Novak,p@two.kz,\n"
	}
	for name, c := range map[string]struct{ text, want string }{
		"not_judged": {header + row("same", "7") + row("", "7"), "pair 2: verdict"},
		"size":       {header + row("same", "x"), "pair 1: pairs"},
		"sizes":      {header + row("same", "7") + row("same", "8"), "pair 2: pairs: 8 here, 7 before"},
		"columns":    {"verdict,project\nsame,p\n", "columns"},
		"empty":      {"", "EOF"},
	} {
		if _, err := judgedStrata(strings.NewReader(c.text)); err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "Tulpar") {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

// TestSample draws from a repository of invented people and reads the verdicts back.
func TestSample(t *testing.T) {
	dir := t.TempDir()
	repo := filepath.Join(dir, "there", "repo")
	invent(t, repo)
	o := options{git: []string{repo}, sample: 10, seed: 1, out: filepath.Join(repo, "sample.csv")}
	if err := o.writeSample(context.Background()); err == nil || !strings.Contains(err.Error(), "within a repository") {
		t.Fatalf("a sample within a repository: %v", err)
	}
	o.out = filepath.Join(dir, "sample.csv")
	if err := o.writeSample(context.Background()); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(o.out); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v, want a file for its owner alone", info.Mode(), err)
	}
	if err := o.writeSample(context.Background()); err == nil {
		t.Error("a sample was overwritten")
	}
	text, err := os.ReadFile(o.out)
	if err != nil {
		t.Fatal(err)
	}
	// Of the four pairs that are joined the mailmap knows one and one has one address.
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	want := []string{
		",there/repo,same_account,1,", ",there/repo,same_name_otherwise_written,1,",
	}
	if len(lines) != 2+len(want) || !strings.HasPrefix(lines[0], "# restricted") {
		t.Fatalf("%s", text)
	}
	for i, w := range want {
		if !strings.HasPrefix(lines[2+i], w) {
			t.Errorf("row %q, want %s…", lines[2+i], w)
		}
	}
	judged := strings.ReplaceAll(strings.Replace(string(text), "\n,there", "\nsame,there", 1), "\n,there", "\nunclear,there")
	if err := os.WriteFile(o.out, []byte(judged), 0o600); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := readJudged(o.out, &b); err != nil {
		t.Fatal(err)
	}
	if last := "all: 2 pairs; judged 2 of 2 persons: 1 the same, 0 different, 1 unclear; precision 1.000"; !strings.Contains(b.String(), last) {
		t.Errorf("%s\nwant %s…", b.String(), last)
	}
}

// invent makes a repository in which two people have an account and spellings of a
// name, two are one by their address and two by the mailmap.
func invent(t *testing.T, repo string) {
	t.Helper()
	git := func(arguments ...string) {
		t.Helper()
		cmd := exec.Command("git", arguments...)
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1", "GIT_COMMITTER_NAME=c", "GIT_COMMITTER_EMAIL=c@one.kz")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %s: %v: %s", arguments[0], err, out)
		}
	}
	git("init", "-q", repo)
	mailmap := "Petra Novakarska <petra@one.kz> <p.n@two.kz>\n"
	if err := os.WriteFile(filepath.Join(repo, ".mailmap"), []byte(mailmap), 0o600); err != nil {
		t.Fatal(err)
	}
	git("-C", repo, "add", ".mailmap")
	for _, author := range []string{
		"x <7+old@users.noreply.github.com>", "y <7+new@users.noreply.github.com>",
		"Өркен Жылқыбаев <a1@one.kz>", "Orken Zhylkybaev <b2@two.kz>",
		"Zamira Tulparova <stonefox@one.kz>", "zam <stonefox@one.kz>",
		"Petra Novakarska <petra@one.kz>", "Petra Novakarska <p.n@two.kz>",
	} {
		git("-C", repo, "commit", "-q", "--allow-empty", "-m", "m", "--author", author)
	}
}

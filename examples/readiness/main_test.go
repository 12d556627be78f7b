package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ospora/ospora/metrics"
	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/metrics/scorecard/worker"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
)

// TestMain lets the test be the worker that it starts.
func TestMain(m *testing.M) {
	if worker.Serve(os.Args, os.Stdin, os.Stdout, judge) {
		return
	}
	os.Exit(m.Run())
}

// TestMainJob runs the programme without flags but -out, outside a repository,
// twice into the same directory.
func TestMainJob(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	t.Chdir(t.TempDir())
	for range 2 {
		if err := run(t.Context(), []string{"-out", out}, io.Discard); err != nil {
			t.Fatal(err)
		}
	}
	page, err := os.ReadFile(filepath.Join(out, "report.html"))
	if err != nil || !bytes.Contains(page, []byte("its people, employers and projects are invented")) {
		t.Errorf("the report does not say that the demonstration is synthetic: %v", err)
	}
	for _, name := range []string{"measures.parquet", "measures.arrow"} {
		if info, err := os.Stat(filepath.Join(out, name)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	d, err := dataset.Open(filepath.Join(out, "dataset"))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if err := d.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestMeasuresAreInTheCatalogue holds every measure of a run to its entry.
func TestMeasuresAreInTheCatalogue(t *testing.T) {
	g := group{name: "all", targets: []ospora.Target{{Repo: "r"}}}
	f := newFacts([]group{g})
	*f.of("r") = repoFacts{
		activity: []*ospora.Activity{{Repo: "r", Home: "r", Alias: "a", Day: 19783, Commits: 1}},
		visits:   []*ospora.Visit{{ID: "v", Source: "git", Repo: "r", Status: ospora.VisitFull}},
		repos:    []*ospora.Repo{{ID: "r", Visit: "v"}},
	}
	measures := f.measure([]group{g})
	if len(measures) == 0 {
		t.Fatal("nothing was measured")
	}
	for _, m := range measures {
		if _, err := metrics.Describe(m); err != nil {
			t.Error(err)
		}
		if m.Indicator == columns[0].id && m.Variant == "" && m.Value.Value != 1 {
			t.Errorf("%s of %s: %v, want 1", m.Indicator, m.Subject, m.Value)
		}
	}
}

// TestHealthIsShown: the summary has the aggregate, the report all checks too.
func TestHealthIsShown(t *testing.T) {
	repo, out := repository(t, filepath.Join(t.TempDir(), "r")), filepath.Join(t.TempDir(), "out")
	if err := os.WriteFile(filepath.Join(repo, "LICENSE"), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	runGit(t, repo, "add", "LICENSE")
	commit(t, repo, "2024-05-05T10:00:00Z")
	text, err := readiness(t, "-git", repo, "-out", out)
	if err != nil || !strings.Contains(text, " health") {
		t.Errorf("no health in the summary: %v\n%s", err, text)
	}
	d, err := dataset.Open(filepath.Join(out, "dataset"))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	scores := make(map[string]ospora.Optional[int64])
	for f, err := range dataset.Read[*ospora.Finding](t.Context(), d) {
		if err != nil {
			t.Fatal(err)
		}
		scores[f.Check] = f.Score
	}
	if !scores["License"].Known {
		t.Errorf("the licence was not judged: %v", scores)
	}
	page, err := os.ReadFile(filepath.Join(out, "report.html"))
	if err != nil {
		t.Fatal(err)
	}
	for check := range scores {
		if !bytes.Contains(page, []byte(check)) {
			t.Errorf("the report does not name %s", check)
		}
	}
	if !bytes.Contains(page, []byte(scorecard.Tool)) {
		t.Error("the report does not say by what the repositories were judged")
	}
}

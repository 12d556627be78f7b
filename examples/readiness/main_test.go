package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ospora/ospora/metrics"
	"github.com/ospora/ospora/metrics/chaoss"
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
// twice into the same directory. What it prints is what the README shows.
func TestMainJob(t *testing.T) {
	shown := readme(t)
	out := filepath.Join(t.TempDir(), "out")
	t.Chdir(t.TempDir())
	runs := 2
	if testing.Short() { // under the race detector each takes minutes
		runs = 1
	}
	for range runs {
		var printed strings.Builder
		if err := run(t.Context(), []string{"-out", out}, &printed); err != nil {
			t.Fatal(err)
		}
		holdREADME(t, shown, printed.String())
	}
	page, err := os.ReadFile(filepath.Join(out, "report.html"))
	if err != nil || !bytes.Contains(page, []byte("its people, employers and projects are invented")) {
		t.Errorf("the report does not say that the demonstration is synthetic: %v", err)
	}
	holdLanguages(t, page)
	for _, name := range []string{"measures.parquet", "measures.arrow", "indicators.parquet"} {
		if info, err := os.Stat(filepath.Join(out, name)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	traceScores(t, out)
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

// TestEstimatesAreShown: with interval, n and coverage, and by name where they are
// not known.
func TestEstimatesAreShown(t *testing.T) {
	some := ospora.Some[float64]
	g := group{name: "all"}
	var b strings.Builder
	showEstimates(&b, g, map[[3]string]*ospora.Measure{
		{"all", chaoss.RetentionID, ""}: {Status: ospora.Known, Value: some(0.5), Low: some(0.25), High: some(0.75), Level: some(0.95), N: 12,
			Coverage: some(0.8), Unit: "1", Warnings: []string{"bots cannot be told", "more"}},
		{"all", chaoss.TimeToFirstResponseID, ""}:    {Status: ospora.Known, Value: some(2), Low: some(1), Level: some(0.95), N: 3, Unit: "days"},
		{"all", chaoss.TimeToCloseID, ""}:            {Status: ospora.Unknown},
		{"all", chaoss.ChangeRequestsDurationID, ""}: {Status: ospora.Unknown},
		{"all", chaoss.ConversionRateID, ""}:         {Status: ospora.NotApplicable},
	})
	for _, want := range []string{
		"retention", "0.5 (0.25 to 0.75 at 95 %), n 12, coverage 80 %", "bots cannot be told", "2 days (1 to – at 95 %), n 3",
		"– unknown: time to close, time to merge\n", "– not applicable: conversion\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not in\n%s", want, b.String())
		}
	}
}

// TestForgeIsMeasured: what a forge was seen to know is measured, and what nobody
// asked a forge for is unknown and not 0.
func TestForgeIsMeasured(t *testing.T) {
	g := group{name: "all", targets: []ospora.Target{{Repo: "r"}}}
	f := newFacts([]group{g})
	*f.of("r") = repoFacts{
		activity: []*ospora.Activity{{Repo: "r", Home: "r", Alias: "a", Day: 19783, Commits: 1}}, // 2024-03-01
		visits:   []*ospora.Visit{{ID: "v", Source: "git", Repo: "r", Status: ospora.VisitFull, RetrievedAt: ospora.Day(19800).Time()}},
		forge:    forgeFacts{issues: []*ospora.Issue{{Repo: "r", Number: 1, OpenedAt: ospora.Day(19780).Time()}}},
	}
	opened := func() ospora.Measure {
		for _, m := range f.measure([]group{g}) {
			if m.Indicator == chaoss.IssuesNewID && m.Variant == "" && m.Subject == "r" {
				return m
			}
		}
		t.Fatal("issues are not measured")
		return ospora.Measure{}
	}
	if m := opened(); m.Status != ospora.Unknown {
		t.Errorf("nobody looked at a forge: %+v", m)
	}
	f.of("r").visits = append(f.of("r").visits, &ospora.Visit{ID: "w", Source: "github", Repo: "r", Status: ospora.VisitFull, RetrievedAt: ospora.Day(19800).Time()})
	if m := opened(); m.Value != ospora.Some(1.0) {
		t.Errorf("one issue was opened: %+v", m)
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
	text, err := assessed(t, "-git", repo, "-out", out)
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

// TestDevelopersAreEstimated: the demonstration has its country's developers with
// their interval, on the screen and in the report; of a country of few they are
// withheld.
func TestDevelopersAreEstimated(t *testing.T) {
	wants := map[string]string{"KZ": "at 95 %", "KG": "– suppressed"}
	for country, want := range wants {
		out := filepath.Join(t.TempDir(), "out")
		said := mustRun(t, "-country", country, "-out", out)
		for _, want := range []string{"developers of " + country, "developers, located", want} {
			if !strings.Contains(said, want) {
				t.Errorf("the summary lacks %q:\n%s", want, said)
			}
		}
		page := readFile(t, filepath.Join(out, "report.html"))
		for _, want := range []string{"Developers of " + country, "Разработчики: " + country, "Әзірлеушілер: " + country} {
			if !strings.Contains(page, want) {
				t.Errorf("the report lacks %q", want)
			}
		}
	}
}

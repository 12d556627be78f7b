package scorecard_test

import (
	"archive/zip"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/osv-scanner/pkg/osvscanner"
	"github.com/ossf/scorecard/v4/checker"
	"github.com/ossf/scorecard/v4/checks/evaluation"
	"github.com/ossf/scorecard/v4/clients"

	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
)

const (
	goAdvisory = `{"id":"GO-1","modified":"2026-01-02T03:04:05Z","aliases":["CVE-1"],"affected":[{"package":{"ecosystem":"Go","name":"example.org/x"},
		"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"1.3.0"}]}]}]}`
	goFixed = `{"id":"GO-2","modified":"2026-08-21T00:00:00Z","affected":[{"package":{"ecosystem":"Go","name":"example.org/x"},
		"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"1.1.0"}]}]}]}`
	pyAdvisory = `{"id":"PYSEC-1","modified":"2026-01-01T00:00:00Z","aliases":["CVE-1"],"affected":[{"package":{"ecosystem":"PyPI","name":"foo"},"versions":["1.0"]}]}`
	pyGone     = `{"id":"PYSEC-2","modified":"2026-01-01T00:00:00Z","withdrawn":"2026-01-01T00:00:00Z","affected":[{"package":{"ecosystem":"PyPI","name":"foo"},"versions":["1.0"]}]}`
	npmMany    = `{"id":"GHSA-1","modified":"2026-01-01T00:00:00Z","affected":[{"package":{"ecosystem":"npm","name":"left"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"}]}]}]}`
)

// database writes archives of advisories.
func database(t *testing.T, ecosystems map[string][]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, advisories := range ecosystems {
		if err := os.MkdirAll(filepath.Join(dir, "osv-scanner", name), 0o755); err != nil {
			t.Fatal(err)
		}
		out, err := os.Create(filepath.Join(dir, "osv-scanner", name, "all.zip"))
		if err != nil {
			t.Fatal(err)
		}
		w := zip.NewWriter(out)
		for i, text := range advisories {
			f, err := w.Create(string(rune('a'+i)) + ".json")
			if err != nil {
				t.Fatal(err)
			}
			if _, err := f.Write([]byte(text)); err != nil {
				t.Fatal(err)
			}
		}
		if err := errors.Join(w.Close(), out.Close()); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func advisories(t *testing.T, dir string) *scorecard.Advisories {
	t.Helper()
	a, err := scorecard.OpenAdvisories(t.Context(), dir, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
}

// scanned runs osv-scanner over a directory, as Scorecard does, offline. The
// version of Go on this machine, which it adds to a go.mod, is in no advisory
// here.
func scanned(t *testing.T, dir, database string) checker.CheckResult {
	t.Helper()
	result, err := osvscanner.DoScan(osvscanner.ScannerActions{DirectoryPaths: []string{dir}, SkipGit: true, Recursive: true,
		ExperimentalScannerActions: osvscanner.ExperimentalScannerActions{CompareLocally: true, CompareOffline: true, LocalDBPath: database}}, nil)
	if err != nil && !errors.Is(err, osvscanner.VulnerabilitiesFoundErr) {
		t.Fatal(err)
	}
	var data checker.VulnerabilitiesData
	seen := map[string]bool{}
	for _, v := range result.Flatten() {
		if !seen[v.Vulnerability.ID] {
			seen[v.Vulnerability.ID] = true
			data.Vulnerabilities = append(data.Vulnerabilities, clients.Vulnerability{ID: v.Vulnerability.ID, Aliases: v.Vulnerability.Aliases})
		}
	}
	log := checker.NewLogger()
	r := evaluation.Vulnerabilities("Vulnerabilities", log, &data)
	r.Details = log.Flush()
	return r
}

const npmLock = `{"name":"a","lockfileVersion":2,"packages":{"":{},"node_modules/left":{"version":"1.0.0"}}}`

func TestVulnerabilitiesAgree(t *testing.T) {
	dir := database(t, map[string][]string{"Go": {goAdvisory, goFixed}, "PyPI": {pyAdvisory, pyGone}, "npm": {npmMany}})
	a := advisories(t, dir)
	if got := a.Ecosystems(); len(got) != 3 || a.Date().Format("2006-01-02") != "2026-08-21" {
		t.Errorf("%v of %v", got, a.Date())
	}
	for name, tree := range map[string]fstest.MapFS{
		"go":       files("go.mod", "module m\n\nrequire example.org/x v1.2.0\n"),
		"fixed":    files("go.mod", "module m\n\nrequire example.org/x v1.3.0\n"),
		"python":   files("requirements.txt", "foo==1.0\nbar==2\n"),
		"all":      files("go.mod", "module m\n\nrequire example.org/x v1.0.0\n", "a/requirements.txt", "foo==1.0\n", "b/package-lock.json", npmLock, "c/package-lock.json", npmLock),
		"nested":   files("requirements.txt", "-r more/base.txt\n", "more/base.txt", "foo==1.0\n"),
		"ignored":  files("requirements.txt", "foo==1.0\n", "osv-scanner.toml", "[[IgnoredVulns]]\nid = \"PYSEC-1\"\n", "a/package-lock.json", npmLock),
		"testdata": files("testdata/package-lock.json", npmLock),
	} {
		t.Run(name, func(t *testing.T) {
			s, err := scorecard.New(scorecard.Config{Advisories: a})
			if err != nil {
				t.Fatal(err)
			}
			for range 2 { // the second time from the cache
				r, err := s.Run(t.Context(), scorecard.Input{Tree: tree})
				if err != nil {
					t.Fatal(err)
				}
				f := r.Finding("Vulnerabilities")
				agree(t, "Vulnerabilities", scanned(t, checkout(t, tree), dir), f)
				if len(f.Basis) != 2 || f.Basis[1] != "osv:2026-08-21" {
					t.Errorf("basis %q", f.Basis)
				}
			}
		})
	}
}

func TestVulnerabilitiesUnknown(t *testing.T) {
	a := advisories(t, database(t, map[string][]string{"Go": {goAdvisory}}))
	for name, test := range map[string]struct {
		tree   fstest.MapFS
		reason string
	}{
		"no lock file":         {files("main.c", "x"), "no lock file"},
		"ecosystem missing":    {files("go.mod", "module m\n", "package-lock.json", npmLock), "ecosystems npm"},
		"broken":               {files("package-lock.json", "{"), "1 of 1 lock files"},
		"outside":              {files("requirements.txt", "-r ../../etc/passwd\n"), "1 of 1 lock files"},
		"without any database": {nil, "no database"},
	} {
		config := scorecard.Config{Advisories: a}
		if test.tree == nil {
			config, test.tree = scorecard.Config{}, files()
		}
		status(t, judge(t, config, scorecard.Input{Tree: test.tree}), "Vulnerabilities", ospora.Unknown, test.reason)
		_ = name
	}
}

// TestSetAsideUntil asks the moment that was given, not the clock.
func TestSetAsideUntil(t *testing.T) {
	a := advisories(t, database(t, map[string][]string{"PyPI": {pyAdvisory}}))
	tree := files("requirements.txt", "foo==1.0\n", "osv-scanner.toml",
		"[[IgnoredVulns]]\nid = \"PYSEC-1\"\nignoreUntil = 2001-02-03T00:00:00Z\n[[IgnoredVulns]]\nid = \"PYSEC-1\"\n")
	at := time.Date(2001, 2, 3, 0, 0, 0, 0, time.UTC)
	for moment, want := range map[time.Time]int64{at.Add(-time.Second): 10, at: 9} {
		known(t, judge(t, scorecard.Config{Advisories: a}, scorecard.Input{Tree: tree, At: moment}), "Vulnerabilities", want)
	}
	status(t, judge(t, scorecard.Config{Advisories: a}, scorecard.Input{Tree: tree}), "Vulnerabilities", ospora.Unknown, "no moment")
	tree["osv-scanner.toml"].Data = []byte("[[IgnoredVulns") // sets nothing aside
	known(t, judge(t, scorecard.Config{Advisories: a}, scorecard.Input{Tree: tree}), "Vulnerabilities", 9)
}

func TestOpenAdvisoriesFails(t *testing.T) {
	if _, err := scorecard.OpenAdvisories(t.Context(), t.TempDir(), t.TempDir()); !errors.Is(err, scorecard.ErrNoAdvisories) {
		t.Errorf("got %v", err)
	}
	if _, err := scorecard.OpenAdvisories(t.Context(), filepath.Join(t.TempDir(), "gone"), t.TempDir()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	if _, err := scorecard.OpenAdvisories(t.Context(), database(t, map[string][]string{"Go": {"{"}}), t.TempDir()); err == nil {
		t.Error("a broken advisory goes unnoticed")
	}
	for name, text := range map[string]string{
		"more after it":   goAdvisory + "{}",
		"no advisory":     `{"id":"GO-3","affected":[{"package":{"ecosystem":"Go","name":"x"},"ranges":"all"}]}`,
		"a bomb":          `{"id":"` + strings.Repeat("x", 17<<20) + `"}`,
		"a bomb after it": goAdvisory + strings.Repeat(" ", 17<<20),
	} {
		// osv-scanner would leave it out and say that nothing is vulnerable.
		if _, err := scorecard.OpenAdvisories(t.Context(), database(t, map[string][]string{"Go": {goAdvisory, text}}), t.TempDir()); err == nil || !strings.Contains(err.Error(), "b.json") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

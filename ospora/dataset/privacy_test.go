package dataset

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

const (
	canaryName  = "Canary Kanarskaya"
	canaryEmail = "canary@kanarskaya.example"
)

func canaryVisit() testVisit {
	a := testKeys.Alias(canaryName, canaryEmail)
	a.Repo, a.Visit, a.Login = "local/a", "1", "canarylogin"
	return testVisit{source: "git", repo: "local/a", id: "1", status: ospora.VisitFull, rows: []ospora.Row{a}}
}

// findCanary lists the files that hold a plain value. The parts are small, and
// Snappy leaves such texts readable.
func findCanary(t *testing.T, dir string) []string {
	t.Helper()
	var found []string
	for name := range tree(t, dir) {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		for _, canary := range []string{"Canary", "Kanarskaya", "kanarskaya", "canarylogin", "0123456789abcdef0123456789abcdef"} {
			if bytes.Contains(data, []byte(canary)) {
				found = append(found, name)
				break
			}
		}
	}
	return found
}

func TestMinimalProfileHoldsNoPlainValue(t *testing.T) {
	d := createTest(t, Options{Keys: testKeys})
	keep(t, d, canaryVisit())
	if n := len(lines(t, d, table.Aliases)); n != 1 {
		t.Errorf("%d aliases, want 1", n)
	}
	if found := findCanary(t, d.Dir()); found != nil {
		t.Errorf("plain values in %v", found)
	}
	if _, err := os.Stat(filepath.Join(d.Dir(), restrictedDir)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("there is a restricted directory: %v", err)
	}
	v := oneVisit
	v.rows = []ospora.Row{&ospora.PlainAlias{Name: canaryName}}
	wantError(t, tryKeep(d, v), ErrProfile)
}

func TestFullProfileKeepsPlainValuesApart(t *testing.T) {
	d := createTest(t, Options{Keys: testKeys, Profile: Full, Purpose: "linking", Retention: ospora.Some(ospora.Day(20_000))})
	keep(t, d, canaryVisit())
	found := findCanary(t, d.Dir())
	if len(found) != 1 || !strings.HasPrefix(found[0], "restricted/plain_aliases/") {
		t.Errorf("plain values in %v", found)
	}
	err := filepath.WalkDir(filepath.Join(d.Dir(), restrictedDir), func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if mode := info.Mode().Perm(); err == nil && mode&0o077 != 0 {
			t.Errorf("%s has mode %o", path, mode)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	for row, err := range Read[*ospora.PlainAlias](t.Context(), d) {
		if err != nil || row.Name != canaryName || row.Email != canaryEmail || row.Login != "canarylogin" {
			t.Error(row, err)
		}
	}
	manifest, err := os.ReadFile(filepath.Join(d.Dir(), manifestName))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"purpose": "linking"`, `"retention_until": "2024-10-04"`, `"profile": "full"`} {
		if !bytes.Contains(manifest, []byte(want)) {
			t.Errorf("the manifest does not say %s", want)
		}
	}
}

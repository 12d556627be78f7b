package github_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
	"github.com/ospora/ospora/sources/github"
	"github.com/ospora/ospora/sources/github/internal/wire"
)

// TestKeptAnswers visits everything and looks into all that was kept: it names
// no person, quotes no free text and holds no secret. The name of a repository
// that was asked for is that of its owner as well, and is a fact.
func TestKeptAnswers(t *testing.T) {
	e := small()
	dir := t.TempDir()
	s := newSource(t, admin(e), func(c *github.Config) { c.KeepDir, c.PageSize = dir, 7 })
	scopes := scope(e)
	for _, name := range e.Repositories() {
		owner, _, _ := strings.Cut(name, "/")
		scopes.Owners = append(scopes.Owners, owner)
	}
	scopes.Searches = []string{"stars:>=0"}
	for _, target := range plan(t, s, scopes).Targets {
		visit(t, s, target, nil)
	}
	kept := unpack(t, dir)
	secrets := append(people(e), canary, forge.Canary)
	if len(secrets) < 50 || len(kept) < 100 {
		t.Fatalf("%d secrets, %d answers: too few to tell", len(secrets), len(kept))
	}
	var names []string
	for _, name := range e.Repositories() {
		names = append(names, `"full_name":"`+strings.ToLower(name)+`"`, "")
	}
	asked := strings.NewReplacer(names...)
	for _, text := range kept {
		folded := asked.Replace(strings.ToLower(text))
		for _, secret := range secrets {
			if at := strings.Index(folded, strings.ToLower(secret)); at >= 0 {
				t.Fatalf("%q is kept: …%s", secret, folded[max(0, at-200):min(len(folded), at+200)])
			}
		}
	}
	for _, fact := range []string{`"workflow_runs":[{`, `"tag_name":"`, `"secret":"********"`, `"authorAssociation":"`, `"contributions":`, `"updated_at":"`} {
		if !slices.ContainsFunc(kept, func(text string) bool { return strings.Contains(text, fact) }) {
			t.Errorf("%s is kept nowhere", fact)
		}
	}
}

// people are the texts that tell who somebody is, contributors without an
// account among them.
func people(e *corpus.Ecosystem) []string {
	list := personal(e)
	for i := range e.Repositories() {
		for _, c := range e.Forge().Repository(i).Contributors {
			if len(c.Name) > 5 {
				list = append(list, c.Name)
			}
		}
	}
	return list
}

// unpack reads every entry of a store, whatever session it is of, as text.
func unpack(t *testing.T, dir string) (list []string) {
	t.Helper()
	// Entries are told by the names of their files, so that under other names all
	// are entries of one space.
	flat := t.TempDir()
	var keys []string
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		key := fmt.Sprintf("%06x%s", len(keys), filepath.Base(name))
		folder := filepath.Join(flat, "entries", key[:2])
		file, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return err
		}
		keys = append(keys, key)
		return os.WriteFile(filepath.Join(folder, key), file, 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
	store, err := wire.OpenStore(flat, wire.StoreOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	for _, key := range keys {
		entry, ok, err := store.Get("", key)
		if !ok || err != nil {
			t.Fatalf("%s: %v %v", key, ok, err)
		}
		about, err := json.Marshal(entry)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, key+" "+string(about)+" "+string(entry.Body))
	}
	return list
}

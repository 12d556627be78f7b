package gather

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
)

func TestSecondRunReadsNothing(t *testing.T) {
	p := plant(t)
	out := t.TempDir()
	first := p.scan(t, Options{}, out, p.targets())
	if s := first.Summary; s.Full != len(p.targets()) {
		t.Fatalf("first run: %+v", s)
	}
	before := files(t, out)
	if err := first.Dataset.Close(); err != nil {
		t.Fatal(err)
	}
	second := p.scan(t, Options{}, out, p.targets())
	if s := second.Summary; s.Unchanged != len(p.targets()) || s.Visits() != s.Unchanged {
		t.Errorf("second run: %+v", s)
	}
	if after := files(t, out); after != before {
		t.Errorf("the second run changed files:\n%s\nto\n%s", before, after)
	}
}

func files(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && e.Name() != ".lock" {
			info, _ := e.Info()
			rel, _ := filepath.Rel(dir, path)
			b.WriteString(rel + " " + info.ModTime().String() + "\n")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestForcePushReplacesTheGeneration(t *testing.T) {
	p := plant(t)
	name := p.largest()
	out := t.TempDir()
	if err := p.scan(t, Options{}, out, p.targets()).Dataset.Close(); err != nil {
		t.Fatal(err)
	}
	later, err := p.Rewrite(name, 5, 8)
	if err != nil {
		t.Fatal(err)
	}
	if err := later.WriteRepository(t.Context(), p.dir, name); err != nil {
		t.Fatal(err)
	}
	second := p.scan(t, Options{}, out, p.targets())
	if s := second.Summary; s.Full != 1 || s.Unchanged != len(p.targets())-1 {
		t.Errorf("second run: %+v", s)
	}
	fresh := p.scan(t, Options{}, t.TempDir(), p.targets()).Dataset
	want, have := ids(t, fresh, name), ids(t, second.Dataset, name)
	if len(want) == 0 || strings.Join(want, " ") != strings.Join(have, " ") {
		t.Errorf("after a force-push the dataset holds %d commits of %s, a fresh one %d, or others", len(have), name, len(want))
	}
}

func (p *planted) largest() string {
	name, most := "", -1
	for _, r := range p.truth.Repositories {
		if r.Home == "" && r.Head.Commits > most {
			name, most = r.Name, r.Head.Commits
		}
	}
	return name
}

func ids(t *testing.T, d *dataset.Dataset, repo string) []string {
	t.Helper()
	var list []string
	for _, c := range all[*ospora.Commit](t, d) {
		if string(c.Repo) == repo {
			list = append(list, c.ID+string(c.Home))
		}
	}
	return list
}

// TestCancelKeepsWhatWasFinished ends the context after the first visits; what
// was finished is valid, and the next run does only the rest.
func TestCancelKeepsWhatWasFinished(t *testing.T) {
	p := plant(t)
	out := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	log := &cancelAfter{lines: 3, cancel: cancel}
	done, err := Run(ctx, Options{KeyFile: p.key}, out, p.targets(), log)
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("Run = %v, want canceled", err)
	}
	if err := done.Dataset.Verify(t.Context()); err != nil {
		t.Errorf("after the cancel: %v", err)
	}
	if err := done.Dataset.Close(); err != nil {
		t.Fatal(err)
	}
	rest := p.scan(t, Options{}, out, p.targets())
	if s := rest.Summary; s.Unchanged == 0 || s.Unchanged+s.Full != len(p.targets()) {
		t.Errorf("next run: %+v", s)
	}
	whole := p.scan(t, Options{}, t.TempDir(), p.targets()).Dataset
	compareRows[*ospora.Activity](t, whole, rest.Dataset)
	compareRows[*ospora.Commit](t, whole, rest.Dataset)
}

// cancelAfter cancels once some visits have been told.
type cancelAfter struct {
	lines  int
	cancel func()
}

func (c *cancelAfter) Write(p []byte) (int, error) {
	if bytes.HasPrefix(p, []byte("[")) {
		if c.lines--; c.lines <= 0 {
			c.cancel()
		}
	}
	return len(p), nil
}

// TestMinimalProfileHoldsNobody greps everything that was written for the names
// and addresses of the planted people.
func TestMinimalProfileHoldsNobody(t *testing.T) {
	p := plant(t)
	out := t.TempDir()
	var log bytes.Buffer
	done, err := Run(t.Context(), Options{KeyFile: p.key, Lines: true}, out, p.targets(), &log)
	if err != nil {
		t.Fatal(err)
	}
	// The rows as readers see them, since the files are compressed.
	text := log.String()
	for _, a := range all[*ospora.Alias](t, done.Dataset) {
		text += a.Name + a.Email + a.Login
	}
	for _, v := range all[*ospora.Visit](t, done.Dataset) {
		text += v.Reason + v.Locator
	}
	if err := done.Dataset.Close(); err != nil {
		t.Fatal(err)
	}
	text += contents(t, out)
	for _, a := range p.truth.Aliases {
		for _, secret := range []string{a.Name, a.Email} {
			if len(secret) > 5 && strings.Contains(text, secret) {
				t.Fatalf("alias %s is written in plain", a.ID)
			}
		}
	}
}

func contents(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		b.Write(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestFullProfileKeepsPlainAliasesApart(t *testing.T) {
	p := plant(t)
	out := t.TempDir()
	d := p.scan(t, Options{Profile: "full", Purpose: "test"}, out, p.targets()).Dataset
	names := make(map[string]bool)
	for _, a := range all[*ospora.PlainAlias](t, d) {
		names[a.Email] = true
	}
	for _, r := range p.truth.Repositories {
		for _, author := range r.Authors {
			if email := p.email(author.Alias); !names[email] {
				t.Errorf("the address of alias %s is missing", author.Alias)
			}
		}
	}
	info, err := os.Stat(filepath.Join(out, "restricted"))
	if err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("restricted: %v, %v; want mode 0700", info.Mode(), err)
	}
}

func (p *planted) email(alias string) string {
	for _, a := range p.truth.Aliases {
		if a.ID == alias {
			return a.Email
		}
	}
	return ""
}

func TestOtherKeyIsRefused(t *testing.T) {
	p := plant(t)
	out := t.TempDir()
	if err := p.scan(t, Options{}, out, p.targets()[:1]).Dataset.Close(); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(t.TempDir(), "other")
	for _, exists := range []bool{false, true} {
		if exists {
			if _, err := makeKey(other); err != nil {
				t.Fatal(err)
			}
		}
		_, err := Run(t.Context(), Options{KeyFile: other}, out, p.targets(), io.Discard)
		if !errors.Is(err, dataset.ErrKeyMismatch) || !strings.Contains(err.Error(), "give the -key") {
			t.Errorf("Run with another key = %v, want ErrKeyMismatch", err)
		}
		if _, err := os.Stat(other); exists == errors.Is(err, fs.ErrNotExist) {
			t.Errorf("the key that was there: %v, is: %v", exists, err)
		}
	}
}

package gather

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
)

// TestMistypedPathLeavesNoDataset mistypes a path, with and without a key, and
// then gives the right one.
func TestMistypedPathLeavesNoDataset(t *testing.T) {
	p := plant(t)
	right := p.targets()[:1]
	wrong := []ospora.Target{{Repo: right[0].Repo, Locator: right[0].Locator + "x"}}
	for name, o := range map[string]Options{
		"random key": {}, "kept key": {KeyFile: p.key}, "full profile": {Profile: "full"},
	} {
		out := filepath.Join(t.TempDir(), "out")
		done, err := Run(t.Context(), o, out, wrong, io.Discard)
		if !errors.Is(err, ErrNothing) || done != nil {
			t.Fatalf("%s: Run = %v, %v; want ErrNothing", name, done, err)
		}
		if _, err := dataset.Open(out); !errors.Is(err, dataset.ErrNoDataset) {
			t.Errorf("%s: Open = %v, want ErrNoDataset", name, err)
		}
		done, err = Run(t.Context(), o, out, right, io.Discard)
		if err != nil {
			t.Fatalf("%s: the corrected run: %v", name, err)
		}
		if err := done.Dataset.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestNothingSeenKeepsWhatThereWas checks that a later run that sees nothing
// fails and takes nothing away.
func TestNothingSeenKeepsWhatThereWas(t *testing.T) {
	p := plant(t)
	out, targets := t.TempDir(), p.targets()[:1]
	first := p.scan(t, Options{}, out, targets)
	want := len(all[*ospora.Commit](t, first.Dataset))
	if err := first.Dataset.Close(); err != nil {
		t.Fatal(err)
	}
	targets[0].Locator += "x"
	second, err := Run(t.Context(), Options{KeyFile: p.key}, out, targets, io.Discard)
	if !errors.Is(err, ErrNothing) || second == nil {
		t.Fatalf("Run = %v, %v; want a result with ErrNothing", second, err)
	}
	defer second.Dataset.Close()
	if have := len(all[*ospora.Commit](t, second.Dataset)); have != want || want == 0 {
		t.Errorf("%d commits of %d are left", have, want)
	}
	var text bytes.Buffer
	second.TellMissing(&text)
	if !strings.Contains(text.String(), string(targets[0].Repo)+": not_found: ") {
		t.Errorf("told: %q", text.String())
	}
}

// TestInterruptedBeforeAnythingLeavesNoDataset ends the context at the start.
func TestInterruptedBeforeAnythingLeavesNoDataset(t *testing.T) {
	p := plant(t)
	ctx, cancel := context.WithCancel(t.Context())
	out := filepath.Join(t.TempDir(), "out")
	log := &cancelAt{text: "no -key", cancel: cancel}
	done, err := Run(ctx, Options{}, out, p.targets()[:1], log)
	if !errors.Is(err, context.Canceled) || done != nil {
		t.Fatalf("Run = %v, %v", done, err)
	}
	if _, err := dataset.Open(out); !errors.Is(err, dataset.ErrNoDataset) {
		t.Errorf("Open = %v, want ErrNoDataset", err)
	}
}

// cancelAt cancels when a text is told.
type cancelAt struct {
	text   string
	cancel func()
}

func (c *cancelAt) Write(p []byte) (int, error) {
	if strings.Contains(string(p), c.text) {
		c.cancel()
	}
	return len(p), nil
}

// TestUnchangedIsToldAsItWasSeen checks that a repository that was seen in part
// is still named when it has not changed since.
func TestUnchangedIsToldAsItWasSeen(t *testing.T) {
	o := outcomes{ended: map[ospora.RepoID]*ospora.Visit{"a": nil, "b": nil}}
	last := map[ospora.RepoID]*ospora.Visit{
		"a": {Status: ospora.VisitFull}, "b": {Status: ospora.VisitPartial, Reason: "a blob is missing"},
	}
	list := o.of([]ospora.Target{{Repo: "a"}, {Repo: "b"}, {Repo: "c"}}, func(r ospora.RepoID) *ospora.Visit { return last[r] })
	var text bytes.Buffer
	(&Result{Outcomes: list}).TellMissing(&text)
	const want = "not seen in full: b: partial: a blob is missing\nnot seen in full: c: unknown\n"
	if text.String() != want {
		t.Errorf("told %q, want %q", text.String(), want)
	}
}

// TestRandomKeyIsExplained checks that nobody is asked for a key that does not
// exist.
func TestRandomKeyIsExplained(t *testing.T) {
	p := plant(t)
	out, targets := t.TempDir(), p.targets()[:1]
	first, err := Run(t.Context(), Options{}, out, targets, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Dataset.Close(); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"", p.key} {
		_, err = Run(t.Context(), Options{KeyFile: key}, out, targets, io.Discard)
		if !errors.Is(err, dataset.ErrKeyMismatch) || !strings.Contains(err.Error(), "written without -key") ||
			strings.Contains(err.Error(), "give the -key") {
			t.Errorf("-key %q: %v", key, err)
		}
	}
}

// TestLinesAreNotLost scans with lines, then without.
func TestLinesAreNotLost(t *testing.T) {
	p := plant(t)
	out, targets := t.TempDir(), p.targets()
	if err := p.scan(t, Options{Lines: true}, out, targets).Dataset.Close(); err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	second, err := Run(t.Context(), Options{KeyFile: p.key}, out, targets, &log)
	if err != nil {
		t.Fatal(err)
	}
	defer second.Dataset.Close()
	if second.Summary.Unchanged != len(targets) || !strings.Contains(log.String(), "counts lines") {
		t.Errorf("%+v; log %q", second.Summary, log.String())
	}
	for _, c := range all[*ospora.Commit](t, second.Dataset) {
		if c.LinesAdded.Known {
			return
		}
	}
	t.Error("no line counts are left")
}

// TestAnew checks what a run without a key may take the place of, and what not.
func TestAnew(t *testing.T) {
	p := plant(t)
	targets := p.targets()[:1]
	scan := func(o Options, out string) error {
		done, err := Run(t.Context(), o, out, targets, io.Discard)
		if done != nil {
			err = errors.Join(err, done.Dataset.Close())
		}
		return err
	}
	anew, out := Options{Anew: true}, t.TempDir()
	for range 2 {
		if err := scan(anew, out); err != nil {
			t.Fatal(err)
		}
	}
	foreign := filepath.Join(out, "tables", "thesis.txt")
	if err := os.WriteFile(foreign, []byte("dear"), 0o600); err != nil {
		t.Fatal(err)
	}
	before := contents(t, out)
	if err := scan(anew, out); !errors.Is(err, dataset.ErrExists) || contents(t, out) != before {
		t.Errorf("with a foreign file: %v", err)
	}
	if err := os.Remove(foreign); err != nil {
		t.Fatal(err)
	}

	full := t.TempDir()
	if err := scan(Options{Profile: "full"}, full); err != nil {
		t.Fatal(err)
	}
	before = contents(t, full)
	if err := scan(anew, full); !errors.Is(err, dataset.ErrProfile) || contents(t, full) != before {
		t.Errorf("full profile: %v", err)
	}

	held, err := Run(t.Context(), anew, out, targets, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	defer held.Dataset.Close()
	before = contents(t, out)
	if err := scan(anew, out); !errors.Is(err, dataset.ErrLocked) || !strings.Contains(err.Error(), "another run is writing") || contents(t, out) != before {
		t.Errorf("beside a run that is writing: %v", err)
	}
}

package git

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"go.uber.org/goleak"
)

// TestStore asks around a damaged object, by names that are none, and after the
// end.
func TestStore(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	repo := newTreeRepo(t, "sha1")
	whole, damaged := repo.blob("whole"), repo.blob("damaged")
	data, err := os.ReadFile(repo.loose(damaged))
	if err != nil {
		t.Fatal(err)
	}
	repo.remove(damaged)
	if err := os.WriteFile(repo.loose(damaged), data[:len(data)-6], 0o444); err != nil {
		t.Fatal(err)
	}
	s := newObjectStore(t.Context(), repo.program, repo.dir)
	get := func(name string) (got object, err error) {
		err = s.ask(func(r *objectReader) error {
			return r.read([]string{name}, 5, func(o object) error { got = o; return nil })
		})
		return got, err
	}
	if got, err := get(whole); err != nil || string(got.data) != "whole" || got.id != whole {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := get(damaged); err == nil {
		t.Errorf("a damaged object: %+v", got)
	}
	if got, err := get("no such name"); err != nil || !got.missing() || got.id != "no such name" {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := get("two\nlines"); err == nil {
		t.Error("a name of two lines")
	}
	refused := errors.New("refused")
	reader, err := s.current()
	if err != nil {
		t.Fatal(err)
	}
	err = s.ask(func(r *objectReader) error {
		return r.stat([]string{whole, whole}, func(object) error { return refused })
	})
	if again, _ := s.current(); !errors.Is(err, refused) || again != reader {
		t.Errorf("a receiver that refuses ends the child: %v", err)
	}
	s.close()
	if _, err := get(whole); !errors.Is(err, errStoreClosed) {
		t.Errorf("after the end: %v", err)
	}
}

// TestStoreIsLent lends the child once, and another to whoever comes then.
func TestStoreIsLent(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	repo := newTreeRepo(t, "sha1")
	s := newObjectStore(t.Context(), repo.program, repo.dir)
	defer s.close()
	shared, giveBack, err := s.borrow(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	own, giveOwn, err := s.borrow(context.Background())
	if err != nil || own == shared {
		t.Fatalf("lent twice: %v", err)
	}
	giveOwn(false)
	if own.alive() || !shared.alive() {
		t.Error("the wrong one has ended")
	}
	giveBack(false)
	again, giveBack, err := s.borrow(t.Context())
	if err != nil || again != shared {
		t.Fatalf("another one: %v", err)
	}
	giveBack(true)
	if shared.alive() {
		t.Error("one that failed lives on")
	}
}

// TestStoreOutlivesOthers has the child killed by others more often than a question
// is repeated.
func TestStoreOutlivesOthers(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	repo := newTreeRepo(t, "sha1")
	whole := repo.blob("whole")
	s := newObjectStore(t.Context(), repo.program, repo.dir)
	defer s.close()
	killed := 0
	err := s.ask(func(r *objectReader) error {
		if killed++; killed <= 2*maxTries {
			r.abandon()
			_ = r.child.Process.Kill() // at once
			_, _ = r.out.Peek(1)       // until it has ended
		}
		return r.read([]string{whole}, 5, func(object) error { return nil })
	})
	if err != nil || killed != 2*maxTries+1 {
		t.Errorf("%d children: %v", killed, err)
	}
}

// TestReadFilesOutlivesOthers reads a damaged file while a sequence is under way:
// no other file suffers.
func TestReadFilesOutlivesOthers(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	repo := newTreeRepo(t, "sha1")
	damaged := repo.blob("damaged")
	items := []treeItem{{"100644", "damaged", damaged}}
	var names []string
	for i := range 32 { // more than is read ahead
		name := fmt.Sprintf("f%02d", i)
		items = append(items, treeItem{"100644", name, repo.blob(strings.Repeat(name, 1<<18))})
		names = append(names, name)
	}
	tree := repo.open(repo.rawCommit(items...), Budget{})
	defer tree.close()
	if _, err := tree.list(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(repo.loose(damaged))
	if err != nil {
		t.Fatal(err)
	}
	repo.remove(damaged)
	if err := os.WriteFile(repo.loose(damaged), data[:len(data)-6], 0o444); err != nil {
		t.Fatal(err)
	}
	for f, err := range tree.ReadFiles(t.Context(), names) {
		if err != nil || len(f.Data) != 3<<18 {
			t.Errorf("%s: %d bytes, %v", f.Name, len(f.Data), err)
		}
		if _, err := tree.ReadFile("damaged"); err == nil {
			t.Error("the damaged one was read")
		}
	}
}

package git

import (
	"context"
	"errors"
	"os"
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

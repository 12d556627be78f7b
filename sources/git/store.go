package git

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
)

// objectStore answers questions about objects through one git child, which comes
// with the first question; another follows one that died. It may be used from
// several goroutines.
type objectStore struct {
	ctx     context.Context // that its children live under
	program *program
	gitDir  string
	objects string // the directory in which the objects lie

	mu     sync.Mutex
	reader *objectReader // nil until needed
	lent   bool
	closed bool
}

func newObjectStore(ctx context.Context, p *program, gitDir string) *objectStore {
	return &objectStore{ctx: ctx, program: p, gitDir: gitDir, objects: filepath.Join(gitDir, "objects")}
}

var errStoreClosed = errors.New("git: object store is closed")

// maxTries is how often a question is put that the child does not outlive.
const maxTries = 3

// ask puts a question to the child. A damaged object ends it for everybody who
// waits, so the question is repeated to a new one; a child that ended because of
// others is no try.
func (s *objectStore) ask(question func(*objectReader) error) error {
	var err error
	for tries := 0; tries < maxTries; {
		var r *objectReader
		if r, err = s.current(); err != nil {
			break
		}
		if err = question(r); err == nil || r.alive() {
			return err
		}
		if !errors.Is(err, errReaderEnded) && !r.abandoned.Load() {
			tries++
		}
		var ended *processError
		if errors.As(s.retire(r), &ended) && ended.outOfMemory() {
			err = &BudgetError{"memory", s.program.memory, ErrMemory}
		}
	}
	if cause := context.Cause(s.ctx); cause != nil {
		return cause
	}
	return err
}

// current returns the reader of the child, which it starts where there is none.
func (s *objectStore) current() (*objectReader, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.closed:
		return nil, errStoreClosed
	case s.reader != nil:
		return s.reader, nil
	}
	r, err := newObjectReader(s.ctx, s.program, s.gitDir)
	if err != nil {
		return nil, err
	}
	s.reader = r
	return r, nil
}

// borrow lends the reader to one who asks much of it at a time, and makes another
// one where it is lent already. It is to be given back, with a word whether it
// failed. The end of the context does not end the one that all share.
func (s *objectStore) borrow(ctx context.Context) (r *objectReader, giveBack func(failed bool), err error) {
	if s.lend(true) {
		if r, err = s.current(); err != nil {
			s.lend(false)
			return nil, nil, err
		}
		return r, func(failed bool) {
			if failed {
				_ = s.retire(r) // what it had to say was said when it failed
			}
			s.lend(false)
		}, nil
	}
	if r, err = newObjectReader(ctx, s.program, s.gitDir); err != nil {
		return nil, nil, err
	}
	return r, func(bool) { _ = r.close() }, nil // what it had to say was said when it failed
}

// lend notes that the reader is lent, or not, and reports whether that is new.
func (s *objectStore) lend(lent bool) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	changed := s.lent != lent
	s.lent = lent
	return changed
}

// retire ends a reader that failed, unless another goroutine already did, and
// returns how its child ended.
func (s *objectStore) retire(r *objectReader) error {
	s.mu.Lock()
	mine := s.reader == r
	if mine {
		s.reader = nil
	}
	s.mu.Unlock()
	if !mine {
		return nil
	}
	return r.close()
}

// close ends the child. Who waits for it is told that it failed.
func (s *objectStore) close() {
	s.mu.Lock()
	r := s.reader
	s.reader, s.closed = nil, true
	s.mu.Unlock()
	if r != nil {
		r.kill()
		_ = r.close() // nobody waits for more of it
	}
}

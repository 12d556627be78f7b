package git

import (
	"context"
	"fmt"
)

// maxQuestions is how many objects are asked for at once while a tree is listed.
const maxQuestions = 4 << 10

// readList reads the tree level by level, each in one go, and then the sizes of
// its blobs. A tree that stands on a level several times is read once for it.
func (t *Tree) readList() (*treeList, error) {
	if err := t.enter(); err != nil {
		return nil, err
	}
	defer t.leave()
	if !isObjectID(t.commit) {
		return nil, fmt.Errorf("git: %q is no commit id", t.commit)
	}
	b := newTreeBuilder(len(t.commit)/2, t.budget)
	level := []treeLevel{{id: t.commit + "^{tree}", dirs: []openDir{{}}}}
	for len(level) > 0 {
		if err := t.readLevel(b, level); err != nil {
			return nil, err
		}
		level = b.nextLevel()
	}
	if err := t.readSizes(&b.list); err != nil {
		return nil, err
	}
	return b.finish(), nil
}

// readLevel reads trees into the directories that they stand in.
func (t *Tree) readLevel(b *treeBuilder, trees []treeLevel) error {
	return t.askAll(len(trees), func(i int) question { return question{name: trees[i].id} }, func(i int, o object) error {
		switch {
		case o.missing():
			return fmt.Errorf("git: tree %s: %w", trees[i].id, ErrMissingObject)
		case o.kind != "tree":
			return fmt.Errorf("git: tree %s: %w", trees[i].id, errNotTree)
		case o.data == nil:
			return fmt.Errorf("git: tree %s: %w", trees[i].id, t.budget.pathsError())
		}
		for _, dir := range trees[i].dirs {
			if err := b.expand(dir, o.data); err != nil {
				return fmt.Errorf("git: tree %s: %w", trees[i].id, err)
			}
		}
		return t.cause()
	})
}

// readSizes asks for the sizes of all blobs.
func (t *Tree) readSizes(l *treeList) error {
	var blobs []uint32
	for i := range l.nodes {
		switch l.kind(uint32(i)) {
		case EntryFile, EntryExecutable, EntryLink:
			blobs = append(blobs, uint32(i))
		}
	}
	return t.askAll(len(blobs), func(i int) question { return question{name: l.id(blobs[i]), bare: true} }, func(i int, o object) error {
		if l.nodes[blobs[i]].size = o.size; o.missing() {
			l.nodes[blobs[i]].size = -1
		}
		return nil
	})
}

// askAll asks n questions, some at a time, and goes on where it was after a child
// that died. What was asked beside an answer that is refused may be large, so that
// the child is ended instead of heard out.
func (t *Tree) askAll(n int, ask func(i int) question, receive func(i int, o object) error) error {
	var refused error
	for done := 0; done < n; {
		err := t.ask(func(r *objectReader) error {
			questions := make([]question, min(n-done, maxQuestions))
			for i := range questions {
				questions[i] = ask(done + i)
			}
			err := r.answer(questions, t.budget.treeBytes(), func(o object) error {
				if refused = receive(done, o); refused != nil {
					r.abandon()
				}
				done++
				return refused
			})
			if refused != nil {
				_ = t.objects.retire(r) // it was killed for the error at hand
				return nil
			}
			return err
		})
		if err = firstError(refused, err); err != nil {
			return err
		}
	}
	return nil
}

// listWithin waits for the listing no longer than a context lives. The listing
// itself goes on under the context of the tree.
func (t *Tree) listWithin(ctx context.Context) (*treeList, error) {
	if err := t.enter(); err != nil {
		return nil, err
	}
	done := make(chan struct{})
	go func() {
		defer t.leave()
		defer close(done)
		_, _ = t.list() // asked for again below
	}()
	select {
	case <-done:
		return t.list()
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

func isObjectID(s string) bool {
	if len(s) != 40 && len(s) != 64 {
		return false
	}
	for _, c := range []byte(s) {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

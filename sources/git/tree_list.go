package git

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
)

// maxTreeRecord bounds one record of a listing, and so the length of a path.
const maxTreeRecord = 1 << 20

// readList runs one git ls-tree over the whole tree.
func (t *Tree) readList() (*treeList, error) {
	if err := t.enter(); err != nil {
		return nil, err
	}
	defer t.leave()
	if !isObjectID(t.commit) {
		return nil, fmt.Errorf("git: %q is no commit id", t.commit)
	}
	ctx, kill := context.WithCancel(t.ctx)
	defer kill()
	// Later versions of git stop at a depth of 2,048 on their own.
	child := t.program.command(ctx, t.gitDir, "-c", "core.maxTreeDepth=4096",
		"ls-tree", "-r", "-t", "-z", "-l", "--full-tree", t.commit)
	child.verb = "ls-tree"
	out, err := child.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("git: ls-tree: %w", err)
	}
	if err := t.program.start(child); err != nil {
		return nil, err
	}
	list, err := parseTreeList(out, t.budget)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		kill()
		_ = child.finish() // it was killed for the error at hand
	} else if ended := child.finish(); ended != nil {
		err = t.listError(ended, list)
	}
	if cause := t.cause(); cause != nil && err != nil {
		err = cause
	}
	if err != nil {
		return nil, err
	}
	return list, nil
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

// listError tells why ls-tree failed. It writes a directory before it goes into
// it, so the last record names the one that it could not read.
func (t *Tree) listError(ended error, list *treeList) error {
	var process *processError
	if errors.As(ended, &process) && process.outOfMemory() {
		return t.budget.memoryError()
	}
	last := uint32(len(list.nodes) - 1)
	if id := list.id(last); last > 0 && list.kind(last) == EntryDirectory && t.lacks(id) {
		return fmt.Errorf("git: tree %s: %w", id, ErrMissingObject)
	}
	return ended
}

// lacks reports whether the store certainly does not hold an object.
func (t *Tree) lacks(id string) bool {
	var got object
	err := t.ask(func(r *objectReader) error {
		return r.stat([]string{id}, func(o object) error { got = o; return nil })
	})
	return err == nil && got.missing()
}

// parseTreeList reads the output of git ls-tree -r -t -z -l within the budgets of
// bytes and paths. A list that ends within a record comes with
// io.ErrUnexpectedEOF.
func parseTreeList(r io.Reader, b Budget) (*treeList, error) {
	builder := newTreeBuilder(b)
	records := bufio.NewScanner(&boundedReader{r: r, left: b.Bytes, over: b.bytesError()})
	records.Buffer(make([]byte, 0, 64<<10), maxTreeRecord)
	records.Split(splitNUL)
	for records.Scan() {
		record, err := parseTreeRecord(records.Bytes())
		if err != nil {
			return nil, err
		}
		if err := builder.add(record); err != nil {
			return nil, err
		}
	}
	err := records.Err()
	if errors.Is(err, bufio.ErrTooLong) {
		return nil, fmt.Errorf("git: a path of more than %d bytes: %w", maxTreeRecord, b.pathsError())
	}
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, err
	}
	return builder.finish(), err
}

func splitNUL(data []byte, atEOF bool) (int, []byte, error) {
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return i + 1, data[:i], nil
	}
	if atEOF && len(data) > 0 {
		return 0, nil, io.ErrUnexpectedEOF
	}
	return 0, nil, nil
}

// boundedReader fails once more than so many bytes were read.
type boundedReader struct {
	r    io.Reader
	left int64
	over error
}

func (b *boundedReader) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return 0, b.over
	}
	return n, err
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

package git

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

// object is one object as git cat-file hands it over.
type object struct {
	id   string // as asked for
	kind string // commit, tree, blob or tag; empty where the object is missing
	size int64
	data []byte // nil where it is missing or larger than the limit
}

// missing reports whether the store does not hold the object.
func (o *object) missing() bool { return o.kind == "" }

// objectReader reads objects through one long-lived git cat-file
// --batch-command. It serves one batch at a time and may be used from several
// goroutines.
type objectReader struct {
	limit int64 // greatest object read into memory

	mu    sync.Mutex
	child *process
	in    io.WriteCloser
	out   *bufio.Reader
	dead  error
}

// newObjectReader starts cat-file on a directory of ours. Objects larger than
// limit are reported with their size and without data.
func newObjectReader(ctx context.Context, p *program, gitDir string, limit int64) (*objectReader, error) {
	child := p.command(ctx, gitDir, "cat-file", "--batch-command", "--buffer")
	in, err := child.StdinPipe()
	if err != nil {
		return nil, &machineError{fmt.Errorf("git: cat-file: %w", err)}
	}
	out, err := child.StdoutPipe()
	if err != nil {
		return nil, &machineError{fmt.Errorf("git: cat-file: %w", err)}
	}
	if err := p.start(child); err != nil {
		return nil, err
	}
	return &objectReader{limit: limit, child: child, in: in, out: bufio.NewReaderSize(out, 64<<10)}, nil
}

// close ends the child.
func (r *objectReader) close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	_ = r.in.Close()
	_, _ = io.Copy(io.Discard, r.out)
	err := r.child.finish()
	if r.dead == nil {
		r.dead = errors.New("git: object reader is closed")
	}
	return err
}

// read asks for the contents of all ids at once and hands over each object in
// their order. The data belong to the receiver, which is not called again after
// its first error.
func (r *objectReader) read(ids []string, receive func(object) error) error {
	return r.batch("contents", ids, r.contents, receive)
}

// stat is read without the data.
func (r *objectReader) stat(ids []string, receive func(object) error) error {
	return r.batch("info", ids, r.header, receive)
}

func (r *objectReader) batch(verb string, ids []string, next func(string) (object, error), receive func(object) error) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.dead != nil {
		return r.dead
	}
	asked := make(chan error, 1)
	go func() { asked <- r.ask(verb, ids) }()
	var refused error
	for _, id := range ids {
		o, err := next(id)
		if err != nil {
			r.dead = errors.Join(err, <-asked)
			return r.dead
		}
		if refused == nil {
			refused = receive(o)
		}
	}
	if err := <-asked; err != nil {
		r.dead = err
		return err
	}
	return refused
}

// ask writes the commands and the flush without which a buffered batch waits.
func (r *objectReader) ask(verb string, ids []string) error {
	w := bufio.NewWriter(r.in)
	for _, id := range ids {
		if strings.ContainsAny(id, "\n\x00") {
			return fmt.Errorf("git: %q is no object name", id)
		}
		_, _ = w.WriteString(verb + " " + id + "\n")
	}
	_, _ = w.WriteString("flush\n")
	if err := w.Flush(); err != nil {
		return fmt.Errorf("git: cat-file: %w", err)
	}
	return nil
}

// header reads "ID TYPE SIZE", or "ID missing".
func (r *objectReader) header(id string) (object, error) {
	header, err := r.out.ReadSlice('\n')
	if err != nil {
		return object{}, fmt.Errorf("git: cat-file: %w", err)
	}
	fields := strings.Fields(string(header))
	if n := len(fields); n >= 2 && (fields[n-1] == "missing" || fields[n-1] == "ambiguous") {
		return object{id: id}, nil
	}
	if len(fields) != 3 {
		return object{}, errors.New("git: cat-file: unexpected header")
	}
	size, err := strconv.ParseInt(fields[2], 10, 64)
	if err != nil || size < 0 {
		return object{}, errors.New("git: cat-file: unexpected size")
	}
	return object{id: id, kind: fields[1], size: size}, nil
}

// contents reads a header, the bytes and a line feed.
func (r *objectReader) contents(id string) (object, error) {
	o, err := r.header(id)
	if err != nil || o.missing() {
		return o, err
	}
	if o.size > r.limit {
		if _, err := io.CopyN(io.Discard, r.out, o.size+1); err != nil {
			return object{}, fmt.Errorf("git: cat-file: %w", err)
		}
		return o, nil
	}
	o.data = make([]byte, o.size)
	if _, err := io.ReadFull(r.out, o.data); err != nil {
		return object{}, fmt.Errorf("git: cat-file: %w", err)
	}
	if _, err := r.out.Discard(1); err != nil {
		return object{}, fmt.Errorf("git: cat-file: %w", err)
	}
	return o, nil
}

package git

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// question asks for one object, by any name that git understands.
type question struct {
	name string
	bare bool // kind and size alone
}

// object is one object as git cat-file hands it over.
type object struct {
	id   string // as asked for where the object is missing
	kind string // commit, tree, blob or tag; empty where the object is missing
	size int64
	data []byte // nil where it is missing, larger than the limit or was not asked for
}

// missing reports whether the store does not hold the object.
func (o *object) missing() bool { return o.kind == "" }

// objectReader reads objects through one long-lived git cat-file
// --batch-command. It serves one batch at a time and may be used from several
// goroutines.
type objectReader struct {
	kill context.CancelFunc // ends the child, and what waits for it

	abandoned atomic.Bool // killed by one who no longer wanted its answer

	mu    sync.Mutex
	child *process
	in    io.WriteCloser
	out   *bufio.Reader
	dead  error
}

// errReaderEnded tells that a reader had ended before it was asked.
var errReaderEnded = errors.New("git: object reader has ended")

// abandon kills the child, for no fault of its own.
func (r *objectReader) abandon() {
	r.abandoned.Store(true)
	r.kill()
}

// newObjectReader starts cat-file on a directory of ours.
func newObjectReader(ctx context.Context, p *program, gitDir string) (*objectReader, error) {
	ctx, kill := context.WithCancel(ctx)
	child := p.command(ctx, gitDir, "cat-file", "--batch-command", "--buffer")
	in, err1 := child.StdinPipe()
	out, err2 := child.StdoutPipe()
	if err := errors.Join(err1, err2); err != nil {
		kill()
		return nil, &machineError{fmt.Errorf("git: cat-file: %w", err)}
	}
	if err := p.start(child); err != nil {
		kill()
		return nil, err
	}
	return &objectReader{kill: kill, child: child, in: in, out: bufio.NewReaderSize(out, 64<<10)}, nil
}

// alive reports whether it may be asked again.
func (r *objectReader) alive() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.dead == nil
}

// close ends the child, at once where it failed.
func (r *objectReader) close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	defer r.kill()
	if r.dead != nil {
		r.kill() // it may write without end
	}
	_ = r.in.Close()
	_, _ = io.Copy(io.Discard, r.out)
	err := r.child.finish()
	if r.dead == nil {
		r.dead = errors.New("git: object reader is closed")
	}
	return err
}

// read asks for the contents of all ids at once and hands over each object in
// their order, one larger than limit without its data. The data belong to the
// receiver, which is not called again after its first error.
func (r *objectReader) read(ids []string, limit int64, receive func(object) error) error {
	return r.answer(questionsOf(ids, false), limit, receive)
}

// stat is read without the data.
func (r *objectReader) stat(ids []string, receive func(object) error) error {
	return r.answer(questionsOf(ids, true), 0, receive)
}

func questionsOf(ids []string, bare bool) []question {
	questions := make([]question, len(ids))
	for i, id := range ids {
		questions[i] = question{id, bare}
	}
	return questions
}

// answer asks all questions at once and hands over the answers in their order.
func (r *objectReader) answer(questions []question, limit int64, receive func(object) error) error {
	for _, q := range questions {
		if strings.ContainsAny(q.name, "\n\x00") {
			return fmt.Errorf("git: %q is no object name", q.name)
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.dead != nil {
		return fmt.Errorf("%w: %w", errReaderEnded, r.dead)
	}
	asked := make(chan error, 1)
	go func() { asked <- r.ask(questions) }()
	var refused error
	for _, q := range questions {
		o, err := r.next(q, limit)
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
func (r *objectReader) ask(questions []question) error {
	w := bufio.NewWriter(r.in)
	for _, q := range questions {
		verb := "contents "
		if q.bare {
			verb = "info "
		}
		_, _ = w.WriteString(verb)
		_, _ = w.WriteString(q.name)
		_ = w.WriteByte('\n')
	}
	_, _ = w.WriteString("flush\n")
	if err := w.Flush(); err != nil {
		return fmt.Errorf("git: cat-file: %w", err)
	}
	return nil
}

// next reads one answer: a header, and for contents the bytes and a line feed.
func (r *objectReader) next(q question, limit int64) (object, error) {
	o, err := r.header(q.name)
	if err != nil || o.missing() || q.bare {
		return o, err
	}
	if o.size > limit {
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

// header reads "ID TYPE SIZE", or "NAME missing".
func (r *objectReader) header(name string) (object, error) {
	line, err := r.out.ReadSlice('\n')
	if err != nil {
		return object{}, fmt.Errorf("git: cat-file: %w", err)
	}
	line = line[:len(line)-1]
	if bytes.HasSuffix(line, []byte(" missing")) || bytes.HasSuffix(line, []byte(" ambiguous")) {
		return object{id: name}, nil
	}
	id, rest, _ := bytes.Cut(line, []byte{' '})
	kind, digits, ok := bytes.Cut(rest, []byte{' '})
	if !ok {
		return object{}, errors.New("git: cat-file: unexpected header")
	}
	size, err := strconv.ParseInt(string(digits), 10, 64)
	if err != nil || size < 0 {
		return object{}, errors.New("git: cat-file: unexpected size")
	}
	if string(id) != name {
		name = string(id)
	}
	return object{id: name, kind: kindName(kind), size: size}, nil
}

// kindName is the name of a kind, without a copy of its own for those there are.
func kindName(kind []byte) string {
	for _, known := range []string{"blob", "tree", "commit", "tag"} {
		if string(kind) == known {
			return known
		}
	}
	return string(kind)
}

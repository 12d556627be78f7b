package git

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// differ is a long-lived git diff-tree that turns commit ids into records. Ids
// go in by chunks, each closed by a line that git echoes: no object id, so
// that it marks where the chunk's output ends, and too random to be guessed by
// whoever wrote the repository.
type differ struct {
	child *process
	in    io.WriteCloser
	out   io.Reader
	sent  chan []string
	done  chan struct{} // closed when the feeder has ended
	mark  string
	buf   []byte // read and not yet handed out
	stop  context.CancelFunc
}

// diffArguments are those of git log --raw --no-renames, for commits given on
// standard input.
func diffArguments(lines bool) []string {
	args := []string{"diff-tree", "--stdin", "--root", "-r", "-z", "--always", "--no-abbrev",
		"--no-renames", "--no-ext-diff", "--no-textconv", "--no-color", "--encoding=none", "--pretty=raw", "--raw"}
	if lines {
		args = append(args, "--numstat")
	}
	return args
}

// newDiffer starts a differ on a directory of ours.
func newDiffer(ctx context.Context, p *program, gitDir string, lines bool) (*differ, error) {
	nonce := make([]byte, 16)
	if _, err := rand.Read(nonce); err != nil {
		return nil, fmt.Errorf("git: %w", err)
	}
	ctx, stop := context.WithCancel(ctx)
	child := p.command(ctx, gitDir, diffArguments(lines)...)
	in, err1 := child.StdinPipe()
	out, err2 := child.StdoutPipe()
	if err := errors.Join(err1, err2); err != nil {
		stop()
		return nil, &machineError{fmt.Errorf("git: diff-tree: %w", err)}
	}
	if err := p.start(child); err != nil {
		stop()
		return nil, err
	}
	d := &differ{child: child, in: in, out: out, stop: stop, mark: "#" + hex.EncodeToString(nonce) + "\n",
		sent: make(chan []string, maxInFlight), done: make(chan struct{})}
	go d.feed()
	return d, nil
}

// maxInFlight is how many chunks a differ is given ahead, so that it never
// waits for us between two.
const maxInFlight = 2

// feed writes what is sent. A child that has died is noticed by the reader.
func (d *differ) feed() {
	defer close(d.done)
	for ids := range d.sent {
		_, _ = io.WriteString(d.in, strings.Join(ids, "\n")+"\n"+d.mark)
	}
	_ = d.in.Close()
}

// send gives the differ one chunk; at most maxInFlight may be unanswered.
func (d *differ) send(ids []string) { d.sent <- ids }

// errTooLong tells that a chunk's output passed the limit it was given.
var errTooLong = errors.New("git: diff-tree wrote more than a chunk may hold")

// receive returns the output of the oldest chunk that was sent, of at most limit
// bytes.
func (d *differ) receive(limit int64) (string, error) {
	from := 0
	for {
		if i := bytes.Index(d.buf[from:], []byte(d.mark)); i >= 0 {
			if int64(from+i) > limit {
				return "", errTooLong
			}
			text := string(d.buf[:from+i])
			d.buf = d.buf[:copy(d.buf, d.buf[from+i+len(d.mark):])]
			return text, nil
		}
		from = max(0, len(d.buf)-len(d.mark)+1)
		if int64(len(d.buf)-len(d.mark)) > limit {
			return "", errTooLong
		}
		if err := d.more(); err != nil {
			return "", err
		}
	}
}

// readSize is how much is asked of a pipe at once.
const readSize = 64 << 10

// more reads once from the child.
func (d *differ) more() error {
	d.buf = slices.Grow(d.buf, readSize)
	n, err := d.out.Read(d.buf[len(d.buf) : len(d.buf)+readSize])
	d.buf = d.buf[:len(d.buf)+n]
	switch {
	case n > 0:
		return nil
	case err == nil:
		return io.ErrNoProgress
	}
	return err
}

// close ends the child, at once where it is not done, and says how it ended.
func (d *differ) close(kill bool) error {
	if kill {
		d.stop()
	}
	close(d.sent)
	_, _ = io.Copy(io.Discard, d.out)
	<-d.done
	err := d.child.finish()
	d.stop()
	return err
}

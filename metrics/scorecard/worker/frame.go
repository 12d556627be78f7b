package worker

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// kind is what a frame holds.
type kind byte

// What goes to a worker: a job, and answers to what it asked.
const (
	aJob kind = iota + 1
	anAnswer
)

// What comes from a worker: its questions and, last, the result of the job.
const (
	askDir kind = iota + 16
	askStat
	askFiles
	askMore
	askStop
	aResult
)

// largestFrame bounds what is taken over a pipe at once. The longest that is
// sent is a list of all names of a large tree.
const largestFrame = 256 << 20

// errFrame tells that a pipe holds something else than frames.
var errFrame = errors.New("worker: not a frame")

// frame is one message: a head in JSON and, for contents of files, raw bytes.
type frame struct {
	kind kind
	head []byte
	body [][]byte
}

// pipe sends and receives frames.
type pipe struct {
	in  *bufio.Reader
	out *bufio.Writer
}

func newPipe(in io.Reader, out io.Writer) *pipe {
	return &pipe{in: bufio.NewReaderSize(in, 1<<16), out: bufio.NewWriterSize(out, 1<<16)}
}

// send writes a frame whose head is v.
func (p *pipe) send(k kind, v any, body ...[]byte) error {
	head, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("worker: %w", err)
	}
	var size [9]byte
	total := 0
	for _, b := range body {
		total += len(b)
	}
	size[0] = byte(k)
	binary.BigEndian.PutUint32(size[1:], uint32(len(head)))
	binary.BigEndian.PutUint32(size[5:], uint32(total))
	if len(head) > largestFrame || total > largestFrame {
		return fmt.Errorf("%w: too long", errFrame)
	}
	for _, part := range append([][]byte{size[:], head}, body...) {
		if _, err := p.out.Write(part); err != nil {
			return err
		}
	}
	return p.out.Flush()
}

// receive reads a frame. Its body is one piece.
func (p *pipe) receive() (frame, error) {
	var size [9]byte
	if _, err := io.ReadFull(p.in, size[:]); err != nil {
		return frame{}, err
	}
	head, body := binary.BigEndian.Uint32(size[1:]), binary.BigEndian.Uint32(size[5:])
	if head > largestFrame || body > largestFrame {
		return frame{}, fmt.Errorf("%w: too long", errFrame)
	}
	f := frame{kind: kind(size[0])}
	var err error
	if f.head, err = p.take(int(head)); err != nil {
		return f, err
	}
	data, err := p.take(int(body))
	f.body = [][]byte{data}
	return f, err
}

// take reads n bytes. It makes room as they come, not as they are announced.
func (p *pipe) take(n int) ([]byte, error) {
	const step = 1 << 20
	data := make([]byte, 0, min(n, step))
	for len(data) < n {
		more := min(n-len(data), step)
		at := len(data)
		data = append(data, make([]byte, more)...)
		if _, err := io.ReadFull(p.in, data[at:]); err != nil {
			return nil, err
		}
	}
	return data, nil
}

// read decodes the head.
func (f *frame) read(v any) error {
	if err := json.Unmarshal(f.head, v); err != nil {
		return fmt.Errorf("%w: %w", errFrame, err)
	}
	return nil
}

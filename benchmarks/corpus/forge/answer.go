package forge

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"syscall"
	"time"
)

// answer is what goes back for a request.
type answer struct {
	status int
	header http.Header
	body   []byte
	// modified is when what it shows last changed, zero where GitHub does not tell.
	modified time.Time
	// template is the endpoint's, resource the budget it takes from.
	template string
	resource resource
	points   int // of GraphQL
	// cut is the length announced beyond the bytes that come, reset ends the connection, slow the time the body takes.
	cut   int
	reset bool
	slow  time.Duration
}

func newAnswer(status int, body any) *answer {
	a := &answer{status: status, header: http.Header{}, resource: core}
	a.header.Set("Content-Type", "application/json; charset=utf-8")
	if body != nil {
		a.body = encode(body)
	}
	return a
}

const documentation = "https://docs.github.com/rest"

// refusal is an answer with GitHub's form of an error.
func refusal(status int, format string, args ...any) *answer {
	return newAnswer(status, object{
		{"message", fmt.Sprintf(format, args...)}, {"documentation_url", documentation}, {"status", strconv.Itoa(status)},
	})
}

func notFound() *answer { return refusal(http.StatusNotFound, "Not Found") }

// ErrReset is what RoundTrip gives where the connection breaks before an answer.
var ErrReset = fmt.Errorf("forge: read: %w", syscall.ECONNRESET)

// response is the answer as an http.RoundTripper gives it.
func (a *answer) response(r *http.Request, closed func()) (*http.Response, error) {
	if a.reset {
		return nil, ErrReset
	}
	body := a.body
	if r.Method == http.MethodHead {
		body = nil
	}
	resp := &http.Response{
		Status:     fmt.Sprintf("%d %s", a.status, http.StatusText(a.status)),
		StatusCode: a.status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: a.header, Request: r,
		ContentLength: int64(len(body) + a.cut), Body: &pipe{answer: a, rest: body, request: r, closed: closed},
	}
	resp.Header.Set("Content-Length", strconv.Itoa(len(body)+a.cut))
	return resp, nil
}

// pipe is the body of an answer in the process.
type pipe struct {
	*answer
	rest    []byte
	request *http.Request
	closed  func()
	waited  bool
	done    bool
}

var errClosed = errors.New("forge: read on a closed body")

// Read gives the body, late where it is slow and with an error where it is cut.
func (p *pipe) Read(b []byte) (int, error) {
	if p.done {
		return 0, errClosed
	}
	if p.slow > 0 && !p.waited {
		p.waited = true
		if err := wait(p.request, p.slow); err != nil {
			return 0, err
		}
	}
	if len(p.rest) == 0 {
		if p.cut > 0 {
			return 0, io.ErrUnexpectedEOF
		}
		return 0, io.EOF
	}
	n := copy(b, p.rest)
	p.rest = p.rest[n:]
	return n, nil
}

// Close ends the body.
func (p *pipe) Close() error {
	if !p.done {
		p.done = true
		p.closed()
	}
	return nil
}

// wait ends with the time or with the request.
func wait(r *http.Request, d time.Duration) error {
	if d <= 0 {
		return r.Context().Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-r.Context().Done():
		return r.Context().Err()
	}
}

// write sends the answer over a socket.
func (a *answer) write(w http.ResponseWriter, r *http.Request) {
	if a.reset {
		breakOff(w)
		return
	}
	for name, values := range a.header {
		w.Header()[name] = values
	}
	if r.Method == http.MethodHead {
		w.WriteHeader(a.status)
		return
	}
	if a.status != http.StatusNoContent && a.status != http.StatusNotModified {
		w.Header().Set("Content-Length", strconv.Itoa(len(a.body)+a.cut))
	}
	w.WriteHeader(a.status)
	half := 0
	if a.slow > 0 {
		half = len(a.body) / 2
		w.Write(a.body[:half])
		http.NewResponseController(w).Flush()
		if wait(r, a.slow) != nil {
			return
		}
	}
	w.Write(a.body[half:])
	if a.cut > 0 {
		http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler) // net/http's way to break a connection off
	}
}

// breakOff resets the connection: with nothing to linger for, closing sends RST.
func breakOff(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	if tcp, ok := conn.(interface{ SetLinger(int) error }); ok {
		tcp.SetLinger(0)
	}
	conn.Close()
}

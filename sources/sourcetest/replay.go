package sourcetest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
)

// ErrNotRecorded tells that a record has no answer to a request. The error
// around it names the request and what the record holds instead.
var ErrNotRecorded = errors.New("sourcetest: the request is not in the record")

// Replayer is a transport that answers from a record and never from a network. A
// request that was recorded several times gets its answers in their order, and
// the last one for ever after. It starts no goroutine, so that it serves
// within testing/synctest, and is safe for concurrent use.
type Replayer struct {
	scrub Scrub

	mu      sync.Mutex
	answers map[string][]RecordedResponse
	asked   map[string]int
	order   []string // of keys
}

// Replay reads a record that a [Recorder] wrote with the same scrub. A file that
// is none fails the test.
func Replay(t testing.TB, file string, scrub Scrub) *Replayer {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatalf("sourcetest: replay: %v", err)
	}
	defer func() { _ = f.Close() }()
	r, err := NewReplayer(f, scrub)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return r
}

// NewReplayer is [Replay] on a reader.
func NewReplayer(in io.Reader, scrub Scrub) (*Replayer, error) {
	r := &Replayer{scrub: scrub, answers: map[string][]RecordedResponse{}, asked: map[string]int{}}
	lines := json.NewDecoder(in)
	for n := 1; ; n++ {
		var e Exchange
		switch err := lines.Decode(&e); {
		case errors.Is(err, io.EOF):
			return r, nil
		case err != nil:
			return nil, fmt.Errorf("sourcetest: replay: exchange %d: %w", n, err)
		case e.Request.Method == "" || e.Response.Status < 100:
			return nil, fmt.Errorf("sourcetest: replay: exchange %d has no request or no answer", n)
		}
		key := e.Request.key()
		if r.answers[key] == nil {
			r.order = append(r.order, key)
		}
		r.answers[key] = append(r.answers[key], e.Response)
	}
}

// RoundTrip implements [http.RoundTripper]. It fails with [ErrNotRecorded], and
// with the context's error where that has ended.
func (r *Replayer) RoundTrip(request *http.Request) (*http.Response, error) {
	body, err := readBody(request.Body)
	if err = errors.Join(err, request.Context().Err()); err != nil {
		return nil, err
	}
	e := &Exchange{Request: recorded(request, body)}
	scrubbed(e, r.scrub)
	answer, err := r.answer(&e.Request)
	if err != nil {
		return nil, err
	}
	return &http.Response{
		Status:     fmt.Sprintf("%d %s", answer.Status, http.StatusText(answer.Status)),
		StatusCode: answer.Status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: keptResponseHeader(answer.Header), Body: io.NopCloser(bytes.NewReader(answer.Body)),
		ContentLength: int64(len(answer.Body)), Request: request,
	}, nil
}

func (r *Replayer) answer(request *RecordedRequest) (*RecordedResponse, error) {
	key := request.key()
	r.mu.Lock()
	defer r.mu.Unlock()
	answers := r.answers[key]
	if len(answers) == 0 {
		return nil, fmt.Errorf("%w: %s\n%s", ErrNotRecorded, key, r.nearest(request))
	}
	n := r.asked[key]
	r.asked[key]++
	return &answers[min(n, len(answers)-1)], nil
}

// nearest says what the record holds of the same path.
func (r *Replayer) nearest(request *RecordedRequest) string {
	path := func(key string) string {
		line, _, _ := strings.Cut(key, "\n")
		before, _, _ := strings.Cut(line, "?")
		return before
	}
	var near []string
	for _, key := range r.order {
		if path(key) == path(request.key()) {
			near = append(near, key)
		}
	}
	if len(near) == 0 {
		return fmt.Sprintf("it has %d other requests, none of them of this path", len(r.order))
	}
	return "it has\n" + strings.Join(near[:min(len(near), 5)], "\n")
}

// Unused lists the recorded requests that were never asked for, in the order of
// the record.
func (r *Replayer) Unused() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(r.order), func(key string) bool { return r.asked[key] > 0 })
}

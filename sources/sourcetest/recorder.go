package sourcetest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"sync"
	"testing"
)

// Scrub takes out of an exchange what is not to be written down, such as tokens
// and names of persons. A [Replayer] with the same scrub finds the request
// again, so it must not depend on chance.
type Scrub func(*Exchange)

// Recorder is a transport that writes down each request and its answer. It never
// writes Authorization, Cookie or their kin, or credentials of a URL. It is safe
// for concurrent use.
type Recorder struct {
	next  http.RoundTripper
	scrub Scrub

	mu  sync.Mutex
	out io.Writer
}

// NewRecorder returns a transport that hands requests to next and writes
// exchanges to out, one JSON object a line, in the order in which answers
// end. Scrub may be nil.
func NewRecorder(out io.Writer, next http.RoundTripper, scrub Scrub) *Recorder {
	return &Recorder{next: next, scrub: scrub, out: out}
}

// Record is [NewRecorder] on a file that is made anew and closed when the test
// ends.
func Record(t testing.TB, file string, next http.RoundTripper, scrub Scrub) *Recorder {
	t.Helper()
	f, err := os.OpenFile(file, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatalf("sourcetest: record: %v", err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Errorf("sourcetest: record: %v", err)
		}
	})
	return NewRecorder(f, next, scrub)
}

// RoundTrip implements [http.RoundTripper]. What next cannot answer is not
// recorded, nor is an answer whose body breaks off: its error is returned.
func (r *Recorder) RoundTrip(request *http.Request) (*http.Response, error) {
	sent, err := readBody(request.Body)
	if err != nil {
		return nil, err
	}
	forwarded := request.Clone(request.Context())
	if request.Body != nil {
		forwarded.Body = io.NopCloser(bytes.NewReader(sent))
	}
	response, err := r.next.RoundTrip(forwarded)
	if err != nil {
		return nil, err
	}
	received, err := readBody(response.Body)
	if err != nil {
		return nil, err
	}
	response.Body = io.NopCloser(bytes.NewReader(received))
	e := &Exchange{
		Request: recorded(request, sent),
		// Of its own, so that a scrub does not change what the client gets.
		Response: RecordedResponse{Status: response.StatusCode, Header: response.Header.Clone(), Body: bytes.Clone(received)},
	}
	if err := r.write(e); err != nil {
		return nil, err
	}
	return response, nil
}

func recorded(request *http.Request, body []byte) RecordedRequest {
	method := request.Method
	if method == "" {
		method = http.MethodGet
	}
	return RecordedRequest{
		Method: method, URL: publicURL(request.URL), Header: keptRequestHeader(request.Header), Body: bytes.Clone(body),
	}
}

// scrubbed applies the hook, and then drops headers whatever the hook did.
func scrubbed(e *Exchange, scrub Scrub) {
	e.Response.Header = keptResponseHeader(e.Response.Header)
	if scrub != nil {
		scrub(e)
	}
	e.Request.Header = keptRequestHeader(e.Request.Header)
	e.Response.Header = keptResponseHeader(e.Response.Header)
}

func (r *Recorder) write(e *Exchange) error {
	scrubbed(e, r.scrub)
	line, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("sourcetest: record: %w", err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, err := r.out.Write(append(line, '\n')); err != nil {
		return fmt.Errorf("sourcetest: record: %w", err)
	}
	return nil
}

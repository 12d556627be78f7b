package wire

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

// canary is a token that must not be seen anywhere.
const canary = "ghp_CANARYcanaryCANARY0123456789"

// reply is what the fake host says.
type reply struct {
	status int
	header map[string]string
	body   string
	err    error
	cut    bool          // the body ends before its length
	slow   time.Duration // before the answer
}

// asked is one request as the host saw it.
type asked struct {
	url, auth string
	header    http.Header
	body      string
	at        time.Time
}

// host is a GitHub in the process, played by a function. rate_limit is
// answered by itself unless the function wants to.
type host struct {
	mu   sync.Mutex
	seen []asked
	play func(n int, r *http.Request) *reply // n counts from 0 without rate_limit
	rate func(r *http.Request) *reply
	n    int
}

func (h *host) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	a := asked{url: r.URL.String(), auth: r.Header.Get("Authorization"), header: r.Header.Clone(), at: time.Now()}
	if r.Body != nil {
		b, _ := io.ReadAll(r.Body)
		a.body = string(b)
	}
	h.mu.Lock()
	var out *reply
	if strings.HasSuffix(r.URL.Path, "/rate_limit") {
		out = &reply{status: 200, body: `{"resources":{"core":{"limit":5000,"remaining":5000,"reset":` + epoch(time.Hour) + `}}}`}
		if h.rate != nil {
			out = h.rate(r)
		}
	} else {
		h.seen = append(h.seen, a)
		n := h.n
		h.n++
		out = h.play(n, r)
	}
	h.mu.Unlock()
	if out.slow > 0 {
		if err := wait(r.Context(), out.slow); err != nil {
			return nil, err
		}
	}
	if out.err != nil {
		return nil, out.err
	}
	return out.response(r), nil
}

func (o *reply) response(r *http.Request) *http.Response {
	header := http.Header{"Date": {time.Now().UTC().Format(http.TimeFormat)}}
	for k, v := range o.header {
		header.Set(k, v)
	}
	length := int64(len(o.body))
	if o.cut {
		length += 10
	}
	return &http.Response{StatusCode: o.status, Header: header, Body: io.NopCloser(strings.NewReader(o.body)), ContentLength: length, Request: r}
}

func (h *host) count() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.seen)
}

// plays gives the replies one after another, the last for ever.
func plays(replies ...*reply) *host {
	return &host{play: func(n int, _ *http.Request) *reply { return replies[min(n, len(replies)-1)] }}
}

func epoch(d time.Duration) string { return fmt.Sprint(time.Now().Add(d).Unix()) }

func good(body string) *reply { return &reply{status: 200, body: body} }

func refusing(status int, body string, header ...string) *reply {
	r := &reply{status: status, body: body, header: map[string]string{}}
	for i := 0; i+1 < len(header); i += 2 {
		r.header[header[i]] = header[i+1]
	}
	return r
}

// record is everything that a test run let out: logs, events, errors.
type record struct {
	bytes.Buffer
	mu sync.Mutex
}

func (r *record) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.Buffer.Write(p)
}

func (r *record) String() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.Buffer.String()
}

func open(t *testing.T, h *host, change ...func(*Config)) *Pool {
	t.Helper()
	out := &record{}
	c := Config{
		Base: h, Tokens: []Token{Personal(canary)}, Store: &MemoryStore{},
		Log:    slog.New(slog.NewJSONHandler(out, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Events: func(e Event) { b, _ := json.Marshal(e); out.Write(b) },
	}
	for _, f := range change {
		f(&c)
	}
	p, err := New(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		p.Close()
		noSecret(t, "log and events", out.String())
		if m, ok := c.Store.(*MemoryStore); ok {
			noSecret(t, "store", text(m))
		}
	})
	return p
}

func noSecret(t *testing.T, where, text string) {
	t.Helper()
	for _, secret := range []string{canary, "Authorization", "PRIVATE KEY", "ghs_", "secret-owner"} {
		if strings.Contains(text, secret) {
			t.Errorf("%s in %s: %.300s", secret, where, text)
		}
	}
}

// get asks and reads the answer, as go-github would.
func get(s *Session, path string) (string, *http.Response, error) {
	return getWith(context.Background(), s, path)
}

func getWith(ctx context.Context, s *Session, path string) (string, *http.Response, error) {
	u := path
	if !strings.Contains(path, "://") {
		u = s.pool.api.String() + path
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u, nil)
	if err != nil {
		return "", nil, err
	}
	resp, err := s.Client().Do(req)
	if err != nil {
		return "", nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err == nil && resp.ContentLength != int64(len(body)) {
		err = fmt.Errorf("ContentLength %d of %d bytes", resp.ContentLength, len(body))
	}
	return string(body), resp, err
}

func parse(t *testing.T, text string) *url.URL {
	t.Helper()
	u, err := url.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// text is everything that a store holds.
func text(m *MemoryStore) string {
	var b strings.Builder
	for session, entries := range m.spaces {
		for key, e := range entries {
			about, _ := json.Marshal(e)
			fmt.Fprintf(&b, "%s %s %s %s\n", session, key, about, e.Body)
		}
	}
	return b.String()
}

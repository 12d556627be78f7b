package sourcetest_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/sources/sourcetest"
)

// forge is a server that tells what it is asked, counts, and sets what must not
// be recorded.
func forge(t *testing.T) (url string, transport http.RoundTripper) {
	t.Helper()
	var mu sync.Mutex
	asked := map[string]int{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		asked[r.URL.Path]++
		body, _ := io.ReadAll(r.Body)
		w.Header().Set("ETag", `"e1"`)
		w.Header().Set("Link", `<https://example.org/?page=2>; rel="next"`)
		w.Header().Set("Set-Cookie", "session="+fakeToken)
		w.Header().Set("X-Authorization-Echo", r.Header.Get("Authorization"))
		switch {
		case r.Header.Get("If-None-Match") != "":
			w.WriteHeader(http.StatusNotModified)
		case r.URL.Path == "/binary":
			_, _ = w.Write([]byte{0xff, 0, 1})
		default:
			w.WriteHeader(http.StatusAccepted)
			_, _ = fmt.Fprintf(w, "%s %s %s %d", r.Method, r.URL.Query().Encode(), body, asked[r.URL.Path])
		}
	}))
	client := &http.Transport{}
	t.Cleanup(func() { client.CloseIdleConnections(); server.Close() })
	return server.URL, client
}

// ask returns what a client sees of an answer.
func ask(t *testing.T, transport http.RoundTripper, method, url, body string, header http.Header) string {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for name, values := range header {
		request.Header[name] = values
	}
	request.Header.Set("Authorization", "Bearer "+fakeToken)
	request.Header.Set("Cookie", "c="+fakeToken)
	request.Header.Set("X-Api-Key", fakeToken)
	response, err := (&http.Client{Transport: transport}).Do(request)
	if err != nil {
		return err.Error()
	}
	defer func() { _ = response.Body.Close() }()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%s %s %s %q", response.Status, response.Header.Get("ETag"), response.Header.Get("Link"), data)
}

// talk asks what a client may ask.
func talk(t *testing.T, transport http.RoundTripper, url string) []string {
	t.Helper()
	return []string{
		ask(t, transport, "GET", url+"/a?b=1&a=2", "", nil),
		ask(t, transport, "GET", url+"/a", "", nil),
		ask(t, transport, "GET", url+"/a", "", nil), // another answer than before
		ask(t, transport, "GET", url+"/a", "", http.Header{"If-None-Match": {`"e1"`}}),
		ask(t, transport, "POST", url+"/graphql", `{"query":"{ a }"}`, nil),
		ask(t, transport, "POST", url+"/graphql", `{"query":"{ b }"}`, nil),
		ask(t, transport, "GET", url+"/binary", "", nil),
	}
}

func TestRecordAndReplay(t *testing.T) {
	file := filepath.Join(t.TempDir(), "record.jsonl")
	url, transport := forge(t)
	var want []string
	t.Run("record", func(t *testing.T) { want = talk(t, sourcetest.Record(t, file, transport, nil), url) })
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(data, []byte("\n")); n != len(want) {
		t.Errorf("%d lines for %d exchanges", n, len(want))
	}
	for _, never := range []string{"Bearer", fakeToken, "Cookie", "Authorization", "X-Api-Key"} {
		if bytes.Contains(data, []byte(never)) {
			t.Errorf("the record holds %q:\n%s", never, data)
		}
	}
	replay := sourcetest.Replay(t, file, nil)
	if unused := replay.Unused(); len(unused) != 6 || unused[0] != "GET "+url+"/a?a=2&b=1" {
		t.Errorf("unused at first: %q", unused)
	}
	if diff := cmp.Diff(want, talk(t, replay, url)); diff != "" {
		t.Errorf("replayed differs (-recorded +replayed):\n%s", diff)
	}
	if unused := replay.Unused(); len(unused) != 0 {
		t.Errorf("unused: %q", unused)
	}
	if again := ask(t, replay, "GET", url+"/a", "", nil); again != want[2] {
		t.Errorf("after the last answer comes %s", again)
	}
}

// A request that was not recorded is an error that names it and what there is.
func TestReplayUnknown(t *testing.T) {
	record := `{"request":{"method":"GET","url":"https://example.org/a?page=1"},"response":{"status":200,"body":"x"}}`
	replay, err := sourcetest.NewReplayer(strings.NewReader(record), nil)
	if err != nil {
		t.Fatal(err)
	}
	for url, want := range map[string]string{
		"https://example.org/a?page=2": "GET https://example.org/a?page=2\nit has\nGET https://example.org/a?page=1",
		"https://example.org/b":        "it has 1 other requests, none of them of this path",
	} {
		request, _ := http.NewRequestWithContext(t.Context(), "GET", url, nil)
		_, err := replay.RoundTrip(request)
		if !errors.Is(err, sourcetest.ErrNotRecorded) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %q", url, err, want)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	request, _ := http.NewRequestWithContext(ctx, "GET", "https://example.org/a?page=1", nil)
	if _, err := replay.RoundTrip(request); !errors.Is(err, context.Canceled) {
		t.Errorf("after a cancel: %v", err)
	}
}

func TestReplayDamaged(t *testing.T) {
	for name, record := range map[string]string{
		"no_json":    "nonsense",
		"no_request": `{"response":{"status":200}}`,
		"no_answer":  `{"request":{"method":"GET","url":"u"}}`,
		"body":       `{"request":{"method":"GET","url":"u","body":7},"response":{"status":200}}`,
		"cut":        `{"request":{"method":"GET"`,
	} {
		if _, err := sourcetest.NewReplayer(strings.NewReader(record), nil); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	r := &recording{TB: t}
	done := make(chan struct{})
	go func() { defer close(done); sourcetest.Replay(r, filepath.Join(t.TempDir(), "none"), nil) }()
	<-done
	if len(r.failures) != 1 {
		t.Errorf("a file that is not there: %q", r.failures)
	}
}

// What a scrub takes out is not in the record, whatever it does to headers, and
// the request is found again.
func TestScrub(t *testing.T) {
	scrub := func(e *sourcetest.Exchange) {
		e.Request.URL = strings.ReplaceAll(e.Request.URL, "%2B1234", "")
		e.Request.Header.Set("Authorization", fakeToken)
		e.Request.Body = bytes.ReplaceAll(e.Request.Body, []byte(fakeToken), []byte("X"))
		e.Response.Body = bytes.ReplaceAll(e.Response.Body, []byte(fakeToken), []byte("X"))
		e.Response.Body = bytes.ReplaceAll(e.Response.Body, []byte("token%2B1234"), []byte("X"))
		if e.Response.Header != nil {
			e.Response.Header["set-cookie"] = []string{fakeToken}
		}
	}
	url, transport := forge(t)
	var out bytes.Buffer
	url += "/a?access=token%2B1234"
	live := ask(t, sourcetest.NewRecorder(&out, transport, scrub), "POST", url, "by "+fakeToken, nil)
	if !strings.Contains(live, fakeToken) {
		t.Errorf("the client gets what is scrubbed: %s", live)
	}
	if text := out.String(); strings.Contains(text, "1234") || strings.Contains(strings.ToLower(text), "cookie") {
		t.Errorf("the record shows the token:\n%s", text)
	}
	replay, err := sourcetest.NewReplayer(&out, scrub)
	if err != nil {
		t.Fatal(err)
	}
	if got := ask(t, replay, "POST", url, "by "+fakeToken, nil); !strings.Contains(got, `POST access=X by X 1`) {
		t.Errorf("replayed: %s", got)
	}
}

// failing is a transport, a body and a writer that fail.
type failing struct{ body bool }

func (f failing) RoundTrip(*http.Request) (*http.Response, error) {
	if f.body {
		return &http.Response{StatusCode: 200, Body: io.NopCloser(f)}, nil
	}
	return nil, errOther
}

func (failing) Read([]byte) (int, error)  { return 0, errOther }
func (failing) Write([]byte) (int, error) { return 0, errOther }

// What cannot be answered is not recorded, and what cannot be recorded is no
// answer.
func TestRecorderFails(t *testing.T) {
	url, transport := forge(t)
	for name, c := range map[string]struct {
		out  io.Writer
		next http.RoundTripper
		body io.Reader
	}{
		"transport": {io.Discard, failing{}, nil},
		"answer":    {io.Discard, failing{body: true}, nil},
		"request":   {io.Discard, transport, failing{}},
		"file":      {failing{}, transport, nil},
	} {
		request, _ := http.NewRequestWithContext(t.Context(), "POST", url+"/a", c.body)
		if response, err := sourcetest.NewRecorder(c.out, c.next, nil).RoundTrip(request); response != nil || !errors.Is(err, errOther) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// Many may ask at once.
func TestRecordConcurrently(t *testing.T) {
	url, transport := forge(t)
	var out bytes.Buffer
	recorder := sourcetest.NewRecorder(&out, transport, nil)
	var running sync.WaitGroup
	for i := range 20 {
		running.Go(func() { ask(t, recorder, "GET", fmt.Sprintf("%s/a?i=%d", url, i), "", nil) })
	}
	running.Wait()
	replay, err := sourcetest.NewReplayer(&out, nil)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(replay.Unused()); n != 20 {
		t.Errorf("%d requests recorded", n)
	}
	for i := range 20 {
		running.Go(func() {
			if got := ask(t, replay, "GET", fmt.Sprintf("%s/a?i=%d", url, i), "", nil); !strings.Contains(got, fmt.Sprintf("i=%d ", i)) {
				t.Errorf("%d: %s", i, got)
			}
		})
	}
	running.Wait()
}

// Every body comes back from a record as it was.
func FuzzBody(f *testing.F) {
	for _, seed := range []string{"", "text", "\xff\x00", "{\"base64\":\"\"}", "\u2028<&>", "\"", "\xed\xa0\x80"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		line, err := json.Marshal(sourcetest.Body(data))
		if err != nil {
			t.Fatal(err)
		}
		var back sourcetest.Body
		if err := json.Unmarshal(line, &back); err != nil || !bytes.Equal(back, data) {
			t.Errorf("%q comes back as %q from %s: %v", data, back, line, err)
		}
	})
}

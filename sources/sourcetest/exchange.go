package sourcetest

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

// Exchange is one request and its answer, a line of a record.
type Exchange struct {
	// Request that was sent.
	Request RecordedRequest `json:"request"`
	// Response that it was answered by.
	Response RecordedResponse `json:"response"`
}

// RecordedRequest is what a [Replayer] knows a request by.
type RecordedRequest struct {
	// Method in capitals, such as GET.
	Method string `json:"method"`
	// URL without credentials, its query sorted.
	URL string `json:"url"`
	// Header holds those of Accept, Content-Type, If-Modified-Since, If-None-Match,
	// Prefer and Range that were sent; no other header is written down.
	Header http.Header `json:"header,omitempty"`
	// Body as sent.
	Body Body `json:"body,omitempty"`
}

// RecordedResponse is an answer without headers that authenticate.
type RecordedResponse struct {
	// Status code, such as 200.
	Status int `json:"status"`
	// Header but for cookies, authorization and the length of the body.
	Header http.Header `json:"header,omitempty"`
	// Body whole, as the client would read it.
	Body Body `json:"body,omitempty"`
}

// Body is the body of a request or an answer. In a record it is a string, or
// where it is not UTF-8 an object {"base64": …}.
type Body []byte

// MarshalJSON implements [json.Marshaler].
func (b Body) MarshalJSON() ([]byte, error) {
	if utf8.Valid(b) {
		return json.Marshal(string(b))
	}
	return json.Marshal(map[string]string{"base64": base64.StdEncoding.EncodeToString(b)})
}

// UnmarshalJSON implements [json.Unmarshaler].
func (b *Body) UnmarshalJSON(data []byte) error {
	var text string
	if json.Unmarshal(data, &text) == nil {
		*b = Body(text)
		return nil
	}
	var binary struct {
		Base64 []byte `json:"base64"`
	}
	if err := json.Unmarshal(data, &binary); err != nil {
		return fmt.Errorf("sourcetest: a body is a string or has a base64: %w", err)
	}
	*b = binary.Base64
	return nil
}

// requestHeaders is a list of those that shape an answer. It is a list of what
// is kept and not of what is dropped, so that no way to authenticate slips in.
func requestHeaders() []string {
	return []string{"Accept", "Content-Type", "If-Modified-Since", "If-None-Match", "Prefer", "Range"}
}

// keptRequestHeader returns the headers that a request is known by.
func keptRequestHeader(h http.Header) http.Header {
	kept := http.Header{}
	for _, name := range requestHeaders() {
		if values := h.Values(name); len(values) > 0 {
			kept[name] = slices.Clone(values)
		}
	}
	return kept
}

// keptResponseHeader drops what authenticates, and the length, which scrubbing
// changes.
func keptResponseHeader(h http.Header) http.Header {
	kept := http.Header{}
	for name, values := range h {
		name = http.CanonicalHeaderKey(name) // a hook may have written it otherwise
		switch {
		case strings.Contains(name, "Cookie"), strings.Contains(name, "Authorization"), name == "Content-Length":
		default:
			kept[name] = append(kept[name], values...)
		}
	}
	return kept
}

// publicURL is a URL without credentials and with its query sorted.
func publicURL(u *url.URL) string {
	v := *u
	v.User = nil
	v.RawQuery = v.Query().Encode()
	v.Fragment = ""
	return v.String()
}

// maxBody bounds what is kept of one body.
const maxBody = 64 << 20

var errBodyTooLarge = errors.New("sourcetest: a body is too large to be recorded")

// readBody reads and closes a body; nil is an empty one.
func readBody(body io.ReadCloser) ([]byte, error) {
	if body == nil {
		return nil, nil
	}
	data, err := io.ReadAll(io.LimitReader(body, maxBody+1))
	if err == nil && len(data) > maxBody {
		err = errBodyTooLarge
	}
	return data, errors.Join(err, body.Close())
}

// key is what makes two requests the same.
func (r *RecordedRequest) key() string {
	var b strings.Builder
	b.WriteString(r.Method + " " + r.URL)
	for _, name := range requestHeaders() {
		for _, value := range r.Header.Values(name) {
			fmt.Fprintf(&b, "\n%s: %s", name, value)
		}
	}
	if len(r.Body) > 0 {
		fmt.Fprintf(&b, "\n\n%s", r.Body)
	}
	return b.String()
}

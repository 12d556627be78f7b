package wire

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// answer is what is handed up: whole, checked and scrubbed.
type answer struct {
	status      int
	header      http.Header
	body        []byte
	items       int
	url         *url.URL
	from        string
	revalidated bool
	tag         string
	points      int
}

// Where an answer came from, in HeaderAnswer.
const (
	fromNetwork     = "network"
	fromRevalidated = "revalidated"
	fromSession     = "session"
)

// keptHeaders are those handed up and stored. X-RateLimit-* is not among them:
// by it go-github blocks a whole client on its own. Neither are cookies.
var keptHeaders = []string{
	"Content-Type", "Date", "Deprecation", "ETag", "Last-Modified", "Link", "Sunset", "X-Accepted-GitHub-Permissions",
	"X-Accepted-OAuth-Scopes", "X-GitHub-Api-Version-Selected", "X-GitHub-Media-Type", "X-OAuth-Scopes",
}

func keepHeader(h http.Header) http.Header {
	kept := http.Header{}
	for _, name := range keptHeaders {
		if values := h.Values(name); len(values) > 0 {
			kept[http.CanonicalHeaderKey(name)] = values
		}
	}
	if kept["Link"] != nil {
		kept.Set("Link", onwards(h)) // even where none is left: see revalidated
	}
	// Results left out for want of single sign-on; which organisations is not kept.
	if strings.HasPrefix(h.Get("X-GitHub-SSO"), "partial-results") {
		kept.Set("X-GitHub-SSO", "partial-results")
	}
	return kept
}

// onwards is a Link header with the following page and the last one, which
// tells how long a list is: other links are addresses that nobody needs.
func onwards(h http.Header) string {
	var links []string
	for _, rel := range []string{"next", "last"} {
		if to := linkTo(h, rel); to != nil {
			links = append(links, "<"+to.String()+`>; rel="`+rel+`"`)
		}
	}
	return strings.Join(links, ", ")
}

func (a *answer) response(req *http.Request) *http.Response {
	header := a.header.Clone()
	header.Set(HeaderAnswer, a.from)
	if a.revalidated && a.items == perPage(a.url) && linkTo(header, "next") == nil {
		header.Set(HeaderFullPage, "1")
	}
	last := req
	if a.url.String() != req.URL.String() {
		last = req.Clone(req.Context())
		last.URL = a.url
	}
	return &http.Response{
		Status: strconv.Itoa(a.status) + " " + http.StatusText(a.status), StatusCode: a.status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: header, Request: last,
		Body: io.NopCloser(bytes.NewReader(a.body)), ContentLength: int64(len(a.body)),
	}
}

package wire

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// call is one request, made simple: what decides about its answer.
type call struct {
	method   string
	url      *url.URL
	body     []byte // GraphQL
	accept   string
	version  string
	template string
	resource string
	json     bool
	graphql  bool
	expect   Expect
	origin   *call // before redirects; nil where there was none
}

const maxQuery = 1 << 20

// call reads a request. Only reading is let through: GET, and POST to GraphQL.
func (p *Pool) call(req *http.Request) (*call, error) {
	c := &call{method: req.Method, url: req.URL, accept: req.Header.Get("Accept"), version: req.Header.Get("X-GitHub-Api-Version"), expect: expectOf(req.Context())}
	if c.method == "" {
		c.method = http.MethodGet
	}
	if !p.ours(req.URL) {
		return nil, &StatusError{Template: "request", Kind: KindRedirect, Reason: "not the configured host", Host: cleanHost(req.URL.Host)}
	}
	if c.accept == "" {
		c.accept = defaultAccept
	}
	c.template = p.templateOf(req.URL)
	c.resource = p.resourceOf(req.URL)
	c.json = wantsJSON(c.accept)
	if c.method == http.MethodGet {
		return c, nil
	}
	if c.method == http.MethodPost && req.URL.Path == p.graphql.Path && req.Body != nil {
		return c, c.readQuery(req.Body)
	}
	return nil, &StatusError{Template: c.template, Kind: KindInvalid, Reason: "only reading requests are made"}
}

func (c *call) readQuery(body io.Reader) error {
	query, err := io.ReadAll(io.LimitReader(body, maxQuery+1))
	if err != nil || len(query) > maxQuery {
		return errors.New("github: the GraphQL query cannot be read or is larger than 1 MiB")
	}
	c.graphql, c.json, c.body, c.resource = true, true, query, resourceGraphQL
	c.template = "/graphql"
	var q question
	if json.Unmarshal(query, &q) != nil || q.mutates() {
		return &StatusError{Template: c.template, Kind: KindInvalid, Reason: "only reading requests are made"}
	}
	if name := q.operation(); name != "" {
		c.template = "/graphql " + name
	}
	return nil
}

// resourceOf is the window that a path spends from.
func (p *Pool) resourceOf(u *url.URL) string {
	path := strings.TrimPrefix(u.Path, p.api.Path)
	switch {
	case strings.HasPrefix(path, "search/code"):
		return resourceCodeSearch
	case strings.HasPrefix(path, "search/"):
		return resourceSearch
	}
	return resourceCore
}

// key names the answer to the call with the token of an identity. A new Accept
// or another way to scrub makes another answer.
func (c *call) key(identity, variant string) string {
	h := sha256.New()
	for _, part := range []string{c.method, c.url.String(), c.accept, c.version, identity, variant} {
		io.WriteString(h, part)
		h.Write([]byte{0})
	}
	io.Copy(h, bytes.NewReader(c.body))
	return hex.EncodeToString(h.Sum(nil))
}

// first is the call as it was asked, before redirects.
func (c *call) first() *call {
	if c.origin != nil {
		return c.origin
	}
	return c
}

package wire

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"sync/atomic"
	"time"
)

const (
	userAgent      = "ospora"
	defaultAccept  = "application/vnd.github+json"
	defaultVersion = "2022-11-28" // what go-github v60 pins; served until March 2028 at least
)

// hostAuth adds the Authorization, on a clone, for one scheme, host and port
// and no other. It is the lowest layer: whatever a layer above was made to ask
// elsewhere goes without the token.
type hostAuth struct {
	scheme, host string
	secret       string
	base         http.RoundTripper
}

// RoundTrip implements [http.RoundTripper].
func (t hostAuth) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Del("Authorization")
	r.Header.Del("Cookie")
	r.Host = ""
	if t.secret != "" && r.URL.Scheme == t.scheme && hostPort(r.URL) == t.host {
		r.Header.Set("Authorization", "Bearer "+t.secret)
	}
	return t.base.RoundTrip(r)
}

// hostPort is the host in lower case with its port, the usual one if none.
func hostPort(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = map[string]string{"https": "443", "http": "80"}[u.Scheme]
	}
	return strings.ToLower(u.Hostname()) + ":" + port
}

// ours reports whether u is on the configured host.
func (p *Pool) ours(u *url.URL) bool {
	return u.User == nil && u.Scheme == p.api.Scheme && hostPort(u) == hostPort(p.api)
}

// send makes one request and reads the answer whole.
func (p *Pool) send(ctx context.Context, c *call, secret string, kept *Entry) raw {
	if !p.ours(c.url) {
		return raw{err: errHost}
	}
	attempt, cancel := context.WithTimeout(ctx, p.config.attempt)
	defer cancel()
	attempt, again := repeats(attempt)
	req, err := p.request(attempt, c, kept)
	if err != nil {
		return raw{err: err}
	}
	resp, err := hostAuth{p.api.Scheme, hostPort(p.api), secret, p.config.Base}.RoundTrip(req)
	if err != nil {
		return raw{err: outOfTime(ctx, attempt, err), at: time.Now(), again: again()}
	}
	r := raw{status: resp.StatusCode, header: resp.Header, at: time.Now(), again: again()}
	if r.body, err = readBody(resp); err != nil {
		r.err = outOfTime(ctx, attempt, err)
	}
	return r
}

// repeats counts how often a request is written beyond the first time: net/http
// repeats one by itself that a reused connection broke off under, and GitHub may
// have counted both.
func repeats(ctx context.Context) (context.Context, func() int) {
	var written atomic.Int64
	trace := &httptrace.ClientTrace{WroteHeaders: func() { written.Add(1) }}
	return httptrace.WithClientTrace(ctx, trace), func() int { return max(int(written.Load())-1, 0) }
}

func (p *Pool) request(ctx context.Context, c *call, kept *Entry) (*http.Request, error) {
	var body io.Reader
	if c.body != nil {
		body = bytes.NewReader(c.body)
	}
	req, err := http.NewRequestWithContext(ctx, c.method, c.url.String(), body)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Accept", c.accept)
	// Set by hand, net/http leaves unpacking to us: both sizes can be bounded.
	req.Header.Set("Accept-Encoding", "gzip")
	req.Header.Set("User-Agent", userAgent)
	version := c.version
	if version == "" {
		version = defaultVersion
	}
	req.Header.Set("X-GitHub-Api-Version", version)
	if c.body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	kept.validate(req.Header)
	return req, nil
}

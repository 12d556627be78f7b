package wire

import (
	"net/http"
	"net/url"
	"strings"
)

const maxRedirects = 5

// redirected is the call that a redirect leads to, or the refusal to follow.
// Names change when a repository is renamed or transferred; then GitHub sends
// to an address by id on the same host. Any other host would be told what we
// read, and one on our list of hosts is not more trustworthy for being named
// by an answer.
func (p *Pool) redirected(c *call, r raw, hops int) (*call, error) {
	refuse := func(reason, host string) error {
		return &StatusError{Template: c.template, Status: r.status, Kind: KindRedirect, Reason: reason, Host: host}
	}
	switch r.status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	default:
		return nil, refuse("of no kind that is followed", "")
	}
	if c.method != http.MethodGet {
		return nil, refuse("of a query", "")
	}
	to, err := url.Parse(r.header.Get("Location"))
	if err != nil || r.header.Get("Location") == "" {
		return nil, refuse("without an address", "")
	}
	to = c.url.ResolveReference(to)
	to.Fragment = ""
	if !p.ours(to) {
		return nil, refuse("to elsewhere", cleanHost(to.Host))
	}
	if hops >= maxRedirects {
		return nil, refuse("too many", "")
	}
	next := *c
	next.url, next.template, next.resource, next.origin = to, p.templateOf(to), p.resourceOf(to), c.first()
	return &next, nil
}

// cleanHost lets through what hosts are made of.
func cleanHost(host string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || strings.ContainsRune(".:-[]", r) {
			return r
		}
		return -1
	}, strings.ToLower(host[:min(len(host), 255)]))
}

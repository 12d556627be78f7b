package wire

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
)

const issues = "repos/secret-owner/secret-repo/issues?creator=secret-owner"

// TestOutcomes is github-api.md, section 2, and the fault stubs of
// test-servers.md, section 3: what each answer means and how often it is asked
// for. The same answer is given for ever.
func TestOutcomes(t *testing.T) {
	for name, c := range map[string]struct {
		reply    *reply
		kind     Kind // "" is success
		right    string
		requests int
		expect   Expect
		body     string
	}{
		"empty list":            {reply: good(`[]`), body: `[]`, requests: 1},
		"200 empty body":        {reply: good(``), kind: KindBadBody, requests: 5},
		"200 white space":       {reply: good(" \n"), kind: KindBadBody, requests: 5},
		"200 empty, 204 known":  {reply: good(``), expect: Expect{NoContent: true}, kind: KindBadBody, requests: 5},
		"204 not documented":    {reply: refusing(204, ``), kind: KindBadBody, requests: 5},
		"204 documented":        {reply: refusing(204, ``), expect: Expect{NoContent: true}, requests: 1},
		"null":                  {reply: good(`null`), kind: KindBadBody, requests: 5},
		"garbage after":         {reply: good(`[{"id":1}] x`), kind: KindBadBody, requests: 5},
		"two values":            {reply: good(`[1][2]`), kind: KindBadBody, requests: 5},
		"cut JSON":              {reply: good(`[{"id":`), kind: KindBadBody, requests: 5},
		"cut body":              {reply: &reply{status: 200, body: `[]`, cut: true}, kind: KindBadBody, requests: 5},
		"HTML":                  {reply: good(`<html>Unicorn!</html>`), kind: KindBadBody, requests: 5},
		"202":                   {reply: refusing(202, `{}`), kind: KindPending, requests: 1},
		"206":                   {reply: refusing(206, `[]`), kind: KindInvalid, requests: 1},
		"304 not asked":         {reply: refusing(304, ``), kind: KindBadBody, requests: 5},
		"400":                   {reply: refusing(400, `{"message":"Unsupported API version"}`), kind: KindConfiguration, requests: 1},
		"401":                   {reply: refusing(401, `{"message":"Bad credentials"}`), kind: KindUnauthorized, requests: 1},
		"403 tos":               {reply: refusing(403, `{"message":"Repository access blocked","block":{"reason":"tos"}}`, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "9"), kind: KindBlockedTOS, requests: 1},
		"403 too large":         {reply: refusing(403, `{"message":"The history or contributor list is too large to list contributors for this repository via the API."}`), kind: KindTooLarge, requests: 1},
		"403 IP allow list":     {reply: refusing(403, `{"message":"Although you appear to have the correct authorization credentials, the 'secret-owner' organization has an IP allow list enabled"}`), kind: KindIPAllowList, requests: 1},
		"403 SSO":               {reply: refusing(403, `{"message":"Resource protected by organization SAML enforcement."}`, "X-GitHub-SSO", "required; url=https://github.com/orgs/secret-owner/sso?x=1"), kind: KindSSO, requests: 1},
		"403 permission":        {reply: refusing(403, `{"message":"Resource not accessible by integration"}`, "X-Accepted-GitHub-Permissions", "administration=read"), kind: KindForbidden, right: "administration=read", requests: 1},
		"403 scope":             {reply: refusing(403, `{"message":"Must have admin rights to Repository."}`, "X-Accepted-OAuth-Scopes", "admin:org, repo", "X-OAuth-Scopes", "public_repo"), kind: KindForbidden, right: "admin:org, repo", requests: 1},
		"403 has scope":         {reply: refusing(403, `{"message":"Must have admin rights"}`, "X-Accepted-OAuth-Scopes", "repo", "X-OAuth-Scopes", "repo, gist"), kind: KindForbidden, requests: 1},
		"403 last of the hour":  {reply: refusing(403, `{"message":"Resource not accessible by personal access token"}`, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "99999999999"), kind: KindForbidden, requests: 1},
		"403 says nothing":      {reply: refusing(403, ``), kind: KindForbidden, requests: 1},
		"403 odd right":         {reply: refusing(403, ``, "X-Accepted-GitHub-Permissions", "issues=read<script>"), kind: KindForbidden, right: "issues=readscript", requests: 1},
		"404":                   {reply: refusing(404, `{"message":"Not Found"}`), kind: KindNotFound, requests: 2},
		"404 documented":        {reply: refusing(404, `{"message":"Branch not protected"}`), expect: Expect{NotFound: true}, kind: KindNotFound, requests: 1},
		"409 empty":             {reply: refusing(409, `{"message":"Git Repository is empty."}`), kind: KindEmpty, requests: 1},
		"409 other":             {reply: refusing(409, `{"message":"Conflict"}`), kind: KindInvalid, requests: 1},
		"410":                   {reply: refusing(410, `{"message":"Issues are disabled for this repo"}`), kind: KindDisabled, requests: 1},
		"422":                   {reply: refusing(422, `{"message":"Only the first 1000 search results are available"}`), kind: KindInvalid, requests: 1},
		"451":                   {reply: refusing(451, `{"message":"Repository access blocked","block":{"reason":"dmca"}}`), kind: KindBlockedDMCA, requests: 1},
		"500":                   {reply: refusing(500, `<html>`), kind: KindServer, requests: 5},
		"502":                   {reply: refusing(502, `{"message":"Server Error"}`), kind: KindServer, requests: 5},
		"503":                   {reply: refusing(503, ``), kind: KindServer, requests: 5},
		"504":                   {reply: refusing(504, ``), kind: KindServer, requests: 5},
		"redirect elsewhere":    {reply: refusing(301, ``, "Location", "https://evil.example/x?token=1"), kind: KindRedirect, requests: 1},
		"redirect in a circle":  {reply: refusing(301, ``, "Location", "https://api.github.com/repositories/1"), kind: KindRedirect, requests: 6},
		"redirect nowhere":      {reply: refusing(302, ``), kind: KindRedirect, requests: 1},
		"300":                   {reply: refusing(300, ``, "Location", "https://api.github.com/repositories/1"), kind: KindRedirect, requests: 1},
		"connection reset":      {reply: &reply{err: syscall.ECONNRESET}, kind: KindNetwork, requests: 5},
		"EOF":                   {reply: &reply{err: io.EOF}, kind: KindNetwork, requests: 5},
		"unexpected EOF":        {reply: &reply{err: io.ErrUnexpectedEOF}, kind: KindBadBody, requests: 5},
		"malformed answer":      {reply: &reply{err: errors.New(`malformed HTTP response "secret-owner"`)}, kind: KindNetwork, requests: 5},
		"no answer":             {reply: &reply{slow: 1e18}, kind: KindNetwork, requests: 5},
		"429 for ever":          {reply: refusing(429, ``, "Retry-After", "1"), kind: KindLimit, requests: 7},
		"secondary for ever":    {reply: refusing(403, `{"message":"You have exceeded a secondary rate limit."}`), kind: KindLimit, requests: 7},
		"damaged gzip":          {reply: &reply{status: 200, body: "\x1f\x8bnot", header: map[string]string{"Content-Encoding": "gzip"}}, kind: KindBadBody, requests: 5},
		"message is not a word": {reply: refusing(403, `{"message":17}`), kind: KindForbidden, requests: 1},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := plays(c.reply)
				p := open(t, h)
				s := p.Session("visit", "r")
				ctx := WithExpect(context.Background(), c.expect)
				body, _, err := getWith(ctx, s, issues)
				if got := KindOf(err); got != c.kind || (err == nil) != (c.kind == "") {
					t.Fatalf("kind %q (%v), want %q", got, err, c.kind)
				}
				if h.count() != c.requests {
					t.Errorf("%d requests, want %d", h.count(), c.requests)
				}
				if err == nil {
					if body != c.body {
						t.Errorf("body %q", body)
					}
					return
				}
				checkError(t, err, c.kind, c.right)
			})
		})
	}
}

// checkError: the kind is found through *url.Error, the right is named, and
// nothing of the answer or the address is quoted.
func checkError(t *testing.T, err error, kind Kind, right string) {
	t.Helper()
	var wrapped *url.Error
	if !errors.As(err, &wrapped) || !errors.Is(err, kind) {
		t.Errorf("errors.Is(%v, %s) is false", err, kind)
	}
	plain := Plain(err)
	if !errors.Is(plain, kind) {
		t.Errorf("plain %v", plain)
	}
	noSecret(t, "error", plain.Error())
	if strings.Contains(plain.Error(), "?") || !strings.HasPrefix(plain.Error(), "github: ") {
		t.Errorf("error %q", plain)
	}
	var status *StatusError
	if errors.As(err, &status) {
		if status.Right != right {
			t.Errorf("right %q, want %q", status.Right, right)
		}
		if !strings.HasPrefix(status.Template, "/repos/{owner}/{repo}/issues") && kind != KindRedirect {
			t.Errorf("template %q", status.Template)
		}
	}
}

// TestTransient: every fault that passes leaves the good answer.
func TestTransient(t *testing.T) {
	for name, fault := range map[string]*reply{
		"500": refusing(500, ``), "502": refusing(502, `<html>`), "503 with Retry-After": refusing(503, ``, "Retry-After", "7"),
		"cut": {status: 200, body: `[{"id":1},`, cut: true}, "HTML": good(`<!DOCTYPE html>`), "null": good(`null`), "empty": good(``),
		"reset": {err: syscall.ECONNRESET}, "EOF": {err: io.EOF}, "garbage": good(`[]x`), "404": refusing(404, `{}`),
		"slow": {slow: 1e15}, "429": refusing(429, ``), "408": refusing(408, ``), "204": refusing(204, ``),
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := plays(fault, good(`[{"id":1}]`))
				body, _, err := get(open(t, h).Session("v", "r"), issues)
				if err != nil || body != `[{"id":1}]` || h.count() != 2 {
					t.Errorf("%q, %v, %d requests", body, err, h.count())
				}
			})
		})
	}
}

// TestRawForms: a file asked for in its raw form may be empty.
func TestRawForms(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := plays(good(``))
		s := open(t, h).Session("", "r")
		req, _ := http.NewRequest(http.MethodGet, s.pool.api.String()+"repos/o/r/contents/empty", nil)
		req.Header.Set("Accept", "application/vnd.github.raw")
		resp, err := s.RoundTrip(req)
		if err != nil || resp.ContentLength != 0 {
			t.Errorf("an empty file read raw: %v", err)
		}
	})
}

func TestOnlyReading(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := plays(good(`{}`))
		s := open(t, h).Session("", "r")
		for _, method := range []string{"POST", "PATCH", "PUT", "DELETE", "HEAD"} {
			req, _ := http.NewRequest(method, s.pool.api.String()+"repos/o/r", strings.NewReader(`{}`))
			if _, err := s.RoundTrip(req); !errors.Is(err, KindInvalid) {
				t.Errorf("%s: %v", method, err)
			}
		}
		if h.count() != 0 {
			t.Errorf("%d requests", h.count())
		}
	})
}

func TestTooBig(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := plays(good(`"` + strings.Repeat("x", maxBody) + `"`))
		_, _, err := get(open(t, h).Session("", "r"), issues)
		if !errors.Is(err, KindBadBody) || h.count() != 1 {
			t.Errorf("%v, %d requests", err, h.count())
		}
	})
}

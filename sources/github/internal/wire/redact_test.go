package wire

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
	"testing"
)

func TestRedact(t *testing.T) {
	long := "ghs_123_eyJ" + strings.Repeat("aB-c.d_", 80)
	for _, c := range []struct{ in, want string }{
		{"nothing here", "nothing here"},
		{"x ghp_a y", "x REDACTED y"},
		{"x " + long + " y", "x REDACTED y"},
		{"github_pat_11ABC_def,", "REDACTED,"},
		{"gho_1 ghu_2 ghs_3 ghr_4", "REDACTED REDACTED REDACTED REDACTED"},
		{"Authorization: Bearer abc.def", "Authorization: Bearer REDACTED"},
		{"authorization: token 0000", "authorization: token REDACTED"},
		{"a token of hope", "a token of hope"},
		{"eyJhbGci.eyJpc3Mi.c2ln", "REDACTED"},
		{"-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\n", "REDACTED\n"},
		{"-----BEGIN PRIVATE KEY-----\ncut", "REDACTED"},
		{`Get "https://codeload.github.com/o/r?token=1&x=2": EOF`, `Get "https://codeload.github.com/o/r": EOF`},
		{"https://me:pass@host/x", "https://host/x"},
	} {
		if got := Redact(c.in); got != c.want {
			t.Errorf("%q: %q", c.in, got)
		}
	}
}

// TestHandler: known values of any length and known forms are redacted in every
// part of a record.
func TestHandler(t *testing.T) {
	var out bytes.Buffer
	short := "k9"
	log := slog.New(&handler{slog.NewJSONHandler(&out, nil), newRedactor([]Token{Personal(short), Personal("k9-and-longer"), Personal(canary)})})
	secret := short + " k9-and-longer " + canary + " https://h/p?q=Authorization"
	log = log.With("with", secret).WithGroup("g" + canary)
	log.Info(secret, "string", secret, canary, 1, "error", fmt.Errorf("x: %w", &url.Error{Op: "Get", URL: "https://h/?t=" + canary, Err: errors.New(secret)}),
		"any", struct{ A, b string }{secret, secret}, "bytes", []byte("x"), "token", Personal(canary), "map", map[string]string{secret: secret},
		slog.Group("group", "inner", secret, slog.Group("deep", "list", []string{secret})), "value", valuer{secret})
	if text := out.String(); strings.Contains(text, short) || strings.Contains(text, "and-longer") || !strings.Contains(text, redacted) {
		t.Errorf("%s", text)
	}
	noSecret(t, "log", out.String())
	if log.Enabled(context.Background(), slog.LevelDebug) {
		t.Error("the level of the inner handler is lost")
	}
}

type valuer struct{ s string }

func (v valuer) LogValue() slog.Value { return slog.StringValue(v.s) }

func TestTemplate(t *testing.T) {
	p := &Pool{api: parse(t, "https://ghe.example/api/v3/")}
	for path, want := range map[string]string{
		"":                                  "/{name}",
		"repos/o/r":                         "/repos/{owner}/{repo}",
		"repos/issues/pulls/issues":         "/repos/{owner}/{repo}/issues",
		"repos/o/r/issues/12/timeline":      "/repos/{owner}/{repo}/issues/{id}/timeline",
		"repos/o/r/contents/a/b/secret.txt": "/repos/{owner}/{repo}/contents/{path}",
		"repos/o/r/compare/main...o:x":      "/repos/{owner}/{repo}/compare/{basehead}",
		"repos/o/r/branches/feature%2Fx/protection":                             "/repos/{owner}/{repo}/branches/{name}/protection",
		"repos/o/r/commits/0123456789012345678901234567890123456789/check-runs": "/repos/{owner}/{repo}/commits/{sha}/check-runs",
		"repos/o/r/git/ref/heads/main":                                          "/repos/{owner}/{repo}/git/ref/{ref}",
		"orgs/o/repos":                                                          "/orgs/{org}/repos",
		"users/u":                                                               "/users/{username}",
		"user/17":                                                               "/user/{id}",
		"repositories/17/issues":                                                "/repositories/{id}/issues",
		"search/issues":                                                         "/search/issues",
		"a/b/c":                                                                 "/{name}/{name}/{name}",
		strings.Repeat("x/", 50):                                                strings.Repeat("/{name}", 10) + "/{rest}",
	} {
		if got := p.templateOf(p.api.JoinPath().ResolveReference(&url.URL{Path: "/api/v3/" + unescape(path), RawPath: "/api/v3/" + path})); got != want {
			t.Errorf("%s: %s", path, got)
		}
	}
}

func unescape(path string) string {
	plain, err := url.PathUnescape(path)
	if err != nil {
		panic(err)
	}
	return plain
}

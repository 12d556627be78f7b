package wire

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func newKey(t *testing.T) (*rsa.PrivateKey, []byte) {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	return key, pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)})
}

// TestTokenPrints: by no way of printing is a token seen, nested or not.
func TestTokenPrints(t *testing.T) {
	_, key := newKey(t)
	installation, err := App(1, 2, key)
	if err != nil {
		t.Fatal(err)
	}
	for _, token := range []Token{Personal(canary), Personal(canary).Of("me"), installation, {}} {
		nested := struct {
			inner Token
			list  []Token
			Open  *Token
		}{token, []Token{token}, &token}
		var out strings.Builder
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
			for _, v := range []any{token, &token, nested, &nested, []Token{token}, map[string]Token{"t": token}, Config{Tokens: []Token{token}}} {
				fmt.Fprintf(&out, verb, v)
			}
		}
		js, err := json.Marshal(struct{ T Token }{token})
		if err != nil {
			t.Error(err)
		}
		out.Write(js)
		slog.New(slog.NewTextHandler(&out, nil)).Info("x", "token", token, "nested", nested)
		slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "token", token, "config", Config{Tokens: []Token{token}}.Tokens)
		fmt.Fprint(&out, token.identity())
		noSecret(t, "print", out.String())
		if strings.Contains(out.String(), fmt.Sprintf("%x", canary)) || !strings.Contains(out.String(), redacted) {
			t.Errorf("%s", out.String())
		}
	}
}

func TestBadApp(t *testing.T) {
	_, key := newKey(t)
	for name, c := range map[string]struct {
		app, installation int64
		key               []byte
	}{"no key": {1, 2, nil}, "no PEM": {1, 2, []byte("PRIVATE KEY " + canary)}, "no App": {0, 2, key}, "no installation": {1, 0, key}} {
		_, err := App(c.app, c.installation, c.key)
		if err == nil {
			t.Fatal(name)
		}
		noSecret(t, name, err.Error())
	}
}

// installed plays a host with a GitHub App: tokens of about 520 characters that
// die after an hour, and lists whose validators belong to the token.
type installed struct {
	*host
	issued, expired int
	token           string
	until           time.Time
	refuse          *reply
}

func newInstalled(t *testing.T, key *rsa.PrivateKey) *installed {
	i := &installed{host: &host{}}
	i.rate = func(r *http.Request) *reply {
		if r.Header.Get("Authorization") != "Bearer "+i.token {
			return refusing(401, `{}`)
		}
		return good(`{"resources":{"core":{"limit":5000,"remaining":5000,"reset":` + epoch(time.Hour) + `}}}`)
	}
	i.play = func(_ int, r *http.Request) *reply {
		if r.URL.Path == "/app/installations/2/access_tokens" {
			return i.issue(t, key, r)
		}
		if r.Header.Get("Authorization") != "Bearer "+i.token || time.Now().After(i.until) {
			i.expired++
			return refusing(401, `{"message":"Bad credentials"}`)
		}
		etag := fmt.Sprintf(`"%d"`, i.issued)
		if sent := r.Header.Get("If-None-Match"); sent != "" && sent != etag {
			t.Errorf("validator %s of another token", sent)
		}
		if r.Header.Get("If-None-Match") == etag {
			return refusing(304, ``)
		}
		return refusing(200, `[1]`, "ETag", etag)
	}
	return i
}

func (i *installed) issue(t *testing.T, key *rsa.PrivateKey, r *http.Request) *reply {
	if i.refuse != nil {
		return i.refuse
	}
	now := time.Now()
	if issuer, issued, expires := signedBy(t, &key.PublicKey, r); issuer != "1" || issued > now.Unix() || expires <= now.Unix() || expires > now.Unix()+600 {
		t.Errorf("issuer %q, from %d to %d", issuer, issued, expires)
	}
	i.issued++
	i.token = fmt.Sprintf("ghs_%d_eyJ%s", i.issued, strings.Repeat("aB3.", 130))
	i.until = now.Add(time.Hour)
	return refusing(201, fmt.Sprintf(`{"token":%q,"expires_at":%q,"permissions":{"contents":"read","administration":"read"}}`, i.token, i.until.UTC().Format(time.RFC3339)))
}

// signedBy reads the JSON Web Token (RFC 7519, RS256) of a request.
func signedBy(t *testing.T, key *rsa.PublicKey, r *http.Request) (issuer string, issued, expires int64) {
	t.Helper()
	signed, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	parts := strings.Split(signed, ".")
	if len(parts) != 3 {
		t.Fatalf("%d parts", len(parts))
	}
	var claims struct {
		Iss      string
		Iat, Exp int64
	}
	text, err := base64.RawURLEncoding.DecodeString(parts[1])
	signature, err2 := base64.RawURLEncoding.DecodeString(parts[2])
	sum := sha256.Sum256([]byte(parts[0] + "." + parts[1]))
	if err := errors.Join(err, err2, json.Unmarshal(text, &claims), rsa.VerifyPKCS1v15(key, crypto.SHA256, sum[:], signature)); err != nil {
		t.Error(err)
	}
	return claims.Iss, claims.Iat, claims.Exp
}

// TestApp: installation tokens are fetched, renewed before their hour is over,
// and their answers kept for the installation but validated only by the token
// that got them.
func TestApp(t *testing.T) {
	key, text := newKey(t)
	synctest.Test(t, func(t *testing.T) {
		h := newInstalled(t, key)
		token, err := App(1, 2, text)
		if err != nil {
			t.Fatal(err)
		}
		p := open(t, h.host, func(c *Config) { c.Tokens = []Token{token} })
		if got := p.Limits()[0].Rights; got != "administration=read, contents=read" {
			t.Errorf("rights %q", got)
		}
		for i := range 100 {
			if _, _, err := get(p.Session(fmt.Sprint(i), "r"), issues); err != nil {
				t.Fatal(err)
			}
			time.Sleep(3 * time.Minute)
		}
		counts, _ := p.Counts()
		if h.expired != 0 || h.issued != 6 || counts.Counted != 6 { // 300 minutes in leases of 50
			t.Errorf("%d expired, %d issued, %+v", h.expired, h.issued, counts)
		}
		// Revoked before its hour: one new token, and on it goes.
		h.token = "revoked"
		if _, _, err := get(p.Session("x", "r"), issues); err != nil || h.expired != 1 {
			t.Errorf("%v, %d expired", err, h.expired)
		}
		// Resumed under another token of the same installation.
		before := h.count()
		if _, resp, err := get(p.Session("0", "r"), issues); err != nil || resp.Header.Get(HeaderAnswer) != fromSession || h.count() != before {
			t.Errorf("%v %v", err, resp)
		}
		noSecret(t, "redaction", p.redactor.redact("a "+h.token+" b"))
	})
}

// TestAppRefused: an installation that is gone is a dead token, a server that
// is down is not.
func TestAppRefused(t *testing.T) {
	key, text := newKey(t)
	for status, want := range map[int]Kind{401: KindUnauthorized, 404: KindUnauthorized, 403: KindUnauthorized, 502: KindServer, 200: KindInvalid} {
		synctest.Test(t, func(t *testing.T) {
			h := newInstalled(t, key)
			h.refuse = refusing(status, `{"message":"secret-owner"}`)
			token, _ := App(1, 2, text)
			_, err := New(t.Context(), Config{Base: h.host, Tokens: []Token{token}})
			if KindOf(err) != want {
				t.Fatalf("%d: %v", status, err)
			}
			noSecret(t, "error", err.Error())
			// Beside a good token it is left out, or the pool says why not.
			p, err := New(t.Context(), Config{Base: h.host, Tokens: []Token{token, Personal(canary)}})
			if h.rate = nil; want != KindUnauthorized && err == nil {
				t.Errorf("%d: a pool without one of its tokens", status)
			}
			_ = p
		})
	}
	// A clock that is off is said to be, since it lets GitHub refuse.
	synctest.Test(t, func(t *testing.T) {
		h := newInstalled(t, key)
		token, _ := App(1, 2, text)
		h.refuse = refusing(401, `{}`, "Date", time.Now().Add(-3*time.Minute).UTC().Format(http.TimeFormat))
		_, err := New(t.Context(), Config{Base: h.host, Tokens: []Token{token}})
		if !errors.Is(err, KindConfiguration) || !strings.Contains(err.Error(), "clock is 3m0s off") {
			t.Errorf("%v", err)
		}
	})
	synctest.Test(t, func(t *testing.T) {
		h := newInstalled(t, key)
		token, _ := App(1, 2, text)
		p := open(t, h.host, func(c *Config) { c.Tokens = []Token{token} })
		h.refuse, h.token = refusing(404, `{}`), "revoked"
		_, _, err := get(p.Session("", "r"), issues)
		if !errors.Is(err, KindUnauthorized) {
			t.Errorf("%v", err)
		}
	})
}

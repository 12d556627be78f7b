package wire

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/bradleyfalzon/ghinstallation/v2"
)

// lease is the installation token of the hour.
type lease struct {
	mu      sync.Mutex // never held over a request: the governor's turn is
	secret  string
	renewAt time.Time
}

// token gives the installation token, a new one when a sixth of its life is
// left (at about 50 of the 60 minutes). It is called in the governor's turn.
func (l *lease) token(ctx context.Context, p *Pool, m *member) (string, error) {
	l.mu.Lock()
	secret, renewAt := l.secret, l.renewAt
	l.mu.Unlock()
	if secret != "" && time.Now().Before(renewAt) {
		return secret, nil
	}
	secret, renewAt, err := p.installationToken(ctx, m)
	if err != nil {
		return "", err
	}
	p.redactor.learn(secret)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.secret, l.renewAt = secret, renewAt
	return secret, nil
}

// drop forgets the token if it is still the given one.
func (l *lease) drop(secret string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.secret == secret {
		l.secret = ""
	}
}

const installationTemplate = "/app/installations/{id}/access_tokens"

// installationToken gets a token for the next hour by ghinstallation, which signs
// for the App and reads the answer. Its requests go our way: see [appTransport].
func (p *Pool) installationToken(ctx context.Context, m *member) (string, time.Time, error) {
	a := m.token.c.app
	way := &appTransport{pool: p}
	signer, err := ghinstallation.NewAppsTransport(way, a.id, a.key)
	if err != nil {
		return "", time.Time{}, errBadApp
	}
	signer.BaseURL = p.api.String()
	for fault := 0; ; fault++ {
		source := ghinstallation.NewFromAppsTransport(signer, a.installation)
		secret, err := source.Token(ctx)
		expires, _, unknown := source.Expiry()
		if err == nil && unknown == nil && sendable(secret) && expires.After(way.served) {
			m.setRights(way.rights)
			life := expires.Sub(way.served)
			return secret, way.arrived.Add(life - life/6), nil
		}
		failure := &StatusError{Template: installationTemplate, Status: http.StatusCreated, Kind: KindBadBody, Reason: "no token in the answer"}
		errors.As(err, &failure)
		if retry, err := p.retried(ctx, m, failure, fault); !retry {
			return "", time.Time{}, err
		}
	}
}

// appTransport carries what ghinstallation asks: to the configured host alone,
// following nothing, within bounds of time and size, and whole or not at all. Of the
// answer it remembers what ghinstallation does not tell.
type appTransport struct {
	pool            *Pool
	served, arrived time.Time // the same moment by the server's clock and by ours
	rights          string
}

// RoundTrip implements [http.RoundTripper]. An error is a [StatusError] or the
// context's.
func (t *appTransport) RoundTrip(req *http.Request) (*http.Response, error) {
	c := &call{method: req.Method, url: req.URL, template: installationTemplate, accept: defaultAccept, json: true}
	r := t.pool.send(req.Context(), c, strings.TrimPrefix(req.Header.Get("Authorization"), "Bearer "), nil)
	if err := req.Context().Err(); err != nil {
		return nil, err
	}
	t.served, t.arrived = serverTime(r), r.at
	if off := t.served.Sub(t.arrived).Round(time.Second); r.err == nil && r.status == http.StatusUnauthorized && off.Abs() >= clockMargin {
		return nil, &StatusError{Template: c.template, Status: r.status, Kind: KindConfiguration, Reason: "this clock is " + off.Abs().String() + " off that of the server, which signatures depend on"}
	}
	if r.err != nil || r.status != http.StatusCreated {
		return nil, t.pool.reject(c, r)
	}
	if reason := whole(r.body); reason != "" {
		return nil, &StatusError{Template: c.template, Status: r.status, Kind: KindBadBody, Reason: reason}
	}
	t.rights = rightsIn(r.body)
	return &http.Response{StatusCode: r.status, Header: r.header, Body: io.NopCloser(bytes.NewReader(r.body)), Request: req}, nil
}

// clockMargin is by how much clocks may differ: ghinstallation dates a signature
// back by half a minute.
const clockMargin = 30 * time.Second

// rightsIn are the permissions of an installation, those included that go-github
// does not know.
func rightsIn(body []byte) string {
	var told struct {
		Permissions map[string]string `json:"permissions"`
	}
	if json.Unmarshal(body, &told) != nil {
		return ""
	}
	var rights []string
	for _, name := range slices.Sorted(maps.Keys(told.Permissions)) {
		rights = append(rights, name+"="+told.Permissions[name])
	}
	return cleanRight(strings.Join(rights, ", "))
}

// serverTime is the server's clock at the answer, ours where it sent none.
func serverTime(r raw) time.Time {
	if t, err := http.ParseTime(r.header.Get("Date")); err == nil {
		return t
	}
	return r.at
}

// Format keeps the key out of any print.
func (a *app) Format(s fmt.State, _ rune) { io.WriteString(s, redacted) }

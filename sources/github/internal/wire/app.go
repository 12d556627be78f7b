package wire

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/golang-jwt/jwt/v4"
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

func (p *Pool) installationToken(ctx context.Context, m *member) (string, time.Time, error) {
	a := m.token.c.app
	u := p.api.JoinPath("app/installations", strconv.FormatInt(a.installation, 10), "access_tokens")
	c := &call{method: http.MethodPost, url: u, template: installationTemplate, accept: defaultAccept, json: true}
	for fault := 0; ; fault++ {
		signed, err := a.sign(m.gov.serverNow())
		if err != nil {
			return "", time.Time{}, err
		}
		r := p.send(ctx, c, signed, nil)
		if r.err == nil && r.status == http.StatusCreated {
			return p.readLease(m, r)
		}
		if ctx.Err() != nil {
			return "", time.Time{}, ctx.Err()
		}
		failure := p.reject(c, r)
		failure.Attempts = fault + 1
		if !transient(failure) || fault >= maxFaults {
			return "", time.Time{}, failure
		}
		if err := wait(ctx, backoff(fault, m.identity)); err != nil {
			return "", time.Time{}, err
		}
	}
}

func (p *Pool) readLease(m *member, r raw) (string, time.Time, error) {
	var body struct {
		Token       string            `json:"token"`
		ExpiresAt   time.Time         `json:"expires_at"`
		Permissions map[string]string `json:"permissions"`
	}
	if err := json.Unmarshal(r.body, &body); err != nil || !sendable(body.Token) {
		return "", time.Time{}, &StatusError{Template: installationTemplate, Status: r.status, Kind: KindBadBody, Reason: "no token in the answer"}
	}
	var rights []string
	for _, name := range slices.Sorted(maps.Keys(body.Permissions)) {
		rights = append(rights, name+"="+body.Permissions[name])
	}
	m.setRights(cleanRight(strings.Join(rights, ", ")))
	life := body.ExpiresAt.Sub(serverTime(r))
	return body.Token, r.at.Add(life - life/6), nil
}

// sign makes the JWT that speaks for the App itself. It is dated back by a
// minute, since GitHub refuses one from the future, and lives less than the ten
// minutes GitHub allows.
func (a *app) sign(now time.Time) (string, error) {
	claims := jwt.RegisteredClaims{
		Issuer:    strconv.FormatInt(a.id, 10),
		IssuedAt:  jwt.NewNumericDate(now.Add(-time.Minute)),
		ExpiresAt: jwt.NewNumericDate(now.Add(8 * time.Minute)),
	}
	signed, err := jwt.NewWithClaims(jwt.SigningMethodRS256, claims).SignedString(a.key)
	if err != nil {
		return "", errors.New("github: the App's key does not sign") // not the cause: it may quote the key
	}
	return signed, nil
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

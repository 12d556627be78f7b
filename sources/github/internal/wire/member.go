package wire

import (
	"context"
	"sync"
	"sync/atomic"
)

// member is a token in its pool.
type member struct {
	identity string // stable over runs
	account  string
	token    Token
	gov      *governor
	dead     atomic.Bool
	lease    lease

	mu     sync.Mutex
	scopes string // X-OAuth-Scopes, or the permissions of the installation
}

// secret gives what goes into the Authorization header now, "" for anonymous.
func (m *member) secret(ctx context.Context, p *Pool) (string, error) {
	switch c := m.token.c; {
	case c == nil:
		return "", nil
	case c.app != nil:
		return m.lease.token(ctx, p, m)
	default:
		return c.reveal(), nil
	}
}

// tag names the secret of this hour: an ETag belongs to it, not to the
// installation.
func (m *member) tag(secret string) string {
	if m.token.c == nil || m.token.c.app == nil {
		return m.identity
	}
	return fingerprint("token", secret)
}

func (m *member) rights() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.scopes
}

func (m *member) setRights(text string) {
	if text == "" {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.scopes = text
}

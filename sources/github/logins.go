package github

import (
	"sync"

	"github.com/ospora/ospora/ospora"
)

// logins are those of accounts that have pseudonyms in answers that are kept, for
// as long as the visit lasts: profiles are asked for by them. Nil knows none and
// learns none. It is safe for concurrent use.
type logins struct {
	mu    sync.Mutex
	known map[ospora.AliasKey]string
}

// note remembers whose login it is.
func (l *logins) note(account *ospora.Alias, login string) {
	if l == nil || account.Bot {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.known == nil {
		l.known = map[ospora.AliasKey]string{}
	}
	l.known[account.Key] = login
}

// of is the login of an account, empty where it is not known.
func (l *logins) of(account ospora.AliasKey) string {
	if l == nil {
		return ""
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.known[account]
}

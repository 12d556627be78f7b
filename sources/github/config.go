package github

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/ospora/ospora/ospora"
)

// Config says where and how to read.
type Config struct {
	// API is the root of the REST interface: https://api.github.com/ where
	// empty, https://HOST/api/v3/ for a GitHub Enterprise server. Tokens are
	// sent to its host and nowhere else.
	API string
	// Tokens are used in turn, each within its own limits. None means without
	// rights and 60 requests an hour.
	Tokens []Token
	// Keys are those of the dataset; required. Answers to a plan are kept under
	// them, answers to a visit under the visit's.
	Keys *ospora.Keys
	// Now tells the time, by which kept answers grow stale; required. No fact
	// depends on it.
	Now func() time.Time
	// Since leaves out issues and change requests on which nothing happened
	// since; null reads all. Another time makes another reading: give the same
	// day, not the same distance, to find unchanged what has not changed.
	Since ospora.Optional[time.Time]
	// Profiles are the fields to read of the public profiles of accounts that are
	// met: company, location, name, email. Without Plain they are read in passing:
	// the caller makes of [ospora.PlainProfile] what it needs and writes none, and
	// nothing of them is kept; see the package comment for what that means.
	Profiles []string
	// Plain keeps logins in answers that are kept, for the full profile of a
	// dataset. Otherwise they hold pseudonyms.
	Plain bool
	// KeepDir is where answers are kept, so that unchanged ones cost nothing and
	// a run that was broken off goes on where it was. It is made if it does not
	// exist; empty keeps none.
	KeepDir string
	// Offline asks nothing and changes nothing: the plan and the visits are made
	// again from the answers in KeepDir, under the scope, tokens, keys and settings
	// that they were got with. What is not kept is a gap.
	Offline bool
	// PageSize is how many items of a list are asked for at once, 1 to 100; 0
	// means 100.
	PageSize int
	// Budget bounds a run.
	Budget Budget
	// Unlimited tells that the server has no limits, as an Enterprise server may:
	// requests are then not spread over the minute, and several are in flight.
	Unlimited bool
	// Longest is the longest single wait for a limit to be lifted; 0 means 65
	// minutes, a little over the hour after which GitHub renews it.
	Longest time.Duration
	// HTTP carries the requests; nil means a transport with time-outs that
	// honours no environment variable but HTTPSProxy.
	HTTP http.RoundTripper
	// HTTPSProxy is the URL of a proxy for requests over https, empty means none.
	// New fails where it is no URL.
	HTTPSProxy string
	// Log, where not nil, is told about retries and waits, without secrets.
	Log *slog.Logger
	// Progress, where not nil, is told about waits and what is left of the
	// limits. It may be called from several goroutines.
	Progress func(Limits)
}

// Budget bounds a run. When it is spent, the visits that are left fail, and are
// made by the next run; what was answered is not asked again.
type Budget struct {
	// Requests that count against GitHub's limits; 0 means no bound.
	Requests int64
	// Time that the run may take; 0 means no bound.
	Time time.Duration
}

// profileFields are the fields that [Config.Profiles] may name.
var profileFields = map[string]bool{"company": true, "location": true, "name": true, "email": true}

// inPassing reports whether profiles are read of accounts that kept answers know
// by pseudonyms.
func (c *Config) inPassing() bool { return len(c.Profiles) > 0 && !c.Plain }

// check refuses what cannot be meant, and fills in defaults.
func (c Config) check() (Config, error) {
	if c.Keys == nil {
		return c, errors.New("github: config: no keys")
	}
	if c.Now == nil {
		return c, errors.New("github: config: no clock")
	}
	if c.PageSize == 0 {
		c.PageSize = 100
	}
	if c.PageSize < 1 || c.PageSize > 100 {
		return c, fmt.Errorf("github: config: %d items a page, want 1 to 100", c.PageSize)
	}
	for _, field := range c.Profiles {
		if !profileFields[field] {
			return c, fmt.Errorf("github: config: there is no profile field %q", field)
		}
	}
	if c.Offline && c.KeepDir == "" {
		return c, errors.New("github: config: offline needs the directory of kept answers")
	}
	return c, nil
}

// address reads a URL that may hold a password, which no error may show; nil
// where there is none.
func address(name, text string) (*url.URL, error) {
	if text == "" {
		return nil, nil
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" {
		return nil, fmt.Errorf("github: config: the %s is no URL with a host", name)
	}
	return u, nil
}

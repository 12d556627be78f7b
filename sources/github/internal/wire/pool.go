package wire

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Pool is what speaks with one host, as one or several accounts. It is safe for
// concurrent use and starts no goroutine.
type Pool struct {
	config   Config
	api      *url.URL
	graphql  *url.URL
	members  []*member
	ledger   *ledger
	counters counters
	redactor *redactor
	log      *slog.Logger
}

// New makes a pool and asks GET /rate_limit with each token, which is free, so
// that a dead one is known at once. A dead token among others is left out and
// told as an [EventDead]; with none alive New fails with a [StatusError] of
// [KindUnauthorized]. Offline it asks nothing.
func New(ctx context.Context, config Config) (*Pool, error) {
	if err := config.defaults(); err != nil {
		return nil, err
	}
	p := &Pool{config: config, api: config.API, graphql: graphqlURL(config.API), ledger: newLedger(config.Budget)}
	if err := p.enlist(config.Tokens); err != nil {
		return nil, err
	}
	p.redactor = newRedactor(config.Tokens)
	if config.Log != nil {
		p.log = slog.New(&handler{config.Log.Handler(), p.redactor})
	}
	if config.Offline {
		return p, nil
	}
	if err := p.check(ctx); err != nil {
		return nil, err
	}
	return p, nil
}

// enlist makes a member of each token, once, with one governor an account.
func (p *Pool) enlist(tokens []Token) error {
	if len(tokens) == 0 {
		p.members = []*member{{identity: anonymous, gov: newGovernor(&p.config)}}
		return nil
	}
	governors := map[string]*governor{}
	seen := map[string]bool{}
	for _, t := range tokens {
		if t.c == nil || t.c.app == nil && !sendable(t.c.reveal()) {
			return errors.New("github: a token is empty or holds characters that no header can")
		}
		id := t.identity()
		if seen[id] {
			continue
		}
		seen[id] = true
		account := t.c.account
		if account == "" {
			account = "token " + id
		}
		if governors[account] == nil {
			governors[account] = newGovernor(&p.config)
		}
		p.members = append(p.members, &member{identity: id, account: t.c.account, token: t, gov: governors[account]})
	}
	return nil
}

func sendable(secret string) bool {
	return secret != "" && strings.IndexFunc(secret, func(r rune) bool { return r <= ' ' || r > '~' }) < 0
}

// Close gives back idle connections.
func (p *Pool) Close() {
	if c, ok := p.config.Base.(interface{ CloseIdleConnections() }); ok {
		c.CloseIdleConnections()
	}
}

// API is the base of the REST API, for the BaseURL of go-github.
func (p *Pool) API() *url.URL {
	u := *p.api
	return &u
}

// graphqlURL is beside the REST API: /graphql, of an Enterprise Server
// /api/graphql.
func graphqlURL(api *url.URL) *url.URL {
	if base, ok := strings.CutSuffix(api.Path, "/api/v3/"); ok {
		u := *api
		u.Path = base + "/api/graphql"
		return &u
	}
	return api.JoinPath("graphql")
}

const rateTemplate = "/rate_limit"

// check asks what each token has left.
func (p *Pool) check(ctx context.Context) error {
	var dead *StatusError
	alive := 0
	for _, m := range p.members {
		err := p.checkMember(ctx, m)
		var status *StatusError
		switch {
		case err == nil:
			alive++
		case errors.As(err, &status) && status.Kind == KindUnauthorized:
			p.bury(m)
			dead = status
		default:
			return err
		}
	}
	if alive == 0 && dead != nil {
		return dead
	}
	return nil
}

func (p *Pool) checkMember(ctx context.Context, m *member) error {
	c := &call{method: http.MethodGet, url: p.api.JoinPath("rate_limit"), template: rateTemplate, accept: defaultAccept, json: true}
	for fault := 0; ; fault++ {
		secret, err := m.secret(ctx, p)
		if err != nil {
			return p.deadApp(err)
		}
		m.gov.spend(c, 1)
		r := p.send(ctx, c, secret, nil)
		switch {
		case r.err == nil && r.status == http.StatusOK && whole(r.body) == "":
			m.gov.read(r)
			m.setRights(cleanRight(r.header.Get("X-OAuth-Scopes")))
			return nil
		case r.err == nil && r.status == http.StatusNotFound:
			return nil // an Enterprise Server without limits
		}
		if verdict := limited(r); r.err == nil && verdict.limited {
			m.gov.block(c, r, verdict)
			return nil // alive; the first call will wait
		}
		failure := p.reject(c, r)
		if r.err == nil && r.status == http.StatusOK {
			failure.Kind, failure.Reason = KindBadBody, whole(r.body)
		}
		if retry, err := p.retried(ctx, m, failure, fault); !retry {
			return err
		}
	}
}

// retried waits before a request is repeated that is no session's, or gives the
// error that it ends with.
func (p *Pool) retried(ctx context.Context, m *member, failure *StatusError, fault int) (bool, error) {
	if err := ctx.Err(); err != nil {
		return false, err
	}
	failure.Attempts = fault + 1
	if !transient(failure) || fault >= maxFaults {
		return false, failure
	}
	err := wait(ctx, backoff(fault, m.identity))
	return err == nil, err
}

// deadApp takes the refusal of an installation for that of a token: 401 for a
// wrong key, 404 for an installation that is gone, 403 for one suspended.
func (p *Pool) deadApp(err error) error {
	var status *StatusError
	if errors.As(err, &status) && status.Template == installationTemplate {
		switch status.Kind {
		case KindUnauthorized, KindNotFound, KindForbidden:
			return &StatusError{Template: status.Template, Status: status.Status, Kind: KindUnauthorized, Reason: "the App's installation is refused", Attempts: status.Attempts}
		}
	}
	return err
}

// bury takes a token out of use.
func (p *Pool) bury(m *member) {
	if m.dead.CompareAndSwap(false, true) {
		p.tell(Event{Kind: EventDead, Token: m.identity})
	}
}

// Limit is what is known of one window of one account.
type Limit struct {
	Token    string // fingerprint of the token or installation
	Account  string // as given by Token.Of
	Resource string // core, search, graphql …
	Limit    int    // calls in a window
	Left     int
	Reset    time.Time // by the local clock
	Dead     bool      // the token was refused
	Rights   string    // scopes of a classic token, permissions of an installation; "" where not told
}

// Limits lists the windows of all tokens, by token and resource.
func (p *Pool) Limits() []Limit {
	var out []Limit
	for _, m := range p.members {
		base := Limit{Token: m.identity, Account: m.account, Dead: m.dead.Load(), Rights: m.rights()}
		out = append(out, m.gov.limits(base)...)
	}
	return out
}

// Counts gives the figures of the pool so far, in total and by endpoint.
func (p *Pool) Counts() (total Counts, byTemplate map[string]Counts) { return p.counters.figures() }

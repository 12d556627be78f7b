package forge

import (
	"context"
	"crypto/rsa"
	"io"
	"net/http"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
)

// Options say how a [Server] behaves. The zero value is GitHub with its limits on a good day, to whom every token is
// that of a user of its own with Read rights.
type Options struct {
	// Plan is what to serve, as from [corpus.Ecosystem.ForgeAt]; nil means Forge of the ecosystem.
	Plan *corpus.Forge
	// Now is the clock, time.Now where nil.
	Now func() time.Time
	// Tokens are those that exist. With nil every token does.
	Tokens map[string]Token
	// Apps may ask for tokens of their installations.
	Apps   []App
	Limits Limits
	// Latency passes before each answer; it counts as time in flight.
	Latency time.Duration
	// OmitLast leaves rel="last" out of Link, as GitHub does where it cannot tell.
	OmitLast bool
	// ContributorEmails is how many e-mails GitHub links to accounts in a list of contributors: 500 where zero.
	ContributorEmails int
	// SearchCap is how many results of a search can be had: 1,000 where zero.
	SearchCap int
	// Keep is how many repositories stay planned in memory: 128 where zero.
	Keep int
	// Archive writes the files of a commit as a compressed tarball; fs.ErrNotExist where it knows no such repository or
	// commit. With nil there are no tarballs.
	Archive func(ctx context.Context, w io.Writer, name, commit string) error
	// Fault is asked before each answer, with the number of the request from 0; nil is none. It may be called by several
	// goroutines at once.
	Fault func(n int, r *http.Request) Fault
}

// Token is what the server knows of a token.
type Token struct {
	// User is whose it is; all tokens of a user share the user's budgets.
	User   string
	Rights Rights
	// Expires is when it answers 401, never where zero.
	Expires time.Time
}

// Rights are what a token may see.
type Rights int

// The rights, each including those before it.
const (
	// Public sees public repositories.
	Public Rights = iota
	// Read sees private repositories, too.
	Read
	// Admin sees protection, webhooks and drafts.
	Admin
)

// App is a GitHub App. Its tokens are JSON Web Tokens with the id as issuer.
type App struct {
	ID            int64
	Installations []Installation
	// Key checks the tokens' signatures (RS256) where it is not nil.
	Key *rsa.PublicKey
}

// Installation is an app's place at an account.
type Installation struct {
	ID int64
	// Account is a login.
	Account string
	Rights  Rights
}

// Limits are the server's. Zero fields mean GitHub's own numbers.
type Limits struct {
	// Off lets everything pass and counts no violation; the headers show budgets that never end, or under /api/v3 and
	// /api/graphql no budgets at all: rateLimit is null there, as on an enterprise server that has none.
	Off bool
	// Hourly is requests an hour of a user (5,000), Anonymous of those without a token (60), GraphQL points (5,000).
	Hourly, Anonymous, GraphQL int
	// Search is searches a minute (30).
	Search int
	// Concurrent is requests in flight (100); PerMinute and GraphQLPerMinute are points a minute (900 and 2,000). Each GET
	// and each query is one point.
	Concurrent, PerMinute, GraphQLPerMinute int
	// TooMany answers 429 in place of 403.
	TooMany bool
}

func (l Limits) settled() Limits {
	for _, f := range []struct {
		field  *int
		number int
	}{
		{&l.Hourly, 5000}, {&l.Anonymous, 60}, {&l.GraphQL, 5000}, {&l.Search, 30}, {&l.Concurrent, 100},
		{&l.PerMinute, 900}, {&l.GraphQLPerMinute, 2000},
	} {
		if *f.field == 0 {
			*f.field = f.number
		}
	}
	return l
}

func (o Options) settled(e *corpus.Ecosystem) Options {
	if o.Plan == nil {
		o.Plan = e.Forge()
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.ContributorEmails == 0 {
		o.ContributorEmails = 500
	}
	if o.SearchCap == 0 {
		o.SearchCap = 1000
	}
	if o.Keep == 0 {
		o.Keep = 128
	}
	o.Limits = o.Limits.settled()
	return o
}

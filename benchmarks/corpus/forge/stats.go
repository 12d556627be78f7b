package forge

import "maps"

// Stats is what a server counted since it was made.
type Stats struct {
	// Total sums over the tokens.
	Total TokenStats
	// Tokens are by token, requests without one under "".
	Tokens map[string]TokenStats
	// Open is how many requests have no answer yet or, in the process, a body that nobody closed.
	Open int
	// Elsewhere counts requests that followed a redirect to another host, Leaked those of them that brought a token.
	Elsewhere, Leaked int
}

// TokenStats is what was sent with one token.
type TokenStats struct {
	// Requests are all, Counted those that cost of the hourly budget of REST or of searches. NotModified answers are free.
	Requests, Counted, NotModified int
	// GraphQLPoints are those of the hourly budget of GraphQL.
	GraphQLPoints int
	// MostConcurrent is the most requests of the token's user in flight.
	MostConcurrent int
	// WhileLimited, OverConcurrency and OverPoints are violations: requests sent before the end of a limit that the
	// server had told, beyond the requests in flight allowed, and beyond the points a minute.
	WhileLimited, OverConcurrency, OverPoints int
	// Endpoints counts requests by template, such as /repos/{owner}/{repo}/issues; unknown ones are under "".
	Endpoints map[string]int
}

// Violations are all kinds together.
func (t TokenStats) Violations() int { return t.WhileLimited + t.OverConcurrency + t.OverPoints }

func (t *TokenStats) book(c *call, found *route) {
	t.Requests++
	t.MostConcurrent = max(t.MostConcurrent, c.crowd)
	template := ""
	if found != nil {
		template = found.template
	}
	t.Endpoints[template]++
}

func (t *TokenStats) add(o TokenStats) {
	t.Requests += o.Requests
	t.Counted += o.Counted
	t.NotModified += o.NotModified
	t.GraphQLPoints += o.GraphQLPoints
	t.MostConcurrent = max(t.MostConcurrent, o.MostConcurrent)
	t.WhileLimited += o.WhileLimited
	t.OverConcurrency += o.OverConcurrency
	t.OverPoints += o.OverPoints
	for template, n := range o.Endpoints {
		t.Endpoints[template] += n
	}
}

// Stats is what was counted so far; it belongs to the caller.
func (s *Server) Stats() Stats {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := Stats{Total: TokenStats{Endpoints: map[string]int{}}, Tokens: map[string]TokenStats{}, Open: s.ledger.open,
		Elsewhere: s.ledger.elsewhere, Leaked: s.ledger.leaked}
	for secret, t := range s.ledger.tokens {
		one := *t
		one.Endpoints = maps.Clone(t.Endpoints)
		all.Tokens[secret] = one
		all.Total.add(one)
	}
	return all
}

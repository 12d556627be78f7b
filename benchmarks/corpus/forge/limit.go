package forge

import (
	"math"
	"net/http"
	"strconv"
	"time"
)

// resource is a budget.
type resource int

const (
	core resource = iota
	graph
	search
	free // of no budget
)

// String is GitHub's name of the budget.
func (r resource) String() string { return [...]string{"core", "graphql", "search", "core"}[r] }

// ledger keeps the budgets and counts. The server's lock guards it.
type ledger struct {
	limits Limits
	users  map[string]*account
	tokens map[string]*TokenStats
	open   int
	// elsewhere and leaked are requests that followed a redirect, and those of them with a token.
	elsewhere, leaked int
}

// account is what a user has used.
type account struct {
	windows  [3]window
	inFlight int
	// until is the end of a secondary limit.
	until time.Time
	// minute is what was sent in the last minute: REST and GraphQL.
	minute [2]recentPoints
}

// window is a budget's stretch of time, an hour from the first request, or a minute for searches.
type window struct {
	reset time.Time
	used  int
}

// recentPoints are the points of the last minute, the oldest first.
type recentPoints struct{ at []time.Time }

// add takes a point and gives how many there are within a minute.
func (p *recentPoints) add(now time.Time) int {
	gone := 0
	for gone < len(p.at) && now.Sub(p.at[gone]) >= time.Minute {
		gone++
	}
	p.at = append(p.at[gone:], now)
	return len(p.at)
}

func newLedger(l Limits) ledger {
	return ledger{limits: l, users: map[string]*account{}, tokens: map[string]*TokenStats{}}
}

func (l *ledger) user(name string) *account {
	if l.users[name] == nil {
		l.users[name] = &account{}
	}
	return l.users[name]
}

func (l *ledger) token(secret string) *TokenStats {
	if l.tokens[secret] == nil {
		l.tokens[secret] = &TokenStats{Endpoints: map[string]int{}}
	}
	return l.tokens[secret]
}

// limit is the size of a budget.
func (l *ledger) limit(c *call, r resource) int {
	switch {
	case l.limits.Off:
		return math.MaxInt32
	case r == graph:
		return l.limits.GraphQL
	case r == search:
		return l.limits.Search
	case !c.signed:
		return l.limits.Anonymous
	}
	return l.limits.Hourly
}

// window is the budget's present one; a new one begins when the last is over.
func (l *ledger) window(c *call, r resource) *window {
	w := &l.user(c.user).windows[r]
	if !c.now.Before(w.reset) {
		length := time.Hour
		if r == search {
			length = time.Minute
		}
		// In whole seconds, as the header tells it, and never early.
		*w = window{reset: c.now.Add(length + time.Second - 1).Truncate(time.Second)}
	}
	return w
}

// enter books a request that came.
func (s *Server) enter(c *call) (int, *route) {
	found := match(c)
	c.user = "anonymous"
	if c.signed {
		c.user = "unknown " + digest(c.secret)
		if t, ok := s.token(c.secret); ok {
			c.user = t.User
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	n := s.n
	s.n++
	s.ledger.open++
	user, stats := s.ledger.user(c.user), s.ledger.token(c.secret)
	user.inFlight++
	c.crowd = user.inFlight
	stats.book(c, found)
	if s.ledger.limits.Off {
		return n, found
	}
	if c.limited = c.now.Before(user.until); c.limited {
		stats.WhileLimited++
	}
	if c.crowd > s.ledger.limits.Concurrent {
		stats.OverConcurrency++
	}
	return n, found
}

func (s *Server) leave(c *call) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ledger.open--
	s.ledger.user(c.user).inFlight--
}

// block has a user wait.
func (s *Server) block(c *call, until time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if u := s.ledger.user(c.user); until.After(u.until) {
		u.until = until
	}
}

// admit refuses what is over a limit.
func (s *Server) admit(c *call, found *route) *answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	l := &s.ledger
	if l.limits.Off {
		return nil
	}
	user, stats := l.user(c.user), l.token(c.secret)
	kind, most := 0, l.limits.PerMinute
	if found != nil && found.resource == graph {
		kind, most = 1, l.limits.GraphQLPerMinute
	}
	over := user.minute[kind].add(c.now) > most
	if over && !c.limited {
		stats.OverPoints++
	}
	if c.limited || over || c.crowd > l.limits.Concurrent {
		if !c.limited {
			user.until = c.now.Add(time.Minute)
		}
		return secondary(c, l.limits.status(), user.until.Sub(c.now))
	}
	r := core
	if found != nil {
		r = found.resource
	}
	if r == free {
		return nil
	}
	if w := l.window(c, r); w.used >= l.limit(c, r) {
		stats.WhileLimited++
		a := refusal(l.limits.status(), "API rate limit exceeded for user ID %d.", len(c.user))
		if r == graph {
			a = spent()
		}
		l.tell(c, a, r)
		return a
	}
	return nil
}

// spent is how GraphQL says that the hour's points are gone: with 200.
func spent() *answer {
	return newAnswer(http.StatusOK, object{{"errors", []object{{
		{"type", "RATE_LIMITED"}, {"code", "graphql_rate_limit"}, {"message", "API rate limit already exceeded for user ID 1."},
	}}}})
}

func (l Limits) status() int {
	if l.TooMany {
		return http.StatusTooManyRequests
	}
	return http.StatusForbidden
}

// charge takes an answer from its budget and tells what is left.
func (s *Server) charge(c *call, a *answer) *answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	stats := s.ledger.token(c.secret)
	switch {
	case a.status == http.StatusNotModified && c.signed:
		// A 304 costs nothing where the request was authorised.
		stats.NotModified++
	case a.resource == free:
	case a.resource == graph:
		stats.GraphQLPoints += a.points
		s.ledger.window(c, graph).used += a.points
	default:
		stats.Counted++
		s.ledger.window(c, a.resource).used++
	}
	r := a.resource
	if r == free {
		r = core
	}
	s.ledger.tell(c, a, r)
	return a
}

// tell writes a budget into the headers.
func (l *ledger) tell(c *call, a *answer, r resource) {
	if c.enterprise && l.limits.Off {
		return
	}
	w, limit := l.window(c, r), l.limit(c, r)
	a.header.Set("X-RateLimit-Limit", strconv.Itoa(limit))
	a.header.Set("X-RateLimit-Remaining", strconv.Itoa(max(0, limit-w.used)))
	a.header.Set("X-RateLimit-Used", strconv.Itoa(w.used))
	a.header.Set("X-RateLimit-Reset", strconv.FormatInt(w.reset.Unix(), 10))
	a.header.Set("X-RateLimit-Resource", r.String())
}

// secondary is the refusal of a secondary limit.
func secondary(c *call, status int, wait time.Duration) *answer {
	a := newAnswer(status, object{
		{"message", "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."},
		{"documentation_url", "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits"},
	})
	a.header.Set("Retry-After", strconv.FormatInt(int64((wait+time.Second-1)/time.Second), 10))
	return a
}

func rateLimit(c *call) *answer {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	l := &c.s.ledger
	if c.enterprise && l.limits.Off {
		return refusal(http.StatusNotFound, "Rate limiting is not enabled.")
	}
	show := func(r resource) object {
		w, limit := l.window(c, r), l.limit(c, r)
		return object{
			{"limit", limit}, {"used", w.used}, {"remaining", max(0, limit-w.used)}, {"reset", w.reset.Unix()},
			{"resource", r.String()},
		}
	}
	return newAnswer(http.StatusOK, object{
		{"resources", object{{"core", show(core)}, {"search", show(search)}, {"graphql", show(graph)}}}, {"rate", show(core)},
	})
}

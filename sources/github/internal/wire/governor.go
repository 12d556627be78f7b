package wire

import (
	"context"
	"sync"
	"time"
)

// GitHub's secondary limits by points in a minute.
const (
	restPoints    = 900
	graphqlPoints = 2000
)

// The windows of the primary limit that GitHub keeps apart and that matter here.
const (
	resourceCore       = "core"
	resourceSearch     = "search"
	resourceCodeSearch = "code_search"
	resourceGraphQL    = "graphql"
)

// governor keeps one account within its limits: one request at a time, primary
// limits by what every answer tells, secondary ones by waiting.
type governor struct {
	turns chan struct{} // as many as requests may be in flight

	mu       sync.Mutex
	windows  map[string]*window // by resource; GitHub has about a dozen
	learned  map[string]string  // template to resource, where the path does not show it
	blocked  time.Time          // by a secondary limit
	strikes  int                // secondary limits in a row
	ahead    time.Duration      // the server's clock before ours
	rest     *pace
	graphql  *pace
	inFlight map[string]int
}

func newGovernor(c *Config) *governor {
	rest, graphql := restPoints, graphqlPoints
	if c.Unpaced {
		rest, graphql = 0, 0
	}
	return &governor{
		turns:    make(chan struct{}, c.Parallel),
		windows:  map[string]*window{},
		learned:  map[string]string{},
		inFlight: map[string]int{},
		rest:     newPace(rest),
		graphql:  newPace(graphql),
	}
}

// enter waits for a turn and for the limits. The caller leaves by the function
// that it gets.
func (g *governor) enter(ctx context.Context, p *Pool, m *member, c *call) (leave func(), err error) {
	select { // an ended context never gets a turn
	case <-ctx.Done():
		return nil, ctx.Err()
	default:
	}
	select {
	case g.turns <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	resource, err := g.await(ctx, p, m, c)
	if err != nil {
		<-g.turns
		return nil, err
	}
	return func() {
		g.mu.Lock()
		g.inFlight[resource]--
		g.mu.Unlock()
		<-g.turns
	}, nil
}

// await waits until the limits allow the call, and takes its points.
func (g *governor) await(ctx context.Context, p *Pool, m *member, c *call) (string, error) {
	for {
		g.mu.Lock()
		resource := g.resource(c)
		delay, reason := g.delay(resource, c, time.Now())
		if delay <= 0 {
			g.pace(c).take(time.Now(), 1)
			g.inFlight[resource]++
			g.mu.Unlock()
			return resource, nil
		}
		g.mu.Unlock()
		if err := p.mayWait(delay, reason, resource, m, c); err != nil {
			return "", err
		}
		if err := wait(ctx, delay); err != nil {
			return "", err
		}
	}
}

// spend takes the points of requests that wait for nothing: they count for the
// minute all the same.
func (g *governor) spend(c *call, requests int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.pace(c).take(time.Now(), requests)
}

// mayWait tells of a wait, or refuses one that is too long.
func (p *Pool) mayWait(delay time.Duration, reason, resource string, m *member, c *call) error {
	until := time.Now().Add(delay)
	if delay > p.config.Longest {
		return &LimitError{Template: c.template, Token: m.identity, Resource: resource, Secondary: reason == reasonSecondary, Until: until, Wait: delay}
	}
	if err := p.ledger.allows(delay); err != nil {
		return err
	}
	p.counters.add(c.template, func(n *Counts) { n.Waits++ })
	p.tell(Event{Kind: EventWait, Token: m.identity, Template: c.template, Resource: resource, Reason: reason, Wait: delay, Until: until})
	return nil
}

const (
	reasonPrimary   = "primary"
	reasonSecondary = "secondary"
	reasonPace      = "pace"
	reasonRetry     = "retry"
)

// delay is how long the call has to wait, and why. The lock is held.
func (g *governor) delay(resource string, c *call, now time.Time) (time.Duration, string) {
	delay, reason := g.pace(c).delay(now, 1), reasonPace
	if d := g.blocked.Sub(now); d > delay {
		delay, reason = d, reasonSecondary
	}
	w := g.windows[resource]
	if w == nil || w.left-g.inFlight[resource] > 0 {
		return delay, reason
	}
	if d := w.reset.Sub(now); d > delay {
		delay, reason = d, reasonPrimary
	}
	return delay, reason
}

// free is how long a call of this kind would have to wait now.
func (g *governor) free(c *call) (time.Duration, string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delay, _ := g.delay(g.resource(c), c, time.Now())
	return delay, g.resource(c)
}

func (g *governor) pace(c *call) *pace {
	if c.graphql {
		return g.graphql
	}
	return g.rest
}

func (g *governor) resource(c *call) string {
	if r, ok := g.learned[c.template]; ok {
		return r
	}
	return c.resource
}

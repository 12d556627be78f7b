package wire

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"time"
)

// window is what is known of one primary limit.
type window struct {
	limit, left int
	reset       time.Time // by the local clock
}

const maxWindows = 32

// note takes what an answer tells of the limits.
func (g *governor) note(c *call, r raw) {
	g.clock(r)
	g.mu.Lock()
	defer g.mu.Unlock()
	left, errLeft := strconv.Atoi(r.header.Get("X-RateLimit-Remaining"))
	reset, errReset := strconv.ParseInt(r.header.Get("X-RateLimit-Reset"), 10, 64)
	if errLeft != nil || errReset != nil || left < 0 {
		return
	}
	limit, _ := strconv.Atoi(r.header.Get("X-RateLimit-Limit"))
	g.set(g.named(c, r.header.Get("X-RateLimit-Resource")), limit, left, localReset(r, reset))
}

// clock compares the server's clock with ours.
func (g *governor) clock(r raw) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if t, err := http.ParseTime(r.header.Get("Date")); err == nil {
		g.ahead = t.Sub(r.at)
	}
}

// calls is the event that tells what is left for calls of this kind.
func (g *governor) calls(c *call, m *member) Event {
	g.mu.Lock()
	defer g.mu.Unlock()
	e := Event{Kind: EventCalls, Token: m.identity, Template: c.template, Resource: g.resource(c)}
	if w := g.windows[e.Resource]; w != nil {
		e.Limit, e.Left, e.Reset = w.limit, w.left, w.reset
	}
	return e
}

// named is the resource of an answer. Where it is another than the path made
// one think, that is remembered for the template.
func (g *governor) named(c *call, told string) string {
	known := g.resource(c)
	if told == "" || told == known || len(told) > 40 {
		return known
	}
	if len(g.learned) < maxTemplates {
		g.learned[c.template] = told
	}
	return told
}

func (g *governor) set(resource string, limit, left int, reset time.Time) {
	w := g.windows[resource]
	if w == nil {
		if len(g.windows) >= maxWindows {
			return
		}
		w = &window{}
		g.windows[resource] = w
	}
	if cap(g.turns) > 1 && reset.Sub(w.reset).Abs() < 5*time.Second {
		left = min(left, w.left) // the answers of one window may come in another order
	}
	w.limit, w.left, w.reset = limit, left, reset
}

// localReset is a reset by the local clock: what counts is its distance from
// the server's Date. One second more, since both are whole seconds.
func localReset(r raw, epoch int64) time.Time {
	const farAhead = 1 << 40 // seconds; beyond it time.Time has no sensible answer
	distance := min(max(epoch, 0), farAhead) - serverTime(r).Unix()
	const longest = int64(100 * 365 * 24 * time.Hour / time.Second)
	distance = min(max(distance, -longest), longest)
	if distance <= 0 {
		return r.at
	}
	return r.at.Add(time.Duration(distance+1) * time.Second)
}

// strike takes a limit that has no primary window: wait d, or, where the
// server did not say how long, a minute, doubled with each in a row.
func (g *governor) strike(d time.Duration, at time.Time) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if d <= 0 {
		d = time.Minute << min(g.strikes, 10)
	}
	g.strikes++
	if until := at.Add(d); until.After(g.blocked) {
		g.blocked = until
	}
}

// forgive ends a row of strikes: an answer came through.
func (g *governor) forgive() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.strikes = 0
}

// exhaust marks the window of the call as used up until reset.
func (g *governor) exhaust(c *call, reset time.Time) {
	g.mu.Lock()
	defer g.mu.Unlock()
	resource := g.resource(c)
	limit := 0
	if w := g.windows[resource]; w != nil {
		limit = w.limit
	}
	g.set(resource, limit, 0, reset)
}

// read takes what GET /rate_limit tells.
func (g *governor) read(r raw) {
	var body struct {
		Resources map[string]struct {
			Limit     int   `json:"limit"`
			Remaining int   `json:"remaining"`
			Reset     int64 `json:"reset"`
		} `json:"resources"`
	}
	if json.Unmarshal(r.body, &body) != nil {
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.ahead = serverTime(r).Sub(r.at)
	for _, resource := range []string{resourceCore, resourceSearch, resourceCodeSearch, resourceGraphQL} {
		if w, ok := body.Resources[resource]; ok && w.Limit > 0 {
			g.set(resource, w.Limit, max(w.Remaining, 0), localReset(r, w.Reset))
		}
	}
}

func (g *governor) limits(base Limit) (out []Limit) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, resource := range slices.Sorted(maps.Keys(g.windows)) {
		w := g.windows[resource]
		l := base
		l.Resource, l.Limit, l.Left, l.Reset = resource, w.limit, w.left, w.reset
		out = append(out, l)
	}
	if len(out) == 0 {
		out = append(out, base)
	}
	return out
}

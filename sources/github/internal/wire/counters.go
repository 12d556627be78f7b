package wire

import (
	"maps"
	"sync"
)

// Counts are figures of what was asked.
type Counts struct {
	Requests    int // that went out to GitHub
	Counted     int // of these, REST calls that count against the primary limit: all but a 304 to a token and answers "limit"
	NotModified int // 304
	Served      int // answers from the store, without a request
	Points      int // GraphQL points
	Retries     int // requests that repeated one after a fault
	Waits       int // waits for a limit; of the pool alone, since sessions wait for each other
}

// counters are counts by endpoint template.
type counters struct {
	mu    sync.Mutex
	total Counts
	by    map[string]Counts
}

// maxTemplates bounds the maps by template; templates are few, but derived
// from paths that others wrote.
const maxTemplates = 512

func (c *counters) add(template string, change func(*Counts)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	change(&c.total)
	if c.by == nil {
		c.by = map[string]Counts{}
	}
	n, known := c.by[template]
	if !known && len(c.by) >= maxTemplates {
		template = "other"
		n = c.by[template]
	}
	change(&n)
	c.by[template] = n
}

func (c *counters) figures() (Counts, map[string]Counts) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.total, maps.Clone(c.by)
}

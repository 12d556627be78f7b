package wire

import (
	"encoding/json"
	"maps"
	"slices"
)

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

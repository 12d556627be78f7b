package github

import (
	"context"
	"net/http"

	"github.com/ospora/ospora/ospora"
)

// What a repository costs that is read for the first time and has everything;
// doc.go lists the requests.
const (
	restRequests = 12
	queryPoints  = 11
)

// known counts the targets that can be asked about conditionally. Languages are
// asked of every repository, and by visits alone.
func (s *Source) known(ctx context.Context, targets []ospora.Target) (n int) {
	if s.config.Offline {
		return 0
	}
	for _, t := range targets {
		w, err := parseTarget(t, s.host)
		if err != nil {
			continue
		}
		session := s.session(string(t.Repo), s.config.Keys)
		request, err := s.calls(session).client.NewRequest(http.MethodGet, w.path("/languages"), nil)
		if err == nil && session.rest.Revalidates(request.WithContext(ctx)) {
			n++
		}
	}
	return n
}

// estimate says what reading the targets costs that are not known.
func (s *Source) estimate(p *Plan) {
	n := int64(len(p.Targets) - p.Known)
	p.Requests = n * restRequests
	if !s.anonymous() {
		p.Points = n * queryPoints
	}
	p.Time = s.pool.Estimate(int(p.Requests))
}

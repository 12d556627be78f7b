package github

import (
	"slices"
	"sync/atomic"

	"github.com/ospora/ospora/ospora"
)

// A run is a plan and the visits of its targets. One that is broken off goes on
// with the next plan of the same scope: what was answered is not asked again,
// and what was visited is not visited again. It is over when every target was
// visited, after a day, or when the tokens or settings are others.

// run is the run under way, empty where visits are made without a plan.
type run struct{ id atomic.Pointer[string] }

// Load names the run.
func (r *run) Load() string {
	if id := r.id.Load(); id != nil {
		return *id
	}
	return ""
}

// resume goes on with the run of a plan, or begins one.
func (s *Source) resume(session *session) (mark, error) {
	m, ok := s.mark(session.visit, markKey)
	with := hashed(s.tokens() + "\n" + s.settings())
	if !ok || s.since(m) >= stale || m.For != with || s.complete(m) {
		if err := s.store.DropSession(session.visit); err != nil {
			return m, err
		}
		now := s.config.Now()
		m = mark{Since: now, Run: hashed(session.visit + now.String()), For: with}
		if err := s.put(session.visit, markKey, m); err != nil {
			return m, err
		}
	}
	s.run.id.Store(&m.Run)
	return m, nil
}

// planned notes what a run is to visit.
func (s *Source) planned(session *session, m mark, p *Plan) error {
	m.Targets = nil
	for _, t := range p.Targets {
		m.Targets = append(m.Targets, t.Repo)
	}
	return s.put(session.visit, markKey, m)
}

// complete reports whether every target of a run was visited in it.
func (s *Source) complete(m mark) bool {
	variant := s.scrubber(s.config.Keys).variant()
	return m.Targets != nil && !slices.ContainsFunc(m.Targets, func(repo ospora.RepoID) bool {
		visited, _ := s.mark(s.names(string(repo), variant).visit, markKey)
		return visited.Run != m.Run || visited.Visit == ""
	})
}

package forge

import "github.com/ospora/ospora/benchmarks/corpus"

// brief is what lists need of a repository, kept for all of them.
type brief struct {
	corpus.Hosted
	index, open int
}

// planted is a repository kept in memory.
type planted struct {
	index  int
	hosted *corpus.Hosted
}

// hosted is a repository, planned now unless it was used a short while ago.
func (s *Server) hosted(index int) *corpus.Hosted {
	s.mu.Lock()
	if h := s.changed[index]; h != nil {
		s.mu.Unlock()
		return h
	}
	if at := s.planted[index]; at != nil {
		s.recent.MoveToFront(at)
		s.mu.Unlock()
		return at.Value.(*planted).hosted
	}
	s.mu.Unlock()
	h := s.plan.Repository(index)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.planted[index] == nil {
		s.planted[index] = s.recent.PushFront(&planted{index, h})
	}
	for s.recent.Len() > s.opt.Keep {
		last := s.recent.Remove(s.recent.Back()).(*planted)
		delete(s.planted, last.index)
	}
	return h
}

func (s *Server) brief(index int) *brief {
	s.mu.Lock()
	b := s.briefs[index]
	s.mu.Unlock()
	if b != nil {
		return b
	}
	b = abridge(s.hosted(index), index)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.briefs[index] = b
	return b
}

// abridge leaves out all that is long.
func abridge(h *corpus.Hosted, index int) *brief {
	b := &brief{Hosted: *h, index: index}
	for i := range h.Issues {
		if h.Issues[i].Open() {
			b.open++
		}
	}
	for i := range h.Changes {
		if h.Changes[i].Open() {
			b.open++
		}
	}
	b.Files, b.Issues, b.Changes, b.Releases, b.Tags = nil, nil, nil, nil, nil
	b.Runs, b.Contributors, b.Commits, b.Labels, b.Hooks, b.Rulesets = nil, nil, nil, nil, nil, nil
	b.Lines = nil
	return b
}

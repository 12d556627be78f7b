package forge

import "github.com/ospora/ospora/benchmarks/corpus"

// associated are the change requests that a commit belongs to: those it was made by, as their merge or their squash, and
// the one that it was proposed in, be it merged or not.
func (x *execution) associated(h *corpus.Hosted, id string) []item {
	if x.origins == nil {
		x.origins = origins(h)
	}
	return x.origins[id]
}

// origins are the change requests of each commit, by their numbers.
func origins(h *corpus.Hosted) map[string][]item {
	parent := make(map[string]string, len(h.Commits))
	for i := range h.Commits {
		if c := &h.Commits[i]; len(c.Parents) > 0 {
			parent[c.ID] = c.Parents[0]
		}
	}
	found := make(map[string][]item)
	for _, i := range items(h) {
		if i.change == nil {
			continue
		}
		if i.change.MergeID != "" {
			found[i.change.MergeID] = append(found[i.change.MergeID], i)
		}
		// Proposals are straight lines: their commits follow one another up to the head.
		id := i.change.HeadID
		for range i.change.Commits {
			found[id] = append(found[id], i)
			if id = parent[id]; id == "" {
				break
			}
		}
	}
	return found
}

package chaoss

import (
	"cmp"
	"slices"
	"time"

	"github.com/ospora/ospora/ospora"
)

// written is when and by whom commits were written, by their numbers in a history.
type written struct {
	at  []time.Time
	who []int32 // unnumbered for commits that do not count
	ids []string
	n   int // how many count
}

// commitsUntilEnd are the subject's commits before the end of the window that
// count under the options.
func (s *study) commitsUntilEnd(h *fileHistories, names *history) *written {
	s.usesHome()
	s.says("commits in the order of committer time")
	n := len(names.commits.rows)
	w := &written{at: make([]time.Time, n), who: make([]int32, n), ids: make([]string, n)}
	for i := range w.who {
		w.who[i] = unnumbered
	}
	guessed := false
	for i, c := range s.in.Commits {
		if c == nil {
			continue
		}
		owned, guess := s.in.owns(c.Repo, c.Home)
		at := writtenAt(c)
		if !owned || c.Author == "" || !s.in.Window.End.IsZero() && !at.Before(s.in.Window.End) {
			continue
		}
		author := s.crowd.of(c.Author)
		if author.bot && !s.in.Options.IncludeBots {
			continue
		}
		guessed = guessed || guess
		if !c.Merge() {
			h.known += one(c.FilesChanged.Known)
			h.unknown += one(!c.FilesChanged.Known)
		}
		if h.recent = roomFor(h.recent, author.who); s.in.Window.Contains(at) {
			h.recent[author.who] = true
		}
		number := names.commitOf[i]
		w.n += int(one(w.who[number] == unnumbered))
		w.at[number], w.who[number], w.ids[number] = at, author.who, c.ID
	}
	s.guessedHome(guessed)
	h.people = s.crowd.people[:len(h.recent)] // others wrote none
	return w
}

// writtenAt is when a commit came to be where it stands.
func writtenAt(c *ospora.Commit) time.Time {
	if c.CommitTime.Known {
		return c.CommitTime.Value
	}
	return c.AuthorTime.Value
}

// ranks are the places of commits in the order of their times, those of one time
// by id; unnumbered for those that do not count.
func (w *written) ranks() []int32 {
	order := make([]int32, 0, w.n)
	rank := make([]int32, len(w.who))
	for c, who := range w.who {
		if rank[c] = unnumbered; who != unnumbered {
			order = append(order, int32(c))
		}
	}
	slices.SortFunc(order, func(a, b int32) int {
		if c := w.at[a].Compare(w.at[b]); c != 0 {
			return c
		}
		return cmp.Compare(w.ids[a], w.ids[b])
	})
	for r, c := range order {
		rank[c] = int32(r)
	}
	return rank
}

// inOrder are the rows of the changes that the commits made, in the order of commits,
// within one by path, so that their order in the input does not matter.
func (h *history) inOrder(changes []*ospora.FileChange, commits *written) []int32 {
	rank := commits.ranks()
	rows, of := make([]int32, len(changes)), make([]int32, len(changes))
	for i, commit := range h.changeOf {
		if rows[i], of[i] = int32(i), unnumbered; commit != unnumbered {
			of[i] = rank[commit]
		}
	}
	ordered, ends := grouped(rows, of, commits.n)
	start := int32(0)
	for _, end := range ends {
		slices.SortFunc(ordered[start:end], func(a, b int32) int {
			return cmp.Or(cmp.Compare(changes[a].Path, changes[b].Path), cmp.Compare(changes[a].Kind, changes[b].Kind))
		})
		start = end
	}
	return ordered
}

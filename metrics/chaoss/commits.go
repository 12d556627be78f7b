package chaoss

import (
	"fmt"

	"github.com/ospora/ospora/ospora"
)

// commits are the subject's commits with an author time in the window that
// count under the options. Missing are those without a readable author time that
// may lie in it: the committer time tells only who certainly does not.
func (s *study) commits() (found []*ospora.Commit, missing int64) {
	s.usesHome()
	guessed := false
	for _, c := range s.in.Commits {
		if c == nil || s.in.Options.ExcludeMerges && c.Merge() {
			continue
		}
		owned, guess := s.in.owns(c.Repo, c.Home)
		if !owned || !s.mayContain(c) {
			continue
		}
		guessed = guessed || guess
		s.looked++
		switch {
		case !s.in.Options.IncludeBots && s.in.bot(c.Author):
		case c.AuthorTime.Known:
			found = append(found, c)
		default:
			missing++
		}
	}
	s.guessedHome(guessed)
	return found, missing
}

// mayContain places a commit as the roll-up does: by the author time, else by
// the committer time. A commit with neither may lie in any window.
func (s *study) mayContain(c *ospora.Commit) bool {
	switch {
	case c.AuthorTime.Known:
		return s.in.Window.Contains(c.AuthorTime.Value)
	case c.CommitTime.Known:
		return s.in.Window.Contains(c.CommitTime.Value)
	}
	return true
}

// timed says what missing times mean for a reading that rests on n others.
func (r reading) timed(n, missing int64) reading {
	if missing > 0 {
		r.share = ospora.Some(float64(n) / float64(n+missing))
		r.warnings = append(r.warnings,
			fmt.Sprintf("%d of %d commits have no readable time of the kind and are left out", missing, n+missing))
	}
	return r
}

package chaoss

import (
	"fmt"

	"github.com/ospora/ospora/ospora"
)

// foundCommits are rows of Commits with an author time in the window. Missing are
// those without a readable author time that may lie in it: the committer time tells
// only who certainly does not.
type foundCommits struct {
	rows            []int32
	missing, looked int64
	guessed         bool
}

// commits are the subject's commits in the window that count under the options.
func (s *study) commits() foundCommits {
	s.usesHome()
	var f *foundCommits
	if s.in.shared != nil {
		f = s.in.shared.commits
	}
	if f == nil {
		f = s.findCommits()
	}
	if s.in.shared != nil {
		s.in.shared.commits = f
	}
	s.looked += f.looked
	s.guessedHome(f.guessed)
	return *f
}

// findCommits goes through the rows.
func (s *study) findCommits() *foundCommits {
	f := &foundCommits{rows: make([]int32, 0, len(s.in.Commits))}
	for i, c := range s.in.Commits {
		if c == nil || s.in.Options.ExcludeMerges && c.Merge() {
			continue
		}
		owned, guess := s.in.owns(c.Repo, c.Home)
		if !owned || !s.mayContain(c) {
			continue
		}
		f.guessed = f.guessed || guess
		f.looked++
		switch {
		case !s.in.Options.IncludeBots && s.crowd.bot(c.Author):
		case c.AuthorTime.Known:
			f.rows = append(f.rows, int32(i))
		default:
			f.missing++
		}
	}
	return f
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

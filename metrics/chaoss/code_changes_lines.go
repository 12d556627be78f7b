package chaoss

import (
	"fmt"

	"github.com/ospora/ospora/ospora"
)

// CodeChangesLines counts the lines touched in the window.
//
//   - Definition: Code Changes Lines, the lines added and removed by all changes
//     of a period; an edited line is one removed and one added.
//   - Formula: plain Σ (added + removed); added Σ added; removed Σ removed.
//   - Source: CHAOSS, https://chaoss.community/?p=3591.
//   - Input: Activity (lines of git log --numstat: text files only, renames not
//     detected).
//   - Options: IncludeBots. Merges bring no lines of their own, so that
//     ExcludeMerges changes nothing and is not recorded.
//   - Variants: plain, added, removed.
//   - Unit: lines; n is the commits whose lines are known.
//   - Edge cases: commits whose lines are not known (lines not asked for, objects
//     missing) lower the coverage and raise a warning; where they are all there
//     are, the value is unknown and not 0. No commits give 0 where the subject
//     was seen. Binary files have no lines.
//   - Meaning: volume of change, not of worth. Generated and vendored files,
//     reformatting and moves count in full, so that a few commits may make up
//     most of it.
func CodeChangesLines(in Input) []ospora.Measure {
	s := begin(&in, CodeChangesLinesID, "activity rows", in.Activity != nil)
	s.usesBots()
	l := s.linesTouched()
	read := func(method string, value int64, terms ...string) reading {
		r := s.count(UnitLines, method, value, l.known, terms...)
		return l.judge(r)
	}
	return s.measures(CodeChangesLinesVersion,
		read("sum of lines added and removed in text files", l.added+l.removed),
		read("sum of lines added in text files", l.added, TermAdded),
		read("sum of lines removed in text files", l.removed, TermRemoved))
}

// lines are the sums over the commits of a window, and how many of these have
// known lines.
type lines struct {
	added, removed, commits, known int64
}

func (s *study) linesTouched() lines {
	s.usesHome()
	var l lines
	guessed := false
	for _, a := range s.in.Activity {
		if a == nil || !s.span.contains(a.Day) {
			continue
		}
		owned, guess := s.in.owns(a.Repo, a.Home)
		if !owned {
			continue
		}
		guessed = guessed || guess
		s.looked += a.Commits
		if s.in.Options.IncludeBots || !s.crowd.bot(a.Alias) {
			l.add(a)
		}
	}
	s.guessedHome(guessed)
	s.contradict(l.added >= 0 && l.removed >= 0 && l.added+l.removed >= 0 && l.known >= 0 && l.known <= l.commits)
	return l
}

func (l *lines) add(a *ospora.Activity) {
	l.added += a.LinesAdded
	l.removed += a.LinesDeleted
	l.commits += a.Commits
	l.known += a.CommitsWithLines
}

// judge says what commits without known lines mean for a reading.
func (l lines) judge(r reading) reading {
	switch {
	case l.known == l.commits:
		return r
	case l.known == 0:
		r.share = ospora.Some(0.0)
		return r.without(ospora.Unknown, fmt.Sprintf("the lines of none of %d commits are known: "+
			"have the source read lines", l.commits))
	}
	r.share = ospora.Some(float64(l.known) / float64(l.commits))
	r.warnings = append(r.warnings, fmt.Sprintf("the lines of %d of %d commits are not known, so that the sum is too low: "+
		"have the source read lines", l.commits-l.known, l.commits))
	return r
}

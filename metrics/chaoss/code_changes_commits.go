package chaoss

import "github.com/ospora/ospora/ospora"

// CodeChangesCommits counts the commits of the window.
//
//   - Definition: Code Changes Commits, changes to the source code in a period,
//     a change being a commit.
//   - Formula: Σ commits; without merges Σ (commits − merges).
//   - Source: CHAOSS, https://chaoss.community/?p=4707. Its defaults are kept:
//     the date is the author's, merges and empty commits count.
//   - Input: Activity (commits a UTC day of the author time; where that cannot
//     be read, of the committer time).
//   - Options: ExcludeMerges, IncludeBots.
//   - Variants: plain, the commits of people, which is what differs from
//     git rev-list --count; bots, those of robots, whatever IncludeBots says.
//   - Unit: commits; n is the commits counted.
//   - Edge cases: no commits give 0 where the subject was seen, else unknown.
//     Commits of nobody (who left no name) count as those of people. A commit with no
//     readable time is in no activity row and hence in no window; the oddities
//     of the commits tell how many there are.
//   - Meaning: how busy the work is. Habits of squashing and of merging move it
//     as much as work does: compare a project with itself, not with others.
func CodeChangesCommits(in Input) []ospora.Measure {
	s := begin(&in, CodeChangesCommitsID, "activity rows", in.Activity != nil)
	s.usesMerges()
	s.usesBots()
	t := s.tallyActivity(AuthoredCommits)
	bots := sum(t.bots).within
	commits := s.looked - bots
	if in.Options.IncludeBots {
		commits = s.looked
	}
	return s.measures(CodeChangesCommitsVersion,
		s.count(UnitCommits, "sum of commits by author date", commits, commits),
		s.botCount(UnitCommits, "sum of the commits of bots by author date", bots, bots))
}

// botCount is the count of what robots did, unknown where they are not told
// from people.
func (s *study) botCount(unit, method string, value, n int64) reading {
	r := s.count(unit, method, value, n, TermBots)
	if s.in.Bot == nil {
		r.n = 0
		return r.without(ospora.Unknown, "nobody says which aliases are bots")
	}
	return r
}

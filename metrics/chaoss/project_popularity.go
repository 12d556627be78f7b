package chaoss

import (
	"fmt"

	"github.com/ospora/ospora/ospora"
)

// ProjectPopularity counts stars, forks and watchers.
//
//   - Definition: Project Popularity, how much interest a project meets.
//   - Formula: Σ stars; Σ forks; Σ watchers over the repositories of the subject.
//   - Source: chaoss/wg-value focus-areas/communal-value/project-popularity.md, which
//     names these among other signs and holds no formula.
//   - Input: ForgeRepos, ForgeSeen, as of when they were read: the window does not
//     choose among them.
//   - Variants: stars, forks, watchers.
//   - Unit: accounts, and repositories for forks; n is the repositories whose
//     number is known.
//   - Edge cases: a repository whose number is not known lowers the coverage;
//     where it is of none, the value is unknown and not 0. An account that starred
//     two repositories counts twice.
//   - Meaning: attention, which can be bought, and is no use. It never falls much:
//     compare changes.
func ProjectPopularity(in Input) []ospora.Measure {
	s := beginForge(&in, ProjectPopularityID)
	s.needs("repositories of the forge", in.ForgeRepos != nil)
	read := func(unit, method, term string, of func(*ospora.ForgeRepo) ospora.Optional[int64]) reading {
		return s.popular(unit, method, term, of)
	}
	return s.measures(ProjectPopularityVersion,
		read(UnitAccounts, "sum of stars", TermStars, func(r *ospora.ForgeRepo) ospora.Optional[int64] { return r.Stars }),
		read(UnitRepositories, "sum of forks on the forge", TermForks, func(r *ospora.ForgeRepo) ospora.Optional[int64] { return r.Forks }),
		read(UnitAccounts, "sum of watchers", TermWatchers, func(r *ospora.ForgeRepo) ospora.Optional[int64] { return r.Watchers }))
}

func (s *study) popular(unit, method, term string, of func(*ospora.ForgeRepo) ospora.Optional[int64]) reading {
	var sum, known, unsaid int64
	for _, r := range s.in.ForgeRepos {
		if r == nil || !s.in.holds(r.Repo) {
			continue
		}
		n := of(r)
		if !n.Known || n.Value < 0 || n.Value > maxBytes {
			unsaid++
			continue
		}
		sum, known = sum+n.Value, known+1
	}
	s.looked = known
	r := s.count(unit, method, sum, known, term)
	switch {
	case known == 0 && unsaid == 0:
		return r.without(ospora.Unknown, "the forge said nothing of any repository: have the source describe them")
	case known == 0:
		r = r.without(ospora.Unknown, "the number is known of no repository: have the source read it")
	}
	if unsaid > 0 {
		r.share = ospora.Some(float64(known) / float64(known+unsaid))
		r.warnings = append(r.warnings, fmt.Sprintf("the number is not known of %d of %d repositories, so that the sum is too low", unsaid, known+unsaid))
	}
	return r
}

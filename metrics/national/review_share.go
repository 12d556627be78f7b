package national

import (
	"maps"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// ReviewShare estimates which share of the reviews of the window is by persons
// of the country.
//
//   - Definition: verdicts on change requests submitted in the window by persons who work in
//     the country on the day of their last one there / all such verdicts of persons.
//   - Formula: as [CommitShare], with reviews in place of commits.
//   - Input: Reviews, Persons, Places; Calibration, Sampling.
//   - Edge cases: as [CommitShare], with reviews in place of commits; reviews of deleted accounts
//     are in neither part.
//   - Meaning: who decides what gets in, which is a stronger position than writing. Places have a known
//     bias, see [Developers].
func ReviewShare(in Input) []ospora.Measure {
	s := begin(&in, ReviewShareID, ReviewShareVersion)
	s.needs("reviews", in.Reviews != nil)
	s.shares(s.reviewers(), "expected reviews by persons of the country / reviews of persons")
	return s.measures
}

func (s *study) reviewers() []load {
	byPerson := make(map[ospora.PersonID]*load)
	for _, r := range s.in.Reviews {
		if r == nil || !r.Author.Known || s.cast.robots[r.Author.Value] || !s.in.Window.Contains(r.SubmittedAt) ||
			(s.in.Kind == ospora.SubjectRepository && string(r.Repo) != s.in.Subject) {
			continue
		}
		id := s.cast.person(r.Author.Value)
		l := byPerson[id]
		if l == nil {
			l = &load{id: id, in: make(map[ospora.RepoID]int64)}
			byPerson[id] = l
		}
		l.day = max(l.day, ospora.DayOf(r.SubmittedAt))
		l.amount++
		l.in[r.Repo]++
	}
	all := make([]load, 0, len(byPerson))
	for _, id := range sortedKeys(byPerson) {
		all = append(all, *byPerson[id])
	}
	return all
}

func sortedKeys[K ~string, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }

package portfolio

import (
	"strings"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// OpenRepositoriesID and OpenRepositoriesVersion are those of [OpenRepositories].
const (
	OpenRepositoriesID            = "portfolio_open_repositories"
	OpenRepositoriesVersion int32 = 1
)

// Terms of repositories.
const (
	TermLinked    = "linked"
	TermMeasured  = "measured"
	TermHealth    = "median_score"
	TermIndicator = "indicator"
)

// RepositoryHealth is what is known of a repository that the caller has looked at.
type RepositoryHealth struct {
	// Repository is its address or id; addresses are compared without scheme, case, ".git" and a "/" at the end.
	Repository string
	// Score is a measure of it in which higher is better, such as the aggregate of Scorecard, 0 to 10.
	Score ospora.Optional[float64]
	// Maintained tells whether it is maintained, by whatever rule the caller has.
	Maintained ospora.Optional[bool]
}

// OpenRepositories joins systems to the repositories of their source and to the health of these.
//
//   - Formula: linked, systems that list a repository / systems that say whether they have one; measured, repositories listed that
//     have a score / repositories listed; median_score, the median over systems of the lowest score of the system's repositories,
//     with its exact interval.
//   - Input: repositories of systems; scores of repositories from other measures, which the caller gives.
//   - Variants: linked, measured, median_score.
//   - Unit: 1; points for the score; n is the systems, or repositories, that count.
//   - Edge cases: a repository that nobody measured has no score, and is no bad one; a system of which one repository has no score
//     is missing from the median. Fewer than 6 systems have no full interval.
//   - Meaning: the health of the code that the state lives on, as far as it can be seen. Closed code is not in it, and may be worse.
func OpenRepositories(systems []System, health []RepositoryHealth, s Scope) []ospora.Measure {
	scores := map[string]ospora.Optional[float64]{}
	for _, h := range health {
		scores[address(h.Repository)] = h.Score
	}
	linked := s.share(s.measure(OpenRepositoriesID, OpenRepositoriesVersion, UnitOne, TermLinked), systems, func(x System) answer {
		return known(x.Repositories, func(list []string) bool { return len(list) > 0 })
	})
	listed := map[string]bool{}
	var lowest []ospora.Optional[float64]
	for _, x := range systems {
		if len(x.Repositories.Value) == 0 {
			continue
		}
		least := ospora.Optional[float64]{}
		whole := true
		for i, r := range x.Repositories.Value {
			score := scores[address(r)]
			listed[address(r)] = score.Known
			whole = whole && score.Known
			if i == 0 || score.Value < least.Value {
				least = score
			}
		}
		least.Known = whole
		lowest = append(lowest, least)
	}
	measured := 0
	for _, has := range listed {
		if has {
			measured++
		}
	}
	part := s.measure(OpenRepositoriesID, OpenRepositoriesVersion, UnitOne, TermMeasured)
	estimate.Wilson(measured, len(listed), 0, s.Options).Fill(&part)
	median := s.measure(OpenRepositoriesID, OpenRepositoriesVersion, UnitPoints, TermHealth)
	e := estimate.Median(estimate.Values(lowest), s.Options)
	e.Fill(&median)
	if len(lowest) > 0 {
		part.Coverage, median.Coverage = ospora.Some(1.0), ospora.Some(float64(e.N)/float64(len(lowest)))
	}
	return []ospora.Measure{linked, part, median}
}

// address is what an address of a repository is compared by.
func address(text string) string {
	text = strings.ToLower(strings.TrimSpace(text))
	if _, rest, ok := strings.Cut(text, "://"); ok {
		text = rest
	}
	return strings.TrimSuffix(strings.TrimSuffix(text, "/"), ".git")
}

// maintainedBy tells whether a system has a repository that is maintained.
func maintainedBy(health []RepositoryHealth) func(System) answer {
	of := map[string]answer{}
	for _, h := range health {
		of[address(h.Repository)] = h.Maintained
	}
	return func(x System) answer {
		if !x.Repositories.Known {
			return answer{}
		}
		var list []answer
		for _, r := range x.Repositories.Value {
			list = append(list, of[address(r)])
		}
		return anyOf(list...)
	}
}

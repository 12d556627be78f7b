package chaoss

import (
	"slices"

	"github.com/ospora/ospora/ospora"
)

// OrganisationalDiversity tells over how many organisations the work is spread.
//
//   - Definition: Organizational Diversity, the number of different organisations
//     that are involved and how they compare.
//   - Formula: plain, organisations with at least one contribution in the window;
//     largest, the contributions of the organisation with most / those of all
//     organisations, the unknown among them; largest,reviews the same over
//     reviews; unaffiliated, contributions of unknown organisation / all.
//   - Source: chaoss/wg-metrics-development
//     focus-areas/people/organizational-diversity.md.
//   - Input: Activity, Organisation, Person, Bot; Reviews where given.
//   - Options: Contribution, ExcludeMerges, IncludeBots. The shares one by one are
//     [OrganisationShares].
//   - Unit: organisations, and 1 for shares; n is the organisations, and for
//     shares the contributions or reviews.
//   - Edge cases: unknown is no organisation and is not counted as one; it cannot
//     be the largest. No contributions give 0 organisations where the subject was
//     seen, and no shares.
//   - Meaning: whether the project depends on one employer. Unknown affiliation
//     makes plain too low and largest too low as well: see unaffiliated.
func OrganisationalDiversity(in Input) []ospora.Measure {
	s, o := beginOrganisations(&in, OrganisationalDiversityID)
	shares := o.shares()
	counts, total, unknown := parts(shares, contributions, true)
	n := int64(len(counts))
	reviewed := s.largest("reviews", shares, reviews, TermReviews)
	if in.Reviews == nil {
		reviewed = reviewed.without(ospora.Unknown, "no reviews were given: fill the table, with an empty slice where there are none")
	}
	return s.measures(OrganisationalDiversityVersion,
		s.count(UnitOrganisations, "organisations with a contribution in the window", n, n).affiliated(total, unknown),
		s.largest("contributions", shares, contributions),
		reviewed,
		s.part("contributions of unknown organisation / all", unknown, total, TermUnaffiliated))
}

// largest is the share of the organisation with most.
func (s *study) largest(what string, shares []OrganisationShare, of func(OrganisationShare) int64, terms ...string) reading {
	counts, total, unknown := parts(shares, of, true)
	var most int64
	if len(counts) > 0 {
		most = slices.Max(counts)
	}
	method := what + " of the organisation with most / all, those of unknown organisation included"
	return s.part(method, most, total, append([]string{TermLargest}, terms...)...).affiliated(total, unknown)
}

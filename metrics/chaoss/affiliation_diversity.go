package chaoss

import (
	"slices"

	"github.com/ospora/ospora/ospora"
)

// AffiliationDiversity tells whether the people who contribute come from one
// organisation.
//
//   - Definition: the share of people of one organisation among all people who
//     contributed in the window.
//   - Formula: largest, people of the organisation with most / all people;
//     unaffiliated, people of no known organisation / all people.
//   - Source: chaoss/wg-metrics-development
//     focus-areas/people/organizational-diversity.md, of which it is the reading
//     over people.
//   - Input: Activity, Organisation, Person, Bot.
//   - Options: Contribution, ExcludeMerges, IncludeBots.
//   - Variants: largest, unaffiliated.
//   - Unit: 1; n is the people.
//   - Edge cases: whoever worked for two organisations in the window counts for
//     both and once among all. Nobody leaves it without value.
//   - Meaning: whether the project is a firm's own; the lower, the more diverse.
func AffiliationDiversity(in Input) []ospora.Measure {
	s, o := beginOrganisations(&in, AffiliationDiversityID)
	counts, _, _ := parts(o.shares(), people, true)
	var most int64
	if len(counts) > 0 {
		most = slices.Max(counts)
	}
	all := o.everybody(func(string) bool { return true })
	unknown := all - o.everybody(func(id string) bool { return id != "" })
	return s.measures(AffiliationDiversityVersion,
		s.part("people of the organisation with most / all people", most, all, TermLargest).affiliated(all, unknown),
		s.part("people of no known organisation / all people", unknown, all, TermUnaffiliated))
}

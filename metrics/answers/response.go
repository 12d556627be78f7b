package answers

import (
	"fmt"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// ResponseRateID and ResponseRateVersion are those of [ResponseRate].
const (
	ResponseRateID            = "answer_response_rate"
	ResponseRateVersion int32 = 1
)

// Group is a group of people who were to be heard.
type Group struct {
	ID string
	// Invited is how many were invited; unknown where nobody wrote it down.
	Invited ospora.Optional[int]
	// Heard is how many of them have spoken.
	Heard int
}

// ResponseRate is the share of those heard among those invited: a measure a group, in
// order, and a plain one over all groups, unit 1, with Wilson's interval. Where it is
// not known how many were invited, the share is unknown, and so is that over all; its
// coverage is then the share of groups of which it is known. A group of which
// more were heard than invited fails.
func ResponseRate(groups []Group, s Scope, o estimate.Options) []ospora.Measure {
	var list []ospora.Measure
	invited, heard, known := 0, 0, 0
	for _, g := range groups {
		m := s.measure(ResponseRateID, ResponseRateVersion, UnitOne, term(TermGroup, g.ID))
		if !g.Invited.Known {
			m.Method = "proportion"
			m.Warnings = []string{fmt.Sprintf("%d were heard, and it is not known how many were invited: write invitations down", g.Heard)}
			m.N = int64(g.Heard)
		} else {
			estimate.Wilson(g.Heard, g.Invited.Value, 0, o).Fill(&m)
			m.Coverage = ospora.Some(1.0)
			invited += g.Invited.Value
			heard += g.Heard
			known++
		}
		list = append(list, m)
	}
	return append(list, overall(s, o, invited, heard, known, len(groups)))
}

func overall(s Scope, o estimate.Options, invited, heard, known, all int) ospora.Measure {
	m := s.measure(ResponseRateID, ResponseRateVersion, UnitOne)
	if all > 0 {
		m.Coverage = ospora.Some(float64(known) / float64(all))
	}
	if known < all {
		m.Method = "proportion"
		m.Warnings = []string{fmt.Sprintf("of %d groups it is not known how many were invited: write invitations down", all-known)}
		return m
	}
	estimate.Wilson(heard, invited, 0, o).Fill(&m)
	return m
}

package network

import "github.com/ospora/ospora/ospora"

// OpenRankMeasures returns what can be said of a repository's community OpenRank
// without naming anybody, always the same measures:
//
//   - repository, the value of the repository's own node;
//   - users, the sum over users;
//   - largest, the share of the user with most in that sum.
//
// n is the users. unnamed is how many deeds count for nobody; see
// [MonthOfDeeds]. Without users there are no values: not applicable where the
// coverage is above 0, else unknown. Ranks that are not of one repository are
// failed.
func OpenRankMeasures(s Subject, ranks OpenRanks, unnamed int64) []ospora.Measure {
	s.Relation, s.Organisations, s.Ties = "", false, Ties{Unnamed: unnamed}
	b := &builder{s: s, n: len(ranks.Users)}
	switch {
	case !s.Window.DayAligned():
		b.block(ospora.Failed, "the window is not day-aligned: start and end it at UTC midnight")
	case s.Kind != ospora.SubjectRepository:
		b.block(ospora.Failed, "community OpenRank is of one repository: give its ranks")
	case b.n == 0 && s.Coverage.Or(0) == 0:
		b.block(ospora.Unknown, "there are no users, and nothing says that somebody looked: give Subject.Coverage")
	}
	users := OpenRanks{Users: ranks.Users}.Sum()
	var most float64
	for _, v := range ranks.Users {
		most = max(most, v)
	}
	method := "community OpenRank of OpenDigger, a review for a comment on a line where those are not known; "
	if ranks.Exact {
		method += "linear system solved"
	} else {
		method += "iterated to 0.01"
	}
	value := func(x float64) ospora.Optional[float64] {
		return ospora.Optional[float64]{Value: x, Known: b.n > 0}
	}
	b.add(CommunityOpenRankID, CommunityOpenRankVersion, UnitOne, method, value(ranks.Repository), TermRepository)
	b.add(CommunityOpenRankID, CommunityOpenRankVersion, UnitOne, method+", sum over users", value(users), TermUsers)
	b.add(CommunityOpenRankID, CommunityOpenRankVersion, UnitOne, method+", share of the user with most", quotient(most, users), TermLargest)
	return b.measures
}

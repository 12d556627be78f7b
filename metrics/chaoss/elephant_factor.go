package chaoss

import "github.com/ospora/ospora/ospora"

// ElephantFactor is the least number of organisations whose people made half of
// all contributions.
//
//   - Definition: Elephant Factor, the minimum number of companies whose employees
//     perform 50 % of the contributions.
//   - Formula: smallest k such that the sum of the k largest counts ≥ ½ · total,
//     over organisations.
//   - Source: CHAOSS, https://chaoss.community/?p=3940, whose example is the test.
//     Its prose calls a high factor reliance on few; it is the other way round.
//   - Input: Activity, Organisation, Person, Bot.
//   - Options: Contribution, ExcludeMerges, IncludeBots; over counts of one's own
//     [AbsenceFactor].
//   - Variants: plain, in which the work of unknown organisation is one bucket
//     of its own, the most cautious reading; affiliated, which leaves it out;
//     unaffiliated, its share.
//   - Unit: organisations, and 1 for the share; n is the organisations, and for
//     the share the contributions.
//   - Edge cases: no contributions leave it without value. An organisation is the
//     one of the day of the contribution. Work of unknown organisation lowers the
//     coverage.
//   - Meaning: how many organisations would have to go for half of the work to be
//     gone; the higher, the safer.
func ElephantFactor(in Input) []ospora.Measure {
	s, o := beginOrganisations(&in, ElephantFactorID)
	shares := o.shares()
	read := func(method string, known bool, terms ...string) reading {
		counts, total, unknown := parts(shares, contributions, known)
		factor := AbsenceFactor(counts)
		r := s.count(UnitOrganisations, method, factor.Value, int64(len(counts)), terms...)
		if !factor.Known {
			r = r.without(s.undefined(unknown), "there are no contributions to share out: widen the window")
		}
		return r.affiliated(total, unknown)
	}
	_, total, unknown := parts(shares, contributions, false)
	return s.measures(ElephantFactorVersion,
		read("smallest k whose k largest counts are at least half of the total; unknown organisation is one of them", false),
		read("smallest k whose k largest counts are at least half of the total; unknown organisation left out", true, TermAffiliated),
		s.part("contributions of unknown organisation / all", unknown, total, TermUnaffiliated))
}

// part is a share of what was counted in full and is no sample of anything: it
// has no interval.
func (s *study) part(method string, k, n int64, terms ...string) reading {
	r := s.count(UnitOne, method, k, n, terms...)
	if n == 0 {
		return r.without(s.undefined(0), "there is nothing to take a share of: widen the window")
	}
	r.value /= float64(n)
	return r
}

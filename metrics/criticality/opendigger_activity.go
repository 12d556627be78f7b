package criticality

import (
	"math"

	"github.com/ospora/ospora/ospora"
)

// OpenDiggerCounts is what one account did in a repository in a month, each a
// number of distinct things.
type OpenDiggerCounts struct {
	// Login of the account; it tells robots.
	Login string
	// IssueComments are comments on issues and change requests.
	IssueComments int64
	// OpenedIssues and OpenedPulls were opened by the account.
	OpenedIssues, OpenedPulls int64
	// ReviewComments are comments on lines under review.
	ReviewComments int64
	// MergedPulls were merged, by whomever; they count for who opened them.
	MergedPulls int64
}

// Activity is the activity of one account:
//
//	sqrt(0.5252 issue comments + 2.2235 issues + 4.0679 pulls + 0.7427 review comments + 2.0339 merged pulls)
//
// It is null where a count is negative.
//
// Source: X-lab2017/open-digger at 9dbe621 src/metrics/indices.ts.
func (c OpenDiggerCounts) Activity() ospora.Optional[float64] {
	if min(c.IssueComments, c.OpenedIssues, c.OpenedPulls, c.ReviewComments, c.MergedPulls) < 0 {
		return ospora.Optional[float64]{}
	}
	return ospora.Some(math.Sqrt(0.5252*float64(c.IssueComments) + 2.2235*float64(c.OpenedIssues) +
		4.0679*float64(c.OpenedPulls) + 0.7427*float64(c.ReviewComments) + 2.0339*float64(c.MergedPulls)))
}

// OpenDiggerActivity is the activity of a repository in a month as OpenDigger
// publishes it, from its own counts. The indicator of that id, from the rows of a
// dataset, is in package chaoss.
//
//   - Definition: how much is done in issues and change requests.
//   - Formula: the sum of [OpenDiggerCounts.Activity] over accounts, rounded to 2
//     decimals, half to even. The sum of roots is not the root of the sum: many
//     who do little weigh more than one who does it all.
//   - Source: X-lab2017/open-digger at 9dbe621 src/metrics/indices.ts.
//   - Input: a row an account; robots are in it, as there.
//   - Unit: 1.
//   - Edge cases: nil says that nobody looked and has no value; no accounts, seen,
//     are 0. A negative count leaves the whole without a value.
//   - Meaning: the higher, the livelier; commits count only through change requests.
func OpenDiggerActivity(accounts []OpenDiggerCounts) ospora.Optional[float64] {
	if accounts == nil {
		return ospora.Optional[float64]{}
	}
	var sum float64
	for _, c := range accounts {
		a := c.Activity()
		if !a.Known {
			return ospora.Optional[float64]{}
		}
		sum += a.Value
	}
	return ospora.Some(math.RoundToEven(sum*100) / 100)
}

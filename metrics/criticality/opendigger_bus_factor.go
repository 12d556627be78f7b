package criticality

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// OpenDiggerBy is what the bus factor of OpenDigger counts.
type OpenDiggerBy string

const (
	// ByActivity, the default there, counts activity rounded up; see
	// [ActivityContributions].
	ByActivity OpenDiggerBy = "activity"
	// ByCommit counts commits by the name of their author.
	ByCommit OpenDiggerBy = "commit"
	// ByChangeRequest counts merged change requests.
	ByChangeRequest OpenDiggerBy = "change_request"
)

// Contribution is how much one account did.
type Contribution struct {
	// Login of the account, or the name of the author where commits count.
	Login string
	Count int64
}

// ActivityContributions are what [ByActivity] counts: the activity of each
// account rounded up to a whole number. Accounts with negative counts have none
// and are left out.
func ActivityContributions(accounts []OpenDiggerCounts) []Contribution {
	all := make([]Contribution, 0, len(accounts))
	for _, c := range accounts {
		if a := c.Activity(); a.Known && a.Value > 0 {
			all = append(all, Contribution{c.Login, int64(math.Ceil(a.Value))})
		}
	}
	return all
}

// OpenDiggerOptions choose between its readings.
type OpenDiggerOptions struct {
	// By names what the counts are; empty is [ByActivity].
	By OpenDiggerBy
	// Percentage of the work, in (0,1); 0 is one half.
	Percentage float64
	// WithBots lets accounts count whose name ends in [bot]. It is of no effect
	// for [ByCommit], where that program leaves them out whatever is asked.
	WithBots bool
}

// OpenDiggerBusFactor is the bus factor of OpenDigger with all its options. The
// indicator of that id, from the rows of a dataset, is in package chaoss.
//
//   - Definition: the number of those who together do half of the work.
//   - Formula: the number of accounts whose count is at least the quantile
//     1 - percentage of the counts, each weighed by itself. The quantile is the
//     least count at which the running sum, from the smallest up, reaches
//     ceil(total (1 - percentage)).
//   - Source: X-lab2017/open-digger at 9dbe621 src/metrics/chaoss.ts
//     (chaossBusFactor); ClickHouse quantileExactWeighted.
//   - Input: a row an account.
//   - Options: By, Percentage, WithBots.
//   - Unit: contributors.
//   - Edge cases: no value where nothing was done, a count is negative, the total
//     exceeds an int64, the percentage lies outside (0,1) or By is none of the
//     constants. All accounts with the count at the border enter, so that the factor
//     can exceed the Contributor Absence Factor.
//   - Meaning: the higher, the safer.
func OpenDiggerBusFactor(contributions []Contribution, o OpenDiggerOptions) ospora.Optional[int64] {
	counts, total, ok := o.counted(contributions)
	if !ok || total == 0 || !o.valid() {
		return ospora.Optional[int64]{}
	}
	border := weightedQuantile(counts, total, 1-o.percentage())
	var members int64
	for _, n := range counts {
		if n >= border {
			members++
		}
	}
	return ospora.Some(members)
}

func (o OpenDiggerOptions) percentage() float64 { return cmp.Or(o.Percentage, 0.5) }

func (o OpenDiggerOptions) valid() bool {
	by := cmp.Or(o.By, ByActivity)
	return o.percentage() > 0 && o.percentage() < 1 && (by == ByActivity || by == ByCommit || by == ByChangeRequest)
}

func (o OpenDiggerOptions) bots() bool { return o.WithBots && o.By != ByCommit }

// counted returns the counts that enter and their sum.
func (o OpenDiggerOptions) counted(contributions []Contribution) (counts []int64, total int64, ok bool) {
	for _, c := range contributions {
		switch {
		case c.Count < 0:
			return nil, 0, false
		case c.Count == 0, !o.bots() && strings.HasSuffix(c.Login, "[bot]"):
			continue
		case total > math.MaxInt64-c.Count:
			return nil, 0, false
		}
		counts = append(counts, c.Count)
		total += c.Count
	}
	return counts, total, true
}

// weightedQuantile is ClickHouse's quantileExactWeighted(level)(count, count).
func weightedQuantile(counts []int64, total int64, level float64) int64 {
	sorted := slices.Sorted(slices.Values(counts))
	goal := math.Ceil(float64(total) * level)
	var sum int64
	for _, n := range sorted {
		sum += n
		if float64(sum) >= goal {
			return n
		}
	}
	return sorted[len(sorted)-1]
}

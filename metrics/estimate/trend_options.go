package estimate

import (
	"fmt"

	"github.com/ospora/ospora/ospora"
)

// TrendOptions are what the trend functions can be told. The zero value means
// the defaults.
type TrendOptions struct {
	Options
	// Approximate asks for the normal approximation where the exact distribution
	// would serve too: to compare with programs that know no other.
	Approximate bool
	// Lags is how many autocorrelations [HamedRao] and [YueWang] use. 0 means
	// their defaults: every lag, and a first-order process.
	Lags int
	// LagLevel is the confidence level beyond which an autocorrelation counts as
	// one, in (0,1); 0 means 0.95.
	LagLevel float64
	// AlwaysWhiten removes the lag-1 autocorrelation even where it is not
	// significant, as von Storch 1995 does.
	AlwaysWhiten bool
	// Dependent lets seasons or sites depend on each other: their covariances
	// join the variance of S.
	Dependent bool
}

// maxTrend is the longest series whose slopes are held in memory: 8 bytes for
// each pair, 100 MB.
const maxTrend = 5000

// TrendTest is the outcome of a test of trend. The Statistic of the [Test] is
// Kendall's S, the number of pairs that rise less the number that fall.
type TrendTest struct {
	Test
	// Z is S as a standard score, with the continuity correction unless Method
	// says otherwise; null where the variance is 0 or not known.
	Z ospora.Optional[float64]
	// Variance is that of S under no trend, corrected for ties and, where the
	// method does so, for serial or mutual dependence.
	Variance ospora.Optional[float64]
	// Tau is Kendall's τ-a: S over the number of pairs, in [-1, 1].
	Tau ospora.Optional[float64]
	// Correction is the factor on the variance for serial dependence, n/n* in the
	// papers; null where the method has none.
	Correction ospora.Optional[float64]
	// Lag1 is the lag-1 autocorrelation that was weighed; null where the method
	// weighs none.
	Lag1 ospora.Optional[float64]
	// Whitened tells whether Lag1 was removed from the series.
	Whitened bool
}

func (t TrendTest) without(status ospora.Status, format string, args ...any) TrendTest {
	t.Test = t.Test.without(status, format, args...)
	t.Z = ospora.Optional[float64]{}
	return t
}

// lagLevel is the level of autocorrelations, or why there is none.
func (o TrendOptions) lagLevel() (level float64, problem string) {
	level, problem = Options{Level: o.LagLevel}.level()
	if problem != "" {
		problem = fmt.Sprintf("%v is no confidence level for autocorrelations; ask for one between 0 and 1, such as 0.95", o.LagLevel)
	}
	return level, problem
}

package chaoss

import (
	"fmt"
	"slices"
	"time"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// libyear is the length of a year.
const libyear = 365.25

// Dependency is one release that a repository uses.
type Dependency struct {
	// Repo that uses it.
	Repo ospora.RepoID
	// Name of what is used, by its package URL or whatever tells it apart.
	Name string
	// Transitive tells that it is used by way of another one.
	Transitive bool
	// Used is when the release in use was published; unknown where nobody says.
	Used ospora.Optional[time.Time]
	// Latest is when the latest stable release was published; unknown where
	// nobody says.
	Latest ospora.Optional[time.Time]
}

// Libyears tells how far behind the dependencies are.
//
//   - Definition: Libyears, the age of the dependencies relative to their latest
//     stable release, added up.
//   - Formula: Σ (date of the latest stable release − date of the release used) /
//     365.25 days; mean and median over the dependencies.
//   - Source: CHAOSS, https://chaoss.community/?p=3976; Cox, Bouwers, van Eekelen
//     & Visser, ICSE 2015, doi:10.1109/ICSE.2015.140.
//   - Input: Dependencies, as of when they were read: the window does not choose
//     among them. Pre-releases are to be left out by whoever looks up the
//     latest.
//   - Variants: plain, mean and median over direct dependencies; the same with
//     the term transitive over all of them.
//   - Unit: years; n is the dependencies with both dates.
//   - Edge cases: a dependency without a date is missing: it lowers the coverage
//     and the sum is then a lower bound. One that is newer than the latest stable
//     release is up to date and counts 0. There is no grace period. No
//     dependencies give 0 years, and no mean.
//   - Meaning: how much updating is owed; the lower, the better. A sum grows with
//     the number of dependencies: compare projects by mean or median.
func Libyears(in Input) []ospora.Measure {
	s := begin(&in, LibyearsID, "dependencies", in.Dependencies != nil)
	s.says("years of 365.25 days; no grace period; releases newer than the latest stable one count 0")
	direct, all := s.lags(false), s.lags(true)
	s.looked = all.missing + int64(len(all.years))
	return s.measures(LibyearsVersion, slices.Concat(direct.readings(s, "direct dependencies"),
		all.readings(s, "direct and transitive dependencies", TermTransitive))...)
}

// lags are how many years dependencies lie behind, and of how many nobody
// knows.
type lags struct {
	years   []float64
	missing int64
}

func (s *study) lags(transitive bool) lags {
	var l lags
	for _, d := range s.in.Dependencies {
		if d == nil || !s.in.holds(d.Repo) || d.Transitive && !transitive {
			continue
		}
		if !d.Used.Known || !d.Latest.Known {
			l.missing++
			continue
		}
		l.years = append(l.years, max(0, seconds(d.Used.Value, d.Latest.Value)/(24*60*60*libyear)))
	}
	return l
}

func (l lags) readings(s *study, of string, terms ...string) []reading {
	n := int64(len(l.years))
	sum := s.count(UnitYears, "sum of libyears over "+of, 0, n, terms...)
	switch {
	case n == 0 && l.missing > 0:
		sum = sum.without(ospora.Unknown, "of no dependency both dates are known: find out when releases were published")
	case sum.status == ospora.Known:
		sum.value = sumOf(l.years)
	}
	options := estimate.Options{}
	readings := []reading{
		sum,
		s.estimated(estimate.Mean(l.years, options), UnitYears, "libyears of "+of, l.missing, append([]string{TermMean}, terms...)...),
		s.estimated(estimate.Median(l.years, options), UnitYears, "libyears of "+of, l.missing, append([]string{TermMedian}, terms...)...),
	}
	for i := range readings {
		if l.missing > 0 {
			readings[i].share = ospora.Some(float64(n) / float64(n+l.missing))
			readings[i].warnings = append(readings[i].warnings, fmt.Sprintf("of %d of %d dependencies a date is not known, "+
				"so that the sum is too low: find out when releases were published", l.missing, n+l.missing))
		}
	}
	return readings
}

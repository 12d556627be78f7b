package chaoss

import (
	"fmt"
	"math"
	"slices"
	"time"

	"gonum.org/v1/gonum/stat"

	"github.com/ospora/ospora/ospora"
)

// Burstiness tells whether the commits of the window come evenly, at random or
// in bursts.
//
//   - Definition: Burstiness, short times of intense activity followed by a
//     return to the usual.
//   - Formula: over the n intervals between successive author times in seconds,
//     μ their mean, σ their population standard deviation, r = σ/μ:
//     goh_barabasi: B = (σ − μ)/(σ + μ) = (r − 1)/(r + 1);
//     kim_jo: A = (√(n+1)·r − √(n−1)) / ((√(n+1) − 2)·r + √(n−1)). bollinger: over the
//     commits of each whole week of the window, weeks that exceed the mean of the 20
//     weeks that end with them by more than 2 population standard deviations / weeks
//     that have 20.
//   - Source: CHAOSS, https://chaoss.community/?p=3447, which names Goh &
//     Barabási 2008, doi:10.1209/0295-5075/81/48002, and Bollinger bands, with no
//     numbers: 20 periods and 2 standard deviations are Bollinger's own (2001,
//     Bollinger on Bollinger Bands), weeks and the share are chosen here. For short
//     series Kim & Jo 2016, doi:10.1103/PhysRevE.94.032311.
//   - Input: Commits (author times).
//   - Options: ExcludeMerges, IncludeBots.
//   - Variants: goh_barabasi, kim_jo, bollinger; over counts of one's own
//     [AboveBands].
//   - Unit: 1; n is the intervals, for bollinger the weeks with a band.
//   - Edge cases: for bollinger a window without both ends or of fewer than 20 weeks
//     is not applicable. Else fewer than 3 commits (2 intervals), and commits that all bear
//     one time (μ = 0), have no value; the warning says which. Commits without a
//     readable author time lower the coverage, unless their committer time lies
//     outside the window.
//   - Meaning: −1 is a metronome, 0 chance (Poisson), towards 1 ever burstier. B
//     stays below its limits for small n – it cannot exceed
//     (√(n−1) − 1)/(√(n−1) + 1) – while A reaches 1 for every n: compare windows
//     of unlike n by A. The time before the first and after the last commit is
//     not seen. Rebases and imports write many commits at one time. bollinger is the
//     share of weeks that stand out from those before: 0.02 to 0.05 where weeks differ
//     by chance alone.
func Burstiness(in Input) []ospora.Measure {
	s := begin(&in, BurstinessID, "commits", in.Commits != nil)
	s.usesMerges()
	s.usesBots()
	commits := s.commits()
	missing := commits.missing
	times := make([]time.Time, len(commits.rows))
	for i, row := range commits.rows {
		times[i] = s.in.Commits[row].AuthorTime.Value
	}
	intervals := Intervals(times)
	read := func(method, term string, formula func([]float64) ospora.Optional[float64]) reading {
		value := formula(intervals)
		r := reading{
			terms: []string{term}, unit: UnitOne, method: method,
			status: ospora.Known, value: value.Value, n: int64(len(intervals)),
		}
		r = r.timed(int64(len(times)), missing)
		if !value.Known {
			return r.without(s.undefined(missing), noBurstiness(len(times)))
		}
		return r
	}
	return s.measures(BurstinessVersion,
		read("(sd-mean)/(sd+mean) of the intervals between author times", TermGohBarabasi, GohBarabasi),
		read("Goh-Barabasi burstiness with the finite-size correction of Kim and Jo", TermKimJo, KimJo),
		s.bollinger(times, missing))
}

func noBurstiness(commits int) string {
	if commits < 3 {
		return fmt.Sprintf("%d commits, need at least 3: widen the window", commits)
	}
	return "all commits bear the same time: burstiness needs times that differ"
}

// Intervals returns the seconds between successive instants, sorted first; they
// are one fewer than the instants.
func Intervals(times []time.Time) []float64 {
	if len(times) == 0 {
		return nil
	}
	sorted := slices.Clone(times)
	slices.SortFunc(sorted, time.Time.Compare)
	intervals := make([]float64, 0, len(times)-1)
	for i := 1; i < len(sorted); i++ {
		intervals = append(intervals, seconds(sorted[i-1], sorted[i]))
	}
	return intervals
}

// seconds does not saturate after 292 years, as [time.Time.Sub] does.
func seconds(from, to time.Time) float64 {
	return float64(to.Unix()) - float64(from.Unix()) + float64(to.Nanosecond()-from.Nanosecond())/1e9
}

// GohBarabasi is the burstiness of intervals, in [-1, 1). It has no value for
// fewer than 2 intervals, where all are 0, and where one is negative or not a
// finite number.
func GohBarabasi(intervals []float64) ospora.Optional[float64] {
	r := variation(intervals)
	if !r.Known {
		return r
	}
	return ospora.Some((r.Value - 1) / (r.Value + 1))
}

// KimJo is the burstiness of intervals without the effect of their number, in
// [-1, 1]. It has no value where [GohBarabasi] has none.
func KimJo(intervals []float64) ospora.Optional[float64] {
	r := variation(intervals)
	if !r.Known {
		return r
	}
	n := float64(len(intervals))
	up, down := math.Sqrt(n+1), math.Sqrt(n-1)
	return ospora.Some((up*r.Value - down) / ((up-2)*r.Value + down))
}

// variation is σ/μ.
func variation(intervals []float64) ospora.Optional[float64] {
	if len(intervals) < 2 {
		return ospora.Optional[float64]{}
	}
	for _, x := range intervals {
		if !(x >= 0) {
			return ospora.Optional[float64]{}
		}
	}
	mean, deviation := stat.PopMeanStdDev(intervals, nil)
	r := deviation / mean
	return ospora.Optional[float64]{Value: r, Known: mean > 0 && !math.IsInf(r, 0) && !math.IsNaN(r)}
}

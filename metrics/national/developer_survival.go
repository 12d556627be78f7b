package national

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// DeveloperSurvival estimates which share of the country's developers is still
// there some time after their first commit.
//
//   - Definition: of the persons who worked in the country at their first commit, the share
//     whose last commit comes more than so many days after it.
//   - Formula: Kaplan-Meier with the probability p of the country as weight: S(t) = Π (1 −
//     Σ p of those who left at tᵢ / Σ p of those at risk), tᵢ ≤ t. The time is from first to
//     last commit; who was silent for 182 days (unless set otherwise) before the end of the
//     window has left, all others are censored at their last commit. days=182, days=365 and days=730. The
//     interval comes from draws: each draws the place of every person and weighs persons anew
//     (Bayesian bootstrap, Rubin 1981, doi:10.1214/aos/1176345338).
//   - Input: Activity of the whole history, Persons, Places, Begins; Calibration, Draws, Seed.
//   - Edge cases: persons first seen in the first 182 days of the history (unless set otherwise)
//     may have begun before it and are left out (left truncation); so are those not located, who lower the coverage. Times
//     that nobody was watched for are not applicable.
//   - Meaning: whether people stay once they have begun. Most leave after a day anywhere: compare
//     countries by the same repositories. Interval and value take the persons for a sample of all
//     who might begin.
func DeveloperSurvival(in Input) []ospora.Measure {
	s := begin(&in, DeveloperSurvivalID, DeveloperSurvivalVersion)
	lives, share := s.lives()
	stated := make([]float64, len(lives))
	weights := make([]float64, len(lives))
	for i, l := range lives {
		stated[i], weights[i] = l.stated, in.corrected(l.stated)
	}
	horizons := []float64{182, 365, 730}
	values := survival(lives, weights, horizons)
	draws := make([][]float64, len(horizons))
	if len(lives) > 0 && !s.blocked {
		lot := s.lottery(stated)
		for range in.draws() {
			lot.next()
			for i := range weights {
				weights[i] = 0
				if lot.there(i) {
					weights[i] = lot.rng.ExpFloat64()
				}
			}
			for k, v := range survival(lives, weights, horizons) {
				draws[k] = append(draws[k], v)
			}
		}
	}
	for k, h := range horizons {
		s.add(s.survived(values[k], draws[k], len(lives)), UnitOne, share, fmt.Sprintf("%s=%.0f", TermDays, h))
	}
	return s.measures
}

// survived is the weighted estimate with the interval of the draws.
func (s *study) survived(value float64, draws []float64, n int) estimate.Estimate {
	e := s.middle(draws, n, "Kaplan-Meier weighted by the probability of the country")
	if math.IsNaN(value) {
		return without(e, ospora.NotApplicable, "nobody was watched for so long: give more history")
	}
	if e.Status != ospora.Known {
		return e
	}
	return centred(e, value)
}

// life is how long one person was seen.
type life struct {
	time   float64
	left   bool
	stated float64
}

// lives are those of the located, by time, those who left first, and which share
// of all they are.
func (s *study) lives() ([]life, float64) {
	if s.blocked {
		return nil, 1
	}
	begins := s.in.Begins.Or(s.cast.earliest) + ospora.Day(s.in.inactiveDays())
	end := ospora.DayOf(s.in.Window.End)
	var all []life
	persons := 0
	for _, m := range s.cast.members {
		if m.first < begins || m.first >= end {
			continue
		}
		persons++
		at := s.cast.atlas.at(m.id, m.first)
		if !at.located() {
			continue
		}
		last := min(m.last, end-1)
		all = append(all, life{float64(last - m.first), m.last+ospora.Day(s.in.inactiveDays()) <= end, at.in(s.in.Country)})
	}
	slices.SortFunc(all, func(a, b life) int {
		if a.left != b.left && a.time == b.time {
			if a.left {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(a.time, b.time), cmp.Compare(a.stated, b.stated))
	})
	s.somebodyLocated(len(all), persons)
	return all, shareOf(len(all), persons)
}

// survival is the weighted Kaplan-Meier curve at some times, ascending; NaN where
// nobody was watched for so long and not all had left.
func survival(lives []life, weights, times []float64) []float64 {
	risk := 0.0
	for _, w := range weights {
		risk += w
	}
	values := make([]float64, len(times))
	at, k := 1.0, 0
	total := risk
	if total == 0 {
		at = math.NaN()
	}
	for i := 0; i < len(lives); {
		for k < len(times) && times[k] < lives[i].time {
			values[k] = at
			k++
		}
		gone, ended := 0.0, 0.0
		j := i
		for ; j < len(lives) && lives[j].time == lives[i].time; j++ {
			gone += weights[j]
			if lives[j].left {
				ended += weights[j]
			}
		}
		if ended > 0 {
			at *= max(1-ended/risk, 0)
		}
		if risk -= gone; risk < total*1e-12 {
			risk = 0
			if k < len(times) && at > 1e-12 {
				return beyond(values, k, lives[i].time, times, at)
			}
		}
		i = j
	}
	for ; k < len(times); k++ {
		values[k] = at
	}
	return values
}

// beyond fills what comes after the last time that anybody was watched.
func beyond(values []float64, k int, last float64, times []float64, at float64) []float64 {
	for ; k < len(times); k++ {
		values[k] = math.NaN()
		if times[k] <= last {
			values[k] = at
		}
	}
	return values
}

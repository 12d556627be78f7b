package national

import "github.com/ospora/ospora/ospora"

// CommitShare estimates which share of the commits of the window is by persons
// of the country.
//
//   - Definition: commits authored in the window by persons who work in the country at
//     their last commit there / all commits of persons.
//   - Formula: plain: Σ p·c / Σ c over all persons, c being a person's commits and p 0 for
//     who is not located; spread: Σ p·c / Σ c over the located; most: plain + the share of
//     commits by persons not located.
//   - Input: Activity, Persons, Places; Calibration, Sampling.
//   - Edge cases: no commits of persons leave it not applicable. Commits by persons of unknown
//     place lower the coverage. Robots and nobody are in neither part. Of a sample of
//     repositories the variance between them is added, with finite population correction.
//   - Meaning: weight of a country in given repositories. Few very active persons decide it: where
//     their place is uncertain the interval is wide. Places have a known bias, see [Developers].
func CommitShare(in Input) []ospora.Measure {
	s := begin(&in, CommitShareID, CommitShareVersion)
	work := make([]load, 0, len(s.cast.members))
	for _, m := range s.cast.members {
		if m.within.Known {
			work = append(work, load{m.id, m.within.Value, m.commits, m.work})
		}
	}
	s.shares(work, "expected commits by persons of the country / commits of persons")
	return s.measures
}

// load is what one person did in the window, in whole and by repository where
// repositories are a sample.
type load struct {
	id     ospora.PersonID
	day    ospora.Day
	amount int64
	in     map[ospora.RepoID]int64
}

// shares adds the readings of a share of work.
func (s *study) shares(work []load, method string) {
	var all, located float64
	var parts []part
	var placed []load
	for _, w := range work {
		all += float64(w.amount)
		at := s.cast.atlas.at(w.id, w.day)
		if !at.located() {
			continue
		}
		located += float64(w.amount)
		stated := at.in(s.in.Country)
		parts = append(parts, part{stated: stated, corrected: s.in.corrected(stated), over: float64(w.amount)})
		placed = append(placed, w)
	}
	s.somebodyLocated(len(parts), len(work))
	share := 1.0
	if all > 0 {
		share = located / all
	}
	plain := s.ratio(parts, all, s.sampledRepositories(parts, placed, work), method)
	s.add(plain, UnitOne, share)
	spread := s.ratio(parts, located, s.sampledRepositories(parts, placed, placed), method+", of located persons alone (missing at random)")
	s.add(spread, UnitOne, share, TermSpread)
	if plain.Value.Known {
		plain.Value.Value += 1 - share
		if plain.Low.Known {
			plain.Low.Value, plain.High.Value = plain.Low.Value+1-share, min(plain.High.Value+1-share, 1)
		}
	}
	plain.Method += "; all work of unknown place in the country: no assumption gives more (Manski)"
	s.add(plain, UnitOne, share, TermMost)
}

// sampledRepositories is the variance of a share over a sample of repositories:
// (1−f)·m/(m−1)·Σ e², e being over − R·under of a repository over the whole
// (Cochran 1977, section 6.4).
func (s *study) sampledRepositories(parts []part, placed, whole []load) func(r, denominator float64) float64 {
	f := s.in.Sampling.Fraction
	if !s.in.Sampling.Repositories || f == 0 || f == 1 {
		return nil
	}
	return func(r, denominator float64) float64 {
		residual := make(map[ospora.RepoID]float64)
		for i, w := range placed {
			for repo, n := range w.in {
				residual[repo] += parts[i].corrected * float64(n)
			}
		}
		for _, w := range whole {
			for repo, n := range w.in {
				residual[repo] -= r * float64(n)
			}
		}
		return (1 - f) * spreadOf(residual) / (denominator * denominator)
	}
}

// spreadOf is m/(m−1)·Σ e² in an order that does not vary.
func spreadOf(residual map[ospora.RepoID]float64) float64 {
	m := float64(len(residual))
	if m < 2 {
		return 0
	}
	sum := 0.0
	for _, repo := range sortedKeys(residual) {
		sum += residual[repo] * residual[repo]
	}
	return m / (m - 1) * sum
}

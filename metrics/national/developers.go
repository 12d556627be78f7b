package national

import "github.com/ospora/ospora/ospora"

// Developers estimates how many persons active in the window work in the
// country.
//
//   - Definition: persons with at least one commit in the window, robots left out,
//     who work in the country at their last commit of the window.
//   - Formula: Σ p over the persons located, p being the probability of the country
//     on the day of the last commit, corrected where there is a labelled sample; the
//     interval is that of a sum of independent chances (Poisson binomial). spread: those
//     of unknown place, and what the distributions of the others leave open, too, each
//     with Σp / (persons − unknown); most: each with 1.
//   - Input: Activity, Persons, Places; Calibration, Sampling.
//   - Edge cases: persons of unknown place are in no country of the plain variant,
//     lower the coverage and are warned of. Of nobody located the value is unknown and
//     not 0. Nobody active gives 0 where the subject was seen. A sample of persons is
//     expanded, one of repositories is not. Commits of nobody (who left no name) count for none.
//   - Meaning: plain is a lower reading and most an upper one, whatever the reason why
//     places are unknown; spread is in between and right only where it has nothing to do
//     with the country whether somebody leaves traces. Not comparable with counts of
//     accounts by IP address, such as those of the Innovation Graph. Who left a country
//     is taken to be there still, so that countries that many left come out too large:
//     over 1,000 planted populations the 95 % intervals held the truth in 92.7 % for
//     Kazakhstan and in 81.5 % for Russia, of whose people one in eight had left, 1.15 and 1.16 times
//     as wide as those of who knows how people were made. With 50 of 670 persons looked up, those whose
//     place was least sure, they held it in 96.4 % and 96.6 %, 1.05 and 0.95 times as wide; with 100 in
//     93.6 % and 96.2 %, half as wide.
//
// [Count] computes value and interval.
//
// Manski 1989, doi:10.2307/145818 (bounds); Rubin 1976,
// doi:10.1093/biomet/63.3.581 (missing at random).
func Developers(in Input) []ospora.Measure {
	s := begin(&in, DevelopersID, DevelopersVersion)
	s.counts(s.gather(lastInWindow))
	return s.measures
}

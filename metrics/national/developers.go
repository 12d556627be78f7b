package national

import "github.com/ospora/ospora/ospora"

// Developers estimates how many persons active in the window work in the
// country.
//
//   - Definition: persons with at least one commit in the window, robots left out,
//     who work in the country at their last commit of the window.
//   - Formula: Σ p over the persons located, p being the probability of the country
//     on the day of the last commit, calibrated where there is a calibration; the
//     interval is that of [Count]. spread: those of unknown place, and what the
//     distributions of the others leave open, too, each with Σp / (persons − unknown);
//     most: each with 1.
//   - Input: Activity, Persons, Places; Calibration, Sampling.
//   - Edge cases: persons of unknown place are in no country of the plain variant,
//     lower the coverage and are warned of. Of nobody located the value is unknown and
//     not 0. Nobody active gives 0 where the subject was seen. A sample of persons is
//     expanded, one of repositories is not. Commits of nobody (no alias) count for none.
//   - Meaning: plain is a lower reading and most an upper one, whatever the reason why
//     places are unknown; spread is in between and right only where it has nothing to do
//     with the country whether somebody leaves traces. Not comparable with counts of
//     accounts by IP address, such as those of the Innovation Graph.
//
// Manski 1989, doi:10.2307/145818 (bounds); Rubin 1976,
// doi:10.1093/biomet/63.3.581 (missing at random).
func Developers(in Input) []ospora.Measure {
	s := begin(&in, DevelopersID, DevelopersVersion)
	s.counts(s.gather(lastInWindow))
	return s.measures
}

package chaoss

import "github.com/ospora/ospora/ospora"

// All returns the measures of every indicator of the package, in the order of
// the catalogue. Indicators whose table was not given are unknown in it.
func All(in Input) []ospora.Measure {
	var measures []ospora.Measure
	for _, indicator := range [...]func(Input) []ospora.Measure{
		CodeChangesCommits,
		CodeChangesLines,
		Contributors,
		NewContributors,
		ReturningContributors,
		ContributorOnion,
		ContributorAbsenceFactor,
		ActivityDatesAndTimes,
		Burstiness,
		ReleaseFrequency,
	} {
		measures = append(measures, indicator(in)...)
	}
	return measures
}

package chaoss

import "github.com/ospora/ospora/ospora"

// All returns the measures of every indicator of the package, in the order of
// the catalogue. Indicators whose table was not given are unknown in it.
func All(in Input) []ospora.Measure {
	var measures []ospora.Measure
	in.shared = &shared{tallies: make(map[tallyRule]tallied), items: make(map[itemList][]*item)}
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
		Retention,
		ConversionRate,
		InactiveContributors,
		DevelopmentDistributionScore,
		TruckFactor,
		ElephantFactor,
		OrganisationalDiversity,
		AffiliationDiversity,
		ContributorLocation,
		TimeToFirstResponse,
		IssueResponseTime,
		TimeToClose,
		IssueResolutionDuration,
		ChangeRequestsDuration,
		ReviewCycleDuration,
		ChangeRequestClosureRatio,
		ChangeRequestAcceptanceRatio,
		ChangeRequestsAccepted,
		ChangeRequestsDeclined,
		ChangeRequestReviews,
		IssueAge,
		IssuesNew,
		IssuesActive,
		IssuesClosed,
		OpenDiggerActivity,
		OpenDiggerBusFactor,
		Languages,
		ProjectPopularity,
		Libyears,
		LicenceCoverage,
		OSIApprovedShare,
	} {
		measures = append(measures, indicator(in)...)
	}
	return measures
}

// shared is what several indicators would else find out again, each for itself.
type shared struct {
	crowd         *crowd
	history       *history
	commits       *foundCommits
	items         map[itemList][]*item
	tallies       map[tallyRule]tallied
	organisations *organisations
	deeds         *deedCount
}

// tallyRule is what a tally depends on but for the rows.
type tallyRule struct {
	contribution  Contribution
	excludeMerges bool
}

// tallied is a tally with whether some homes were guessed for it.
type tallied struct {
	tally
	guessed bool
}

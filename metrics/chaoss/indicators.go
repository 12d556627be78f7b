package chaoss

// The ids of the indicators in the catalogue. They are in every table that was
// ever written and are never changed.
const (
	CodeChangesCommitsID       = "code_changes_commits"
	CodeChangesLinesID         = "code_changes_lines"
	ContributorsID             = "contributors"
	NewContributorsID          = "new_contributors"
	ReturningContributorsID    = "returning_contributors"
	ContributorOnionID         = "contributor_onion"
	ContributorAbsenceFactorID = "contributor_absence_factor"
	ActivityDatesAndTimesID    = "activity_dates_and_times"
	BurstinessID               = "burstiness"
	ReleaseFrequencyID         = "release_frequency"
)

// The versions of the definitions. One is raised whenever the same rows would
// give another value.
const (
	CodeChangesCommitsVersion       = 1
	CodeChangesLinesVersion         = 1
	ContributorsVersion             = 1
	NewContributorsVersion          = 1
	ReturningContributorsVersion    = 1
	ContributorOnionVersion         = 1
	ContributorAbsenceFactorVersion = 1
	ActivityDatesAndTimesVersion    = 1
	BurstinessVersion               = 1
	ReleaseFrequencyVersion         = 1
)

// The units of the values.
const (
	UnitCommits         = "commits"
	UnitLines           = "lines"
	UnitContributors    = "contributors"
	UnitOne             = "1"
	UnitReleases        = "releases"
	UnitReleasesPerYear = "releases/year"
)

// The terms of variants: what is measured.
const (
	TermBots        = "bots"
	TermAdded       = "added"
	TermRemoved     = "removed"
	TermRetained    = "retained"
	TermAfterBreak  = "after_break"
	TermCore        = "core"
	TermRegular     = "regular"
	TermCasual      = "casual"
	TermLocal       = "local"
	TermUTC         = "utc"
	TermGohBarabasi = "goh_barabasi"
	TermKimJo       = "kim_jo"
	TermBollinger   = "bollinger"
	TermPerYear     = "per_year"
	TermPrerelease  = "prerelease"
)

// The terms of variants: options that differ from their default. The term of a
// release rule is followed by "=" and the rule's name.
const (
	TermNoMerges = "no_merges"
	TermWithBots = "with_bots"
	TermCredited = string(CreditedCommits)
	TermAny      = string(AnyContribution)
	TermRule     = "rule"
)

package chaoss

// The ids of the indicators of flow: what the forge says.
const (
	TimeToFirstResponseID          = "time_to_first_response"
	IssueResponseTimeID            = "issue_response_time"
	TimeToCloseID                  = "time_to_close"
	IssueResolutionDurationID      = "issue_resolution_duration"
	ChangeRequestsDurationID       = "change_requests_duration"
	ReviewCycleDurationID          = "review_cycle_duration"
	ChangeRequestClosureRatioID    = "change_request_closure_ratio"
	ChangeRequestAcceptanceRatioID = "change_request_acceptance_ratio"
	ChangeRequestsAcceptedID       = "change_requests_accepted"
	ChangeRequestsDeclinedID       = "change_requests_declined"
	ChangeRequestReviewsID         = "change_request_reviews"
	IssueAgeID                     = "issue_age"
	IssuesNewID                    = "issues_new"
	IssuesActiveID                 = "issues_active"
	IssuesClosedID                 = "issues_closed"
	OpenDiggerActivityID           = "opendigger_activity"
	OpenDiggerBusFactorID          = "opendigger_bus_factor"
	LanguagesID                    = "languages"
	ProjectPopularityID            = "project_popularity"
)

// The ids of further indicators of people, code and licences.
const (
	RetentionID                    = "retention"
	ConversionRateID               = "conversion_rate"
	InactiveContributorsID         = "inactive_contributors"
	DevelopmentDistributionScoreID = "development_distribution_score"
	TruckFactorID                  = "truck_factor"
	ElephantFactorID               = "elephant_factor"
	OrganisationalDiversityID      = "organisational_diversity"
	AffiliationDiversityID         = "affiliation_diversity"
	ContributorLocationID          = "contributor_location"
	LibyearsID                     = "libyears"
	LicenceCoverageID              = "licence_coverage"
	OSIApprovedShareID             = "osi_approved_share"
)

// The versions of their definitions.
const (
	TimeToFirstResponseVersion          = 1
	IssueResponseTimeVersion            = 1
	TimeToCloseVersion                  = 1
	IssueResolutionDurationVersion      = 1
	ChangeRequestsDurationVersion       = 1
	ReviewCycleDurationVersion          = 1
	ChangeRequestClosureRatioVersion    = 1
	ChangeRequestAcceptanceRatioVersion = 1
	ChangeRequestsAcceptedVersion       = 1
	ChangeRequestsDeclinedVersion       = 1
	ChangeRequestReviewsVersion         = 1
	IssueAgeVersion                     = 1
	IssuesNewVersion                    = 1
	IssuesActiveVersion                 = 1
	IssuesClosedVersion                 = 1
	OpenDiggerActivityVersion           = 1
	OpenDiggerBusFactorVersion          = 1
	LanguagesVersion                    = 1
	ProjectPopularityVersion            = 1
	RetentionVersion                    = 1
	ConversionRateVersion               = 1
	InactiveContributorsVersion         = 1
	DevelopmentDistributionScoreVersion = 1
	TruckFactorVersion                  = 1
	ElephantFactorVersion               = 1
	OrganisationalDiversityVersion      = 1
	AffiliationDiversityVersion         = 1
	ContributorLocationVersion          = 1
	LibyearsVersion                     = 1
	LicenceCoverageVersion              = 1
	OSIApprovedShareVersion             = 1
)

// The units of their values.
const (
	UnitDays             = "days"
	UnitYears            = "years"
	UnitItems            = "items"
	UnitIssues           = "issues"
	UnitChangeRequests   = "change_requests"
	UnitReviews          = "reviews"
	UnitReviewsPerChange = "reviews/change_request"
	UnitOrganisations    = "organisations"
	UnitDevelopers       = "developers"
	UnitLanguages        = "languages"
	UnitAccounts         = "accounts"
	UnitRepositories     = "repositories"
	UnitCountries        = "countries"
)

// The terms of their variants.
const (
	TermChangeRequests   = "change_requests"
	TermMeanCompleted    = "mean_completed"
	TermMedianCompleted  = "median_completed"
	TermCompleted        = "completed"
	TermCensored         = "censored"
	TermPerOpened        = "per_opened"
	TermPerOpen          = "per_open"
	TermShare            = "share"
	TermToVerdict        = "to_verdict"
	TermApproved         = "approved"
	TermChangesRequested = "changes_requested"
	TermCommented        = "commented"
	TermDismissed        = "dismissed"
	TermPerChangeRequest = "per_change_request"
	TermReviewed         = "reviewed"
	TermMean             = "mean"
	TermMedian           = "median"
	TermWithReopened     = "with_reopened"
	TermMerged           = "merged"
	TermCommits          = "commits"
	TermStars            = "stars"
	TermForks            = "forks"
	TermWatchers         = "watchers"
	TermLargest          = "largest"
	TermByDevelopers     = "by_developers"
	TermReviews          = "reviews"
	TermAffiliated       = "affiliated"
	TermUnaffiliated     = "unaffiliated"
	TermUnlocated        = "unlocated"
	TermBecame           = "became"
	TermByLast           = "by_last"
	TermCasualToRegular  = "casual_to_regular"
	TermRegularToCore    = "regular_to_core"
	TermShipped          = "shipped"
	TermPruned           = "pruned"
	TermRecent           = "recent"
	TermMostLines        = "most_lines"
	TermTransitive       = "transitive"
)

// The terms of options that differ from their default. Those of numbers are
// followed by "=" and the number.
const (
	TermAnswerOnly       = string(AnswerOnly)
	TermFirstClose       = "first_close"
	TermInactiveDays     = "inactive_days"
	TermMinContributions = "min_contributions"
)

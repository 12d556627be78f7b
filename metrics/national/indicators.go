package national

// The ids of the indicators in the catalogue. They are in every table that was
// ever written and are never changed.
const (
	DevelopersID              = "national_developers"
	NewDevelopersID           = "national_new_developers"
	LeavingDevelopersID       = "national_leaving_developers"
	RetainedDevelopersID      = "national_retained_developers"
	DeveloperSurvivalID       = "national_developer_survival"
	CommitShareID             = "national_commit_share"
	ReviewShareID             = "national_review_share"
	CollaborationID           = "national_collaboration"
	RegionsID                 = "national_regions"
	OrganisationKindsID       = "national_organisation_kinds"
	CommitConcentrationID     = "national_commit_concentration"
	ElephantFactorID          = "national_elephant_factor"
	OrganisationalDiversityID = "national_organisational_diversity"
	LocatedDevelopersID       = "national_located_developers"
)

// The versions of the definitions. One is raised whenever the same rows would
// give another value.
const (
	DevelopersVersion              = 1
	NewDevelopersVersion           = 1
	LeavingDevelopersVersion       = 1
	RetainedDevelopersVersion      = 1
	DeveloperSurvivalVersion       = 1
	CommitShareVersion             = 1
	ReviewShareVersion             = 1
	CollaborationVersion           = 1
	RegionsVersion                 = 1
	OrganisationKindsVersion       = 1
	CommitConcentrationVersion     = 1
	ElephantFactorVersion          = 1
	OrganisationalDiversityVersion = 1
	LocatedDevelopersVersion       = 1
)

// The units of the values.
const (
	UnitDevelopers    = "developers"
	UnitOne           = "1"
	UnitTies          = "ties"
	UnitOrganisations = "organisations"
)

// The terms of variants.
const (
	// TermSpread counts persons of unknown place as the located are.
	TermSpread = "spread"
	// TermMost counts all persons of unknown place in the country.
	TermMost = "most"
	// TermShare is the share of those that apply.
	TermShare = "share"
	// TermDays is how many days after their first commit people are still there.
	TermDays = "days"
	// TermWith is the other country, or unknown.
	TermWith = "with"
	// TermAbroad is the share with other countries.
	TermAbroad = "abroad"
	// TermRegion is a region, or unknown.
	TermRegion = "region"
	// TermKind is a kind of organisation, unknown or unaffiliated.
	TermKind = "kind"
	// TermGini is the Gini coefficient.
	TermGini = "gini"
	// TermHHI is the Herfindahl-Hirschman index.
	TermHHI = "hhi"
	// TermAffiliated leaves out the work of unknown organisation.
	TermAffiliated = "affiliated"
	// TermEffective is the effective number.
	TermEffective = "effective"
	// TermUnlocated is the share of the persons without a place.
	TermUnlocated = "unlocated"
	// TermEvidence is a kind of evidence.
	TermEvidence = "evidence"
)

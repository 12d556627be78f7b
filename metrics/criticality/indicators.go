package criticality

// The ids of the indicators in the catalogue. They are in every table that was
// ever written and are never changed.
const (
	ScoreID                    = "criticality_score"
	CompassActivityID          = "compass_activity"
	CompassCommunitySupportID  = "compass_community_support"
	CompassCodeQualityID       = "compass_code_quality"
	CompassOrganisationsID     = "compass_organisations"
	LFXHealthScoreID           = "lfx_health_score"
	OpenCodeMaintenanceBadgeID = "opencode_maintenance_badge"
	OpenCodeSecurityBadgeID    = "opencode_security_badge"
)

// The versions of the definitions. One is raised whenever the same signals would
// give another value.
const (
	ScoreVersion                    = 1
	CompassActivityVersion          = 1
	CompassCommunitySupportVersion  = 1
	CompassCodeQualityVersion       = 1
	CompassOrganisationsVersion     = 1
	LFXHealthScoreVersion           = 1
	OpenCodeMaintenanceBadgeVersion = 1
	OpenCodeSecurityBadgeVersion    = 1
)

// The units of the values.
const (
	UnitOne    = "1"
	UnitPoints = "points"
	UnitLevel  = "level"
)

// The terms of variants: which formula made the value. No variant is plain where
// one name stands for several formulas.
const (
	// TermV2 is followed by "=" and the name of the configuration.
	TermV2 = "v2"
	// TermLegacy is the formula of the Python program.
	TermLegacy = "legacy"
	// TermCompass is the copy in OSS Compass.
	TermCompass = "compass"
	// TermSet is followed by "=" and the name of a [CompassSet].
	TermSet = "set"
	// TermPage is the reading of a published page.
	TermPage = string(LFXPage)
	// TermProgram is the reading of the publisher's program.
	TermProgram = string(LFXProgram)
)

package economy

// The ids of the indicators in the catalogue. They are in every table that was
// ever written and are never changed.
const (
	CountID                = "economy_count"
	RatioID                = "economy_ratio"
	RankID                 = "economy_rank"
	GrowthID               = "economy_growth"
	TrendID                = "economy_trend"
	ChangePointID          = "economy_change_point"
	PartnersID             = "economy_partners"
	PartnerConcentrationID = "economy_partner_concentration"
	PartnerBalanceID       = "economy_partner_balance"
)

// The versions of the definitions. One is raised whenever the same series would
// give another value.
const (
	CountVersion                = 1
	RatioVersion                = 1
	RankVersion                 = 1
	GrowthVersion               = 1
	TrendVersion                = 1
	ChangePointVersion          = 1
	PartnersVersion             = 1
	PartnerConcentrationVersion = 1
	PartnerBalanceVersion       = 1
)

// The units of the values.
const (
	UnitOne           = "1"
	UnitDevelopers    = "developers"
	UnitRepositories  = "repositories"
	UnitOrganisations = "organisations"
	UnitPushes        = "pushes"
	UnitPer100k       = "1/100000 people"
	UnitPerDeveloper  = "1/developer"
	UnitPlace         = "place"
	UnitPerYear       = "1/year"
	UnitYear          = "year"
)

// The terms of variants: what is counted is a [Quantity], narrowed by one of
// language=NAME, licence=ID and topic=NAME.
const (
	TermLanguage = "language"
	TermLicence  = "licence"
	TermTopic    = "topic"
)

// The terms of variants: what is computed of it.
const (
	TermPer100k      = "per_100k_people"
	TermPerDeveloper = "per_developer"
	TermCAGR         = "cagr"
	TermYearOnYear   = "year_on_year"
	TermGrowth       = "growth"
	TermP            = "p"
	TermQuarter      = "quarter"
	TermBefore       = "before"
	TermAfter        = "after"
	TermOut          = "out"
	TermIn           = "in"
	TermPartner      = "partner" // partner=CODE
)

package geo

import "fmt"

// TablesVersion is the version of the tables of likelihoods: it rises whenever a
// number of [Assumptions] or a list of domains changes, and is written on every
// piece of evidence.
const TablesVersion = 2

// AnswerShare is the share from which a country counts as an answer: at 0.6 the
// best country is at least half as likely again as all others together.
const AnswerShare = 0.6

// The numbers that weigh evidence. [Assumptions] gives the reason for each.
const (
	locationReliability = 0.95
	unknownWordCost     = 0.08
	maxUnknown          = 6.0
	countryPreference   = 1.5
	alternateFactor     = 0.3
	loosenedFactor      = 0.5
	sameRegionFactor    = 0.5
	otherRegionFactor   = 0.02
	sameCountryFactor   = 0.05
	qualifierFloor      = 1e-4
	placeFloor          = 1e-3
	flagFloor           = 0.02
	strongRegion        = 1e6
	strongPlace         = 1e5
	nearKm              = 150.0

	offsetReliability = 0.97
	offsetError       = 0.05
	offsetErrorUTC    = 0.5
	offsetStale       = 0.02
	staleYears        = 3
	offsetCorrelation = 0.5
	offsetCap         = 24.0
	utcCap            = 1.0
	moveCost          = 12.0
	moveMonths        = 2

	domainReliability   = 0.9
	residentReliability = 0.97
	mixedReliability    = 0.5
	emailReliability    = 0.97
	russianHome         = 0.18
	russianNeighbour    = 0.027
	russianForeign      = 0.003
	mailHome            = 0.15
	mailNeighbour       = 0.075
	mailForeign         = 0.003
	mailPeople          = 50.0

	organisationReliability = 0.9

	unlistedPrior = 0.02
)

// Assumption is one number of the tables, with the reason for it.
type Assumption struct {
	Name  string
	Value float64
	Why   string
}

// Assumptions returns every number that weighs evidence, as METHOD.md prints them.
func Assumptions() []Assumption {
	return []Assumption{
		{"locationReliability", locationReliability, "Profile texts are jokes, out of date or meant otherwise in about one case in twenty. Judgement; to be replaced by a labelled sample."},
		{"unknownWordCost", unknownWordCost, "Each word that names nothing takes this share from the reliability of a text, down to half. Judgement."},
		{"maxUnknown", maxUnknown, "A segment with more unknown words than this is prose; names in it are not read. Judgement."},
		{"countryPreference", countryPreference, "Between a country and a region or town of the same name and size the country is half as likely again to be meant. Judgement."},
		{"alternateFactor", alternateFactor, "A name that is not the main one is used by three in ten of those who could. Judgement; it decides only between namesakes."},
		{"loosenedFactor", loosenedFactor, "A spelling without its marks fits other names by chance. Judgement; it decides only between namesakes."},
		{"sameRegionFactor", sameRegionFactor, "Two towns of one region in one address are usual: a district and its city. Judgement."},
		{"otherRegionFactor", otherRegionFactor, "A town and a region of the same country that does not hold it contradict each other almost always. Judgement."},
		{"sameCountryFactor", sameCountryFactor, "Two towns of one country in one address agree about the country only. Judgement."},
		{"qualifierFloor", qualifierFloor, "A country or region spelled out beside a town is wrong in one text of ten thousand. Judgement."},
		{"placeFloor", placeFloor, "A town spelled out is missing from the gazetteer in the country named beside it in one text of a thousand. Judgement."},
		{"flagFloor", flagFloor, "A flag beside a place of another country tells descent or sympathy. Judgement."},
		{"strongRegion", strongRegion, "People from which a region is recognised among other words. Judgement."},
		{"strongPlace", strongPlace, "People from which a town is recognised among other words. Judgement."},
		{"nearKm", nearKm, "A position farther than this many kilometres from any town of the gazetteer stays unknown. Judgement."},
		{"offsetReliability", offsetReliability, "Three persons in a hundred have clocks that say nothing about where they are; whatever the number of commits, offsets alone bring at most 32:1. Judgement; bounds the certainty."},
		{"offsetError", offsetError, "One commit in twenty bears an offset that the place does not have: travel, servers, web editors. Measured on 12 repositories of Kazakhstan: 2 of 94 commits at +05 or +06 after March 2024; UTC not counted. Judgement beyond that."},
		{"offsetErrorUTC", offsetErrorUTC, "Half of the wrong offsets are +00:00, of machines without a zone. One company repository had 92 % of its commits at UTC. Judgement."},
		{"offsetStale", offsetStale, "Two in a hundred write the offset of before the last change of rules, from old zone data. Measured: 2 of 94 after March 2024."},
		{"staleYears", staleYears, "Years back at which old zone data are looked up. Judgement."},
		{"offsetCorrelation", offsetCorrelation, "Commits of one month share one clock: n of them weigh n/(1+(n-1)·0.5), at most two. Design effect of a cluster sample (Kish 1965, Survey Sampling, section 5.4)."},
		{"offsetCap", offsetCap, "All months together weigh at most this many independent observations, a year of two each. Judgement."},
		{"utcCap", utcCap, "All commits at +00:00 together weigh at most one observation, unless +01:00 or -01:00 shows that it is a zone's winter or summer. Judgement."},
		{"moveCost", moveCost, "A change of place must explain the months better by a factor of exp(12), so that three months elsewhere are a journey and a longer stay is a move. Judgement."},
		{"moveMonths", moveMonths, "A stay lasts at least this many months with commits. Judgement."},
		{"domainReliability", domainReliability, "One in ten addresses under a country's domain is of somebody elsewhere: who left, or works from abroad. Judgement, as for organisations."},
		{"residentReliability", residentReliability, "The same under gov, edu, ac, mil and the like, which are given to residents: three in a hundred. Judgement."},
		{"mixedReliability", mixedReliability, "The same under domains that are used at home and as ornament: every second. Judgement."},
		{"emailReliability", emailReliability, "Three addresses in a hundred at mail providers and under .ru were taken for reasons that have nothing to do with the place. Judgement."},
		{"russianHome", russianHome, "Share of Russia's developers with an address under .ru or .su, mail providers left out, taken to be that of Kazakhstan under .kz. Measured there: 34 of 186 addresses."},
		{"russianNeighbour", russianNeighbour, "The same in countries where Russian services are usual. Judgement: about a seventh of Russia's."},
		{"russianForeign", russianForeign, "The same anywhere else. Judgement."},
		{"mailHome", mailHome, "Share of a country's developers at its national mail providers. Measured for mail.ru in Kazakhstan: 14 of 186; twice that at home. Judgement."},
		{"mailNeighbour", mailNeighbour, "Share at those of a neighbour that they serve as well. Measured for mail.ru in Kazakhstan: 14 of 186."},
		{"mailForeign", mailForeign, "Share anywhere else. Judgement."},
		{"mailPeople", mailPeople, "For so many people of the home country, of the neighbours and of all others the shares above stand when Fit learns those of a group. Judgement."},
		{"organisationReliability", organisationReliability, "One in ten works for an organisation from elsewhere without any tie to its country. Judgement."},
		{"unlistedPrior", unlistedPrior, "Countries that the caller's prior does not list share this part of it by population: lists of developers leave small countries out, and a text that spells out such a country must be able to win. Judgement."},
	}
}

// String returns the row as METHOD.md prints it.
func (a Assumption) String() string { return fmt.Sprintf("| %s | %g | %s |", a.Name, a.Value, a.Why) }

package geo

import "github.com/ospora/ospora/ospora"

// oldCode is an ISO 3166-2 code of Kazakhstan of before 2022.
type oldCode struct{ old, new string }

// oldCodes maps the letters that older lists carry to the numbers of ISO 3166-2's
// newsletter of 2022. Of what is now Abai, Jetisu and Ulytau there was none:
// those were parts of East Kazakhstan, Almaty region and Karaganda.
var oldCodes = []oldCode{
	{"KZ-AKM", "KZ-11"}, {"KZ-AKT", "KZ-15"}, {"KZ-ALM", "KZ-19"}, {"KZ-ATY", "KZ-23"}, {"KZ-ZAP", "KZ-27"}, {"KZ-ZHA", "KZ-31"},
	{"KZ-KAR", "KZ-35"}, {"KZ-KUS", "KZ-39"}, {"KZ-KZY", "KZ-43"}, {"KZ-MAN", "KZ-47"}, {"KZ-PAV", "KZ-55"}, {"KZ-SEV", "KZ-59"},
	{"KZ-YUZ", "KZ-61"}, {"KZ-VOS", "KZ-63"}, {"KZ-AST", "KZ-71"}, {"KZ-ALA", "KZ-75"}, {"KZ-SHY", "KZ-79"},
}

// splitRegions are the regions founded on 8 June 2022 and what each was part of.
var splitRegions = []oldCode{{"KZ-63", "KZ-10"}, {"KZ-19", "KZ-33"}, {"KZ-35", "KZ-62"}}

// regionsSplit is 8 June 2022, when Abai, Jetisu and Ulytau began.
const regionsSplit ospora.Day = 19151

// CurrentRegion returns today's ISO 3166-2 code for an older one of Kazakhstan,
// and any other code as it is. What an old region lost in 2022 cannot be told
// from its code.
func CurrentRegion(code string) string {
	for _, c := range oldCodes {
		if c.old == code {
			return c.new
		}
	}
	return code
}

// RegionOn returns the region that held, on a day, the territory of a region of
// today: before 8 June 2022 Abai (KZ-10) was part of East Kazakhstan (KZ-63),
// Jetisu (KZ-33) of Almaty region (KZ-19) and Ulytau (KZ-62) of Karaganda (KZ-35).
func RegionOn(code string, day ospora.Day) string {
	if day >= regionsSplit {
		return code
	}
	for _, c := range splitRegions {
		if c.new == code {
			return c.old
		}
	}
	return code
}

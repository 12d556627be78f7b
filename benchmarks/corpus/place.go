package corpus

import "github.com/ospora/ospora/benchmarks/internal/zone"

// city is a place to live, with the zone its clocks follow.
type city struct {
	name   string
	zone   *zone.Zone
	weight int
}

// country is what the package knows of a country: enough to let people live, be named and write there.
type country struct {
	code     string
	cities   []city
	cultures []culture
	// cultureWeights belong to cultures, tongueWeights to tongues.
	cultureWeights []int
	tongueWeights  [tongues]int
}

// tongue is a language that messages are written in.
type tongue int

const (
	english tongue = iota
	russian
	kazakh
	tongues
)

// qyzylordaGoesPlus5 is when Qyzylorda did, 2018-12-20T18:00:00Z: midnight of the clock at +06:00 then in force.
const qyzylordaGoesPlus5 = 1545328800

var (
	almaty    = &zone.Zone{Name: "Asia/Almaty", Standard: 360, ChangedAt: zone.OneKazakhstan, Changed: 300}
	qostanay  = &zone.Zone{Name: "Asia/Qostanay", Standard: 360, ChangedAt: zone.OneKazakhstan, Changed: 300}
	qyzylorda = &zone.Zone{Name: "Asia/Qyzylorda", Standard: 360, ChangedAt: qyzylordaGoesPlus5, Changed: 300}
	aqtobe    = &zone.Zone{Name: "Asia/Aqtobe", Standard: 300}
	aqtau     = &zone.Zone{Name: "Asia/Aqtau", Standard: 300}
	atyrau    = &zone.Zone{Name: "Asia/Atyrau", Standard: 300}
	oral      = &zone.Zone{Name: "Asia/Oral", Standard: 300}

	moscow        = &zone.Zone{Name: "Europe/Moscow", Standard: 180}
	yekaterinburg = &zone.Zone{Name: "Asia/Yekaterinburg", Standard: 300}
	omsk          = &zone.Zone{Name: "Asia/Omsk", Standard: 360}
	tashkent      = &zone.Zone{Name: "Asia/Tashkent", Standard: 300}
	bishkek       = &zone.Zone{Name: "Asia/Bishkek", Standard: 360}
	berlin        = &zone.Zone{Name: "Europe/Berlin", Standard: 60, Daylight: zone.European}
	paris         = &zone.Zone{Name: "Europe/Paris", Standard: 60, Daylight: zone.European}
	newYork       = &zone.Zone{Name: "America/New_York", Standard: -300, Daylight: zone.American}
	chicago       = &zone.Zone{Name: "America/Chicago", Standard: -360, Daylight: zone.American}
	losAngeles    = &zone.Zone{Name: "America/Los_Angeles", Standard: -480, Daylight: zone.American}
	phoenix       = &zone.Zone{Name: "America/Phoenix", Standard: -420}
	kolkata       = &zone.Zone{Name: "Asia/Kolkata", Standard: 330}
	istanbul      = &zone.Zone{Name: "Europe/Istanbul", Standard: 180}
)

var countries = []country{
	{
		code: "KZ",
		cities: []city{
			{"Almaty", almaty, 36}, {"Astana", almaty, 28}, {"Shymkent", almaty, 7}, {"Karaganda", almaty, 7},
			{"Kostanay", qostanay, 4}, {"Kyzylorda", qyzylorda, 3}, {"Aktobe", aqtobe, 5}, {"Aktau", aqtau, 4},
			{"Atyrau", atyrau, 3}, {"Oral", oral, 3},
		},
		cultures: []culture{kazakhNames, russianNames}, cultureWeights: []int{75, 25},
		tongueWeights: [tongues]int{english: 40, russian: 38, kazakh: 22},
	},
	{
		code:     "RU",
		cities:   []city{{"Moscow", moscow, 6}, {"Yekaterinburg", yekaterinburg, 3}, {"Omsk", omsk, 2}},
		cultures: []culture{russianNames}, cultureWeights: []int{1},
		tongueWeights: [tongues]int{english: 50, russian: 50},
	},
	{
		code:     "UZ",
		cities:   []city{{"Tashkent", tashkent, 5}, {"Samarkand", tashkent, 1}},
		cultures: []culture{uzbekNames, russianNames}, cultureWeights: []int{8, 2},
		tongueWeights: [tongues]int{english: 60, russian: 40},
	},
	{
		code:     "KG",
		cities:   []city{{"Bishkek", bishkek, 4}, {"Osh", bishkek, 1}},
		cultures: []culture{uzbekNames, russianNames}, cultureWeights: []int{6, 4},
		tongueWeights: [tongues]int{english: 50, russian: 50},
	},
	{
		code:     "DE",
		cities:   []city{{"Berlin", berlin, 3}, {"Hamburg", berlin, 2}},
		cultures: []culture{germanNames, turkishNames, russianNames}, cultureWeights: []int{8, 1, 1},
		tongueWeights: [tongues]int{english: 1},
	},
	{
		code:     "FR",
		cities:   []city{{"Paris", paris, 3}, {"Lyon", paris, 1}},
		cultures: []culture{frenchNames}, cultureWeights: []int{1},
		tongueWeights: [tongues]int{english: 1},
	},
	{
		code: "US",
		cities: []city{
			{"New York", newYork, 3}, {"Chicago", chicago, 2}, {"San Francisco", losAngeles, 4}, {"Phoenix", phoenix, 1},
		},
		cultures:       []culture{englishNames, indianNames, germanNames, kazakhNames},
		cultureWeights: []int{7, 2, 1, 1},
		tongueWeights:  [tongues]int{english: 1},
	},
	{
		code:     "IN",
		cities:   []city{{"Bengaluru", kolkata, 3}, {"Pune", kolkata, 1}},
		cultures: []culture{indianNames}, cultureWeights: []int{1},
		tongueWeights: [tongues]int{english: 1},
	},
	{
		code:     "TR",
		cities:   []city{{"Istanbul", istanbul, 3}, {"Ankara", istanbul, 1}},
		cultures: []culture{turkishNames}, cultureWeights: []int{1},
		tongueWeights: [tongues]int{english: 1},
	},
}

func countryOf(code string) *country {
	for i := range countries {
		if countries[i].code == code {
			return &countries[i]
		}
	}
	return nil
}

func (k *country) city(c *chance) *city {
	weights := make([]int, len(k.cities))
	for i := range k.cities {
		weights[i] = k.cities[i].weight
	}
	return &k.cities[c.weighted(weights)]
}

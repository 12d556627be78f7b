package corpus

// city is a place to live, with the zone its clocks follow.
type city struct {
	name   string
	zone   *zone
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

// Kazakhstan has one offset from 2024-03-01 on; the change came at midnight of the clock then in force at +06:00.
const (
	kazakhstanOneZone  = 1709229600 // 2024-02-29T18:00:00Z
	qyzylordaGoesPlus5 = 1545328800 // 2018-12-20T18:00:00Z
)

var (
	almaty    = &zone{name: "Asia/Almaty", standard: 360, changedAt: kazakhstanOneZone, changed: 300}
	qostanay  = &zone{name: "Asia/Qostanay", standard: 360, changedAt: kazakhstanOneZone, changed: 300}
	qyzylorda = &zone{name: "Asia/Qyzylorda", standard: 360, changedAt: qyzylordaGoesPlus5, changed: 300}
	aqtobe    = &zone{name: "Asia/Aqtobe", standard: 300}
	aqtau     = &zone{name: "Asia/Aqtau", standard: 300}
	atyrau    = &zone{name: "Asia/Atyrau", standard: 300}
	oral      = &zone{name: "Asia/Oral", standard: 300}

	moscow        = &zone{name: "Europe/Moscow", standard: 180}
	yekaterinburg = &zone{name: "Asia/Yekaterinburg", standard: 300}
	omsk          = &zone{name: "Asia/Omsk", standard: 360}
	tashkent      = &zone{name: "Asia/Tashkent", standard: 300}
	bishkek       = &zone{name: "Asia/Bishkek", standard: 360}
	berlin        = &zone{name: "Europe/Berlin", standard: 60, daylight: europeanDaylight}
	paris         = &zone{name: "Europe/Paris", standard: 60, daylight: europeanDaylight}
	newYork       = &zone{name: "America/New_York", standard: -300, daylight: americanDaylight}
	chicago       = &zone{name: "America/Chicago", standard: -360, daylight: americanDaylight}
	losAngeles    = &zone{name: "America/Los_Angeles", standard: -480, daylight: americanDaylight}
	phoenix       = &zone{name: "America/Phoenix", standard: -420}
	kolkata       = &zone{name: "Asia/Kolkata", standard: 330}
	istanbul      = &zone{name: "Europe/Istanbul", standard: 180}
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

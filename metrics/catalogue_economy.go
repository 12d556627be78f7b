package metrics

import "github.com/ospora/ospora/metrics/economy"

const refInnovationGraph = "github/innovationgraph docs/datasheet.md at 8faec9d"

// economyIndicators lists what package economy computes, in the order of
// [economy.All].
func economyIndicators() []Indicator {
	return []Indicator{
		economyEntry(Indicator{
			ID: economy.CountID, Version: economy.CountVersion,
			Name: "Economy Count", NameRU: "Численность в экономике", NameKK: "Экономикадағы саны",
			Definition: "How many developers, repositories, organisations or pushes a publisher places in an economy, in a quarter.",
			Unit:       economy.UnitDevelopers, References: []string{refInnovationGraph},
			Terms: quantityTerms(true),
		}),
		economyEntry(Indicator{
			ID: economy.RatioID, Version: economy.RatioVersion,
			Name: "Economy Ratio", NameRU: "Относительный показатель экономики", NameKK: "Экономиканың салыстырмалы көрсеткіші",
			Definition: "A quantity of an economy for each 100,000 people, or for each developer.",
			Unit:       economy.UnitPer100k, References: []string{refInnovationGraph},
			Terms: append(quantityTerms(false),
				Term{ID: economy.TermPer100k, Definition: "For each 100,000 people, whose number the caller gives."},
				Term{ID: economy.TermPerDeveloper, Definition: "For each account of a developer.", Unit: economy.UnitPerDeveloper}),
		}),
		economyEntry(Indicator{
			ID: economy.RankID, Version: economy.RankVersion,
			Name: "Economy Rank", NameRU: "Место экономики среди соседей", NameKK: "Экономиканың көршілер арасындағы орны",
			Definition: "The place of an economy among its neighbours by a quantity, 1 for the largest.",
			Unit:       economy.UnitPlace, References: []string{refInnovationGraph},
			Terms: append(quantityTerms(false), Term{ID: economy.TermPer100k, Definition: "By the number for each 100,000 people."}),
		}),
		economyEntry(Indicator{
			ID: economy.GrowthID, Version: economy.GrowthVersion,
			Name: "Economy Growth", NameRU: "Рост в экономике", NameKK: "Экономикадағы өсім",
			Definition: "How fast a quantity of an economy grew over a span or over its last year.",
			Unit:       economy.UnitPerYear, References: []string{"bluefoxr/COINr 1.1.14 CAGR()"},
			Terms: append(quantityTerms(false),
				Term{ID: economy.TermCAGR, Definition: "The compound annual growth rate over the span."},
				Term{ID: economy.TermYearOnYear, Definition: "The change from the same quarter a year before."}),
		}),
		economyEntry(Indicator{
			ID: economy.TrendID, Version: economy.TrendVersion,
			Name: "Economy Trend", NameRU: "Тренд в экономике", NameKK: "Экономикадағы тренд",
			Definition: "The growth rate that most pairs of quarters agree on, and whether there is a trend at all.",
			Unit:       economy.UnitPerYear,
			References: []string{"https://doi.org/10.2307/2285891", "https://doi.org/10.1029/WR018i001p00107", "https://doi.org/10.1023/B:WARM.0000043140.61082.60"},
			Terms: append(quantityTerms(false),
				Term{ID: economy.TermGrowth, Definition: "The rate of growth, with its interval."},
				Term{ID: economy.TermP, Definition: "The probability of as much of a trend where there is none.", Unit: economy.UnitOne}),
		}),
		economyEntry(Indicator{
			ID: economy.ChangePointID, Version: economy.ChangePointVersion,
			Name: "Economy Change Point", NameRU: "Точка изменения темпа роста", NameKK: "Өсу қарқынының өзгеру нүктесі",
			Definition: "The quarter from which a quantity of an economy grew at another pace, and whether it did.",
			Unit:       economy.UnitPerYear, References: []string{"https://doi.org/10.2307/2346729"},
			Terms: append(quantityTerms(false),
				Term{ID: economy.TermQuarter, Definition: "The first quarter of the new pace, as year + (quarter − 1)/4.", Unit: economy.UnitYear},
				Term{ID: economy.TermP, Definition: "The probability of as much of a change where there is none.", Unit: economy.UnitOne},
				Term{ID: economy.TermBefore, Definition: "The growth rate before it."},
				Term{ID: economy.TermAfter, Definition: "The growth rate from it on."}),
		}),
		economyEntry(Indicator{
			ID: economy.PartnersID, Version: economy.PartnersVersion,
			Name: "Collaboration Partners", NameRU: "Партнёры по совместной разработке", NameKK: "Бірлескен әзірлеу серіктестері",
			Definition: "The share of each partner economy in the work that crosses an economy's border.",
			Unit:       economy.UnitOne, References: []string{refInnovationGraph},
			Terms: append(directionTerms(), Term{ID: economy.TermPartner, Definition: "The partner, by its ISO 3166-1 code."}),
		}),
		economyEntry(Indicator{
			ID: economy.PartnerConcentrationID, Version: economy.PartnerConcentrationVersion,
			Name: "Collaboration Partner Concentration", NameRU: "Концентрация партнёров по разработке", NameKK: "Әзірлеу серіктестерінің шоғырлануы",
			Definition: "Herfindahl–Hirschman index of the partner economies: 1/n where all are alike, 1 where one has all.",
			Unit:       economy.UnitOne, References: []string{"Hirschman 1964, American Economic Review 54:761", refInnovationGraph},
			Terms: directionTerms(),
		}),
		economyEntry(Indicator{
			ID: economy.PartnerBalanceID, Version: economy.PartnerBalanceVersion,
			Name: "Collaboration Balance", NameRU: "Баланс совместной разработки", NameKK: "Бірлескен әзірлеу балансы",
			Definition: "Work that an economy sends across its border for each unit that it receives.",
			Unit:       economy.UnitOne, References: []string{refInnovationGraph},
		}),
	}
}

func economyEntry(i Indicator) Indicator {
	i.Family, i.Question, i.Direction = "economy", Economies, NoDirection
	return i
}

// quantityTerms are what is counted, with its unit where the value is a count.
func quantityTerms(counts bool) []Term {
	terms := []Term{
		{ID: string(economy.Developers), Definition: "Accounts of developers at the end of the quarter, a stock.", Unit: economy.UnitDevelopers},
		{ID: string(economy.Repositories), Definition: "Repositories at the end of the quarter, a stock.", Unit: economy.UnitRepositories},
		{ID: string(economy.Organisations), Definition: "Organisations at the end of the quarter, a stock.", Unit: economy.UnitOrganisations},
		{ID: string(economy.Pushes), Definition: "Uploads of code in the quarter, a flow.", Unit: economy.UnitPushes},
		{ID: string(economy.Pushers), Definition: "Unique developers who pushed in the quarter, a flow.", Unit: economy.UnitDevelopers},
		{ID: economy.TermLanguage, Definition: "To repositories with the language."},
		{ID: economy.TermLicence, Definition: "To repositories under the licence."},
		{ID: economy.TermTopic, Definition: "To repositories with the topic."},
	}
	for i := range terms {
		if !counts {
			terms[i].Unit = ""
		}
	}
	return terms
}

func directionTerms() []Term {
	return []Term{
		{ID: economy.TermOut, Definition: "Work sent to others."},
		{ID: economy.TermIn, Definition: "Work received from others."},
	}
}

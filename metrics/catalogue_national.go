package metrics

import "github.com/ospora/ospora/metrics/national"

// nationalIndicators lists what package national computes, in the order of
// [national.All].
func nationalIndicators() []Indicator {
	all := append(nationalPeople(), append(nationalWork(), nationalOrganisations()...)...)
	for i := range all {
		all[i].Family = "national"
	}
	return all
}

// unknownPlaces are the readings of those whose place is not known.
func unknownPlaces() []Term {
	return []Term{
		{ID: national.TermSpread, Definition: "Those whose place is not known are taken to work where the others do."},
		{ID: national.TermMost, Definition: "All whose place is not known are taken to work in the country: an upper bound."},
	}
}

// nationalPeople are the counts of persons.
func nationalPeople() []Indicator {
	manski := []string{"https://doi.org/10.2307/145818", "https://doi.org/10.1093/biomet/63.3.581"}
	return []Indicator{
		{
			ID: national.DevelopersID, Version: national.DevelopersVersion,
			Name:       "Local Developers",
			NameRU:     "Разработчики страны",
			NameKK:     "Елдегі әзірлеушілер",
			Question:   Organisations,
			Definition: "Expected number of persons with a commit in the window who work in the country, placed by public traces and not by IP address.",
			Unit:       national.UnitDevelopers, Direction: HigherIsBetter, Terms: unknownPlaces(), References: manski,
		},
		{
			ID: national.NewDevelopersID, Version: national.NewDevelopersVersion,
			Name:       "New Local Developers",
			NameRU:     "Новые разработчики страны",
			NameKK:     "Елдегі жаңа әзірлеушілер",
			Question:   People,
			Definition: "Expected number of persons of the country whose first commit ever seen lies in the window.",
			Unit:       national.UnitDevelopers, Direction: HigherIsBetter, Terms: unknownPlaces(), References: manski,
		},
		{
			ID: national.LeavingDevelopersID, Version: national.LeavingDevelopersVersion,
			Name:       "Leaving Local Developers",
			NameRU:     "Ушедшие разработчики страны",
			NameKK:     "Елден қызметін тоқтатқан әзірлеушілер",
			Question:   People,
			Definition: "Expected number of persons of the country who became inactive in the window.",
			Unit:       national.UnitDevelopers, Direction: LowerIsBetter, Terms: unknownPlaces(), References: manski,
		},
		{
			ID: national.RetainedDevelopersID, Version: national.RetainedDevelopersVersion,
			Name:       "Retained Local Developers",
			NameRU:     "Удержанные разработчики страны",
			NameKK:     "Елде сақталған әзірлеушілер",
			Question:   People,
			Definition: "Expected number of the country's developers of the span before who are active in the window.",
			Unit:       national.UnitDevelopers, Direction: HigherIsBetter,
			Terms: append(unknownPlaces(), Term{
				ID: national.TermShare, Definition: "Share of the country's developers of the span before.", Unit: national.UnitOne,
			}),
			References: manski,
		},
		{
			ID: national.DeveloperSurvivalID, Version: national.DeveloperSurvivalVersion,
			Name:       "Local Developer Survival",
			NameRU:     "Продолжительность участия разработчиков страны",
			NameKK:     "Ел әзірлеушілерінің қатысу ұзақтығы",
			Question:   People,
			Definition: "Share of the country's developers who are still there some time after their first commit.",
			Unit:       national.UnitOne, Direction: HigherIsBetter,
			Terms:      []Term{{ID: national.TermDays, Definition: "So many days after the first commit."}},
			References: []string{"https://doi.org/10.1080/01621459.1958.10501452", "https://doi.org/10.1214/aos/1176345338"},
		},
	}
}

// nationalWork are the country's shares of work and with whom it is done.
func nationalWork() []Indicator {
	linear := []string{"Särndal, Swensson & Wretman 1992, Model Assisted Survey Sampling, section 5.5", "Cochran 1977, Sampling Techniques, section 6.4"}
	return []Indicator{
		{
			ID: national.CommitShareID, Version: national.CommitShareVersion,
			Name:       "National Commit Share",
			NameRU:     "Доля коммитов страны",
			NameKK:     "Елдің коммиттер үлесі",
			Question:   Organisations,
			Definition: "Expected share of the commits of the window by persons who work in the country.",
			Unit:       national.UnitOne, Direction: NoDirection, Terms: unknownPlaces(), References: linear,
		},
		{
			ID: national.ReviewShareID, Version: national.ReviewShareVersion,
			Name:       "National Review Share",
			NameRU:     "Доля рецензий страны",
			NameKK:     "Тексерулердегі елдің үлесі",
			Question:   Organisations,
			Definition: "Expected share of the reviews of the window by persons who work in the country.",
			Unit:       national.UnitOne, Direction: NoDirection, Terms: unknownPlaces(), References: linear,
		},
		{
			ID: national.CollaborationID, Version: national.CollaborationVersion,
			Name:       "Cross-border Collaboration",
			NameRU:     "Сотрудничество между странами",
			NameKK:     "Елдер арасындағы ынтымақтастық",
			Question:   Network,
			Definition: "Expected number of pairs of persons who worked together in the window, one of them in the country.",
			Unit:       national.UnitTies, Direction: NoDirection,
			Terms: []Term{
				{ID: national.TermAbroad, Definition: "Share of the pairs with another country, of those whose places are known.", Unit: national.UnitOne},
				{ID: national.TermWith, Definition: "Pairs with that country, or with persons of unknown place."},
			},
			References: []string{"github/innovationgraph docs/datasheet.md (economy collaborators), by IP address and not comparable"},
		},
		{
			ID: national.RegionsID, Version: national.RegionsVersion,
			Name:       "Local Developers by Region",
			NameRU:     "Разработчики по регионам страны",
			NameKK:     "Ел өңірлері бойынша әзірлеушілер",
			Question:   Organisations,
			Definition: "Expected number of developers who work in each region of the country.",
			Unit:       national.UnitDevelopers, Direction: NoDirection,
			Terms:      []Term{{ID: national.TermRegion, Definition: "The region as ISO 3166-2, or unknown."}},
			References: []string{"ISO 3166-2"},
		},
	}
}

// nationalOrganisations are those of employers and concentration, and what stands
// beside all: how many are located.
func nationalOrganisations() []Indicator {
	return []Indicator{
		{
			ID: national.OrganisationKindsID, Version: national.OrganisationKindsVersion,
			Name:       "Local Developers by Kind of Organisation",
			NameRU:     "Разработчики страны по видам организаций",
			NameKK:     "Ұйым түрлері бойынша ел әзірлеушілері",
			Question:   Organisations,
			Definition: "Expected number of the country's developers who work for each kind of organisation.",
			Unit:       national.UnitDevelopers, Direction: NoDirection,
			Terms:      []Term{{ID: national.TermKind, Definition: "The kind, unknown for an organisation without one, or unaffiliated."}},
			References: []string{"chaoss/wg-metrics-development focus-areas/people/organizational-diversity.md"},
		},
		{
			ID: national.CommitConcentrationID, Version: national.CommitConcentrationVersion,
			Name:       "National Commit Concentration",
			NameRU:     "Концентрация коммитов в стране",
			NameKK:     "Елдегі коммиттердің шоғырлануы",
			Question:   Concentration,
			Definition: "How unevenly the commits of the country's developers are spread among them.",
			Unit:       national.UnitOne, Direction: LowerIsBetter,
			Terms: []Term{
				{ID: national.TermGini, Definition: "Gini coefficient with the correction n/(n-1)."},
				{ID: national.TermHHI, Definition: "Herfindahl-Hirschman index, the sum of the squared shares."},
			},
			References: []string{"Gini 1912, Variabilità e mutabilità", "Hirschman 1964, American Economic Review 54:761"},
		},
		{
			ID: national.ElephantFactorID, Version: national.ElephantFactorVersion,
			Name:       "National Elephant Factor",
			NameRU:     "Фактор слона для страны",
			NameKK:     "Ел бойынша піл факторы",
			Question:   Concentration,
			Definition: "Least number of organisations whose people made half of the commits by the country's developers.",
			Unit:       national.UnitOrganisations, Direction: HigherIsBetter,
			Terms:      []Term{{ID: national.TermAffiliated, Definition: "Work of unknown organisation is left out."}},
			References: []string{"https://chaoss.community/?p=3940"},
		},
		{
			ID: national.OrganisationalDiversityID, Version: national.OrganisationalDiversityVersion,
			Name:       "National Organisational Diversity",
			NameRU:     "Разнообразие организаций страны",
			NameKK:     "Ел ұйымдарының алуан түрлілігі",
			Question:   Organisations,
			Definition: "Number of organisations that the country's developers work for.",
			Unit:       national.UnitOrganisations, Direction: HigherIsBetter,
			Terms:      []Term{{ID: national.TermEffective, Definition: "Effective number, the inverse Simpson index of the commits."}},
			References: []string{"chaoss/wg-metrics-development focus-areas/people/organizational-diversity.md"},
		},
		{
			ID: national.LocatedDevelopersID, Version: national.LocatedDevelopersVersion,
			Name:       "Located Developers",
			NameRU:     "Разработчики с известным местоположением",
			NameKK:     "Орналасқан жері белгілі әзірлеушілер",
			Question:   Organisations,
			Definition: "Number of persons active in the window of whom anything is known of where they work, in whatever country.",
			Unit:       national.UnitDevelopers, Direction: NoDirection,
			Terms: []Term{
				{ID: national.TermShare, Definition: "Their share of all active persons.", Unit: national.UnitOne},
				{ID: national.TermUnlocated, Definition: "Share of the active persons of whom nothing is known.", Unit: national.UnitOne},
				{ID: national.TermEvidence, Definition: "Those whose distribution rests on that kind of evidence; a person may rest on several."},
			},
			References: []string{"https://doi.org/10.2307/145818"},
		},
	}
}

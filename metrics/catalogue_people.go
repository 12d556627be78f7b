package metrics

import "github.com/ospora/ospora/metrics/chaoss"

// peopleIndicators lists what package chaoss computes of lasting, ownership and
// organisations.
func peopleIndicators() []Indicator {
	return []Indicator{
		{
			ID: chaoss.RetentionID, Version: chaoss.RetentionVersion, Family: "chaoss",
			Name:       "Retention",
			NameRU:     "Удержание участников",
			NameKK:     "Қатысушыларды сақтап қалу",
			Question:   People,
			Definition: "Share of the people active in the span directly before the window who are active in it.",
			Unit:       chaoss.UnitOne, Direction: HigherIsBetter,
			Terms:      []Term{termCredited, termAny, termNoMerges, termWithBots},
			References: []string{"linuxfoundation/insights frontend/docs/metrics/health-score (retention)"},
		},
		{
			ID: chaoss.ConversionRateID, Version: chaoss.ConversionRateVersion, Family: "chaoss",
			Name:       "Conversion Rate",
			NameRU:     "Коэффициент перехода участников в постоянные",
			NameKK:     "Қатысушылардың тұрақтыға айналу коэффициенті",
			Question:   People,
			Definition: "Share of the people new in the span directly before the window who are active in it.",
			Unit:       chaoss.UnitOne, Direction: HigherIsBetter,
			Terms: []Term{
				{ID: chaoss.TermCasualToRegular, Definition: "Share of the casual contributors of that span who are regular or core in the window."},
				{ID: chaoss.TermRegularToCore, Definition: "Share of the regular contributors of that span who are core in the window."},
				termCredited, termAny, termNoMerges, termWithBots,
			},
			References: []string{
				"chaoss/wg-evolution focus-areas/community-growth/conversion-rate.md",
				"chaoss/grimoirelab-cereslib cereslib/enrich/enrich.py (Onion)",
			},
		},
		{
			ID: chaoss.InactiveContributorsID, Version: chaoss.InactiveContributorsVersion, Family: "chaoss",
			Name:       "Inactive Contributors",
			NameRU:     "Неактивные участники",
			NameKK:     "Белсенді емес қатысушылар",
			Question:   People,
			Definition: "Number of people whose last contribution is older, at the end of the window, than an interval of 182 days.",
			Unit:       chaoss.UnitContributors, Direction: LowerIsBetter,
			Terms: []Term{
				{ID: chaoss.TermBecame, Definition: "Those whose interval ran out within the window."},
				{ID: chaoss.TermByLast, Definition: "Those whose last contribution lies in the window, inactive when read."},
				{ID: chaoss.TermInactiveDays, Definition: "The interval has that many days."},
				{ID: chaoss.TermMinContributions, Definition: "People with at least that many contributions."},
				termCredited, termAny, termNoMerges, termWithBots,
			},
			References: []string{"https://chaoss.community/?p=3614", "X-lab2017/open-digger (inactive contributors)"},
		},
		{
			ID: chaoss.DevelopmentDistributionScoreID, Version: chaoss.DevelopmentDistributionScoreVersion, Family: "chaoss",
			Name:       "Development Distribution Score",
			NameRU:     "Показатель распределённости разработки",
			NameKK:     "Әзірлеудің таралу көрсеткіші",
			Question:   Concentration,
			Definition: "Share of the commits of the window, merges left out, that the person with most did not make.",
			Unit:       chaoss.UnitOne, Direction: HigherIsBetter,
			Terms:      []Term{termWithBots},
			References: []string{"ecosyste-ms/commits app/models/repository.rb"},
		},
		{
			ID: chaoss.TruckFactorID, Version: chaoss.TruckFactorVersion, Family: "chaoss",
			Name:       "Truck Factor",
			NameRU:     "Фактор грузовика",
			NameKK:     "Жүк көлігі факторы",
			Question:   Concentration,
			Definition: "Least number of developers without whom fewer than half of the files have an author, by degree of authorship.",
			Unit:       chaoss.UnitDevelopers, Direction: HigherIsBetter,
			Terms: []Term{
				{ID: chaoss.TermShipped, Definition: "Whoever adds a file again counts as its creator too, as in the authors' tool."},
				{ID: chaoss.TermPruned, Definition: "As shipped, without those who author less than a tenth of the files of the first."},
				{ID: chaoss.TermRecent, Definition: "After those without a commit in the window have been taken out."},
				{ID: chaoss.TermMostLines, Definition: "A file belongs to whoever added most lines to it; owners of few files are left out while half of the files remain."},
				termWithBots,
			},
			References: []string{"https://arxiv.org/abs/1604.06766", "aserg-ufmg/Truck-Factor", "HelgeCPH/truckfactor", "https://doi.org/10.1145/2512207"},
		},
		{
			ID: chaoss.ElephantFactorID, Version: chaoss.ElephantFactorVersion, Family: "chaoss",
			Name:       "Elephant Factor",
			NameRU:     "Фактор слона",
			NameKK:     "Піл факторы",
			Question:   Organisations,
			Definition: "Smallest number of organisations whose people made at least half of the contributions of the window; unknown is one of them.",
			Unit:       chaoss.UnitOrganisations, Direction: HigherIsBetter,
			Terms: []Term{
				{ID: chaoss.TermAffiliated, Definition: "Contributions of unknown organisation left out."},
				{ID: chaoss.TermUnaffiliated, Definition: "Share of the contributions of unknown organisation.", Unit: chaoss.UnitOne},
				termCredited, termAny, termNoMerges, termWithBots,
			},
			References: []string{"https://chaoss.community/?p=3940"},
		},
		{
			ID: chaoss.OrganisationalDiversityID, Version: chaoss.OrganisationalDiversityVersion, Family: "chaoss",
			Name:       "Organizational Diversity",
			NameRU:     "Разнообразие организаций",
			NameKK:     "Ұйымдардың алуандығы",
			Question:   Organisations,
			Definition: "Number of organisations whose people contributed in the window.",
			Unit:       chaoss.UnitOrganisations, Direction: HigherIsBetter,
			Terms: []Term{
				{ID: chaoss.TermLargest, Definition: "Share of the organisation with most, the unknown in the whole.", Unit: chaoss.UnitOne},
				{ID: chaoss.TermReviews, Definition: "Over reviews in place of contributions."},
				{ID: chaoss.TermUnaffiliated, Definition: "Share of the contributions of unknown organisation.", Unit: chaoss.UnitOne},
				termCredited, termAny, termNoMerges, termWithBots,
			},
			References: []string{"chaoss/wg-metrics-development focus-areas/people/organizational-diversity.md"},
		},
		{
			ID: chaoss.AffiliationDiversityID, Version: chaoss.AffiliationDiversityVersion, Family: "chaoss",
			Name:       "Affiliation Diversity",
			NameRU:     "Разнообразие мест работы участников",
			NameKK:     "Қатысушылардың жұмыс орындарының алуандығы",
			Question:   Organisations,
			Definition: "Share of the people of the window who work for one organisation.",
			Unit:       chaoss.UnitOne, Direction: NoDirection,
			Terms: []Term{
				{ID: chaoss.TermLargest, Definition: "Of the organisation with most people."},
				{ID: chaoss.TermUnaffiliated, Definition: "Of no known organisation."},
				termCredited, termAny, termNoMerges, termWithBots,
			},
			References: []string{"chaoss/wg-metrics-development focus-areas/people/organizational-diversity.md"},
		},
		{
			ID: chaoss.ContributorLocationID, Version: chaoss.ContributorLocationVersion, Family: "chaoss",
			Name:       "Contributor Location",
			NameRU:     "Местонахождение участников",
			NameKK:     "Қатысушылардың орналасқан жері",
			Question:   Organisations,
			Definition: "Number of countries in which people work who contributed in the window.",
			Unit:       chaoss.UnitCountries, Direction: NoDirection,
			Terms: []Term{
				{ID: chaoss.TermLargest, Definition: "Share of the country with most, of the people whose country is known.", Unit: chaoss.UnitOne},
				{ID: chaoss.TermUnlocated, Definition: "Share of the people whose country is not known.", Unit: chaoss.UnitOne},
				termCredited, termAny, termNoMerges, termWithBots,
			},
			References: []string{"https://chaoss.community/kb-metrics-and-metrics-models/ (Contributor Location)"},
		},
	}
}

// codeIndicators lists what package chaoss computes of dependencies and
// licences.
func codeIndicators() []Indicator {
	return []Indicator{
		{
			ID: chaoss.LibyearsID, Version: chaoss.LibyearsVersion, Family: "chaoss",
			Name:       "Libyears",
			NameRU:     "Отставание зависимостей в годах (libyears)",
			NameKK:     "Тәуелділіктердің жылмен есептелген артта қалуы (libyears)",
			Question:   Delivery,
			Definition: "Sum, over direct dependencies, of the time between the release in use and the latest stable one.",
			Unit:       chaoss.UnitYears, Direction: LowerIsBetter,
			Terms: []Term{
				{ID: chaoss.TermMean, Definition: "Mean in place of the sum."},
				{ID: chaoss.TermMedian, Definition: "Median in place of the sum."},
				{ID: chaoss.TermTransitive, Definition: "Over transitive dependencies too."},
			},
			References: []string{"https://chaoss.community/?p=3976", "https://doi.org/10.1109/ICSE.2015.140"},
		},
		{
			ID: chaoss.LicenceCoverageID, Version: chaoss.LicenceCoverageVersion, Family: "chaoss",
			Name:       "License Coverage",
			NameRU:     "Охват файлов лицензиями",
			NameKK:     "Файлдардың лицензиямен қамтылуы",
			Question:   Licensing,
			Definition: "Share of the files that declare a licence.",
			Unit:       chaoss.UnitOne, Direction: HigherIsBetter,
			References: []string{"chaoss/wg-risk focus-areas/licensing/license-coverage.md"},
		},
		{
			ID: chaoss.OSIApprovedShareID, Version: chaoss.OSIApprovedShareVersion, Family: "chaoss",
			Name:       "OSI Approved Licenses",
			NameRU:     "Доля лицензий, одобренных OSI",
			NameKK:     "OSI мақұлдаған лицензиялардың үлесі",
			Question:   Licensing,
			Definition: "Share of the files with a licence that the Open Source Initiative approved.",
			Unit:       chaoss.UnitOne, Direction: HigherIsBetter,
			References: []string{"chaoss/wg-risk focus-areas/licensing/osi-approved-licenses.md", "https://github.com/spdx/license-list-data"},
		},
	}
}

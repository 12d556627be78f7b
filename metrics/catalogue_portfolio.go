package metrics

import "github.com/ospora/ospora/metrics/portfolio"

// portfolioIndicators lists what package portfolio computes, in the order of [portfolio.All].
func portfolioIndicators() []Indicator {
	list := append(portfolioShape(), append(portfolioDependence(), portfolioConduct()...)...)
	for i := range list {
		list[i].Family, list[i].Question = "portfolio", Estate
	}
	return list
}

// portfolioShape are those of what there is: technologies, systems that could be one, integrations.
func portfolioShape() []Indicator {
	return []Indicator{
		{
			ID: portfolio.TechnologyDiversityID, Version: portfolio.TechnologyDiversityVersion,
			Name: "Technology Diversity", NameRU: "Разнообразие технологий", NameKK: "Технологиялардың әртүрлілігі",
			Definition: "Effective number of technologies of each kind that the systems are made of.",
			Unit:       portfolio.UnitTechnologies, Direction: LowerIsBetter,
			Terms: []Term{
				{ID: portfolio.TermKind, Definition: "The kind of technology."},
				{ID: portfolio.TermOrder, Definition: "The order of the Hill number: 0 counts all alike, 2 the common ones."},
			},
			References: []string{"https://doi.org/10.2307/1934352", "https://doi.org/10.1111/j.2006.0030-1299.14714.x", "https://doi.org/10.1890/13-0133.1"},
		},
		{
			ID: portfolio.ConsolidationCandidatesID, Version: portfolio.ConsolidationCandidatesVersion,
			Name: "Consolidation Candidates", NameRU: "Кандидаты на объединение", NameKK: "Біріктіруге үміткерлер",
			Definition: "How many platforms would be left if systems that do the same thing for the same thing were one.",
			Unit:       portfolio.UnitPlatforms, Direction: NoDirection,
			Terms: []Term{
				{ID: portfolio.TermPlatforms, Definition: "Platforms that would be left."},
				{ID: portfolio.TermClusters, Definition: "Platforms that would stand for two systems and more."},
				{ID: portfolio.TermJoined, Definition: "Share of systems that could be one with another.", Unit: portfolio.UnitOne},
			},
			References: []string{"https://doi.org/10.1145/1102351.1102389", "Sokal & Michener 1958, University of Kansas Science Bulletin 38:1409"},
		},
		{
			ID: portfolio.ClusterStabilityID, Version: portfolio.ClusterStabilityVersion,
			Name: "Cluster Stability", NameRU: "Устойчивость групп систем", NameKK: "Жүйелер топтарының орнықтылығы",
			Definition: "How well a cluster of systems that could be one comes back when systems are drawn again.",
			Unit:       portfolio.UnitOne, Direction: HigherIsBetter,
			Terms:      []Term{{ID: portfolio.TermCluster, Definition: "The cluster, by the lowest id of its systems."}},
			References: []string{"https://doi.org/10.1016/j.csda.2006.11.025"},
		},
		{
			ID: portfolio.ConsolidationGainID, Version: portfolio.ConsolidationGainVersion,
			Name: "Consolidation Gain", NameRU: "Выгода от объединения", NameKK: "Біріктіруден түсетін пайда",
			Definition: "What would become simpler if each cluster of systems became one platform.",
			Unit:       portfolio.UnitTechnologies, Direction: NoDirection,
			Terms: []Term{
				{ID: portfolio.TermTechnology, Definition: "Effective number of technologies, order 1."},
				{ID: portfolio.TermBefore, Definition: "As it is."},
				{ID: portfolio.TermAfter, Definition: "With one platform for each cluster."},
				{ID: portfolio.TermDataTwice, Definition: "Data sets that a further system of a cluster holds.", Unit: portfolio.UnitDatasets},
			},
			References: []string{"https://doi.org/10.2307/1934352"},
		},
		{
			ID: portfolio.IntegrationGraphID, Version: portfolio.IntegrationGraphVersion,
			Name: "Integration Graph", NameRU: "Граф интеграций", NameKK: "Интеграциялар графы",
			Definition: "How the systems hang together by exchange of data.",
			Unit:       portfolio.UnitSystems, Direction: NoDirection,
			Terms: []Term{
				{ID: portfolio.TermIntegrations, Definition: "Pairs of systems that exchange data.", Unit: portfolio.UnitIntegrations},
				{ID: portfolio.TermHubs, Definition: "Systems with far more integrations than most."},
				{ID: portfolio.TermIslands, Definition: "Share of systems without an integration.", Unit: portfolio.UnitOne},
				{ID: portfolio.TermBridges, Definition: "Integrations without which the graph falls into one part more.", Unit: portfolio.UnitIntegrations},
				{ID: portfolio.TermCutSystems, Definition: "Systems without which the rest falls into one part more."},
				{ID: portfolio.TermParts, Definition: "Connected parts of two systems and more."},
				{ID: portfolio.TermMissing, Definition: "Names given that no system of the inventory has."},
			},
			References: []string{"https://doi.org/10.1016/0020-0190(74)90003-9", "Tukey 1977, Exploratory Data Analysis, section 2"},
		},
	}
}

const refSovereignty = "https://dri.es/the-software-sovereignty-scale"

// portfolioDependence are those of on whom the systems depend.
func portfolioDependence() []Indicator {
	return []Indicator{
		{
			ID: portfolio.VendorConcentrationID, Version: portfolio.VendorConcentrationVersion,
			Name: "Vendor Concentration", NameRU: "Концентрация поставщиков", NameKK: "Өнім берушілердің шоғырлануы",
			Definition: "On how few vendors the systems, or the money for them, rest.",
			Unit:       portfolio.UnitOne, Direction: LowerIsBetter,
			Terms: []Term{
				{ID: portfolio.TermHHI, Definition: "Herfindahl-Hirschman index, the sum of the squared shares."},
				{ID: portfolio.TermCR4, Definition: "Share of the four largest vendors."},
				{ID: portfolio.TermEffective, Definition: "Effective number of vendors, one over the index.", Unit: portfolio.UnitVendors},
				{ID: portfolio.TermUnknown, Definition: "Share of which the vendor is not known."},
				{ID: portfolio.TermBySystems, Definition: "Each system counts once."},
				{ID: portfolio.TermBySpend, Definition: "Each system counts by what was paid."},
				{ID: portfolio.TermCurrency, Definition: "The currency of the payments."},
				{ID: portfolio.TermAfterMerge, Definition: "With one platform for each cluster of systems that could be one."},
			},
			References: []string{"Hirschman 1964, American Economic Review 54:761"},
		},
		{
			ID: portfolio.LockInID, Version: portfolio.LockInVersion,
			Name: "Lock-in Exposure", NameRU: "Зависимость от поставщика", NameKK: "Өнім берушіге тәуелділік",
			Definition: "Share of systems exposed to those who made them.",
			Unit:       portfolio.UnitOne, Direction: LowerIsBetter,
			Terms: []Term{
				{ID: portfolio.TermExpiring, Definition: "The contract ends soon."},
				{ID: portfolio.TermMonths, Definition: "Within so many months."},
				{ID: portfolio.TermExpired, Definition: "The contract has ended before the day of the inventory."},
				{ID: portfolio.TermUndisclosed, Definition: "The source is disclosed to nobody."},
				{ID: portfolio.TermProprietary, Definition: "A technology that it runs on is proprietary."},
				{ID: portfolio.TermAny, Definition: "The contract ends soon, the source is undisclosed, or the runtime is proprietary."},
			},
			References: []string{"publiccodeyml/publiccode.yml 0.7 (maintenance.contractors, dependsOn)", refWilson},
		},
		{
			ID: portfolio.SovereigntyProfileID, Version: portfolio.SovereigntyProfileVersion,
			Name: "Sovereignty Profile", NameRU: "Профиль технологической независимости", NameKK: "Технологиялық тәуелсіздік бейіні",
			Definition: "Share of systems that meet what an inventory can tell of each objective of cloud sovereignty.",
			Unit:       portfolio.UnitOne, Direction: HigherIsBetter,
			Terms: []Term{
				{ID: portfolio.TermObjective, Definition: "The objective, SOV-1 to SOV-8."},
				{ID: portfolio.TermMinimum, Definition: "The lowest of those that are known, as an illustration."},
			},
			References: []string{"European Commission 2025, Cloud Sovereignty Framework 1.2.1"},
		},
		{
			ID: portfolio.SoftwareSovereigntyID, Version: portfolio.SoftwareSovereigntyVersion,
			Name: "Software Sovereignty", NameRU: "Технологическая независимость в части ПО", NameKK: "БҚ бойынша технологиялық тәуелсіздік",
			Definition: "Share of systems at each grade of the software sovereignty scale, from A, copyleft of many, to E, foreign proprietary.",
			Unit:       portfolio.UnitOne, Direction: NoDirection,
			Terms:      []Term{{ID: portfolio.TermGrade, Definition: "The grade, A to E; AB for A and B together."}},
			References: []string{refSovereignty, "SPDX 2.3, annex D"},
		},
		{
			ID: portfolio.LocalisationID, Version: portfolio.LocalisationVersion,
			Name: "Localisation of Systems", NameRU: "Локализация систем", NameKK: "Жүйелерді оқшаулау",
			Definition: "Where the systems run, who runs them, and whether it is known who reaches the data.",
			Unit:       portfolio.UnitOne, Direction: HigherIsBetter,
			Terms: []Term{
				{ID: portfolio.TermHosted, Definition: "Hosted in the home country."},
				{ID: portfolio.TermGovernment, Definition: "On the government's own cloud."},
				{ID: portfolio.TermOperator, Definition: "Run by an operator that is seated and controlled in the home country."},
				{ID: portfolio.TermAccess, Definition: "It is written down who can reach the data."},
				{ID: portfolio.TermAudited, Definition: "Who reaches the data was ever audited."},
				{ID: portfolio.TermAuditedSince, Definition: "That was audited within 24 months."},
			},
			References: []string{"World Bank GovTech Maturity Index 2022, hosting codes", refWilson},
		},
		{
			ID: portfolio.LocalShareID, Version: portfolio.LocalShareVersion,
			Name: "Local Share", NameRU: "Доля местных компаний", NameKK: "Жергілікті компаниялардың үлесі",
			Definition: "Share of money and of work that goes to suppliers controlled from home.",
			Unit:       portfolio.UnitOne, Direction: HigherIsBetter,
			Terms: []Term{
				{ID: portfolio.TermOfSpend, Definition: "Of the money."},
				{ID: portfolio.TermCurrency, Definition: "The currency of the payments."},
				{ID: portfolio.TermOfRoles, Definition: "Of the roles that suppliers fill."},
			},
			References: []string{"https://profit.kz/news/72473", refWilson},
		},
		{
			ID: portfolio.SoftwareLocalisationID, Version: portfolio.SoftwareLocalisationVersion,
			Name: "Share of Software Localisation", NameRU: "Доля локализации программного обеспечения", NameKK: "Бағдарламалық қамтылымды оқшаулау үлесі",
			Definition: "Share of the payments of a year under licence and development contracts that does not go abroad.",
			Unit:       portfolio.UnitPercent, Direction: HigherIsBetter,
			Terms: []Term{
				{ID: portfolio.TermYear, Definition: "The calendar year."},
				{ID: portfolio.TermCurrency, Definition: "The currency of the payments."},
			},
			References: []string{"https://profit.kz/news/72473"},
		},
	}
}

// portfolioConduct are those of how systems came about, of their openness, and of what is not known.
func portfolioConduct() []Indicator {
	return []Indicator{
		{
			ID: portfolio.GatesPassedID, Version: portfolio.GatesPassedVersion,
			Name: "Gates Passed", NameRU: "Пройденные этапы", NameKK: "Өтілген кезеңдер",
			Definition: "Share of systems that passed each gate on the way to work: documents, reviews, training.",
			Unit:       portfolio.UnitOne, Direction: HigherIsBetter,
			Terms:      []Term{{ID: portfolio.TermGate, Definition: "The gate."}},
			References: []string{refWilson},
		},
		{
			ID: portfolio.OpenFindingsID, Version: portfolio.OpenFindingsVersion,
			Name: "Open Findings", NameRU: "Неустранённые замечания", NameKK: "Жойылмаған ескертулер",
			Definition: "How many findings of reviewers are not yet answered.",
			Unit:       portfolio.UnitFindings, Direction: LowerIsBetter,
			Terms:      []Term{{ID: portfolio.TermReviewer, Definition: "The reviewer."}},
			References: []string{"publiccodenet/standard 0.8.0"},
		},
		{
			ID: portfolio.InterfaceLanguageID, Version: portfolio.InterfaceLanguageVersion,
			Name: "Interface Language", NameRU: "Языки интерфейса", NameKK: "Интерфейс тілдері",
			Definition: "Share of systems whose interface speaks a language.",
			Unit:       portfolio.UnitOne, Direction: HigherIsBetter,
			Terms:      []Term{{ID: portfolio.TermLanguage, Definition: "The language: kk, ru or en."}},
			References: []string{"publiccodeyml/publiccode.yml 0.7 (localisation.availableLanguages)", refWilson},
		},
		{
			ID: portfolio.SourceDisclosureID, Version: portfolio.SourceDisclosureVersion,
			Name: "Source Disclosure", NameRU: "Раскрытие исходного кода", NameKK: "Бастапқы кодты ашу",
			Definition: "Share of systems whose source code is public, with the state, in escrow, or with nobody but its maker.",
			Unit:       portfolio.UnitOne, Direction: NoDirection,
			Terms: []Term{
				{ID: portfolio.TermState, Definition: "To whom it is disclosed: public, state, escrow or none."},
				{ID: portfolio.TermHeld, Definition: "To anybody besides its maker."},
			},
			References: []string{"DSACMS/gov-codejson schema 2.0.0", refWilson},
		},
		{
			ID: portfolio.EstateWaterfallID, Version: portfolio.EstateWaterfallVersion,
			Name: "From Systems to Reuse", NameRU: "От систем к повторному использованию", NameKK: "Жүйелерден қайта пайдалануға дейін",
			Definition: "How many systems are left at each step from a system to code that others reuse.",
			Unit:       portfolio.UnitSystems, Direction: HigherIsBetter,
			Terms:      []Term{{ID: portfolio.TermStep, Definition: "The step: systems, source_held, published, maintained, reused."}},
			References: []string{"publiccodenet/standard 0.8.0"},
		},
		{
			ID: portfolio.OpenRepositoriesID, Version: portfolio.OpenRepositoriesVersion,
			Name: "Open Repositories of Systems", NameRU: "Открытые репозитории систем", NameKK: "Жүйелердің ашық репозиторийлері",
			Definition: "Which systems have repositories, and how healthy these are.",
			Unit:       portfolio.UnitOne, Direction: HigherIsBetter,
			Terms: []Term{
				{ID: portfolio.TermLinked, Definition: "Share of systems that list a repository."},
				{ID: portfolio.TermMeasured, Definition: "Share of the repositories that have a score."},
				{ID: portfolio.TermHealth, Definition: "Median of the lowest score of each system's repositories.", Unit: portfolio.UnitPoints},
			},
			References: []string{"https://github.com/ossf/scorecard", refWilson},
		},
		{
			ID: portfolio.FieldCoverageID, Version: portfolio.FieldCoverageVersion,
			Name: "Field Coverage", NameRU: "Заполненность полей перечня", NameKK: "Тізбе өрістерінің толтырылуы",
			Definition: "Share of systems for which a field of the inventory is filled.",
			Unit:       portfolio.UnitOne, Direction: HigherIsBetter,
			Terms:      []Term{{ID: portfolio.TermField, Definition: "The field."}},
			References: []string{"https://doi.org/10.1787/9789264043466-en", refWilson},
		},
	}
}

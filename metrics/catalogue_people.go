package metrics

import "github.com/ospora/ospora/metrics/chaoss"

// peopleIndicators lists what package chaoss computes of lasting, ownership and
// organisations.
func peopleIndicators() []Indicator {
	return []Indicator{
		{
			ID: chaoss.RetentionID, Version: chaoss.RetentionVersion, Family: "chaoss",
			Name:       "Retention",
			Definition: "Share of the people active in the span directly before the window who are active in it.",
			Unit:       chaoss.UnitOne, Direction: HigherIsBetter,
			Terms:      []Term{termCredited, termAny, termNoMerges, termWithBots},
			References: []string{"linuxfoundation/insights frontend/docs/metrics/health-score (retention)"},
		},
		{
			ID: chaoss.ConversionRateID, Version: chaoss.ConversionRateVersion, Family: "chaoss",
			Name:       "Conversion Rate",
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
			Definition: "Share of the commits of the window, merges left out, that the person with most did not make.",
			Unit:       chaoss.UnitOne, Direction: HigherIsBetter,
			Terms:      []Term{termWithBots},
			References: []string{"ecosyste-ms/commits app/models/repository.rb"},
		},
		{
			ID: chaoss.TruckFactorID, Version: chaoss.TruckFactorVersion, Family: "chaoss",
			Name:       "Truck Factor",
			Definition: "Least number of developers without whom fewer than half of the files have an author, by degree of authorship.",
			Unit:       chaoss.UnitDevelopers, Direction: HigherIsBetter,
			Terms: []Term{
				{ID: chaoss.TermShipped, Definition: "Whoever adds a file again counts as its creator too, as in the authors' tool."},
				{ID: chaoss.TermPruned, Definition: "As shipped, without those who author less than a tenth of the files of the first."},
				{ID: chaoss.TermRecent, Definition: "After those without a commit in the window have been taken out."},
				termWithBots,
			},
			References: []string{"https://arxiv.org/abs/1604.06766", "aserg-ufmg/Truck-Factor", "https://doi.org/10.1145/2512207"},
		},
		{
			ID: chaoss.ElephantFactorID, Version: chaoss.ElephantFactorVersion, Family: "chaoss",
			Name:       "Elephant Factor",
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
			Definition: "Share of the people of the window who work for one organisation.",
			Unit:       chaoss.UnitOne, Direction: NoDirection,
			Terms: []Term{
				{ID: chaoss.TermLargest, Definition: "Of the organisation with most people."},
				{ID: chaoss.TermUnaffiliated, Definition: "Of no known organisation."},
				termCredited, termAny, termNoMerges, termWithBots,
			},
			References: []string{"chaoss/wg-metrics-development focus-areas/people/organizational-diversity.md"},
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
			Definition: "Share of the files that declare a licence.",
			Unit:       chaoss.UnitOne, Direction: HigherIsBetter,
			References: []string{"chaoss/wg-risk focus-areas/licensing/license-coverage.md"},
		},
		{
			ID: chaoss.OSIApprovedShareID, Version: chaoss.OSIApprovedShareVersion, Family: "chaoss",
			Name:       "OSI Approved Licenses",
			Definition: "Share of the files with a licence that the Open Source Initiative approved.",
			Unit:       chaoss.UnitOne, Direction: HigherIsBetter,
			References: []string{"chaoss/wg-risk focus-areas/licensing/osi-approved-licenses.md", "https://github.com/spdx/license-list-data"},
		},
	}
}

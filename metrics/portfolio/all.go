package portfolio

import (
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Input is what all measures are computed from.
type Input struct {
	Systems []System
	// Health of the repositories that systems list, from other measures.
	Health []RepositoryHealth
	// Months ahead that contracts are looked at; 0 means 12.
	Months int
	// Year of the share of software localisation; 0 means the one before the day of the inventory.
	Year int
	// Resamples of the stability of clusters; 0 means none. Each clusters all systems again.
	Resamples int
	// Consolidation options.
	Consolidation ConsolidationOptions
}

// All returns all measures of the package, in the order of the catalogue, and the consolidation that some of them speak of.
func All(in Input, s Scope) ([]ospora.Measure, *Consolidation, error) {
	c, err := Consolidate(in.Systems, in.Consolidation)
	if err != nil {
		return nil, nil, err
	}
	stable, err := ClusterStability(in.Systems, c, in.Consolidation, in.Resamples, s)
	if err != nil {
		return nil, nil, err
	}
	months, year := in.Months, in.Year
	if months == 0 {
		months = 12
	}
	if year == 0 {
		year = s.Date.Year() - 1
	}
	return slices.Concat(
		TechnologyDiversity(in.Systems, s),
		ConsolidationCandidates(in.Systems, c, s), stable, ConsolidationGain(in.Systems, c, s),
		IntegrationGraph(in.Systems, s),
		VendorConcentration(in.Systems, c, s), LockIn(in.Systems, months, s),
		SovereigntyProfile(in.Systems, s), SoftwareSovereignty(in.Systems, s),
		Localisation(in.Systems, s), LocalShare(in.Systems, s), SoftwareLocalisation(in.Systems, year, s),
		GatesPassed(in.Systems, s), OpenFindings(in.Systems, s),
		InterfaceLanguage(in.Systems, s), SourceDisclosure(in.Systems, s), EstateWaterfall(in.Systems, in.Health, s),
		OpenRepositories(in.Systems, in.Health, s), FieldCoverage(in.Systems, s),
	), c, nil
}

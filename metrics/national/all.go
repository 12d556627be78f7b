package national

import "github.com/ospora/ospora/ospora"

// All returns the measures of every indicator, in the order of the catalogue.
// Persons are joined once for all of them. Indicators whose tables were not given
// are unknown.
func All(in Input) []ospora.Measure {
	if s := begin(&in, "", 0); !s.blocked {
		in.shared = s.cast
	}
	var all []ospora.Measure
	for _, of := range []func(Input) []ospora.Measure{
		Developers, NewDevelopers, LeavingDevelopers, RetainedDevelopers, DeveloperSurvival, CommitShare, ReviewShare,
		Collaboration, Regions, OrganisationKinds, CommitConcentration, ElephantFactor, OrganisationalDiversity, LocatedDevelopers,
	} {
		all = append(all, of(in)...)
	}
	return all
}

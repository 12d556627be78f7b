package portfolio

import (
	"cmp"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// FieldCoverageID and FieldCoverageVersion are those of [FieldCoverage].
const (
	FieldCoverageID            = "portfolio_field_coverage"
	FieldCoverageVersion int32 = 1
)

// TermField is the term of a field, field=FIELD.
const TermField = "field"

// field is a cell of a system with the indicators that read it.
type field struct {
	name  string
	known func(System) bool
	feeds []string
}

// fields lists the cells, and which indicators would be fuller with them.
func fields() []field {
	return []field{
		{"access", func(x System) bool { return x.Access.Known }, []string{LocalisationID}},
		{"access_audited", func(x System) bool { return x.AccessAudited.Known || x.NeverAudited }, []string{LocalisationID, SovereigntyProfileID}},
		{"components", func(x System) bool { return x.Components.Known }, []string{SoftwareSovereigntyID, SovereigntyProfileID}},
		{"conclusions", func(x System) bool { return len(x.Conclusions) > 0 }, []string{GatesPassedID, OpenFindingsID, SovereigntyProfileID}},
		{"contract_end", func(x System) bool { return x.ContractEnd.Known }, []string{LockInID}},
		{"datasets", func(x System) bool { return x.Datasets.Known }, []string{ConsolidationCandidatesID, ConsolidationGainID}},
		{"documents", func(x System) bool { return x.Documents.Known }, []string{GatesPassedID}},
		{"government_cloud", func(x System) bool { return x.Hosting.Government.Known }, []string{LocalisationID}},
		{"hosting_country", func(x System) bool { return x.Hosting.Country.Known }, []string{LocalisationID, SovereigntyProfileID}},
		{"integrations", func(x System) bool { return x.Integrations.Known }, []string{IntegrationGraphID}},
		{"languages", func(x System) bool { return x.Languages.Known }, []string{InterfaceLanguageID}},
		{"license", func(x System) bool { return x.License.Known }, []string{SoftwareSovereigntyID, SovereigntyProfileID}},
		{"operator", func(x System) bool { return x.Hosting.Operator.Known }, []string{LocalisationID, SovereigntyProfileID}},
		{"owner", func(x System) bool { return x.Owner != "" }, []string{ConsolidationCandidatesID}},
		{"purpose", func(x System) bool { return x.Purpose.Known }, []string{ConsolidationCandidatesID}},
		{"repositories", func(x System) bool { return x.Repositories.Known }, []string{OpenRepositoriesID, EstateWaterfallID}},
		{"reused", func(x System) bool { return x.Reused.Known }, []string{EstateWaterfallID}},
		{"source", func(x System) bool { return x.Disclosure.Known }, []string{SourceDisclosureID, EstateWaterfallID, LockInID, SovereigntyProfileID}},
		{"spend", func(x System) bool { return x.Spend.Known }, []string{LocalShareID, SoftwareLocalisationID, VendorConcentrationID}},
		{"suppliers", func(x System) bool { return x.Suppliers.Known }, []string{LocalShareID}},
		{"technologies", func(x System) bool { return x.Technologies.Known }, []string{TechnologyDiversityID, LockInID, ConsolidationGainID}},
		{"trained_before", func(x System) bool { return x.TrainedBefore.Known }, []string{GatesPassedID}},
		{"vendor", func(x System) bool { return x.Vendor.Value.Name != "" }, []string{VendorConcentrationID, ConsolidationCandidatesID}},
		{"vendor_control", func(x System) bool { return x.Vendor.Value.Control.Known }, []string{SovereigntyProfileID, SoftwareSovereigntyID}},
	}
}

// Fields are the names of all fields of [FieldCoverage], each a variant of it.
func Fields() []string {
	var list []string
	for _, f := range fields() {
		list = append(list, f.name)
	}
	return list
}

// FieldCoverage is how far each field of the inventory is filled.
//
//   - Formula: systems with the field / systems; Wilson's score interval.
//   - Input: all fields of systems.
//   - Variants: field.
//   - Unit: 1; n is the systems.
//   - Edge cases: a list that says that there are none is filled. Without systems it is not applicable.
//   - Meaning: how much of the estate all other measures stand on.
func FieldCoverage(systems []System, s Scope) []ospora.Measure {
	var list []ospora.Measure
	for _, f := range fields() {
		m := s.measure(FieldCoverageID, FieldCoverageVersion, UnitOne, term(TermField, f.name))
		list = append(list, s.share(m, systems, func(x System) answer { return yes(f.known(x)) }))
	}
	return list
}

// Request is something to ask of an owner.
type Request struct {
	// Owner that would know; empty where the systems have none.
	Owner string
	// Field that is missing, and Systems, by id, that lack it, in their order.
	Field   string
	Systems []string
	// Feeds are the indicators that the answer would make fuller.
	Feeds []string
	// Cells is how many cells of measures the answer would fill: systems times indicators. Requests are in its order.
	Cells int
}

// Ask lists what is missing, owner by owner and field by field: what fills most measures first, then by owner and field.
func Ask(systems []System) []Request {
	type place struct{ owner, field string }
	at := map[place]int{}
	var list []Request
	for _, f := range fields() {
		for _, x := range systems {
			if f.known(x) {
				continue
			}
			p := place{x.Owner, f.name}
			i, ok := at[p]
			if !ok {
				i = len(list)
				at[p] = i
				list = append(list, Request{Owner: x.Owner, Field: f.name, Feeds: slices.Clone(f.feeds)})
			}
			list[i].Systems = append(list[i].Systems, x.ID)
			list[i].Cells += len(f.feeds)
		}
	}
	slices.SortStableFunc(list, func(a, b Request) int {
		return cmp.Or(cmp.Compare(b.Cells, a.Cells), cmp.Compare(a.Owner, b.Owner), cmp.Compare(a.Field, b.Field))
	})
	return list
}

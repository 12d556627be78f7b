package plant

// Observed is a row of the inventory as its clerks filled it in: no truth. Texts stand as in the CSV; a cell that was not
// filled in is empty or holds a dash or a word for "no data" ([IsMissing]).
type Observed struct {
	// ID of the row.
	ID string
	// Owner is the state body, in one of its names.
	Owner string
	// Name of the system, Purpose and Users in free text.
	Name, Purpose, Users string
	// Technologies and DataSets as listed; no elements where nothing is known.
	Technologies, DataSets []string
	// Vendor, the country of its seat and the country that controls it, ISO 3166-1 alpha-2.
	Vendor, VendorCountry, VendorControlledFrom string
	// DocumentStatus is memorandum, tender, contract or acceptance.
	DocumentStatus string
	// ContractStart, ContractEnd and InOperation are dates as 2006-01-02.
	ContractStart, ContractEnd, InOperation string
	// SpendSolution, SpendInfrastructure and SpendTraining are thousands of Currency and make up the whole; SpendLocal is the
	// part of the whole that went to suppliers at home.
	SpendSolution, SpendInfrastructure, SpendLocal, SpendTraining string
	// Currency, ISO 4217.
	Currency string
	// Licence is an SPDX expression or LicenseRef-proprietary.
	Licence string
	// SourceDisclosure is public, state, escrow or none.
	SourceDisclosure string
	// HostingCountry, ISO 3166-1 alpha-2, and Operator by name.
	HostingCountry, Operator string
	// AccessAudited is the date of the last audit of who reaches the data, or never.
	AccessAudited string
	// SecurityConclusion is passed, remarks, failed or none.
	SecurityConclusion string
	// Integrations are IDs of rows; one element "none" where the clerk says that there are none.
	Integrations []string
	// Languages of the interface, BCP 47.
	Languages []string
	// Repositories are URLs.
	Repositories []string
}

// NoIntegrations is what a row lists that has none, which is another thing than a cell not filled in.
const NoIntegrations = "none"

// missingMarks are how a clerk says that there is nothing to say.
func missingMarks() []string {
	return []string{"-", "—", "н/д", "n/a", "жоқ мәлімет", "?"}
}

// IsMissing reports whether a cell says nothing.
func IsMissing(cell string) bool {
	if cell == "" {
		return true
	}
	for _, mark := range missingMarks() {
		if cell == mark {
			return true
		}
	}
	return false
}

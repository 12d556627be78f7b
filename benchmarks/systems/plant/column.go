package plant

import "strings"

// Columns are those of systems.csv in their order.
func Columns() []string {
	return []string{"id", "owner", "name", "purpose", "users", "technologies", "data_sets", "vendor", "vendor_country", "vendor_controlled_from",
		"document_status", "contract_start", "contract_end", "in_operation", "spend_solution", "spend_infrastructure", "spend_local", "spend_training",
		"currency", "licence", "source_disclosure", "hosting_country", "operator", "access_audited", "security_conclusion", "integrations", "languages", "repositories"}
}

// cell is a column's text within a row; nil for lists.
func (r *Observed) cell(column string) *string {
	return map[string]*string{
		"id": &r.ID, "owner": &r.Owner, "name": &r.Name, "purpose": &r.Purpose, "users": &r.Users,
		"vendor": &r.Vendor, "vendor_country": &r.VendorCountry, "vendor_controlled_from": &r.VendorControlledFrom, "document_status": &r.DocumentStatus,
		"contract_start": &r.ContractStart, "contract_end": &r.ContractEnd, "in_operation": &r.InOperation,
		"spend_solution": &r.SpendSolution, "spend_infrastructure": &r.SpendInfrastructure, "spend_local": &r.SpendLocal, "spend_training": &r.SpendTraining,
		"currency": &r.Currency, "licence": &r.Licence, "source_disclosure": &r.SourceDisclosure, "hosting_country": &r.HostingCountry, "operator": &r.Operator,
		"access_audited": &r.AccessAudited, "security_conclusion": &r.SecurityConclusion,
	}[column]
}

// list is a column's elements within a row; nil for texts.
func (r *Observed) list(column string) []string {
	switch column {
	case "technologies":
		return r.Technologies
	case "data_sets":
		return r.DataSets
	case "integrations":
		return r.Integrations
	case "languages":
		return r.Languages
	case "repositories":
		return r.Repositories
	}
	return nil
}

// lists are the columns whose cells hold several elements, divided by "; ".
func lists() []string {
	return []string{"technologies", "data_sets", "integrations", "languages", "repositories"}
}

// record is the row as a line of systems.csv.
func (r *Observed) record() []string {
	var all []string
	for _, column := range Columns() {
		if text := r.cell(column); text != nil {
			all = append(all, *text)
		} else {
			all = append(all, strings.Join(r.list(column), "; "))
		}
	}
	return all
}

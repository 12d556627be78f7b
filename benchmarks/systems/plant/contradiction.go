package plant

import "strconv"

// Contradiction is a planted one: within a row, or between the two rows of a system.
type Contradiction struct {
	Kind Kind
	// Row and, for [Disagreement], the other row, by ID.
	Row, Other string
	// Column that contradicts.
	Column string
}

// Kind of a contradiction.
type Kind string

// The kinds of contradictions.
const (
	EndBeforeStart          Kind = "end_before_start"
	OperationBeforeContract Kind = "operation_before_contract"
	SpendOnMemorandum       Kind = "spend_on_memorandum"
	NegativeSpend           Kind = "negative_spend"
	LocalAboveWhole         Kind = "local_above_whole"
	PublicWithoutSource     Kind = "public_without_source"
	DanglingIntegration     Kind = "dangling_integration"
	Disagreement            Kind = "disagreement"
)

// Kinds are those within a row, in the order in which they are tried.
func Kinds() []Kind {
	return []Kind{EndBeforeStart, OperationBeforeContract, SpendOnMemorandum, NegativeSpend, LocalAboveWhole, PublicWithoutSource, DanglingIntegration}
}

// contradict plants contradictions of a first row with itself, one at most, or of a second with the first.
func (v *Inventory) contradict(c *chance, r *Row) {
	if r.Second {
		v.disagree(c, r, v.first[r.System])
		return
	}
	for _, kind := range Kinds() {
		if !c.permille(brokenShare) {
			continue
		}
		if column := r.damage(c, kind); column != "" {
			v.Contradictions = append(v.Contradictions, Contradiction{kind, r.ID, "", column})
			return
		}
	}
}

// damage plants one kind where the cells that it takes are filled in, and names the column.
func (r *Row) damage(c *chance, kind Kind) string {
	k := &r.system.contract
	paid := k.status == "contract" || k.status == "acceptance"
	switch {
	case kind == EndBeforeStart && paid && !IsMissing(r.ContractStart) && !IsMissing(r.ContractEnd):
		r.ContractEnd = shift(r.ContractStart, -c.between(1, 3))
		return "contract_end"
	case kind == OperationBeforeContract && !IsMissing(r.ContractStart) && !IsMissing(r.InOperation):
		r.InOperation = shift(r.ContractStart, -c.between(1, 3))
		return "in_operation"
	case kind == SpendOnMemorandum && paid && !IsMissing(r.DocumentStatus) && !IsMissing(r.SpendSolution):
		r.DocumentStatus = "memorandum"
		return "document_status"
	case kind == NegativeSpend && paid && !IsMissing(r.SpendInfrastructure):
		r.SpendInfrastructure = "-" + r.SpendInfrastructure
		return "spend_infrastructure"
	case kind == LocalAboveWhole && paid && !IsMissing(r.SpendLocal) && !IsMissing(r.SpendSolution) && !IsMissing(r.SpendInfrastructure) && !IsMissing(r.SpendTraining):
		r.SpendLocal = strconv.Itoa(2 * (k.solution + k.infrastructure + k.tra))
		return "spend_local"
	case kind == PublicWithoutSource && k.disclosure != "public" && !IsMissing(r.SourceDisclosure) && !IsMissing(r.Licence):
		r.SourceDisclosure = "public"
		return "source_disclosure"
	case kind == DanglingIntegration && len(r.neighbours) > 0:
		r.Integrations = append(r.Integrations, id(90_000+c.IntN(10_000)))
		return "integrations"
	}
	return ""
}

// shift moves a date by years, by its text: dates here are no 29th of February's business.
func shift(date string, years int) string {
	year, _ := strconv.Atoi(date[:4])
	day := date[4:]
	if day == "-02-29" {
		day = "-02-28"
	}
	return strconv.Itoa(year+years) + day
}

// disagree changes cells of a second row that the first has as well.
func (v *Inventory) disagree(c *chance, r, first *Row) {
	for _, column := range []string{"hosting_country", "source_disclosure", "document_status", "contract_end", "spend_solution"} {
		mine, theirs := r.cell(column), first.cell(column)
		if IsMissing(*mine) || IsMissing(*theirs) || !c.permille(secondDiffers) {
			continue
		}
		if other := otherThan(c, column, *theirs); other != *theirs {
			*mine = other
			v.Contradictions = append(v.Contradictions, Contradiction{Disagreement, first.ID, r.ID, column})
		}
	}
}

// otherThan is another value, which breaks no rule within a row; the same where there is none.
func otherThan(c *chance, column, value string) string {
	switch column {
	case "hosting_country":
		return different(c, []string{Home, "RU", "DE"}, value)
	case "source_disclosure":
		return different(c, []string{"state", "escrow", "none"}, value)
	case "document_status":
		if value == "contract" || value == "acceptance" {
			return different(c, []string{"contract", "acceptance"}, value)
		}
	case "contract_end":
		return shift(value, 1)
	case "spend_solution":
		if n, err := strconv.Atoi(value); err == nil && n > 0 {
			return strconv.Itoa(n + n/10 + 1)
		}
	}
	return value
}

func different(c *chance, list []string, value string) string {
	for {
		if other := pick(c, list); other != value {
			return other
		}
	}
}

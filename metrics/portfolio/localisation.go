package portfolio

import (
	"fmt"
	"math"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// Indicator ids and versions of localisation.
const (
	LocalisationID                    = "portfolio_localisation"
	LocalisationVersion         int32 = 1
	LocalShareID                      = "portfolio_local_share"
	LocalShareVersion           int32 = 1
	SoftwareLocalisationID            = "portfolio_software_localisation"
	SoftwareLocalisationVersion int32 = 1
	localisationThreshold             = 80.0
	monthsOfAudit                     = 24
)

// Terms of localisation.
const (
	TermHosted       = "hosted_inside"
	TermGovernment   = "government_cloud"
	TermOperator     = "operator_inside"
	TermAccess       = "access_listed"
	TermAudited      = "access_audited"
	TermAuditedSince = "access_audited_recently"
	TermOfSpend      = "spend"
	TermOfRoles      = "roles"
	TermYear         = "year"
)

// Localisation is where systems run, who runs them, and whether it is known who reaches the data.
//
//   - Formula: shares of systems hosted in the home country (hosted_inside), on the government's own cloud (government_cloud), run by
//     an operator that is seated and controlled there (operator_inside), for which those who can reach the data are listed
//     (access_listed, over all systems), whose access was ever audited (access_audited), or within 24 months before the day of the
//     inventory (access_audited_recently). Wilson's score interval.
//   - Input: hosting, operators, access, audits.
//   - Variants: hosted_inside, government_cloud, operator_inside, access_listed, access_audited, access_audited_recently.
//   - Unit: 1; n is the systems of which it is known.
//   - Edge cases: that nobody wrote down who reaches the data is itself the answer, so that access_listed has no missing cells. No
//     date of an audit is not known, unless it says that there never was one.
//   - Meaning: the evidence for "nobody else gets access", as far as there is any. That a server stands inside says nothing of
//     who can log on.
func Localisation(systems []System, s Scope) []ospora.Measure {
	at := func(country string) bool { return strings.EqualFold(country, s.Home) }
	since := s.Date.AddDate(0, -monthsOfAudit, 0)
	tests := []struct {
		term string
		of   func(System) answer
	}{
		{TermHosted, func(x System) answer { return known(x.Hosting.Country, at) }},
		{TermGovernment, func(x System) answer { return x.Hosting.Government }},
		{TermOperator, func(x System) answer {
			o := x.Hosting.Operator.Value
			return allOf(known(o.Country, at), known(o.Control, at))
		}},
		{TermAccess, func(x System) answer { return yes(x.Access.Known) }},
		{TermAudited, audited},
		{TermAuditedSince, func(x System) answer {
			a := audited(x)
			a.Value = a.Value && x.AccessAudited.Value.After(since)
			return a
		}},
	}
	var list []ospora.Measure
	for _, t := range tests {
		list = append(list, s.share(s.measure(LocalisationID, LocalisationVersion, UnitOne, t.term), systems, t.of))
	}
	return list
}

// LocalShare is the part of money and of work that stays in the country.
//
//   - Formula: spend: Σ amounts to suppliers controlled from home / Σ amounts to suppliers whose control is known, a measure a
//     currency; roles: roles in systems filled by such suppliers / roles filled by suppliers whose control is known.
//   - Input: spend with who was paid; suppliers with their roles and from where they are controlled.
//   - Variants: spend with currency; roles.
//   - Unit: 1; n is the payments, or roles, that count. Spend has no interval: money is no sample.
//   - Edge cases: a supplier that is seated at home and of unknown control is not known. Amounts of unlike currencies are not added;
//     without amounts, or without suppliers, it is unknown. The coverage of spend is the share of the money with known control.
//   - Meaning: whether part of the budget goes to the local market. Contracts with a local firm that passes the money on look local.
func LocalShare(systems []System, s Scope) []ospora.Measure {
	var list []ospora.Measure
	sums := spendSums(systems, s.Home, func(Spend) bool { return true })
	for _, currency := range sortedKeys(sums) {
		sum := sums[currency]
		m := s.measure(LocalShareID, LocalShareVersion, UnitOne, TermOfSpend, term(TermCurrency, currency))
		list = append(list, sum.fill(m, sum.local/sum.known()))
	}
	var roles []System
	for _, x := range systems {
		for _, p := range x.Suppliers.Value {
			for range max(len(p.Roles), 1) {
				roles = append(roles, System{Vendor: ospora.Some(p.Company)})
			}
		}
	}
	m := s.measure(LocalShareID, LocalShareVersion, UnitOne, TermOfRoles)
	if len(roles) == 0 && len(systems) > 0 {
		return append(list, without(m, ospora.Unknown, "of no system a supplier is named: ask for suppliers and their roles"))
	}
	return append(list, s.share(m, roles, func(x System) answer {
		return known(x.Vendor.Value.Control, func(c string) bool { return strings.EqualFold(c, s.Home) })
	}))
}

// money is what was paid in a currency.
type money struct {
	local, foreign, unknown float64
	n, all                  int
}

func (m money) known() float64 { return m.local + m.foreign }

// fill writes a value that rests on known payments.
func (m money) fill(to ospora.Measure, value float64) ospora.Measure {
	to = counted(to, value, "payments to suppliers whose control is known")
	to.N = int64(m.n)
	if total := m.known() + m.unknown; total > 0 {
		to.Coverage = ospora.Some(m.known() / total)
	}
	if m.n < m.all {
		to.Warnings = append(to.Warnings, fmt.Sprintf("of %d of %d payments it is not known who controls the supplier: ask for it", m.all-m.n, m.all))
	}
	if !(m.known() > 0) {
		return without(to, ospora.Unknown, "no amount is known of a supplier whose control is known: ask for payments")
	}
	return to
}

// spendSums adds payments up by currency; one unknown sum where there are none.
func spendSums(systems []System, home string, counts func(Spend) bool) map[string]money {
	sums := map[string]money{}
	for _, x := range systems {
		for _, p := range x.Spend.Value {
			if !counts(p) || !(p.Amount >= 0) || math.IsInf(p.Amount, 0) {
				continue
			}
			m := sums[p.Currency]
			m.all++
			switch c := p.Supplier.Value.Control; {
			case !c.Known:
				m.unknown += p.Amount
			case strings.EqualFold(c.Value, home):
				m.local += p.Amount
				m.n++
			default:
				m.foreign += p.Amount
				m.n++
			}
			sums[p.Currency] = m
		}
	}
	if len(sums) == 0 {
		sums[""] = money{}
	}
	return sums
}

// SoftwareLocalisation is the share of software localisation of Kazakhstan's rules (ДЛПО, БҚОҮ), taken over the portfolio.
//
//   - Formula: (1 − P_foreign/P_total) · 100 %, with P the payments of a calendar year under licence and development contracts; foreign
//     are suppliers controlled from abroad, local entities that they control among them.
//   - Input: spend under licence and development contracts with its year and who was paid.
//   - Variants: year; currency.
//   - Unit: %; n is the payments that count.
//   - Edge cases: where any payment of the year is to a supplier of unknown control, or nothing was paid, it is unknown: a share
//     of 100 % is never claimed by what was not looked at.
//   - Meaning: the rule asks a producer for 80 % or more; here it describes the estate. The formula is as press and summaries
//     describe the order of 28 November 2025; its annex is to be checked.
func SoftwareLocalisation(systems []System, year int, s Scope) []ospora.Measure {
	sums := spendSums(systems, s.Home, func(p Spend) bool { return p.Development && p.Year == year })
	var list []ospora.Measure
	for _, currency := range sortedKeys(sums) {
		sum := sums[currency]
		m := s.measure(SoftwareLocalisationID, SoftwareLocalisationVersion, UnitPercent, term(TermYear, fmt.Sprint(year)), term(TermCurrency, currency))
		m = sum.fill(m, 100*(1-sum.foreign/sum.known()))
		if m.Value.Known && sum.unknown > 0 {
			m = without(m, ospora.Unknown, "payments to suppliers of unknown control could be foreign: ask who controls them")
		}
		if m.Value.Known && m.Value.Value < localisationThreshold {
			m.Warnings = append(m.Warnings, fmt.Sprintf("below the %.0f %% that the rule asks of a domestic producer", localisationThreshold))
		}
		list = append(list, m)
	}
	return list
}

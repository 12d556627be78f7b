package portfolio

import (
	"slices"
	"strings"
	"time"

	"github.com/ospora/ospora/ospora"
)

// LockInID and LockInVersion are those of [LockIn].
const (
	LockInID            = "portfolio_lock_in"
	LockInVersion int32 = 1
)

// Terms of lock-in.
const (
	TermExpiring    = "contract_ends"
	TermExpired     = "contract_ended"
	TermUndisclosed = "source_undisclosed"
	TermProprietary = "proprietary_runtime"
	TermAny         = "any"
	TermMonths      = "months"
)

// LockIn is how exposed the systems are to those who made them.
//
//   - Formula: shares of systems whose contract ends within so many months of the day of the inventory (contract_ends), or has ended
//     before (contract_ended); whose source is disclosed to nobody (source_undisclosed); which need a proprietary runtime
//     (proprietary_runtime); of which any of the first, third and fourth is so (any). Wilson's score interval.
//   - Input: ends of contracts, disclosure of source, technologies.
//   - Variants: contract_ends with months, contract_ended, source_undisclosed, proprietary_runtime, any.
//   - Unit: 1; n is the systems of which it is known.
//   - Edge cases: a runtime is proprietary where one of the technologies listed is known to be; a system that lists some and
//     none of these is taken to have none, which is a lower bound. Any is known where one is so or all are known.
//   - Meaning: where the next negotiation has no alternative. An end of contract is a chance where the source is held, and a
//     threat where it is not.
func LockIn(systems []System, months int, s Scope) []ospora.Measure {
	if s.Date.IsZero() { // of no day it is known what ends soon
		systems = withoutEnds(systems)
	}
	until := s.Date.AddDate(0, months, 0)
	ends := func(x System) answer {
		return known(x.ContractEnd, func(d time.Time) bool { return !d.Before(s.Date) && d.Before(until) })
	}
	ended := func(x System) answer {
		return known(x.ContractEnd, func(d time.Time) bool { return d.Before(s.Date) })
	}
	closed := func(x System) answer { return known(x.Disclosure, func(d Disclosure) bool { return d == None }) }
	runtime := func(x System) answer { return known(x.Technologies, proprietaryRuntime) }
	of := func(a func(System) answer, terms ...string) ospora.Measure {
		return s.share(s.measure(LockInID, LockInVersion, UnitOne, terms...), systems, a)
	}
	return []ospora.Measure{
		of(ends, TermExpiring, term(TermMonths, monthsText(months))), of(ended, TermExpired), of(closed, TermUndisclosed), of(runtime, TermProprietary),
		of(func(x System) answer { return anyOf(ends(x), closed(x), runtime(x)) }, TermAny, term(TermMonths, monthsText(months))),
	}
}

func withoutEnds(systems []System) []System {
	list := slices.Clone(systems)
	for i := range list {
		list[i].ContractEnd.Known = false
	}
	return list
}

// anyOf is yes where one answer is, no where all are, else not known.
func anyOf(answers ...answer) answer {
	all := true
	for _, a := range answers {
		if a.Known && a.Value {
			return a
		}
		all = all && a.Known
	}
	return answer{Known: all}
}

// proprietary are products whose licence is not open, by folded name: databases, operating systems, application servers and
// runtimes, as their makers license them.
var proprietary = []string{
	"oracle", "sql server", "sqlserver", "mssql", "ms sql", "db2", "sybase", "sap hana", "windows", "weblogic", "websphere", "iis", "exchange",
	"sharepoint", "1c", "1с", "delphi", "powerbuilder", "lotus", "domino", "vmware", "hyper-v", "aix", "solaris", "hp-ux", "biztalk", "sap ", "informix",
	"teradata", "arcgis", "documentum", "visual foxpro", "foxpro", "ms access", "bitrix",
}

func proprietaryRuntime(list []Technology) bool {
	for _, t := range list {
		name := strings.ToLower(t.Name) + " "
		for _, p := range proprietary {
			if strings.HasPrefix(name, p) || strings.Contains(name, " "+p) {
				return true
			}
		}
	}
	return false
}

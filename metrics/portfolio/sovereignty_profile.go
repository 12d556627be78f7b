package portfolio

import (
	"fmt"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// SovereigntyProfileID and SovereigntyProfileVersion are those of [SovereigntyProfile].
const (
	SovereigntyProfileID            = "portfolio_sovereignty_profile"
	SovereigntyProfileVersion int32 = 1
)

// Terms of the sovereignty profile.
const (
	TermObjective = "objective" // objective=SOV-1 to SOV-8
	TermMinimum   = "minimum"
)

// SovereigntyProfile is the share of systems that meet what an inventory can tell of each sovereignty objective of the European
// Commission's Cloud Sovereignty Framework.
//
//   - Formula: per objective, systems that meet the test / systems of which it is known. SOV-1 strategic: the vendor is controlled
//     from home. SOV-2 legal: the operator is controlled from home. SOV-3 data: hosted at home, and an audit of who reaches the
//     data was made. SOV-4 operational: source is public, with the state or in escrow. SOV-5 supply chain: the source of all
//     listed components is disclosed. SOV-6 technology: the licence is open. SOV-7 security: a cyber-security conclusion without
//     open findings. SOV-8 environment: no field tells. Minimum: the lowest share of those that are known.
//   - Input: vendors, hosting, audits, disclosure, components, licences, conclusions.
//   - Variants: objective; minimum.
//   - Unit: 1; n is the systems of which the test is known.
//   - Edge cases: SOV-8 is unknown always. The minimum has no interval, and is unknown where no objective is known.
//   - Meaning: a profile by what is written down, no SEAL level of the framework, whose levels ask for evidence that no inventory
//     holds. The minimum shows the rule that the weakest objective decides: an illustration, not a grade.
func SovereigntyProfile(systems []System, s Scope) []ospora.Measure {
	var list []ospora.Measure
	for i, test := range objectives(s.Home) {
		m := s.measure(SovereigntyProfileID, SovereigntyProfileVersion, UnitOne, term(TermObjective, fmt.Sprintf("SOV-%d", i+1)))
		list = append(list, s.share(m, systems, test))
	}
	least := s.measure(SovereigntyProfileID, SovereigntyProfileVersion, UnitOne, TermMinimum)
	seen := 0
	for _, m := range list {
		if m.Value.Known {
			seen++
			if !least.Value.Known || m.Value.Value < least.Value.Value {
				least.Value, least.N = m.Value, m.N
			}
		}
	}
	least.Method, least.Status = "lowest share of the objectives that are known", ospora.Known
	least.Coverage = ospora.Some(float64(seen) / float64(len(list)))
	least.Warnings = []string{"an illustration of the minimum rule: objectives that are not known might be lower"}
	if seen == 0 {
		least = without(least, ospora.Unknown, "no objective is known: ask for vendors, hosting, source and licences")
	}
	return append(list, least)
}

// objectives are the tests of SOV-1 to SOV-8.
func objectives(home string) []func(System) answer {
	at := func(country string) bool { return strings.EqualFold(country, home) }
	return []func(System) answer{
		func(x System) answer { return known(x.Vendor.Value.Control, at) },
		func(x System) answer { return known(x.Hosting.Operator.Value.Control, at) },
		func(x System) answer {
			return allOf(known(x.Hosting.Country, at), audited(x))
		},
		held,
		componentsDisclosed,
		func(x System) answer {
			return known(GradeOf(x, home), func(g Grade) bool { return g <= GradeC })
		},
		secure,
		func(System) answer { return answer{} },
	}
}

// allOf is no where one answer is, yes where all are, else not known.
func allOf(answers ...answer) answer {
	for i := range answers {
		answers[i].Value = !answers[i].Value
	}
	no := anyOf(answers...)
	return answer{Value: no.Known && !no.Value, Known: no.Known}
}

func audited(x System) answer {
	return answer{Value: x.AccessAudited.Known, Known: x.AccessAudited.Known || x.NeverAudited}
}

// held tells whether anybody besides the vendor holds the source.
func held(x System) answer { return known(x.Disclosure, func(d Disclosure) bool { return d != None }) }

func componentsDisclosed(x System) answer {
	if !x.Components.Known || len(x.Components.Value) == 0 {
		return answer{}
	}
	var list []answer
	for _, c := range x.Components.Value {
		list = append(list, known(c.Disclosure, func(d Disclosure) bool { return d != None }))
	}
	return allOf(list...)
}

func secure(x System) answer {
	var closed []answer
	for _, c := range x.Conclusions {
		if c.By == CyberSecurity {
			closed = append(closed, known(c.Open, func(n int64) bool { return n == 0 }))
		}
	}
	if len(closed) == 0 {
		return answer{}
	}
	return allOf(closed...)
}

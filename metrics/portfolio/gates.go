package portfolio

import (
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Indicator ids and versions of gates.
const (
	GatesPassedID             = "portfolio_gates_passed"
	GatesPassedVersion  int32 = 1
	OpenFindingsID            = "portfolio_open_findings"
	OpenFindingsVersion int32 = 1
)

// TermGate is the term of a gate, gate=GATE; TermReviewer of a reviewer, reviewer=REVIEWER.
const (
	TermGate     = "gate"
	TermReviewer = "reviewer"
)

// GatesPassed is how many systems passed each gate on the way to work.
//
//   - Formula: systems that passed / systems of which it is known: memorandum, tender, contract and acceptance, each a document that
//     is there; expert_commission and cyber_security, a conclusion that is there; no_open_findings, conclusions of which all
//     findings are answered; trained_before, staff were trained before work began. Wilson's score interval.
//   - Input: documents, conclusions, training.
//   - Variants: gate.
//   - Unit: 1; n is the systems of which it is known.
//   - Edge cases: where nobody listed documents, or any conclusion, the gates that rest on them are not known. A system with a
//     conclusion of one reviewer and none of another has missed the other one.
//   - Meaning: which steps are skipped. A memorandum is not a contract: a system with the first and without the second has no
//     agreed price, term or source.
func GatesPassed(systems []System, s Scope) []ospora.Measure {
	var list []ospora.Measure
	gate := func(name string, of func(System) answer) {
		m := s.measure(GatesPassedID, GatesPassedVersion, UnitOne, term(TermGate, name))
		list = append(list, s.share(m, systems, of))
	}
	for _, kind := range []DocumentKind{Memorandum, Tender, Contract, Acceptance} {
		gate(string(kind), func(x System) answer {
			return known(x.Documents, func(d []DocumentKind) bool { return slices.Contains(d, kind) })
		})
	}
	for _, by := range []Reviewer{ExpertCommission, CyberSecurity} {
		gate(string(by), func(x System) answer {
			return answer{
				Value: slices.ContainsFunc(x.Conclusions, func(c Conclusion) bool { return c.By == by }), Known: len(x.Conclusions) > 0,
			}
		})
	}
	gate("no_open_findings", func(x System) answer {
		var closed []answer
		for _, c := range x.Conclusions {
			closed = append(closed, known(c.Open, func(n int64) bool { return n == 0 }))
		}
		if len(closed) == 0 {
			return answer{}
		}
		return allOf(closed...)
	})
	gate("trained_before", func(x System) answer { return x.TrainedBefore })
	return list
}

// OpenFindings is how many findings of reviewers are not yet answered.
//
//   - Formula: Σ open findings over the conclusions that say how many.
//   - Input: conclusions.
//   - Variants: reviewer.
//   - Unit: findings; n is the conclusions that say it.
//   - Edge cases: conclusions that do not say it lower the coverage, and the sum is then a lower bound; without any it is unknown.
//   - Meaning: the work that reviews have left. None open can also mean that nobody reviewed: read the gates beside it.
func OpenFindings(systems []System, s Scope) []ospora.Measure {
	var list []ospora.Measure
	for _, by := range []Reviewer{ExpertCommission, CyberSecurity} {
		sum, n, all := int64(0), 0, 0
		for _, x := range systems {
			for _, c := range x.Conclusions {
				if c.By != by {
					continue
				}
				all++
				if c.Open.Known {
					sum += c.Open.Value
					n++
				}
			}
		}
		m := counted(s.measure(OpenFindingsID, OpenFindingsVersion, UnitFindings, term(TermReviewer, string(by))), float64(sum), "sum of open findings")
		m.N = int64(n)
		if all > 0 {
			m.Coverage = ospora.Some(float64(n) / float64(all))
		}
		if n < all {
			m.Warnings = append(m.Warnings, "a lower bound: not all conclusions say how many findings are open; ask for it")
		}
		if n == 0 {
			m = without(m, ospora.Unknown, "no conclusion says how many findings are open: ask the reviewers")
		}
		list = append(list, m)
	}
	return list
}

package portfolio

import (
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// Indicator ids and versions of openness.
const (
	InterfaceLanguageID            = "portfolio_interface_language"
	InterfaceLanguageVersion int32 = 1
	SourceDisclosureID             = "portfolio_source_disclosure"
	SourceDisclosureVersion  int32 = 1
	EstateWaterfallID              = "portfolio_waterfall"
	EstateWaterfallVersion   int32 = 1
)

// Terms of openness.
const (
	TermLanguage = "language"
	TermState    = "state"
	TermHeld     = "held"
	TermStep     = "step"
)

// InterfaceLanguage is the share of systems whose interface speaks a language.
//
//   - Formula: systems that list the language / systems that list any; Wilson's score interval.
//   - Input: languages of interfaces as BCP 47.
//   - Variants: language: kk, ru, en.
//   - Unit: 1; n is the systems that list languages.
//   - Edge cases: a tag with a script or region counts for its language. Systems that list nothing lower the coverage.
//   - Meaning: whether those who speak the state language can use the systems of the state. A list says nothing of how complete
//     a translation is.
func InterfaceLanguage(systems []System, s Scope) []ospora.Measure {
	var list []ospora.Measure
	for _, language := range []string{"kk", "ru", "en"} {
		m := s.measure(InterfaceLanguageID, InterfaceLanguageVersion, UnitOne, term(TermLanguage, language))
		list = append(list, s.share(m, systems, func(x System) answer {
			return known(x.Languages, func(tags []string) bool {
				return slices.ContainsFunc(tags, func(tag string) bool {
					begin, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
					return begin == language
				})
			})
		}))
	}
	return list
}

// SourceDisclosure is to whom source code is disclosed.
//
//   - Formula: systems of the state / systems of which it is known: public, state, escrow, none; held is public, state and escrow
//     together. Wilson's score interval.
//   - Input: disclosure of source.
//   - Variants: state; held.
//   - Unit: 1; n is the systems of which it is known.
//   - Edge cases: what nobody wrote down is not none: it lowers the coverage.
//   - Meaning: who could go on with a system without its vendor. Held source that nobody can build is held on paper only.
func SourceDisclosure(systems []System, s Scope) []ospora.Measure {
	var list []ospora.Measure
	for _, state := range []Disclosure{Public, State, Escrow, None} {
		m := s.measure(SourceDisclosureID, SourceDisclosureVersion, UnitOne, term(TermState, string(state)))
		list = append(list, s.share(m, systems, func(x System) answer {
			return known(x.Disclosure, func(d Disclosure) bool { return d == state })
		}))
	}
	return append(list, s.share(s.measure(SourceDisclosureID, SourceDisclosureVersion, UnitOne, TermHeld), systems, held))
}

// EstateWaterfall is how many systems are left at each step from a system to code that others reuse.
//
//   - Formula: systems; source_held, of these those whose source is public, with the state or in escrow; published, of these those that
//     are public; maintained, of these those with a repository that the caller's measures call maintained; reused, of these those
//     that another body or country uses.
//   - Input: systems, disclosure, repositories, what is known of their maintenance and of reuse.
//   - Variants: step.
//   - Unit: systems; n is the systems of which it is known whether they pass all steps up to this one.
//   - Edge cases: a system of which a step is not known is not counted there; the coverage says how many are decided. The counts are
//     lower bounds. Without any that is decided it is unknown.
//   - Meaning: where openness stops. What falls out between two bars names the next thing to do.
func EstateWaterfall(systems []System, health []RepositoryHealth, s Scope) []ospora.Measure {
	maintained := maintainedBy(health)
	steps := []struct {
		name string
		of   func(System) answer
	}{
		{"systems", func(System) answer { return yes(true) }},
		{"source_held", held},
		{"published", func(x System) answer { return known(x.Disclosure, func(d Disclosure) bool { return d == Public }) }},
		{"maintained", maintained},
		{"reused", func(x System) answer { return x.Reused }},
	}
	var list []ospora.Measure
	for k, step := range steps {
		count, decided := 0, 0
		for _, x := range systems {
			var path []answer
			for _, before := range steps[:k+1] {
				path = append(path, before.of(x))
			}
			if a := allOf(path...); a.Known {
				decided++
				if a.Value {
					count++
				}
			}
		}
		m := counted(s.measure(EstateWaterfallID, EstateWaterfallVersion, UnitSystems, term(TermStep, step.name)), float64(count), "systems that pass all steps up to this one")
		m = covered(m, decided, len(systems))
		if decided == 0 {
			m = without(m, ospora.Unknown, "of no system it is known: ask for what the step needs")
		}
		list = append(list, m)
	}
	return list
}

package portfolio

import (
	"strings"

	"github.com/ospora/ospora/ospora"
)

// SoftwareSovereigntyID and SoftwareSovereigntyVersion are those of [SoftwareSovereignty].
const (
	SoftwareSovereigntyID            = "portfolio_software_sovereignty"
	SoftwareSovereigntyVersion int32 = 1
)

// TermGrade is the term of a grade, grade=A; grade=AB is A and B together.
const TermGrade = "grade"

// Grade is a place on the software sovereignty scale; smaller is more sovereign.
type Grade byte

// The grades.
const (
	GradeA Grade = 'A' // copyleft, copyright spread over several holders
	GradeB Grade = 'B' // copyleft, one holder, or not known how many
	GradeC Grade = 'C' // permissive
	GradeD Grade = 'D' // proprietary, controlled from home
	GradeE Grade = 'E' // proprietary, controlled from abroad
)

// SoftwareSovereignty is the share of systems at each grade of the software sovereignty scale.
//
//   - Formula: systems of the grade / systems with a grade. A: copyleft with several copyright holders; B: copyleft of one;
//     C: permissive; D: proprietary, vendor controlled from home; E: proprietary, from abroad. In an SPDX expression OR
//     has the best grade of its sides and AND the worst; a system with components has the worst of all.
//   - Input: licences of systems and components; from where the vendor is controlled.
//   - Variants: grade, of which AB is A and B together.
//   - Unit: 1; n is the systems with a grade.
//   - Edge cases: copyleft of which the holders are not known is A or B: it counts in AB, and while there is any A and B have no
//     value apart. No licence, and licences that say that all rights are
//     reserved, are proprietary; NOASSERTION and licences not known here have no grade, and neither have proprietary systems whose
//     vendor's control is not known: they lower the coverage.
//   - Meaning: what a vendor could take away. It says nothing of whether anybody here can maintain the code.
func SoftwareSovereignty(systems []System, s Scope) []ospora.Measure {
	var list []ospora.Measure
	for _, g := range []Grade{GradeA, GradeB, GradeC, GradeD, GradeE} {
		m := s.measure(SoftwareSovereigntyID, SoftwareSovereigntyVersion, UnitOne, term(TermGrade, string(g)))
		list = append(list, s.share(m, systems, func(x System) answer {
			return known(GradeOf(x, s.Home), func(of Grade) bool { return of == g })
		}))
	}
	either := s.measure(SoftwareSovereigntyID, SoftwareSovereigntyVersion, UnitOne, term(TermGrade, "AB"))
	list = append(list, s.share(either, systems, func(x System) answer {
		return known(GradeOf(x, s.Home), func(of Grade) bool { return of <= GradeB })
	}))
	if undecided := s.holdersUnknown(systems); undecided > 0 {
		for i := range list[:2] {
			list[i] = without(list[i], ospora.Unknown, "of %d copyleft systems the copyright holders are not known: A and B have a value together", undecided)
		}
	}
	return list
}

// holdersUnknown counts the systems that are A or B, nobody knows which. They cannot be left
// out of a share of A as others that are not known: they are the ones that could be A.
func (s Scope) holdersUnknown(systems []System) int {
	n := 0
	for _, x := range systems {
		if g := GradeOf(x, s.Home); g.Known && g.Value == GradeB && !x.Holders.Known {
			n++
		}
	}
	return n
}

// GradeOf is the grade of a system, seen from a home country; unknown as [SoftwareSovereignty] says.
func GradeOf(x System, home string) ospora.Optional[Grade] {
	if !x.License.Known {
		return ospora.Optional[Grade]{}
	}
	control := ospora.Optional[bool]{}
	if c := x.Vendor.Value.Control; c.Known {
		control = ospora.Some(strings.EqualFold(c.Value, home))
	}
	worst := grade(x.License.Value, control)
	if worst.Known && worst.Value == GradeB && x.Holders.Value > 1 {
		worst.Value = GradeA
	}
	for _, c := range x.Components.Value {
		if !c.License.Known {
			return ospora.Optional[Grade]{}
		}
		g := grade(c.License.Value, ospora.Optional[bool]{})
		if !g.Known || !worst.Known {
			return ospora.Optional[Grade]{}
		}
		worst.Value = max(worst.Value, g.Value)
	}
	return worst
}

// grade is that of an SPDX expression.
func grade(expression string, domestic ospora.Optional[bool]) ospora.Optional[Grade] {
	p := &expressionParser{words: strings.Fields(strings.NewReplacer("(", " ( ", ")", " ) ").Replace(expression)), domestic: domestic}
	g := p.or(0)
	if p.broken || len(p.words) > 0 {
		return ospora.Optional[Grade]{}
	}
	return g
}

// expressionParser reads SPDX expressions (SPDX 2.3, annex D): AND binds more tightly than OR, WITH names an exception.
type expressionParser struct {
	words    []string
	broken   bool
	domestic ospora.Optional[bool]
}

// maxNesting bounds how deep expressions may nest.
const maxNesting = 50

func (p *expressionParser) take(word string) bool {
	if len(p.words) == 0 || !strings.EqualFold(p.words[0], word) {
		return false
	}
	p.words = p.words[1:]
	return true
}

// or is the best of the sides; what is not known could be better.
func (p *expressionParser) or(depth int) ospora.Optional[Grade] {
	g := p.and(depth)
	for !p.broken && p.take("OR") {
		g = combine(g, p.and(depth), true)
	}
	return g
}

func (p *expressionParser) and(depth int) ospora.Optional[Grade] {
	g := p.one(depth)
	for !p.broken && p.take("AND") {
		g = combine(g, p.one(depth), false)
	}
	return g
}

// combine is the better or the worse of two; not known unless one of them decides.
func combine(a, b ospora.Optional[Grade], best bool) ospora.Optional[Grade] {
	last := GradeE
	if best {
		last = GradeA
	}
	switch {
	case a.Known && b.Known && best:
		return ospora.Some(min(a.Value, b.Value))
	case a.Known && b.Known:
		return ospora.Some(max(a.Value, b.Value))
	case a.Known && a.Value == last:
		return a
	case b.Known && b.Value == last:
		return b
	}
	return ospora.Optional[Grade]{}
}

func (p *expressionParser) one(depth int) ospora.Optional[Grade] {
	if depth > maxNesting || len(p.words) == 0 {
		p.broken = true
		return ospora.Optional[Grade]{}
	}
	if p.take("(") {
		g := p.or(depth + 1)
		p.broken = p.broken || !p.take(")")
		return g
	}
	word := p.words[0]
	p.words = p.words[1:]
	if p.take("WITH") {
		if len(p.words) == 0 {
			p.broken = true
		} else {
			p.words = p.words[1:]
		}
	}
	switch strings.ToUpper(word) {
	case ")", "AND", "OR", "WITH":
		p.broken = true
	}
	return p.licence(word)
}

// Beginnings of SPDX identifiers by what they ask of who passes the software on.
var (
	copyleft   = []string{"GPL-", "LGPL-", "AGPL-", "MPL-", "EUPL-", "EPL-", "CDDL-", "OSL-", "CC-BY-SA-", "CECILL-2", "MS-RL", "SSPL-", "QPL-"}
	permissive = []string{"MIT", "Apache-", "BSD-", "0BSD", "ISC", "Zlib", "Unlicense", "CC0-", "CC-BY-4", "CC-BY-3", "PostgreSQL", "BSL-1.0", "Python-",
		"PHP-", "NCSA", "X11", "MulanPSL-", "UPL-", "Artistic-2", "AFL-", "BlueOak-", "MS-PL", "W3C"}
)

// licence is the grade of one identifier; copyleft is B until more holders are known.
func (p *expressionParser) licence(id string) ospora.Optional[Grade] {
	has := func(list []string) bool {
		for _, begin := range list {
			if len(id) >= len(begin) && strings.EqualFold(id[:len(begin)], begin) {
				return true
			}
		}
		return false
	}
	switch {
	case strings.EqualFold(id, "NONE") || strings.EqualFold(id, "LicenseRef-proprietary"):
		if !p.domestic.Known {
			return ospora.Optional[Grade]{}
		}
		if p.domestic.Value {
			return ospora.Some(GradeD)
		}
		return ospora.Some(GradeE)
	case has(copyleft):
		return ospora.Some(GradeB)
	case has(permissive):
		return ospora.Some(GradeC)
	}
	return ospora.Optional[Grade]{}
}

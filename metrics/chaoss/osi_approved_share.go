package chaoss

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// OSIApprovedShare is the share of licensed files whose licence the Open Source
// Initiative approved.
//
//   - Definition: OSI Approved Licenses, how much of the code is under licences
//     approved by the OSI.
//   - Formula: files with an OSI-approved licence / files with a licence. Of
//     several licences to choose from one that is approved is enough; where all
//     hold together, all must be.
//   - Source: chaoss/wg-risk focus-areas/licensing/osi-approved-licenses.md; the
//     list is the one of SPDX named by [SPDXListVersion]. An expression of one's
//     own is judged by [OSIApproved].
//   - Input: FileLicences, as [LicenceCoverage].
//   - Unit: 1; n is the files whose licence can be judged.
//   - Edge cases: licences that the list does not know, LicenseRef- among them,
//     are in neither number and lower the coverage. No licensed files leave it
//     without value.
//   - Meaning: whether what is called open source is. What is not approved may
//     still be free: CC0-1.0 was never put to the vote.
func OSIApprovedShare(in Input) []ospora.Measure {
	s := begin(&in, OSIApprovedShareID, "licences of files", in.FileLicences != nil)
	s.says("SPDX licence list " + SPDXListVersion)
	f := s.licensedFiles()
	judged := f.declared - f.undecided
	r := s.part("files with an OSI-approved licence / files with a licence", f.approved, judged)
	missing := f.undecided + f.unsaid
	if missing > 0 {
		if judged == 0 {
			r = r.without(ospora.Unknown, "of no file it is known whether its licence is approved")
		}
		r.share = ospora.Some(float64(judged) / float64(judged+missing))
		r.warnings = append(r.warnings, fmt.Sprintf("of %d files it is not known whether an approved licence covers them", missing))
	}
	return s.measures(OSIApprovedShareVersion, r)
}

// OSIApproved tells whether an SPDX expression lets everybody use what it covers
// under licences that the Open Source Initiative approved: of what OR joins one
// must be approved, of what AND joins all. An exception (WITH) takes nothing
// away from its licence. It is unknown where that hangs on a licence that the
// list does not know, and where the expression cannot be read.
func OSIApproved(expression string) ospora.Optional[bool] {
	p := &spdxExpression{words: strings.Fields(strings.NewReplacer("(", " ( ", ")", " ) ").Replace(expression))}
	approved := p.or(0)
	if p.broken || len(p.words) > 0 {
		return ospora.Optional[bool]{}
	}
	return approved
}

// maxNesting bounds how deep expressions may nest.
const maxNesting = 100

// spdxExpression is what is left to read of an SPDX expression.
type spdxExpression struct {
	words  []string
	broken bool
}

func (p *spdxExpression) next() string {
	if len(p.words) == 0 {
		return ""
	}
	return strings.ToUpper(p.words[0])
}

// or is approved where one part is, and not where none is.
func (p *spdxExpression) or(depth int) ospora.Optional[bool] {
	result := p.and(depth)
	for p.next() == "OR" {
		p.words = p.words[1:]
		other := p.and(depth)
		result = decide(result, other, true)
	}
	return result
}

// and is approved where all parts are, and not where one is not.
func (p *spdxExpression) and(depth int) ospora.Optional[bool] {
	result := p.licence(depth)
	for p.next() == "AND" {
		p.words = p.words[1:]
		other := p.licence(depth)
		result = decide(result, other, false)
	}
	return result
}

// decide joins two verdicts of which one alone can settle the whole.
func decide(a, b ospora.Optional[bool], settles bool) ospora.Optional[bool] {
	switch {
	case a.Known && a.Value == settles, b.Known && b.Value == settles:
		return ospora.Some(settles)
	case a.Known && b.Known:
		return ospora.Some(!settles)
	}
	return ospora.Optional[bool]{}
}

// licence is one id, with its exception, or a part in parentheses.
func (p *spdxExpression) licence(depth int) ospora.Optional[bool] {
	word := p.next()
	if word == "" || word == ")" || word == "AND" || word == "OR" || word == "WITH" || depth > maxNesting {
		p.broken = true
		return ospora.Optional[bool]{}
	}
	id := p.words[0]
	p.words = p.words[1:]
	if word == "(" {
		result := p.or(depth + 1)
		if p.next() != ")" {
			p.broken = true
			return result
		}
		p.words = p.words[1:]
		return result
	}
	if p.next() == "WITH" {
		p.words = p.words[min(2, len(p.words)):]
	}
	return listed(id)
}

// listed looks a licence up; ids ignore case, and a final + means or later.
func listed(id string) ospora.Optional[bool] {
	id = strings.ToLower(strings.TrimSuffix(id, "+"))
	if _, ok := slices.BinarySearch(strings.Fields(osiApprovedLicences), id); ok {
		return ospora.Some(true)
	}
	if _, ok := slices.BinarySearch(strings.Fields(otherLicences), id); ok {
		return ospora.Some(false)
	}
	return ospora.Optional[bool]{}
}

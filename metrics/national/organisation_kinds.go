package national

import (
	"cmp"

	"github.com/ospora/ospora/ospora"
)

// unaffiliated stands for persons of whom no organisation is known.
const unaffiliated = "unaffiliated"

// OrganisationKinds estimates how many developers of the country work for each
// kind of organisation.
//
//   - Definition: as [Developers], by the kind of the organisation that a person worked for on the
//     day of the last commit in the window.
//   - Formula: kind=KIND: Σ p·c over the located, c being the confidence in the affiliation, 1
//     where it has none; kind=unaffiliated: Σ p·(1 − c); kind=unknown: organisations without a kind. Of
//     several affiliations on that day the one of highest confidence counts, of equals the first by
//     name.
//   - Input: Activity, Persons, Places, Affiliations, OrganisationKinds; Calibration, Sampling.
//   - Edge cases: as [Developers]. A kind that nobody can be of is not listed, which is not 0. An
//     organisation may lie in another country than the person.
//   - Meaning: for whom the country's developers work. Unaffiliated says that no trace of an
//     employer was found, not that there is none. Places have a known bias, see [Developers].
func OrganisationKinds(in Input) []ospora.Measure {
	s := begin(&in, OrganisationKindsID, OrganisationKindsVersion)
	s.needs("affiliations", in.Affiliations != nil)
	b := newBreakdown(s)
	b.cells[unaffiliated] = &cell{}
	employers := in.employers()
	for m, at := range s.active() {
		p := at.in(in.Country)
		organisation, confidence := employers.of(m.id, m.within.Value)
		parts := map[string]float64{}
		if organisation != "" {
			parts[cmp.Or(in.OrganisationKinds[organisation], unknown)] = p * confidence
		}
		if confidence < 1 {
			parts[unaffiliated] = p * (1 - confidence)
		}
		b.add(at, parts)
	}
	b.write(TermKind)
	return s.measures
}

// employers finds for whom a person works on a day.
type employers map[ospora.PersonID][]*ospora.Affiliation

func (in *Input) employers() employers {
	all := make(employers)
	for _, a := range in.Affiliations {
		if a != nil && a.Organisation != "" {
			all[a.Person] = append(all[a.Person], a)
		}
	}
	return all
}

// of is the likeliest organisation and how sure it is; "" and 0 for none.
func (e employers) of(person ospora.PersonID, day ospora.Day) (organisation string, confidence float64) {
	for _, a := range e[person] {
		if !holds(a.From, a.To, day) {
			continue
		}
		c := min(max(a.Confidence.Or(1), 0), 1)
		if c > confidence || (c == confidence && c > 0 && a.Organisation < organisation) {
			organisation, confidence = a.Organisation, c
		}
	}
	return organisation, confidence
}

package national

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// EvidenceFound is the kind of evidence of who was looked up.
const EvidenceFound = "found"

// Found is where one person works, as somebody found out who looked the person up.
// Rows of one person that hold on one day say the same.
type Found struct {
	// Person who was looked up.
	Person ospora.PersonID
	// Country as ISO 3166-1 alpha-2; empty for elsewhere, not in Input.Country.
	Country string
	// From is the first day for which it holds; null where open.
	From ospora.Optional[ospora.Day]
	// To is the day after the last; null where open.
	To ospora.Optional[ospora.Day]
}

func (f Found) from() ospora.Day { return f.From.Or(math.MinInt32) }

func (f Found) to() ospora.Day { return f.To.Or(math.MaxInt32) }

// gatherFound sorts what was found by person and day, or says why it cannot be.
func gatherFound(found []Found) (byPerson map[ospora.PersonID][]Found, problem string) {
	byPerson = make(map[ospora.PersonID][]Found)
	for i, f := range found {
		switch {
		case f.Person == "":
			return nil, fmt.Sprintf("row %d of those found names no person", i)
		case f.Country != "" && !isCode(f.Country):
			return nil, fmt.Sprintf("row %d of those found has the country %q: give two capital letters, or nothing for elsewhere", i, f.Country)
		}
		byPerson[f.Person] = append(byPerson[f.Person], f)
	}
	for _, id := range sortedKeys(byPerson) {
		rows := byPerson[id]
		slices.SortFunc(rows, func(x, y Found) int {
			return cmp.Or(cmp.Compare(x.from(), y.from()), cmp.Compare(x.to(), y.to()), cmp.Compare(x.Country, y.Country))
		})
		last := 0 // the row that holds longest so far
		for i, f := range rows {
			if i > 0 && f.from() < rows[last].to() && f.Country != rows[last].Country {
				return nil, fmt.Sprintf("person %q was found in %q and in %q on one day: keep one of them, or give days", id, rows[last].Country, f.Country)
			}
			if f.to() > rows[last].to() {
				last = i
			}
		}
	}
	return byPerson, ""
}

func isCode(s string) bool {
	return len(s) == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z'
}

// atlas is of the places and of what was found.
func (in *Input) atlas() *atlas {
	a := newAtlas(in.Places)
	a.country = in.Country
	found, problem := gatherFound(in.Found)
	a.found = found
	if len(found) > 0 && !isCode(in.Country) {
		problem = fmt.Sprintf("persons were found, but not in a country such as %q: give two capital letters", in.Country)
	}
	if a.problem == "" {
		a.problem = problem
	}
	return a
}

// foundOn is what was found of a person for a day.
func (a *atlas) foundOn(person ospora.PersonID, day ospora.Day) (Found, bool) {
	for _, f := range a.found[person] {
		if holds(f.From, f.To, day) {
			return f, true
		}
	}
	return Found{}, false
}

// given is a distribution after it was found out where the person is: certain of
// the country, or of its not being this one. Apart from that it keeps what the evidence says, of
// regions and of the other countries.
func (s spread) given(f Found, country string) spread {
	var after spread
	row := func(country string, region ospora.Optional[string], p float64) {
		after.rows = append(after.rows, &Placed{Place: ospora.Place{
			Person: f.Person, Country: country, Region: region, Probability: p, Evidence: []string{EvidenceFound},
		}})
	}
	sum := 0.0
	for _, r := range s.rows {
		if r.Country == f.Country || f.Country == "" && r.Country != country {
			row(r.Country, r.Region, r.Probability)
			sum += r.Probability
		}
	}
	if f.Country == "" && s.left > 0 { // somewhere else, or where nobody knows
		row(unknown, ospora.Optional[string]{}, s.left)
		sum += s.left
	}
	if sum == 0 { // no evidence of what was found
		row(cmp.Or(f.Country, unknown), ospora.Optional[string]{}, 1)
		sum = 1
	}
	for _, r := range after.rows {
		r.Probability /= sum
	}
	return after
}

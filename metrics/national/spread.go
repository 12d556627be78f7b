package national

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// atlas finds where a person is on a day.
type atlas struct {
	rows    []*Placed // person by person
	spans   []span
	persons map[ospora.PersonID]int32 // index in spans
	found   map[ospora.PersonID][]Found
	country string // that is measured
	problem string
}

// span is the rows of one person.
type span struct {
	from, to int32
	dated    bool // some hold for a time only
}

// newAtlas gathers places by person. A row with a probability outside [0,1] is a
// problem.
func newAtlas(places []Placed) *atlas {
	a := &atlas{persons: make(map[ospora.PersonID]int32)}
	if len(places) > math.MaxInt32 {
		a.problem = fmt.Sprintf("%d rows of places are too many: give the subject's persons only", len(places))
		return a
	}
	owner := make([]int32, len(places))
	for i := range places {
		p := &places[i]
		if !(p.Probability >= 0 && p.Probability <= 1+1e-9) {
			a.problem = fmt.Sprintf("row %d of places has the probability %v: give numbers from 0 to 1", i, p.Probability)
			return a
		}
		if i > 0 && p.Person == places[i-1].Person {
			owner[i] = owner[i-1]
		} else if at, ok := a.persons[p.Person]; ok {
			owner[i] = at
		} else {
			owner[i] = int32(len(a.spans))
			a.persons[p.Person] = owner[i]
			a.spans = append(a.spans, span{})
		}
		if p.Probability > 0 {
			a.spans[owner[i]].to++ // how many, for now
		}
	}
	a.fill(places, owner)
	return a
}

func (a *atlas) fill(places []Placed, owner []int32) {
	total := int32(0)
	for i := range a.spans {
		n := a.spans[i].to
		a.spans[i] = span{from: total, to: total}
		total += n
	}
	a.rows = make([]*Placed, total)
	for i := range places {
		p := &places[i]
		if p.Probability == 0 {
			continue
		}
		s := &a.spans[owner[i]]
		a.rows[s.to] = p
		s.to++
		s.dated = s.dated || p.From.Known || p.To.Known
	}
	for _, s := range a.spans { // sums must not depend on the order of rows
		slices.SortFunc(a.rows[s.from:s.to], func(x, y *Placed) int {
			return cmp.Or(cmp.Compare(x.Country, y.Country), cmp.Compare(x.Region.Value, y.Region.Value), cmp.Compare(x.Probability, y.Probability))
		})
	}
}

// spread is the distribution of one person on one day.
type spread struct {
	rows []*Placed // sorted by country
	left float64   // what is not known of the probability; 1 where nobody is located
}

func (s spread) located() bool { return len(s.rows) > 0 }

// at is where a person is on a day: as was found out, or else as the evidence has it.
func (a *atlas) at(person ospora.PersonID, day ospora.Day) spread {
	s := a.stated(person, day)
	if f, ok := a.foundOn(person, day); ok {
		return s.given(f, a.country)
	}
	return s
}

// stated is what the evidence says of where a person is on a day.
func (a *atlas) stated(person ospora.PersonID, day ospora.Day) spread {
	i, ok := a.persons[person]
	if !ok {
		return spread{left: 1}
	}
	rows := a.rows[a.spans[i].from:a.spans[i].to]
	if a.spans[i].dated {
		var holding []*Placed
		for _, p := range rows {
			if holds(p.From, p.To, day) {
				holding = append(holding, p)
			}
		}
		rows = holding
	}
	s := spread{rows: rows, left: 1}
	for _, p := range rows {
		s.left -= p.Probability
	}
	if s.left < -1e-6 {
		a.problem = "the rows of one person on one day add up to more than 1: give the rows of one distribution, with days where it changes"
	}
	s.left = max(s.left, 0)
	if s.left < 1e-9 {
		s.left = 0
	}
	return s
}

func holds(from, to ospora.Optional[ospora.Day], day ospora.Day) bool {
	return (!from.Known || day >= from.Value) && (!to.Known || day < to.Value)
}

// in is the probability of a country.
func (s spread) in(country string) float64 {
	p := 0.0
	for _, r := range s.rows {
		if r.Country == country {
			p += r.Probability
		}
	}
	return snap(p)
}

// snap takes what rounding left of 0 and 1 away.
func snap(p float64) float64 {
	switch {
	case p > 1-1e-9:
		return 1
	case p < negligible:
		return 0
	}
	return p
}

// kinds are the kinds of evidence that the distribution rests on.
func (s spread) kinds() []string {
	var all []string
	for _, r := range s.rows {
		for _, kind := range r.Evidence {
			if !slices.Contains(all, kind) {
				all = append(all, kind)
			}
		}
	}
	return all
}

// corrected is the stated probability after calibration.
func (in *Input) corrected(p float64) float64 {
	if in.Calibration == nil || math.IsNaN(p) {
		return p
	}
	return in.Calibration.P(p)
}

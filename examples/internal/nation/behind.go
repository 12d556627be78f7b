package nation

import (
	"maps"
	"math"
	"slices"

	"github.com/ospora/ospora/metrics/national"
	"github.com/ospora/ospora/ospora"
)

// Behind is what stands behind the measures of a country: the rule of disclosure asks
// whether it is enough. Numbers of people are expected ones as [persons] has them.
type Behind struct {
	// Repositories in which people of the country worked.
	Repositories int64
	// Tied are the people of the country who worked with somebody whose place is known,
	// Abroad those who did with somebody elsewhere, Home those who did with one another.
	Tied, Abroad, Home int64
}

// BehindOf counts it in an input.
func BehindOf(in *national.Input) Behind {
	present := PresenceOf(in)
	b := Behind{Repositories: present.Repositories(func(p *Present) float64 { return p.In(in.Country) })}
	partners := partnersOf(in, present)
	var tied, abroad, home float64
	for _, id := range slices.Sorted(maps.Keys(partners)) { // sums depend on the order
		here := min(present[id].In(in.Country), 1)
		away, none, neither := 1.0, 1.0, 1.0 // probabilities that there is no such partner
		for _, other := range slices.Sorted(maps.Keys(partners[id])) {
			there, placed := min(present[other].In(in.Country), 1), present[other].placed()
			away *= 1 - max(placed-there, 0)
			none *= 1 - there
			neither *= 1 - placed
		}
		tied, abroad, home = tied+here*(1-neither), abroad+here*(1-away), home+here*(1-none)
	}
	b.Abroad, b.Home = persons(abroad), persons(home)
	b.Tied = min(persons(tied), b.Abroad+b.Home) // each of them is one of the two at least
	return b
}

// persons are how many people surely stand behind an expected number: rounded down,
// since 9.2 are not ten; but one from a half on, since the rule of disclosure lets nobody
// pass where it withholds few.
func persons(expected float64) int64 {
	const slack = 1e-9 // of sums
	if expected < 0.5 {
		return 0
	}
	return max(1, int64(math.Floor(expected+slack)))
}

// placed is how probable it is that somebody is in any country that is known.
func (p *Present) placed() (sum float64) {
	for _, row := range p.Places {
		sum += row.Probability
	}
	return min(sum, 1)
}

// partnersOf are those with whom each person of the window worked in it.
func partnersOf(in *national.Input, present Presence) map[ospora.PersonID]map[ospora.PersonID]bool {
	of := map[ospora.AliasKey]ospora.PersonID{}
	for _, p := range in.Persons {
		if present[p.Person] != nil && !p.Robot {
			of[p.Alias] = p.Person
		}
	}
	start, end := ospora.DayOf(in.Window.Start), ospora.DayOf(in.Window.End)
	all := map[ospora.PersonID]map[ospora.PersonID]bool{}
	for _, e := range in.Edges {
		a, b := of[e.From], of[e.To]
		if a == "" || b == "" || a == b || e.Day < start || e.Day >= end || e.Home != e.Repo && e.Home != "" {
			continue
		}
		for _, pair := range [][2]ospora.PersonID{{a, b}, {b, a}} {
			if all[pair[0]] == nil {
				all[pair[0]] = map[ospora.PersonID]bool{}
			}
			all[pair[0]][pair[1]] = true
		}
	}
	return all
}

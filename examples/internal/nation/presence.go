package nation

import (
	"cmp"

	"github.com/ospora/ospora/metrics/national"
	"github.com/ospora/ospora/ospora"
)

// Presence is in which repositories each person worked in a window, and where and
// for whom at the last commit there, which is the day that counts in package
// national.
type Presence map[ospora.PersonID]*Present

// Present is one person.
type Present struct {
	last  ospora.Day
	repos map[ospora.RepoID]bool

	// Places that hold on the last day; none where nothing is known.
	Places []national.Placed
	// Kind of the likeliest employer on that day; empty where none is known.
	Kind string
}

// PresenceOf looks at the work in the window of an input. Robots are left out.
func PresenceOf(in *national.Input) Presence {
	start, end := ospora.DayOf(in.Window.Start), ospora.DayOf(in.Window.End)
	people := map[ospora.AliasKey]*ospora.Person{}
	for _, p := range in.Persons {
		people[p.Alias] = p
	}
	all := Presence{}
	for _, a := range in.Activity {
		who := people[a.Alias]
		if who == nil || who.Robot || a.Commits == 0 || a.Home != a.Repo || a.Day < start || a.Day >= end {
			continue
		}
		p := all[who.Person]
		if p == nil {
			p = &Present{last: a.Day, repos: map[ospora.RepoID]bool{}}
			all[who.Person] = p
		}
		p.last, p.repos[a.Repo] = max(p.last, a.Day), true
	}
	for _, row := range in.Places {
		if p := all[row.Person]; p != nil && holds(row.From, row.To, p.last) {
			p.Places = append(p.Places, row)
		}
	}
	all.employers(in)
	return all
}

// employers sets the kinds. Of several organisations on a day the likeliest counts,
// of equals the first by name.
func (all Presence) employers(in *national.Input) {
	best := map[ospora.PersonID]*ospora.Affiliation{}
	for _, a := range in.Affiliations {
		p, old := all[a.Person], best[a.Person]
		if p == nil || !holds(a.From, a.To, p.last) || a.Confidence.Or(1) <= 0 {
			continue
		}
		if old == nil || cmp.Or(cmp.Compare(old.Confidence.Or(1), a.Confidence.Or(1)), cmp.Compare(a.Organisation, old.Organisation)) < 0 {
			best[a.Person] = a
			p.Kind = cmp.Or(in.OrganisationKinds[a.Organisation], "unknown")
		}
	}
}

func holds(from, to ospora.Optional[ospora.Day], day ospora.Day) bool {
	return (!from.Known || from.Value <= day) && (!to.Known || day < to.Value)
}

// In is how probable it is that somebody works in a country.
func (p *Present) In(country string) (sum float64) {
	for _, row := range p.Places {
		if row.Country == country {
			sum += row.Probability
		}
	}
	return sum
}

// least is the probability from which a person counts for a cell.
const least = 0.1

// Repositories is in how many repositories those worked to whom part gives a
// probability of a tenth or more.
func (all Presence) Repositories(part func(*Present) float64) int64 {
	found := map[ospora.RepoID]bool{}
	for _, p := range all {
		if part(p) < least {
			continue
		}
		for repo := range p.repos {
			found[repo] = true
		}
	}
	return int64(len(found))
}

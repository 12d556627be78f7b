package main

import (
	"fmt"
	"testing"

	"github.com/ospora/ospora/examples/internal/nation"
	"github.com/ospora/ospora/metrics/national"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/publish"
)

// crowd is so many people who worked in these repositories in 2024.
type crowd struct {
	people  int
	country string // empty where nothing is known
	kind    string // of their organisation; empty for none
	repos   int
}

// planted is a year of them.
func planted(t *testing.T, crowds ...crowd) []year {
	t.Helper()
	in := national.Input{
		Country: "KZ", Kind: ospora.SubjectEcosystem, Subject: subject,
		Window:   ospora.Window{Start: firstOf(2024), End: firstOf(2025)},
		Begins:   ospora.Some(ospora.DayOf(firstOf(2020))),
		Coverage: ospora.Some(1.0), Places: []national.Placed{}, Affiliations: []*ospora.Affiliation{}, OrganisationKinds: map[string]string{},
	}
	for i, c := range crowds {
		for n := range c.people {
			id := fmt.Sprintf("%d-%d", i, n)
			in.Persons = append(in.Persons, &ospora.Person{Person: ospora.PersonID(id), Alias: ospora.AliasKey(id)})
			if c.country != "" {
				in.Places = append(in.Places, national.Placed{Place: ospora.Place{Person: ospora.PersonID(id), Country: c.country, Probability: 1}})
			}
			if c.kind != "" {
				in.Affiliations = append(in.Affiliations, &ospora.Affiliation{Person: ospora.PersonID(id), Organisation: c.kind})
				in.OrganisationKinds[c.kind] = c.kind
			}
			for r := range c.repos {
				repo := ospora.RepoID(fmt.Sprint("r", r))
				in.Activity = append(in.Activity, &ospora.Activity{Repo: repo, Home: repo, Alias: ospora.AliasKey(id), Day: ospora.DayOf(firstOf(2024)) + 50, Commits: 1})
			}
		}
	}
	return []year{{2024, in, national.All(in)}}
}

func tablesOf(t *testing.T, years []year) map[string]*publish.Publishable {
	t.Helper()
	o := options{country: "KZ", k: 10}
	list, err := o.tables(t.Context(), years)
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]*publish.Publishable{}
	for i, name := range []string{"place", "region", "kind"} {
		if i < len(list) {
			named[name] = list[i]
		}
	}
	return named
}

// TestTablesTogether: three people abroad are withheld and, so that nobody
// subtracts them, those in the country: then no other table tells these.
func TestTablesTogether(t *testing.T) {
	years := planted(t, crowd{30, "KZ", "", 12}, crowd{3, "DE", "", 12}, crowd{50, "", "", 12})
	tables := tablesOf(t, years)
	home, _ := publish.NewCountry("KZ")
	if list := shown(tables["place"], home, years); len(list) != 0 {
		t.Fatal("the number in the country is published: the test tests nothing")
	}
	for _, name := range []string{"region", "kind"} {
		if table := tables[name]; table != nil && len(shown(table, publish.Total{}, years)) != 0 {
			t.Errorf("the table by %s tells the number in the country, which that by place withholds", name)
		}
	}
}

// TestCellsOfFewRepositories: twelve people of companies work in one repository, and
// so are withheld, though those of the country work in many.
func TestCellsOfFewRepositories(t *testing.T) {
	years := planted(t, crowd{40, "KZ", "university", 12}, crowd{12, "KZ", "company", 1}, crowd{30, "DE", "", 12})
	kinds := tablesOf(t, years)["kind"]
	if kinds == nil {
		t.Fatal("no table by kind")
	}
	company, _ := publish.NewOrganisationKind("company")
	if len(shown(kinds, publish.Total{}, years)) != 1 || len(shown(kinds, company, years)) != 0 {
		t.Error("want the total and no companies: theirs is one repository")
	}
}

// TestPresence: where somebody works on the day of the last commit counts.
func TestPresence(t *testing.T) {
	in := planted(t, crowd{1, "KZ", "company", 2})[0].input
	in.Places[0].To = ospora.Some(ospora.DayOf(firstOf(2024)) + 20) // moved before
	in.Persons = append(in.Persons, &ospora.Person{Person: "robot", Alias: "robot", Robot: true})
	in.Activity = append(in.Activity, &ospora.Activity{Repo: "r9", Home: "r9", Alias: "robot", Day: ospora.DayOf(firstOf(2024)), Commits: 1})
	there := nation.PresenceOf(&in)
	if n := there.Repositories(func(p *nation.Present) float64 { return p.In("KZ") }); n != 0 {
		t.Errorf("in KZ in %d repositories, after the move", n)
	}
	if n := there.Repositories(anybody); n != 2 {
		t.Errorf("in %d repositories altogether, want 2", n)
	}
}

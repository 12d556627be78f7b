package publish_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/publish"
)

// Developers by country and kind of organisation. The 4 of the state bodies of KG are
// too few. With them go three others, without which the totals would tell the 4.
func Example() {
	var countries []publish.Country
	for _, code := range []string{"KG", "KZ", "UZ"} {
		c, err := publish.NewCountry(code)
		if err != nil {
			fmt.Println(err)
			return
		}
		countries = append(countries, c)
	}
	company, err := publish.NewOrganisationKind("company")
	if err != nil {
		fmt.Println(err)
		return
	}
	state, err := publish.NewOrganisationKind("state_body")
	if err != nil {
		fmt.Println(err)
		return
	}
	table, err := publish.New(publish.Spec{
		Name: "developers", Title: "Developers by country and organisation", Unit: "persons", Counting: publish.Persons,
		Definition: "Distinct persons with a commit in 2024, placed by profile and time zone.",
		Dimensions: []publish.Dimension{
			publish.Summed("country", "Country of work, ISO 3166-1.", countries...),
			publish.Summed("organisation", "Kind of the organisation worked for.", company, state),
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	kg, kz, uz, total := publish.Value(countries[0]), publish.Value(countries[1]), publish.Value(countries[2]), publish.Value(publish.Total{})
	for _, c := range []struct {
		country, kind publish.Value
		n             int64
	}{
		{kg, company, 60}, {kg, state, 4}, {kg, total, 64},
		{kz, company, 310}, {kz, state, 45}, {kz, total, 355},
		{uz, company, 120}, {uz, state, 25}, {uz, total, 145},
		{total, company, 490}, {total, state, 74}, {total, total, 564},
	} {
		f := publish.Figure{Value: c.n, Persons: c.n, Repositories: 3 * c.n}
		if err := table.Set(f, c.country, c.kind); err != nil {
			fmt.Println(err)
			return
		}
	}
	done, err := table.Protect(context.Background(), publish.Rule{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for c := range done.Cells() {
		if c.Status == ospora.Suppressed {
			fmt.Println(c.Codes, c.Status)
		} else {
			fmt.Println(c.Codes, c.Value)
		}
	}
	// Output:
	// [total total] 564
	// [total company] 490
	// [total state_body] 74
	// [KG total] 64
	// [KG company] suppressed
	// [KG state_body] suppressed
	// [KZ total] 355
	// [KZ company] 310
	// [KZ state_body] 45
	// [UZ total] 145
	// [UZ company] suppressed
	// [UZ state_body] suppressed
}

// A share is withheld where few persons stand on one side of it: 96 of 100 tells of 4.
func ExampleProtectMeasures() {
	groups := map[string][2]int64{"portals": {60, 40}, "registers": {96, 4}}
	var rows []publish.MeasureRow
	for _, name := range []string{"portals", "registers"} {
		g, err := publish.NewGroup(name)
		if err != nil {
			fmt.Println(err)
			return
		}
		local, others := groups[name][0], groups[name][1]
		rows = append(rows, publish.MeasureRow{
			Subject: g, Kind: publish.Ratio, Persons: local + others, Repositories: 30, Numerator: local, Rest: others,
			Measure: ospora.Measure{
				Indicator: "local_share", SubjectKind: ospora.SubjectGroup, Status: ospora.Known, Unit: "1",
				Value: ospora.Some(float64(local) / float64(local+others)), N: local + others,
			},
		})
	}
	m, err := publish.ProtectMeasures(publish.MeasureSpec{
		Name: "shares", Title: "Local developers", Definition: "Share of developers who work in the country.",
	}, publish.Rule{}, rows)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range m.Rows() {
		fmt.Println(r.Subject, r.Status, r.Value.Value)
	}
	// Output:
	// portals known 0.6
	// registers suppressed 0
}

// A publication is a folder of its own, neither in a dataset nor beside one.
func ExamplePublication_Write() {
	g, err := publish.NewGroup("portals")
	if err != nil {
		fmt.Println(err)
		return
	}
	table, err := publish.New(publish.Spec{
		Name: "developers", Title: "Developers", Definition: "Distinct persons with a commit in 2024.", Unit: "persons", Counting: publish.Persons,
		Dimensions: []publish.Dimension{publish.Flat("systems", "Group of systems.", g)},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := table.Set(publish.Figure{Value: 40, Persons: 40, Repositories: 12}, g); err != nil {
		fmt.Println(err)
		return
	}
	done, err := table.Protect(context.Background(), publish.Rule{})
	if err != nil {
		fmt.Println(err)
		return
	}
	start := time.Date(2025, 1, 6, 0, 0, 0, 0, time.UTC)
	p := publish.Publication{
		Name: "developers_2024", Title: "Developers of state systems", Description: "How many persons write the systems.",
		Purpose: "Planning of skills, in the public interest.", Sources: []string{"Public git histories of the systems."},
		Collected: ospora.Window{Start: start, End: start.AddDate(0, 0, 2)}, Published: ospora.DayOf(start.AddDate(0, 1, 0)),
		Robots: "Marked by name and behaviour; not counted.", Exclusions: []string{"Who asked to be left out."},
		Bias: []string{"Who commits under several names may be counted twice."}, Licence: "CC-BY-4.0", Contact: "office@example.org",
		Tables: []*publish.Publishable{done},
	}
	parent, err := os.MkdirTemp("", "example")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(parent)
	if err := p.Write(context.Background(), filepath.Join(parent, "published")); err != nil {
		fmt.Println(err)
		return
	}
	files, err := os.ReadDir(filepath.Join(parent, "published"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range files {
		fmt.Println(f.Name())
	}
	// Output:
	// DATASHEET.md
	// DISCLOSURE.md
	// datapackage.json
	// developers.csv
}

package publish_test

import (
	"context"
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/publish"
)

func group(t testing.TB, name string) publish.Group {
	t.Helper()
	g, err := publish.NewGroup(name)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func groups(t testing.TB, names ...string) []publish.Group {
	t.Helper()
	var all []publish.Group
	for _, n := range names {
		all = append(all, group(t, n))
	}
	return all
}

// persons is a figure of so many persons, each with a repository.
func persons(n int64) publish.Figure { return publish.Figure{Value: n, Persons: n, Repositories: n} }

func spec(name string, dimensions ...publish.Dimension) publish.Spec {
	return publish.Spec{
		Name: name, Title: "A table", Definition: "Persons who wrote a commit.", Unit: "persons",
		Counting: publish.Persons, Dimensions: dimensions,
	}
}

func newTable(t testing.TB, s publish.Spec) *publish.Restricted {
	t.Helper()
	table, err := publish.New(s)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func set(t testing.TB, table *publish.Restricted, f publish.Figure, at ...publish.Value) {
	t.Helper()
	if err := table.Set(f, at...); err != nil {
		t.Fatal(err)
	}
}

func protect(t testing.TB, table *publish.Restricted, r publish.Rule, earlier ...*publish.Earlier) *publish.Publishable {
	t.Helper()
	p, err := table.Protect(context.Background(), r, earlier...)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// crossed is a table of rows by columns with both totals; each leaf holds as many
// persons as given, none of whom is in two.
func crossed(t testing.TB, rows, columns []publish.Group, leaves [][]int64) *publish.Restricted {
	t.Helper()
	table := newTable(t, spec("crossed", publish.Summed("row", "the rows", rows...), publish.Summed("column", "the columns", columns...)))
	down := make([]int64, len(columns))
	all := int64(0)
	for r := range rows {
		across := int64(0)
		for c := range columns {
			set(t, table, persons(leaves[r][c]), rows[r], columns[c])
			across += leaves[r][c]
			down[c] += leaves[r][c]
		}
		set(t, table, persons(across), rows[r], publish.Total{})
		all += across
	}
	for c := range columns {
		set(t, table, persons(down[c]), publish.Total{}, columns[c])
	}
	set(t, table, persons(all), publish.Total{}, publish.Total{})
	return table
}

// picture writes a table of two dimensions, one line a row: the value, x for
// withheld, ? for not known.
func picture(p *publish.Publishable) string {
	text, last := "", ""
	for c := range p.Cells() {
		if c.Codes[0] != last && last != "" {
			text += "\n"
		} else if last != "" {
			text += " "
		}
		last = c.Codes[0]
		switch c.Status {
		case ospora.Known:
			text += number(c.Value)
		case ospora.Suppressed:
			text += "x"
		default:
			text += "?"
		}
	}
	return text
}

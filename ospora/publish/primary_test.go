package publish_test

import (
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/publish"
)

// A table without sums shows the rules for single cells.
func TestPrimary(t *testing.T) {
	p, m := publish.Persons, publish.Magnitude
	for name, c := range map[string]struct {
		counting publish.Counting
		figure   publish.Figure
		rule     publish.Rule
		want     ospora.Status
	}{
		"enough":            {p, persons(10), publish.Rule{}, ospora.Known},
		"nine":              {p, persons(9), publish.Rule{}, ospora.Suppressed},
		"nine_of_five":      {p, persons(9), publish.Rule{K: 5}, ospora.Known},
		"ninety_nine":       {p, persons(99), publish.Rule{K: 100}, ospora.Suppressed},
		"few_repositories":  {p, publish.Figure{Value: 50, Persons: 50, Repositories: 9}, publish.Rule{}, ospora.Suppressed},
		"expected_few":      {p, publish.Figure{Value: 3, Persons: 50, Repositories: 50}, publish.Rule{}, ospora.Suppressed},
		"zero":              {p, persons(0), publish.Rule{}, ospora.Known},
		"zero_withheld":     {p, persons(0), publish.Rule{WithholdZeros: true}, ospora.Suppressed},
		"magnitude":         {m, publish.Figure{Value: 100, Persons: 10, Repositories: 10, Largest: 70, TwoLargest: 85}, publish.Rule{}, ospora.Known},
		"dominated_by_one":  {m, publish.Figure{Value: 100, Persons: 10, Repositories: 10, Largest: 71, TwoLargest: 72}, publish.Rule{}, ospora.Suppressed},
		"dominated_by_two":  {m, publish.Figure{Value: 100, Persons: 10, Repositories: 10, Largest: 50, TwoLargest: 86}, publish.Rule{}, ospora.Suppressed},
		"dominance_off":     {m, publish.Figure{Value: 100, Persons: 10, Repositories: 10, Largest: 90, TwoLargest: 91}, publish.Rule{OneShare: 1, TwoShare: 1}, ospora.Known},
		"magnitude_of_few":  {m, publish.Figure{Value: 9999, Persons: 9, Repositories: 99, Largest: 1200, TwoLargest: 2400}, publish.Rule{}, ospora.Suppressed},
		"magnitude_of_none": {m, publish.Figure{}, publish.Rule{}, ospora.Known},
	} {
		t.Run(name, func(t *testing.T) {
			one := group(t, "one")
			s := spec("single", publish.Flat("row", "rows", one))
			s.Counting = c.counting
			table := newTable(t, s)
			set(t, table, c.figure, one)
			cell, err := protect(t, table, c.rule).Cell(one)
			if err != nil || cell.Status != c.want {
				t.Errorf("%v, %v", cell, err)
			}
		})
	}
}

// One withheld cell in a row and a column would be found by subtraction: three more
// go with it, the corners of a rectangle. That over 15, 15 and 40 is the least by its
// sum, but for one who knows that the 15s are no less than 10 it lets the 3 rise by 5
// only, to 8. That over 30, 30 and 60 lets it rise to 9, and fall to 0.
//
//	 3 15 30 |  48
//	15 40 50 | 105
//	30 50 60 | 140
func TestRectangle(t *testing.T) {
	rows, columns := groups(t, "a", "b", "c"), groups(t, "x", "y", "z")
	table := crossed(t, rows, columns, [][]int64{{3, 15, 30}, {15, 40, 50}, {30, 50, 60}})
	const want = "293 48 105 140\n48 x 15 x\n105 15 40 50\n140 x 50 x"
	if got := picture(protect(t, table, publish.Rule{})); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Two cells that the rule withholds are 9 each; their sum of 18, published, would
// tell both to whom knows the rule. A third cell goes with them.
func TestTwoNinesAreNotTold(t *testing.T) {
	rows := groups(t, "a", "b", "c", "d")
	table := newTable(t, spec("sum", publish.Summed("row", "rows", rows...)))
	for i, n := range []int64{9, 9, 40, 60} {
		set(t, table, persons(n), rows[i])
	}
	set(t, table, persons(118), publish.Total{})
	// The total of 118 is dearer than 40. With it both nines run from 0 to 9.
	var got string
	for c := range protect(t, table, publish.Rule{}).Cells() {
		got += c.Status.String()[:1]
	}
	if got != "ksssk" {
		t.Errorf("states %s", got)
	}
}

// A small total is withheld, and so are the zeros below it, which would tell where
// its few persons are not; zeros elsewhere stay.
func TestZerosOfSmallGroups(t *testing.T) {
	rows, columns := groups(t, "a", "b", "c"), groups(t, "x", "y")
	table := crossed(t, rows, columns, [][]int64{{4, 0}, {0, 70}, {80, 90}})
	p := protect(t, table, publish.Rule{})
	if got, _ := p.Cell(rows[0], columns[1]); got.Status != ospora.Suppressed {
		t.Error("a zero tells that the four are elsewhere")
	}
	if got, _ := p.Cell(rows[1], columns[0]); got.Status != ospora.Known || got.Value != 0 {
		t.Error("a zero that tells nothing of a small group is withheld")
	}
}

// Dimensions without sums cut a table into slices that are protected alone.
func TestSlices(t *testing.T) {
	rows, columns := groups(t, "a", "b"), groups(t, "x", "y")
	q1, _ := publish.Quarter(2024, 1)
	q2, _ := publish.Quarter(2024, 2)
	table := newTable(t, spec("sliced", publish.Summed("row", "rows", rows...), publish.Flat("quarter", "quarters", q1, q2), publish.Summed("column", "columns", columns...)))
	for _, q := range []publish.Period{q1, q2} {
		small := int64(3)
		if q == q2 {
			small = 30
		}
		values := map[publish.Value]map[publish.Value]int64{
			rows[0]:         {columns[0]: small, columns[1]: 40, publish.Total{}: 40 + small},
			rows[1]:         {columns[0]: 50, columns[1]: 60, publish.Total{}: 110},
			publish.Total{}: {columns[0]: 50 + small, columns[1]: 100, publish.Total{}: 150 + small},
		}
		for r, line := range values {
			for c, n := range line {
				set(t, table, persons(n), r, q, c)
			}
		}
	}
	withheld := map[string]int{}
	for c := range protect(t, table, publish.Rule{}).Cells() {
		if c.Status == ospora.Suppressed {
			withheld[c.Codes[1]]++
		}
	}
	if withheld["2024-Q1"] != 4 || withheld["2024-Q2"] != 0 {
		t.Errorf("withheld %v, want 4 in the first quarter", withheld)
	}
}

// A cell that nobody knows stays one, and a total is the sum of what is known.
func TestMissing(t *testing.T) {
	rows := groups(t, "a", "b", "c", "d")
	table := newTable(t, spec("gaps", publish.Summed("row", "rows", rows...)))
	set(t, table, persons(20), rows[0])
	set(t, table, persons(0), rows[1])
	if err := table.Missing(ospora.Failed, rows[2]); err != nil {
		t.Fatal(err)
	}
	set(t, table, persons(20), publish.Total{})
	p := protect(t, table, publish.Rule{})
	for i, want := range []ospora.Status{ospora.Known, ospora.Known, ospora.Failed, ospora.Unknown} {
		if c, err := p.Cell(rows[i]); err != nil || c.Status != want {
			t.Errorf("%v %v, want %v", c, err, want)
		}
	}
}

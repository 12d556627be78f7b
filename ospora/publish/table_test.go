package publish_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/publish"
)

func TestDimensionsThatCannotBe(t *testing.T) {
	a, b := group(t, "a"), group(t, "b")
	nested := func(name string) publish.Dimension {
		return publish.Nested(name, "nested", publish.Part(publish.Total{}, publish.Part(a, publish.Part(b))))
	}
	for name, dimensions := range map[string][]publish.Dimension{
		"none":         {},
		"empty":        {publish.Flat[publish.Group]("row", "rows")},
		"twice":        {publish.Flat("row", "rows", a), publish.Flat("row", "rows", b)},
		"member_twice": {publish.Flat("row", "rows", a, a)},
		"no_name":      {publish.Flat("", "rows", a)},
		"value":        {publish.Flat("value", "rows", a)},
		"no_words":     {publish.Flat("row", "", a)},
		"empty_value":  {publish.Flat("row", "rows", publish.Group{})},
		"three_sums":   {publish.Summed("x", "x", a), publish.Summed("y", "y", a), publish.Summed("z", "z", a)},
		"two_nested":   {nested("x"), nested("y")},
		"nil":          {publish.Nested("row", "rows", publish.Part(nil))},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := publish.New(spec("bad", dimensions...)); !errors.Is(err, publish.ErrDimension) || !errors.Is(err, publish.ErrSpec) {
				t.Errorf("error %v", err)
			}
		})
	}
}

func TestSpecsThatCannotBe(t *testing.T) {
	good := spec("good", publish.Flat("row", "rows", group(t, "a")))
	for name, change := range map[string]func(*publish.Spec){
		"name":     func(s *publish.Spec) { s.Name = "../x" },
		"title":    func(s *publish.Spec) { s.Title = " " },
		"address":  func(s *publish.Spec) { s.Definition = "ask canarina@example.org" },
		"counting": func(s *publish.Spec) { s.Counting = 0 },
		"decimals": func(s *publish.Spec) { s.Decimals = 7 },
		"unit":     func(s *publish.Spec) { s.Unit = "" },
	} {
		t.Run(name, func(t *testing.T) {
			s := good
			change(&s)
			if _, err := publish.New(s); !errors.Is(err, publish.ErrSpec) || strings.Contains(err.Error(), "canarina") {
				t.Errorf("error %v", err)
			}
		})
	}
	var many []publish.Group
	for i := range 1100 {
		many = append(many, group(t, fmt.Sprintf("m%d", i)))
	}
	if _, err := publish.New(spec("large", publish.Flat("x", "x", many...), publish.Flat("y", "y", many...))); !errors.Is(err, publish.ErrSpec) {
		t.Errorf("1.2 million cells: %v", err)
	}
}

func TestFiguresThatCannotBe(t *testing.T) {
	p, m := publish.Persons, publish.Magnitude
	for name, c := range map[string]struct {
		counting publish.Counting
		figure   publish.Figure
	}{
		"negative":         {p, publish.Figure{Value: -1, Persons: 1}},
		"huge":             {p, publish.Figure{Value: 1 << 62, Persons: 1 << 62}},
		"nothing":          {m, publish.Figure{Persons: 12, Repositories: 12}},
		"expected_nobody":  {p, publish.Figure{Value: 1}},
		"nobody":           {m, publish.Figure{Value: 5, Largest: 5, TwoLargest: 5}},
		"more_than_there":  {p, publish.Figure{Value: 5, Persons: 4, Repositories: 4}},
		"largest_of_count": {p, publish.Figure{Value: 5, Persons: 5, Largest: 1}},
		"no_largest":       {m, publish.Figure{Value: 5, Persons: 5}},
		"largest_too_much": {m, publish.Figure{Value: 5, Persons: 5, Largest: 6, TwoLargest: 6}},
		"two_less_than":    {m, publish.Figure{Value: 5, Persons: 5, Largest: 3, TwoLargest: 2}},
		"second_is_larger": {m, publish.Figure{Value: 5, Persons: 5, Largest: 2, TwoLargest: 5}},
		"second_of_one":    {m, publish.Figure{Value: 5, Persons: 1, Largest: 3, TwoLargest: 5}},
	} {
		t.Run(name, func(t *testing.T) {
			a := group(t, "a")
			s := spec("single", publish.Flat("row", "rows", a))
			s.Counting = c.counting
			if err := newTable(t, s).Set(c.figure, a); !errors.Is(err, publish.ErrFigure) {
				t.Errorf("error %v", err)
			}
		})
	}
}

func TestCellsThatCannotBe(t *testing.T) {
	a, other := group(t, "a"), group(t, "other")
	country, _ := publish.NewCountry("KZ")
	table := newTable(t, spec("single", publish.Flat("row", "rows", a)))
	set(t, table, persons(20), a)
	for name, err := range map[string]error{
		"twice":         table.Set(persons(1), a),
		"missing_twice": table.Missing(ospora.Failed, a),
		"no_member":     table.Set(persons(1), other),
		"other_type":    table.Set(persons(1), country),
		"too_many":      table.Set(persons(1), a, a),
		"nil":           table.Set(persons(1), nil),
		"status":        table.Missing(ospora.Known, other),
	} {
		if !errors.Is(err, publish.ErrFigure) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := protect(t, table, publish.Rule{}).Cell(other); !errors.Is(err, publish.ErrFigure) {
		t.Errorf("no such cell: %v", err)
	}
}

// Totals are held to their parts, since the proof of safety rests on the sums.
func TestTotalsThatDoNotFit(t *testing.T) {
	for name, total := range map[string]publish.Figure{
		"sum":                 persons(51),
		"fewer_persons":       {Value: 50, Persons: 50, Repositories: 29},
		"too_many_sources":    {Value: 50, Persons: 50, Repositories: 51},
		"fewer_than_one_part": {Value: 50, Persons: 60, Repositories: 50},
	} {
		t.Run(name, func(t *testing.T) {
			rows := groups(t, "a", "b")
			table := newTable(t, spec("sum", publish.Summed("row", "rows", rows...)))
			set(t, table, persons(20), rows[0])
			set(t, table, persons(30), rows[1])
			set(t, table, total, publish.Total{})
			if _, err := table.Protect(context.Background(), publish.Rule{}); !errors.Is(err, publish.ErrFigure) {
				t.Errorf("error %v", err)
			}
		})
	}
}

// A sum that nobody gave may be too large for exact arithmetic all the same.
func TestSumsThatAreTooLarge(t *testing.T) {
	var rows []publish.Group
	for i := range 300 {
		rows = append(rows, group(t, fmt.Sprintf("r%d", i)))
	}
	table := newTable(t, spec("sum", publish.Summed("row", "rows", rows...)))
	for _, r := range rows {
		set(t, table, persons(140_000_000_000_000), r)
	}
	if _, err := table.Protect(context.Background(), publish.Rule{}); !errors.Is(err, publish.ErrFigure) {
		t.Errorf("error %v", err)
	}
}

func TestRulesThatProtectNobody(t *testing.T) {
	table := newTable(t, spec("single", publish.Flat("row", "rows", group(t, "a"))))
	for _, r := range []publish.Rule{
		{K: 1}, {K: -10}, {K: 11}, {OneShare: -1}, {OneShare: 0.9, TwoShare: 0.8}, {TwoShare: 2}, {Range: 1}, {Range: -1}, {SmallGroup: 9},
	} {
		if _, err := table.Protect(context.Background(), r); !errors.Is(err, publish.ErrRule) {
			t.Errorf("%+v: %v", r, err)
		}
	}
}

func TestContextEnds(t *testing.T) {
	rows, columns := groups(t, "a", "b"), groups(t, "x", "y")
	table := crossed(t, rows, columns, [][]int64{{3, 40}, {50, 60}})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if p, err := table.Protect(ctx, publish.Rule{}); !errors.Is(err, context.Canceled) || p != nil {
		t.Errorf("%v, %v", p, err)
	}
}

// No way to print a restricted table shows a figure.
func TestRestrictedHides(t *testing.T) {
	a := group(t, "a")
	table := newTable(t, spec("single", publish.Flat("row", "rows", a)))
	set(t, table, publish.Figure{Value: 7654321, Persons: 7654321, Repositories: 7654321}, a)
	holder := struct{ T *publish.Restricted }{table}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%d", "%x"} {
		for _, text := range []string{fmt.Sprintf(verb, table), fmt.Sprintf(verb, holder)} {
			if strings.Contains(text, "7654321") || strings.Contains(text, "74cbb1") {
				t.Errorf("%s shows %s", verb, text)
			}
		}
	}
}

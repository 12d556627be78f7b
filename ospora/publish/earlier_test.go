package publish_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/publish"
)

func flat(t *testing.T, counting publish.Counting, figures ...publish.Figure) (*publish.Restricted, []publish.Group) {
	t.Helper()
	rows := groups(t, "a", "b", "c", "d", "e")[:len(figures)]
	s := spec("flat", publish.Flat("row", "rows", rows...))
	s.Counting = counting
	table := newTable(t, s)
	for i, f := range figures {
		set(t, table, f, rows[i])
	}
	return table, rows
}

// Cells whose difference to an earlier table rests on fewer than ten persons.
func TestDifferencing(t *testing.T) {
	commits := func(n int64) publish.Figure {
		return publish.Figure{Value: n, Persons: 40, Repositories: 40, Largest: n / 4, TwoLargest: n / 2}
	}
	changed := func(f publish.Figure, n int64) publish.Figure {
		f.Changed = ospora.Some(n)
		return f
	}
	for name, c := range map[string]struct {
		counting publish.Counting
		old, new publish.Figure
		want     ospora.Status
	}{
		"same":            {publish.Persons, persons(40), persons(40), ospora.Known},
		"nine_more":       {publish.Persons, persons(40), persons(49), ospora.Suppressed},
		"nine_fewer":      {publish.Persons, persons(40), persons(31), ospora.Suppressed},
		"ten_more":        {publish.Persons, persons(40), persons(50), ospora.Known},
		"many_came_went":  {publish.Persons, persons(40), changed(persons(41), 30), ospora.Known},
		"few_of_many":     {publish.Persons, persons(40), changed(persons(41), 3), ospora.Suppressed},
		"withheld_before": {publish.Persons, persons(9), persons(12), ospora.Known},
		"all_left":        {publish.Persons, persons(40), persons(0), ospora.Known},
		"magnitude_same":  {publish.Magnitude, commits(400), commits(400), ospora.Known},
		"magnitude":       {publish.Magnitude, commits(400), commits(800), ospora.Suppressed},
		"magnitude_many":  {publish.Magnitude, commits(400), changed(commits(800), 10), ospora.Known},
		"magnitude_few":   {publish.Magnitude, commits(400), changed(commits(800), 9), ospora.Suppressed},
	} {
		t.Run(name, func(t *testing.T) {
			old, _ := flat(t, c.counting, c.old)
			table, rows := flat(t, c.counting, c.new)
			p := protect(t, table, publish.Rule{}, publish.EarlierTable(protect(t, old, publish.Rule{})))
			if got, err := p.Cell(rows[0]); err != nil || got.Status != c.want {
				t.Errorf("%v, %v, want %v", got, err, c.want)
			}
		})
	}
}

// A difference that isolates few persons in one cell is not told by subtraction
// either: other cells go with it.
func TestDifferenceIsNotTold(t *testing.T) {
	rows := groups(t, "a", "b", "c")
	year := func(values ...int64) *publish.Restricted {
		table := newTable(t, spec("year", publish.Summed("row", "rows", rows...)))
		all := int64(0)
		for i, n := range values {
			set(t, table, persons(n), rows[i])
			all += n
		}
		set(t, table, persons(all), publish.Total{})
		return table
	}
	old := protect(t, year(100, 200, 300), publish.Rule{})
	p := protect(t, year(104, 220, 330), publish.Rule{}, publish.EarlierTable(old))
	if primary, secondary := p.Withheld(); primary != 1 || secondary != 1 {
		t.Errorf("%d and %d withheld, want one for the difference and one beside it", primary, secondary)
	}
}

// What was written is read back.
func TestReadEarlier(t *testing.T) {
	old, _ := flat(t, publish.Persons, persons(40), persons(3), persons(0))
	dir := filepath.Join(t.TempDir(), "out")
	done := protect(t, old, publish.Rule{})
	if err := publication(done).Write(context.Background(), dir); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(filepath.Join(dir, "flat.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	earlier, err := publish.ReadEarlier("flat_2023", f)
	if err != nil {
		t.Fatal(err)
	}
	table, _ := flat(t, publish.Persons, persons(45), persons(33), persons(2))
	one, two := protect(t, table, publish.Rule{}, earlier), protect(t, table, publish.Rule{}, publish.EarlierTable(done))
	if picture(one) != "x\n33\nx" || picture(two) != picture(one) {
		t.Errorf("got\n%s\nand\n%s", picture(one), picture(two))
	}
}

func TestEarlierTablesThatCannotBeCompared(t *testing.T) {
	table, _ := flat(t, publish.Persons, persons(40))
	good := "row,value,suppressed,missing\r\na,40,false,\r\n"
	for name, text := range map[string]string{
		"empty":      "",
		"no_columns": "value,suppressed,missing\r\n",
		"other_end":  "row,value\r\n",
		"words":      "row,value,suppressed,missing\r\na,forty,false,\r\n",
		"negative":   "row,value,suppressed,missing\r\na,-4,false,\r\n",
		"short_line": "row,value,suppressed,missing\r\na,4\r\n",
		"quote":      "row,value,suppressed,missing\r\n\"a,4,false,\r\n",
	} {
		if _, err := publish.ReadEarlier("old", strings.NewReader(text)); !errors.Is(err, publish.ErrEarlier) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := publish.ReadEarlier("../old", strings.NewReader(good)); !errors.Is(err, publish.ErrEarlier) {
		t.Errorf("name: %v", err)
	}
	for name, text := range map[string]string{
		"dimension": "column,value,suppressed,missing\r\na,40,false,\r\n",
		"more":      "row,column,value,suppressed,missing\r\na,b,40,false,\r\n",
		"decimals":  "row,value,suppressed,missing\r\na,40.5,false,\r\n",
	} {
		e, err := publish.ReadEarlier("old", strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := table.Protect(context.Background(), publish.Rule{}, e); !errors.Is(err, publish.ErrEarlier) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := table.Protect(context.Background(), publish.Rule{}, nil); !errors.Is(err, publish.ErrEarlier) {
		t.Errorf("nil: %v", err)
	}
}

// FuzzReadEarlier: no text makes it panic or take what is no number.
func FuzzReadEarlier(f *testing.F) {
	for _, seed := range []string{"row,value,suppressed,missing\r\na,40,false,\r\n", "", "a,b\n", "row,value,suppressed,missing\n\"a\"\"b\",1.5,true,x\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		e, err := publish.ReadEarlier("old", strings.NewReader(text))
		if (err == nil) == (e == nil) || err != nil && !errors.Is(err, publish.ErrEarlier) {
			t.Errorf("%v, %v", e, err)
		}
	})
}

package table_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

func TestDictionaryIsComplete(t *testing.T) {
	type place struct{ table, column string }
	seen := map[place]bool{}
	for _, row := range table.DictionaryRows(table.All()...) {
		p := place{row.Table, row.Column}
		if seen[p] {
			t.Errorf("%v is described twice", p)
		}
		seen[p] = true
		if row.Description == "" || row.TableDescription == "" || row.Type == "" || row.Version < 1 {
			t.Errorf("%v is not described: %+v", p, row)
		}
	}
	columns := 0
	for _, def := range table.All() {
		for _, c := range def.Columns() {
			columns += 1 + len(c.Members)
			if !seen[place{def.Name(), c.Name}] {
				t.Errorf("%s.%s is missing", def.Name(), c.Name)
			}
			for _, m := range c.Members {
				if !seen[place{def.Name(), c.Name + "." + m.Name}] {
					t.Errorf("%s.%s.%s is missing", def.Name(), c.Name, m.Name)
				}
			}
		}
	}
	if len(seen) != columns {
		t.Errorf("%d rows for %d columns", len(seen), columns)
	}
}

func TestDictionaryRows(t *testing.T) {
	got := table.DictionaryRows(table.Aliases, table.Measures)
	if diff := cmp.Diff(&ospora.DictionaryEntry{
		Table: "aliases", Version: 1, TableDescription: table.Aliases.Description(),
		Position: 4, Column: "features.key", Type: "utf8", Privacy: "alias",
		Description: "Keyed value, 32 hexadecimal digits.",
	}, got[6]); diff != "" {
		t.Error(diff)
	}
	last := got[len(got)-1]
	if last.Table != "measures" || last.Column != "warnings" || last.Type != "list<utf8>" {
		t.Errorf("the last row is %+v", last)
	}
}

package sourcetest

import (
	"testing"

	"github.com/ospora/ospora/ospora/table"
)

// A key that names a column which the table has not would take every row for the
// same fact, or none.
func TestNaturalKeysAreColumns(t *testing.T) {
	for _, d := range table.All() {
		columns := map[string]bool{}
		for _, c := range d.Columns() {
			columns[c.Name] = true
		}
		for _, name := range naturalKey(d.Name()) {
			if !columns[name] {
				t.Errorf("table %s has no column %s", d.Name(), name)
			}
		}
	}
}

// The places of a stop are within the bound, in their order and hold both ends.
func TestPlaces(t *testing.T) {
	for bound := range 12 {
		for n := range 60 {
			list := (&Subject{Stops: bound}).places(n)
			most := bound
			if bound == 0 {
				most = 32
			}
			if len(list) != min(n, most) {
				t.Fatalf("%d places in %d rows, bound %d: %v", len(list), n, bound, list)
			}
			for i, k := range list {
				if k < 1 || k > n || i > 0 && k <= list[i-1] {
					t.Fatalf("places in %d rows, bound %d: %v", n, bound, list)
				}
			}
			if n > 0 && (list[len(list)-1] != n || most > 1 && list[0] != 1) {
				t.Errorf("places in %d rows, bound %d: %v", n, bound, list)
			}
		}
	}
}

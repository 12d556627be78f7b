package publish

import (
	"context"
	"fmt"
	"testing"

	"github.com/ospora/ospora/ospora"
)

// Where the search is given up all sums are withheld, the rest is proved safe, and
// the table says so.
func TestOutOfWork(t *testing.T) {
	var rows, columns []Group
	for i := range 4 {
		rows, columns = append(rows, Group{fmt.Sprintf("r%d", i)}), append(columns, Group{fmt.Sprintf("c%d", i)})
	}
	table, err := New(Spec{
		Name: "t", Title: "t", Definition: "t", Unit: "persons", Counting: Persons,
		Dimensions: []Dimension{Summed("row", "rows", rows...), Summed("column", "columns", columns...)},
	})
	if err != nil {
		t.Fatal(err)
	}
	for i := range table.cells {
		if table.grid.leaf(i) {
			table.grid.wholes(i, 0, func(whole int) { table.cells[whole].implied += int64(3 + 7*(i%7)) })
		}
	}
	for i := range table.cells {
		n := table.cells[i].implied
		table.cells[i] = cell{Figure: Figure{Value: n, Persons: n, Repositories: n}, status: ospora.Known, set: true}
	}
	p, err := table.protect(context.Background(), Rule{}, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	if p.SumsWithheld() != 1 {
		t.Errorf("%d slices without sums, want 1", p.SumsWithheld())
	}
	over := map[int]bool{} // sums over a cell of fewer than ten
	for i := range table.cells {
		if table.cells[i].Value < 10 {
			table.grid.wholes(i, 0, func(whole int) { over[whole] = true })
		}
	}
	for i := range p.status {
		if (p.status[i] == ospora.Suppressed) != over[i] {
			t.Errorf("%s: %v of %d", table.grid.name(i), p.status[i], table.cells[i].Value)
		}
	}
}

// A proof that is none is found out, whatever is wrong with it.
func TestVerifyRefuses(t *testing.T) {
	rows := []Group{{"a"}, {"b"}, {"c"}}
	table, err := New(Spec{
		Name: "t", Title: "t", Definition: "t", Unit: "persons", Counting: Persons, Dimensions: []Dimension{Summed("row", "rows", rows...)},
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, n := range []int64{83, 3, 30, 50} {
		table.cells[i] = cell{Figure: Figure{Value: n, Persons: n, Repositories: n}, status: ospora.Known, set: true}
	}
	prepared := func() (*control, *protector) {
		r, _ := Rule{}.complete()
		if err := table.complete(); err != nil {
			t.Fatal(err)
		}
		c := &control{table: table, rule: r, causes: table.primary(r)}
		w, primary := c.network(0)
		p := newProtector(context.Background(), w, primary, c.asked(), defaultEffort)
		if p.solve() != safe || c.verify(p) != nil {
			t.Fatal("no proof to begin with")
		}
		return c, p
	}
	for name, spoil := range map[string]func(*protector, int){
		"claims":    func(p *protector, a int) { p.proof[outsider][a].raised++ },
		"narrow":    func(p *protector, a int) { p.need[outsider][a] += 100 },
		"no_need":   func(p *protector, a int) { p.need[insider][a] = -1 },
		"unequal":   func(p *protector, a int) { p.proof[outsider][a].up[0].by++ },
		"one_cell":  func(p *protector, a int) { p.proof[outsider][a].up = p.proof[outsider][a].up[:1] },
		"published": func(p *protector, a int) { p.standing[p.other(a)] = open },
		"bounds":    func(p *protector, a int) { p.lo[outsider][p.other(a)] = p.value[p.other(a)] },
	} {
		c, p := prepared()
		for a, i := range p.cells {
			if c.causes[i] == tooFew {
				spoil(p, a)
			}
		}
		if c.verify(p) == nil {
			t.Errorf("%s: passes", name)
		}
	}
}

// other is a withheld cell beside a.
func (p *protector) other(a int) int {
	for b, s := range p.standing {
		if s == closed && b != a {
			return b
		}
	}
	return -1
}

package publish_test

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/publish"
)

// planted is a random table of rows within groups by columns.
type planted struct {
	table  *publish.Restricted
	sums   attackedSums
	value  map[string]int64 // by codes
	values [][]publish.Value
}

// leaf is a random leaf: mostly small, sometimes none.
func leaf() *rapid.Generator[int64] {
	return rapid.OneOf(rapid.Just(int64(0)), rapid.Int64Range(0, 12), rapid.Int64Range(0, 60))
}

// plant draws a table: rows flat or within groups, columns with or without total.
// Its members are given in the order of shuffled.
func plant(t *rapid.T, name string, shuffled func(n int, swap func(i, j int))) planted {
	outer, inner := rapid.IntRange(1, 3).Draw(t, name+"outer"), rapid.IntRange(0, 3).Draw(t, name+"inner")
	width, total := rapid.IntRange(1, 3).Draw(t, name+"width"), rapid.Bool().Draw(t, name+"total")
	if inner == 1 {
		inner = 0
	}
	p := planted{value: map[string]int64{}, sums: attackedSums{{}, {}}}
	above := [2]map[string][]publish.Value{{}, {}} // wholes of a leaf, itself included
	node := func(d int, code string, wholes ...publish.Value) publish.Value {
		g, err := publish.NewGroup(code)
		if err != nil {
			t.Fatal(err)
		}
		p.values[d] = append(p.values[d], g)
		above[d][code] = append([]publish.Value{g}, wholes...)
		if len(wholes) > 0 {
			w := wholes[0].Code()
			p.sums[d][w] = append(p.sums[d][w], code)
		}
		return g
	}
	p.values = [][]publish.Value{{publish.Total{}}, {}}
	var rows, columns []publish.Node
	var leaves [2][]string
	for i := range outer {
		code := fmt.Sprintf("r%d", i)
		v := node(0, code, publish.Total{})
		var parts []publish.Node
		for j := range inner {
			part := fmt.Sprintf("r%d.%d", i, j)
			parts = append(parts, publish.Part(node(0, part, v, publish.Total{})))
			leaves[0] = append(leaves[0], part)
		}
		if inner == 0 {
			leaves[0] = append(leaves[0], code)
		}
		shuffled(len(parts), func(a, b int) { parts[a], parts[b] = parts[b], parts[a] })
		rows = append(rows, publish.Part(v, parts...))
	}
	for i := range width {
		code := fmt.Sprintf("c%d", i)
		leaves[1] = append(leaves[1], code)
		if total {
			columns = append(columns, publish.Part(node(1, code, publish.Total{})))
		} else {
			columns = append(columns, publish.Part(node(1, code)))
		}
	}
	shuffled(len(rows), func(a, b int) { rows[a], rows[b] = rows[b], rows[a] })
	shuffled(len(columns), func(a, b int) { columns[a], columns[b] = columns[b], columns[a] })
	if total {
		p.values[1] = append(p.values[1], publish.Total{})
		columns = []publish.Node{publish.Part(publish.Total{}, columns...)}
	}
	for _, r := range leaves[0] {
		for _, c := range leaves[1] {
			n := leaf().Draw(t, name+r+c)
			for _, x := range above[0][r] {
				for _, y := range above[1][c] {
					p.value[joined([]string{x.Code(), y.Code()})] += n
				}
			}
		}
	}
	table, err := publish.New(spec("planted", publish.Nested("row", "rows", publish.Part(publish.Total{}, rows...)), publish.Nested("column", "columns", columns...)))
	if err != nil {
		t.Fatal(err)
	}
	p.table = table
	for _, x := range p.values[0] {
		for _, y := range p.values[1] {
			if err := table.Set(persons(p.value[joined([]string{x.Code(), y.Code()})]), x, y); err != nil {
				t.Fatal(err)
			}
		}
	}
	return p
}

func asGiven(int, func(i, j int)) {}

func mustProtect(t *rapid.T, table *publish.Restricted, r publish.Rule) *publish.Publishable {
	p, err := table.Protect(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// No linear programme over the published sums places a withheld cell in an interval
// narrower than k, and what is published is true, however little is searched.
func TestNoIntervalIsNarrow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := plant(t, "", asGiven)
		rule := publish.Rule{K: rapid.SampledFrom([]int64{3, 5, 10}).Draw(t, "k"), WithholdZeros: rapid.Bool().Draw(t, "zeros")}
		p, err := table.table.ProtectWithin(context.Background(), rule, rapid.SampledFrom([]int64{0, 1000, 1 << 40}).Draw(t, "effort"))
		if err != nil {
			t.Fatal(err)
		}
		for c := range p.Cells() {
			truth := table.value[joined(c.Codes)]
			switch {
			case c.Status == ospora.Known && (c.Value != truth || truth > 0 && truth < rule.K || truth == 0 && rule.WithholdZeros):
				t.Fatalf("%v: %d is published, the truth is %d", c.Codes, c.Value, truth)
			case c.Status == ospora.Suppressed && c.Value != 0:
				t.Fatalf("%v: a withheld cell has a value", c.Codes)
			}
		}
		for codes, known := range attacked(t, slices.Collect(p.Cells()), table.sums, nothing, everyCell) {
			if known.width() < float64(rule.K)-1e-6 {
				t.Fatalf("%s is in %v, k is %d\n%s", codes, known, rule.K, picture(p))
			}
		}
	})
}

func everyCell(string) bool { return true }

func attacked(t *rapid.T, cells []publish.Cell, sums attackedSums, b bound, of func(codes string) bool) map[string]interval {
	found, err := attack(cells, sums, b, of)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// Who also knows which cells lie below k, and that all others do not, learns no more
// of one below k than from the rule with the whole table withheld, up to a width of
// k-1.
func TestInsiderLearnsNoMoreThanTheRule(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := plant(t, "", asGiven)
		const k = 5
		p := mustProtect(t, table.table, publish.Rule{K: k, WithholdZeros: true})
		insight := func(codes []string) (float64, float64) {
			if table.value[joined(codes)] < k {
				return 0, k - 1
			}
			return k, math.Inf(1)
		}
		cells := slices.Collect(p.Cells())
		found := attacked(t, cells, table.sums, insight, func(c string) bool { return table.value[c] < k })
		maps.DeleteFunc(found, func(_ string, i interval) bool { return i.width() >= k-1-1e-6 })
		for i := range cells {
			cells[i] = publish.Cell{Codes: cells[i].Codes, Status: ospora.Suppressed}
		}
		narrow := func(c string) bool { _, ok := found[c]; return ok }
		for c, rule := range attacked(t, cells, table.sums, insight, narrow) {
			if found[c].width() < rule.width()-1e-6 {
				t.Fatalf("%s is in %v, by the rule alone in %v\n%s", c, found[c], rule, picture(p))
			}
		}
	})
}

// What is withheld does not depend on the order of the members, nor on the run.
func TestOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type draws struct{ table, again planted }
		var d draws
		order := rapid.Uint64().Draw(t, "order")
		shuffled := func(n int, swap func(i, j int)) {
			for i := n - 1; i > 0; i-- {
				order = order*6364136223846793005 + 1442695040888963407
				swap(i, int(order>>33)%(i+1))
			}
		}
		d.table = plant(t, "", asGiven)
		d.again = replant(t, d.table, shuffled)
		one, two := statuses(mustProtect(t, d.table.table, publish.Rule{K: 5})), statuses(mustProtect(t, d.again.table, publish.Rule{K: 5}))
		for k, v := range one {
			if two[k] != v {
				t.Fatalf("%s: %s and %s", k, v, two[k])
			}
		}
	})
}

func statuses(p *publish.Publishable) map[string]string {
	all := map[string]string{}
	for c := range p.Cells() {
		all[joined(c.Codes)] = fmt.Sprint(c.Status, c.Value)
	}
	return all
}

// replant makes the same table with its members in another order.
func replant(t *rapid.T, p planted, shuffled func(int, func(i, j int))) planted {
	var build func(d int, code string) publish.Node
	value := func(d int, code string) publish.Value {
		for _, v := range p.values[d] {
			if v.Code() == code {
				return v
			}
		}
		t.Fatalf("no %s", code)
		return nil
	}
	build = func(d int, code string) publish.Node {
		var parts []publish.Node
		for _, c := range p.sums[d][code] {
			parts = append(parts, build(d, c))
		}
		shuffled(len(parts), func(a, b int) { parts[a], parts[b] = parts[b], parts[a] })
		return publish.Part(value(d, code), parts...)
	}
	var columns []publish.Node
	if len(p.sums[1]) > 0 {
		columns = append(columns, build(1, "total"))
	} else {
		for _, v := range p.values[1] {
			columns = append(columns, publish.Part(v))
		}
		shuffled(len(columns), func(a, b int) { columns[a], columns[b] = columns[b], columns[a] })
	}
	table, err := publish.New(spec("planted", publish.Nested("row", "rows", build(0, "total")), publish.Nested("column", "columns", columns...)))
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range p.values[0] {
		for _, y := range p.values[1] {
			if err := table.Set(persons(p.value[joined([]string{x.Code(), y.Code()})]), x, y); err != nil {
				t.Fatal(err)
			}
		}
	}
	again := p
	again.table = table
	return again
}

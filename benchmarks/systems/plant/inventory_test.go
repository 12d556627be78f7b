package plant

import (
	"reflect"
	"slices"
	"testing"
)

func planted(t *testing.T, seed uint64, systems int) *Inventory {
	t.Helper()
	v, err := New(seed, systems)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestNewRefuses(t *testing.T) {
	for _, n := range []int{-1, 0, 19, 10_001} {
		if _, err := New(1, n); err == nil {
			t.Errorf("%d systems pass", n)
		}
	}
}

// TestGroupsArePurposes: sizes add up, no purpose is drawn twice, and rows bear what their group says. The biggest inventory
// needs more than its share of the combinations.
func TestGroupsArePurposes(t *testing.T) {
	for _, systems := range []int{20, 420, 10_000} {
		tables := newTables(1)
		groups := tables.drawGroups(1, systems)
		purposes, sum := map[[2]int]bool{}, 0
		for i, g := range groups {
			if g.size < 1 || g.size > groupLimit {
				t.Errorf("group %d of %d systems", i, g.size)
			}
			if key := [2]int{g.function, g.matter}; purposes[key] {
				t.Errorf("function %d of matter %d stands twice", g.function, g.matter)
			} else {
				purposes[key] = true
			}
			sum += g.size
		}
		if sum != systems {
			t.Errorf("%d systems in groups of %d", systems, sum)
		}
	}
}

func TestRowsSpeakOfSystems(t *testing.T) {
	v := planted(t, 4, 420)
	rows, ids := map[int]int{}, map[string]bool{}
	for i, r := range v.Rows {
		rows[r.System]++
		if ids[r.ID] || r.Name == "" || r.Owner == "" || r.Group != v.first[r.System].Group {
			t.Errorf("row %d: %+v", i, r.Observed)
		}
		ids[r.ID] = true
		if o := v.Observe()[i]; !reflect.DeepEqual(o, r.Observed) || v.Truth()[i] != r.Group {
			t.Errorf("row %d is observed as %+v", i, o)
		}
	}
	if len(rows) != 420 || len(v.Rows) == 420 || len(v.Rows) > 460 {
		t.Errorf("%d rows of %d systems", len(v.Rows), len(rows))
	}
}

// TestTablesAreWhole: a concept without a word in some language, or two data sets with one code, would plant nonsense.
func TestTablesAreWhole(t *testing.T) {
	tables := newTables(1)
	var all []words
	for _, f := range tables.functions {
		all = append(all, f.words)
		if len(f.facets) < 2 || len(f.facets) > 4 || len(f.users) == 0 {
			t.Errorf("%s: facets %v, users %v", f.key, f.facets, f.users)
		}
	}
	for _, m := range tables.matters {
		all = append(all, m.words)
	}
	for _, c := range slices.Concat(tables.facets, tables.users) {
		all = append(all, c.words)
	}
	for _, w := range all {
		for l := range languages {
			if len(w[l]) == 0 || slices.Contains(w[l], "") {
				t.Errorf("%v lacks language %d", w, l)
			}
		}
	}
	if last := tables.matters[len(tables.matters)-1]; last.sector >= 0 || len(tables.sectors) != 17 || tables.matters[93].sector != 16 || tables.matters[94].sector != -1 {
		t.Errorf("%d matters of %d sectors", len(tables.matters), len(tables.sectors))
	}
	codes := map[string]bool{}
	for set := range len(tables.matters) * len(tables.facets) {
		if code := setCode(set); codes[code] || len(code) != 4 {
			t.Errorf("data set %d has the code %s", set, code)
		} else {
			codes[code] = true
		}
	}
}

func TestTyping(t *testing.T) {
	tables := newTables(1)
	if got := tables.latin("«Жұлдызша» Қызметші ЩЪ"); got != "«Zhuldyzsha» Qyzmetshi Shch" {
		t.Error(got)
	}
	if got := withoutKazakh("Әңгіме үй"); got != "Ангиме уй" {
		t.Error(got)
	}
	if got := abbreviate(newChance(1, ofRow, 0), text{russian, "учёт", "детских садов"}); got != "АИС «УДС»" && got != "ИС УДС" {
		t.Error(got)
	}
	if got := abbreviate(newChance(1, ofRow, 0), text{kazakh, "тізілімі", "жерлер"}); got != "ЖТ АЖ" && got != "ЖТ ААЖ" {
		t.Error(got)
	}
	c := newChance(1, ofRow, 1)
	for range 2000 {
		if got := mistype(c, "оқулықтар бар"); got[len(got)-len(" бар"):] != " бар" || len([]rune(got)) < 12 || len([]rune(got)) > 14 {
			t.Fatal(got)
		}
	}
}

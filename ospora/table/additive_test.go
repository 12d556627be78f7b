package table_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
	"github.com/ospora/ospora/ospora/table/internal/fill"
)

// eachAdditive runs a test for each table whose rows add up.
func eachAdditive(t *testing.T, test func(*testing.T, table.Definition)) {
	eachTable(t, func(t *testing.T, def table.Definition) {
		if def.Additive() != nil {
			test(t, def)
		}
	})
}

func TestAdditiveTables(t *testing.T) {
	var names []string
	for _, def := range table.All() {
		if def.Additive() != nil {
			names = append(names, def.Name())
		}
	}
	if diff := cmp.Diff([]string{"activity", "edges", "ownership"}, names); diff != "" {
		t.Error(diff)
	}
}

func additiveRows(def table.Definition, seed uint64, n int) []ospora.Row {
	rng := rand.New(rand.NewPCG(seed, 0))
	rows := make([]ospora.Row, n)
	for i := range rows {
		rows[i] = newRow(def)
		fill.Additive(rng, rows[i])
	}
	return rows
}

// clone copies a row, since a roll-up's rows are the caller's to change.
func clone(row ospora.Row) ospora.Row {
	c := reflect.New(reflect.TypeOf(row).Elem())
	c.Elem().Set(reflect.ValueOf(row).Elem())
	return c.Interface().(ospora.Row)
}

// rollUp adds rows up by reflection over the tags, in no way as the generated
// code does: the truth to compare with.
func rollUp(rows []ospora.Row) map[string]ospora.Row {
	sums := map[string]ospora.Row{}
	for _, row := range rows {
		v := reflect.ValueOf(row).Elem()
		key := ""
		for f, value := range v.Fields() {
			if f.Tag.Get("agg") == "key" {
				key += fmt.Sprintf("%v|", value)
			}
		}
		into, ok := sums[key]
		if !ok {
			sums[key] = clone(row)
			continue
		}
		for f, sum := range reflect.ValueOf(into).Elem().Fields() {
			value := v.FieldByIndex(f.Index)
			switch f.Tag.Get("agg") {
			case "sum":
				sum.SetInt(sum.Int() + value.Int())
			case "min":
				sum.SetInt(min(sum.Int(), value.Int()))
			case "max":
				sum.SetInt(max(sum.Int(), value.Int()))
			}
		}
	}
	return sums
}

func drained(t *testing.T, a table.Aggregate, rows []ospora.Row) []ospora.Row {
	t.Helper()
	for _, row := range rows {
		if err := a.Add(row); err != nil {
			t.Fatal(err)
		}
	}
	n := a.Len()
	sum := a.Drain()
	if len(sum) != n || a.Len() != 0 {
		t.Fatalf("%d rows of %d keys, %d left", len(sum), n, a.Len())
	}
	return sum
}

// TestAnySplitGivesTheSameRows adds the rows up in one go, and in parts of any
// size, in any order, over several levels.
func TestAnySplitGivesTheSameRows(t *testing.T) {
	eachAdditive(t, func(t *testing.T, def table.Definition) {
		for seed := range uint64(20) {
			rng := rand.New(rand.NewPCG(seed, 1))
			rows := additiveRows(def, seed, 1+rng.IntN(400))
			want := rollUp(rows)
			whole := drained(t, def.Additive().NewAggregate(), rows)
			wantSums(t, whole, want)
			if !slices.IsSortedFunc(whole, def.Additive().Compare) {
				t.Fatal("rows are not sorted by key")
			}

			parts := slices.Clone(rows)
			a := def.Additive().NewAggregate()
			for range 3 {
				rng.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
				var next []ospora.Row
				for len(parts) > 0 {
					n := 1 + rng.IntN(len(parts))
					next = append(next, drained(t, a, parts[:n])...)
					parts = parts[n:]
				}
				parts = next
			}
			wantRows(t, drained(t, a, parts), whole)
		}
	})
}

func wantSums(t *testing.T, got []ospora.Row, want map[string]ospora.Row) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d rows, want %d", len(got), len(want))
	}
	for key, row := range rollUp(got) {
		if diff := cmp.Diff(want[key], row); diff != "" {
			t.Fatalf("key %s: - want, + got\n%s", key, diff)
		}
	}
}

func TestCompareIsMergeable(t *testing.T) {
	eachAdditive(t, func(t *testing.T, def table.Definition) {
		add := def.Additive()
		rows := additiveRows(def, 5, 60)
		for _, a := range rows {
			for _, b := range rows {
				same := len(rollUp([]ospora.Row{a, b})) == 1
				if c := add.Compare(a, b); same != (c == 0) || c != -add.Compare(b, a) {
					t.Fatalf("%+v and %+v compare as %d", a, b, c)
				}
				if !same {
					continue
				}
				sum := clone(a)
				if err := add.Merge(sum, b); err != nil {
					t.Fatal(err)
				}
				wantSums(t, []ospora.Row{sum}, rollUp([]ospora.Row{a, b}))
			}
		}
	})
}

func TestOverflow(t *testing.T) {
	eachAdditive(t, func(t *testing.T, def table.Definition) {
		for f := range rowType(def).Fields() {
			if f.Tag.Get("agg") != "sum" {
				continue
			}
			a := def.Additive().NewAggregate()
			full, more := newRow(def), newRow(def)
			reflect.ValueOf(full).Elem().FieldByIndex(f.Index).SetInt(math.MaxInt64)
			reflect.ValueOf(more).Elem().FieldByIndex(f.Index).SetInt(1)
			if err := a.Add(full); err != nil {
				t.Fatal(err)
			}
			wantError(t, a.Add(more), def.Name(), f.Tag.Get("col"))
			sum := a.Drain()
			if diff := cmp.Diff([]ospora.Row{full}, sum); diff != "" {
				t.Errorf("the sum has changed: %s", diff)
			}
		}
	})
}

func TestRollUpKeepsNoMemoryOfOthers(t *testing.T) {
	letters := []byte("repository")
	row := &ospora.Activity{Repo: ospora.RepoID(letters), Commits: 1}
	u := table.Activity.NewRollUp()
	if err := u.Add(row); err != nil {
		t.Fatal(err)
	}
	row.Commits = 100
	row.Repo = "other"
	sum := u.Drain()
	if sum[0].Commits != 1 || sum[0].Repo != "repository" {
		t.Errorf("the row was kept: %+v", sum[0])
	}
	if err := u.Add(nil); err == nil {
		t.Error("nil was added")
	}
}

func TestKeys(t *testing.T) {
	row := &ospora.Activity{Repo: "a", Home: "b", Alias: "c", Day: 4, Commits: 5}
	if got, want := table.Activity.Key(row), (table.ActivityKey{Repo: "a", Home: "b", Alias: "c", Day: 4}); got != want {
		t.Errorf("key is %+v", got)
	}
	if table.Activity.Compare(row, &ospora.Activity{Repo: "a", Home: "b", Alias: "c", Day: 5}) >= 0 {
		t.Error("days are not in order")
	}
	if err := table.Activity.Merge(row, &ospora.Activity{Commits: 2}); err != nil || row.Commits != 7 {
		t.Errorf("%+v, %v", row, err)
	}
}

// TestGroupBy compares with the statement as written by hand; that it means
// the same as Merge was seen in SQLite.
func TestGroupBy(t *testing.T) {
	want := strings.Join(strings.Fields(`
		SELECT repo, path, alias, CAST(sum(commits) AS BIGINT) AS commits, CAST(sum(additions) AS BIGINT) AS additions,
			CAST(sum(deletions) AS BIGINT) AS deletions, CAST(sum(lines_added) AS BIGINT) AS lines_added,
			CAST(sum(lines_deleted) AS BIGINT) AS lines_deleted, min(first_day) AS first_day, max(last_day) AS last_day
		FROM ownership GROUP BY repo, path, alias`), " ")
	if got := table.Ownership.Additive().GroupBy(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

package dataset

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

// additiveRows are rows of each additive table, many to a key.
func additiveRows(n int) []ospora.Row {
	rng := rand.New(rand.NewPCG(5, 6))
	var rows []ospora.Row
	for i := range n {
		day := ospora.Day(rng.IntN(40) - 20)
		alias := ospora.AliasKey(fmt.Sprint(rng.IntN(20)))
		rows = append(rows,
			&ospora.Ownership{Repo: "local/a", Path: fmt.Sprint("дир/", rng.IntN(60)), Alias: alias, Commits: int64(i), FirstDay: day, LastDay: day},
			&ospora.Activity{Repo: "local/a", Home: "local/a", Alias: alias, Day: day, Commits: 1, LinesAdded: int64(i)},
			&ospora.Edge{Repo: "local/a", From: alias, To: "x", Kind: ospora.EdgeReviewed, Day: day, Commits: 1})
	}
	return rows
}

// TestAnyOrderAnySplit writes the same rows of additive tables in several
// orders and with room for any number of keys in memory: the parts are the same
// to the byte.
func TestAnyOrderAnySplit(t *testing.T) {
	rows := additiveRows(4000)
	var want map[string]string
	for i, keys := range []int{1 << 16, 1 << 16, 700, 100, 13, 2, 1} {
		if keys < 20 {
			rows = rows[:600:600] // Very many runs are squeezed together again and again.
		}
		if keys == 13 {
			want = nil
		}
		d := createTest(t, Options{Shards: 1, AggregateKeys: keys})
		mixed := slices.Clone(rows)
		if i > 0 {
			rng := rand.New(rand.NewPCG(uint64(i), 0))
			rng.Shuffle(len(mixed), func(a, b int) { mixed[a], mixed[b] = mixed[b], mixed[a] })
		}
		keep(t, d, testVisit{source: "git", repo: "local/a", id: "1", status: ospora.VisitFull, rows: mixed})
		got := tree(t, d.Dir())
		if want == nil {
			want = got
		}
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Errorf("%d keys in memory: %s", keys, diff)
		}
		for name := range got {
			if strings.HasSuffix(name, ".tmp") {
				t.Errorf("%s was left", name)
			}
		}
	}
}

// TestSumsAreSorted compares the rows with their plain sum, in its order.
func TestSumsAreSorted(t *testing.T) {
	rows := additiveRows(3000)
	d := createTest(t, Options{Shards: 1, AggregateKeys: 50})
	keep(t, d, testVisit{source: "git", repo: "local/a", id: "1", status: ospora.VisitFull, rows: rows})
	for _, def := range []table.Definition{table.Activity, table.Ownership, table.Edges} {
		want := addedCopies(def, rows)
		i := 0
		for row, err := range d.Rows(context.Background(), def) {
			if err != nil {
				t.Fatal(err)
			}
			if i >= len(want) || fmt.Sprint(text(row)) != fmt.Sprint(text(want[i])) {
				t.Fatalf("%s: row %d is %v", def.Name(), i, row)
			}
			i++
		}
		if i != len(want) {
			t.Errorf("%s: %d rows, want %d", def.Name(), i, len(want))
		}
	}
}

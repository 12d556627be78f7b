package people

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/ospora/geo"
)

// TestDamaged: evidence that came back damaged is left out and counted, and what is
// whole is weighed.
func TestDamaged(t *testing.T) {
	g, err := geo.Load()
	if err != nil {
		t.Fatal(err)
	}
	keys, err := ospora.NewKeys([]byte(strings.Repeat("t", ospora.MinKeyBytes)))
	if err != nil {
		t.Fatal(err)
	}
	d, err := dataset.Create(filepath.Join(t.TempDir(), "data"), dataset.Options{Keys: keys})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	const repo = "local/portal"
	visit := &ospora.Visit{ID: ospora.NewVisitID("example", repo, "c1"), Source: "example", Repo: repo, Revision: "c1", Status: ospora.VisitFull}
	var rows []ospora.Row
	for i, weights := range [][]ospora.PlaceWeight{{{Country: "KZ", Likelihood: 1}}, {{Country: "KZ", Likelihood: -1}}, {{Country: "QQ", Likelihood: 1}}, nil} {
		a := keys.Alias("Person", string(rune('a'+i))+"@one.kz")
		a.Repo, a.Visit = repo, visit.ID
		rows = append(rows, a, &ospora.PlaceEvidence{
			Repo: repo, Visit: visit.ID, Alias: a.Key, Kind: "location", TablesVersion: geo.TablesVersion, Weights: weights, Rest: 0.01, Reliability: 0.9, N: 1,
		})
	}
	if err := keep(t, d, visit, rows); err != nil {
		t.Fatal(err)
	}
	p := &People{robots: map[ospora.AliasKey]bool{}, humans: map[ospora.PersonID]bool{}, known: map[ospora.PersonID][]geo.Evidence{}}
	if p.stated, err = g.Prior(nil); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(p.resolve(t.Context(), d, Options{}), p.stored(t.Context(), d)); err != nil {
		t.Fatal(err)
	}
	if p.Damaged != 3 || len(p.known) != 1 {
		t.Errorf("%d rows damaged, evidence for %d persons; want 3 and 1", p.Damaged, len(p.known))
	}
}

// keep writes the rows of one visit.
func keep(t *testing.T, d *dataset.Dataset, visit *ospora.Visit, rows []ospora.Row) error {
	t.Helper()
	shard, err := d.Begin(t.Context(), d.Shard(visit.Repo))
	if err != nil {
		return err
	}
	w, err := shard.Visit(visit.Source, visit.Repo)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if err := w.Write(row); err != nil {
			return err
		}
	}
	return errors.Join(w.Keep(visit), shard.Commit(t.Context()), d.Finish(t.Context()))
}

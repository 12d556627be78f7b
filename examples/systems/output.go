package main

import (
	"context"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"strings"

	"github.com/ospora/ospora/examples/internal/estate"
	"github.com/ospora/ospora/examples/internal/hearing"
	"github.com/ospora/ospora/examples/internal/plain"
	"github.com/ospora/ospora/metrics/portfolio"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/sources/inventory"
)

// tables are what is written.
type tables struct {
	measures, answers []ospora.Measure
	open, restricted  []sheet
}

// systems adds what the inventory comes to.
func (t *tables) systems(e *estate.Estate, f *estate.Findings) {
	t.measures = f.Measures
	clusters := sheet{name: "clusters", about: "systems that could be one, a line a system; candidates to look at",
		header: []string{"cluster", "systems", "log_odds", "stability", "id", "name", "owner"}}
	links := sheet{name: "cluster_links", about: "why: the strongest pairs of each cluster with what they have in common",
		header: []string{"cluster", "a", "b", "log_odds", "kind", "in_common", "strength"}}
	of := byID(f.Measures)
	for i, c := range f.Consolidation.Clusters {
		stability := of[key{portfolio.ClusterStabilityID, portfolio.TermCluster + "=" + c.Systems[0]}].Value
		for _, m := range c.Members {
			x := f.Systems[m]
			clusters.rows = append(clusters.rows, []any{i + 1, len(c.Members), rounded(c.Score), stability, x.ID, x.Name, x.Owner})
		}
		for _, l := range c.Links {
			for _, e := range l.Evidence {
				links.rows = append(links.rows, []any{i + 1, l.A, l.B, rounded(l.LogOdds), e.Kind, e.What, rounded(e.Strength)})
			}
		}
	}
	t.open = append(t.open, clusters, links, graphSheet(f), requestSheet(f), noteSheet(e.Notes))
}

// requestSheet is what to ask next.
func requestSheet(f *estate.Findings) sheet {
	s := sheet{name: "ask_next", about: "what to ask next, and of whom: what fills most measures first",
		header: []string{"owner", "field", "systems", "cells", "ids", "feeds"}}
	for _, r := range f.Requests {
		s.rows = append(s.rows, []any{r.Owner, r.Field, len(r.Systems), r.Cells, strings.Join(r.Systems, "; "), strings.Join(r.Feeds, "; ")})
	}
	return s
}

// rounded keeps what the last bits of a sum are from the table.
func rounded(v float64) float64 { return math.Round(v*1000) / 1000 }

// graphSheet is who exchanges data with whom.
func graphSheet(f *estate.Findings) sheet {
	s := sheet{name: "integrations", about: "who exchanges data with whom; a bridge is the only way between two parts",
		header: []string{"a", "name_a", "b", "name_b", "bridge", "hub"}}
	bridges, hubs := map[[2]int]bool{}, map[int]bool{}
	for _, e := range f.Integrations.Bridges {
		bridges[e] = true
	}
	for _, i := range f.Integrations.Hubs {
		hubs[i] = true
	}
	for _, e := range f.Integrations.Edges {
		a, b := f.Systems[e[0]], f.Systems[e[1]]
		s.rows = append(s.rows, []any{a.ID, a.Name, b.ID, b.Name, bridges[e], hubs[e[0]] || hubs[e[1]]})
	}
	return s
}

// hearing adds what may tell what one of few people said.
func (t *tables) hearing(h *hearing.Hearing, measures []ospora.Measure) {
	t.answers = measures
	heard := sheet{name: "hearing", about: "how many of each group, influence and interest were named, invited and heard",
		header: []string{"group", "influence", "interest", "named", "invited", "not_invited", "heard"}}
	for _, c := range h.Cells() {
		heard.rows = append(heard.rows, []any{string(c.Group), string(c.Influence), string(c.Interest), c.Named, c.Invited, c.NotInvited, c.Heard})
	}
	unheard := sheet{name: "unheard", about: "stakeholders who have not spoken, by their row of the map, of most influence first",
		header: []string{"group", "influence", "interest", "invited", "file", "row"}}
	for _, u := range h.Unheard() {
		unheard.rows = append(unheard.rows, []any{string(u.Group), string(u.Influence), string(u.Interest), u.Invited, u.Origin.File, u.Origin.Row})
	}
	themes := sheet{name: "themes", about: "what was spoken of in interviews, and by how many",
		header: []string{"theme", "dimension", "kind", "people", "statements"}}
	for _, x := range h.Themes() {
		themes.rows = append(themes.rows, []any{x.Name, x.Dimension, string(x.Kind), x.People, x.Statements})
	}
	t.restricted = append(t.restricted, heard, unheard, themes, noteSheet(h.Notes))
}

// noteSheet is what was odd, and where.
func noteSheet(notes []inventory.Note) sheet {
	s := sheet{name: "notes", about: "what was odd in the files, and where", header: []string{"file", "sheet", "row", "column", "note"}}
	for _, n := range notes {
		row := any("")
		if n.Row > 0 {
			row = n.Row
		}
		s.rows = append(s.rows, []any{n.File, n.Sheet, row, n.Column, n.Text})
	}
	return s
}

// write writes all tables, a list of them, and tells where they are.
func (t *tables) write(ctx context.Context, dir string, w io.Writer) error {
	within := filepath.Join(dir, restrictedDir)
	about := [][2]string{}
	for _, part := range []struct {
		dir, prefix, measures string
		list                  []ospora.Measure
		sheets                []sheet
	}{{dir, "", "measures", t.measures, t.open}, {within, restrictedDir + "/", "answers", t.answers, t.restricted}} {
		if len(part.list) > 0 {
			if err := writeMeasures(ctx, part.dir, part.measures, part.list); err != nil {
				return err
			}
			about = append(about, [2]string{part.prefix + part.measures + ".csv", "every measure: value, interval, n, coverage, and why a value is missing; also .parquet and .arrow"})
		}
		for _, s := range part.sheets {
			if err := s.write(part.dir); err != nil {
				return err
			}
			about = append(about, [2]string{part.prefix + s.name + ".csv", s.about})
		}
	}
	step(w, "The tables")
	for _, a := range about {
		fmt.Fprintf(w, "%s: %s\n", plain.Text(filepath.Join(dir, a[0])), a[1])
	}
	if len(t.restricted) > 0 {
		fmt.Fprintf(w, "What lies in %s, and what is shown here of answers, may tell what one of few people said: do not hand it on.\n", plain.Text(within))
	}
	return dataset.WriteFile(filepath.Join(dir, listFile), func(w io.Writer) error {
		for _, a := range about {
			if _, err := fmt.Fprintf(w, "%s: %s\n", a[0], a[1]); err != nil {
				return err
			}
		}
		return nil
	})
}

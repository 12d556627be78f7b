package plant

import (
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
)

// file is a CSV file to be written: UTF-8, commas, LF, a header.
type file struct {
	name string
	rows [][]string
}

// Write writes the inventory as CSV files into a directory, which it makes. Files whose names begin with truth_ hold what a
// matcher must not see.
func (v *Inventory) Write(ctx context.Context, dir string) error {
	files := []file{v.systems(), v.truthSystems(), v.truthRows(), v.truthEdges(), v.truthContradictions()}
	for _, column := range lists() {
		files = append(files, v.part(column))
	}
	return writeAll(ctx, dir, files)
}

func writeAll(ctx context.Context, dir string, files []file) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := f.write(dir); err != nil {
			return err
		}
	}
	return nil
}

func (f file) write(dir string) (err error) {
	out, err := os.Create(filepath.Join(dir, f.name))
	if err != nil {
		return err
	}
	defer func() {
		if e := out.Close(); err == nil {
			err = e
		}
	}()
	return csv.NewWriter(out).WriteAll(f.rows)
}

func (v *Inventory) systems() file {
	f := file{"systems.csv", [][]string{Columns()}}
	for _, r := range v.Rows {
		f.rows = append(f.rows, r.record())
	}
	return f
}

// part has the elements of a list column, one a line.
func (v *Inventory) part(column string) file {
	f := file{"part_" + column + ".csv", [][]string{{"id", column}}}
	for _, r := range v.Rows {
		for _, element := range r.list(column) {
			f.rows = append(f.rows, []string{r.ID, element})
		}
	}
	return f
}

// truthSystems is the group of each row, and what the group is.
func (v *Inventory) truthSystems() file {
	f := file{"truth_groups.csv", [][]string{{"id", "group", "group_systems", "function", "matter", "sector"}}}
	for _, r := range v.Rows {
		g := &v.groups[r.Group]
		f.rows = append(f.rows, []string{r.ID, strconv.Itoa(r.Group), strconv.Itoa(g.size), v.tables.functions[g.function].key, v.tables.matters[g.matter].words[english][0], strconv.Itoa(g.sector)})
	}
	return f
}

// truthRows is the system that each row speaks of, and its part in the graph.
func (v *Inventory) truthRows() file {
	f := file{"truth_rows.csv", [][]string{{"id", "system", "second", "owner_kind", "owner_sector", "owner_region", "role"}}}
	for _, r := range v.Rows {
		o := r.system.owner
		f.rows = append(f.rows, []string{r.ID, strconv.Itoa(r.System), strconv.FormatBool(r.Second), ownerKindNames()[o.kind], strconv.Itoa(o.sector), strconv.Itoa(o.region), string(v.Roles[r.System])})
	}
	return f
}

func (v *Inventory) truthEdges() file {
	f := file{"truth_edges.csv", [][]string{{"a", "b", "bridge"}}}
	for _, e := range v.Edges {
		f.rows = append(f.rows, []string{v.first[e.A].ID, v.first[e.B].ID, strconv.FormatBool(e.Bridge)})
	}
	return f
}

func (v *Inventory) truthContradictions() file {
	f := file{"truth_contradictions.csv", [][]string{{"kind", "id", "other", "column"}}}
	for _, k := range v.Contradictions {
		f.rows = append(f.rows, []string{string(k.Kind), k.Row, k.Other, k.Column})
	}
	return f
}

// Package estate takes inventories of state systems, as sources/inventory reads
// them, to the measures of metrics/portfolio, for example programs.
package estate

import (
	"context"
	"errors"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/ospora/ospora/examples/internal/file"
	"github.com/ospora/ospora/sources/inventory"
)

// Estate is what inventories say.
type Estate struct {
	Systems []inventory.System
	// Notes are what was odd in the files. Files that could not be read are among
	// them.
	Notes []inventory.Note

	tables *inventory.Inventory
}

// mostTold is how many notes an error holds.
const mostTold = 3

// Read reads tables (CSV, XLSX), publiccode.yml and code.json; which of them a file
// is tells its name. All tables are one inventory. What cannot be read becomes a
// note; the error is the context's, or that no system at all could be read.
func Read(ctx context.Context, files []inventory.File) (*Estate, error) {
	e := &Estate{}
	var tables []inventory.File
	var errs []error
	for _, f := range files {
		if kindOf(f.Name) == table {
			tables = append(tables, f)
		}
	}
	if len(tables) > 0 {
		inv, err := inventory.ReadTables(ctx, tables...)
		errs = append(errs, err)
		e.tables, e.Systems, e.Notes = inv, inv.Systems, inv.Notes
	}
	seen := map[string]bool{}
	for i := range e.Systems {
		seen[e.Systems[i].ID] = true
	}
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if kindOf(f.Name) != table {
			errs = append(errs, e.single(f, seen))
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	failed := errors.Join(errs...)
	if len(e.Systems) == 0 {
		for _, n := range e.Notes[:min(len(e.Notes), mostTold)] { // what the files were instead
			failed = errors.Join(failed, errors.New(n.String()))
		}
		return nil, errors.Join(errors.New("no system could be read"), failed)
	}
	for _, err := range file.Failures(failed) {
		e.Notes = append(e.Notes, inventory.Note{Text: err.Error()})
	}
	return e, nil
}

// single reads a file that is about one body's or one system's software.
func (e *Estate) single(f inventory.File, seen map[string]bool) error {
	var systems []inventory.System
	var notes []inventory.Note
	var err error
	r := io.NewSectionReader(f.R, 0, f.Size)
	if kindOf(f.Name) == publiccode {
		var s inventory.System
		s, notes, err = inventory.ReadPubliccode(f.Name, r)
		systems = []inventory.System{s}
	} else {
		systems, notes, err = inventory.ReadCodeJSON(f.Name, r)
	}
	e.Notes = append(e.Notes, notes...)
	if err != nil {
		return err
	}
	for _, s := range systems {
		if seen[s.ID] {
			e.Notes = append(e.Notes, inventory.Note{File: f.Name, Row: s.Origin.Row, Text: "has the id of a system that was read already: left out"})
			continue
		}
		seen[s.ID] = true
		e.Systems = append(e.Systems, s)
	}
	return nil
}

// Find is the id of the system that a text refers to by id or name, empty where it
// names none or several.
func (e *Estate) Find(ref string) string {
	if e.tables != nil {
		if i := e.tables.Find(ref); i >= 0 {
			return e.Systems[i].ID
		}
	}
	if i := slices.IndexFunc(e.Systems, func(s inventory.System) bool { return s.ID == ref }); i >= 0 {
		return ref
	}
	return ""
}

// kind is what a file is read as.
type kind int

const (
	table kind = iota
	publiccode
	codeJSON
)

func kindOf(name string) kind {
	switch base := strings.ToLower(path.Base(strings.ReplaceAll(name, `\`, "/"))); {
	case strings.HasSuffix(base, ".yml"), strings.HasSuffix(base, ".yaml"):
		return publiccode
	case strings.HasSuffix(base, ".json"):
		return codeJSON
	}
	return table
}

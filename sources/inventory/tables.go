package inventory

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/internal/sheet"
)

// File is a CSV or XLSX file of Size bytes. Name is how notes call it.
type File struct {
	Name string
	R    io.ReaderAt
	Size int64
}

// Bytes is a file held in memory.
func Bytes(name string, data []byte) File {
	return File{name, bytes.NewReader(data), int64(len(data))}
}

// Inventory is what tables say.
type Inventory struct {
	Systems []System // in the order of the files and rows
	Notes   []Note

	byID  map[string]int
	byRef map[string]refers // by folded id and name
}

// refers are the systems to which a text may refer.
type refers struct {
	first int // index of one of them
	n     int
}

// Find returns the index of the system of an id or, where that is no id, a name. It is
// -1 where there is none, and where several have the name.
func (inv *Inventory) Find(ref string) int {
	if i, ok := inv.byID[ref]; ok {
		return i
	}
	if to := inv.byRef[sheet.Fold(ref)]; to.n == 1 {
		return to.first
	}
	return -1
}

// ReadTables reads an inventory from workbooks and CSV files: a table of systems, and
// with it, as further sheets or files, components, spend, suppliers, data sets,
// integrations and conclusions. Which table a sheet is tells its name, else its
// columns; a CSV file's, its columns. Several tables of systems are joined.
//
// The inventory holds what could be read even where the error, which joins those of
// the files, is not nil. It is one of them that there is no table of systems.
// A later system with the id of an earlier one is left out and noted.
func ReadTables(ctx context.Context, files ...File) (*Inventory, error) {
	r := &reader{inv: &Inventory{byID: map[string]int{}, byRef: map[string]refers{}}, owners: map[owned]bool{}}
	for _, f := range files {
		if err := r.open(f); err != nil {
			r.errs = append(r.errs, err)
		}
	}
	seen := false
	for _, p := range parts() { // systems first
		if p.key != partSystems {
			r.settle()
		}
		for _, t := range r.tables {
			if t.part.key != p.key {
				continue
			}
			seen = seen || p.key == partSystems
			if err := r.read(ctx, t); err != nil {
				if ctx.Err() != nil {
					r.settle()
					return r.inv, err
				}
				r.errs = append(r.errs, err)
			}
		}
	}
	if !seen && len(r.errs) == 0 {
		r.errs = append(r.errs, errors.New("inventory: no table of systems: none has the columns of system names and owners"))
	}
	r.finish()
	return r.inv, errors.Join(r.errs...)
}

// settle moves the systems read so far to where they stay. Until then they are apart,
// since a slice of large structs that grows is copied over and over.
func (r *reader) settle() {
	if len(r.rows) == 0 {
		return
	}
	r.inv.Systems = make([]System, len(r.rows))
	for i, s := range r.rows {
		r.inv.Systems[i] = *s
	}
	r.rows = nil
}

// reader joins tables into an inventory.
type reader struct {
	inv    *Inventory
	files  []*sheet.File
	tables []found
	rows   []*System
	owners map[owned]bool
	memos  memos
	errs   []error
	detail map[detailed]bool // what a further table has said of a system
}

// owned is a name that several systems have, by the first of them, with the owner of
// one of them, folded.
type owned struct {
	name  int
	owner string
}

// found is a table of a file with what it is.
type found struct {
	file   *sheet.File
	name   string
	part   part
	layout sheet.Layout
}

func (r *reader) open(f File) error {
	file, err := sheet.Open(f.Name, f.R, f.Size, sheet.Limits{})
	if err != nil {
		return err
	}
	r.files = append(r.files, file)
	known := false
	for _, name := range file.Sheets() {
		t, err := classify(file, f.Name, name)
		switch {
		case err == nil:
			r.tables = append(r.tables, t)
			known = true
		case name == "":
			return err
		case !errors.Is(err, sheet.ErrHeader): // one sheet that is damaged ends no other
			r.errs = append(r.errs, err)
			known = true
		case !isHelp(name):
			r.inv.Notes = append(r.inv.Notes, Note{File: f.Name, Sheet: name, Text: "is no table known here: not read"})
		}
	}
	if !known {
		_, err := file.Recognise(parts()[0].layoutFor(file.Sheets()[0]))
		return err
	}
	return nil
}

// classify tells which table a sheet is: by its name, else the one of whose columns
// it has most.
func classify(file *sheet.File, fileName, name string) (found, error) {
	best, most := found{}, 0
	var first error
	for _, p := range parts() {
		l := p.layoutFor(name)
		n, err := file.Recognise(l)
		if name != "" && p.named(name) && err == nil {
			return found{file, fileName, p, l}, nil
		}
		if n > most {
			best, most = found{file, fileName, p, l}, n
		}
		if first == nil {
			first = err
		}
	}
	if most == 0 {
		return found{}, first
	}
	return best, nil
}

func (p part) layoutFor(sheetName string) sheet.Layout {
	l := p.layout()
	l.Sheets = nil
	if sheetName != "" {
		l.Sheets = []string{sheetName}
	}
	return l
}

func (p part) named(sheetName string) bool {
	for _, n := range append(p.sheet.all(), p.also...) {
		if sheet.Fold(n) == sheet.Fold(sheetName) {
			return true
		}
	}
	return false
}

func (r *reader) read(ctx context.Context, t found) error {
	table, err := t.file.Table(t.layout)
	if err != nil {
		return err
	}
	for row, err := range table.Rows(ctx) {
		if err != nil {
			return err
		}
		x := cells{Row: row, origin: Origin{File: t.name, Sheet: table.Sheet, Row: row.Number, Format: "table"}, part: &t.part, memos: &r.memos}
		if t.part.key == partSystems {
			r.system(x)
			continue
		}
		r.further(x)
	}
	return nil
}

// system adds a row of the table of systems.
func (r *reader) system(x cells) {
	s, ok := x.system()
	if !ok {
		return
	}
	if first, taken := r.inv.byID[s.ID]; taken {
		x.Note("id", "repeats the id of %s: left out", r.rows[first].Origin.place())
		return
	}
	at := len(r.rows)
	name := sheet.Fold(s.Name)
	if twins := r.inv.byRef[name]; twins.n > 0 && r.sameOwner(twins, s.Owner) {
		x.Note("name", "has name and owner of another row: both are kept")
	}
	r.rows = append(r.rows, s)
	r.inv.byID[s.ID] = at
	r.refer(name, at)
	if id := sheet.Fold(s.ID); id != name {
		r.refer(id, at)
	}
}

func (r *reader) refer(ref string, at int) {
	to := r.inv.byRef[ref]
	if to.n == 0 {
		to.first = at
	}
	to.n++
	r.inv.byRef[ref] = to
}

// sameOwner tells whether one of the systems of a name has this owner.
func (r *reader) sameOwner(twins refers, owner string) bool {
	r.owners[owned{twins.first, sheet.Fold(r.rows[twins.first].Owner)}] = true
	key := owned{twins.first, sheet.Fold(owner)}
	had := r.owners[key]
	r.owners[key] = true
	return had
}

func (o Origin) place() string {
	if o.Sheet != "" {
		return fmt.Sprintf("%s, sheet %s, row %d", o.File, o.Sheet, o.Row)
	}
	return fmt.Sprintf("%s, row %d", o.File, o.Row)
}

// finish holds the systems against themselves once all tables are read.
func (r *reader) finish() {
	var own []Note
	for i := range r.inv.Systems {
		own = append(own, contradictions(&r.inv.Systems[i])...)
	}
	for _, f := range r.files {
		r.inv.Notes = append(r.inv.Notes, f.Notes()...)
	}
	r.inv.Notes = append(r.inv.Notes, own...)
}

// idOf makes an id for a system that has none.
func idOf(owner, name string) string {
	return strings.ReplaceAll(sheet.Fold(owner)+"/"+sheet.Fold(name), " ", "-")
}

// known wraps a value for which there is one.
func known[T any](v T, ok bool) ospora.Optional[T] {
	if !ok {
		return ospora.Optional[T]{}
	}
	return ospora.Some(v)
}

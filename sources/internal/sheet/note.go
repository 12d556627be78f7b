package sheet

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// Note says that something in a file was odd, and where. Nothing in it is quoted
// from a cell.
type Note struct {
	File   string
	Sheet  string // empty in files that have no sheets
	Row    int    // as a spreadsheet counts them, from 1; 0 where it is about the whole table
	Column string // the header as written, or the key where the table has no such column; empty: the whole row
	Text   string
}

// String returns "file, sheet S, row 3, column C: text" without the parts that
// are empty.
func (n Note) String() string {
	where := []string{n.File}
	if n.Sheet != "" {
		where = append(where, "sheet "+n.Sheet)
	}
	if n.Row > 0 {
		where = append(where, fmt.Sprintf("row %d", n.Row))
	}
	if n.Column != "" {
		where = append(where, "column "+n.Column)
	}
	return strings.Join(where, ", ") + ": " + n.Text
}

// notebook collects notes up to a bound, each once. Beyond it they are counted. It is
// locked, since rows are read while those before are made use of: readers of
// worksheets write by again alone and users of rows by add, so that the order stays.
type notebook struct {
	lock  sync.Mutex
	notes []Note
	had   map[Note]bool
	max   int
	more  int
	quiet bool // while a table is looked at that will be read again
	once  map[Note]*repeated
	keys  []Note
}

// repeated is something that many cells of a column share, told once.
type repeated struct {
	first, last, n int // rows
}

// hush tells whether notes are to be left out, and returns whether they were.
func (b *notebook) hush(quiet bool) (was bool) {
	b.lock.Lock()
	defer b.lock.Unlock()
	was, b.quiet = b.quiet, quiet
	return was
}

func (b *notebook) add(n Note) {
	b.lock.Lock()
	defer b.lock.Unlock()
	switch {
	case b.quiet || b.had[n]:
	case len(b.notes) >= b.max:
		b.more++
	default:
		if b.had == nil {
			b.had = map[Note]bool{}
		}
		b.had[n] = true
		b.notes = append(b.notes, n)
	}
}

// again counts the rows of what is told once a column.
func (b *notebook) again(n Note) {
	b.lock.Lock()
	defer b.lock.Unlock()
	if b.quiet {
		return
	}
	row := n.Row
	n.Row = 0
	r := b.once[n]
	switch {
	case r == nil && len(b.once) >= b.max:
		b.more++
	case r == nil:
		if b.once == nil {
			b.once = map[Note]*repeated{}
		}
		b.once[n] = &repeated{row, row, 1}
		b.keys = append(b.keys, n)
	case row > r.last: // a table that is read again counts once
		r.last = row
		r.n++
	}
}

// all are the notes in order of sheet and row.
func (b *notebook) all(file string) []Note {
	b.lock.Lock()
	defer b.lock.Unlock()
	list := slices.Clone(b.notes)
	for _, n := range b.keys {
		r := b.once[n]
		n.Row = r.first
		if r.n > 1 {
			n.Text += fmt.Sprintf(" (here first, in %d rows in all)", r.n)
		}
		list = append(list, n)
	}
	slices.SortStableFunc(list, func(a, b Note) int {
		return cmp.Or(strings.Compare(a.Sheet, b.Sheet), cmp.Compare(a.Row, b.Row))
	})
	if b.more > 0 {
		list = append(list, Note{File: file, Text: fmt.Sprintf("%d further notes left out", b.more)})
	}
	return list
}

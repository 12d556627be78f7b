package survey

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

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

// Note says that something in a file was odd, and where. Nothing in it is quoted
// from a cell.
type Note = sheet.Note

// Origin is where a row comes from.
type Origin struct {
	File  string // as given
	Sheet string // empty in files that have no sheets
	Row   int    // as a spreadsheet counts, from 1
}

// maxRows is how many rows of a kind are taken; a survey of stakeholders has fewer
// by far.
const maxRows = 1_000_000

// ErrTooMany is the error of files with more than a million rows of a kind.
var ErrTooMany = errors.New("survey: more than 1000000 rows")

// opened is a file being read.
type opened struct {
	*sheet.File
	name string
}

func open(f File) (opened, error) {
	s, err := sheet.Open(f.Name, f.R, f.Size, sheet.Limits{})
	if err != nil {
		return opened{}, fmt.Errorf("survey: %w", err)
	}
	return opened{s, f.Name}, nil
}

// row is a row of a table with where it stands.
type row struct {
	*sheet.Row
	table  *sheet.Table
	origin Origin
}

// rows yields the rows of the table of a form. In a workbook it is the sheet of
// that name, else the first.
func (o opened) rows(ctx context.Context, f form, columns []column) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		l := layout(columns)
		if o.Has(f.sheet.all()...) {
			l.Sheets = f.sheet.all()
		}
		t, err := o.Table(l)
		if err != nil {
			yield(row{}, fmt.Errorf("survey: %w", err))
			return
		}
		for r, err := range t.Rows(ctx) {
			if err != nil {
				yield(row{}, fmt.Errorf("survey: %w", err))
				return
			}
			if !yield(row{r, t, Origin{o.name, t.Sheet, r.Number}}, nil) {
				return
			}
		}
	}
}

// readForm gives every row of a form in several files to take, and joins notes
// and errors. A file that cannot be read ends no other; an end of ctx ends all.
func readForm(ctx context.Context, files []File, f form, columns []column, take func(row) error) ([]Note, error) {
	var notes []Note
	var errs []error
	taken := 0
	for _, file := range files {
		o, err := open(file)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		for r, err := range o.rows(ctx, f, columns) {
			if err == nil {
				if taken++; taken > maxRows {
					err = ErrTooMany
				} else {
					err = take(r)
				}
			}
			if err != nil {
				errs = append(errs, err)
				break
			}
		}
		notes = append(notes, o.Notes()...)
		if ctx.Err() != nil {
			break
		}
	}
	return notes, errors.Join(errs...)
}

package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// Limits bound what a file may cost. The zero value means the defaults.
type Limits struct {
	Row     int   // bytes of one row of a CSV file; 1 MiB
	Part    int64 // bytes of one unpacked part of a workbook, read as a stream; 1 GiB
	Strings int64 // bytes of a workbook's shared strings, which are held in memory; 256 MiB
	Notes   int   // notes kept; 10,000
}

func (l Limits) orDefault() Limits {
	if l.Row <= 0 {
		l.Row = 1 << 20
	}
	if l.Part <= 0 {
		l.Part = 1 << 30
	}
	if l.Strings <= 0 {
		l.Strings = 256 << 20
	}
	if l.Notes <= 0 {
		l.Notes = 10_000
	}
	return l
}

// maxColumns is that of spreadsheet programs.
const maxColumns = 16384

// ErrFormat is the error of a file that is neither text nor an XLSX workbook.
var ErrFormat = errors.New("neither CSV nor an XLSX workbook")

// ErrTooLarge is the error of a file that would unpack to more than its limits
// allow, as archives made to fill memory do.
var ErrTooLarge = errors.New("unpacks to more than is allowed")

// File is a file of tables. It is not safe for concurrent use.
type File struct {
	name   string
	r      io.ReaderAt
	size   int64
	limits Limits
	book   *workbook // nil for text
	notes  notebook
}

// Open looks at a file of size bytes. name is how notes and errors call it.
// The error is [ErrFormat] or [ErrTooLarge] or what reading gave.
func Open(name string, r io.ReaderAt, size int64, limits Limits) (*File, error) {
	f := &File{name: name, r: r, size: size, limits: limits.orDefault()}
	f.notes.max = f.limits.Notes
	start := make([]byte, 8)
	n, err := r.ReadAt(start, 0)
	if err != nil && err != io.EOF {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	start = start[:n]
	switch {
	case bytes.HasPrefix(start, []byte("PK\x03\x04")), bytes.HasPrefix(start, []byte("PK\x05\x06")):
		if f.book, err = openWorkbook(f); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	case bytes.HasPrefix(start, []byte("\xd0\xcf\x11\xe0")):
		return nil, fmt.Errorf("%s: %w: an old .xls file or one with a password; save it as .xlsx without", name, ErrFormat)
	case bytes.HasPrefix(start, []byte("%PDF")), bytes.HasPrefix(start, []byte("{\\rtf")):
		return nil, fmt.Errorf("%s: %w", name, ErrFormat)
	}
	return f, nil
}

// Sheets are the names of the sheets that are not hidden, in order. A text file
// has one without a name.
func (f *File) Sheets() []string {
	if f.book == nil {
		return []string{""}
	}
	var names []string
	for _, s := range f.book.sheets {
		if !s.hidden {
			names = append(names, s.name)
		}
	}
	return names
}

// Has tells whether a sheet of one of these names exists, hidden or not.
func (f *File) Has(names ...string) bool {
	return f.book != nil && f.book.named(names) != nil
}

// Notes are what was odd in all tables read so far, by sheet and row.
func (f *File) Notes() []Note { return f.notes.all(f.name) }

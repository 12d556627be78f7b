package sheet

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
)

// ErrHeader is the error of a table in which no header with the required columns
// was found.
var ErrHeader = errors.New("required columns are missing")

// Table is one table of a file, with its header found.
type Table struct {
	Sheet  string
	Header []string // every column as headed, in order; a name that groups others is put before theirs

	file   *File
	layout Layout
	found  header
	names  map[string]string // the header of each key

	folds     Memo[string]
	countries Memo[string]
}

// Table finds the table that a layout documents. The error is [ErrHeader] where
// required columns are missing, and names them.
func (f *File) Table(l Layout) (*Table, error) {
	known, err := l.spellings()
	if err != nil {
		return nil, err
	}
	t := &Table{file: f, layout: l}
	if f.book != nil {
		s, err := f.book.choose(l.Sheets)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.name, err)
		}
		t.Sheet = s.name
	}
	top, err := t.top()
	if err != nil {
		return nil, err
	}
	t.found = l.findHeader(top.cells, known)
	if missing := l.missing(t.found); len(missing) > 0 {
		return nil, fmt.Errorf("%s: %w: %s; looked at the first %d rows", t.place(), ErrHeader, strings.Join(missing, ", "), len(top.cells))
	}
	t.describe(top.numbers)
	return t, nil
}

// Recognise tells how many columns of a layout a file has, with no notes made. Its
// errors are those of [File.Table].
func (f *File) Recognise(l Layout) (columns int, err error) {
	defer f.notes.hush(f.notes.hush(true))
	t, err := f.Table(l)
	if err != nil {
		return 0, err
	}
	return t.found.sum, nil
}

// top reads the rows at the start. What is odd in them is noted when the
// rows are read.
func (t *Table) top() (top, error) {
	defer t.file.notes.hush(t.file.notes.hush(true))
	rows, err := t.open()
	if err != nil {
		return top{}, err
	}
	defer rows.close()
	first, err := readTop(rows)
	if err != nil {
		return top{}, fmt.Errorf("%s: %w", t.place(), err)
	}
	return first, nil
}

// place is how errors call the table.
func (t *Table) place() string {
	if t.Sheet == "" {
		return t.file.name
	}
	return t.file.name + ", sheet " + t.Sheet
}

// describe notes what is odd about the header.
func (t *Table) describe(numbers []int) {
	t.Header, t.names = t.found.texts, map[string]string{}
	if t.found.row < 0 {
		return
	}
	number := numbers[t.found.row]
	for key, c := range t.found.at {
		t.names[key] = t.Header[c]
	}
	for _, c := range t.found.twice {
		t.add(number, t.Header[c], "stands for a column that is there already: not read")
	}
	if len(t.layout.Columns) == 0 {
		return
	}
	for c, key := range t.found.keys {
		if key == "" && t.Header[c] != "" && !slices.Contains(t.found.twice, c) {
			t.add(number, short(t.Header[c]), "is no column known here: not read")
		}
	}
}

// short keeps a header that is a whole question from filling the notes.
func short(s string) string {
	if r := []rune(s); len(r) > 80 {
		return string(r[:80]) + "…"
	}
	return s
}

func (t *Table) add(row int, column, text string) {
	t.file.notes.add(Note{t.file.name, t.Sheet, row, column, text})
}

// source is a row reader that is closed at the end.
type source interface {
	rowReader
	close()
}

func (c *csvReader) close() {}

// open begins to read the table from its top.
func (t *Table) open() (source, error) {
	if t.file.book != nil {
		return t.file.book.open(t.Sheet)
	}
	c, err := openCSV(t.file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", t.file.name, err)
	}
	known, err := t.layout.spellings()
	if err != nil {
		return nil, err
	}
	c.separator(func(rows [][]string) int { return t.layout.findHeader(rows, known).sum })
	return c, nil
}

// top are the rows at the start of a table.
type top struct {
	cells   [][]string
	numbers []int
}

func readTop(rows rowReader) (top, error) {
	var t top
	for len(t.cells) < headerRows {
		cells, number, err := rows.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return t, err
		}
		t.cells = append(t.cells, cells)
		t.numbers = append(t.numbers, number)
	}
	return t, nil
}

// Rows yields the rows below the header, without those that are blank, repeat the
// header or, right below it and with a note, count the columns. An error ends them; it names the row. The sequence can
// be ranged over again, which reads the file again and notes again.
func (t *Table) Rows(ctx context.Context) iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		rows, err := t.open()
		if err != nil {
			yield(nil, err)
			return
		}
		if t.file.book != nil {
			rows = readAhead(rows)
		}
		defer rows.close()
		for i := 0; ; i++ {
			if err := ctx.Err(); err != nil && i%128 == 0 {
				yield(nil, err)
				return
			}
			cells, number, err := rows.next()
			switch {
			case errors.Is(err, io.EOF):
				return
			case err != nil:
				yield(nil, fmt.Errorf("%s, after row %d: %w", t.place(), number, err))
				return
			case i <= t.found.row, blank(cells), t.repeatsHeader(cells):
				continue
			case i == t.found.row+1 && t.countsColumns(cells):
				t.add(number, "", "counts the columns and is passed over; if it is a row of values, leave a blank row above it")
				continue
			}
			if !yield(&Row{Number: number, table: t, cells: cells}, nil) {
				return
			}
		}
	}
}

func blank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// countsColumns tells whether a row holds 1, 2, 3 … under every column that has a
// header, as forms of ministries have it.
func (t *Table) countsColumns(cells []string) bool {
	n := 0
	for c, header := range t.Header {
		switch {
		case header == "" && (c >= len(cells) || cells[c] == ""):
		case c >= len(cells) || strings.TrimSpace(cells[c]) != strconv.Itoa(n+1):
			return false
		default:
			n++
		}
	}
	return n > 2
}

// repeatsHeader tells whether a row is the header once more, as page breaks
// leave it.
func (t *Table) repeatsHeader(cells []string) bool {
	same := 0
	for c, text := range cells {
		if text == "" {
			continue
		}
		if c >= len(t.Header) || text != t.Header[c] && strings.TrimSpace(text) != t.Header[c] {
			return false
		}
		same++
	}
	return same > 1
}

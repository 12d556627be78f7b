package sheet

import (
	"fmt"
	"io"
	"path"
	"strconv"
)

// maxStrings bounds how many strings cells may share.
const maxStrings = 20_000_000

// readStrings reads the strings that cells share, which are held in memory.
func (b *workbook) readStrings() error {
	const usual = "xl/sharedstrings.xml"
	if b.loaded || b.parts[usual] == nil {
		return nil
	}
	r, err := b.part(usual, b.file.limits.Strings)
	if err != nil {
		return err
	}
	defer r.Close()
	s := newScanner(r)
	for {
		t, err := s.next()
		switch {
		case err == io.EOF:
			b.loaded = true
			return nil
		case err != nil:
			return fmt.Errorf("sharedStrings.xml: %w", err)
		case string(t.name) != "si" || t.close:
		case t.empty:
			b.strings = append(b.strings, "")
		default:
			text, _, err := s.richText("si")
			if err != nil {
				return fmt.Errorf("sharedStrings.xml: %w", early(err))
			}
			b.strings = append(b.strings, text)
		}
		if len(b.strings) > maxStrings {
			return fmt.Errorf("%w: more than %d shared strings", ErrTooLarge, maxStrings)
		}
	}
}

// richText joins the runs of a text up to the end tag of what holds it. How a
// word is pronounced (rPh) is left out.
func (s *scanner) richText(end string) (text string, pieces int, err error) {
	all := s.rich[:0]
	defer func() { s.rich = all }()
	spoken := 0
	for {
		t, err := s.next()
		if err != nil {
			return "", 0, err
		}
		switch name := string(t.name); {
		case name == "rPh" && t.close:
			spoken--
		case name == "rPh" && !t.empty:
			spoken++
		case name == "t" && t.close && spoken == 0:
			all = append(all, t.text...)
			pieces++
		case name == end && t.close:
			return string(all), pieces, nil
		}
		if len(all) > maxText {
			return "", 0, fmt.Errorf("%w: a text of more than %d bytes", errMarkup, maxText)
		}
	}
}

// sheetReader yields the rows of a worksheet.
type sheetReader struct {
	book   *workbook
	sheet  string
	r      io.ReadCloser
	s      *scanner
	row    int // the last one read
	width  int // cells of the row before
	merges *merges
	done   bool
}

func (b *workbook) open(sheet string) (source, error) {
	for i := range b.sheets {
		s := &b.sheets[i]
		if s.name != sheet {
			continue
		}
		if err := b.readStrings(); err != nil {
			return nil, fmt.Errorf("%s: %w", b.file.name, err)
		}
		m, err := b.readMerges(s)
		if err != nil {
			return nil, fmt.Errorf("%s, sheet %s: %w", b.file.name, sheet, err)
		}
		r, err := b.part(s.part, b.file.limits.Part)
		if err != nil {
			return nil, fmt.Errorf("%s, sheet %s: %w", b.file.name, sheet, err)
		}
		x := &sheetReader{book: b, sheet: sheet, r: r, s: newScanner(r), merges: m}
		return x, x.toData()
	}
	return nil, fmt.Errorf("%s: no sheet %q", b.file.name, sheet)
}

func (x *sheetReader) close() { x.r.Close() }

// toData goes to the first row.
func (x *sheetReader) toData() error {
	for {
		t, err := x.s.next()
		switch {
		case err == io.EOF:
			return fmt.Errorf("%s, sheet %s: %w: %s has no cells", x.book.file.name, x.sheet, ErrFormat, path.Base(x.sheet))
		case err != nil:
			return fmt.Errorf("%s, sheet %s: %w", x.book.file.name, x.sheet, err)
		case string(t.name) == "sheetData" && !t.close:
			x.done = t.empty
			return nil
		}
	}
}

func (x *sheetReader) next() ([]string, int, error) {
	for !x.done {
		t, err := x.s.next()
		if err != nil {
			return nil, x.row, early(err)
		}
		switch string(t.name) {
		case "sheetData":
			x.done = true
		case "row":
			if t.close {
				continue
			}
			x.number(t.attr("r"))
			if string(t.attr("hidden")) == "1" || string(t.attr("hidden")) == "true" {
				x.again(x.row, "is hidden: read all the same")
			}
			var cells []string
			if !t.empty {
				if cells, err = x.cells(); err != nil {
					return nil, x.row, early(err)
				}
			}
			return x.merges.fill(cells, x.row), x.row, nil
		}
	}
	return nil, x.row, io.EOF
}

// number sets the row's number, which counts on where it is not given or goes back.
func (x *sheetReader) number(r []byte) {
	n, err := strconv.Atoi(string(r))
	if err != nil || n <= x.row || n > 1<<24 {
		n = x.row + 1
	}
	x.row = n
}

// cells reads the cells of one row up to its end.
func (x *sheetReader) cells() ([]string, error) {
	cells := make([]string, 0, x.width)
	for {
		t, err := x.s.next()
		if err != nil {
			return nil, err
		}
		switch {
		case string(t.name) == "row" && t.close:
			x.width = len(cells)
			return cells, nil
		case string(t.name) != "c" || t.close:
			continue
		}
		c := readCell(t)
		at := columnOf(c.ref, len(cells))
		if at < len(cells) || at >= maxColumns {
			return nil, fmt.Errorf("%w: cells out of order", errMarkup)
		}
		for len(cells) < at {
			cells = append(cells, "")
		}
		text := ""
		if !t.empty {
			if text, err = x.cell(c, at); err != nil {
				return nil, err
			}
		}
		cells = append(cells, text)
	}
}

// columnOf is the index of a column by a reference such as AB12.
func columnOf(ref []byte, next int) int {
	n := 0
	for _, b := range ref {
		if b < 'A' || b > 'Z' {
			break
		}
		if n = 26*n + int(b-'A') + 1; n > maxColumns {
			return maxColumns
		}
	}
	if n == 0 {
		return next
	}
	return n - 1
}

// cellTag is what the start tag of a cell says.
type cellTag struct {
	ref   []byte // valid until the next tag
	kind  kind
	style int
}

func readCell(t tag) (c cellTag) {
	for key, value, rest := cutAttr(t.attrs); key != nil; key, value, rest = cutAttr(rest) {
		switch string(key) {
		case "r":
			c.ref = value
		case "t":
			c.kind = cellKind(value)
		case "s":
			c.style, _ = strconv.Atoi(string(value))
		}
	}
	return c
}

// cell reads one cell up to its end and returns it as people see it.
func (x *sheetReader) cell(c cellTag, at int) (string, error) {
	if text, inline, ok := x.s.plainCell(); ok && inline {
		return x.show(c.kind, string(text), c.style, at), nil
	} else if ok {
		return x.show(c.kind, x.value(c.kind, text), c.style, at), nil
	}
	var value string
	stored, formula := false, false
	for {
		t, err := x.s.next()
		if err != nil {
			return "", err
		}
		switch name := string(t.name); {
		case name == "c" && t.close:
			if formula {
				x.formula(at, stored)
			}
			return x.show(c.kind, value, c.style, at), nil
		case name == "f":
			formula = true
		case name == "v" && t.close:
			value, stored = x.value(c.kind, t.text), true
		case name == "is" && !t.close && !t.empty:
			if value, _, err = x.s.richText("is"); err != nil {
				return "", err
			}
		}
	}
}

// kind is the type of a cell.
type kind byte

const (
	number kind = iota
	shared
	boolean
	fault
	textual
)

func cellKind(t []byte) kind {
	switch string(t) {
	case "s":
		return shared
	case "b":
		return boolean
	case "e":
		return fault
	case "str", "inlineStr", "d":
		return textual
	}
	return number
}

func (x *sheetReader) value(k kind, text []byte) string {
	if k == shared {
		i, err := strconv.Atoi(string(text))
		if err != nil || i < 0 || i >= len(x.book.strings) {
			x.again(x.row, "refers to texts that the workbook does not hold")
			return ""
		}
		return x.book.strings[i]
	}
	return string(text)
}

func (x *sheetReader) formula(at int, stored bool) {
	if stored {
		x.book.file.notes.again(Note{x.book.file.name, x.sheet, x.row, columnName(at), "holds a formula: read as last computed"})
		return
	}
	x.book.file.notes.again(Note{x.book.file.name, x.sheet, x.row, columnName(at), "holds a formula that was never computed: nothing read; open the file in a spreadsheet program and save it"})
}

func (x *sheetReader) show(k kind, value string, style, at int) string {
	switch {
	case value == "":
	case k == boolean && value == "1":
		return "TRUE"
	case k == boolean:
		return "FALSE"
	case k == fault:
		x.book.file.notes.again(Note{x.book.file.name, x.sheet, x.row, columnName(at), "holds an error of the spreadsheet: nothing read"})
		return ""
	case k == number && style > 0 && style < len(x.book.styles):
		return x.book.styles[style].show(value, x.book.since04)
	case k == number:
		return format{}.show(value, false)
	}
	return value
}

func (x *sheetReader) again(row int, text string) {
	x.book.file.notes.again(Note{File: x.book.file.name, Sheet: x.sheet, Row: row, Text: text})
}

// columnName is the letters of a column, as a spreadsheet shows them.
func columnName(at int) string {
	name := ""
	for at++; at > 0; at = (at - 1) / 26 {
		name = string(rune('A'+(at-1)%26)) + name
	}
	return name
}

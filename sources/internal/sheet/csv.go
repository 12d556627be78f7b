package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/transform"
)

// rowReader yields rows of cells with their numbers. The last comes with
// io.EOF after it.
type rowReader interface {
	next() (cells []string, number int, err error)
}

// maxUnclosed is how many rows may open a quote and never close it before quotes
// are taken as letters throughout: each costs a look ahead.
const maxUnclosed = 64

// sampleSize is how much of a file the guesses at its encoding and its
// separator are made on.
const sampleSize = 256 << 10

// csvReader splits text into rows (RFC 4180, and what else programs write). A
// package of the standard library does that too, but a row that never
// ends would grow in it without bound, and it stops where quotes are broken.
type csvReader struct {
	file     *File
	r        io.Reader
	buf      []byte // what is read and not yet used
	err      error  // of r, io.EOF mostly
	comma    byte
	row      int
	literal  bool // quotes are letters
	unclosed int

	foreign  *charset // of rows that are not UTF-8
	inOther  int      // rows in it
	inUTF8   int      // rows in UTF-8 beyond ASCII
	scratch  []byte
	ends     []int
	finished bool
}

func openCSV(f *File) (*csvReader, error) {
	c := &csvReader{file: f, comma: ','}
	start := make([]byte, min(f.size, sampleSize))
	if n, err := f.r.ReadAt(start, 0); err != nil && err != io.EOF {
		return nil, err
	} else {
		start = start[:n]
	}
	c.r = io.NewSectionReader(f.r, 0, f.size)
	if name, e := guessUTF16(start[:min(len(start), 4096)&^1]); e != nil {
		c.note(0, "is in "+name)
		c.r = transform.NewReader(c.r, e.NewDecoder())
		return c, c.skipMark()
	}
	foreign, known := foreignLines(start, int64(len(start)) == f.size)
	if len(foreign) > 0 {
		set := guessCharset(foreign)
		c.foreign = &set
		if known == 0 {
			c.note(0, "is in "+set.name)
		}
	}
	return c, c.skipMark()
}

// skipMark drops a byte order mark and takes a separator that the first line
// names, as Excel writes it ("sep=;").
func (c *csvReader) skipMark() error {
	c.fill(64)
	if c.err != nil && !errors.Is(c.err, io.EOF) {
		return c.err
	}
	c.buf = bytes.TrimPrefix(c.buf, []byte("\xef\xbb\xbf"))
	return nil
}

// separator chooses by which of ; , TAB | the rows at the start split into most columns
// that are known, then into most columns alike.
func (c *csvReader) separator(score func([][]string) int) {
	c.fill(sampleSize)
	if len(c.buf) > 5 && strings.EqualFold(string(c.buf[:4]), "sep=") && (c.buf[5] == '\n' || c.buf[5] == '\r') {
		c.comma = c.buf[4]
		_, after, _ := bytes.Cut(c.buf, []byte("\n"))
		c.buf = after
		c.row++
		return
	}
	best := -1
	for _, comma := range []byte{',', ';', '\t', '|'} {
		trial := &csvReader{buf: c.buf, err: io.EOF, comma: comma, file: &File{limits: c.file.limits}, foreign: c.foreign}
		var rows [][]string
		for len(rows) < headerRows {
			cells, _, err := trial.next()
			if err != nil {
				break
			}
			rows = append(rows, cells)
		}
		if s := 1000*score(rows) + alike(rows); s > best {
			best, c.comma = s, comma
		}
	}
}

// alike is how many cells lie in rows of the width that most cells lie in.
func alike(rows [][]string) int {
	count, best := map[int]int{}, 0
	for _, cells := range rows {
		if len(cells) > 1 {
			count[len(cells)] += min(len(cells), 40)
			best = max(best, count[len(cells)])
		}
	}
	return min(best, 999)
}

// fill reads until there are n bytes, or no more.
func (c *csvReader) fill(n int) {
	for len(c.buf) < n && c.err == nil {
		if cap(c.buf)-len(c.buf) < 4096 {
			grown := make([]byte, len(c.buf), max(2*len(c.buf), 64<<10))
			copy(grown, c.buf)
			c.buf = grown
		}
		var m int
		m, c.err = c.r.Read(c.buf[len(c.buf):cap(c.buf)])
		c.buf = c.buf[:len(c.buf)+m]
	}
}

func (c *csvReader) next() ([]string, int, error) {
	for {
		end, skip, err := c.rowEnd()
		if err != nil {
			return nil, c.row, err
		}
		c.row++
		if skip {
			c.note(c.row, fmt.Sprintf("is longer than %d bytes: left out", c.file.limits.Row))
			if err := c.discardLine(); err != nil {
				return nil, c.row, err
			}
			continue
		}
		cells := c.split(c.utf8(trimEnd(c.buf[:end])))
		c.buf = c.buf[end:]
		return cells, c.row, nil
	}
}

// rowEnd finds where the row at the start of the buffer ends, its line break
// included. skip tells that it does not within the limit.
func (c *csvReader) rowEnd() (end int, skip bool, err error) {
	if c.fill(1); len(c.buf) == 0 {
		c.finish()
		if errors.Is(c.err, io.EOF) {
			return 0, false, io.EOF
		}
		return 0, false, c.err
	}
	quoted, at, closed := false, 0, -2
	for {
		for ; at < len(c.buf); at++ {
			switch b := c.buf[at]; {
			case b == '"' && !c.literal:
				switch {
				case quoted:
					quoted, closed = false, at
				case at == closed+1: // the one that closed was a doubled one
					quoted = true
				default:
					quoted = c.opens(at)
				}
			case b == '\n' && !quoted:
				return at + 1, false, nil
			case b == '\r' && !quoted:
				if c.fill(at + 2); at+1 < len(c.buf) && c.buf[at+1] != '\n' {
					return at + 1, false, nil // as old Macs ended lines
				}
			}
		}
		full := at > c.file.limits.Row
		if before := len(c.buf); !full {
			if c.fill(before + 1); len(c.buf) > before {
				continue
			}
		}
		switch line := bytes.IndexByte(c.buf, '\n') + 1; {
		case full && (!quoted || line == 0):
			return 0, true, nil
		case quoted:
			c.unclosedNote()
			if line > 0 {
				return line, false, nil
			}
		}
		return len(c.buf), false, nil
	}
}

// opens tells whether a quote stands at the start of a cell.
func (c *csvReader) opens(at int) bool {
	for at--; at >= 0 && c.buf[at] == ' '; at-- {
	}
	return at < 0 || c.buf[at] == c.comma
}

// unclosedNote notes a row that opens a quote and never closes it. It is taken as one
// line with quotes as letters.
func (c *csvReader) unclosedNote() {
	c.note(c.row+1, "opens a quote and never closes it: read as a single line")
	if c.unclosed++; c.unclosed == maxUnclosed {
		c.note(c.row+1, "too many quotes are never closed: from here on they are letters")
		c.literal = true
	}
}

// discardLine drops everything up to the next line break.
func (c *csvReader) discardLine() error {
	for {
		if i := bytes.IndexByte(c.buf, '\n'); i >= 0 {
			c.buf = c.buf[i+1:]
			return nil
		}
		c.buf = c.buf[:0]
		if c.fill(1); len(c.buf) == 0 {
			if errors.Is(c.err, io.EOF) {
				return nil
			}
			return c.err
		}
	}
}

func trimEnd(row []byte) []byte {
	row = bytes.TrimSuffix(row, []byte("\n"))
	return bytes.TrimSuffix(row, []byte("\r"))
}

// utf8 decodes a row that is not UTF-8.
func (c *csvReader) utf8(row []byte) []byte {
	if ascii(row) {
		return row
	}
	if utf8.Valid(row) {
		c.inUTF8++
		return row
	}
	if c.foreign == nil {
		set := guessCharset(row)
		c.foreign = &set
	}
	c.inOther++
	if c.inUTF8 > 0 && c.inOther <= 20 {
		c.note(c.row, "is in "+c.foreign.name+", while rows above are in UTF-8")
	}
	return c.foreign.decode(row)
}

// finish says what only the end shows.
func (c *csvReader) finish() {
	if c.finished {
		return
	}
	c.finished = true
	if c.inOther > 0 && c.inUTF8 > 0 {
		c.note(0, fmt.Sprintf("has mixed encodings: %d rows in %s and %d in UTF-8", c.inOther, c.foreign.name, c.inUTF8))
	}
}

// split cuts a row into cells. One string is made of them all.
func (c *csvReader) split(row []byte) []string {
	if bytes.IndexByte(row, '"') < 0 || c.literal {
		return c.splitPlain(string(row))
	}
	c.scratch, c.ends = c.scratch[:0], c.ends[:0]
	for len(c.ends) < maxColumns {
		rest, more := c.cell(row)
		c.ends = append(c.ends, len(c.scratch))
		if !more {
			break
		}
		row = rest
	}
	text, from := string(c.scratch), 0
	cells := make([]string, len(c.ends))
	for i, end := range c.ends {
		cells[i] = text[from:end]
		from = end
	}
	return cells
}

func (c *csvReader) splitPlain(row string) []string {
	n := min(strings.Count(row, string(c.comma))+1, maxColumns)
	cells := make([]string, 0, n)
	for range n - 1 {
		cell, rest, _ := strings.Cut(row, string(c.comma))
		cells = append(cells, cell)
		row = rest
	}
	return append(cells, row)
}

// cell appends the first cell of a row to the scratch. A quote in the middle of a
// cell is a letter.
func (c *csvReader) cell(row []byte) (rest []byte, more bool) {
	lead := bytes.TrimLeft(row, " ")
	if len(lead) == 0 || lead[0] != '"' {
		cell, rest, more := bytes.Cut(row, []byte{c.comma})
		c.scratch = append(c.scratch, cell...)
		return rest, more
	}
	row = lead[1:]
	for {
		i := bytes.IndexByte(row, '"')
		if i < 0 { // never closed: the row ends all the same
			c.scratch = append(c.scratch, row...)
			return nil, false
		}
		c.scratch = append(c.scratch, row[:i]...)
		row = row[i+1:]
		if len(row) > 0 && row[0] == '"' {
			c.scratch = append(c.scratch, '"')
			row = row[1:]
			continue
		}
		tail, rest, more := bytes.Cut(row, []byte{c.comma})
		c.scratch = append(c.scratch, tail...)
		return rest, more
	}
}

func (c *csvReader) note(row int, text string) {
	c.file.notes.add(Note{File: c.file.name, Row: row, Text: text})
}

// Package sheet is how example programs read tables: CSV files with a header, as
// spreadsheets of any country write them.
package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// Sheet is a table with a header.
type Sheet struct {
	// File is its name for messages.
	File string
	// Header are the names of the columns, each of them once.
	Header []string
	// Rows are as long as the header.
	Rows []Row

	at      map[string]int
	comma   rune
	missing []string
}

// Row is one row and the line of the file where it begins, from 1.
type Row struct {
	Line  int
	Cells []string
}

// Parse reads a table. Commas, semicolons and tabs separate, whichever the header has
// most of; a byte order mark, CRLF and quotes are understood; spaces around a cell do not
// count. Cells that are empty or one of the words missing, in lower case, are missing.
// In a file of one column an empty line is a missing cell; elsewhere it is nothing.
//
// A text that is not UTF-8, rows of another length than the header, a name that stands
// in the header twice and a file without a header are errors that name the place.
func Parse(file string, text []byte, missing ...string) (*Sheet, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if at := firstInvalid(text); at >= 0 {
		line := 1 + bytes.Count(text[:at], []byte("\n"))
		return nil, fmt.Errorf("%s: row %d: byte %#x is not UTF-8: save the file as CSV UTF-8", file, line, text[at])
	}
	s := &Sheet{File: file, comma: separator(text), missing: missing}
	r := csv.NewReader(bytes.NewReader(emptyRows(text)))
	r.FieldsPerRecord, r.Comma = -1, s.comma
	r.TrimLeadingSpace = s.comma != '\t' // or empty cells would go with the spaces
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		line, _ := r.FieldPos(0)
		switch {
		case s.Header == nil:
			err = s.head(line, cells)
		case len(cells) != len(s.Header):
			err = fmt.Errorf("%s: row %d has %d cells, the header has %d columns", file, line, len(cells), len(s.Header))
		default:
			s.Rows = append(s.Rows, Row{line, cells})
		}
		if err != nil {
			return nil, err
		}
	}
	if s.Header == nil {
		return nil, fmt.Errorf("%s: no header: the first row must name the columns", file)
	}
	return s, nil
}

// head takes the header.
func (s *Sheet) head(line int, cells []string) error {
	s.Header, s.at = cells, make(map[string]int, len(cells))
	for i, name := range cells {
		if _, ok := s.at[name]; ok {
			return fmt.Errorf("%s: row %d names column %q twice", s.File, line, Short(name))
		}
		s.at[name] = i
	}
	return nil
}

// firstInvalid is where a text is no UTF-8, −1 for nowhere.
func firstInvalid(text []byte) int {
	if utf8.Valid(text) {
		return -1
	}
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return -1
}

// emptyRows marks the empty lines of a file of one column, which encoding/csv would
// pass over.
func emptyRows(text []byte) []byte {
	header := firstLine(text)
	if bytes.ContainsAny(header, ",;\t") || bytes.Count(header, []byte(`"`))%2 == 1 { // a name over two lines
		return text
	}
	var marked []byte
	begun := false
	for line := range bytes.Lines(text) {
		empty := len(bytes.TrimSpace(line)) == 0
		if begun && empty {
			line = []byte("\"\"\n")
		}
		begun = begun || !empty
		marked = append(marked, line...)
	}
	return marked
}

// firstLine that is not empty.
func firstLine(text []byte) []byte {
	for line := range bytes.Lines(text) {
		if len(bytes.TrimSpace(line)) > 0 {
			return line
		}
	}
	return nil
}

// separator is the one that the header has most of outside quotes.
func separator(text []byte) rune {
	count := map[byte]int{}
	quoted := false
	for _, b := range firstLine(text) {
		switch {
		case b == '"':
			quoted = !quoted
		case !quoted:
			count[b]++
		}
	}
	most := byte(',')
	for _, b := range []byte{';', '\t'} {
		if count[b] > count[most] {
			most = b
		}
	}
	return rune(most)
}

// Missing tells whether a cell is missing.
func (s *Sheet) Missing(cell string) bool {
	return cell == "" || slices.Contains(s.missing, strings.ToLower(cell))
}

// Short is a text for a message, cut where it is long.
func Short(text string) string {
	const most = 60
	if len(text) <= most {
		return text
	}
	cut := most
	for !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut] + "…"
}

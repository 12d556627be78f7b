package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// mostBytes bounds a file that is read.
const mostBytes = 1 << 30

// sheet is a CSV file with a header.
type sheet struct {
	file   string
	header []string
	rows   []record
	comma  rune
}

// record is one row and the line where it begins.
type record struct {
	line  int
	cells []string
}

func openSheet(path string) (*sheet, error) {
	text, err := readFile(path)
	if err != nil {
		return nil, err
	}
	return parseSheet(path, text)
}

// readFile reads a file up to a bound.
func readFile(path string) (_ []byte, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	text, err := io.ReadAll(io.LimitReader(f, mostBytes+1))
	if len(text) > mostBytes {
		return nil, fmt.Errorf("%s: larger than %d bytes", path, mostBytes)
	}
	return text, err
}

// parseSheet reads a table. Commas, semicolons and tabs separate; a byte order mark,
// CRLF and quotes are understood.
func parseSheet(file string, text []byte) (*sheet, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	s := &sheet{file: file, comma: separator(text)}
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord, r.Comma, r.TrimLeadingSpace = -1, s.comma, s.comma != '\t'
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
		case s.header == nil:
			s.header = cells
		case len(cells) != len(s.header):
			return nil, fmt.Errorf("%s: row %d has %d cells, the header has %d columns", file, line, len(cells), len(s.header))
		default:
			s.rows = append(s.rows, record{line, cells})
		}
	}
	if s.header == nil {
		return nil, fmt.Errorf("%s: no header: the first row must name the columns", file)
	}
	for i, name := range s.header {
		if slices.Contains(s.header[:i], name) {
			return nil, fmt.Errorf("%s: row 1 names column %q twice", file, name)
		}
	}
	return s, nil
}

// separator is the one that the header has most of.
func separator(text []byte) rune {
	header, _, _ := bytes.Cut(text, []byte("\n"))
	most := ','
	for _, s := range []rune{';', '\t'} {
		if bytes.Count(header, []byte(string(s))) > bytes.Count(header, []byte(string(most))) {
			most = s
		}
	}
	return most
}

// at is the place of a column, −1 where there is none.
func (s *sheet) at(name string) int { return slices.Index(s.header, name) }

// text is the cell of a column, empty where it is missing or there is no column.
func (s *sheet) text(r record, column string) string {
	i := s.at(column)
	if i < 0 || missing(r.cells[i]) {
		return ""
	}
	return r.cells[i]
}

// number is the cell of a column, missing where there is none. Infinite and NaN are
// numbers here: package composite tells what it takes.
func (s *sheet) number(r record, column string) (ospora.Optional[float64], error) {
	i := s.at(column)
	if i < 0 || missing(r.cells[i]) {
		return ospora.Optional[float64]{}, nil
	}
	cell := r.cells[i]
	if s.comma == ';' && strings.Count(cell, ",") == 1 && !strings.Contains(cell, ".") {
		cell = strings.Replace(cell, ",", ".", 1) // where semicolons separate, the decimal sign may be a comma
	}
	v, err := strconv.ParseFloat(cell, 64)
	if err != nil && !math.IsInf(v, 0) {
		return ospora.Optional[float64]{}, fmt.Errorf("%s: row %d, column %s: %q is no number", s.file, r.line, column, r.cells[i])
	}
	return ospora.Some(v), nil
}

// missing cells are empty or say so.
func missing(cell string) bool {
	switch strings.ToLower(cell) {
	case "", "na", "n/a", "null":
		return true
	}
	return false
}

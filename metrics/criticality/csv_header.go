package criticality

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// csvSheet is what the header says of a table.
type csvSheet struct {
	model     *Model
	separator byte
	header    []byte   // as it is written, with the new columns
	columns   []string // names
	fields    []int    // of each column, the field of the model or -1
	formula   []byte   // the last cell of every row
}

// readHeader takes the first row and finds the columns.
func (m *Model) readHeader(rows *csvBlocks, o CSVOptions) (*csvSheet, error) {
	line, err := rows.headerLine()
	if err != nil {
		return nil, err
	}
	s := &csvSheet{model: m, separator: separatorOf(line, m.fields)}
	s.columns = cellsOf(line, s.separator)
	if err := s.findFields(o.Note); err != nil {
		return nil, err
	}
	if s.separator != ',' {
		o.Note(CSVNote{Row: 1, Problem: fmt.Sprintf("separated by %q and not by commas: read and written so", s.separator)})
	}
	names := []string{"score", "coverage", "formula"}
	if o.Column != "" {
		names = []string{o.Column, o.Column + "_coverage", o.Column + "_formula"}
	}
	s.header = slices.Clone(line)
	for _, name := range names {
		if slices.Contains(s.columns, name) {
			return nil, fmt.Errorf("criticality: row 1: the header holds a column %s already: give another name", name)
		}
		s.header = append(append(s.header, s.separator), quoted(name, s.separator)...)
	}
	s.header = append(s.header, '\n')
	s.formula = append([]byte{s.separator}, m.formula.Name...)
	s.formula = append(s.formula, '\n')
	return s, nil
}

// headerLine takes the first row that is not empty, without a byte order mark.
func (c *csvBlocks) headerLine() ([]byte, error) {
	if err := c.fill(csvRowLimit); err != nil {
		return nil, err
	}
	if bytes.HasPrefix(c.buf, []byte("\xff\xfe")) || bytes.HasPrefix(c.buf, []byte("\xfe\xff")) {
		return nil, errors.New("criticality: row 1: this is UTF-16: save it as UTF-8")
	}
	c.buf = bytes.TrimPrefix(c.buf, []byte("\xef\xbb\xbf"))
	for len(c.buf) > 0 {
		end, state := rowEnd(c.buf, ',', c.eof)
		if state == rowOpen {
			return nil, fmt.Errorf("criticality: row 1: the header is %w", errLongRow)
		}
		line := slices.Clone(chomp(c.buf[:end]))
		c.buf = c.buf[end:]
		if len(line) > 0 {
			return line, nil
		}
	}
	return nil, fmt.Errorf("criticality: row 1: there is no header: %w", io.ErrUnexpectedEOF)
}

// separatorOf is the separator that lets most fields be found, a comma where
// several do.
func separatorOf(line []byte, fields []string) byte {
	found := func(sep byte) int {
		n := 0
		for _, c := range cellsOf(line, sep) {
			if slices.Contains(fields, c) {
				n++
			}
		}
		return n
	}
	return slices.MaxFunc([]byte{',', ';', '\t'}, func(a, b byte) int { return cmp.Compare(found(a), found(b)) })
}

// cellsOf splits a row.
func cellsOf(row []byte, sep byte) []string {
	var cells []string
	for pos := 0; pos <= len(row); pos++ {
		end, ok := cellEnd(row, pos, sep)
		for !ok && end < len(row) && row[end] != sep { // a stray quote: up to the separator
			end++
		}
		cells = append(cells, string(unquote(row[pos:end])))
		pos = end
	}
	return cells
}

// findFields sets which column holds which field.
func (s *csvSheet) findFields(note func(CSVNote)) error {
	at := map[string]int{}
	for i, c := range s.columns {
		s.fields = append(s.fields, -1)
		f := slices.Index(s.model.fields, c)
		if f < 0 {
			continue
		}
		if before, twice := at[c]; twice { // the last counts, as in a map of cells
			s.fields[before] = -1
			note(CSVNote{Row: 1, Column: c, Problem: "the header names it twice: the last is read"})
		}
		at[c], s.fields[i] = i, f
	}
	if len(at) == 0 {
		return fmt.Errorf("criticality: row 1: no column is a field of %s (%s); the columns are %s",
			s.model.formula.Name, strings.Join(s.model.fields, ", "), abridged(s.columns))
	}
	for _, f := range s.model.fields {
		if _, ok := at[f]; !ok {
			note(CSVNote{Row: 1, Column: f, Problem: "there is no such column: missing in every row"})
		}
	}
	return nil
}

// abridged keeps a message short, whatever the file holds.
func abridged(columns []string) string {
	text := strings.Join(columns, ", ")
	if r := []rune(text); len(r) > 200 {
		text = string(r[:200]) + "…"
	}
	return fmt.Sprintf("%q", text)
}

// quoted makes a cell of a name.
func quoted(name string, sep byte) string {
	if strings.ContainsAny(name, "\"\r\n"+string(rune(sep))) {
		return `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
	}
	return name
}

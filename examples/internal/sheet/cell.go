package sheet

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// At is the place of a column; false where there is none.
func (s *Sheet) At(column string) (int, bool) {
	i, ok := s.at[column]
	return i, ok
}

// Has tells whether there is a column.
func (s *Sheet) Has(column string) bool {
	_, ok := s.at[column]
	return ok
}

// NoColumn is the error that there is no such column.
func (s *Sheet) NoColumn(column string) error {
	const most = 30
	names := s.Header[:min(most, len(s.Header))]
	more := ""
	if n := len(s.Header) - len(names); n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	return fmt.Errorf("%s: row 1 has no column %q, but %s%s", s.File, column, Short(strings.Join(names, ", ")), more)
}

// Text is the cell of a column, empty where it is missing or there is no column.
func (s *Sheet) Text(r Row, column string) string {
	i, ok := s.at[column]
	if !ok || s.Missing(r.Cells[i]) {
		return ""
	}
	return r.Cells[i]
}

// Number is the cell of a row at a place, missing where it is missing. Where semicolons
// separate, the decimal sign may be a comma. A cell that is no number is an error that
// names file, row and column; one beyond what a number can be is infinite beside an
// error that is [strconv.ErrRange].
func (s *Sheet) Number(r Row, at int) (ospora.Optional[float64], error) {
	cell := r.Cells[at]
	if s.Missing(cell) {
		return ospora.Optional[float64]{}, nil
	}
	text := cell
	if s.comma == ';' && strings.Count(cell, ",") == 1 && !strings.Contains(cell, ".") {
		text = strings.Replace(cell, ",", ".", 1)
	}
	v, err := strconv.ParseFloat(text, 64)
	if err == nil {
		return ospora.Some(v), nil
	}
	place := fmt.Sprintf("%s: row %d, column %s: %q", s.File, r.Line, Short(s.Header[at]), Short(cell))
	switch {
	case errors.Is(err, strconv.ErrRange):
		return ospora.Some(v), fmt.Errorf("%s is larger than a number can be: %w", place, strconv.ErrRange)
	case strings.Count(cell, ",") == 1:
		return ospora.Optional[float64]{}, fmt.Errorf("%s is no number; write the decimal sign as a point", place)
	}
	return ospora.Optional[float64]{}, fmt.Errorf("%s is no number", place)
}

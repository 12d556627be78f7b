package identity

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/ospora/ospora/ospora"
)

// maxFile is how long a file of decisions or a register may be.
const maxFile = 16 << 20

// FileError tells where a file of decisions or a register is wrong. It quotes
// column names only, never a value, which may be about a person.
type FileError struct {
	Line int // from 1
	Msg  string
}

// Error tells the line and what is wrong there.
func (e *FileError) Error() string { return fmt.Sprintf("identity: line %d: %s", e.Line, e.Msg) }

// ReadDecisions reads decisions from CSV with the columns decision (join, split or
// undo), a, b (alias keys), who, why and date (YYYY-MM-DD), in any order; all but
// the first three may be missing. Columns are separated by commas or semicolons;
// a byte order mark and CRLF are taken. It fails with a [FileError].
func ReadDecisions(r io.Reader) ([]Decision, error) {
	rows, err := readTable(r, []string{"decision", "a", "b"}, []string{"who", "why", "date"})
	if err != nil {
		return nil, err
	}
	decisions := make([]Decision, 0, len(rows))
	for _, row := range rows {
		d, err := row.decision()
		if err != nil {
			return nil, err
		}
		decisions = append(decisions, d)
	}
	return decisions, nil
}

func (row *fileRow) decision() (Decision, error) {
	d := Decision{A: ospora.AliasKey(row.get("a")), B: ospora.AliasKey(row.get("b")), Who: row.get("who"), Why: row.get("why")}
	switch row.get("decision") {
	case "join":
		d.Join = true
	case "split":
	case "undo":
		d.Undo = true
	default:
		return d, &FileError{row.line, "decision is none of join, split, undo"}
	}
	if d.A == "" || d.B == "" || d.A == d.B {
		return d, &FileError{row.line, "a and b must be two different alias keys"}
	}
	day, err := row.day("date")
	d.Day = day.Or(0)
	return d, err
}

// fileRow is one row of a table with a header.
type fileRow struct {
	line   int
	fields map[string]string
}

func (row *fileRow) get(column string) string { return row.fields[column] }

func (row *fileRow) day(column string) (ospora.Optional[ospora.Day], error) {
	text := row.get(column)
	if text == "" {
		return ospora.Optional[ospora.Day]{}, nil
	}
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return ospora.Optional[ospora.Day]{}, &FileError{row.line, column + " is no date of the form YYYY-MM-DD"}
	}
	return ospora.Some(ospora.DayOf(t)), nil
}

// readTable reads CSV whose first row names the columns.
func readTable(r io.Reader, required, optional []string) ([]fileRow, error) {
	text, err := readAll(r)
	if err != nil {
		return nil, err
	}
	header, _, _ := bytes.Cut(text, []byte("\n"))
	c := csv.NewReader(bytes.NewReader(text))
	if bytes.Count(header, []byte(";")) > bytes.Count(header, []byte(",")) {
		c.Comma = ';'
	}
	c.TrimLeadingSpace = true
	columns, err := c.Read()
	if err != nil {
		return nil, csvError(err, "no header")
	}
	if err := checkColumns(columns, required, optional); err != nil {
		return nil, err
	}
	var rows []fileRow
	for {
		fields, err := c.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, csvError(err, "")
		}
		line, _ := c.FieldPos(0)
		row := fileRow{line, map[string]string{}}
		for i, f := range fields {
			row.fields[columns[i]] = strings.TrimSpace(f)
		}
		rows = append(rows, row)
	}
}

func readAll(r io.Reader) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, fmt.Errorf("identity: %w", err)
	}
	if len(text) > maxFile {
		return nil, fmt.Errorf("identity: the file is longer than %d bytes", maxFile)
	}
	return bytes.TrimPrefix(text, []byte("\ufeff")), nil
}

func csvError(err error, otherwise string) error {
	if parse := (*csv.ParseError)(nil); errors.As(err, &parse) {
		return &FileError{parse.Line, parse.Err.Error()}
	}
	return &FileError{1, otherwise}
}

// checkColumns puts names into lower case and refuses what is not known.
func checkColumns(columns, required, optional []string) error {
	have := map[string]bool{}
	for i := range columns {
		columns[i] = strings.ToLower(strings.TrimSpace(columns[i]))
		if have[columns[i]] {
			return &FileError{1, fmt.Sprintf("column %d has the name of an earlier one", i+1)}
		}
		have[columns[i]] = true
	}
	for _, name := range required {
		if !have[name] {
			return &FileError{1, fmt.Sprintf("column %q is missing", name)}
		}
		delete(have, name)
	}
	for _, name := range optional {
		delete(have, name)
	}
	if len(have) > 0 {
		return &FileError{1, fmt.Sprintf("%d columns have names other than %s", len(have), strings.Join(append(required, optional...), ", "))}
	}
	return nil
}

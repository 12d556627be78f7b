package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/ospora/ospora/examples/internal/file"
	"github.com/ospora/ospora/examples/internal/plain"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/ospora/table"
)

// sheet is a table for people. A cell is a text, a number, or an optional of one;
// what is missing is an empty cell.
type sheet struct {
	name, about string
	header      []string
	rows        [][]any
}

// write writes the table as CSV (RFC 4180), with the byte order mark by which
// spreadsheet programs know that it is UTF-8.
func (s sheet) write(dir string) error {
	return dataset.WriteFile(filepath.Join(dir, s.name+".csv"), func(w io.Writer) error {
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return err
		}
		out := csv.NewWriter(w)
		out.UseCRLF = true
		if err := out.Write(s.header); err != nil {
			return err
		}
		for _, row := range s.rows {
			cells := make([]string, len(row))
			for i, v := range row {
				cells[i] = cellText(v)
			}
			if err := out.Write(cells); err != nil {
				return err
			}
		}
		out.Flush()
		return out.Error()
	})
}

func cellText(v any) string {
	switch v := v.(type) {
	case string:
		return ospora.EscapeFormula(plain.Text(v))
	case int:
		return strconv.Itoa(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	case ospora.Optional[float64]:
		if v.Known {
			return cellText(v.Value)
		}
		return ""
	case ospora.Optional[bool]:
		if v.Known {
			return cellText(v.Value)
		}
		return ""
	case ospora.Optional[ospora.Day]:
		if v.Known {
			return v.Value.String()
		}
		return ""
	}
	return ospora.EscapeFormula(plain.Text(fmt.Sprint(v)))
}

// measureSheet is the measures as a table for people.
func measureSheet(name string, measures []ospora.Measure) sheet {
	s := sheet{name: name, about: "every measure: value, interval, n, coverage, and why a value is missing", header: []string{
		"indicator", "version", "variant", "subject_kind", "subject", "window_start", "window_end", "status",
		"value", "low", "high", "level", "n", "coverage", "unit", "method", "warnings",
	}}
	for _, m := range measures {
		s.rows = append(s.rows, []any{
			m.Indicator, int(m.Version), m.Variant, string(m.SubjectKind), m.Subject, m.Start, m.End, m.Status.String(),
			m.Value, m.Low, m.High, m.Level, m.N, m.Coverage, m.Unit, m.Method, strings.Join(m.Warnings, "; "),
		})
	}
	return s
}

// writeMeasures writes measures as Parquet, as Arrow and for people.
func writeMeasures(ctx context.Context, dir, name string, measures []ospora.Measure) error {
	if err := file.WriteTable(ctx, dir, table.Measures, name, file.Rows(measures)); err != nil {
		return err
	}
	return measureSheet(name, measures).write(dir)
}

// The directory written to: tables, and in a folder of their own those that may tell
// what one of few people said. A list of the tables marks it as ours.
const (
	restrictedDir = "restricted"
	listFile      = "TABLES.txt"
)

// prepare makes the directory, or empties one of an earlier run. One with other
// things in it is refused.
func prepare(dir string) error {
	if dir == "" {
		return errors.New("-out: give a directory to write to")
	}
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("-out: %w", err)
	}
	if _, err := os.Lstat(filepath.Join(dir, listFile)); err != nil && len(entries) > 0 {
		return fmt.Errorf("-out: %s: is not empty and holds no tables of ours; give another directory", dir)
	}
	if err := os.MkdirAll(filepath.Join(dir, restrictedDir), 0o700); err != nil {
		return fmt.Errorf("-out: %w", err)
	}
	return errors.Join(sweep(dir), sweep(filepath.Join(dir, restrictedDir)))
}

// sweep removes the tables of an earlier run, so that none is taken for one of this.
func sweep(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		switch filepath.Ext(e.Name()) {
		case ".csv", ".parquet", ".arrow":
			if err := os.Remove(filepath.Join(dir, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

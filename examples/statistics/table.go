package main

import (
	"cmp"
	"embed"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"

	"github.com/ospora/ospora/examples/internal/file"
	"github.com/ospora/ospora/examples/internal/sheet"
)

// data are small invented tables, one for each kind of test.
//
//go:embed data/*.csv
var data embed.FS

func examples(name string) []byte {
	text, err := data.ReadFile("data/" + name + ".csv")
	if err != nil {
		return nil // a test holds that every name has its file
	}
	return text
}

// table is a sheet whose columns may go by other names.
type table struct {
	*sheet.Sheet
	names map[string]string // what -columns maps
}

// mostBytes bounds the data that are read.
const mostBytes = 1 << 30

// open reads the data that the options name.
func open(o options, t test) (*table, error) {
	names, err := mapped(o.columns)
	if err != nil {
		return nil, err
	}
	name, text := "example "+t.example+".csv", examples(t.example)
	switch o.data {
	case "":
	case "-":
		name = "standard input"
		text, err = io.ReadAll(io.LimitReader(os.Stdin, mostBytes))
	default:
		name = o.data
		text, err = file.Read(o.data, mostBytes)
	}
	if err != nil {
		return nil, err
	}
	read, err := sheet.Parse(name, text, "na", "n/a", "nan", "null")
	if err != nil {
		return nil, err
	}
	d := &table{read, names}
	for name, column := range names {
		if !d.Has(column) {
			return nil, fmt.Errorf("-columns %s=%s: %w", name, column, d.noColumn(column))
		}
	}
	return d, nil
}

func mapped(columns string) (map[string]string, error) {
	names := map[string]string{}
	for part := range strings.SplitSeq(columns, ",") {
		if part == "" {
			continue
		}
		name, column, ok := strings.Cut(part, "=")
		if !ok {
			return nil, fmt.Errorf("-columns %q: write name=column, such as value=hours", part)
		}
		names[strings.TrimSpace(name)] = strings.TrimSpace(column)
	}
	return names, nil
}

// column is the column that stands for a name.
func (d *table) column(name string) string {
	if c, ok := d.names[name]; ok {
		return c
	}
	return name
}

func (d *table) has(name string) bool { return d.Has(d.column(name)) }

func (d *table) index(name string) (int, error) {
	if i, ok := d.At(d.column(name)); ok {
		return i, nil
	}
	return 0, d.noColumn(d.column(name))
}

func (d *table) noColumn(column string) error {
	return fmt.Errorf("%w; -columns says which stands for which", d.NoColumn(column))
}

// numbers is a column of numbers, NaN where missing.
func (d *table) numbers(name string) ([]float64, error) {
	at, err := d.index(name)
	if err != nil {
		return nil, err
	}
	x := make([]float64, len(d.Rows))
	for i, r := range d.Rows {
		if x[i], err = d.number(r, at); err != nil {
			return nil, err
		}
	}
	return x, nil
}

func (d *table) number(r sheet.Row, at int) (float64, error) {
	v, err := d.Number(r, at)
	return v.Or(math.NaN()), err
}

// truths is a column of 1 and 0, true and false or yes and no; NaN where missing.
func (d *table) truths(name string) ([]float64, error) {
	at, err := d.index(name)
	if err != nil {
		return nil, err
	}
	x := make([]float64, len(d.Rows))
	for i, r := range d.Rows {
		switch cell := strings.ToLower(r.Cells[at]); {
		case d.Missing(cell):
			x[i] = math.NaN()
		case cell == "1" || cell == "true" || cell == "yes" || cell == "1.0":
			x[i] = 1
		case cell != "0" && cell != "false" && cell != "no" && cell != "0.0":
			return nil, fmt.Errorf("%s: row %d, column %s: %q is neither 1 nor 0", d.File, r.Line, d.Header[at], r.Cells[at])
		}
	}
	return x, nil
}

// split is a column of numbers by the names in another: names in the order in which
// they first come. Rows without a name become missing values of the first.
func (d *table) split(value, by string) (groups [][]float64, names []string, err error) {
	x, err := d.numbers(value)
	if err != nil {
		return nil, nil, err
	}
	at, err := d.index(by)
	if err != nil {
		return nil, nil, err
	}
	index := map[string]int{}
	unnamed := 0
	for i, r := range d.Rows {
		name := r.Cells[at]
		if d.Missing(name) {
			unnamed++
			continue
		}
		g, ok := index[name]
		if !ok {
			g = len(groups)
			index[name] = g
			groups, names = append(groups, nil), append(names, name)
		}
		groups[g] = append(groups[g], x[i])
	}
	for ; unnamed > 0 && len(groups) > 0; unnamed-- {
		groups[0] = append(groups[0], math.NaN())
	}
	return groups, names, nil
}

// matrix is every column but one, row by row.
func (d *table) matrix(but string) ([][]float64, error) {
	x := make([][]float64, len(d.Rows))
	for i, r := range d.Rows {
		for at, name := range d.Header {
			if name == d.column(but) {
				continue
			}
			v, err := d.number(r, at)
			if err != nil {
				return nil, err
			}
			x[i] = append(x[i], v)
		}
	}
	return x, nil
}

// byNumber orders names as numbers where they are, so that 10 follows 9.
func byNumber(a, b string) int {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	if errX == nil && errY == nil {
		return cmp.Or(cmp.Compare(x, y), cmp.Compare(a, b))
	}
	return cmp.Compare(a, b)
}

package main

import (
	"bytes"
	"cmp"
	"embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
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

// table is a CSV file with a header.
type table struct {
	file   string
	header []string
	rows   []row
	names  map[string]string // what -columns maps
}

type row struct {
	line  int
	cells []string
}

// open reads the data that the options name.
func open(o options, t test) (*table, error) {
	names, err := mapped(o.columns)
	if err != nil {
		return nil, err
	}
	file, text := "example "+t.example+".csv", examples(t.example)
	switch o.data {
	case "":
	case "-":
		file = "standard input"
		text, err = io.ReadAll(os.Stdin)
	default:
		file = o.data
		text, err = os.ReadFile(o.data)
	}
	if err != nil {
		return nil, err
	}
	d, err := parse(file, text)
	if err != nil {
		return nil, err
	}
	d.names = names
	for name, column := range names {
		if !slices.Contains(d.header, column) {
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

// parse reads a table. encoding/csv knows quotes and CRLF.
func parse(file string, text []byte) (*table, error) {
	text = emptyRows(bytes.TrimPrefix(text, []byte("\ufeff")))
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord = -1
	r.TrimLeadingSpace = true
	r.Comma = separator(text)
	d := &table{file: file}
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
		case d.header == nil:
			d.header = cells
		case len(cells) != len(d.header):
			return nil, fmt.Errorf("%s: row %d has %d cells, the header has %d columns", file, line, len(cells), len(d.header))
		default:
			d.rows = append(d.rows, row{line, cells})
		}
	}
	if d.header == nil {
		return nil, fmt.Errorf("%s: no header: the first row must name the columns", file)
	}
	for i, name := range d.header {
		if slices.Contains(d.header[:i], name) {
			return nil, fmt.Errorf("%s: row 1 names column %q twice", file, name)
		}
	}
	return d, nil
}

// emptyRows marks the empty lines of a file of one column: there they are missing
// cells, and encoding/csv would pass over them.
func emptyRows(text []byte) []byte {
	lines := bytes.SplitAfter(text, []byte("\n"))
	if len(lines) == 0 || bytes.ContainsAny(lines[0], ",;\t") {
		return text
	}
	var marked []byte
	for i, line := range lines {
		if i > 0 && len(line) > 0 && len(bytes.TrimSpace(line)) == 0 {
			line = []byte("\"\"\n")
		}
		marked = append(marked, line...)
	}
	return marked
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

// column is the column that stands for a name.
func (d *table) column(name string) string {
	if c, ok := d.names[name]; ok {
		return c
	}
	return name
}

func (d *table) has(name string) bool { return slices.Contains(d.header, d.column(name)) }

func (d *table) index(name string) (int, error) {
	if i := slices.Index(d.header, d.column(name)); i >= 0 {
		return i, nil
	}
	return 0, d.noColumn(d.column(name))
}

func (d *table) noColumn(column string) error {
	return fmt.Errorf("%s: row 1 has no column %q, but %s; -columns says which stands for which", d.file, column, strings.Join(d.header, ", "))
}

func missing(cell string) bool {
	switch strings.ToLower(cell) {
	case "", "na", "n/a", "nan", "null":
		return true
	}
	return false
}

// numbers is a column of numbers, NaN where missing.
func (d *table) numbers(name string) ([]float64, error) {
	at, err := d.index(name)
	if err != nil {
		return nil, err
	}
	x := make([]float64, len(d.rows))
	for i, r := range d.rows {
		if x[i], err = d.number(r, at); err != nil {
			return nil, err
		}
	}
	return x, nil
}

func (d *table) number(r row, at int) (float64, error) {
	cell := r.cells[at]
	if missing(cell) {
		return math.NaN(), nil
	}
	v, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		why := "is no number"
		if errors.Is(err, strconv.ErrRange) {
			why = "is larger than a number can be"
		} else if strings.Count(cell, ",") == 1 {
			why += "; write the decimal sign as a point"
		}
		return 0, fmt.Errorf("%s: row %d, column %s: %q %s", d.file, r.line, d.header[at], cell, why)
	}
	return v, nil
}

// truths is a column of 1 and 0, true and false or yes and no; NaN where missing.
func (d *table) truths(name string) ([]float64, error) {
	at, err := d.index(name)
	if err != nil {
		return nil, err
	}
	x := make([]float64, len(d.rows))
	for i, r := range d.rows {
		switch cell := strings.ToLower(r.cells[at]); {
		case missing(cell):
			x[i] = math.NaN()
		case cell == "1" || cell == "true" || cell == "yes" || cell == "1.0":
			x[i] = 1
		case cell != "0" && cell != "false" && cell != "no" && cell != "0.0":
			return nil, fmt.Errorf("%s: row %d, column %s: %q is neither 1 nor 0", d.file, r.line, d.header[at], r.cells[at])
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
	for i, r := range d.rows {
		name := r.cells[at]
		if missing(name) {
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
	x := make([][]float64, len(d.rows))
	for i, r := range d.rows {
		for at, name := range d.header {
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

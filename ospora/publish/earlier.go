package publish

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// ErrEarlier marks an earlier table that cannot be compared.
var ErrEarlier = errors.New("publish: earlier table")

// Earlier is a table that was published before: of an earlier date, or of a
// definition that overlaps.
type Earlier struct {
	name    string
	columns []string
	values  map[string]string // published figures as written, by the codes of a cell
}

// key joins codes; none of them holds a line feed.
func key(codes []string) string { return strings.Join(codes, "\n") }

// EarlierTable takes a table of this run.
func EarlierTable(p *Publishable) *Earlier {
	e := &Earlier{name: p.spec.Name, values: map[string]string{}}
	for _, d := range p.spec.Dimensions {
		e.columns = append(e.columns, d.name)
	}
	for c := range p.Cells() {
		if c.Status == ospora.Known {
			e.values[key(c.Codes)] = p.text(c.Value)
		}
	}
	return e
}

// maxCSVBytes bounds what is read of an earlier table.
const maxCSVBytes = 128 << 20

// ReadEarlier reads the CSV of a publication. The name is that which reports give
// it, such as developers_2024. It fails with [ErrEarlier] where the text is not
// such a table.
func ReadEarlier(name string, r io.Reader) (*Earlier, error) {
	if !tableName.MatchString(name) {
		return nil, fmt.Errorf("%w: a name is at most 64 small letters, digits and underscores", ErrEarlier)
	}
	limited := &io.LimitedReader{R: r, N: maxCSVBytes + 1}
	c := csv.NewReader(bufio.NewReader(limited))
	c.ReuseRecord = true
	head, err := c.Read()
	if err != nil {
		return nil, fmt.Errorf("%w %s: no header", ErrEarlier, name)
	}
	n := len(head) - len(lastColumns())
	if n < 1 || strings.Join(head[n:], ",") != strings.Join(lastColumns(), ",") {
		return nil, fmt.Errorf("%w %s: the header does not end in %s", ErrEarlier, name, strings.Join(lastColumns(), ","))
	}
	e := &Earlier{name: name, columns: append([]string(nil), head[:n]...), values: map[string]string{}}
	for line := 2; ; line++ {
		row, err := c.Read()
		switch {
		case errors.Is(err, io.EOF) && limited.N > 0:
			return e, nil
		case err != nil || limited.N <= 0 || line > maxCells+1:
			return nil, fmt.Errorf("%w %s: line %d cannot be read, or the table is too large", ErrEarlier, name, line)
		case row[n] != "":
			if _, err := parseFixed(row[n], maxDecimals); err != nil {
				return nil, fmt.Errorf("%w %s: line %d: the value %w", ErrEarlier, name, line, err)
			}
			e.values[key(row[:n])] = row[n]
		}
	}
}

// compareWith withholds the cells whose difference to an earlier table rests on
// fewer than k persons.
func (c *control) compareWith(earlier []*Earlier) error {
	c.near = map[int]span{}
	for _, e := range earlier {
		if err := c.comparable(e); err != nil {
			return err
		}
		for i := range c.causes {
			x := &c.table.cells[i]
			text, ok := e.values[key(c.table.grid.codes(i))]
			if !ok || x.status != ospora.Known || c.causes[i] != harmless {
				continue
			}
			old, err := parseFixed(text, c.table.spec.Decimals)
			if err != nil {
				return fmt.Errorf("%w %s: %s: the value %w", ErrEarlier, e.name, c.table.grid.name(i), err)
			}
			if c.isolates(x, old) {
				c.causes[i] = differs
				k := c.rule.K * c.table.unit()
				c.near[i] = span{min(max(k, old-k+1), x.Value), max(old+k-1, x.Value)}
			}
		}
	}
	return nil
}

func (c *control) comparable(e *Earlier) error {
	if e == nil || len(e.columns) != len(c.table.spec.Dimensions) {
		return fmt.Errorf("%w: the table %s has other dimensions", ErrEarlier, c.table.spec.Name)
	}
	for d, name := range e.columns {
		if c.table.spec.Dimensions[d].name != name {
			return fmt.Errorf("%w %s: dimension %d is not %s", ErrEarlier, e.name, d+1, c.table.spec.Dimensions[d].name)
		}
	}
	return nil
}

// isolates tells whether the difference between a cell and what was published of it
// before rests on some persons, but fewer than k. Of a zero nobody is left to be
// isolated.
func (c *control) isolates(x *cell, old int64) bool {
	if x.Value == 0 {
		return false
	}
	if x.Changed.Known {
		return x.Value != old && x.Changed.Value < c.rule.K
	}
	if c.table.spec.Counting == Magnitude {
		return x.Value != old
	}
	d := max(x.Value-old, old-x.Value)
	return d > 0 && d < c.rule.K*c.table.unit()
}

package criticality

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
)

// csvScorer is one worker: a sheet and room for the values of a row.
type csvScorer struct {
	*csvSheet
	values []float64
	block  *csvBlock
}

func newCSVScorer(s *csvSheet) *csvScorer {
	return &csvScorer{csvSheet: s, values: make([]float64, len(s.model.fields))}
}

// score goes through the rows of a block.
func (c *csvScorer) score(b *csvBlock) {
	b.out, b.notes, b.rows, b.counts = b.out[:0], b.notes[:0], 0, CSVCounts{}
	c.block = b
	for data := b.in; len(data) > 0; {
		end, state := rowEnd(data, c.separator, true)
		row := chomp(data[:end])
		data = data[end:]
		b.rows++
		if len(row) == 0 {
			continue
		}
		b.counts.Rows++
		if state == rowBad {
			c.leaveOut("a quote is not closed or stands where none may be: row left out")
			continue
		}
		c.row(row)
	}
}

func (c *csvScorer) note(column, problem string) {
	c.block.notes = append(c.block.notes, CSVNote{Row: c.block.rows, Column: column, Problem: problem})
}

func (c *csvScorer) leaveOut(problem string) {
	c.block.counts.LeftOut++
	c.note("", problem)
}

// row scores one row and writes it.
func (c *csvScorer) row(row []byte) {
	for i := range c.values {
		c.values[i] = math.NaN()
	}
	cells := c.read(row)
	if cells != len(c.columns) {
		c.leaveOut(fmt.Sprintf("%d cells where the header has %d: row left out", cells, len(c.columns)))
		return
	}
	out := c.model.evaluate(c.model, c.values, nil)
	b := c.block
	b.out = append(append(b.out, row...), c.separator)
	if !math.IsNaN(out.value) {
		b.counts.Scored++
		b.out = appendFixed5(b.out, out.value)
	}
	b.out = append(b.out, c.separator)
	if out.applicable > 0 {
		b.out = appendFixed5(b.out, out.present/out.applicable)
	}
	b.out = append(b.out, c.formula...)
}

// read takes the values that the model reads and returns the number of cells.
// Cells that are not read are only stepped over.
func (c *csvScorer) read(row []byte) int {
	quotes := bytes.IndexByte(row, '"') >= 0
	for n := 0; ; n++ {
		end := -1
		if quotes {
			if e, _ := cellEnd(row, 0, c.separator); e < len(row) {
				end = e
			}
		} else {
			end = bytes.IndexByte(row, c.separator)
		}
		cell := row
		if end >= 0 {
			cell = row[:end]
		}
		if n < len(c.fields) && c.fields[n] >= 0 && len(cell) > 0 {
			c.values[c.fields[n]] = c.number(cell, n)
		}
		if end < 0 {
			return n + 1
		}
		row = row[end+1:]
	}
}

// number reads a cell; NaN where it holds none.
func (c *csvScorer) number(cell []byte, column int) float64 {
	if x, ok := decimal(cell); ok {
		return x
	}
	text := unquote(cell)
	if len(text) == 0 {
		return math.NaN()
	}
	x, err := strconv.ParseFloat(string(text), 64)
	if err == nil && !math.IsNaN(x) && !math.IsInf(x, 0) {
		return x
	}
	c.block.counts.BadCells++
	c.note(c.columns[column], strconv.Quote(clipped(text))+" is no finite number: taken as missing")
	return math.NaN()
}

func clipped(text []byte) string {
	if len(text) > 40 {
		return string(text[:40]) + "…"
	}
	return string(text)
}

// powersOfTen are exact as float64, and so is a whole number of 15 digits, so that
// their quotient is rounded once and equals that of strconv.
var powersOfTen = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// decimal reads digits with or without a point, which nearly all cells are. What
// else there is, it leaves to strconv.
func decimal(cell []byte) (float64, bool) {
	if len(cell) > 16 || len(cell) == 0 {
		return 0, false
	}
	var n uint64
	point, digits := -1, 0
	for i, b := range cell {
		switch {
		case b >= '0' && b <= '9':
			n = n*10 + uint64(b-'0')
			digits++
		case b == '.' && point < 0:
			point = i
		default:
			return 0, false
		}
	}
	if digits == 0 || digits > 15 {
		return 0, false
	}
	if point < 0 {
		return float64(n), true
	}
	return float64(n) / powersOfTen[len(cell)-1-point], true
}

// appendFixed5 writes x with 5 decimals, rounded as strconv does. Within [0,1] the
// digits are those of a whole number, unless x lies so near to the middle of two
// that the product could be rounded across it.
func appendFixed5(dst []byte, x float64) []byte {
	scaled := x * 1e5
	whole := math.Floor(scaled)
	rest := scaled - whole
	if !(x >= 0 && x <= 1) || math.Abs(rest-0.5) < 1e-9 {
		return strconv.AppendFloat(dst, x, 'f', 5, 64)
	}
	n := uint32(whole)
	if rest > 0.5 {
		n++
	}
	dst = append(dst, byte('0'+n/100000), '.', 0, 0, 0, 0, 0)
	for i := len(dst) - 1; i >= len(dst)-5; i-- {
		dst[i] = byte('0' + n%10)
		n /= 10
	}
	return dst
}

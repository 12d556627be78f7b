package sheet

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
)

// merges are the merged cells of a sheet. What stands in the first of them
// stands for all: a ministry's name is merged over its systems.
type merges struct {
	areas  []area // by first row
	next   int    // the first area not begun
	active []begun
	noted  func(row int)
}

type area struct{ row, lastRow, column, lastColumn int }

type begun struct {
	area
	value string
}

// maxMerges bounds the merged areas held in memory.
const maxMerges = 200_000

// readMerges returns the merged areas of a sheet, from its first row on.
func (b *workbook) readMerges(s *bookSheet) (*merges, error) {
	if !s.merged {
		areas, err := b.readAreas(s.part)
		if err != nil {
			return nil, err
		}
		slices.SortFunc(areas, func(a, b area) int {
			return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.column, b.column))
		})
		s.areas, s.merged = areas, true
	}
	return &merges{areas: s.areas, noted: func(row int) {
		b.file.notes.again(Note{File: b.file.name, Sheet: s.name, Row: row, Text: "has merged cells: each read as what stands in the first"})
	}}, nil
}

// readAreas reads the merged areas, which stand behind the rows. Markup that is damaged
// there ends them; in the rows it is told when they are read.
func (b *workbook) readAreas(part string) ([]area, error) {
	r, err := b.part(part, b.file.limits.Part)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	behind, err := behindRows(r)
	if err != nil || behind == nil {
		return nil, err
	}
	var areas []area
	for tags := newScanner(behind); len(areas) < maxMerges; {
		t, err := tags.next()
		if err == io.EOF || errors.Is(err, errMarkup) {
			break
		}
		if err != nil {
			return nil, err
		}
		if string(t.name) == "mergeCell" && !t.close {
			if a, ok := parseArea(string(t.attr("ref"))); ok {
				areas = append(areas, a)
			}
		}
	}
	return areas, nil
}

func parseArea(ref string) (area, bool) {
	from, to, _ := strings.Cut(ref, ":")
	a := area{rowOf(from), rowOf(to), columnOf([]byte(from), -1), columnOf([]byte(to), -1)}
	ok := a.row > 0 && a.lastRow >= a.row && a.column >= 0 && a.lastColumn >= a.column && a.lastColumn < maxColumns
	return a, ok
}

func rowOf(ref string) int {
	n, err := strconv.Atoi(strings.TrimLeft(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	if err != nil {
		return 0
	}
	return n
}

// maxActive bounds how many merged areas one row may lie in.
const maxActive = 2000

// fill repeats what stands in the first cell of an area in its other cells of
// this row.
func (m *merges) fill(cells []string, row int) []string {
	for m.next < len(m.areas) && m.areas[m.next].row <= row {
		a := m.areas[m.next]
		m.next++
		if a.row == row && a.column < len(cells) && cells[a.column] != "" && len(m.active) < maxActive {
			m.active = append(m.active, begun{a, cells[a.column]})
		}
	}
	m.active = slices.DeleteFunc(m.active, func(b begun) bool { return b.lastRow < row })
	for _, b := range m.active {
		for len(cells) <= b.lastColumn && len(cells) < maxColumns {
			cells = append(cells, "")
		}
		for c := b.column; c <= b.lastColumn; c++ {
			if cells[c] == "" {
				cells[c] = b.value
				m.noted(row)
			}
		}
	}
	return cells
}

// behindRows skips the rows of a sheet by their end tag alone, which costs the
// unpacking and no more. It returns nil where the sheet ends before.
func behindRows(r io.Reader) (io.Reader, error) {
	end := []byte("sheetData>")
	buf := make([]byte, 64<<10)
	kept := 0
	for {
		n, err := r.Read(buf[kept:])
		seen := buf[:kept+n]
		for from := 0; ; {
			i := bytes.Index(seen[from:], end)
			if i < 0 {
				break
			}
			i += from
			if i > 0 && (seen[i-1] == '/' || seen[i-1] == ':') {
				return io.MultiReader(bytes.NewReader(seen[i+len(end):]), r), nil
			}
			from = i + len(end)
		}
		if err == io.EOF {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		kept = copy(buf, seen[max(0, len(seen)-len(end)-1):])
	}
}

package criticality

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

const (
	// csvBlockSize is what is read at once. Larger blocks are no faster and leave
	// the caches.
	csvBlockSize = 256 << 10
	// csvRowLimit is the size of the largest row.
	csvRowLimit = 1 << 20
)

var errLongRow = errors.New("longer than 1 MiB: is this a CSV file?")

// csvBlocks cuts a stream into blocks of whole rows. What is left over waits for
// the next read.
type csvBlocks struct {
	r   io.Reader
	buf []byte
	eof bool
}

// fill reads until the buffer holds size bytes or the stream ends.
func (c *csvBlocks) fill(size int) error {
	if cap(c.buf) < size {
		c.buf = append(make([]byte, 0, size), c.buf...)
	}
	for len(c.buf) < size && !c.eof {
		n, err := c.r.Read(c.buf[len(c.buf):size])
		c.buf = c.buf[:len(c.buf)+n]
		if errors.Is(err, io.EOF) {
			c.eof = true
		} else if err != nil {
			return fmt.Errorf("criticality: read: %w", err)
		}
	}
	return nil
}

// next appends whole rows to block; io.EOF says that there are no more.
func (c *csvBlocks) next(block []byte, sep byte) ([]byte, error) {
	for size := csvBlockSize; ; size *= 2 {
		if err := c.fill(size); err != nil {
			return block, err
		}
		if len(c.buf) == 0 {
			return block, io.EOF
		}
		end := len(c.buf)
		if !c.eof {
			end = c.whole(sep)
		}
		if end > 0 {
			block = append(block, c.buf[:end]...)
			c.buf = c.buf[:copy(c.buf, c.buf[end:])]
			return block, nil
		}
		if len(c.buf) >= csvRowLimit {
			return block, fmt.Errorf("criticality: a row is %w", errLongRow)
		}
	}
}

// whole is how much of the buffer is whole rows. Without quotes the last line end
// tells; with them rows are gone through one by one.
func (c *csvBlocks) whole(sep byte) int {
	if bytes.IndexByte(c.buf, '"') < 0 {
		return bytes.LastIndexByte(c.buf, '\n') + 1
	}
	end := 0
	for {
		n, state := rowEnd(c.buf[end:], sep, false)
		if state == rowOpen {
			return end
		}
		end += n
	}
}

// rowState tells how a row ended.
type rowState uint8

const (
	rowWhole rowState = iota // as RFC 4180 has it
	rowBad                   // its quotes make no sense; it ends with its first line
	rowOpen                  // it goes on in what was not yet read
)

// rowEnd finds the end of the first row of data, line end included; last says that
// nothing follows. A bad row ends with its first line, so that one stray quote does
// not swallow what follows. A block that was cut between rows gives the same ends
// with last set as the stream gave without, since a quote that is not closed in the
// block was not closed in the row limit either.
func rowEnd(data []byte, sep byte, last bool) (end int, state rowState) {
	line := bytes.IndexByte(data, '\n')
	if line < 0 {
		if !last {
			return 0, rowOpen
		}
		line = len(data) - 1
	}
	if bytes.IndexByte(data[:line+1], '"') < 0 {
		return line + 1, rowWhole
	}
	end, state = quotedRowEnd(data, sep, last)
	if state == rowOpen && (last || len(data) >= csvRowLimit) {
		state = rowBad
	}
	if state == rowBad {
		end = line + 1
	}
	return end, state
}

// quotedRowEnd walks over the cells of a row with quotes.
func quotedRowEnd(data []byte, sep byte, last bool) (end int, state rowState) {
	for pos := 0; ; pos++ {
		var ok bool
		pos, ok = cellEnd(data, pos, sep)
		switch {
		case pos >= len(data) && ok && last:
			return len(data), rowWhole
		case pos >= len(data):
			return 0, rowOpen
		case !ok:
			return 0, rowBad
		case data[pos] == '\n':
			return pos + 1, rowWhole
		}
	}
}

// cellEnd returns where the cell that begins at pos ends: at a separator, a line
// end or the end of data. It is not ok where quotes make no sense and, at the end
// of data, where one is not closed.
func cellEnd(data []byte, pos int, sep byte) (end int, ok bool) {
	if pos >= len(data) || data[pos] != '"' {
		for ; pos < len(data); pos++ {
			switch data[pos] {
			case sep, '\n':
				return pos, true
			case '"':
				return pos, false
			}
		}
		return pos, true
	}
	for pos++; ; pos++ {
		i := bytes.IndexByte(data[pos:], '"')
		if i < 0 {
			return len(data), false
		}
		pos += i + 1
		if pos < len(data) && data[pos] == '"' {
			continue // a quote, doubled
		}
		if pos+1 < len(data) && data[pos] == '\r' && data[pos+1] == '\n' {
			pos++
		}
		return pos, pos >= len(data) || data[pos] == sep || data[pos] == '\n'
	}
}

// chomp takes the line end away.
func chomp(row []byte) []byte {
	if n := len(row); n > 0 && row[n-1] == '\n' {
		row = row[:n-1]
		if n > 1 && row[n-2] == '\r' {
			row = row[:n-2]
		}
	}
	return row
}

// unquote is the content of a cell.
func unquote(cell []byte) []byte {
	n := len(cell)
	if n < 2 || cell[0] != '"' || cell[n-1] != '"' {
		return cell
	}
	return bytes.ReplaceAll(cell[1:n-1], []byte(`""`), []byte(`"`))
}

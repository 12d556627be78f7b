package sheet

import "io"

// Bounds of a batch of rows that are read ahead.
const (
	batchRows  = 64
	batchCells = 4096
)

// ahead reads the rows of a worksheet while those before are made use of: unpacking
// and taking markup apart is half of the work.
type ahead struct {
	rows source
	full chan []readRow
	stop chan struct{}
	now  []readRow // what is left of the batch at hand
	last int
}

// readRow is what next of a source returned.
type readRow struct {
	cells  []string
	number int
	err    error
}

// readAhead begins to read. The caller closes what it returns, which ends the reading.
func readAhead(rows source) *ahead {
	a := &ahead{rows: rows, full: make(chan []readRow, 2), stop: make(chan struct{})}
	go a.read()
	return a
}

func (a *ahead) read() {
	defer close(a.full)
	for failed := false; !failed && !a.stopped(); {
		var batch []readRow
		for cells := 0; len(batch) < batchRows && cells < batchCells && !failed; {
			var r readRow
			r.cells, r.number, r.err = a.rows.next()
			batch = append(batch, r)
			cells += len(r.cells)
			failed = r.err != nil
		}
		select {
		case a.full <- batch:
		case <-a.stop:
			return
		}
	}
}

// stopped is asked before each batch: while close empties the channel, sending and
// stopping are both possible, and either may be chosen.
func (a *ahead) stopped() bool {
	select {
	case <-a.stop:
		return true
	default:
		return false
	}
}

func (a *ahead) next() ([]string, int, error) {
	if len(a.now) == 0 {
		var more bool
		if a.now, more = <-a.full; !more {
			return nil, a.last, io.EOF
		}
	}
	r := a.now[0]
	a.now = a.now[1:]
	a.last = r.number
	return r.cells, r.number, r.err
}

// close waits until nothing is read any more.
func (a *ahead) close() {
	close(a.stop)
	for range a.full {
	}
	a.rows.close()
}

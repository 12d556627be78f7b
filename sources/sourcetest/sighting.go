package sourcetest

import (
	"fmt"
	"iter"
	"sync"
	"time"

	"github.com/ospora/ospora/ospora"
)

// sighting is what one visit yielded.
type sighting struct {
	mu       sync.Mutex
	rows     []sighted
	err      error
	hung     bool
	panicked any
	stopped  bool // the consumer or an error ended the sequence
	late     int  // rows and errors that came all the same
}

// sighted is one row with its text at the time it came.
type sighted struct {
	ospora.Row
	text string
}

// name says which row of which table this is, for messages.
func (s *sighting) name(i int) string {
	return fmt.Sprintf("row %d (%s)", i, kindOf(s.rows[i].Row))
}

// show is name with the row's text, cut where it is long.
func (s *sighting) show(i int) string { return s.name(i) + " " + short(s.rows[i].text) }

func short(text string) string {
	if len(text) > 800 {
		return text[:800] + " …"
	}
	return text
}

// visitRow is the first visit row; nil where there is none.
func (s *sighting) visitRow() *ospora.Visit {
	for _, r := range s.rows {
		if v, ok := r.Row.(*ospora.Visit); ok {
			return v
		}
	}
	return nil
}

func (s *sighting) gaps() []*ospora.Gap {
	var list []*ospora.Gap
	for _, r := range s.rows {
		if g, ok := r.Row.(*ospora.Gap); ok {
			list = append(list, g)
		}
	}
	return list
}

// observe takes a sequence as a range statement would, in a goroutine of its own
// so that one that hangs can be told. After each row it asks more, where not nil,
// with the number of rows so far. It calls the sequence directly: a range
// statement panics where the source goes on after a stop, and that would hide what
// it did.
func observe(sequence iter.Seq2[ospora.Row, error], patience time.Duration, more func(rows int) bool) *sighting {
	s := &sighting{}
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() { s.panicked = recover() }()
		sequence(func(row ospora.Row, err error) bool { return s.take(row, err, more) })
	}()
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-done:
		return s
	case <-timer.C:
		s.mu.Lock() // it still runs: hand out what does not change any more
		defer s.mu.Unlock()
		s.stopped = true
		return &sighting{rows: s.rows, err: s.err, hung: true}
	}
}

func (s *sighting) take(row ospora.Row, err error, more func(int) bool) bool {
	text := "" // made before the lock, since a tree may be slow to read
	if err == nil {
		text = fullText(row)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.stopped:
		s.late++
		return false
	case err != nil:
		s.err, s.stopped = err, true
		return true // a range statement would go on; whoever yields more is late
	}
	s.rows = append(s.rows, sighted{row, text})
	s.stopped = more != nil && !more(len(s.rows))
	return !s.stopped
}

// latecomers is how many rows and errors came after the end, by now.
func (s *sighting) latecomers() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.late
}

// difference tells where two visits differ, or nothing. Times of retrieval may.
func difference(want, got *sighting) string {
	for i := range max(len(want.rows), len(got.rows)) {
		switch {
		case i >= len(want.rows):
			return fmt.Sprintf("there are %d rows in place of %d; the first one more is %s", len(got.rows), len(want.rows), got.show(i))
		case i >= len(got.rows):
			return fmt.Sprintf("there are %d rows in place of %d; the first one lost is %s", len(got.rows), len(want.rows), want.show(i))
		case want.rows[i].text != got.rows[i].text:
			return fmt.Sprintf("%s\nin place of %s", got.show(i), want.show(i))
		}
	}
	return ""
}

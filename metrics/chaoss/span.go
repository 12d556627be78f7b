package chaoss

import "github.com/ospora/ospora/ospora"

// span is a day-aligned window as days. It is wider than [ospora.Day] so that
// arithmetic on days from the wild cannot overflow.
type span struct {
	from, to ospora.Optional[int64]
}

func spanOf(w ospora.Window) span {
	var s span
	if !w.Start.IsZero() {
		s.from = ospora.Some(int64(ospora.DayOf(w.Start)))
	}
	if !w.End.IsZero() {
		s.to = ospora.Some(int64(ospora.DayOf(w.End)))
	}
	return s
}

func (s span) contains(d ospora.Day) bool {
	return !s.precedes(d) && (!s.to.Known || int64(d) < s.to.Value)
}

// precedes reports whether the day lies before the span.
func (s span) precedes(d ospora.Day) bool { return s.from.Known && int64(d) < s.from.Value }

// closed reports whether both ends are given.
func (s span) closed() bool { return s.from.Known && s.to.Known }

// days is the length of a closed span.
func (s span) days() int64 { return s.to.Value - s.from.Value }

// inPrior reports whether the day lies in the span of the same length that ends
// where s begins. An open span has none.
func (s span) inPrior(d ospora.Day) bool {
	return s.closed() && s.precedes(d) && int64(d) >= s.from.Value-s.days()
}

// day returns an end as a measure writes it.
func day(end ospora.Optional[int64]) ospora.Optional[ospora.Day] {
	return ospora.Optional[ospora.Day]{Value: ospora.Day(end.Value), Known: end.Known}
}

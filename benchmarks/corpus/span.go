package corpus

import "time"

const (
	day  = 24 * 60 * 60
	week = 7 * day
)

// span is a stretch of time in Unix seconds, [from, to).
type span struct{ from, to int64 }

func (s span) contains(t int64) bool { return s.from <= t && t < s.to }

func (s span) seconds() int64 { return max(0, s.to-s.from) }

func (s span) meet(o span) span { return span{max(s.from, o.from), min(s.to, o.to)} }

// at is the instant permille of the way through.
func (s span) at(permille int) int64 { return s.from + s.seconds()/1000*int64(permille) }

func (s span) truth() Span { return Span{From: instant(s.from), To: instant(s.to)} }

func instant(unix int64) time.Time { return time.Unix(unix, 0).UTC() }

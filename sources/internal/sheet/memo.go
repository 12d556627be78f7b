package sheet

import "strings"

// Memo remembers what texts were read as, for columns whose cells repeat
// themselves. It holds a bounded number of short texts, and begins anew when it is
// full. The zero value is empty. It is not safe for concurrent use.
type Memo[T any] struct {
	known map[string]T
}

// Bounds of a memo.
const (
	memoTexts  = 2048
	memoLength = 128
)

// Of returns what read makes of a text, which it calls once while the text is
// remembered. read must depend on nothing else.
func (m *Memo[T]) Of(text string, read func(string) T) T {
	if v, ok := m.known[text]; ok {
		return v
	}
	v := read(text)
	if len(text) > memoLength {
		return v
	}
	if m.known == nil || len(m.known) >= memoTexts {
		m.known = map[string]T{}
	}
	m.known[strings.Clone(text)] = v // the text itself may hold on to its whole row
	return v
}

// Package plain makes what strangers wrote fit to be shown.
package plain

import (
	"strings"
	"unicode"
)

// Text keeps what strangers wrote on one line, without what nobody sees: controls that
// steer terminals, and marks that turn the direction of writing.
func Text(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r):
			return ' '
		case unicode.Is(unicode.Cf, r), r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

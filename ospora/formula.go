package ospora

import (
	"strings"
	"unicode/utf8"
)

// EscapeFormula returns a text that spreadsheet programs take for a text: one that
// begins as a formula does, with =, +, - or @, their full-width forms, a tab or a
// carriage return, gets an apostrophe in front (OWASP, "CSV Injection",
// https://owasp.org/www-community/attacks/CSV_Injection). Every cell of a table for
// people that may hold what a stranger wrote goes through it; numbers do not.
func EscapeFormula(text string) string {
	if first, n := utf8.DecodeRuneInString(text); n > 0 && strings.ContainsRune("=+-@\t\r＝＋－＠", first) {
		return "'" + text
	}
	return text
}

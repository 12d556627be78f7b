package sheet

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// clean trims a cell, brings it to NFC, and takes out what nobody sees: control
// characters, and marks that turn the direction of text and can make a name read
// as another. odd tells whether there was any such.
func clean(s string) (text string, odd bool) {
	if plainLetters(s) && !hasControl(s) {
		return strings.TrimSpace(s), false
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\r' || r == '\u00a0' || r == '\u202f' || r == '\u2007' || r == '\u2009':
			return ' '
		case r == '\n' || r == '\t':
			return r
		case invisible(r) || r == unicode.ReplacementChar:
			odd = true
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(norm.NFC.String(s)), odd
}

// Clean returns a text as accessors do: trimmed, NFC, without what nobody sees.
func Clean(s string) string {
	text, _ := clean(s)
	return text
}

func plainASCII(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= 0x7f || c < ' ' && c != '\n' && c != '\t' {
			return false
		}
	}
	return true
}

// hasControl tells whether a text of plain letters has a control character, line
// breaks and tabs not counted.
func hasControl(s string) bool {
	for i := range len(s) {
		if c := s[i]; c == 0x7f || c < ' ' && c != '\n' && c != '\t' {
			return true
		}
	}
	return false
}

func invisible(r rune) bool {
	switch {
	case unicode.IsControl(r),
		r == 0xfeff, r == 0x00ad,
		r >= 0x200b && r <= 0x200f,
		r >= 0x202a && r <= 0x202e,
		r >= 0x2060 && r <= 0x2069:
		return true
	}
	return false
}

package main

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// plausible reports whether an alternate name of GeoNames is one that people
// write. The dumps mix in transliterations by machine, which begin with a small
// Latin letter ("a ke tuo bi"), letters of two scripts in one word, codes of
// airports and single letters.
func plausible(name string) bool {
	if utf8.RuneCountInString(name) < 2 || strings.ContainsAny(name, "*/()[]") {
		return false
	}
	latin, other, first := 0, 0, rune(0)
	for _, r := range name {
		if !unicode.IsLetter(r) || unicode.Is(unicode.Lm, r) {
			continue
		}
		if first == 0 {
			first = r
		}
		if unicode.Is(unicode.Latin, r) {
			latin++
		} else {
			other++
		}
	}
	switch {
	case first == 0, latin > 0 && other > 0, unicode.Is(unicode.Latin, first) && unicode.IsLower(first):
		return false
	case latin > 0 && latin <= 4 && strings.ToUpper(name) == name:
		return false
	}
	return latin == 0 || latin > 2
}

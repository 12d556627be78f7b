package sheet

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the form in which headers and words of a list are compared: NFKC,
// lower case, letters and digits with single spaces between words, ё as е. Kazakh
// letters become the Russian ones that people type for them, and Latin letters that
// look Cyrillic become so in a word that has Cyrillic ones.
func Fold(s string) string {
	if plainLetters(s) {
		return foldPlain(s)
	}
	s = strings.ToLower(norm.NFKC.String(s))
	var words []string
	for _, w := range strings.FieldsFunc(s, notOfAWord) {
		words = append(words, foldWord(w))
	}
	return strings.Join(words, " ")
}

// plainLetters tells whether a text has only ASCII and the letters of Cyrillic that
// stand for themselves in every form of Unicode: nearly all cells, for which
// the tables of Unicode are not asked.
func plainLetters(s string) bool {
	for _, r := range s {
		if r >= 0x80 && (r < 0x400 || r > 0x52f || r >= 0x482 && r <= 0x489) {
			return false
		}
	}
	return true
}

// foldPlain is Fold for plain letters.
func foldPlain(s string) string {
	var short [64]byte // as long as most cells: no memory is asked for
	out := short[:0]
	word, latin, cyrillic := 0, false, false // where the word began in out, and its scripts
	end := func() {
		if latin && cyrillic {
			out = append(out[:word], foldWord(string(out[word:]))...)
		}
		latin, cyrillic = false, false
	}
	for _, r := range s {
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		switch {
		case r >= 0x400:
			cyrillic = true
			r = cyrillicFold(lowerCyrillic(r))
		case r >= 'a' && r <= 'z':
			latin = true
		case r >= '0' && r <= '9' || !notOfAWord(r):
		default:
			end()
			if n := len(out); n > 0 && out[n-1] != ' ' {
				out = append(out, ' ')
			}
			word = len(out)
			continue
		}
		out = utf8.AppendRune(out, r)
	}
	end()
	return strings.TrimSuffix(string(out), " ")
}

func lowerCyrillic(r rune) rune {
	switch {
	case r < 0x410:
		return r + 0x50
	case r < 0x430:
		return r + 0x20
	case r < 0x460:
		return r
	}
	return unicode.ToLower(r)
}

func notOfAWord(r rune) bool {
	switch r {
	case '%', '#', '₸', '$', '€', '₽', '£', '+', '✓':
		return false
	}
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r)
}

func foldWord(w string) string {
	cyrillic := strings.ContainsFunc(w, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) })
	if !cyrillic {
		return w
	}
	return strings.Map(cyrillicFold, w)
}

// cyrillicFold maps a letter within a Cyrillic word.
func cyrillicFold(r rune) rune {
	switch r {
	case 'ё', 'e':
		return 'е'
	case 'ә', 'a':
		return 'а'
	case 'ғ':
		return 'г'
	case 'қ', 'k':
		return 'к'
	case 'ң', 'h':
		return 'н'
	case 'ө', 'o':
		return 'о'
	case 'ұ', 'ү', 'y':
		return 'у'
	case 'һ', 'x':
		return 'х'
	case 'і', 'i':
		return 'и'
	case 'c':
		return 'с'
	case 'p':
		return 'р'
	case 'b':
		return 'в'
	case 'm':
		return 'м'
	case 't':
		return 'т'
	}
	return r
}

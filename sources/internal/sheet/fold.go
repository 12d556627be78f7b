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
// stand for themselves in every form of Unicode (U+0400 to U+052F without U+0482 to
// U+0489): nearly all cells, for which the tables of Unicode are not asked. It goes by
// bytes, since it is asked of every cell.
func plainLetters(s string) bool {
	for i := 0; i < len(s); i++ {
		lead := s[i]
		if lead < utf8.RuneSelf {
			continue
		}
		if i++; lead < 0xd0 || lead > 0xd4 || i == len(s) {
			return false
		}
		switch trail := s[i]; {
		case trail&0xc0 != 0x80, lead == 0xd2 && trail >= 0x82 && trail <= 0x89, lead == 0xd4 && trail > 0xaf:
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
	for i := 0; i < len(s); i++ {
		b := s[i]
		switch {
		case b >= utf8.RuneSelf:
			cyrillic = true
			i++
			r := foldedCyrillic[int(b&0x1f)<<6+int(s[i]&0x3f)-firstCyrillic]
			out = append(out, 0xc0|byte(r>>6), 0x80|byte(r&0x3f))
		case b >= 'a' && b <= 'z':
			latin = true
			out = append(out, b)
		case b >= 'A' && b <= 'Z':
			latin = true
			out = append(out, b+'a'-'A')
		case b >= '0' && b <= '9' || !notOfAWord(rune(b)):
			out = append(out, b)
		default:
			end()
			if n := len(out); n > 0 && out[n-1] != ' ' {
				out = append(out, ' ')
			}
			word = len(out)
		}
	}
	end()
	return strings.TrimSuffix(string(out), " ")
}

// The letters of Cyrillic, each of two bytes in UTF-8, as they were and folded.
const (
	firstCyrillic = 0x400
	lastCyrillic  = 0x52f
)

// foldedCyrillic has each letter of Cyrillic folded.
var foldedCyrillic = func() (folded [lastCyrillic - firstCyrillic + 1]rune) {
	for i := range folded {
		folded[i] = cyrillicFold(unicode.ToLower(rune(firstCyrillic + i)))
	}
	return folded
}()

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

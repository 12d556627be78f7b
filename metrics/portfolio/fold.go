package portfolio

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letters are Russian and Kazakh letters as Latin ones. Letters that are confused, or replaced where a keyboard lacks them, are
// the same: қ к q, ғ г, ң н, ө о, ұ ү у, һ х, ә а; ы и і й y i.
var letters = map[rune]string{
	'а': "a", 'ә': "a", 'б': "b", 'в': "v", 'г': "g", 'ғ': "g", 'д': "d", 'е': "e", 'ё': "e", 'ж': "zh", 'з': "z", 'и': "i", 'і': "i",
	'й': "i", 'к': "k", 'қ': "k", 'л': "l", 'м': "m", 'н': "n", 'ң': "n", 'о': "o", 'ө': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t",
	'у': "u", 'ұ': "u", 'ү': "u", 'ф': "f", 'х': "h", 'һ': "h", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "sh", 'ъ': "", 'ы': "i", 'ь': "",
	'э': "e", 'ю': "iu", 'я': "ia", 'ä': "a", 'ö': "o", 'ü': "u", 'ı': "i", 'ş': "sh", 'ğ': "g", 'ñ': "n", 'ū': "u", 'q': "k", 'w': "u",
	'y': "i", 'c': "k", 'x': "ks",
}

// spellings are Latin letters that stand together for one Cyrillic letter, and sounds that are written in several ways.
var spellings = strings.NewReplacer("shch", "щ", "sch", "щ", "kh", "х", "ch", "ч", "ck", "k", "ph", "f", "j", "ж", "zh", "ж")

// fold writes a word of any of the three languages with Latin letters, so that spellings of one word meet: case, Kazakh letters
// or Russian ones in their place, transliteration, and double letters make no difference. It drops all but letters and digits.
func fold(word string) string {
	var b strings.Builder
	for _, r := range spellings.Replace(strings.ToLower(norm.NFC.String(word))) {
		switch s, ok := letters[r]; {
		case ok:
			b.WriteString(s)
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		}
	}
	return squeezed(b.String())
}

// squeezed has one letter for each run of it.
func squeezed(s string) string {
	var b strings.Builder
	var last rune
	for _, r := range s {
		if r != last || unicode.IsDigit(r) {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// words are the words of a text: runs of letters and digits, as written.
func words(text string) []string {
	return strings.FieldsFunc(norm.NFC.String(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
}

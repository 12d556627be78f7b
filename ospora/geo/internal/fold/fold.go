// Package fold brings names of places and texts that may hold them to one
// spelling. The gazetteer's generator and its reader share it: a key and a text
// can only meet if both went the same way.
package fold

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Class says what a rune is to the tokeniser.
type Class uint8

// The classes of runes.
const (
	Drop   Class = iota // invisible or ornamental: as if it were not there
	Break               // ends a word
	Letter              // part of a word
	Digit               // part of a word or number
	Single              // of a script without spaces: a word by itself
)

// ClassOf returns the class of r.
func ClassOf(r rune) Class {
	switch {
	case r < utf8.RuneSelf:
		return asciiClass(r)
	case r >= 'À' && r <= 'ɏ' && r != '×' && r != '÷', r >= 'Ѐ' && r <= 'ҁ', r >= 'Ҋ' && r <= 'ԯ':
		return Letter // Latin and Cyrillic, the common case
	case dropped(r):
		return Drop
	case unicode.In(r, unspaced...) && !unicode.IsPunct(r):
		return Single
	case r == 'ー' || r == '々' || r == 'ヶ':
		return Single
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return Letter
	case unicode.IsDigit(r):
		return Digit
	}
	return Break
}

func asciiClass(r rune) Class {
	switch {
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z':
		return Letter
	case r >= '0' && r <= '9':
		return Digit
	case r == '\'' || r == '`' || r == '"':
		return Drop
	}
	return Break
}

// unspaced are the scripts that are written without spaces between words.
var unspaced = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan,
}

// dropped reports whether r is an apostrophe, a letter-like apostrophe of a
// transliteration, a variation selector or a format character, among them the
// zero-width and the bidirectional ones.
func dropped(r rune) bool {
	switch r {
	case '’', '‘', '‛', 'ʻ', 'ʼ', 'ʽ', 'ʾ', 'ʿ', 'ˈ', 'ˌ', '´', '′', '″', '“', '”', '„', '«', '»', '\uFE0E', '\uFE0F', 'ـ':
		return true
	}
	return unicode.Is(unicode.Cf, r)
}

// Lower returns the small letter of r; the dotted capital I of Turkish becomes
// a plain i, since texts rarely tell in which language they are.
func Lower(r rune) rune {
	if r == 'İ' {
		return 'i'
	}
	return unicode.ToLower(r)
}

// Compatible returns text in NFKC, in which full-width letters and ligatures are
// plain ones. Text that is so already is returned as it is.
func Compatible(text string) string {
	for i := 0; i < len(text); i++ {
		if text[i] >= utf8.RuneSelf {
			return norm.NFKC.String(text)
		}
	}
	return text
}

// Key returns the strict key of a name: words in small letters joined by single
// spaces, scripts without spaces unbroken. It is empty for a name without letters.
func Key(name string) string {
	var b strings.Builder
	pending, last := false, Break
	for _, r := range Compatible(strings.ToValidUTF8(name, " ")) {
		c := ClassOf(r)
		switch c {
		case Drop:
			continue
		case Break:
			pending = true
			continue
		}
		if b.Len() > 0 && (pending && !(c == Single && last == Single) || (c == Single) != (last == Single)) {
			b.WriteByte(' ')
		}
		b.WriteRune(Lower(r))
		pending, last = false, c
	}
	return b.String()
}

// Loose returns the loose form of a strict key: letters of Latin, Greek,
// Cyrillic, Arabic and Hebrew without their marks, Kazakh and other Cyrillic
// letters as the Russian ones that stand for them, variants of Arabic letters as
// one. Marks of other scripts are vowels and stay.
func Loose(key string) string {
	if plain(key) {
		return key
	}
	var b strings.Builder
	b.Grow(len(key))
	marked := false
	for _, r := range norm.NFD.String(key) {
		if unicode.Is(unicode.Mn, r) {
			if !marked && r != nukta {
				b.WriteRune(r)
			}
			continue
		}
		marked = unicode.In(r, alphabetic...)
		if s, ok := looseLetters[r]; ok {
			b.WriteString(s)
			continue
		}
		b.WriteRune(r)
	}
	return norm.NFC.String(b.String())
}

// nukta marks Devanagari letters of loan words, and is often left out.
const nukta = '\u093C'

func plain(key string) bool {
	for i := 0; i < len(key); i++ {
		if key[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

var alphabetic = []*unicode.RangeTable{unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Arabic, unicode.Hebrew}

var looseLetters = map[rune]string{
	'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'ı': "i", 'ə': "a", 'ħ': "h", 'ŋ': "n",
	'ә': "а", 'ғ': "г", 'қ': "к", 'ң': "н", 'ө': "о", 'ұ': "у", 'ү': "у", 'һ': "х", 'і': "и", 'є': "е", 'ґ': "г", 'ҳ': "х", 'ҷ': "ч",
	'ђ': "д", 'ј': "й", 'љ': "л", 'њ': "н", 'ћ': "ч", 'џ': "дж", 'ҥ': "н", 'ҡ': "к", 'ҙ': "з", 'ҫ': "с", 'җ': "ж",
	'ٱ': "ا", 'ى': "ي", 'ی': "ي", 'ې': "ي", 'ک': "ك", 'ګ': "گ", 'ة': "ه", 'ہ': "ه", 'ھ': "ه", 'ە': "ه",
}

package identity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxText is how many bytes of a name, an address or a login are read. RFC 5321
// allows 254 for an address, and no name is longer; what is cut is counted in
// [Report.Cut].
const maxText = 512

// clean returns text in NFKC without what cannot be seen: control characters,
// bidirectional marks, zero-width characters and variation selectors. White
// space becomes one space. It reads maxText bytes at most and says whether
// something was cut.
func clean(text string) (cleaned string, cut bool) {
	if len(text) > maxText {
		text, cut = trimToRune(text[:maxText]), true
	}
	if plain(text) {
		return strings.Trim(text, " "), cut
	}
	text = norm.NFKC.String(strings.ToValidUTF8(text, ""))
	text = strings.Map(visible, text)
	return strings.Join(strings.Fields(text), " "), cut
}

// plain reports whether clean has nothing to do but trim: letters that every form
// of normalisation leaves as they are, and single spaces.
func plain(text string) bool {
	before := rune(0)
	for _, r := range text {
		switch {
		case r == ' ' && before == ' ':
			return false
		case r >= ' ' && r < 0x7f, cyrillicLetter(r):
		default:
			return false
		}
		before = r
	}
	return true
}

// trimToRune cuts off a rune of which only the beginning is there.
func trimToRune(text string) string {
	for i := 1; i <= utf8.UTFMax && i <= len(text); i++ {
		if c := text[len(text)-i]; utf8.RuneStart(c) {
			if !utf8.FullRuneInString(text[len(text)-i:]) {
				return text[:len(text)-i]
			}
			break
		}
	}
	return text
}

// visible maps runes that show nothing to none, and odd white space to a space.
func visible(r rune) rune {
	switch {
	case r > ' ' && r < 0x7f || cyrillicLetter(r):
		return r
	case unicode.IsSpace(r):
		return ' '
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Variation_Selector), r == utf8.RuneError:
		return -1
	}
	return r
}

// script is what letters of a word are of, as far as look-alikes go.
type script int

const (
	otherScript script = iota
	latinScript
	cyrillicScript
	greekScript
)

func scriptOf(r rune) script {
	switch {
	case r < 0x80:
		if (r|0x20) >= 'a' && (r|0x20) <= 'z' {
			return latinScript
		}
	case cyrillicLetter(r):
		return cyrillicScript
	case unicode.Is(unicode.Latin, r):
		return latinScript
	case unicode.Is(unicode.Cyrillic, r):
		return cyrillicScript
	case unicode.Is(unicode.Greek, r):
		return greekScript
	}
	return otherScript
}

// lookalikes pairs small letters that look the same, Latin first. The whole
// table of Unicode TS 39 has thousands of pairs, nearly all of them signs that no
// keyboard has; these are what a Kazakh, a Russian or a Greek layout mixes in.
var lookalikes = [...]struct{ latin, cyrillic, greek rune }{
	{'a', 'а', 'α'}, {'b', 'ь', 'β'}, {'c', 'с', 0}, {'e', 'е', 'ε'}, {'h', 'һ', 'η'}, {'i', 'і', 'ι'}, {'j', 'ј', 0},
	{'k', 'к', 'κ'}, {'m', 'м', 0}, {'n', 'п', 0}, {'o', 'о', 'ο'}, {'p', 'р', 'ρ'}, {'s', 'ѕ', 0}, {'t', 'т', 'τ'}, {'v', 'ѵ', 'ν'},
	{'x', 'х', 'χ'}, {'y', 'у', 'υ'}, {'ə', 'ә', 0}, {'ö', 'ӧ', 0}, {'ë', 'ё', 0}, {'ï', 'ї', 0}, {'ä', 'ӓ', 0}, {'q', 'ԛ', 0}, {'w', 'ԝ', 'ω'},
}

// oneScript writes a word that mixes scripts in the one that most of its
// letters are of, where look-alikes allow that. Words of one script are left as
// they are: each is a word of its own language.
func oneScript(word string) string {
	if ascii(word) {
		return word
	}
	var letters [4]int
	for _, r := range word {
		letters[scriptOf(r)]++
	}
	letters[otherScript] = 0
	main, kinds := otherScript, 0
	for s, n := range letters {
		if n > 0 {
			kinds++
		}
		// Latin counts first where two scripts have as many letters.
		if n > letters[main] {
			main = script(s)
		}
	}
	if kinds < 2 {
		return word
	}
	return strings.Map(func(r rune) rune { return likeIn(r, main) }, word)
}

func ascii(text string) bool {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return false
		}
	}
	return true
}

// lower writes text in small letters.
func lower(text string) string {
	if ascii(text) {
		return strings.ToLower(text)
	}
	return strings.Map(lowerRune, text)
}

func lowerRune(r rune) rune {
	if r >= 'а' && r <= 'џ' {
		return r
	}
	return unicode.ToLower(r)
}

// likeIn returns the letter of a script that looks like r, or r.
func likeIn(r rune, main script) rune {
	from := scriptOf(r)
	if from == main || from == otherScript {
		return r
	}
	for _, l := range lookalikes {
		same := [...]rune{0, l.latin, l.cyrillic, l.greek}
		if same[from] == r && same[main] != 0 {
			return same[main]
		}
	}
	return r
}

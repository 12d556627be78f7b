package identity

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A skeleton is what the spellings of one word have in common. It is written in
// small Latin letters, and in capitals for sounds that take several letters:
// J for ж (zh, j), S for ш and щ (sh, sch, ş), C for ч (ch, ç), H for х (kh, h).
//
// The fine skeleton is the same for the spellings that transliteration standards
// give of one Cyrillic word: BGN/PCGN 1947 and 1979, ICAO 9303 (passports),
// GOST 7.79, the Kazakh Latin drafts of 2017 (apostrophes), 2018 (acutes), 2019
// and 2021, and what people write without any standard. The coarse skeleton also
// joins what Kazakh names become in Russian (Төлеген, Тулеген; Бақыт, Бахыт) and
// family names with and without their ending (Қасым, Касымова).

// fine returns the fine skeleton of a word, and another reading of it where the
// spelling has two: Latin "ia" is я or ия, Latin j is ж or й. The word is
// expected in lower case and cleaned.
func fine(word string) (skeleton, other string) {
	word = oneScript(word)
	letters := romanise(word)
	first := settle(letters, true)
	if latinWord(word) && strings.ContainsAny(letters, "ij") {
		if second := settle(strings.ReplaceAll(letters, "j", "i"), false); second != first {
			return first, second
		}
	}
	return first, ""
}

// latinWord reports whether a word is in Latin letters, going by its first.
func latinWord(word string) bool {
	for _, r := range word {
		return scriptOf(r) == latinScript
	}
	return false
}

// russified are consonants that Kazakh and Russian write differently.
var russified = strings.NewReplacer("H", "k", "ts", "s", "ng", "n")

// coarse returns the coarse skeleton of a fine one.
func coarse(skeleton string) string {
	s := russified.Replace(skeleton)
	for _, ending := range [...]string{"ova", "eva", "ov", "ev"} {
		if rest, ok := strings.CutSuffix(s, ending); ok && len(rest) >= 3 {
			s = rest
			break
		}
	}
	// Vowels of the i kind come and go between Kazakh and Russian.
	return thinned(s)
}

// thinned is a skeleton with u for o, without i but at the beginning, and with no
// letter twice in a row.
func thinned(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	last := byte(0)
	for i := range len(s) {
		c := s[i]
		if c == 'o' {
			c = 'u'
		}
		if c < 0x80 && c == last || c == 'i' && i > 0 {
			continue
		}
		b.WriteByte(c)
		last = c
	}
	return b.String()
}

// cyrillicLetters are the intermediate spellings of Kazakh, Russian and
// neighbouring Cyrillic letters: i is a vowel, y one or the glide of я and ю.
var cyrillicLetters = map[rune]string{
	'а': "a", 'ә': "a", 'б': "b", 'в': "v", 'г': "g", 'ғ': "g", 'ґ': "g", 'д': "d", 'е': "e", 'ё': "ё", 'є': "e", 'ж': "J", 'җ': "J",
	'з': "z", 'и': "i", 'і': "i", 'ї': "i", 'й': "y", 'к': "k", 'қ': "k", 'л': "l", 'м': "m", 'н': "n", 'ң': "n", 'о': "o", 'ө': "o",
	'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ұ': "u", 'ү': "u", 'ў': "u", 'ф': "f", 'х': "H", 'һ': "H", 'ц': "ts", 'ч': "C",
	'ҷ': "J", 'ш': "S", 'щ': "S", 'ъ': "", 'ы': "y", 'ь': "ь", 'э': "e", 'ю': "yu", 'я': "ya", 'ҳ': "H", 'ӣ': "i", 'ӯ': "u",
}

// latinLetters are the intermediate spellings of Latin letters with marks; what
// is not listed loses its mark. Capitals are the sounds of skeletons.
var latinLetters = map[rune]string{
	'ş': "S", 'ș': "S", 'š': "S", 'ś': "S", 'ç': "C", 'č': "C", 'ć': "C", 'ž': "J", 'ź': "z", 'ğ': "g", 'ǵ': "g", 'ġ': "g", 'ģ': "g",
	'ý': "u", 'ı': "i", 'ə': "a", 'ß': "s", 'ø': "o", 'æ': "a", 'œ': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "t", 'ŋ': "n", 'ƶ': "J",
	'ä': "a", 'ö': "o", 'ü': "u",
}

// greekLetters make a Greek word meet its usual Latin spelling.
var greekLetters = map[rune]string{
	'α': "a", 'β': "v", 'γ': "g", 'δ': "d", 'ε': "e", 'ζ': "z", 'η': "i", 'θ': "t", 'ι': "i", 'κ': "k", 'λ': "l", 'μ': "m", 'ν': "n",
	'ξ': "ks", 'ο': "o", 'π': "p", 'ρ': "r", 'σ': "s", 'ς': "s", 'τ': "t", 'υ': "i", 'φ': "f", 'χ': "H", 'ψ': "ps", 'ω': "o",
}

// romanise writes a word in intermediate letters. Latin words become what
// [latinSounds] makes of them; of other scripts the letters stay.
func romanise(word string) string {
	var b, latin strings.Builder
	flush := func() {
		latinSounds(latin.String(), &b)
		latin.Reset()
	}
	for _, r := range word {
		switch {
		case r < 0x80:
			latin.WriteRune(r)
			continue
		case r == 'ʼ' || r == '’' || r == '‘' || r == 'ʻ' || r == 'ʹ' || r == '`' || r == '´':
			latin.WriteByte('\'')
			continue
		}
		if s, ok := latinLetters[r]; ok {
			latin.WriteString(s)
			continue
		}
		if scriptOf(r) == latinScript {
			latin.WriteString(unmarked(r))
			continue
		}
		flush()
		b.WriteString(foreign(r))
	}
	flush()
	return b.String()
}

// foreign is the spelling of a letter that is not Latin.
func foreign(r rune) string {
	if s, ok := cyrillicLetters[r]; ok {
		return s
	}
	if s, ok := greekLetters[unmarkedRune(r)]; ok {
		return s
	}
	if unicode.IsLetter(r) || unicode.IsNumber(r) {
		return string(r)
	}
	return ""
}

func unmarkedRune(r rune) rune {
	for _, base := range norm.NFD.String(string(r)) {
		return base
	}
	return r
}

// unmarked is a Latin letter without its marks.
func unmarked(r rune) string {
	base := unmarkedRune(r)
	if base < 0x80 || base != r {
		return string(base)
	}
	return string(r)
}

package identity

import (
	"bytes"
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

// speller spells words in skeletons. It keeps its buffers, so that it is for one
// goroutine, and what it returns is good until its next call.
type speller struct{ latin, letters, first, second, coarsened []byte }

// fine returns the fine skeleton of a word, and another reading of it where the
// spelling has two: Latin "ia" is я or ия, Latin j is ж or й. The word is
// expected in lower case and cleaned.
func (s *speller) fine(word string) (skeleton, other []byte) {
	word = oneScript(word)
	s.romanise(word)
	s.first = settled(s.first, s.letters, true)
	if latinWord(word) && bytes.ContainsAny(s.letters, "ij") {
		for i, c := range s.letters {
			if c == 'j' {
				s.letters[i] = 'i'
			}
		}
		s.second = settled(s.second, s.letters, false)
		if !bytes.Equal(s.first, s.second) {
			return s.first, s.second
		}
	}
	return s.first, nil
}

// thin is the fine skeleton of a word, thinned as for words written as one.
func (s *speller) thin(word string) []byte {
	s.romanise(oneScript(word))
	s.first = settled(s.first, s.letters, true)
	return s.thinOf(s.first)
}

// joints are what two words make where they meet, and H, which may be k.
var joints = newChanges(change{"ae", "a"}, change{"oe", "o"}, change{"ue", "u"}, change{"H", "k"})

// thinOf thins a fine skeleton for words written as one.
func (s *speller) thinOf(skeleton []byte) []byte {
	s.coarsened = append(s.coarsened[:0], skeleton...)
	return thinned(joints.made(s.coarsened))
}

// latinWord reports whether a word is in Latin letters, going by its first.
func latinWord(word string) bool {
	for _, r := range word {
		return scriptOf(r) == latinScript
	}
	return false
}

// russified are consonants that Kazakh and Russian write differently.
var russified = newChanges(change{"H", "k"}, change{"ts", "s"}, change{"ng", "n"})

// coarse returns the coarse skeleton of a fine one.
func (s *speller) coarse(skeleton string) []byte {
	s.coarsened = append(s.coarsened[:0], skeleton...)
	c := russified.made(s.coarsened)
	for _, ending := range [...]string{"ova", "eva", "ov", "ev"} {
		if rest, ok := bytes.CutSuffix(c, []byte(ending)); ok && len(rest) >= 3 {
			c = rest
			break
		}
	}
	// Vowels of the i kind come and go between Kazakh and Russian.
	return thinned(c)
}

// thinned writes u for o, leaves out i but at the beginning, and puts no letter
// twice in a row, all in place.
func thinned(s []byte) []byte {
	n, last := 0, byte(0)
	for i, c := range s {
		if c == 'o' {
			c = 'u'
		}
		if c < 0x80 && c == last || c == 'i' && i > 0 {
			continue
		}
		s[n] = c
		n++
		last = c
	}
	return s[:n]
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

// romanise writes a word into letters, in intermediate ones. Latin words become
// what [appendLatinSounds] makes of them; of other scripts the letters stay.
func (s *speller) romanise(word string) {
	s.letters, s.latin = s.letters[:0], s.latin[:0]
	if ascii(word) {
		s.latin = append(s.latin, word...)
		s.flush()
		return
	}
	for _, r := range word {
		switch {
		case r < 0x80:
			s.latin = append(s.latin, byte(r))
			continue
		case cyrillicLetter(r):
			s.flush()
			s.letters = append(s.letters, basicCyrillic[r-firstCyrillic]...)
			continue
		case r == 'ʼ' || r == '’' || r == '‘' || r == 'ʻ' || r == 'ʹ' || r == '`' || r == '´':
			s.latin = append(s.latin, '\'')
			continue
		}
		if l, ok := latinLetters[r]; ok {
			s.latin = append(s.latin, l...)
			continue
		}
		if scriptOf(r) == latinScript {
			s.latin = append(s.latin, unmarked(r)...)
			continue
		}
		s.flush()
		s.letters = append(s.letters, foreign(r)...)
	}
	s.flush()
}

// flush ends a run of Latin letters.
func (s *speller) flush() {
	s.letters = appendLatinSounds(s.letters, s.latin)
	s.latin = s.latin[:0]
}

// The letters of the two Cyrillic blocks of Unicode, but for the marks among
// them: all are letters, and none is changed by normalisation alone.
const (
	firstCyrillic = 'Ѐ'
	lastCyrillic  = 'ԯ'
)

func cyrillicLetter(r rune) bool {
	return r >= firstCyrillic && r <= lastCyrillic && (r <= 'ҁ' || r >= 'Ҋ')
}

// basicCyrillic are the spellings of those letters.
var basicCyrillic = func() (of [lastCyrillic - firstCyrillic + 1]string) {
	for i := range of {
		of[i] = foreign(firstCyrillic + rune(i))
	}
	return of
}()

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

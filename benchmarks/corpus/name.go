package corpus

import "strings"

// Variation says which of the ways to write a person's name an alias uses.
type Variation string

// The ways to write a name. Not every name has all of them.
const (
	// Native is the bearer's own spelling, given name first: Айгерім Қасымова, Jürgen Möllenbeck.
	Native Variation = "native"
	// NativeReversed has the family name first.
	NativeReversed Variation = "native-reversed"
	// NativePatronymic is family name, given name and patronymic.
	NativePatronymic Variation = "native-patronymic"
	// QazaqLatin is Kazakh in the draft Latin alphabet of 2021.
	QazaqLatin Variation = "qazaq-latin"
	// Russian is the name in Russian Cyrillic.
	Russian Variation = "russian"
	// RussianPatronymic is family name, given name and patronymic in Russian.
	RussianPatronymic Variation = "russian-patronymic"
	// Latin is plain Latin, given name first.
	Latin Variation = "latin"
	// LatinReversed is plain Latin, family name first.
	LatinReversed Variation = "latin-reversed"
	// LatinInitial shortens the given name: A. Kasymova.
	LatinInitial Variation = "latin-initial"
	// LatinPassport is the transliteration of passports: Dmitrii, Iuliia.
	LatinPassport Variation = "latin-passport"
	// LatinLower is plain Latin without capitals.
	LatinLower Variation = "latin-lower"
	// LatinUpperFamily has the family name in capitals: KASYMOVA Aigerim.
	LatinUpperFamily Variation = "latin-upper-family"
	// GermanFold writes umlauts out: Juergen.
	GermanFold Variation = "german-fold"
	// LoginOnly is the login in place of a name.
	LoginOnly Variation = "login"
)

var variations = []Variation{
	Native, NativeReversed, NativePatronymic, QazaqLatin, Russian, RussianPatronymic, Latin, LatinReversed,
	LatinInitial, LatinPassport, LatinLower, LatinUpperFamily, GermanFold,
}

// fullName is a person's name with all that its spellings are made from.
type fullName struct {
	culture       culture
	female        bool
	given, family part
	// nativeFather and russianFather are the patronymic, empty where the culture has none.
	nativeFather, russianFather string
}

// drawName invents a name of a culture.
func drawName(c *chance, k culture) fullName {
	s := stockOf(k)
	n := fullName{culture: k, female: c.permille(330)}
	given, ending := s.men, s.maleEnding
	if n.female {
		given, ending = s.women, s.femaleEnding
	}
	n.given = pick(c, given)
	stem := pick(c, s.stems)
	// A third of Kazakh surnames are the ancestor's bare name, as in the passport reform of the 1990s.
	if k == kazakhNames && c.permille(330) {
		ending = part{}
	}
	n.family = part{stem.native + ending.native, stem.russian + ending.russian, stem.latin + ending.latin}
	if len(s.fathers) > 0 {
		n.setFather(pick(c, s.fathers))
	}
	return n
}

func (n *fullName) setFather(father part) {
	russian, kazakh := "ович", "ұлы"
	if n.female {
		russian, kazakh = "овна", "қызы"
	}
	n.russianFather = father.russian + russian
	n.nativeFather = n.russianFather
	if n.culture == kazakhNames {
		n.nativeFather = father.native + kazakh
	}
}

// spell writes n in one way, or gives "" where n cannot be written so.
func (n *fullName) spell(v Variation) string {
	given, family := n.given, n.family
	switch v {
	case Native:
		return given.native + " " + family.native
	case NativeReversed:
		return family.native + " " + given.native
	case NativePatronymic:
		return joined(n.nativeFather, family.native+" "+given.native+" ")
	case QazaqLatin:
		if n.culture != kazakhNames {
			return ""
		}
		return qazaqLatin(given.native + " " + family.native)
	case Russian:
		return joined(family.russian, given.russian+" ")
	case RussianPatronymic:
		return joined(n.russianFather, family.russian+" "+given.russian+" ")
	}
	return n.spellLatin(v)
}

func (n *fullName) spellLatin(v Variation) string {
	given, family := n.given.latin, n.family.latin
	switch v {
	case Latin:
		return given + " " + family
	case LatinReversed:
		return family + " " + given
	case LatinInitial:
		return given[:1] + ". " + family
	case LatinLower:
		return strings.ToLower(given + " " + family)
	case LatinUpperFamily:
		return strings.ToUpper(family) + " " + given
	case LatinPassport:
		return unless(passportLatin(n.given.russian+" "+n.family.russian), " ")
	case GermanFold:
		plain := foldGerman(n.given.native + " " + n.family.native)
		if n.culture != germanNames || plain == given+" "+family {
			return ""
		}
		return plain
	}
	return ""
}

// joined is before and last together, or "" where there is no last.
func joined(last, before string) string {
	if last == "" {
		return ""
	}
	return before + last
}

func unless(s, empty string) string {
	if s == empty {
		return ""
	}
	return s
}

// spellings are the variations n can be written in, one for each text.
func (n *fullName) spellings() []Variation {
	var can []Variation
	seen := map[string]bool{"": true}
	for _, v := range variations {
		if text := n.spell(v); !seen[text] {
			seen[text] = true
			can = append(can, v)
		}
	}
	return can
}

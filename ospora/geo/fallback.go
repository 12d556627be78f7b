package geo

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ospora/ospora/ospora/geo/internal/gaz"
)

// fallback tries, for a word that names nothing, look-alike letters of another
// script and endings of Russian and Kazakh. It finds countries, large regions
// and large towns only.
func (f *finder) fallback(i int) int {
	t := f.tokens[i]
	if t.single || t.digits || utf8.RuneCountInString(t.key) < 4 || t.role.marker() {
		return 0
	}
	for _, variant := range variants(t.key) {
		for _, key := range []string{variant, looseOf(variant)} {
			refs := f.g.data.Find([]byte(key))
			if key == "" || len(refs) == 0 || !f.g.wellKnown(refs) {
				continue
			}
			f.add(i, 1, refs, formName)
			return 1
		}
	}
	return 0
}

// wellKnown reports whether a reference leads to a country or to something large.
func (g *Gazetteer) wellKnown(refs []gaz.Ref) bool {
	for _, r := range refs {
		switch r.Kind() {
		case gaz.KindCountry:
			return true
		case gaz.KindRegion:
			if g.data.Regions[r.Index()].Population >= strongRegion {
				return true
			}
		default:
			if g.data.Places[r.Index()].Population >= strongPlace {
				return true
			}
		}
	}
	return false
}

// variants are the spellings that a word may stand for.
func variants(key string) []string {
	return append(respelled(key), undoubled(key)...)
}

// undoubled writes each double letter once: "Almatty".
func undoubled(key string) []string {
	runes, out := []rune(key), []rune(nil)
	for i, r := range runes {
		if i == 0 || r != runes[i-1] {
			out = append(out, r)
		}
	}
	if len(out) == len(runes) {
		return nil
	}
	return []string{string(out)}
}

// respelled are the main forms of inflected words and those of words in letters
// of another script.
func respelled(key string) []string {
	cyrillic, latin := false, false
	for _, r := range key {
		cyrillic = cyrillic || unicode.Is(unicode.Cyrillic, r)
		latin = latin || unicode.Is(unicode.Latin, r)
	}
	switch {
	case cyrillic && latin:
		return []string{lookAlike.toLatin(key), lookAlike.toCyrillic(key)}
	case cyrillic:
		return append(stems(key, cyrillicEndings), lookAlike.toLatin(key))
	case latin:
		return stems(key, latinEndings)
	}
	return nil
}

// ending replaces the end of an inflected name by that of its main form.
type ending struct{ from, to string }

// cyrillicEndings are the prepositional, genitive and dative of Russian names
// and the locative, ablative, genitive and possessive of Kazakh ones.
var cyrillicEndings = []ending{
	{"ске", "ск"}, {"ска", "ск"}, {"не", "на"}, {"ны", "на"}, {"ве", "ва"}, {"вы", "ва"}, {"ии", "ия"}, {"ию", "ия"}, {"ией", "ия"},
	{"стане", "стан"}, {"стана", "стан"}, {"стану", "стан"}, {"стандық", "стан"}, {"станнан", "стан"}, {"станда", "стан"},
	{"ани", "ань"}, {"и", "ь"}, {"е", ""}, {"а", ""}, {"у", ""}, {"е", "а"}, {"ы", "а"}, {"ях", "ы"}, {"ами", "ы"},
	{"дағы", ""}, {"тағы", ""}, {"дегі", ""}, {"тегі", ""}, {"да", ""}, {"де", ""}, {"та", ""}, {"те", ""}, {"дан", ""}, {"ден", ""},
	{"тан", ""}, {"тен", ""}, {"нан", ""}, {"нен", ""}, {"дың", ""}, {"дің", ""}, {"ның", ""}, {"нің", ""},
}

// latinEndings are the locative and ablative of Turkish and of Kazakh in Latin
// letters, and the English possessive, all after the apostrophe was dropped.
var latinEndings = []ending{
	{"da", ""}, {"de", ""}, {"ta", ""}, {"te", ""}, {"dan", ""}, {"den", ""}, {"tan", ""}, {"ten", ""}, {"s", ""},
}

func stems(key string, endings []ending) []string {
	var list []string
	for _, e := range endings {
		if stem, ok := strings.CutSuffix(key, e.from); ok && utf8.RuneCountInString(stem) >= 3 {
			list = append(list, stem+e.to)
		}
	}
	return list
}

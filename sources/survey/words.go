package survey

import (
	"slices"

	"github.com/ospora/ospora/sources/internal/sheet"
)

// Words are one text in three languages.
type Words struct {
	EN string `yaml:"en"`
	RU string `yaml:"ru"`
	KK string `yaml:"kk"` // in Cyrillic
}

// Languages are the tags of the languages of [Words].
func Languages() []string { return []string{"en", "ru", "kk"} }

// In returns the text in "en", "ru" or "kk", and nothing in another language.
func (w Words) In(lang string) string {
	switch lang {
	case "en":
		return w.EN
	case "ru":
		return w.RU
	case "kk":
		return w.KK
	}
	return ""
}

// all are the texts, in the order of [Languages].
func (w Words) all() []string { return []string{w.EN, w.RU, w.KK} }

// known tells whether there is a text in a language.
func known(lang string) bool { return slices.Contains(Languages(), lang) }

// choice is a word of a list, as tables write it and as rows hold it.
type choice struct {
	id   string
	name Words
	more []string // other spellings
}

// spellings maps every folded spelling of a list to its word, for [sheet.Row.Word].
func spellings(list []choice) map[string]string {
	words := map[string]string{}
	for _, c := range list {
		for _, s := range slices.Concat([]string{c.id}, c.name.all(), c.more) {
			words[sheet.Fold(s)] = c.id
		}
	}
	return words
}

// names are the words of a list in a language.
func names(list []choice, lang string) []string {
	var all []string
	for _, c := range list {
		all = append(all, c.name.In(lang))
	}
	return all
}

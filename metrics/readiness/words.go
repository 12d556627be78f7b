package readiness

import "strings"

// Words are one text in three languages.
type Words struct {
	EN string `yaml:"en"`
	RU string `yaml:"ru"`
	KK string `yaml:"kk"` // in Cyrillic
}

// In returns the text in "en", "ru" or "kk", and nothing in another language.
func (w Words) In(language string) string {
	switch language {
	case "en":
		return w.EN
	case "ru":
		return w.RU
	case "kk":
		return w.KK
	}
	return ""
}

// lacking are the languages in which there is no text.
func (w Words) lacking() []string {
	var list []string
	for _, language := range []string{"en", "ru", "kk"} {
		if strings.TrimSpace(w.In(language)) == "" {
			list = append(list, language)
		}
	}
	return list
}

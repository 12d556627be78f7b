package inventory

import (
	"slices"

	"golang.org/x/text/language"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/internal/sheet"
)

// languageNames are names of languages of interfaces, folded.
var languageNames = map[string]string{
	"kazakh": "kk", "казахский": "kk", "казак": "kk", "казакша": "kk", "казак тили": "kk", "государственный": "kk", "мемлекеттик тил": "kk", "qazaq": "kk", "kaz": "kk", "каз": "kk", "кз": "kk",
	"russian": "ru", "русский": "ru", "орыс": "ru", "орысша": "ru", "орыс тили": "ru", "рус": "ru", "ру": "ru",
	"english": "en", "английский": "en", "агылшын": "en", "агылшынша": "en", "агылшын тили": "en", "англ": "en", "анг": "en",
	"uzbek": "uz", "узбекский": "uz", "озбек": "uz", "uyghur": "ug", "уйгурский": "ug", "уйгыр": "ug", "german": "de", "немецкий": "de", "немис": "de",
	"french": "fr", "французский": "fr", "turkish": "tr", "турецкий": "tr", "турик": "tr", "chinese": "zh", "китайский": "zh", "кытай": "zh", "kyrgyz": "ky", "киргизский": "ky",
}

// ParseLanguage returns a language as BCP 47, by its tag or its name in English,
// Russian or Kazakh. "kz", the code of the country, is read as Kazakh and doubted.
func ParseLanguage(text string) (tag string, doubt, ok bool) {
	folded := sheet.Fold(text)
	if folded == "kz" {
		return "kk", true, true
	}
	if tag, ok := languageNames[folded]; ok {
		return tag, false, true
	}
	t, err := language.Parse(text)
	if err != nil || t == language.Und {
		return "", false, false
	}
	return t.String(), false, true
}

func (x cells) languages(key string) ospora.Optional[[]string] {
	list := x.list(key)
	var tags []string
	for _, text := range list.Value {
		l := x.memos.languages.Of(text, func(text string) spoken {
			tag, doubt, ok := ParseLanguage(text)
			return spoken{tag, doubt, ok}
		})
		switch {
		case !l.ok:
			x.Note(key, "has a language that is not known here")
			continue
		case l.doubt:
			x.Note(key, "says kz, the code of the country: read as Kazakh (kk)")
		}
		if !slices.Contains(tags, l.tag) {
			tags = append(tags, l.tag)
		}
	}
	return known(tags, list.Known && (len(tags) > 0 || len(list.Value) == 0))
}

// spoken is what [ParseLanguage] returns.
type spoken struct {
	tag       string
	doubt, ok bool
}

package portfolio

import "strings"

// endings are inflections of Russian, Kazakh and English, folded, the longest first: of nouns and adjectives by number and case,
// and possessive ones of Kazakh. After the light stemmers of Dolamic & Savoy 2009, doi:10.1016/j.ipm.2009.06.001, for Russian.
var endings = []string{
	"larinin", "lerinin", "darinin", "derinin", "tarinin", "terinin",
	"larin", "lerin", "darin", "derin", "tarin", "terin", "lardi", "lerdi",
	"lari", "leri", "dari", "deri", "tari", "teri",
	"iami", "lar", "ler", "dar", "der", "tar", "ter", "nin", "din", "tin", "ami", "imi", "ogo", "ego", "omu", "emu", "iah", "iam",
	"dan", "den", "tan", "ten", "ing", "sin",
	"ov", "ev", "ei", "oi", "ah", "am", "ih", "im", "ia", "ie", "ii", "iu", "aia", "oe", "uiu", "om", "em", "es", "si", "ga", "ge", "ka", "ke",
	"a", "e", "i", "o", "u", "s", "n",
}

// stem takes endings off a folded word, as long as four letters are left.
func stem(word string) string {
	for {
		cut := strip(word)
		if cut == word {
			return word
		}
		word = cut
	}
}

func strip(word string) string {
	for _, end := range endings {
		if len(word)-len(end) >= 4 && strings.HasSuffix(word, end) {
			return strings.TrimSuffix(word, end)
		}
	}
	return word
}

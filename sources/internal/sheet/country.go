package sheet

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// otherCountries are names in use that CLDR's lists have not, folded.
var otherCountries = map[string]string{
	"рк": "KZ", "республика казахстан": "KZ", "казакстан республикасы": "KZ", "кр": "KZ", "republic of kazakhstan": "KZ", "qazaqstan": "KZ",
	"рф": "RU", "российская федерация": "RU", "ресей федерациясы": "RU", "russian federation": "RU",
	"usa": "US", "us": "US", "u s": "US", "u s a": "US", "сша": "US", "акш": "US", "united states of america": "US", "соединенные штаты америки": "US", "америка": "US",
	"uk": "GB", "great britain": "GB", "england": "GB", "великобритания": "GB", "англия": "GB", "улыбритания": "GB", "соединенное королевство": "GB",
	"south korea": "KR", "republic of korea": "KR", "korea": "KR", "корея": "KR", "южная корея": "KR", "республика корея": "KR", "оңтүстік корея": "KR",
	"czech republic": "CZ", "чешская республика": "CZ", "turkey": "TR", "турция": "TR", "белоруссия": "BY", "республика беларусь": "BY",
	"киргизия": "KG", "кыргызстан": "KG", "кыргызская республика": "KG", "молдавия": "MD", "uae": "AE", "оаэ": "AE", "баэ": "AE", "эмираты": "AE",
	"кнр": "CN", "китайская народная республика": "CN", "кхр": "CN", "mainland china": "CN", "holland": "NL", "голландия": "NL",
	"democratic republic of the congo": "CD", "dr congo": "CD", "drc": "CD", "congo congo brazzaville": "CG", "republic of the congo": "CG",
	"czechia czech republic": "CZ", "macao": "MO", "macau": "MO", "palestine state": "PS", "palestine": "PS", "state of palestine": "PS", "holy see": "VA",
	"cabo verde": "CV", "eswatini fmr swaziland": "SZ", "swaziland": "SZ", "virgin islands u s": "VI", "virgin islands british": "VG",
	"united states minor outlying islands": "UM", "falkland islands malvinas": "FK", "saint helena ascension and tristan da cunha": "SH", "pitcairn": "PN",
	"sint maarten dutch part": "SX", "saint martin french part": "MF", "iran islamic republic of": "IR", "korea republic of": "KR",
	"korea democratic people s republic of": "KP", "moldova republic of": "MD", "republic of moldova": "MD", "tanzania united republic of": "TZ",
	"united republic of tanzania": "TZ", "venezuela bolivarian republic of": "VE", "bolivia plurinational state of": "BO", "viet nam": "VN",
	"lao people s democratic republic": "LA", "syrian arab republic": "SY", "brunei darussalam": "BN", "cote d ivoire": "CI", "ivory coast": "CI",
	"burma": "MM", "turkiye": "TR", "türkiye": "TR", "micronesia federated states of": "FM", "netherlands kingdom of the": "NL", "the netherlands": "NL", "the gambia": "GM", "east timor": "TL",
	"north macedonia": "MK", "северная македония": "MK", "солтүстік македония": "MK", "sao tome and principe": "ST",
	"saint vincent and the grenadines": "VC", "south georgia and the south sandwich islands": "GS",
	"фрг": "DE", "гфр": "DE", "республика узбекистан": "UZ", "озбекстан республикасы": "UZ", "гонконг": "HK", "hong kong": "HK", "тайвань": "TW",
}

// countryNames maps folded names to codes, made once from the names of CLDR in
// English, Russian and Kazakh.
var countryNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for _, tag := range []language.Tag{language.English, language.Russian, language.Kazakh} {
		namer := display.Regions(tag)
		for a := 'A'; a <= 'Z'; a++ {
			for b := 'A'; b <= 'Z'; b++ {
				code := string([]rune{a, b})
				if region, err := language.ParseRegion(code); err == nil && region.IsCountry() && region.String() == code {
					full := namer.Name(region)
					plain, _, _ := strings.Cut(full, " (") // "Myanmar (Burma)"
					names[countryFold(full)], names[countryFold(plain)] = code, code
				}
			}
		}
	}
	for name, code := range otherCountries {
		names[countryFold(name)] = code
	}
	delete(names, "")
	return names
})

// countryFold folds a name, and lets "Saint Lucia" and "Trinidad and Tobago" meet the
// "St. Lucia" and "Trinidad & Tobago" of CLDR.
func countryFold(name string) string {
	words := strings.Fields(Fold(name))
	kept := words[:0]
	for _, w := range words {
		switch w {
		case "and":
		case "saint":
			kept = append(kept, "st")
		default:
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}

// ParseCountry returns the ISO 3166-1 alpha-2 code of a country by its code
// of two or three letters or its name in English, Russian or Kazakh (CLDR).
func ParseCountry(text string) (string, bool) {
	folded := Fold(text)
	for _, name := range []string{folded, countryFold(text)} {
		if code, ok := countryNames()[name]; ok {
			return code, true
		}
	}
	if n := len(folded); n != 2 && n != 3 || !plainASCII(folded) || strings.Trim(folded, "abcdefghijklmnopqrstuvwxyz") != "" {
		return "", false
	}
	region, err := language.ParseRegion(folded)
	if err != nil || !region.IsCountry() {
		return "", false
	}
	return region.Canonicalize().String(), true
}

// Country is the ISO 3166-1 alpha-2 code of a country; see [ParseCountry].
func (r *Row) Country(key string) (string, bool) {
	text, ok := r.Text(key)
	if !ok {
		return "", false
	}
	code := r.table.countries.Of(text, countryCode)
	if code == "" {
		r.Note(key, "is no country known here")
	}
	return code, code != ""
}

// countryCode is [ParseCountry], empty where there is none.
func countryCode(text string) string {
	code, _ := ParseCountry(text)
	return code
}

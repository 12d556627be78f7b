package corpus

import "strings"

// transliterate replaces each letter by its row; a capital takes the row of its small letter with a first capital.
func transliterate(s string, rows map[rune]string) string {
	var b strings.Builder
	for _, r := range s {
		if to, ok := rows[r]; ok {
			b.WriteString(to)
			continue
		}
		if to, ok := rows[lower(r)]; ok {
			b.WriteString(capital(to))
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func lower(r rune) rune { return []rune(strings.ToLower(string(r)))[0] }

func capital(s string) string {
	runes := []rune(s)
	if len(runes) == 0 {
		return ""
	}
	return strings.ToUpper(string(runes[:1])) + string(runes[1:])
}

// romanise writes Russian the way people do who choose their own spelling (Dmitriy, Yuliya).
func romanise(s string) string { return transliterate(s, chosenLatin) }

// passportLatin writes Russian as passports do since 2014 (Dmitrii, Iuliia).
func passportLatin(s string) string { return transliterate(s, passportRows) }

// qazaqLatin writes Kazakh in the draft Latin alphabet of 2021.
func qazaqLatin(s string) string { return transliterate(s, qazaqRows) }

// fold drops the marks of Latin letters (Jürgen, Jurgen).
func fold(s string) string { return transliterate(s, foldRows) }

// foldGerman writes umlauts out (Jürgen, Juergen).
func foldGerman(s string) string { return fold(transliterate(s, umlautRows)) }

var chosenLatin = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "yo", 'ж': "zh", 'з': "z", 'и': "i", 'й': "y",
	'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f",
	'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya",
}

var passportRows = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "e", 'ж': "zh", 'з': "z", 'и': "i", 'й': "i",
	'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f",
	'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "ie", 'ы': "y", 'ь': "", 'э': "e", 'ю': "iu",
	'я': "ia",
}

var qazaqRows = map[rune]string{
	'а': "a", 'ә': "ä", 'б': "b", 'в': "v", 'г': "g", 'ғ': "ğ", 'д': "d", 'е': "e", 'ж': "j", 'з': "z", 'и': "i",
	'й': "i", 'к': "k", 'қ': "q", 'л': "l", 'м': "m", 'н': "n", 'ң': "ñ", 'о': "o", 'ө': "ö", 'п': "p", 'р': "r",
	'с': "s", 'т': "t", 'у': "u", 'ұ': "ū", 'ү': "ü", 'ф': "f", 'х': "h", 'һ': "h", 'ш': "ş", 'ы': "y", 'і': "ı",
	'я': "ia", 'ю': "iu", 'э': "e", 'ь': "",
}

var foldRows = map[rune]string{
	'ä': "a", 'ö': "o", 'ü': "u", 'ß': "ss", 'é': "e", 'è': "e", 'ê': "e", 'ë': "e", 'î': "i", 'ï': "i", 'ç': "c",
	'à': "a", 'â': "a", 'ô': "o", 'ğ': "g", 'ş': "s", 'ı': "i", 'İ': "I", 'ñ': "n", 'ū': "u", 'ʻ': "",
}

var umlautRows = map[rune]string{'ä': "ae", 'ö': "oe", 'ü': "ue", 'ß': "ss"}

// legacyBytes writes s in the 8-bit code page that its author's machine would have used before UTF-8, and names it;
// no name where s has letters outside it or needs none.
func legacyBytes(s string) (encoded, encoding string) {
	if b, ok := eightBit(s, windows1251); ok {
		return b, "windows-1251"
	}
	if b, ok := eightBit(s, latin1); ok {
		return b, "iso-8859-1"
	}
	return "", ""
}

func eightBit(s string, code func(rune) byte) (string, bool) {
	out, beyond := make([]byte, 0, len(s)), false
	for _, r := range s {
		b := byte(r)
		if r >= 0x80 {
			b, beyond = code(r), true
		}
		if b == 0 {
			return "", false
		}
		out = append(out, b)
	}
	return string(out), beyond
}

func windows1251(r rune) byte {
	switch {
	case r == 'Ё':
		return 0xa8
	case r == 'ё':
		return 0xb8
	case 'А' <= r && r <= 'я':
		return byte(r-'А') + 0xc0
	}
	return 0
}

func latin1(r rune) byte {
	if 0xa0 <= r && r <= 0xff {
		return byte(r)
	}
	return 0
}

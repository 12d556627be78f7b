package plant

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// standard is a way to write Cyrillic in Latin letters.
type standard string

// The standards that names meet on their way into git. Sources: BGN/PCGN 1947 (Russian) and 1979 (Kazakh); ICAO Doc 9303
// part 3; GOST 7.79-2000 system B; the passports of the Soviet Union, French in their spelling; the Kazakh alphabets of
// October 2017 (apostrophes), February 2018 (acutes) and 2021 (diaereses, breves, cedillas).
const (
	plainRussian  standard = "russian-plain"  // BGN/PCGN without signs: yu, ya, kh, y
	loose         standard = "russian-loose"  // as typed: h for х, c for ц, i for й
	icao          standard = "russian-icao"   // iu, ia, i
	gostB         standard = "russian-gost-b" // x, cz, shh
	soviet        standard = "russian-soviet" // ou, iou, tch
	kazakh2017    standard = "kazakh-2017"
	kazakh2018    standard = "kazakh-2018"
	kazakh2021    standard = "kazakh-2021"
	kazakhBGN     standard = "kazakh-bgn"
	russianLetter standard = "kazakh-to-russian" // Қ to К: Kazakh as Russian keyboards and officials write it
)

const russianBase = "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya і=i ї=yi є=ye ґ=g "

// kazakhPlain folds the Kazakh letters as passports do.
const kazakhPlain = "ә=a ғ=g қ=k ң=n ө=o ұ=u ү=u һ=h "

// letters is the table of a standard; later entries win.
func letters(s standard) string {
	switch s {
	case loose:
		return russianBase + kazakhPlain + "х=h ц=c й=i "
	case icao:
		return russianBase + kazakhPlain + "й=i ю=iu я=ia ъ=ie "
	case gostB:
		return russianBase + kazakhPlain + "ё=yo й=j х=x ц=cz щ=shh э=e "
	case soviet:
		return russianBase + kazakhPlain + "у=ou ю=iou я=ia ж=j ч=tch ш=ch щ=chtch й=i ұ=ou ү=ou "
	case kazakh2017:
		return russianBase + "ә=a' ғ=g' ж=j и=i' й=i' қ=q ң=n' ө=o' у=y' ұ=u ү=u' х=h һ=h ч=c' ш=s' ы=y і=i ю=i'y' я=i'a "
	case kazakh2018:
		return russianBase + "ә=á ғ=ǵ ж=j и=ı й=ı қ=q ң=ń ө=ó у=ý ұ=u ү=ú х=h һ=h ы=y і=i ю=ıý я=ıa "
	case kazakh2021:
		return russianBase + "ә=ä ғ=ğ ж=j и=i й=i қ=q ң=ñ ө=ö у=u ұ=ū ү=ü х=h һ=h ш=ş ы=y і=ı ю=iu я=ia "
	case kazakhBGN:
		return russianBase + "ә=ä ғ=gh қ=q ң=ng ө=ö ұ=u ү=ü һ=h й=y "
	case russianLetter:
		return "ә=а ғ=г қ=к ң=н ө=о ұ=у ү=у һ=х і=и "
	}
	return russianBase + kazakhPlain
}

// alphabets holds the tables of one population.
type alphabets map[standard]map[rune]string

func newAlphabets() alphabets {
	all := alphabets{}
	for _, s := range []standard{plainRussian, loose, icao, gostB, soviet, kazakh2017, kazakh2018, kazakh2021, kazakhBGN, russianLetter} {
		all[s] = map[rune]string{}
		for _, entry := range strings.Fields(letters(s)) {
			from, to, _ := strings.Cut(entry, "=")
			r, _ := utf8.DecodeRuneInString(from)
			all[s][r] = to
		}
	}
	return all
}

// write spells text by a standard; letters outside its table stay.
func (a alphabets) write(text string, s standard) string {
	var b strings.Builder
	for _, r := range text {
		to, ok := a[s][unicode.ToLower(r)]
		switch {
		case !ok:
			b.WriteRune(r)
		case unicode.IsUpper(r):
			b.WriteString(capital(to))
		default:
			b.WriteString(to)
		}
	}
	return b.String()
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	if r == 'ı' { // its capital is I in Kazakh as in Turkish
		return "I" + s[n:]
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// uzbekCyrillic spells Uzbek Latin in Cyrillic, longest letters first.
func uzbekCyrillic(text string) string {
	return strings.NewReplacer("Oʻ", "Ў", "oʻ", "ў", "O'", "Ў", "o'", "ў", "Gʻ", "Ғ", "gʻ", "ғ", "Sh", "Ш", "sh", "ш", "Ch", "Ч", "ch", "ч",
		"Yo", "Ё", "yo", "ё", "Yu", "Ю", "yu", "ю", "Ya", "Я", "ya", "я", "Ye", "Е", "ye", "е",
		"A", "А", "B", "Б", "D", "Д", "E", "Э", "F", "Ф", "G", "Г", "H", "Ҳ", "I", "И", "J", "Ж", "K", "К", "L", "Л", "M", "М", "N", "Н", "O", "О", "P", "П",
		"Q", "Қ", "R", "Р", "S", "С", "T", "Т", "U", "У", "V", "В", "X", "Х", "Y", "Й", "Z", "З",
		"a", "а", "b", "б", "d", "д", "e", "е", "f", "ф", "g", "г", "h", "ҳ", "i", "и", "j", "ж", "k", "к", "l", "л", "m", "м", "n", "н", "o", "о", "p", "п",
		"q", "қ", "r", "р", "s", "с", "t", "т", "u", "у", "v", "в", "x", "х", "y", "й", "z", "з").Replace(text)
}

// plainLatin takes the marks off Latin letters; german writes umlauts out.
func plainLatin(text string, german bool) string {
	if german {
		text = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue").Replace(text)
	}
	const marked = "äöüÄÖÜàáâãåąçćčďđèéêëęěğíîïıłñńňòóôõøřśšşţúùûůūýźżžÁÂÇĆČĐÉÊÍÎİŁÑÓÔŚŠŞÚÝŹŻŽţŕ"
	const plain = "aouAOUaaaaaacccddeeeeeegiiiilnnnooooorssstuuuuuyzzzAACCCDEEIIILNOOSSSUYZZZtr"
	from, to := []rune(marked), []rune(plain)
	var b strings.Builder
next:
	for _, r := range text {
		switch r {
		case 'ß':
			b.WriteString("ss")
			continue
		case 'ʻ', '\'', 'ʼ':
			continue
		}
		for i, m := range from {
			if r == m {
				b.WriteRune(to[i])
				continue next
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

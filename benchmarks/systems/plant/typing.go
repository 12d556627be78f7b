package plant

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// letters writes Cyrillic in Latin as clerks do: BGN/PCGN 1947 without signs, Kazakh letters as in the alphabet of 2021 with
// their marks left off.
func letters() map[rune]string {
	all := map[rune]string{}
	for entry := range strings.FieldsSeq("а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya ә=a ғ=g қ=q ң=n ө=o ұ=u ү=u һ=h і=i") {
		from, to, _ := strings.Cut(entry, "=")
		r, _ := utf8.DecodeRuneInString(from)
		all[r] = to
	}
	return all
}

func (t *tables) latin(text string) string {
	var b strings.Builder
	for _, r := range text {
		to, ok := t.cyrillic[unicode.ToLower(r)]
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
	return string(unicode.ToUpper(r)) + s[n:]
}

// withoutKazakh is how Kazakh is typed on a Russian keyboard.
func withoutKazakh(text string) string {
	return strings.NewReplacer("ә", "а", "ғ", "г", "қ", "к", "ң", "н", "ө", "о", "ұ", "у", "ү", "у", "һ", "х", "і", "и",
		"Ә", "А", "Ғ", "Г", "Қ", "К", "Ң", "Н", "Ө", "О", "Ұ", "У", "Ү", "У", "Һ", "Х", "І", "И").Replace(text)
}

// mistype puts typing errors into words of five letters and more.
func mistype(c *chance, text string) string {
	words := strings.Split(text, " ")
	for i, w := range words {
		runes := []rune(w)
		if len(runes) < 5 || !c.permille(typoShare) {
			continue
		}
		at := c.between(1, len(runes)-3)
		switch c.IntN(3) {
		case 0:
			runes[at], runes[at+1] = runes[at+1], runes[at]
		case 1:
			runes = append(runes[:at], runes[at+1:]...)
		default:
			runes = append(runes[:at+1], runes[at:]...)
		}
		words[i] = string(runes)
	}
	return strings.Join(words, " ")
}

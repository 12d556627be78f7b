package sheet

// Absence says why a cell holds no value.
type Absence uint8

// The kinds of absence. The zero value is a cell that holds something.
const (
	Present       Absence = iota
	Blank                 // nothing, or a dash
	Unknown               // "don't know", "no data", "белгісіз"
	NotApplicable         // "n/a", "не применимо", "қолданылмайды"
)

// absences are the words, folded. "N/A" is read as not applicable though some
// write it for not available: either is missing.
var absences = map[string]Absence{
	"n a": NotApplicable, "na": NotApplicable, "#n a": NotApplicable, "not applicable": NotApplicable,
	"не применимо": NotApplicable, "неприменимо": NotApplicable, "не применяется": NotApplicable, "не требуется": NotApplicable,
	"колданылмайды": NotApplicable, "кажет емес": NotApplicable,

	"null": Unknown, "nan": Unknown, "unknown": Unknown, "not known": Unknown, "don t know": Unknown, "dont know": Unknown,
	"do not know": Unknown, "i don t know": Unknown, "no data": Unknown, "not available": Unknown, "tbd": Unknown, "nd": Unknown,
	"н д": Unknown, "нд": Unknown, "нет данных": Unknown, "данных нет": Unknown, "неизвестно": Unknown, "не известно": Unknown,
	"не знаю": Unknown, "затрудняюсь ответить": Unknown, "не указано": Unknown, "не определено": Unknown, "уточняется": Unknown,
	"белгисиз": Unknown, "билмеймин": Unknown, "деректер жок": Unknown, "дерек жок": Unknown, "малимет жок": Unknown, "жок малимет": Unknown,
	"корсетилмеген": Unknown, "аныкталмаган": Unknown, "жауап беруге киналамын": Unknown,
}

// absenceStarts are the two letters with which words for no value begin.
var absenceStarts = func() map[[2]rune]bool {
	starts := map[[2]rune]bool{}
	for word := range absences {
		start, _ := startOf(word)
		starts[start] = true
	}
	return starts
}()

// startOf is the first two letters or digits of a text of plain letters, folded as
// though its words were Cyrillic: texts that fold alike begin alike.
func startOf(text string) (start [2]rune, letters int) {
	for _, r := range text {
		switch {
		case r >= 0x400:
			r = foldedCyrillic[r-firstCyrillic]
		case r >= 'A' && r <= 'Z':
			r = cyrillicFold(r + 'a' - 'A')
		case r >= 'a' && r <= 'z':
			r = cyrillicFold(r)
		case notOfAWord(r):
			continue
		}
		if start[letters] = r; letters == 1 {
			return start, 2
		}
		letters++
	}
	return start, letters
}

// AbsenceOf tells whether a text stands for no value. What is left of dashes and
// other punctuation alone is [Blank], a lone question mark [Unknown].
func AbsenceOf(text string) Absence {
	if len(text) > 60 || text != "" && text[0] >= '0' && text[0] <= '9' {
		return Present // the common cases, told cheaply
	}
	if plainLetters(text) {
		if start, letters := startOf(text); letters > 0 && !absenceStarts[start] {
			return Present
		}
	}
	folded := Fold(text)
	switch {
	case folded != "":
		return absences[folded]
	case text == "?" || text == "??" || text == "???":
		return Unknown
	}
	return Blank
}

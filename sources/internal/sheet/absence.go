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
	"белгисиз": Unknown, "билмеймин": Unknown, "деректер жок": Unknown, "дерек жок": Unknown, "малимет жок": Unknown,
	"корсетилмеген": Unknown, "аныкталмаган": Unknown, "жауап беруге киналамын": Unknown,
}

// AbsenceOf tells whether a text stands for no value. What is left of dashes and
// other punctuation alone is [Blank], a lone question mark [Unknown].
func AbsenceOf(text string) Absence {
	if len(text) > 60 || text != "" && text[0] >= '0' && text[0] <= '9' {
		return Present // the common case, told cheaply
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

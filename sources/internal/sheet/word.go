package sheet

// Answer is yes, no or partly. The zero value is none of them.
type Answer string

// The answers.
const (
	Yes    Answer = "yes"
	No     Answer = "no"
	Partly Answer = "partly"
)

// answers are the words, folded.
var answers = map[string]Answer{
	"yes": Yes, "y": Yes, "true": Yes, "1": Yes, "+": Yes, "да": Yes, "есть": Yes, "имеется": Yes, "истина": Yes,
	"иа": Yes, "ия": Yes, "ие": Yes, "бар": Yes, "шын": Yes, "v": Yes, "✓": Yes,
	"no": No, "n": No, "false": No, "0": No, "нет": No, "отсутствует": No, "не имеется": No, "ложь": No, "жок": No, "жалган": No,
	"partly": Partly, "partial": Partly, "partially": Partly, "in part": Partly, "частично": Partly, "отчасти": Partly,
	"ишинара": Partly, "жартылай": Partly, "0 5": Partly,
}

// ParseAnswer reads yes, no or partly in English, Russian or Kazakh.
func ParseAnswer(text string) (Answer, bool) {
	a, ok := answers[Fold(text)]
	return a, ok
}

// YesNo is an answer of yes, no or partly.
func (r *Row) YesNo(key string) (Answer, bool) {
	text, ok := r.Text(key)
	if !ok {
		return "", false
	}
	a, ok := answers[r.fold(text)]
	if !ok {
		r.Note(key, "is neither yes nor no nor partly")
	}
	return a, ok
}

// Word is one of some words, by what they are called in any language: words maps
// [Fold] of each spelling to the word itself.
func (r *Row) Word(key string, words map[string]string) (string, bool) {
	text, ok := r.Text(key)
	if !ok {
		return "", false
	}
	w, ok := words[r.fold(text)]
	if !ok {
		r.Note(key, "is none of the words known here")
	}
	return w, ok
}

// fold is [Fold], remembered: words of a list repeat themselves.
func (r *Row) fold(text string) string { return r.table.folds.Of(text, Fold) }

package survey

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/ospora/ospora/sources/internal/sheet"
)

// Form is a table to be filled.
type Form string

// The forms.
const (
	AllForms         Form = ""             // all of them in one workbook
	AnswersForm      Form = "answers"      // a row a respondent, a column a question
	InterviewForm    Form = "interview"    // a row a question, for one respondent after another
	StakeholdersForm Form = "stakeholders" // who should be heard
	StatementsForm   Form = "statements"   // what was said in interviews
	TrainingForm     Form = "training"     // attendance and results
)

// form is a form with the names of its sheet.
type form struct {
	key   Form
	sheet Words
}

func forms() []form {
	return []form{
		{AnswersForm, Words{"Answers", "Ответы", "Жауаптар"}},
		{InterviewForm, Words{"Interview", "Интервью", "Сұхбат"}},
		{StakeholdersForm, Words{"Stakeholders", "Заинтересованные стороны", "Мүдделі тараптар"}},
		{StatementsForm, Words{"Statements", "Высказывания", "Пікірлер"}},
		{TrainingForm, Words{"Training", "Обучение", "Оқыту"}},
	}
}

// formOf is a form that is known to be there.
func formOf(key Form) form {
	all := forms()
	return all[slices.IndexFunc(all, func(f form) bool { return f.key == key })]
}

// ErrTemplate is the error of a template that there is none of.
var ErrTemplate = errors.New("survey: no such template")

// WriteTemplate writes a workbook to be filled, in "en", "ru" or "kk": the sheet of
// the form, or of every form, with lists to choose from, and a last sheet that
// explains the columns and the levels of each question. Filled, it is read by this
// package as it is. Another form or language is [ErrTemplate].
func (q *Questionnaire) WriteTemplate(w io.Writer, lang string, f Form) error {
	var sheets []sheet.Template
	for _, x := range forms() {
		if f == AllForms || f == x.key {
			sheets = append(sheets, q.template(x, lang))
		}
	}
	if len(sheets) == 0 || !known(lang) {
		return fmt.Errorf("%w: %q in %q", ErrTemplate, string(f), lang)
	}
	return sheet.WriteXLSX(w, sheets, helpSheet(lang))
}

// WriteTemplateCSV writes one form as CSV, with a byte order mark and semicolons, as
// spreadsheet programs open it where the comma is the decimal sign. [InterviewForm] has
// the questions and their levels in its rows; [AnswersForm] has the questions alone, as
// CSV holds no explanations. [AllForms], and another form or language, are
// [ErrTemplate].
func (q *Questionnaire) WriteTemplateCSV(w io.Writer, lang string, f Form) error {
	i := slices.IndexFunc(forms(), func(x form) bool { return x.key == f })
	if i < 0 || !known(lang) {
		return fmt.Errorf("%w: %q in %q as CSV", ErrTemplate, string(f), lang)
	}
	return sheet.WriteCSV(w, q.template(forms()[i], lang))
}

func (q *Questionnaire) template(f form, lang string) sheet.Template {
	t := sheet.Template{Sheet: f.sheet.In(lang)}
	for _, c := range q.columns(f.key) {
		if !c.hidden {
			t.Columns = append(t.Columns, sheet.Field{Header: c.header.In(lang), Help: c.help.In(lang) + ".", Required: c.required, Choices: names(c.choices, lang)})
		}
	}
	switch f.key {
	case AnswersForm:
		for _, x := range q.Questions {
			t.Columns = append(t.Columns, x.field(lang))
		}
	case InterviewForm:
		t.Rows = q.interview(t.Columns, lang)
	}
	return t
}

// columns are those of a form, without the questions.
func (q *Questionnaire) columns(f Form) []column {
	switch f {
	case AnswersForm:
		list := wideColumns()
		for i := range list {
			if list[i].key == "role" {
				list[i].choices = q.roleChoices()
			}
		}
		return list
	case InterviewForm:
		return longColumns(q)
	case StakeholdersForm:
		return stakeholderColumns(q)
	case StatementsForm:
		return statementColumns(q)
	case TrainingForm:
		return trainingColumns(q)
	}
	return nil
}

// field is the column of a question.
func (x Question) field(lang string) sheet.Field {
	f := sheet.Field{Header: x.title(lang), Help: x.options(lang) + ". " + x.asks(lang) + "."}
	switch x.Kind {
	case Level:
		for level := range x.Levels {
			f.Choices = append(f.Choices, strconv.Itoa(level))
		}
		f.Choices = append(f.Choices, dontKnow().In(lang))
	case YesNo:
		f.Choices = append(names(yesNoChoices(), lang), dontKnow().In(lang))
		f.Help = x.asks(lang) + "." // the choices stand beside it
	}
	return f
}

// title is the id and the wording, by which its reader finds the question.
func (x Question) title(lang string) string { return x.ID + ". " + x.Wording.In(lang) }

// asks says what evidence is asked for.
func (x Question) asks(lang string) string {
	return Words{"Evidence", "Подтверждение", "Дәлел"}.In(lang) + ": " + x.Evidence.In(lang)
}

// options say how a question is answered.
func (x Question) options(lang string) string {
	var list []string
	switch x.Kind {
	case Level:
		for level, words := range x.Levels {
			list = append(list, fmt.Sprintf("%d – %s", level, words.In(lang)))
		}
	case YesNo:
		list = names(yesNoChoices(), lang)
	case Number:
		return Words{"A number", "Число", "Сан"}.In(lang) + ", " + x.Unit.In(lang) + "; " + dontKnow().In(lang)
	case Text:
		return Words{"Free text", "Свободный текст", "Еркін мәтін"}.In(lang)
	}
	return strings.Join(append(list, dontKnow().In(lang)), "; ")
}

func dontKnow() Words { return Words{"don't know", "не знаю", "білмеймін"} }

// interview are the rows of a form with a row a question.
func (q *Questionnaire) interview(columns []sheet.Field, lang string) [][]string {
	at := map[string]int{}
	for _, c := range longColumns(q) {
		at[c.key] = slices.IndexFunc(columns, func(f sheet.Field) bool { return f.Header == c.header.In(lang) })
	}
	dimensions := map[string]string{}
	for _, d := range q.Dimensions {
		dimensions[d.ID] = d.Name.In(lang)
	}
	var rows [][]string
	for _, x := range q.Questions {
		cells := make([]string, len(columns))
		cells[at["dimension"]] = dimensions[x.Dimension]
		cells[at["question"]] = x.title(lang)
		cells[at["options"]] = x.options(lang)
		rows = append(rows, cells)
	}
	return rows
}

func helpSheet(lang string) sheet.HelpSheet {
	w := func(en, ru, kk string) string { return Words{en, ru, kk}.In(lang) }
	return sheet.HelpSheet{
		Name: w("Help", "Справка", "Анықтама"),
		About: w("Leave empty what was not asked; write \"don't know\" where it was asked and nobody knows. 0 and \"no\" mean that it is known. Write a code for each person and not the name.",
			"Оставьте пустым то, о чём не спрашивали; пишите «не знаю», если спросили и ответа нет. 0 и «нет» значат, что это известно. Вместо имени человека пишите код.",
			"Сұралмағанды бос қалдырыңыз; сұралып, жауабы болмаса, «білмеймін» деп жазыңыз. 0 мен «жоқ» белгілі дегенді білдіреді. Адамның атының орнына код жазыңыз."),
		Sheet: w("Sheet", "Лист", "Парақ"), Column: w("Column", "Столбец", "Баған"), Required: w("Required", "Обязательно", "Міндетті"),
		Meaning: w("What to write", "Что писать", "Не жазу керек"), Yes: w("yes", "да", "иә"), Else: "",
	}
}

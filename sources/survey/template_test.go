package survey_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/survey"
)

func testKeys(t testing.TB) *ospora.Keys {
	t.Helper()
	keys, err := ospora.NewKeys(bytes.Repeat([]byte{7}, ospora.MinKeyBytes))
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

// filling is what a clerk writes into a template, by the header in its language.
var filling = map[string]map[string]string{
	"en": {"Respondent": "R-1", "Stakeholder": "R-1", "Participant": "R-1", "Role": "Legal", "Organisation": "Office A", "Date": "12.03.2026",
		"Evidence (links)": "https://example.org/a; https://example.org/b", "Comment": "secret words", "Answer": "3", "Group": "Business",
		"Influence": "high", "Interest": "low", "Invited": "yes", "Heard": "13.03.2026", "Interviewer": "I-1", "Kind": "gap", "Dimension": "Policies",
		"Theme": "escrow", "Quote": "secret words", "Course": "Basics", "Attended": "yes", "Result before": "10", "Result after": "15", "Most points": "20"},
	"ru": {"Респондент": "R-1", "Заинтересованная сторона": "R-1", "Участник": "R-1", "Роль": "Юридическая служба", "Организация": "Office A", "Дата": "12.03.2026",
		"Подтверждение (ссылки)": "https://example.org/a; https://example.org/b", "Комментарий": "secret words", "Ответ": "3", "Группа": "Бизнес",
		"Влияние": "высокое", "Заинтересованность": "низкое", "Приглашён": "да", "Заслушан": "13.03.2026", "Интервьюер": "I-1", "Вид": "пробел", "Измерение": "Политики",
		"Тема": "escrow", "Цитата": "secret words", "Курс": "Basics", "Присутствовал": "да", "Результат до": "10", "Результат после": "15", "Максимум баллов": "20"},
	"kk": {"Респондент": "R-1", "Мүдделі тарап": "R-1", "Қатысушы": "R-1", "Рөл": "Заң қызметі", "Ұйым": "Office A", "Күні": "12.03.2026",
		"Дәлел (сілтемелер)": "https://example.org/a; https://example.org/b", "Түсініктеме": "secret words", "Жауап": "3", "Топ": "Бизнес",
		"Ықпал": "жоғары", "Мүдделілік": "төмен", "Шақырылды": "иә", "Тыңдалды": "13.03.2026", "Сұхбат алушы": "I-1", "Түрі": "олқылық", "Өлшем": "Саясат құжаттары",
		"Тақырып": "escrow", "Дәйексөз": "secret words", "Оқу курсы": "Basics", "Қатысты": "иә", "Дейінгі нәтиже": "10", "Кейінгі нәтиже": "15", "Ең көп ұпай": "20"},
}

// cell is what is written below a header, for the question of a row or column.
func cell(t *testing.T, q *survey.Questionnaire, lang, header, question string) string {
	t.Helper()
	if id, _, ok := strings.Cut(header, ". "); ok && q.Question(id) != nil {
		question, header = id, map[string]string{"en": "Answer", "ru": "Ответ", "kk": "Жауап"}[lang]
	}
	text, ok := filling[lang][header]
	if !ok {
		t.Fatalf("%s: no filling for the header %q", lang, header)
	}
	if x := q.Question(question); x != nil && text == "3" {
		switch x.Kind {
		case survey.Level:
			return x.Levels[3].In(lang)
		case survey.YesNo:
			return map[string]string{"en": "partly", "ru": "частично", "kk": "ішінара"}[lang]
		case survey.Text:
			return "secret words"
		}
	}
	return text
}

// filled is a template as rows, with what a clerk adds.
func filled(t *testing.T, q *survey.Questionnaire, lang string, form survey.Form, rows [][]string) [][]string {
	t.Helper()
	if len(rows) == 1 {
		rows = append(rows, make([]string, len(rows[0])))
	}
	for r := 1; r < len(rows); r++ {
		for len(rows[r]) < len(rows[0]) {
			rows[r] = append(rows[r], "")
		}
		question := ""
		for _, c := range rows[r] {
			if id, _, ok := strings.Cut(c, ". "); ok && q.Question(id) != nil {
				question = id
			}
		}
		for c, header := range rows[0] {
			if rows[r][c] == "" && (form != survey.InterviewForm || r == 1 || c > 3) { // the respondent stands in the first row alone
				rows[r][c] = cell(t, q, lang, header, question)
			}
		}
	}
	return rows
}

// TestTemplatesRoundTrip fills every form in every language, as CSV and as a
// workbook, and holds that it is read without a note.
func TestTemplatesRoundTrip(t *testing.T) {
	q := builtin(t)
	for _, lang := range survey.Languages() {
		t.Run(lang+"-csv", func(t *testing.T) {
			for _, form := range allForms {
				var blank, out bytes.Buffer
				if err := q.WriteTemplateCSV(&blank, lang, form); err != nil {
					t.Fatal(err)
				}
				checkEmpty(t, q, form, survey.Bytes("blank.csv", blank.Bytes()))
				r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(blank.Bytes(), []byte("\ufeff"))))
				r.Comma = ';'
				rows, err := r.ReadAll()
				if err != nil {
					t.Fatal(err)
				}
				w := csv.NewWriter(&out)
				w.Comma = ';'
				if err := w.WriteAll(filled(t, q, lang, form, rows)); err != nil {
					t.Fatal(err)
				}
				checkFilled(t, q, form, survey.Bytes("filled.csv", out.Bytes()))
			}
		})
		t.Run(lang+"-xlsx", func(t *testing.T) {
			for _, form := range allForms {
				var blank bytes.Buffer
				if err := q.WriteTemplate(&blank, lang, form); err != nil {
					t.Fatal(err)
				}
				checkEmpty(t, q, form, survey.Bytes("blank.xlsx", blank.Bytes()))
				checkFilled(t, q, form, survey.Bytes("filled.xlsx", fillBook(t, q, lang, form, blank.Bytes())))
			}
		})
		t.Run(lang+"-all", func(t *testing.T) {
			var all bytes.Buffer
			if err := q.WriteTemplate(&all, lang, survey.AllForms); err != nil {
				t.Fatal(err)
			}
			for _, form := range allForms {
				checkEmpty(t, q, form, survey.Bytes("blank.xlsx", all.Bytes()))
			}
		})
	}
}

// fillBook fills the first sheet of a workbook.
func fillBook(t *testing.T, q *survey.Questionnaire, lang string, form survey.Form, blank []byte) []byte {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(blank))
	if err != nil {
		t.Fatal(err)
	}
	name := book.GetSheetName(0)
	rows, err := book.GetRows(name)
	if err != nil {
		t.Fatal(err)
	}
	for r, cells := range filled(t, q, lang, form, rows) {
		for c, text := range cells {
			at, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := book.SetCellStr(name, at, text); err != nil {
				t.Fatal(err)
			}
		}
	}
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

var allForms = []survey.Form{survey.AnswersForm, survey.InterviewForm, survey.StakeholdersForm, survey.StatementsForm, survey.TrainingForm}

func checkEmpty(t *testing.T, q *survey.Questionnaire, form survey.Form, f survey.File) {
	t.Helper()
	n, notes, err := read(t, q, form, f)
	if n != 0 || len(notes) > 0 || err != nil {
		t.Errorf("%s empty: %d rows, %v, %v", form, n, notes, err)
	}
}

// read reads a form and counts what it brought.
func read(t *testing.T, q *survey.Questionnaire, form survey.Form, f survey.File) (n int, notes []survey.Note, err error) {
	t.Helper()
	ctx, keys := context.Background(), testKeys(t)
	switch form {
	case survey.StakeholdersForm:
		list, notes, err := survey.ReadStakeholders(ctx, q, keys, f)
		return len(list), notes, err
	case survey.StatementsForm:
		list, notes, err := survey.ReadStatements(ctx, q, keys, f)
		return len(list), notes, err
	case survey.TrainingForm:
		list, notes, err := survey.ReadTraining(ctx, q, keys, f)
		return len(list), notes, err
	}
	a, err := survey.ReadAnswers(ctx, q, keys, f)
	return len(a.Answers), a.Notes, err
}

func checkFilled(t *testing.T, q *survey.Questionnaire, form survey.Form, f survey.File) {
	t.Helper()
	ctx, keys := context.Background(), testKeys(t)
	who := survey.Respondent(keys, "R-1")
	var notes []survey.Note
	var err error
	switch form {
	case survey.StakeholdersForm:
		var list []survey.Stakeholder
		list, notes, err = survey.ReadStakeholders(ctx, q, keys, f)
		if len(list) != 1 || list[0].Respondent != who || list[0].Group != survey.Business || list[0].Influence != survey.High || list[0].Interest != survey.Low ||
			list[0].Role != "legal" || list[0].Invited != ospora.Some(true) || list[0].Heard != ospora.Some(true) || !list[0].HeardOn.Known || list[0].Interviewer == "" {
			t.Errorf("%+v", list)
		}
	case survey.StatementsForm:
		var list []survey.Statement
		list, notes, err = survey.ReadStatements(ctx, q, keys, f)
		if len(list) != 1 || list[0].Respondent != who || list[0].Kind != survey.Gap || list[0].Dimension != "policies" || list[0].Theme != "escrow" ||
			list[0].Quote.Reveal() != "secret words" || !list[0].Date.Known || len(list[0].Evidence) != 2 {
			t.Errorf("%+v", list)
		}
	case survey.TrainingForm:
		var list []survey.Attendance
		list, notes, err = survey.ReadTraining(ctx, q, keys, f)
		if len(list) != 1 || list[0].Participant != who || list[0].Attended != ospora.Some(true) || list[0].Before != ospora.Some(0.5) || list[0].After != ospora.Some(0.75) {
			t.Errorf("%+v", list)
		}
	default:
		var a *survey.Answers
		a, err = survey.ReadAnswers(ctx, q, keys, f)
		notes = a.Notes
		checkAnswers(t, q, a, who)
	}
	if err != nil || len(notes) > 0 {
		t.Errorf("%s: %v, %v", form, err, notes)
	}
}

func checkAnswers(t *testing.T, q *survey.Questionnaire, a *survey.Answers, who string) {
	t.Helper()
	if len(a.People) != 1 || len(a.Answers) != len(q.Questions) || len(a.People[0].Asked) != len(q.Questions) {
		t.Fatalf("%d people, %d answers", len(a.People), len(a.Answers))
	}
	if p := a.People[0]; p.Respondent != who || p.Role != "legal" || p.Organisation != "Office A" || !p.Date.Known {
		t.Errorf("%+v", p)
	}
	for i, answer := range a.Answers {
		x := q.Questions[i]
		if answer.Question != x.ID || answer.State != survey.Answered || answer.Respondent != who {
			t.Errorf("%+v, want an answer to %s", answer, x.ID)
		}
		ok := map[survey.Kind]bool{
			survey.Level: answer.Level == ospora.Some(3), survey.YesNo: answer.YesNo == survey.Partly,
			survey.Number: answer.Number == ospora.Some(3.0), survey.Text: answer.Text.Reveal() == "secret words",
		}[x.Kind]
		if !ok {
			t.Errorf("%s: %+v", x.ID, answer)
		}
	}
}

func TestNoTemplate(t *testing.T) {
	q := builtin(t)
	for _, err := range []error{
		q.WriteTemplate(&bytes.Buffer{}, "de", survey.AllForms), q.WriteTemplate(&bytes.Buffer{}, "en", "other"),
		q.WriteTemplateCSV(&bytes.Buffer{}, "en", survey.AllForms), q.WriteTemplateCSV(&bytes.Buffer{}, "", survey.TrainingForm),
	} {
		if !errors.Is(err, survey.ErrTemplate) {
			t.Error(err)
		}
	}
}

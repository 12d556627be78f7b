package survey

import (
	"slices"

	"github.com/ospora/ospora/sources/internal/sheet"
)

// longColumns are the columns of a table of a row an answer.
func longColumns(q *Questionnaire) []column {
	return slices.Concat(
		personColumns("respondent", Words{"Respondent", "Респондент", "Респондент"}, Words{
			"A code or an address that stays the same for the person in all tables. Empty: as in the row above",
			"Код или адрес, одинаковый для человека во всех таблицах. Пусто: как строкой выше",
			"Барлық кестеде адам үшін бірдей код немесе мекенжай. Бос болса: жоғарғы жолдағыдай"}),
		[]column{
			withChoices(roleColumn(), q.roleChoices()), organisationColumn(), dateColumn(),
			{key: "dimension", header: Words{"Dimension", "Измерение", "Өлшем"}, more: []string{"Раздел", "Бөлім", "Section"},
				help: Words{"Filled already", "Уже заполнено", "Толтырылған"}},
			{key: "question", header: Words{"Question", "Вопрос", "Сұрақ"}, more: []string{"Question id", "Код вопроса", "Сұрақ коды"}, required: true,
				help: Words{"Filled already: id and wording", "Уже заполнено: код и формулировка", "Толтырылған: коды мен тұжырымы"}},
			{key: "options", header: Words{"How to answer", "Как отвечать", "Қалай жауап беру керек"},
				help: Words{"Filled already", "Уже заполнено", "Толтырылған"}},
			{key: "answer", header: Words{"Answer", "Ответ", "Жауап"}, more: []string{"Value", "Значение", "Мәні"}, required: true,
				help: Words{"The number of the level, yes, partly, no, a number or text; \"don't know\" where nobody knows",
					"Номер уровня, да, частично, нет, число или текст; «не знаю», если ответ неизвестен",
					"Деңгей нөмірі, иә, ішінара, жоқ, сан немесе мәтін; жауап белгісіз болса – «білмеймін»"}},
			evidenceColumn(), commentColumn(), ignoredColumn(),
		})
}

func withChoices(c column, list []choice) column {
	c.choices = list
	return c
}

// chain is the respondent of the rows above, for rows that leave it empty.
type chain struct {
	p    *respondent
	done map[int]bool // questions answered since the respondent was named
}

// long reads a row of an answer.
func (r *answerReader) long(line row, above *chain) error {
	x, i, ok := r.question(line)
	answer, given := Answer{}, false
	if ok {
		answer, given = r.cell(line, x, cells{"answer", "evidence", "comment"})
		answer.Date = line.day()
	}
	key, said := line.person(r.keys, "respondent")
	switch {
	case said:
		p, _ := r.person(key, line)
		if p != above.p {
			*above = chain{p: p, done: map[int]bool{}}
		}
	case given && above.p == nil:
		line.Note("respondent", "is empty, and there is none above: the answer is left out")
		return nil
	case given && above.done[i]:
		line.Note("respondent", "is empty, and the one above has answered this question already: the answer is left out")
		return nil
	case given:
		r.person(above.p.Respondent, line)
	}
	if !ok || above.p == nil {
		return nil
	}
	above.p.asked[i] = true
	if given {
		r.keep(line, above.p, i, answer, "question", true)
		above.done[i] = true
	}
	return nil
}

// question is that which the row answers. Its dimension, where the row names one,
// has to be the questionnaire's.
func (r *answerReader) question(line row) (x asked, i int, ok bool) {
	text, there := line.Text("question")
	if !there {
		line.Note("question", "is empty: the row is left out")
		return x, 0, false
	}
	i, ok = r.find[sheet.Fold(text)]
	if !ok {
		line.Note("question", "is no question of the questionnaire: the row is left out")
		return x, 0, false
	}
	x = r.questions[i]
	if text, there := line.Text("dimension"); there {
		switch id, known := r.names[sheet.Fold(text)]; {
		case !known:
			line.Note("dimension", "unknown dimension: that of the question counts")
		case id != x.Dimension:
			line.Note("dimension", "is another than that of the question, which counts")
		}
	}
	return x, i, true
}

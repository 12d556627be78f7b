package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"

	"github.com/ospora/ospora/benchmarks/systems/plant"
	"github.com/ospora/ospora/sources/survey"
)

// crowd is who was asked.
type crowd struct {
	questionnaire *survey.Questionnaire
	planted       *plant.Survey
}

func people() (crowd, error) {
	q, err := survey.Builtin()
	if err != nil {
		return crowd{}, err
	}
	s, err := plant.NewSurvey(seed, invited)
	return crowd{q, s}, err
}

// roleOf are the questionnaire's roles for those that are planted.
var roleOf = map[string]string{
	"executive": "leadership", "manager": "policy", "engineer": "it", "lawyer": "legal", "procurement": "procurement", "security": "security",
}

func organisation(n int) string {
	return fmt.Sprintf("Ведомство %02d (вымышленное)", n)
}

// answers are those of everybody who responded, as form tools export them. Planted
// levels answer the questions by levels as they are; of the other kinds they are
// made what is nearest. Every tenth person writes something besides, and one of
// nineteen gives a level that there is not.
func (p crowd) answers() (file, error) {
	f := file{name: "answers.csv", rows: [][]string{{"Код респондента", "Роль", "Организация", "Дата"}}}
	for _, q := range p.questionnaire.Questions {
		f.rows[0] = append(f.rows[0], q.ID)
	}
	if len(p.planted.Questions) < len(p.questionnaire.Questions) {
		return file{}, fmt.Errorf("%d planted questions for %d", len(p.planted.Questions), len(p.questionnaire.Questions))
	}
	for i, r := range p.planted.Invited {
		if !r.Responded {
			continue
		}
		cells := []string{r.ID, roleOf[r.Role], organisation(r.Organisation), fmt.Sprintf("2026-03-%02d", 1+i%28)}
		for k, q := range p.questionnaire.Questions {
			cells = append(cells, answer(q, r.Answers[k], i))
		}
		f.rows = append(f.rows, cells)
	}
	return f, nil
}

func answer(q survey.Question, level, person int) string {
	switch {
	case q.ID == "pol-01" && person%19 == 7:
		return "9"
	case q.Kind == survey.Text && person%10 == 0:
		return "Не хватает людей, которые умеют сопровождать открытое ПО"
	case q.Kind == survey.Text, level == plant.Blank:
		return ""
	case level == plant.DontKnow:
		return "не знаю"
	case q.Kind == survey.YesNo:
		return []string{"нет", "нет", "частично", "да", "да"}[level]
	case q.Kind == survey.Number:
		return strconv.Itoa(level * level)
	}
	return strconv.Itoa(level)
}

// outside are stakeholders beside those asked by the questionnaire: how many of each
// group, and how many of these were invited to an interview.
var outside = []struct {
	group, role  string
	all, invited int
}{
	{"business", "vendor", 9, 5}, {"academia", "academia", 5, 3}, {"civil_society", "community", 7, 2},
	{"partners", "", 3, 3}, {"parliament", "", 4, 0},
}

// person is one of those outside.
func person(group string, i int) string { return fmt.Sprintf("%s-%02d", group, i+1) }

func (p crowd) stakeholders() file {
	f := file{name: "stakeholders.csv", rows: [][]string{{"Заинтересованная сторона", "Группа", "Организация", "Роль", "Влияние", "Заинтересованность", "Приглашён", "Заслушан"}}}
	c := rand.New(rand.NewPCG(seed, 1))
	degree := func() string { return []string{"низкое", "среднее", "высокое"}[c.IntN(3)] }
	for _, r := range p.planted.Invited {
		group := []string{"government", "state_company"}[r.Organisation%2]
		f.rows = append(f.rows, []string{r.ID, group, organisation(r.Organisation), roleOf[r.Role], degree(), degree(), "да", ""})
	}
	for _, o := range outside {
		for i := range o.all {
			was := "нет"
			if i < o.invited {
				was = "да"
			}
			f.rows = append(f.rows, []string{person(o.group, i), o.group, "", o.role, degree(), degree(), was, ""})
		}
	}
	return f
}

// quotes are what is said, one for each theme and kind.
var quotes = []struct{ kind, dimension, theme, text string }{
	{"gap", "policies", "no-policy", "Правил публикации кода нет, каждый решает сам"},
	{"gap", "skills", "few-maintainers", "Ашық кодты сүйемелдейтін мамандар аз"},
	{"gap", "governance", "no-owner", "Nobody owns the decision to reuse what another ministry built"},
	{"obstacle", "procurement", "closed-tenders", "В закупках требуют конкретный продукт"},
	{"obstacle", "legal", "unclear-rights", "Кімде құқық бар екені шартта жазылмаған"},
	{"obstacle", "security", "slow-review", "Заключение по безопасности ждут полгода"},
	{"opportunity", "community", "local-firms", "Local firms would maintain shared components if there were contracts for it"},
	{"opportunity", "institutions", "one-platform", "Можно собрать реестры на одной платформе"},
	{"opportunity", "ai", "open-models", "Қазақ тіліндегі ашық модельдерді бірге дамытуға болады"},
}

// statements are those of every third who responded, and of the invited outside.
func (p crowd) statements() file {
	f := file{name: "statements.csv", rows: [][]string{{"Респондент", "Дата", "Вид", "Измерение", "Тема", "Цитата"}}}
	c := rand.New(rand.NewPCG(seed, 2))
	var speakers []string
	for i, r := range p.planted.Invited {
		if r.Responded && i%3 == 0 {
			speakers = append(speakers, r.ID)
		}
	}
	for _, o := range outside {
		for i := range o.invited {
			if c.IntN(5) > 0 {
				speakers = append(speakers, person(o.group, i))
			}
		}
	}
	for _, s := range speakers {
		said := c.Perm(len(quotes))[:1+c.IntN(3)]
		slices.Sort(said)
		for _, i := range said {
			q := quotes[i]
			f.rows = append(f.rows, []string{s, fmt.Sprintf("2026-04-%02d", 1+c.IntN(28)), q.kind, q.dimension, q.theme, q.text})
		}
	}
	return f
}

// training are two courses of a day each, with tests of 20 questions.
func (p crowd) training() file {
	f := file{name: "training.csv", rows: [][]string{{"Участник", "Курс", "Дата", "Организация", "Роль", "Присутствовал", "Результат до", "Результат после", "Максимум баллов"}}}
	c := rand.New(rand.NewPCG(seed, 3))
	for k, course := range []string{"Основы открытого ПО", "Лицензии и закупки"} {
		for i, r := range p.planted.Invited {
			if i%3 == k || r.Role != "engineer" && i%2 == k {
				continue
			}
			before := 4 + c.IntN(9)
			row := []string{r.ID, course, []string{"2026-05-12", "2026-05-19"}[k], organisation(r.Organisation), roleOf[r.Role], "да", strconv.Itoa(before), strconv.Itoa(min(before+c.IntN(7), 20)), "20"}
			if c.IntN(8) == 0 {
				row[5], row[6], row[7] = "нет", "", ""
			}
			f.rows = append(f.rows, row)
		}
	}
	return f
}

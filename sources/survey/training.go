package survey

import (
	"context"
	"math"
	"time"

	"github.com/ospora/ospora/ospora"
)

// Attendance is what one person did at one course.
type Attendance struct {
	// Participant is a pseudonym under the dataset's keys, the same as in answers.
	Participant string `privacy:"alias"`
	// Course is as written.
	Course string
	// Date is the day on which the course began, UTC.
	Date ospora.Optional[time.Time] `unit:"UTC"`
	// Organisation is as written; empty where not known.
	Organisation string
	// Role is the id of a role of the questionnaire; empty where not known.
	Role string
	// Attended tells whether they came; "partly" counts as having come.
	Attended ospora.Optional[bool]
	// Before and After are results of tests as shares of the most that can be had,
	// in [0,1].
	Before, After ospora.Optional[float64] `unit:"1"`
	// Origin is where it was read.
	Origin Origin
}

// ReadTraining reads attendance and results from CSV and XLSX files. Results are
// points of the most that can be had, which a column says; without one they are
// percentages. Results below 0 or above the most are noted and missing. A
// participant who stands twice under one course and day is taken once, as said
// first. Results of somebody who did not come are noted. Errors are as of
// [ReadAnswers].
func ReadTraining(ctx context.Context, q *Questionnaire, keys *ospora.Keys, files ...File) ([]Attendance, []Note, error) {
	if keys == nil {
		return nil, nil, ErrNoKeys
	}
	type sitting struct {
		person, course string
		day            ospora.Optional[time.Time]
	}
	var list []Attendance
	seen := map[sitting]Origin{}
	roles := spellings(rolesOf(q))
	notes, err := readForm(ctx, files, formOf(TrainingForm), trainingColumns(q), func(r row) error {
		key, said := r.person(keys, "participant")
		if !said {
			r.Note("participant", "is empty: the row is left out")
			return nil
		}
		a := Attendance{Participant: key, Origin: r.origin}
		a.Course, _ = r.Text("course")
		if day, ok := r.Date("date"); ok {
			a.Date = ospora.Some(day)
		}
		if first, twice := seen[sitting{key, a.Course, a.Date}]; twice {
			r.Note("participant", "stands in row %d of %s for this course already: left out", first.Row, first.File)
			return nil
		}
		seen[sitting{key, a.Course, a.Date}] = r.origin
		a.Organisation, _ = r.Text("organisation")
		a.Role = r.word("role", roles)
		if answer, ok := r.YesNo("attended"); ok {
			a.Attended = ospora.Some(string(answer) != string(No))
		}
		a.Before, a.After = r.result("before"), r.result("after")
		if a.Attended == ospora.Some(false) && (a.Before.Known || a.After.Known) {
			r.Note("attended", "says that nobody came, and there are results")
		}
		list = append(list, a)
		return nil
	})
	return list, notes, err
}

// result is a number of points as a share of the most.
func (r row) result(key string) ospora.Optional[float64] {
	none := ospora.Optional[float64]{}
	points, ok := r.Number64(key)
	if !ok {
		return none
	}
	most := 100.0
	if m, ok := r.Number64("maximum"); ok {
		most = m
	}
	if !(most > 0) || math.IsInf(most, 0) {
		r.Note("maximum", "is not above 0: the result is left out")
		return none
	}
	if !(points >= 0 && points <= most) {
		r.Note(key, "out of range: from 0 to the most that can be had")
		return none
	}
	return ospora.Some(points / most)
}

func trainingColumns(q *Questionnaire) []column {
	points := Words{"Points of the test", "Баллы теста", "Тест ұпайы"}
	return append(personColumns("participant", Words{"Participant", "Участник", "Қатысушы"}, respondentHelp()),
		column{key: "course", header: Words{"Course", "Курс", "Оқу курсы"}, more: []string{"Training", "Обучение", "Тренинг", "Оқыту"}, required: true,
			help: Words{"Name of the course", "Название курса", "Курстың атауы"}},
		dateColumn(), organisationColumn(), withChoices(roleColumn(), rolesOf(q)),
		column{key: "attended", header: Words{"Attended", "Присутствовал", "Қатысты"}, more: []string{"Attendance", "Посещение", "Присутствие", "Қатысуы"},
			choices: yesNoChoices(), help: Words{"Yes, partly or no", "Да, частично или нет", "Иә, ішінара немесе жоқ"}},
		column{key: "before", header: Words{"Result before", "Результат до", "Дейінгі нәтиже"}, more: []string{"Before", "До", "Pre-test", "Дейін"}, help: points},
		column{key: "after", header: Words{"Result after", "Результат после", "Кейінгі нәтиже"}, more: []string{"After", "После", "Post-test", "Кейін"}, help: points},
		column{key: "maximum", header: Words{"Most points", "Максимум баллов", "Ең көп ұпай"}, more: []string{"Maximum", "Максимум"},
			help: Words{"The most that can be had; empty: 100", "Сколько можно набрать; пусто: 100", "Ең көп жинауға болатыны; бос болса: 100"}})
}

func yesNoChoices() []choice {
	return []choice{
		{string(Yes), Words{"yes", "да", "иә"}, nil},
		{string(Partly), Words{"partly", "частично", "ішінара"}, nil},
		{string(No), Words{"no", "нет", "жоқ"}, nil},
	}
}

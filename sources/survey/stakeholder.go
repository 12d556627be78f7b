package survey

import (
	"context"
	"time"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/internal/sheet"
)

// Group is the part of society that a stakeholder stands for.
type Group string

// The groups of stakeholders.
const (
	Government Group = "government"    // ministries, agencies, local bodies
	StateOwned Group = "state_company" // state operators and companies
	Parliament Group = "parliament"    // parliament, courts, auditors
	Business   Group = "business"      // IT companies and other vendors
	Academia   Group = "academia"      // universities, research
	Civil      Group = "civil_society" // communities, associations, media
	Partners   Group = "partners"      // international organisations, donors
	OtherGroup Group = "other"         // said to be none of these
)

func groups() []choice {
	return []choice{
		{string(Government), Words{"Government", "Государственный орган", "Мемлекеттік орган"}, []string{"State body", "Госорган", "Министерство", "Ministry", "Министрлік"}},
		{string(StateOwned), Words{"State company", "Государственная компания", "Мемлекеттік компания"}, []string{"State operator", "Квазигосударственный сектор", "Квазимемлекеттік сектор"}},
		{string(Parliament), Words{"Parliament and oversight", "Парламент и надзор", "Парламент және қадағалау"}, []string{"Парламент", "Parliament"}},
		{string(Business), Words{"Business", "Бизнес", "Бизнес"}, []string{"IT company", "ИТ-компания", "АТ-компания", "Vendor", "Поставщик", "Жеткізуші"}},
		{string(Academia), Words{"Academia", "Наука и образование", "Ғылым және білім"}, []string{"University", "Вуз", "ЖОО"}},
		{string(Civil), Words{"Civil society", "Гражданское общество", "Азаматтық қоғам"}, []string{"Community", "Сообщество", "Қауымдастық", "НПО", "ҮЕҰ", "NGO"}},
		{string(Partners), Words{"International partner", "Международный партнёр", "Халықаралық серіктес"}, []string{"Donor", "Донор"}},
		{string(OtherGroup), Words{"Other", "Другое", "Басқа"}, nil},
	}
}

// Degree is how much of something there is. The zero value is not known.
type Degree string

// The degrees.
const (
	Low    Degree = "low"
	Medium Degree = "medium"
	High   Degree = "high"
)

func degrees() []choice {
	return []choice{
		{string(Low), Words{"low", "низкое", "төмен"}, []string{"1", "низкий", "низкая"}},
		{string(Medium), Words{"medium", "среднее", "орташа"}, []string{"2", "средний", "средняя"}},
		{string(High), Words{"high", "высокое", "жоғары"}, []string{"3", "высокий", "высокая"}},
	}
}

// Stakeholder is somebody who should be heard.
type Stakeholder struct {
	// Respondent is a pseudonym under the dataset's keys, the same as in answers.
	Respondent string `privacy:"alias"`
	// Group is the part of society; empty where not known.
	Group Group
	// Organisation is as written; empty where not known.
	Organisation string
	// Role is the id of a role of the questionnaire; empty where not known.
	Role string
	// Influence is how far they decide on the outcome, Interest how far it
	// concerns them; empty where not known.
	Influence, Interest Degree
	// Invited and Heard tell whether they were asked and have spoken.
	Invited, Heard ospora.Optional[bool]
	// InvitedOn and HeardOn are the days, UTC.
	InvitedOn, HeardOn ospora.Optional[time.Time] `unit:"UTC"`
	// Interviewer is a pseudonym; empty where not known.
	Interviewer string `privacy:"alias"`
	// Origin is where it was read.
	Origin Origin
}

// ReadStakeholders reads the map of stakeholders from CSV and XLSX files. Somebody
// who stands in it twice is taken once, as said first, with a note. Having been heard
// before being invited is noted. q may be nil; roles are those of the
// questionnaire. Errors are as of [ReadAnswers].
func ReadStakeholders(ctx context.Context, q *Questionnaire, keys *ospora.Keys, files ...File) ([]Stakeholder, []Note, error) {
	if keys == nil {
		return nil, nil, ErrNoKeys
	}
	var list []Stakeholder
	seen := map[string]Origin{}
	roles := spellings(rolesOf(q))
	inGroups, inDegrees := spellings(groups()), spellings(degrees())
	notes, err := readForm(ctx, files, formOf(StakeholdersForm), stakeholderColumns(q), func(r row) error {
		key, said := r.person(keys, "respondent")
		if !said {
			r.Note("respondent", "is empty: the row is left out, since nobody can tell who was heard")
			return nil
		}
		if first, twice := seen[key]; twice {
			r.Note("respondent", "stands in row %d of %s already: left out", first.Row, first.File)
			return nil
		}
		seen[key] = r.origin
		s := Stakeholder{Respondent: key, Origin: r.origin}
		s.Group = Group(r.word("group", inGroups))
		s.Role = r.word("role", roles)
		s.Influence, s.Interest = Degree(r.word("influence", inDegrees)), Degree(r.word("interest", inDegrees))
		s.Organisation, _ = r.Text("organisation")
		s.Invited, s.InvitedOn = r.done("invited")
		s.Heard, s.HeardOn = r.done("heard")
		s.Interviewer = r.interviewer(keys)
		if s.InvitedOn.Known && s.HeardOn.Known && s.HeardOn.Value.Before(s.InvitedOn.Value) {
			r.Note("heard", "lies before the invitation")
		}
		list = append(list, s)
		return nil
	})
	return list, notes, err
}

func rolesOf(q *Questionnaire) []choice {
	if q == nil {
		return nil
	}
	return q.roleChoices()
}

// word is one of a list of words, or empty.
func (r row) word(key string, words map[string]string) string {
	word, _ := r.Word(key, words)
	return word
}

// done reads whether something was done: yes, no, or the day on which it was.
func (r row) done(key string) (was ospora.Optional[bool], on ospora.Optional[time.Time]) {
	text, ok := r.Text(key)
	if !ok {
		return was, on
	}
	switch answer, word := sheet.ParseAnswer(text); {
	case word && answer != sheet.Partly:
		return ospora.Some(answer == sheet.Yes), on
	case word:
		r.Note(key, "is neither yes nor no nor a day")
		return was, on
	}
	if day, ok := r.Date(key); ok {
		return ospora.Some(true), ospora.Some(day)
	}
	return was, on
}

// interviewer is the pseudonym of who asked.
func (r row) interviewer(keys *ospora.Keys) string {
	text, _ := r.Text("interviewer")
	return Respondent(keys, text)
}

func stakeholderColumns(q *Questionnaire) []column {
	person := personColumns("respondent", Words{"Stakeholder", "Заинтересованная сторона", "Мүдделі тарап"}, respondentHelp())
	person[0].more = append(person[0].more, "Respondent", "Респондент")
	yes := Words{"Yes, no, or the day", "Да, нет или дата", "Иә, жоқ немесе күні"}
	return append(person,
		column{key: "group", header: Words{"Group", "Группа", "Топ"}, choices: groups(), help: Words{"Part of society", "Часть общества", "Қоғамның бөлігі"}},
		organisationColumn(), withChoices(roleColumn(), rolesOf(q)),
		column{key: "influence", header: Words{"Influence", "Влияние", "Ықпал"}, choices: degrees(),
			help: Words{"How far they decide on the outcome", "Насколько от них зависит результат", "Нәтиже оларға қаншалықты тәуелді"}},
		column{key: "interest", header: Words{"Interest", "Заинтересованность", "Мүдделілік"}, choices: degrees(),
			help: Words{"How far the outcome concerns them", "Насколько их касается результат", "Нәтиже оларға қаншалықты қатысты"}},
		column{key: "invited", header: Words{"Invited", "Приглашён", "Шақырылды"}, more: []string{"Приглашена", "Приглашены"}, help: yes},
		column{key: "heard", header: Words{"Heard", "Заслушан", "Тыңдалды"}, more: []string{"Interviewed", "Опрошен", "Опрошены", "Сұхбат алынды"}, help: yes},
		interviewerColumn())
}

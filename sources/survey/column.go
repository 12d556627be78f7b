package survey

import (
	"slices"

	"github.com/ospora/ospora/sources/internal/sheet"
)

// column documents a column of a table, for its reader and its template.
type column struct {
	key      string
	header   Words
	more     []string // what form tools call it
	help     Words
	required bool
	choices  []choice
	hidden   bool // read where it is there, and not in the template
}

// spellings are what may head the column.
func (c column) spellings() []string {
	return slices.Concat([]string{c.key}, c.header.all(), c.more)
}

// layout is what a reader looks for.
func layout(columns []column) sheet.Layout {
	var l sheet.Layout
	for _, c := range columns {
		headers := slices.DeleteFunc(slices.Concat(c.header.all(), c.more), func(h string) bool { return h == "" })
		l.Columns = append(l.Columns, sheet.Column{Key: c.key, Headers: headers, Required: c.required})
	}
	return l
}

// personColumns say who somebody is. The first that is filled counts.
func personColumns(key string, header, help Words) []column {
	return []column{
		{key: key, header: header, help: help, more: []string{"Respondent id", "Код респондента", "Респондент коды", "Participant id", "Код участника", "Қатысушы коды"}},
		{key: "email", hidden: true, header: Words{"Email address", "Адрес электронной почты", "Электрондық пошта мекенжайы"},
			more: []string{"Email", "E-mail", "Электронная почта", "Электрондық пошта", "Username", "Имя пользователя", "Пайдаланушы аты"}},
		{key: "name", hidden: true, header: Words{"Name", "Имя", "Аты"}, more: []string{"Full name", "ФИО", "Аты-жөні", "Имя и фамилия", "Ваше имя", "Атыңыз"}},
		{key: "response", hidden: true, header: Words{"Response id", "Номер ответа", "Жауап нөмірі"},
			more: []string{"ID", "_id", "_uuid", "Идентификатор", "Submission id", "Respondent number"}},
	}
}

func roleColumn() column {
	return column{key: "role", header: Words{"Role", "Роль", "Рөл"}, more: []string{"Position", "Должность", "Лауазым", "Your role", "Ваша роль", "Рөліңіз"},
		help: Words{"As what the person speaks", "В каком качестве выступает человек", "Адам кім ретінде сөйлейді"}}
}

func organisationColumn() column {
	return column{key: "organisation", header: Words{"Organisation", "Организация", "Ұйым"},
		more: []string{"Organization", "Company", "Компания", "Your organisation", "Ваша организация", "Ұйымыңыз", "Мекеме"},
		help: Words{"Name of the organisation", "Название организации", "Ұйымның атауы"}}
}

func dateColumn() column {
	return column{key: "date", header: Words{"Date", "Дата", "Күні"},
		more: []string{"Timestamp", "Отметка времени", "Уақыт белгісі", "Completion time", "Время выполнения", "Date submitted", "Дата отправки", "Жіберілген күні", "_submission_time"},
		help: Words{"As 2026-03-12 or 12.03.2026", "В виде 2026-03-12 или 12.03.2026", "2026-03-12 немесе 12.03.2026 түрінде"}}
}

func evidenceColumn() column {
	return column{key: "evidence", header: Words{"Evidence (links)", "Подтверждение (ссылки)", "Дәлел (сілтемелер)"},
		more: []string{"Evidence", "Подтверждение", "Дәлел", "Links", "Ссылки", "Сілтемелер", "Attachments", "Вложения", "Тіркемелер", "_attachments"},
		help: Words{"Web addresses, separated by semicolons", "Веб-адреса через точку с запятой", "Веб-мекенжайлар, нүктелі үтірмен бөлінген"}}
}

func commentColumn() column {
	return column{key: "comment", header: Words{"Comment", "Комментарий", "Түсініктеме"}, more: []string{"Comments", "Комментарии", "Примечание", "Ескерту"},
		help: Words{"Free text; name no persons", "Свободный текст; людей не называйте", "Еркін мәтін; адамдардың атын атамаңыз"}}
}

func interviewerColumn() column {
	return column{key: "interviewer", header: Words{"Interviewer", "Интервьюер", "Сұхбат алушы"},
		help: Words{"Code of who asked, not the name", "Код того, кто спрашивал, не имя", "Сұраған адамның коды, аты емес"}}
}

// wideColumns are those beside the questions in a table of a row a respondent.
func wideColumns() []column {
	return slices.Concat(
		personColumns("respondent", Words{"Respondent", "Респондент", "Респондент"}, respondentHelp()),
		[]column{roleColumn(), organisationColumn(), dateColumn(), evidenceColumn(), commentColumn(), ignoredColumn()})
}

func respondentHelp() Words {
	return Words{"A code or an address that stays the same for the person in all tables; it is turned into a pseudonym",
		"Код или адрес, одинаковый для человека во всех таблицах; заменяется псевдонимом",
		"Барлық кестеде адам үшін бірдей код немесе мекенжай; бүркеншік атпен алмастырылады"}
}

// ignoredColumn is what form tools add and nobody asks.
func ignoredColumn() column {
	return column{key: "start_time", hidden: true, header: Words{"Start time", "Время начала", "Басталу уақыты"}}
}

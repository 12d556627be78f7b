package survey

import (
	"context"
	"time"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/internal/sheet"
)

// StatementKind is what a statement points to.
type StatementKind string

// The kinds of statements.
const (
	Gap         StatementKind = "gap"         // something that is missing
	Opportunity StatementKind = "opportunity" // something that could be done
	Obstacle    StatementKind = "obstacle"    // something that stands in the way
)

func statementKinds() []choice {
	return []choice{
		{string(Gap), Words{"gap", "пробел", "олқылық"}, []string{"разрыв", "недостаток", "кемшілік"}},
		{string(Opportunity), Words{"opportunity", "возможность", "мүмкіндік"}, nil},
		{string(Obstacle), Words{"obstacle", "препятствие", "кедергі"}, []string{"barrier", "барьер", "тосқауыл"}},
	}
}

// Statement is something that was said in an interview, coded by who analysed it.
type Statement struct {
	// Respondent is a pseudonym under the dataset's keys; empty where not known.
	Respondent string `privacy:"alias"`
	// Interviewer is a pseudonym; empty where not known.
	Interviewer string `privacy:"alias"`
	// Date is the day of the interview, UTC.
	Date ospora.Optional[time.Time] `unit:"UTC"`
	// Kind is gap, opportunity or obstacle.
	Kind StatementKind
	// Dimension is an id of the questionnaire; empty where not known.
	Dimension string
	// Theme is a short code that the analyst gave; statements on one subject share it.
	Theme string
	// Quote is what was said, as it was said.
	Quote Restricted `privacy:"plain"`
	// Evidence are links.
	Evidence []Restricted `privacy:"plain"`
	// Origin is where it was read.
	Origin Origin
}

// ReadStatements reads coded statements from CSV and XLSX files. One of no known
// kind is left out; one of an unknown dimension, or of a respondent who is not
// named, is taken without it. Both are noted. Errors are as of [ReadAnswers].
func ReadStatements(ctx context.Context, q *Questionnaire, keys *ospora.Keys, files ...File) ([]Statement, []Note, error) {
	if keys == nil {
		return nil, nil, ErrNoKeys
	}
	var list []Statement
	kinds, dimensions := spellings(statementKinds()), spellings(q.dimensionChoices())
	notes, err := readForm(ctx, files, formOf(StatementsForm), statementColumns(q), func(r row) error {
		s := Statement{Origin: r.origin}
		kind, ok := r.listed("kind", kinds, "the statement is left out")
		if !ok {
			return nil
		}
		s.Kind = StatementKind(kind)
		if s.Respondent, ok = r.person(keys, "respondent"); !ok {
			r.Note("respondent", "is empty: it is not known who said so")
		}
		s.Dimension, _ = r.listed("dimension", dimensions, "the statement counts for no dimension")
		if day, ok := r.Date("date"); ok {
			s.Date = ospora.Some(day)
		}
		s.Theme, _ = r.Text("theme")
		quote, _ := r.Text("quote")
		s.Quote = Restrict(quote)
		s.Interviewer = r.interviewer(keys)
		s.Evidence = links(r, "evidence")
		list = append(list, s)
		return nil
	})
	return list, notes, err
}

// listed is one of a list of words that a row has to have; a note says what
// becomes of the row otherwise.
func (r row) listed(key string, words map[string]string, otherwise string) (string, bool) {
	text, ok := r.Text(key)
	if !ok {
		r.Note(key, "is empty: %s", otherwise)
		return "", false
	}
	word, ok := words[sheet.Fold(text)]
	if !ok {
		r.Note(key, "unknown %s: %s", key, otherwise)
	}
	return word, ok
}

func statementColumns(q *Questionnaire) []column {
	return append(personColumns("respondent", Words{"Respondent", "Респондент", "Респондент"}, respondentHelp()),
		interviewerColumn(), dateColumn(),
		column{key: "kind", header: Words{"Kind", "Вид", "Түрі"}, required: true, choices: statementKinds(),
			help: Words{"Gap: something is missing. Opportunity: something could be done. Obstacle: something stands in the way",
				"Пробел: чего-то не хватает. Возможность: что можно сделать. Препятствие: что мешает",
				"Олқылық: бірдеңе жетіспейді. Мүмкіндік: не істеуге болады. Кедергі: не бөгет"}},
		column{key: "dimension", header: Words{"Dimension", "Измерение", "Өлшем"}, more: []string{"Раздел", "Бөлім"}, choices: q.dimensionChoices(),
			help: Words{"Side of readiness", "Сторона готовности", "Дайындық қыры"}},
		column{key: "theme", header: Words{"Theme", "Тема", "Тақырып"}, more: []string{"Code", "Код"},
			help: Words{"Short code; the same for statements on one subject", "Короткий код; одинаковый для одной темы", "Қысқа код; бір тақырыпқа бірдей"}},
		column{key: "quote", header: Words{"Quote", "Цитата", "Дәйексөз"}, more: []string{"Statement", "Высказывание", "Пікір"},
			help: Words{"What was said. It is kept restricted", "Что было сказано. Хранится с ограниченным доступом", "Не айтылды. Шектеулі қолжетімділікпен сақталады"}},
		evidenceColumn())
}

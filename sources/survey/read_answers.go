package survey

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/internal/sheet"
)

// ErrNoQuestions is the error of a table in which no column is a question of the
// questionnaire, and which is no list of answers either.
var ErrNoQuestions = errors.New("no column is a question of the questionnaire")

// ReadAnswers reads answers from CSV and XLSX files in two shapes:
//
//   - wide: a row a respondent, a column a question, headed by its id, its wording
//     in any language, or both ("pol-01. How far …");
//   - long: a row an answer, with the columns respondent, question and answer.
//     Where the respondent is left empty it is that of the row above.
//
// An answer is a number, a code, the words of a level in any language, or text. A
// column headed by a question's id and "evidence" or "comment" belongs to the answer.
//
// A respondent may stand in several rows and files. Where a question is answered
// twice, the answer of the later date counts, else that which is read later; a note
// says so. Rows of a wide table without a respondent are one respondent each.
//
// What could be read is returned even where the error, which joins those of the
// files, is not nil: [ErrNoKeys], [ErrNoQuestions], [ErrTooMany], what a file cannot
// be opened by, or the context's.
func ReadAnswers(ctx context.Context, q *Questionnaire, keys *ospora.Keys, files ...File) (*Answers, error) {
	out := &Answers{Questionnaire: q.ID, Version: q.Version}
	if keys == nil {
		return out, ErrNoKeys
	}
	r := newAnswerReader(q, keys)
	var errs []error
	for _, f := range files {
		o, err := open(f)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		if err := r.file(ctx, o); err != nil {
			errs = append(errs, err)
		}
		out.Notes = append(out.Notes, o.Notes()...)
		if ctx.Err() != nil {
			break
		}
	}
	r.finish(out)
	return out, errors.Join(errs...)
}

// answerReader gathers answers of several tables.
type answerReader struct {
	q         *Questionnaire
	keys      *ospora.Keys
	questions []asked
	find      map[string]int // of a question, by folded id or wording
	roles     map[string]string
	names     map[string]string // dimensions
	people    []*respondent
	byKey     map[string]*respondent
	rows      int
}

// respondent is a person in the making.
type respondent struct {
	Person
	asked   []bool // by the index of the question
	place   []int  // of the answer to each question in answers, from 1; 0 for none
	answers []Answer
}

func newAnswerReader(q *Questionnaire, keys *ospora.Keys) *answerReader {
	r := &answerReader{
		q: q, keys: keys, find: map[string]int{}, byKey: map[string]*respondent{},
		roles: spellings(q.roleChoices()), names: spellings(q.dimensionChoices()),
	}
	for i := range q.Questions {
		x := &q.Questions[i]
		r.questions = append(r.questions, newAsked(x))
		for _, h := range x.headers() {
			r.find[sheet.Fold(h)] = i
		}
	}
	return r
}

// headers are what may head the column of a question.
func (q *Question) headers() []string {
	list := []string{q.ID}
	for _, text := range q.Wording.all() {
		list = append(list, text, q.ID+" "+text)
	}
	return list
}

// file reads the tables of answers of a file: the sheets of the templates, else
// the first sheet in the shape that it has.
func (r *answerReader) file(ctx context.Context, o opened) error {
	wide, long := formOf(AnswersForm), formOf(InterviewForm)
	hasWide, hasLong := o.Has(wide.sheet.all()...), o.Has(long.sheet.all()...)
	if !hasWide && !hasLong {
		_, err := o.Recognise(layout(longColumns(r.q)))
		hasLong, hasWide = err == nil, errors.Is(err, sheet.ErrHeader)
		if !hasLong && !hasWide {
			return fmt.Errorf("survey: %w", err)
		}
	}
	var errs []error
	if hasWide {
		errs = append(errs, r.read(ctx, o, wide, questionColumns(r.q), r.wide))
	}
	if hasLong && ctx.Err() == nil {
		above := new(chain)
		errs = append(errs, r.read(ctx, o, long, longColumns(r.q), func(line row) error { return r.long(line, above) }))
	}
	return errors.Join(errs...)
}

func (r *answerReader) read(ctx context.Context, o opened, f form, columns []column, take func(row) error) error {
	for line, err := range o.rows(ctx, f, columns) {
		if err == nil {
			if r.rows++; r.rows > maxRows {
				err = ErrTooMany
			} else {
				err = take(line)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// questionColumns are the columns of a table of a row a respondent.
func questionColumns(q *Questionnaire) []column {
	list := wideColumns()
	for _, x := range q.Questions {
		list = append(list, column{key: x.ID, more: x.headers()},
			column{key: x.ID + " evidence", hidden: true, more: []string{x.ID + " подтверждение", x.ID + " дәлел"}},
			column{key: x.ID + " comment", hidden: true, more: []string{x.ID + " комментарий", x.ID + " түсініктеме"}})
	}
	return list
}

// wide reads a row of a respondent.
func (r *answerReader) wide(line row) error {
	columns := 0
	for _, x := range r.questions {
		if line.table.Has(x.ID) {
			columns++
		}
	}
	if columns == 0 {
		return fmt.Errorf("survey: %s: %w", line.origin.File, ErrNoQuestions)
	}
	key, said := line.person(r.keys, "respondent")
	if !said {
		key = r.keys.Pseudonym(personLabel, "row", line.origin.File, line.origin.Sheet, strconv.Itoa(line.Number))
		if line.table.Has("respondent") {
			line.Note("respondent", "is empty: the row counts as a respondent of its own")
		}
	}
	p, known := r.person(key, line)
	if known && p.Origin.File == line.origin.File && p.Origin.Sheet == line.origin.Sheet {
		line.Note("respondent", "stands in row %d too: of two answers to a question the later one counts", p.Origin.Row)
	}
	day := line.day()
	for i, x := range r.questions {
		if !line.table.Has(x.ID) {
			continue
		}
		p.asked[i] = true
		if answer, ok := r.cell(line, x, x.columns); ok {
			answer.Date = day
			r.keep(line, p, i, answer, x.ID, known && p.Origin.File != line.origin.File)
		}
	}
	p.Evidence = append(p.Evidence, links(line, "evidence")...)
	if text, ok := line.Text("comment"); ok {
		p.Comment = Restrict(text)
	}
	return nil
}

// cells are the keys of the columns of an answer.
type cells struct{ answer, evidence, comment string }

// day is that of the row.
func (r row) day() ospora.Optional[time.Time] {
	day, ok := r.Date("date")
	if !ok {
		return ospora.Optional[time.Time]{}
	}
	return ospora.Some(day)
}

// cell reads an answer; ok is false where the cell is blank.
func (r *answerReader) cell(line row, x asked, keys cells) (answer Answer, ok bool) {
	text := line.Raw(keys.answer)
	if absenceOf(text) == sheet.Blank {
		return answer, false
	}
	answer, problem := x.read(text)
	if problem != "" {
		line.Note(keys.answer, "%s", problem)
	}
	answer.Origin = line.origin
	answer.Evidence = links(line, keys.evidence)
	if text, ok := line.Text(keys.comment); ok {
		answer.Comment = Restrict(text)
	}
	return answer, true
}

// keep takes an answer, unless an earlier one is of a later date.
func (r *answerReader) keep(line row, p *respondent, i int, answer Answer, key string, note bool) {
	answer.Respondent = p.Respondent
	at := p.place[i]
	if at == 0 {
		p.answers = append(p.answers, answer)
		p.place[i] = len(p.answers)
		return
	}
	old := &p.answers[at-1]
	if note {
		line.Note(key, "is answered by this respondent in row %d of %s too: the later answer counts", old.Origin.Row, old.Origin.File)
	}
	if old.Date.Known && answer.Date.Known && answer.Date.Value.Before(old.Date.Value) {
		return
	}
	*old = answer
}

// person is the respondent of a pseudonym, with what the row says of them.
func (r *answerReader) person(key string, line row) (p *respondent, known bool) {
	p, known = r.byKey[key]
	if !known {
		p = &respondent{Person: Person{Respondent: key, Origin: line.origin}, asked: make([]bool, len(r.questions)), place: make([]int, len(r.questions))}
		r.byKey[key] = p
		r.people = append(r.people, p)
	}
	if role, ok := line.Word("role", r.roles); ok {
		p.Role = r.same(line, "role", p.Role, role)
	}
	if organisation, ok := line.Text("organisation"); ok {
		p.Organisation = r.same(line, "organisation", p.Organisation, organisation)
	}
	if day := line.day(); day.Known && (!p.Date.Known || day.Value.After(p.Date.Value)) {
		p.Date = day
	}
	return p, known
}

// same keeps what was said first of a respondent.
func (r *answerReader) same(line row, key, first, now string) string {
	if first == "" {
		return now
	}
	if !strings.EqualFold(first, now) {
		line.Note(key, "is another than before for this respondent: the first counts")
	}
	return first
}

// links are the addresses of a cell.
func links(line row, key string) []Restricted {
	var list []Restricted
	for _, text := range line.List(key) {
		address, err := sheet.ParseURL(text)
		if err != nil {
			line.Note(key, "has a part that is no web address: left out")
			continue
		}
		list = append(list, Restrict(address))
	}
	return list
}

// finish puts people and answers in order.
func (r *answerReader) finish(out *Answers) {
	shared := map[string][]string{}
	total := 0
	for _, p := range r.people {
		total += len(p.answers)
	}
	out.People, out.Answers = make([]Person, 0, len(r.people)), make([]Answer, 0, total)
	for _, p := range r.people {
		var mark strings.Builder
		for _, on := range p.asked {
			mark.WriteString(strconv.FormatBool(on)[:1])
		}
		ids, ok := shared[mark.String()]
		if !ok {
			for i, on := range p.asked {
				if on {
					ids = append(ids, r.questions[i].ID)
				}
			}
			ids = slices.Clip(ids)
			shared[mark.String()] = ids
		}
		p.Asked = ids
		out.People = append(out.People, p.Person)
		for i := range r.questions {
			if at := p.place[i]; at > 0 {
				out.Answers = append(out.Answers, p.answers[at-1])
			}
		}
	}
}

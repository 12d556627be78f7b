package survey

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/internal/sheet"
)

// unsure are ways to say that one does not know beside those of package sheet,
// folded.
func unsure(folded string) bool {
	switch folded {
	case "not sure", "cannot say", "can t say", "no answer", "no opinion", "dk",
		"затрудняюсь", "не могу ответить", "нет мнения", "нет ответа", "не уверен", "не уверена", "не в курсе",
		"айта алмаимын", "жауап бере алмаимын", "хабарым жок", "пикирим жок", "билмеимин":
		return true
	}
	return false
}

// absenceOf tells why a text is no answer.
func absenceOf(text string) sheet.Absence {
	if a := sheet.AbsenceOf(text); a != sheet.Present || text[0] >= '0' && text[0] <= '9' || len(text) > 60 {
		return a
	}
	if unsure(sheet.Fold(text)) {
		return sheet.Unknown
	}
	return sheet.Present
}

// asked is a question with what its answers may look like.
type asked struct {
	*Question
	levels  map[string]int // by folded descriptor
	columns cells          // in a table of a column a question
}

func newAsked(q *Question) asked {
	a := asked{Question: q, levels: map[string]int{}, columns: cells{q.ID, q.ID + " evidence", q.ID + " comment"}}
	for level, words := range q.Levels {
		for _, text := range words.all() {
			a.levels[sheet.Fold(text)] = level
		}
	}
	return a
}

// read fills an answer from a text that is not blank. Where it cannot be read,
// the problem says why, without quoting it.
func (a asked) read(text string) (answer Answer, problem string) {
	answer = Answer{Question: a.ID, Dimension: a.Dimension, State: Answered}
	switch absenceOf(text) { // which no descriptor of a level looks like
	case sheet.Unknown:
		answer.State = DontKnow
		return answer, ""
	case sheet.NotApplicable:
		answer.State = NotApplicable
		return answer, ""
	}
	switch a.Kind {
	case Level:
		problem = a.level(text, &answer)
	case YesNo:
		problem = yesNo(text, &answer)
	case Number:
		problem = a.number(text, &answer)
	case Text:
		answer.Text = Restrict(text)
	}
	if problem != "" {
		answer.State = Invalid
	}
	return answer, problem
}

// levelPattern is a folded level with words beside it: "level 3", "3 денгей",
// "3 Policies are written".
var levelPattern = regexp.MustCompile(`^(?:level |уровень |денгей )?([0-9]{1,9})(?: (?:уровень|денгей|level))?(?: (.+))?$`)

func (a asked) level(text string, answer *Answer) string {
	if len(text) == 1 && text[0] >= '0' && text[0] <= '0'+MaxLevel { // the common case, told cheaply
		answer.Level = ospora.Some(int(text[0] - '0'))
		return ""
	}
	folded := sheet.Fold(text)
	if level, ok := a.levels[folded]; ok {
		answer.Level = ospora.Some(level)
		return ""
	}
	if n, err := sheet.ParseNumber(text); err == nil {
		if n != math.Trunc(n) || n < 0 || n > MaxLevel {
			return fmt.Sprintf("out of range: a level is a whole number from 0 to %d", MaxLevel)
		}
		answer.Level = ospora.Some(int(n))
		return ""
	}
	m := levelPattern.FindStringSubmatch(folded)
	if m == nil {
		return fmt.Sprintf("is no level: write a number from 0 to %d or the words of a level", MaxLevel)
	}
	n, err := strconv.Atoi(m[1])
	if err != nil || n > MaxLevel {
		return fmt.Sprintf("out of range: a level is a whole number from 0 to %d", MaxLevel)
	}
	if m[2] != "" {
		level, ok := a.levels[m[2]]
		if !ok {
			return "begins with a number that is followed by words of no level"
		}
		if level != n {
			return "contradicts itself: the number is of one level, the words of another"
		}
	}
	answer.Level = ospora.Some(n)
	return ""
}

func yesNo(text string, answer *Answer) string {
	given, ok := sheet.ParseAnswer(text)
	if !ok {
		return "is neither yes nor partly nor no"
	}
	answer.YesNo = map[sheet.Answer]YesNoAnswer{sheet.Yes: Yes, sheet.Partly: Partly, sheet.No: No}[given]
	return ""
}

func (a asked) number(text string, answer *Answer) string {
	lower := strings.ToLower(text)
	for _, unit := range a.Unit.all() {
		if plain, ok := strings.CutSuffix(lower, strings.ToLower(unit)); ok {
			lower = strings.TrimSpace(plain)
			break
		}
	}
	n, err := sheet.ParseNumber(lower)
	switch {
	case err != nil || math.IsInf(n, 0) || math.IsNaN(n):
		return "is no number, or one that can be read in two ways"
	case a.Min != nil && n < *a.Min:
		return fmt.Sprintf("out of range: less than %v", *a.Min)
	case a.Max != nil && n > *a.Max:
		return fmt.Sprintf("out of range: more than %v", *a.Max)
	}
	answer.Number = ospora.Some(n)
	return ""
}

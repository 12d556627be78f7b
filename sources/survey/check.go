package survey

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/ospora/ospora/sources/internal/sheet"
)

// maxProblems is how many problems of a file are listed.
const maxProblems = 50

// maxWording is how many characters a wording may have, so that it can head a column.
const maxWording = 400

var idPattern = regexp.MustCompile(`^[a-z][a-z0-9]*([-_][a-z0-9]+)*$`)

// checker holds a questionnaire to its rules.
type checker struct {
	q        *Questionnaire
	lines    lines
	problems []string
	heads    map[string]string // folded headers of columns, with what they stand for
}

func (c *checker) problem(line int, format string, args ...any) {
	if len(c.problems) < maxProblems {
		c.problems = append(c.problems, fmt.Sprintf("line %d: ", line)+fmt.Sprintf(format, args...))
	}
}

func (c *checker) check() {
	top := func(key string) int { return c.lines.of(key, -1) }
	if c.q.Format != Format {
		c.problem(top("format"), "format %d, this reader knows %d", c.q.Format, Format)
	}
	if !idPattern.MatchString(c.q.ID) {
		c.problem(top("id"), "id %q: use small Latin letters, digits and hyphens", c.q.ID)
	}
	if strings.TrimSpace(c.q.Version) == "" {
		c.problem(top("version"), "no version")
	}
	c.words(top("title"), "title", c.q.Title)
	roles := map[string]bool{}
	for i, r := range c.q.Roles {
		c.named("roles", i, r.ID, r.Name, roles)
	}
	dimensions := map[string]bool{}
	for i, d := range c.q.Dimensions {
		c.named("dimensions", i, d.ID, d.Name, dimensions)
	}
	if len(c.q.Questions) == 0 {
		c.problem(top("questions"), "no questions")
	}
	c.heads = map[string]string{}
	for _, col := range wideColumns() {
		for _, h := range col.spellings() {
			c.heads[sheet.Fold(h)] = "the column " + col.key
		}
	}
	seen := map[string]bool{}
	for i := range c.q.Questions {
		c.question(c.lines.of("questions", i), &c.q.Questions[i], seen, roles, dimensions)
	}
}

// named checks an item of a list of ids and names.
func (c *checker) named(list string, i int, id string, name Words, seen map[string]bool) {
	line := c.lines.of(list, i)
	c.id(line, id, seen)
	c.words(line, "name of "+id, name)
}

func (c *checker) id(line int, id string, seen map[string]bool) {
	if !idPattern.MatchString(id) {
		c.problem(line, "id %q: use small Latin letters, digits and hyphens", id)
	} else if seen[id] {
		c.problem(line, "the id %q stands twice", id)
	}
	seen[id] = true
}

// words wants a text in every language.
func (c *checker) words(line int, what string, w Words) {
	for i, text := range w.all() {
		if strings.TrimSpace(text) == "" {
			c.problem(line, "%s has no text in %s", what, Languages()[i])
		}
	}
}

func (c *checker) question(line int, q *Question, seen, roles, dimensions map[string]bool) {
	c.id(line, q.ID, seen)
	if !dimensions[q.Dimension] {
		c.problem(line, "%s: unknown dimension %q", q.ID, q.Dimension)
	}
	if len(q.Audience) == 0 || len(q.Frameworks) == 0 {
		c.problem(line, "%s: say who should answer (audience) and where the subject stands (frameworks)", q.ID)
	}
	for _, role := range q.Audience {
		if !roles[role] {
			c.problem(line, "%s: unknown role %q", q.ID, role)
		}
	}
	for _, f := range q.Frameworks {
		if f.Name == "" {
			c.problem(line, "%s: a framework without a name", q.ID)
		}
	}
	c.words(line, q.ID+": wording", q.Wording)
	c.words(line, q.ID+": evidence", q.Evidence)
	c.headers(line, q)
	c.kind(line, q)
}

// headers wants that what may head a column stands for one question alone.
func (c *checker) headers(line int, q *Question) {
	mine := map[string]bool{}
	for _, h := range q.headers() {
		mine[sheet.Fold(h)] = true
	}
	for h := range mine {
		if other, taken := c.heads[h]; taken {
			c.problem(line, "%s: its id or wording heads a column like %s", q.ID, other)
		}
		c.heads[h] = q.ID
	}
	for _, text := range q.Wording.all() {
		if utf8.RuneCountInString(text) > maxWording {
			c.problem(line, "%s: a wording of more than %d characters", q.ID, maxWording)
		}
	}
}

func (c *checker) kind(line int, q *Question) {
	if q.Kind != Level && len(q.Levels) > 0 {
		c.problem(line, "%s: only the kind level has levels", q.ID)
	}
	if q.Kind != Number && (q.Min != nil || q.Max != nil || q.Unit != Words{}) {
		c.problem(line, "%s: only the kind number has unit, min and max", q.ID)
	}
	switch q.Kind {
	case Level:
		c.levels(line, q)
	case Number:
		c.words(line, q.ID+": unit", q.Unit)
		if q.Min != nil && q.Max != nil && !(*q.Min <= *q.Max) {
			c.problem(line, "%s: min is above max", q.ID)
		}
	case YesNo, Text:
	default:
		c.problem(line, "%s: unknown kind %q: use level, yesno, number or text", q.ID, q.Kind)
	}
}

// levels wants descriptors that can be told apart, and from "don't know".
func (c *checker) levels(line int, q *Question) {
	if len(q.Levels) != MaxLevel+1 {
		c.problem(line, "%s: %d levels, need %d: from 0 to %d", q.ID, len(q.Levels), MaxLevel+1, MaxLevel)
	}
	levels := map[string]int{}
	for level, words := range q.Levels {
		c.words(line, fmt.Sprintf("%s: level %d", q.ID, level), words)
		for _, text := range words.all() {
			folded := sheet.Fold(text)
			if absenceOf(text) != sheet.Present {
				c.problem(line, "%s: the descriptor of level %d reads like no answer", q.ID, level)
			}
			if other, taken := levels[folded]; taken && other != level {
				c.problem(line, "%s: levels %d and %d have one descriptor", q.ID, other, level)
			}
			levels[folded] = level
		}
	}
}

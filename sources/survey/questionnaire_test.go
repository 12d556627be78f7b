package survey_test

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/ospora/ospora/sources/survey"
)

func builtin(t testing.TB) *survey.Questionnaire {
	t.Helper()
	q, err := once()
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// once is the built-in questionnaire, which no test changes.
var once = sync.OnceValues(survey.Builtin)

// kazakh are the letters that Kazakh has and Russian has not.
const kazakh = "әғқңөұүһіӘҒҚҢӨҰҮҺІ"

func TestBuiltin(t *testing.T) {
	q := builtin(t)
	if n := len(q.Questions); n < 40 || n > 60 {
		t.Errorf("%d questions, want 40 to 60", n)
	}
	per := map[string]int{}
	for _, x := range q.Questions {
		per[x.Dimension]++
	}
	for _, d := range strings.Fields("policies governance institutions skills procurement legal security community ai health") {
		if per[d] < 4 {
			t.Errorf("%d questions on %s, want 4 or more", per[d], d)
		}
	}
}

// TestBuiltinLanguages holds every text to its alphabet, and Kazakh wording to have
// letters of its own.
func TestBuiltinLanguages(t *testing.T) {
	q := builtin(t)
	check := func(id string, w survey.Words, wording bool) {
		t.Helper()
		if strings.ContainsFunc(w.EN, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) {
			t.Errorf("%s: Cyrillic in English: %s", id, w.EN)
		}
		if strings.ContainsAny(w.RU, kazakh) {
			t.Errorf("%s: Kazakh letters in Russian: %s", id, w.RU)
		}
		if wording && !strings.ContainsAny(w.KK, kazakh) {
			t.Errorf("%s: no Kazakh letter: %s", id, w.KK)
		}
		for _, word := range strings.Fields(w.RU + " " + w.KK) {
			latin := strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Latin, r) })
			if latin && strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) {
				t.Errorf("%s: %q mixes alphabets", id, word)
			}
		}
	}
	for _, x := range q.Questions {
		check(x.ID, x.Wording, true)
		check(x.ID+" evidence", x.Evidence, false)
		for _, l := range x.Levels {
			check(x.ID, l, false)
		}
	}
	for _, d := range q.Dimensions {
		check(d.ID, d.Name, false)
	}
	for _, r := range q.Roles {
		check(r.ID, r.Name, false)
	}
}

const small = `format: 1
id: small
version: "1"
title: {en: a, ru: б, kk: ә}
roles:
  - {id: it, name: {en: IT, ru: ИТ, kk: АТ}}
dimensions:
  - {id: law, name: {en: Law, ru: Право, kk: Құқық}}
questions:
  - id: q-1
    dimension: law
    kind: number
    audience: [it]
    frameworks: [{name: GGI, ref: "1"}]
    wording: {en: How many, ru: Сколько, kk: Қанша}
    evidence: {en: a, ru: б, kk: ә}
    unit: {en: "%", ru: "%", kk: "%"}
    min: 0
    max: 100
`

func TestParseQuestionnaire(t *testing.T) {
	if _, err := survey.ParseQuestionnaire("a.yaml", []byte(small)); err != nil {
		t.Fatal(err)
	}
	bomb := "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n"
	tests := []struct{ name, old, now, want string }{
		{"unknown dimension", "dimension: law", "dimension: lore", `line 10: q-1: unknown dimension "lore"`},
		{"unknown role", "audience: [it]", "audience: [ti]", `line 10: q-1: unknown role "ti"`},
		{"unknown key", "    min: 0", "    mini: 0", "line 18: field mini not found"},
		{"unknown kind", "kind: number", "kind: score", `unknown kind "score"`},
		{"no levels", "kind: number", "kind: level", "0 levels, need 5"},
		{"one language missing", "kk: Қанша", `kk: ""`, "line 10: q-1: wording has no text in kk"},
		{"min above max", "min: 0", "min: 200", "min is above max"},
		{"a column's name", "en: How many", "en: Organisation", "heads a column like the column organisation"},
		{"another format", "format: 1", "format: 2", "line 1: format 2"},
		{"an id of other letters", "id: q-1", "id: Q 1", `line 10: id "Q 1"`},
		{"no version", `version: "1"`, `version: ""`, "line 3: no version"},
		{"an alias", "{en: a, ru: б, kk: ә}\nroles", "&t {en: a, ru: б, kk: ә}\nnote: *t\nroles", "line 5: aliases are not read"},
		{"an alias bomb", "format: 1", bomb + "format: 1", "line 2: aliases are not read"},
		{"no YAML", "format: 1", "format: [", "is no questionnaire"},
		{"a second document", "    max: 100\n", "    max: 100\n---\na: b\n", "a second document"},
		{"a key twice", "format: 1", "format: 1\nformat: 1", "already defined"},
		{"too large", "title", strings.Repeat("# long\n", 200_000) + "title", "more than 1048576 bytes"},
		{"nothing", small, "", "is no questionnaire"},
	}
	for _, test := range tests {
		t.Run(strings.ReplaceAll(test.name, " ", "-"), func(t *testing.T) {
			_, err := survey.ParseQuestionnaire("a.yaml", []byte(strings.Replace(small, test.old, test.now, 1)))
			if !errors.Is(err, survey.ErrQuestionnaire) || !strings.Contains(err.Error(), test.want) || !strings.HasPrefix(err.Error(), "a.yaml: ") {
				t.Errorf("%v, want %s", err, test.want)
			}
		})
	}
}

func TestDescriptorsCanBeTold(t *testing.T) {
	level := func(i int, text string) string {
		levels := []string{"none", "some", "more", "most", "all"}
		levels[i] = text
		var b strings.Builder
		for _, l := range levels {
			b.WriteString("      - {en: " + l + ", ru: р " + l + ", kk: қ " + l + "}\n")
		}
		return strings.NewReplacer("kind: number", "kind: level", "    unit: {en: \"%\", ru: \"%\", kk: \"%\"}\n    min: 0\n    max: 100\n", "    levels:\n"+b.String()).Replace(small)
	}
	for text, want := range map[string]string{
		"almost none": "", "More": "levels 1 and 2 have one descriptor", "not known": "the descriptor of level 1 reads like no answer",
	} {
		_, err := survey.ParseQuestionnaire("a", []byte(level(1, text)))
		if (err != nil) != (want != "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}

package report

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"go.yaml.in/yaml/v3"

	"github.com/ospora/ospora/ospora"
)

// TestPhrasesAreSound: every phrase is there in three languages with the same things put
// in, Russian and Kazakh in Cyrillic, and none stands twice.
func TestPhrasesAreSound(t *testing.T) {
	list, err := readPhrases()
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[string]bool)
	for _, p := range list {
		if seen[p.EN] {
			t.Errorf("%q stands twice", p.EN)
		}
		seen[p.EN] = true
		want := slotsOf(p.EN)
		for _, l := range []Language{RU, KK} {
			text := p.in(l)
			if got := slotsOf(text); !slices.Equal(got, want) && !strings.HasSuffix(p.EN, ": for a level, {text}") {
				t.Errorf("%s of %q has %v, English %v", l, p.EN, got, want)
			}
			letters := slot.ReplaceAllString(text, "")
			if p.EN != "{n} in {n2} %" && !strings.HasPrefix(p.EN, "{item} = ") && !strings.ContainsFunc(letters, isCyrillic) {
				t.Errorf("%s of %q is not translated: %q", l, p.EN, text)
			}
		}
	}
}

func isCyrillic(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }

func slotsOf(text string) []string {
	list := slot.FindAllString(text, -1)
	slices.Sort(list)
	return list
}

// field is a name in Go, such as Input.Coverage, which no language translates.
var field = regexp.MustCompile(`\b[A-Z][a-z]+\.[A-Z][A-Za-z]+`)

// TestPhrasesFollowTheGlossary: where the English phrase has a term, the others have
// theirs.
func TestPhrasesFollowTheGlossary(t *testing.T) {
	raw, err := os.ReadFile("glossary.yml")
	if err != nil {
		t.Fatal(err)
	}
	var terms []term
	if err := yaml.Unmarshal(raw, &terms); err != nil {
		t.Fatal(err)
	}
	list, err := readPhrases()
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range terms {
		for form := range strings.SplitSeq(w.EN, ", ") {
			find := regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(form) + `\b`)
			for _, p := range list {
				if find.MatchString(field.ReplaceAllString(slot.ReplaceAllString(p.EN, ""), "")) {
					holds(t, RU, p.EN, p.RU, w.RUStems)
					holds(t, KK, p.EN, p.KK, w.KKStems)
				}
			}
		}
	}
}

// TestWarningsInTheirLanguage: numbers, names and what has no translation.
func TestWarningsInTheirLanguage(t *testing.T) {
	r := &Report{
		Items:        []Named{{ID: "ospo", Name: Text{EN: "Office", RU: "Офис", KK: "Кеңсе"}}, {ID: "ci_tests", Name: Text{EN: "Tests", RU: "Тесты", KK: "Сынақтар"}}},
		Dimensions:   []Dimension{{ID: "skills", Name: Text{EN: "Skills", RU: "Навыки", KK: "Дағдылар"}}},
		MeasureNames: []Named{{ID: "national_diversity effective", Name: Text{EN: "Diversity", RU: "Разнообразие", KK: "Әртүрлілік"}}},
	}
	for _, c := range []struct{ text, en, ru, kk string }{
		{"commits were not collected", "commits were not collected", "коммиты не собирались", "коммиттер жиналмаған"},
		{"of 3 of 12 systems it is not known: ask their owners", "of 3 of 12 systems it is not known: ask their owners", "для 3 из 12 систем неизвестно: спросите владельцев", "12 жүйенің 3 жүйесі бойынша белгісіз: иелерінен сұраңыз"},
		{"ospo = 2.5 [2, 3] level, n = 5, not above 3; ci_tests was not seen; the effect counts in what was not seen: ci_tests",
			"“Office” = 2.5 [2, 3] level, n = 5, not above 3; “Tests” was not seen; the effect counts in what was not seen: “Tests”",
			"«Офис»: 2,5 [2; 3] (уровень), n = 5, не выше 3; нет данных: «Тесты»; в эффекте учтено и то, о чём нет данных: Тесты",
			"«Кеңсе»: 2,5 [2; 3] (деңгей), n = 5, 3 мәнінен жоғары емес; дерек жоқ: «Сынақтар»; әсерде дерегі жоқ көрсеткіштер де есепке алынды: Сынақтар"},
		{"ospo = 1e-05, n = 7, below 0.5", "“Office” = 0.00001, n = 7, below 0.5", "«Офис»: 0,00001, n = 7, ниже 0,5", "«Кеңсе»: 0,00001, n = 7, 0,5 мәнінен төмен"},
		{"the level of skills is not known", "the level of “Skills” is not known", "неизвестен уровень направления «Навыки»", "«Дағдылар» бағытының деңгейі белгісіз"},
		{"the level is not certain: 2 in 39.537 %, 3 in 60.463 % of the runs", "the level is not certain: 2 in 39.5%, 3 in 60.5% of the runs", "уровень не определён однозначно: 2 — в 39,5\u00a0%, 3 — в 60,5\u00a0% прогонов", "деңгей анық емес, есептеулерде: 2 — 39,5%, 3 — 60,5%"},
		{"2 of 5 repositories were not visited: visit them", "2 of 5 repositories were not visited: visit them", "репозитории, 2 из 5: не осмотрены, осмотрите", "репозиторийлер, 5 ішінен 2: қаралмаған, қараңыз"},
		{"not given: compute national_diversity effective of ecosystem", "not given: compute “Diversity” of ecosystem", "не дано: рассчитайте «Разнообразие» для экосистемы", "берілмеген: «Әртүрлілік» көрсеткішін экожүйе үшін есептеңіз"},
	} {
		for l, want := range map[Language]string{EN: c.en, RU: c.ru, KK: c.kk} {
			e, err := newEdition(r, l)
			if err != nil {
				t.Fatal(err)
			}
			if got := e.because(c.text); got.Text != want || got.Lang != "" {
				t.Errorf("%s: %q (language %q), want %q", l, got.Text, got.Lang, want)
			}
		}
	}
}

// TestWarningsFromOutside stay as they are, marked as English.
func TestWarningsFromOutside(t *testing.T) {
	deep := strings.Repeat("no interval: ", 50) + "commits were not collected"
	for _, text := range []string{"their own remark", "", "commits were not collected; their own remark", "of x of y systems it is not known: ask their owners", deep, strings.Repeat("a", 1<<20)} {
		for _, l := range []Language{RU, KK} {
			e := editionIn(t, l)
			if got := e.because(text); got.Lang != EN || got.Text != show(text) {
				t.Errorf("%s: %.80q became %.80q in %q", l, text, got.Text, got.Lang)
			}
		}
	}
	if got := editionIn(t, RU).warning("the badge could not be looked up: \u202eevil"); strings.ContainsRune(got.Text, '\u202e') {
		t.Errorf("%q turns the direction of the page", got.Text)
	}
}

// TestWarningsAreShownInTheirLanguage: in the sections, too.
func TestWarningsAreShownInTheirLanguage(t *testing.T) {
	r := &Report{
		Measures:        []ospora.Measure{{Indicator: "i", Warnings: []string{"commits were not collected"}}},
		Evidence:        []ospora.Evidence{{Dimension: "d", Item: "i", Warnings: []string{"releases were not collected"}}},
		Recommendations: []ospora.Recommendation{{Kind: "gap", Rule: "r", Dimension: "d", Status: ospora.Known, Because: "i was not seen", TextEN: "A", TextRU: "А", TextKK: "А"}},
		Indicators:      []Indicator{{ID: "i", Name: Text{EN: "I", RU: "И", KK: "И"}}},
		Dimensions:      []Dimension{{ID: "d", Name: Text{EN: "D", RU: "Д", KK: "Д"}}},
	}
	var b strings.Builder
	if err := Markdown(&b, *r, KK); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"коммиттер жиналмаған", "шығарылымдар жиналмаған", "дерек жоқ: «i»"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the report lacks %q", want)
		}
	}
	for _, english := range []string{"not collected", "was not seen"} {
		if strings.Contains(b.String(), english) {
			t.Errorf("the report says %q", english)
		}
	}
}

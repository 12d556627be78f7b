package report

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// sameAllowed are the keys whose text may be that of English: names, and what all write
// alike.
var sameAllowed = map[Language][]string{RU: {"zone.utc", "head.n"}, KK: {"zone.utc", "head.n"}}

// placeholders of a text, in order.
var placeholder = regexp.MustCompile(`\{[a-z]+\}`)

func locales(t *testing.T) map[Language]*locale {
	t.Helper()
	all := make(map[Language]*locale)
	for _, l := range languages {
		words, err := newLocale(l)
		if err != nil {
			t.Fatal(err)
		}
		all[l] = words
	}
	return all
}

// TestEveryTextIsTranslated: the catalogues have the same keys with the same
// placeholders, and none repeats the English text.
func TestEveryTextIsTranslated(t *testing.T) {
	all := locales(t)
	for key, english := range all[EN].texts {
		for _, l := range []Language{RU, KK} {
			text, ok := all[l].texts[key]
			if !ok || strings.TrimSpace(text) == "" {
				t.Errorf("%s lacks %q", l, key)
				continue
			}
			if text == english && !slices.Contains(sameAllowed[l], key) && placeholder.ReplaceAllString(text, "") != strings.Map(noLetters, placeholder.ReplaceAllString(text, "")) {
				t.Errorf("%s says %q in English: %q", l, key, text)
			}
			if a, b := marksOf(english), marksOf(text); !slices.Equal(a, b) {
				t.Errorf("%s: %q has %v, English %v", l, key, b, a)
			}
		}
	}
	for _, l := range []Language{RU, KK} {
		for key := range all[l].texts {
			if _, ok := all[EN].texts[key]; !ok {
				t.Errorf("%s has %q, which English lacks", l, key)
			}
		}
	}
}

// noLetters drops letters, to tell whether a text has any.
func noLetters(r rune) rune {
	if strings.ContainsRune(" –/().,;:…[]«»“”%=", r) || r >= '0' && r <= '9' {
		return r
	}
	return -1
}

func marksOf(text string) []string {
	list := placeholder.FindAllString(text, -1)
	slices.Sort(list)
	return list
}

// TestPluralsAreComplete: the categories are those that CLDR 48 gives the languages for
// whole numbers, with "other" for the rest.
func TestPluralsAreComplete(t *testing.T) {
	want := map[Language][]string{EN: {"one", "other"}, RU: {"few", "many", "one", "other"}, KK: {"one", "other"}}
	all := locales(t)
	for _, l := range languages {
		if !maps.EqualFunc(all[l].plurals, all[EN].plurals, func(a, b map[string]string) bool { return true }) {
			t.Errorf("%s has other plurals than English", l)
		}
		for key, forms := range all[l].plurals {
			if got := slices.Sorted(maps.Keys(forms)); !slices.Equal(got, want[l]) {
				t.Errorf("%s: %q has %v, want %v", l, key, got, want[l])
			}
			for form, text := range forms {
				if text == "" || !slices.Equal(marksOf(text), []string{"{n}"}) {
					t.Errorf("%s: %q, %s: %q does not take a number", l, key, form, text)
				}
			}
		}
	}
}

// TestNoKeyIsForgotten: every key that the code names is in the catalogue, and every one
// of the catalogue is named, or made of one that is.
func TestNoKeyIsForgotten(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var code strings.Builder
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		code.Write(text)
	}
	all := locales(t)[EN]
	for _, m := range regexp.MustCompile(`(?:[el]\.t|all)\("([^"]+)"([,)])`).FindAllStringSubmatch(code.String(), -1) {
		if _, ok := all.texts[m[1]]; !ok {
			t.Errorf("the catalogue lacks %q", m[1])
		}
	}
	for _, m := range regexp.MustCompile(`\.count\("([^"]+)"`).FindAllStringSubmatch(code.String(), -1) {
		if _, ok := all.plurals[m[1]]; !ok {
			t.Errorf("the catalogue lacks the plural %q", m[1])
		}
	}
	made := []string{"unit.", "status.", "meaning.", "part.", "cure.", "step.", "figure.", "judge.", "origin.", "effort.", "varies.", "choice.", "zone.", "summary.", "visit.", "gap."}
	for key := range all.texts {
		prefix := slices.ContainsFunc(made, func(p string) bool { return strings.HasPrefix(key, p) })
		if !prefix && !strings.Contains(code.String(), `"`+key+`"`) {
			t.Errorf("nothing says %q", key)
		}
	}
	for key := range all.plurals {
		if !strings.Contains(code.String(), `count("`+key+`"`) {
			t.Errorf("nothing counts %q", key)
		}
	}
}

type term struct {
	EN      string   `yaml:"en"`
	RU      string   `yaml:"ru"`
	KK      string   `yaml:"kk"`
	RUStems []string `yaml:"ru_stems"`
	KKStems []string `yaml:"kk_stems"`
}

// TestWordsFollowTheGlossary: where English has a term, the others have theirs.
func TestWordsFollowTheGlossary(t *testing.T) {
	raw, err := os.ReadFile("glossary.yml")
	if err != nil {
		t.Fatal(err)
	}
	var terms []term
	if err := yaml.Unmarshal(raw, &terms); err != nil {
		t.Fatal(err)
	}
	all, used := locales(t), 0
	for _, w := range terms {
		for form := range strings.SplitSeq(w.EN, ", ") {
			find := regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(form) + `\b`)
			for key, text := range all[EN].texts {
				if !find.MatchString(placeholder.ReplaceAllString(text, "")) {
					continue
				}
				used++
				holds(t, RU, key, all[RU].texts[key], w.RUStems)
				holds(t, KK, key, all[KK].texts[key], w.KKStems)
			}
			for key, forms := range all[EN].plurals {
				if find.MatchString(forms["one"]) {
					used++
					holds(t, RU, key, all[RU].plurals[key]["many"], w.RUStems)
					holds(t, KK, key, all[KK].plurals[key]["other"], w.KKStems)
				}
			}
		}
	}
	if used < len(terms) {
		t.Errorf("only %d uses of %d terms were found", used, len(terms))
	}
}

func holds(t *testing.T, l Language, key, text string, stems []string) {
	t.Helper()
	lower := strings.ToLower(text)
	if !slices.ContainsFunc(stems, func(s string) bool { return strings.Contains(lower, strings.ToLower(s)) }) {
		t.Errorf("%s: %q says none of %q: %q", l, key, stems, text)
	}
}

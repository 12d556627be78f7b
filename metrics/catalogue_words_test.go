package metrics_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/ospora/ospora/metrics"
)

func TestEntriesSayAll(t *testing.T) {
	for _, i := range metrics.Indicators() {
		for part, text := range map[string]string{"formula": i.Formula, "inputs": i.Inputs, "states": i.States, "meaning": i.Meaning} {
			if !strings.HasSuffix(text, ".") || strings.Contains(text, "  ") {
				t.Errorf("%s has %s %q", i.ID, part, text)
			}
		}
		if !slices.Contains(metrics.Questions(), i.Question) {
			t.Errorf("%s answers no question: %q", i.ID, i.Question)
		}
	}
}

func TestEveryQuestionHasIndicators(t *testing.T) {
	for _, q := range metrics.Questions() {
		if !slices.ContainsFunc(metrics.Indicators(), func(i metrics.Indicator) bool { return i.Question == q }) {
			t.Errorf("no indicator answers %q", q)
		}
	}
}

var word = regexp.MustCompile(`[\p{L}\d]+`)

// kazakh are the letters that Kazakh has and Russian has not.
const kazakh = "әғқңөұүһіӘҒҚҢӨҰҮҺІ"

func TestNamesInThreeLanguages(t *testing.T) {
	seen := map[string]string{}
	for _, i := range metrics.Indicators() {
		for language, name := range map[string]string{"ru": i.NameRU, "kk": i.NameKK} {
			if name == "" || name == i.Name || seen[language+name] != "" {
				t.Errorf("%s: the name %q in %s is empty, English or that of %s", i.ID, name, language, seen[language+name])
			}
			seen[language+name] = i.ID
			for _, w := range word.FindAllString(name, -1) {
				latin := strings.ContainsFunc(w, func(r rune) bool { return unicode.Is(unicode.Latin, r) })
				if latin && strings.ContainsFunc(w, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) {
					t.Errorf("%s: %q in %s mixes alphabets", i.ID, w, language)
				}
			}
		}
		if strings.ContainsAny(i.NameRU, kazakh) || i.NameRU == i.NameKK {
			t.Errorf("%s: %q is no Russian name, or %q no Kazakh one", i.ID, i.NameRU, i.NameKK)
		}
	}
}

// proper are words with capitals within that are no identifiers of Go.
var proper = []string{
	"GrimoireLab", "LicenseRef", "NaN", "OpenDigger", "OpenSSF", "PageRank",
}

var identifier = regexp.MustCompile(`\b[A-Z]\w*[a-z]\w*[A-Z]\w*\b|\b[A-Z]\w*\.[A-Z]\w*\b`)

// TestNoIdentifiers: readers of the catalogue have never seen the code. What names
// another indicator by its function becomes a link in METRICS.md.
func TestNoIdentifiers(t *testing.T) {
	functions := map[string]bool{}
	for _, i := range metrics.Indicators() {
		functions[strings.ReplaceAll(i.ID, "_", "")] = true
	}
	for _, i := range metrics.Indicators() {
		if i.Family == "scorecard" { // in the words of its source
			continue
		}
		for _, text := range []string{i.Definition, i.Formula, i.Inputs, i.States, i.Meaning} {
			for _, name := range identifier.FindAllString(text, -1) {
				if !functions[strings.ToLower(name)] && !slices.Contains(proper, name) {
					t.Errorf("%s: %q is no word: %s", i.ID, name, text)
				}
			}
		}
	}
}

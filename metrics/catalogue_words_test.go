package metrics_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
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

// proper are words with a capital that are names of the field and not of Go.
var proper = []string{
	"Bayesian", "Compass", "February", "GrimoireLab", "Inf", "Innovation", "Graph", "Insights", "January", "Kazakhstan", "LicenseRef", "NaN",
	"Open", "Source", "Initiative", "November", "OpenDigger", "OpenSSF", "PageRank", "Python", "Russia",
	// persons after whom a method is named
	"Bollinger", "Gini", "Herfindahl", "Hill", "Hirschman", "Kaplan", "Kendall", "Louvain", "Mann", "Meier", "Pearson", "Pettitt", "Poisson",
	"Hennig", "Jaccard", "Rubin", "Sen", "Shannon", "Simpson", "Student", "Theil", "Wang", "Wilson", "Yue", "Cliff", "Hodges", "Lehmann",
}

var (
	capitalised = regexp.MustCompile(`\b[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*`)
	camel       = regexp.MustCompile(`[a-z].*[A-Z]`)
)

// identifiers are words of a text that look like names of Go: those with a capital
// within, and those with a capital at the front where no sentence begins. The text
// itself begins one or goes on from a heading. No sentence may begin with one of the
// names.
func identifiers(text string, begins bool, names map[string]bool) (found []string) {
	for _, at := range capitalised.FindAllStringIndex(text, -1) {
		word, before := text[at[0]:at[1]], text[:at[0]]
		starts := before == "" && begins || strings.HasSuffix(before, ". ") || strings.HasSuffix(before, ": ") || strings.HasSuffix(before, "? ")
		if !slices.Contains(proper, word) && (!starts || camel.MatchString(word) || names[word]) {
			found = append(found, word)
		}
	}
	return found
}

// inputFields are the fields of the families' inputs.
func inputFields(t *testing.T) map[string]bool {
	t.Helper()
	fields := map[string]bool{}
	for _, path := range []string{"chaoss/input.go", "economy/input.go", "national/input.go"} {
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if spec, ok := n.(*ast.TypeSpec); ok && spec.Name.Name == "Input" {
				for _, field := range spec.Type.(*ast.StructType).Fields.List {
					for _, name := range field.Names {
						fields[name.Name] = true
					}
				}
			}
			return true
		})
	}
	return fields
}

// TestNoIdentifiers: readers of the catalogue have never seen the code.
func TestNoIdentifiers(t *testing.T) {
	fields := inputFields(t)
	for _, i := range metrics.Indicators() {
		if i.Family == "scorecard" { // in the words of its source
			continue
		}
		found := identifiers(i.Definition, true, nil)
		for _, term := range i.Terms {
			found = append(found, identifiers(term.Definition, true, nil)...)
		}
		for _, text := range []string{i.Formula, i.States, i.Meaning} {
			found = append(found, identifiers(text, false, nil)...)
		}
		for _, name := range append(found, identifiers(i.Inputs, false, fields)...) {
			t.Errorf("%s: %q is no word", i.ID, name)
		}
	}
	// What stood there once.
	for text, want := range map[string]string{
		"Edges, contributions by person and day, Persons, Places; Calibration.": "[Edges Persons Places Calibration]",
		"Σ p over the located. As Developers, by Poisson.":                      "[Developers]",
		"with less history than InactiveDays. Many pause. InactiveDays is 182.": "[InactiveDays InactiveDays]",
		"what is read. Series of the economy.":                                  "[Series]",
	} {
		if got := fmt.Sprint(identifiers(text, false, fields)); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

// TestLinks: what stands in brackets is the id of an indicator, or an interval.
func TestLinks(t *testing.T) {
	all := metrics.Indicators()
	for _, i := range all {
		for _, text := range []string{i.Formula, i.Inputs, i.States, i.Meaning} {
			for _, m := range bracketed.FindAllStringSubmatch(text, -1) {
				if !slices.ContainsFunc(all, func(other metrics.Indicator) bool { return other.ID == m[1] }) {
					t.Errorf("%s: [%s] is no indicator", i.ID, m[1])
				}
			}
		}
	}
}

var bracketed = regexp.MustCompile(`\[([A-Za-z]\w*)\]`)

package main

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/ospora/ospora/metrics"
	"github.com/ospora/ospora/metrics/readiness"
	"github.com/ospora/ospora/ospora"
)

// english finds the texts that a page marks as English in another language, plain those
// that follow a name of an indicator in brackets.
var (
	english = regexp.MustCompile(`<span lang="en">([^<]*)</span>`)
	bracket = regexp.MustCompile(`[а-яәіңғүұқөһ] \(([a-z][a-z_]+[ :,)])`)
)

// holdLanguages: a report has no English in its Russian and Kazakh editions but
// definitions of the model, which have no translation.
func holdLanguages(t *testing.T, page []byte) {
	t.Helper()
	model, err := readiness.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	allowed := []string{"Language"} // of the switch, which says so in all languages
	for _, i := range model.Items {
		allowed = append(allowed, i.Basis)
	}
	seen := make(map[string]bool)
	for _, m := range english.FindAllSubmatch(page, -1) {
		text := html.UnescapeString(string(m[1]))
		if !seen[text] && !slices.Contains(allowed, text) {
			t.Errorf("the report says in English: %q", text)
		}
		seen[text] = true
	}
	for _, m := range bracket.FindAllSubmatch(page, -1) {
		if !explained(m[0]) {
			t.Errorf("a variant is in English: %q", m[1])
		}
	}
}

// explained tells whether a definition of the catalogue says so: it gives terms after
// their translation.
func explained(part []byte) bool {
	return slices.ContainsFunc(metrics.Entries(), func(e *ospora.IndicatorEntry) bool {
		return strings.Contains(strings.Join([]string{e.DefinitionRU, e.FormulaRU, e.MeaningRU, e.DefinitionKK, e.FormulaKK, e.MeaningKK}, "\n"), string(part))
	})
}

// TestOwnersHaveNames: who acts on a built-in rule has a name in each language.
func TestOwnersHaveNames(t *testing.T) {
	model, err := readiness.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	named := make(map[string]bool)
	for _, o := range owners() {
		named[o.ID] = o.Name.EN != "" && o.Name.RU != "" && o.Name.KK != ""
	}
	for _, r := range model.Rules {
		if r.Owner != "" && !named[r.Owner] {
			t.Errorf("%s: the owner %q has no name", r.ID, r.Owner)
		}
	}
}

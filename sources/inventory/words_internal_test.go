package inventory

import (
	"testing"

	"github.com/ospora/ospora/sources/internal/sheet"
)

// TestWordsAreFolded holds the keys of the lists of words to the form in which they
// are looked up, and each spelling in a vocabulary to one word.
func TestWordsAreFolded(t *testing.T) {
	for _, list := range []map[string]string{licenseNames, languageNames} {
		for k := range list {
			if sheet.Fold(k) != k {
				t.Errorf("%q is looked up as %q", k, sheet.Fold(k))
			}
		}
	}
	for _, list := range []map[string]bool{totals, never} {
		for k := range list {
			if sheet.Fold(k) != k {
				t.Errorf("%q is looked up as %q", k, sheet.Fold(k))
			}
		}
	}
	for _, p := range parts() {
		for _, f := range p.fields {
			seen := map[string]string{}
			for _, term := range f.choices {
				for _, s := range append(append(term.all(), term.key), term.also...) {
					if other, ok := seen[sheet.Fold(s)]; ok && other != term.key {
						t.Errorf("%s of %s: %q stands for %s and %s", f.key, p.key, s, other, term.key)
					}
					seen[sheet.Fold(s)] = term.key
				}
			}
		}
	}
}

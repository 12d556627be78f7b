package sheet

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// TestFoldPlainIsFold holds the short way for plain letters to the one through the
// tables of Unicode.
func TestFoldPlainIsFold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[ -~Ѐ-ҁҊ-ԯ]{0,12}`).Draw(t, "text")
		var words []string
		for _, w := range strings.FieldsFunc(strings.ToLower(norm.NFKC.String(s)), notOfAWord) {
			words = append(words, foldWord(w))
		}
		if got, want := Fold(s), strings.Join(words, " "); got != want || !plainLetters(s) {
			t.Fatalf("%q folds to %q, want %q", s, got, want)
		}
	})
}

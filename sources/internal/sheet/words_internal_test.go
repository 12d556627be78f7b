package sheet

import "testing"

// TestWordsAreFolded holds the keys of all lists of words to the form in which they
// are looked up.
func TestWordsAreFolded(t *testing.T) {
	hold := func(list, key string) {
		if Fold(key) != key {
			t.Errorf("%s: %q is looked up as %q", list, key, Fold(key))
		}
	}
	for k := range absences {
		hold("absences", k)
	}
	for k := range answers {
		hold("answers", k)
	}
	for k := range scales {
		hold("scales", k)
	}
	for k := range currencies {
		hold("currencies", k)
	}
	for k := range silent {
		hold("silent", k)
	}
	for k := range dateWords {
		hold("dateWords", k)
	}
}

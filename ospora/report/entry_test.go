package report

import (
	"testing"

	"github.com/ospora/ospora/ospora"
)

// TestFromEntry: an indicator speaks the languages that its entry has, and English
// where it has no other.
func TestFromEntry(t *testing.T) {
	i := FromEntry(&ospora.IndicatorEntry{
		Indicator: "commits", Definition: "d", DefinitionRU: "д", DefinitionKK: "ә",
		Formula: "f", FormulaRU: "ф", FormulaKK: "ғ", Meaning: "m", MeaningRU: "м",
	}, "v")
	for want, got := range map[Text]Text{
		{"d", "д", "ә"}: i.Definition, {"f", "ф", "ғ"}: i.Formula, {"m", "м", ""}: i.Meaning,
	} {
		if got != want {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
	if said := i.Meaning.in(KK); said.Text != "m" || said.Lang != EN {
		t.Errorf("in Kazakh the meaning is %+v", said)
	}
}

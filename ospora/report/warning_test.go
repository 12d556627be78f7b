package report

import (
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
)

func edited(t *testing.T, l Language) *edition {
	t.Helper()
	e, err := newEdition(&Report{
		Items:      []Named{{ID: "reuse", Name: Text{EN: "Reuse", RU: "Переиспользование", KK: "Қайта пайдалану"}}},
		Dimensions: []Dimension{{ID: "skills", Name: Text{EN: "Skills", RU: "Навыки", KK: "Дағдылар"}}},
	}, l)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// TestWarningsSpeakTheLanguage: the sentences are as the metrics packages write them.
func TestWarningsSpeakTheLanguage(t *testing.T) {
	for _, c := range []struct {
		text string
		l    Language
		want words
	}{
		{"of 3 of 412 systems it is not known: ask their owners", RU, words{Text: "неизвестно о 3 системах из 412: спросите их владельцев"}},
		{"no observations: need at least 2", KK, words{Text: "бақылаулар жоқ; кемінде 2 керек"}},
		{"3 of 9 indicators were not seen: whatever they are, the score is from 49.4 to 78.0", RU,
			words{Text: "не увидено показателей: 3 из 9; каковы бы они ни были, балл — от 49,4 до 78"}},
		{"the moon <stood> \u202ein the way", RU, words{Text: "the moon <stood> <U+202E>in the way", Lang: EN}},
		{"the moon stood in the way", EN, words{Text: "the moon stood in the way"}},
	} {
		if got := edited(t, c.l).warned(c.text); got != c.want {
			t.Errorf("%s: %q is said as %+v, want %+v", c.l, c.text, got, c.want)
		}
	}
}

func TestReasonsSpeakTheLanguage(t *testing.T) {
	for _, c := range []struct {
		text string
		l    Language
		want words
	}{
		{"reuse = 0.5 [0, 1] level, n = 39, below 3", RU, words{Text: "Переиспользование: 0,5 (от 0 до 1), n = 39, ниже 3"}},
		{"reuse = 75, n = 436, not above 10; reuse was not seen", KK, words{Text: "Қайта пайдалану: 75, n = 436, 10 шегінен жоғары емес; «Қайта пайдалану» – бақыланбаған"}},
		{"reuse was not seen; the effect counts in what was not seen: reuse", EN, words{Text: "“Reuse” was not seen; the effect counts in what was not seen: Reuse"}},
		{"not seen: total Sobol index 0.25 of the score of skills when it varies over its whole scale, 4.5 points", EN,
			words{Text: "not seen; over its whole scale it moves the score of “Skills” by 4.5 points (total Sobol index 0.25)"}},
		{"reuse was not seen; because I say so", RU, words{Text: "reuse was not seen; because I say so", Lang: EN}},
	} {
		if got := edited(t, c.l).because(c.text); got != c.want {
			t.Errorf("%s: %q is said as %+v, want %+v", c.l, c.text, got, c.want)
		}
	}
}

// TestVariantsAreDefinedOnce: what is explained alike stands once, and the others lead
// there.
func TestVariantsAreDefinedOnce(t *testing.T) {
	ind := Indicator{ID: "concentration", Variant: "hhi", Name: English("Concentration (hhi)"), Definition: English("On how few vendors all rests.")}
	cr4 := ind
	cr4.Variant, cr4.Name = "cr4", English("Concentration (cr4)")
	var page strings.Builder
	if err := HTML(&page, Report{Indicators: []Indicator{ind, cr4}, Measures: []ospora.Measure{{Indicator: ind.ID, Variant: "cr4", Status: ospora.Known}}}); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(page.String(), "On how few vendors all rests."); n != len(languages) {
		t.Errorf("the definition stands %d times, want once a language", n)
	}
	for _, want := range []string{`<li id="en-def-2" tabindex="-1">`, `<a href="#en-def-1">Defined as “Concentration (hhi)”</a>`} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the page does not contain %q", want)
		}
	}
}

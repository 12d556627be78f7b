package score

import (
	"os"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/language"
)

func locations(t *testing.T) []LocationText {
	t.Helper()
	f, err := os.Open("../testdata/locations.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	texts, err := ReadLocations(f)
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

// TestLocationsHoldWhatTheyMust: enough texts, each once, real codes, every kind and script that was promised.
func TestLocationsHoldWhatTheyMust(t *testing.T) {
	texts := locations(t)
	seen, kinds, scripts, answerable := map[string]bool{}, map[string]int{}, map[string]int{}, 0
	for _, l := range texts {
		if seen[l.Text] {
			t.Errorf("%q stands twice", l.Text)
		}
		seen[l.Text] = true
		kinds[l.Kind]++
		if l.Answerable() {
			answerable++
		}
		for _, code := range l.Countries {
			if r, err := language.ParseRegion(code); err != nil || !r.IsCountry() || r.String() != code {
				t.Errorf("%q: %s is no country", l.Text, code)
			}
		}
		for name, table := range unicode.Scripts {
			if strings.IndexFunc(l.Text, func(r rune) bool { return unicode.Is(table, r) }) >= 0 {
				scripts[name]++
			}
		}
	}
	if len(texts) < 420 || answerable < 300 || len(texts)-answerable < 100 {
		t.Errorf("%d texts, %d answerable", len(texts), answerable)
	}
	for _, kind := range strings.Fields("plain script case typo renamed old-spelling collision country region oblast district abbreviation code flag emoji joke url two moved remote coordinates university company historical inflected phrase noise zero-width bidi fullwidth homoglyph") {
		if kinds[kind] < 2 {
			t.Errorf("%d texts of the kind %s", kinds[kind], kind)
		}
		delete(kinds, kind)
	}
	if len(kinds) > 0 {
		t.Errorf("kinds that are not documented: %v", kinds)
	}
	for _, script := range strings.Fields("Latin Cyrillic Arabic Han Hangul Hiragana Katakana Georgian Armenian Devanagari Bengali Tamil Kannada Thai Hebrew Greek Ethiopic") {
		if scripts[script] == 0 {
			t.Errorf("no text in %s", script)
		}
	}
}

func TestReadLocations(t *testing.T) {
	const header = "text,expected,kind,note\n"
	got, err := ReadLocations(strings.NewReader(header + "Al\\u200bmaty,KZ,zero-width,\nTurkey,TR|unknown,joke,a bird\nEarth,none,joke,\nAsia,unknown,region,\nGeorgia,GE|US,collision,\n"))
	if err != nil || len(got) != 5 {
		t.Fatal(got, err)
	}
	if got[0].Text != "Al\u200bmaty" || !got[0].Answerable() || got[0].Joke {
		t.Errorf("%+v", got[0])
	}
	if got[1].Answerable() || got[1].Countries[0] != "TR" || got[2].Answerable() || !got[2].Joke || got[3].Joke || len(got[4].Countries) != 2 {
		t.Errorf("%+v", got[1:])
	}
	for name, text := range map[string]string{
		"empty": "", "other columns": "text,country\n", "too few": header + "a,KZ\n", "lower case": header + "a,kz,plain,\n", "no code": header + "a,,plain,\n",
		"none among others": header + "a,none|KZ,plain,\n", "cut escape": header + "a\\u20,KZ,plain,\n", "bad escape": header + "a\\uzzzz,KZ,plain,\n",
	} {
		if _, err := ReadLocations(strings.NewReader(text)); err == nil {
			t.Errorf("%s passes", name)
		}
	}
}

func TestJudgeTexts(t *testing.T) {
	texts := []LocationText{
		{Text: "right", Countries: []string{"KZ"}}, {Text: "silent", Countries: []string{"KZ"}}, {Text: "wrong", Countries: []string{"KZ"}},
		{Text: "right", Countries: []string{"RU", "KZ"}}, {Text: "silent", Countries: []string{"RU", "KZ"}},
		{Text: "wrong"}, {Text: "silent", Joke: true},
	}
	got := JudgeTexts(texts, func(text string) (string, bool) {
		return map[string]string{"right": "KZ", "wrong": "DE"}[text], text != "silent"
	})
	// 4 answers: right, wrong, right among several, wrong to none. 3 are answerable, 2 of them answered.
	if got.N != 7 || got.Answered != 4 || got.Right != 2 || got.Answerable != 3 || got.Spoken != 2 || len(got.Wrong) != 2 {
		t.Errorf("%+v", got)
	}
	if got.RightAmongAnswered().Value != 0.5 || got.AnsweredOfAnswerable().Value != 2./3 {
		t.Errorf("%v", got)
	}
	if none := JudgeTexts(nil, nil); none.RightAmongAnswered().Known || none.AnsweredOfAnswerable().Known {
		t.Errorf("no texts: %v", none)
	}
}

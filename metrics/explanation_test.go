package metrics

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// spoken is one text of an indicator in English and in another language.
type spoken struct {
	language, id, part string
	terms              []Term
	en, other          string
}

// explained are all texts of the catalogue with their translations.
func explained() (all []spoken) {
	for _, i := range Indicators() {
		for language, said := range map[string]Explanation{"ru": i.RU, "kk": i.KK} {
			all = append(all,
				spoken{language, i.ID, "definition", nil, i.Definition, said.Definition},
				spoken{language, i.ID, "formula", i.Terms, i.Formula, said.Formula},
				spoken{language, i.ID, "meaning", nil, i.Meaning, said.Meaning})
		}
	}
	return all
}

// fails reports what is wrong with a text.
func (s spoken) fails(t *testing.T, what string, args ...any) {
	t.Helper()
	t.Errorf("%s, the %s of %s: "+what+": %q", append(append([]any{s.language, s.part, s.id}, args...), s.other)...)
}

// TestExplanationsAreWhole: both files can be read, speak of every indicator and of no
// other, and say what English says.
func TestExplanationsAreWhole(t *testing.T) {
	known := make(map[string]bool)
	for _, i := range Indicators() {
		known[i.ID] = true
	}
	for _, read := range []func() (map[string]Explanation, error){russian, kazakh} {
		said, err := read()
		if err != nil {
			t.Fatal(err)
		}
		for id := range said {
			if !known[id] {
				t.Errorf("words say what %q is, which is no indicator", id)
			}
		}
	}
	for _, s := range explained() {
		if (s.en == "") != (s.other == "") || s.other != strings.TrimSpace(s.other) || strings.Contains(s.other, "  ") {
			s.fails(t, "not as in English")
		}
		if s.other != "" && s.other == s.en && s.id != "network_density" { // a formula without a word
			s.fails(t, "English")
		}
		if s.en != "" && s.other != "" && s.en[len(s.en)-1] != s.other[len(s.other)-1] {
			s.fails(t, "another end")
		}
	}
}

var (
	reference = regexp.MustCompile(`\[[a-z]\w*\]`)
	digits    = regexp.MustCompile(`\d+`)
	joined    = regexp.MustCompile(`[A-Za-z\d]+(?:_[A-Za-z\d]+)+`)
)

// TestExplanationsHoldFacts: references, numbers and what has an id are the same in all
// languages. Numbers are compared by their digits, since languages write 1,000 and 0.5
// in their own ways.
func TestExplanationsHoldFacts(t *testing.T) {
	for _, s := range explained() {
		for what, find := range map[string]*regexp.Regexp{"references": reference, "digits": digits} {
			want, got := find.FindAllString(s.en, -1), find.FindAllString(s.other, -1)
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(want, got) {
				s.fails(t, "%s are %q, want %q", what, got, want)
			}
		}
		has := joined.FindAllString(s.other, -1)
		for _, name := range joined.FindAllString(s.en, -1) {
			if !slices.Contains(has, name) {
				s.fails(t, "no %s", name)
			}
		}
		for _, term := range s.terms {
			if explains(s.en, term.ID) && !regexp.MustCompile(`\b`+term.ID+`\b`).MatchString(s.other) {
				s.fails(t, "no term %s", term.ID)
			}
		}
	}
}

// explains tells whether a formula says what a term stands for: a part of it begins
// with the term.
func explains(formula, term string) bool {
	return regexp.MustCompile(`(?:^|[;:.] )` + regexp.QuoteMeta(term) + `[,:=]`).MatchString(formula)
}

var (
	threeLatin = regexp.MustCompile(`[A-Za-z]{2,}(?:,? [A-Za-z]{2,}){2,}`)
	function   = regexp.MustCompile(`\b(?:the|of|and|is|are|with|which|whose|that|those|where|who|from|by|for|not|than|plain)\b`)
	letters    = regexp.MustCompile(`\p{L}+`)
	point      = regexp.MustCompile(`\d[.]\d`)
	pointed    = strings.NewReplacer("v4.13.1", "", "CC0-1.0", "", "10.1214", "") // a version, a licence, a DOI
)

// names are Latin words that are no English sentence.
var names = []string{
	"Open Source Initiative", "Best Practices Badge",
	"memorandum, tender, contract", // gates, as variants write them
}

// TestExplanationsAreInTheirLanguage: no sentence is left in English, none is in the
// other of the two languages, no word mixes alphabets, and decimals follow a comma.
func TestExplanationsAreInTheirLanguage(t *testing.T) {
	for _, s := range explained() {
		plain := s.other
		for _, term := range s.terms {
			plain = regexp.MustCompile(`\b`+term.ID+`\b`).ReplaceAllString(plain, "")
		}
		for _, found := range append(threeLatin.FindAllString(plain, -1), function.FindAllString(plain, -1)...) {
			if !slices.Contains(names, found) {
				s.fails(t, "%q is English", found)
			}
		}
		if at := point.FindString(pointed.Replace(s.other)); at != "" {
			s.fails(t, "%s has a decimal point", at)
		}
		if s.language == "ru" && strings.ContainsAny(s.other, "әғқңөұүһіӘҒҚҢӨҰҮҺІ") {
			s.fails(t, "not Russian")
		}
		if s.language == "kk" && !strings.ContainsAny(strings.ToLower(s.other), "әғқңөұүһі") && s.id != "network_density" {
			s.fails(t, "not Kazakh")
		}
		for _, word := range letters.FindAllString(s.other, -1) {
			latin := func(r rune) bool { return unicode.Is(unicode.Latin, r) }
			if strings.ContainsFunc(word, latin) && strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) {
				s.fails(t, "%q mixes alphabets", word)
			}
		}
	}
}

// glossary is a term of the report.
type glossary struct {
	EN      string   `yaml:"en"`
	RUStems []string `yaml:"ru_stems"`
	KKStems []string `yaml:"kk_stems"`
}

// elsewhere are words of the glossary that mean another thing in some texts.
var elsewhere = strings.NewReplacer(
	"Wilson's score interval", "Wilson's interval", // a test of that name
	"Open Source Initiative", "OSI", // a name
)

// otherSense are terms that mean another thing in one indicator.
var otherSense = map[string]string{
	"portfolio_gates_passed":  "reviews", // by a commission, not of code
	"portfolio_open_findings": "reviews",
}

// TestExplanationsFollowTheGlossary: where English has a term of the report, the
// others have theirs.
func TestExplanationsFollowTheGlossary(t *testing.T) {
	raw, err := os.ReadFile("../ospora/report/glossary.yml")
	if err != nil {
		t.Fatal(err)
	}
	var terms []glossary
	if err := yaml.Unmarshal(raw, &terms); err != nil {
		t.Fatal(err)
	}
	all, used := explained(), 0
	for _, term := range terms {
		for form := range strings.SplitSeq(term.EN, ", ") {
			find := regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(form) + `\b`)
			for _, s := range all {
				if otherSense[s.id] == form || !find.MatchString(reference.ReplaceAllString(elsewhere.Replace(s.en), "")) {
					continue
				}
				used++
				stems := map[string][]string{"ru": term.RUStems, "kk": term.KKStems}[s.language]
				lower := strings.ToLower(s.other)
				if !slices.ContainsFunc(stems, func(stem string) bool { return strings.Contains(lower, strings.ToLower(stem)) }) {
					s.fails(t, "%q is none of %q", form, stems)
				}
			}
		}
	}
	if used < 200 {
		t.Errorf("only %d uses of terms were found", used)
	}
}

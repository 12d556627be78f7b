package report

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// pattern is a warning or a reason that ospora writes, in a language of the report. In
// words/warnings.yml its English form is what stands in rows, with {…} where something
// is put in:
//
//	{n}          a number
//	{item}       the id of an indicator of the model, {items} several
//	{dimension}  the id of a dimension
//	{measure}    the id of a measure, with its variant after a space
//	{unit}       a unit
//	{said}       a text that is itself one of the patterns, {saids} several
//	{text}       anything else, which stays as it is
//
// A digit after the name tells several of one kind apart.
type pattern struct {
	begins string // what a text must begin with, to be quick
	match  *regexp.Regexp
	names  []string
	text   string // in the language
}

// phrase is an entry of words/warnings.yml.
type phrase struct {
	EN string `yaml:"en"`
	RU string `yaml:"ru"`
	KK string `yaml:"kk"`
}

// in is the phrase in a language.
func (p phrase) in(l Language) string {
	return map[Language]string{EN: p.EN, RU: p.RU, KK: p.KK}[l]
}

var (
	errPhrase = errors.New("report: words of warnings")
	slot      = regexp.MustCompile(`\{([a-z]+)[0-9]*\}`)
)

// aNumber is what {n} stands for.
const aNumber = `([-+−]?(?:[0-9][0-9.]*(?:e[-+]?[0-9]+)?|Inf|NaN)|–)`

func readPhrases() ([]phrase, error) {
	raw, err := catalogues.ReadFile("words/warnings.yml")
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errPhrase, err)
	}
	var list []phrase
	if err := yaml.Unmarshal(raw, &list); err != nil {
		return nil, fmt.Errorf("%w: %w", errPhrase, err)
	}
	return list, nil
}

// patternsOf reads the phrases for a language. English has them too: ids become names,
// and numbers are written as elsewhere.
func patternsOf(l Language) ([]pattern, error) {
	list, err := readPhrases()
	if err != nil {
		return nil, err
	}
	all := make([]pattern, 0, len(list))
	for _, p := range list {
		all = append(all, newPattern(p.EN, p.in(l)))
	}
	return all, nil
}

func newPattern(english, text string) pattern {
	p := pattern{text: text}
	var match strings.Builder
	end := 0
	for i, at := range slot.FindAllStringSubmatchIndex(english, -1) {
		if i == 0 {
			p.begins = english[:at[0]]
		}
		match.WriteString(regexp.QuoteMeta(english[end:at[0]]))
		if english[at[2]:at[3]] == "n" {
			match.WriteString(aNumber)
		} else {
			match.WriteString(`(.+?)`)
		}
		p.names = append(p.names, english[at[0]+1:at[1]-1])
		end = at[1]
	}
	if end == 0 {
		p.begins = english
	}
	p.match = regexp.MustCompile("^" + match.String() + regexp.QuoteMeta(english[end:]) + "$")
	return p
}

// deepest bounds how often a warning may stand in another.
const deepest = 4

// warning is a warning or a reason of ospora's in the language of the edition; one that
// has no translation stands in English, marked so.
func (e *edition) warning(text string) words {
	if said, ok := e.saying(text, 0); ok {
		return words{Text: e.perCent(show(said))}
	}
	return words{Text: show(signed(text)), Lang: other(EN, e.language)}
}

// negative finds hyphens that stand for a minus.
var negative = regexp.MustCompile(`(^|[\s(\[=])-([0-9])`)

// signed writes the minus of numbers in a text as elsewhere.
func signed(text string) string { return negative.ReplaceAllString(text, "${1}−$2") }

// because is why a rule holds: warnings and facts, parted by semicolons.
func (e *edition) because(text string) words {
	var all []string
	for part := range strings.SplitSeq(text, "; ") {
		said, ok := e.saying(part, 0)
		if !ok {
			return e.warning(text)
		}
		all = append(all, said)
	}
	return words{Text: e.perCent(show(strings.Join(all, "; ")))}
}

// perCent writes the sign as CLDR does: after a no-break space in Russian, without one in
// the others.
func (l *locale) perCent(text string) string {
	if l.language == RU {
		return spaced.ReplaceAllString(text, "$1\u00a0%")
	}
	return spaced.ReplaceAllString(text, "$1%")
}

var spaced = regexp.MustCompile(`([0-9]) %`)

// saying puts a text into the language of the edition, and tells whether it can.
func (e *edition) saying(text string, depth int) (string, bool) {
	if depth >= deepest || len(text) > 4*maxShown {
		return "", false
	}
	for i := range e.patterns {
		p := &e.patterns[i]
		if !strings.HasPrefix(text, p.begins) {
			continue
		}
		found := p.match.FindStringSubmatch(text)
		if found == nil {
			continue
		}
		if args, ok := e.fillers(p.names, found[1:], depth); ok {
			return fill(p.text, args), true
		}
	}
	return "", false
}

// fillers are what is put into a phrase, a name before each.
func (e *edition) fillers(names, found []string, depth int) ([]string, bool) {
	var args []string
	for i, name := range names {
		text, ok := e.filler(strings.TrimRight(name, "0123456789"), found[i], depth)
		if !ok {
			return nil, false
		}
		args = append(args, name, text)
	}
	return args, true
}

func (e *edition) filler(kind, text string, depth int) (string, bool) {
	each := func(one func(string) (string, bool)) (string, bool) {
		var list []string
		for part := range strings.SplitSeq(text, ", ") {
			said, ok := one(part)
			if !ok {
				return "", false
			}
			list = append(list, said)
		}
		return strings.Join(list, ", "), true
	}
	switch kind {
	case "n":
		return e.written(text), true
	case "item":
		return e.nameIn(e.item(text)), true
	case "items":
		return each(func(id string) (string, bool) { return e.nameIn(e.item(id)), true })
	case "dimension":
		return e.nameIn(e.dimensionName(text)), true
	case "measure":
		return e.computed(text), true
	case "unit":
		return e.unit(text).Text, true
	case "said":
		return e.saying(text, depth+1)
	case "saids":
		return each(func(part string) (string, bool) { return e.saying(part, depth+1) })
	}
	return text, true
}

// written puts a number of a text into the language's form. Whole numbers may be years
// and versions, and stay as they are.
func (l *locale) written(text string) string {
	v, err := strconv.ParseFloat(strings.Replace(text, "−", "-", 1), 64)
	if err != nil || !isReal(v) || !strings.ContainsAny(text, ".e") {
		return minus(text)
	}
	return l.number(v)
}

// nameIn is a name within a phrase. The Russian and Kazakh phrases quote names themselves;
// the English ones were written for ids.
func (e *edition) nameIn(name words) string {
	if e.language == EN {
		return e.t("quoted", "name", name.Text)
	}
	return name.Text
}

// computed is the name of a measure in quotation marks, or its id where it has no name.
func (e *edition) computed(id string) string {
	for i := range e.report.MeasureNames {
		if n := &e.report.MeasureNames[i]; n.ID == id {
			return e.t("quoted", "name", orID(n.Name.called(e.language), id).Text)
		}
	}
	indicator, variant, _ := strings.Cut(id, " ")
	for _, ind := range e.defined {
		if ind.key() == [2]string{indicator, variant} {
			return e.t("quoted", "name", e.name(ind).Text)
		}
	}
	return id
}

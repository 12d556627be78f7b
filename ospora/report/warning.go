package report

import (
	"errors"
	"fmt"
	"regexp"
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

// patternsOf reads the phrases for a language; English needs none.
func patternsOf(l Language) ([]pattern, error) {
	if l == EN {
		return nil, nil
	}
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
		return words{Text: show(said)}
	}
	return words{Text: show(text), Lang: other(EN, e.language)}
}

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
	return words{Text: show(strings.Join(all, "; "))}
}

// saying puts a text into the language of the edition, and tells whether it can.
func (e *edition) saying(text string, depth int) (string, bool) {
	if e.language == EN {
		return text, true
	}
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
		return strings.Replace(text, ".", e.decimal(), 1), true
	case "item":
		return e.item(text).Text, true
	case "items":
		return each(func(id string) (string, bool) { return e.item(id).Text, true })
	case "dimension":
		return e.dimensionName(text).Text, true
	case "unit":
		return e.unit(text).Text, true
	case "said":
		return e.saying(text, depth+1)
	case "saids":
		return each(func(part string) (string, bool) { return e.saying(part, depth+1) })
	}
	return text, true
}

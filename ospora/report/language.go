package report

import (
	"embed"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/ospora/ospora/ospora"
	"go.yaml.in/yaml/v3"
	"golang.org/x/text/currency"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// Language of the report, by BCP 47.
type Language string

// The languages. Kazakh is written in Cyrillic.
const (
	EN Language = "en"
	RU Language = "ru"
	KK Language = "kk"
)

// ErrLanguage marks a language that the report does not have.
var ErrLanguage = errors.New("report: language")

// languages in the order of the switch.
var languages = [...]Language{KK, RU, EN}

//go:embed words/*.yml
var catalogues embed.FS

// locale writes texts, numbers and dates of one language.
type locale struct {
	language Language
	tag      language.Tag
	printer  *message.Printer
	texts    map[string]string
	plurals  map[string]map[string]string
}

// catalogue is a file of words: texts, and phrases that depend on a number.
type catalogue struct {
	Texts   map[string]string            `yaml:"texts"`
	Plurals map[string]map[string]string `yaml:"plurals"`
}

func newLocale(l Language) (*locale, error) {
	raw, err := catalogues.ReadFile("words/" + string(l) + ".yml")
	if err != nil {
		return nil, fmt.Errorf("%w: there is no %q; there are kk, ru and en", ErrLanguage, l)
	}
	var c catalogue
	if err := yaml.Unmarshal(raw, &c); err != nil {
		return nil, fmt.Errorf("report: words of %s: %w", l, err)
	}
	tag := language.MustParse(string(l))
	return &locale{language: l, tag: tag, printer: message.NewPrinter(tag), texts: c.Texts, plurals: c.Plurals}, nil
}

// t is the text of a key, with {name} replaced by the argument after the name.
func (l *locale) t(key string, args ...string) string {
	text, ok := l.texts[key]
	if !ok {
		return "[" + key + "]" // the tests look for this
	}
	return fill(text, args)
}

func fill(text string, args []string) string {
	pairs := make([]string, 0, len(args))
	for i := 0; i+1 < len(args); i += 2 {
		pairs = append(pairs, "{"+args[i]+"}", args[i+1])
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// forms by CLDR's names of plural categories.
var forms = map[plural.Form]string{plural.One: "one", plural.Few: "few", plural.Many: "many", plural.Other: "other"}

// count is the phrase of a key for n things; {n} is n.
func (l *locale) count(key string, n int64) string {
	last := int(max(n, -n) % 10_000_000) // what CLDR's rules ask for
	if max(n, -n) >= 10_000_000 {
		last += 10_000_000
	}
	all, ok := l.plurals[key]
	if !ok {
		return "[" + key + "]"
	}
	return fill(all[forms[plural.Cardinal.MatchPlural(l.tag, last, 0, 0, 0, 0)]], []string{"n", l.integer(n)})
}

func (l *locale) decimal() string {
	if l.language == EN {
		return "."
	}
	return ","
}

// amount writes money. CLDR puts the sign of a currency after the number in Russian and
// Kazakh and the code before it in English.
func (l *locale) amount(v float64, code string) string {
	unit, err := currency.ParseISO(code)
	if err != nil || !isFinite(v) {
		return l.number(v) + " " + showName(code)
	}
	whole := minus(l.printer.Sprint(number.Decimal(v, number.MaxFractionDigits(0))))
	if l.language == EN {
		return unit.String() + "\u00a0" + whole
	}
	sign := unit.String()
	if sign == "KZT" {
		sign = "₸"
	}
	return whole + "\u00a0" + sign
}

// day writes a date in words.
func (l *locale) day(d ospora.Day) string {
	at := d.Time()
	months := strings.Fields(l.t("months"))
	if len(months) != 12 {
		return d.String()
	}
	return l.t("date", "day", strconv.Itoa(at.Day()), "month", months[at.Month()-1], "year", strconv.Itoa(at.Year()))
}

// unit names the unit of measures; one that the catalogue does not have stands as it
// is written.
func (l *locale) unit(id string) words {
	switch text, ok := l.texts["unit."+id]; {
	case id == "" || id == "1":
		return words{}
	case ok:
		return words{Text: text}
	}
	if _, err := currency.ParseISO(id); err == nil || id == "%" {
		return words{Text: id}
	}
	return words{Text: show(id), Lang: other(EN, l.language)}
}

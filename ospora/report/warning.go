package report

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// phrase is one sentence that the metrics packages say in English, with the key of its
// translation. The groups of the pattern fill {a}, {b}, {c} and {d}.
type phrase struct {
	pattern *regexp.Regexp
	key     string
}

// phrases are what the metrics packages say most. A sentence that is not among them stays
// in English and is marked as such.
var phrases = [...]phrase{
	{regexp.MustCompile(`^of (\d+) of (\d+) systems it is not known: ask their owners$`), "warning.systems"},
	{regexp.MustCompile(`^of (\d+) of (\d+) the vendor is not known: ask for it$`), "warning.vendor"},
	{regexp.MustCompile(`^of (\d+) of (\d+) payments it is not known who controls the supplier: ask for it$`), "warning.payments"},
	{regexp.MustCompile(`^none of (\d+) measures has a value$`), "warning.none"},
	{regexp.MustCompile(`^no observations: need at least (\d+)$`), "warning.empty"},
	{regexp.MustCompile(`^all observations that count are equal, so that the interval has no width: look whether they are rounded$`), "warning.equal"},
	{regexp.MustCompile(`^(\d+) of (\d+) indicators were not seen: whatever they are, the score is from ([\d.]+) to ([\d.]+)$`), "warning.unseen"},
	{regexp.MustCompile(`^in ([\d.]+) % of the runs the coverage was below the threshold drawn$`), "warning.threshold"},
	{regexp.MustCompile(`^no interval: at order 0 what was not seen is what counts; use order 1 or 2$`), "warning.order"},
	{regexp.MustCompile(`^(\d+) answers are not on the scale and are left out: look at their source$`), "warning.answers"},
	{regexp.MustCompile(`^skewness (-?[\d.]+): with fewer than (\d+) observations the interval may cover less than its level; use the median or a BCa bootstrap$`), "warning.skewness"},
	{regexp.MustCompile(`^need at least (\d+) observations for an interval at level ([\d.]+), have (\d+)$`), "warning.few"},
	{regexp.MustCompile(`^not given: compute (.+) of (?:each )?[\w ]+$`), "warning.compute"},
}

// warned says a warning in the language of the edition where it is one of the phrases.
func (e *edition) warned(text string) words {
	for _, p := range phrases {
		if m := p.pattern.FindStringSubmatch(text); m != nil {
			return words{Text: e.t(p.key, e.filled(m[1:])...)}
		}
	}
	return words{Text: show(text), Lang: other(EN, e.language)}
}

// filled names the groups of a match, numbers in the form of the language.
func (e *edition) filled(groups []string) []string {
	var args []string
	for i, g := range groups {
		args = append(args, string(rune('a'+i)), e.figure(g))
	}
	return args
}

// figure writes a number that stands in a text in the form of the language.
func (e *edition) figure(text string) string {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || !isFinite(v) {
		return show(text)
	}
	return e.number(v)
}

// The forms of what a rule rests on: a comparison, and the question what to ask next.
var (
	compared = regexp.MustCompile(`^(\w+) = (\S+?)(?: \[(\S+), (\S+)\])?(?: (\w+))?, n = (\d+), (not )?(below|above) (\S+)$`)
	notSeen  = regexp.MustCompile(`^(\w+) was not seen$`)
	countsIn = regexp.MustCompile(`^the effect counts in what was not seen: ([\w, ]+)$`)
	asked    = regexp.MustCompile(`^not seen: total Sobol index (\S+) of the score of (\w+) when it varies over its whole scale, (\S+) points$`)
)

// because says what a rule rests on, clause by clause; where one clause has no known
// form, the whole stays in English.
func (e *edition) because(text string) words {
	var said []string
	for clause := range strings.SplitSeq(text, "; ") {
		one := e.clause(clause)
		if one == "" {
			return words{Text: show(text), Lang: other(EN, e.language)}
		}
		said = append(said, one)
	}
	return words{Text: strings.Join(said, "; ")}
}

func (e *edition) clause(text string) string {
	if m := compared.FindStringSubmatch(text); m != nil {
		return e.comparedClause(m)
	}
	if m := notSeen.FindStringSubmatch(text); m != nil {
		return e.t("because.unseen", "item", e.item(m[1]).Text)
	}
	if m := countsIn.FindStringSubmatch(text); m != nil {
		var names []string
		for id := range strings.SplitSeq(m[1], ", ") {
			names = append(names, e.item(id).Text)
		}
		return e.t("because.counts", "items", strings.Join(names, ", "))
	}
	if m := asked.FindStringSubmatch(text); m != nil {
		return e.t("because.asked", "index", e.figure(m[1]), "dimension", e.dimensionName(m[2]).Text, "points", e.figure(m[3]))
	}
	return ""
}

// comparedClause says a comparison from the groups of [compared].
func (e *edition) comparedClause(m []string) string {
	value := e.figure(m[2])
	if m[3] != "" {
		value += " " + e.t("interval", "low", e.figure(m[3]), "high", e.figure(m[4]))
	}
	key := "because." + m[8]
	if m[7] != "" {
		key = "because.not." + m[8]
	}
	return e.item(m[1]).Text + ": " + value + ", n = " + e.figure(m[6]) + ", " + e.t(key, "bound", e.figure(m[9]))
}

// scoreWarnings are the warnings of a score that can be said in the language; that the
// level is not certain, its bounds say too.
func (e *edition) scoreWarnings(s *ospora.DimensionScore) []words {
	var list []words
	for _, text := range s.Warnings {
		w := e.warned(text)
		if w.Lang != "" && s.Status == ospora.Known {
			continue
		}
		list = append(list, w)
	}
	return list
}

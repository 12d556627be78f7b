package main

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/ospora/ospora/metrics"
)

const head = `<!-- Made by metrics/internal/manual from the catalogue in package metrics; change it there and run go generate. -->

# The indicators

Every number that ospora gives is one of these. Each is grouped under the question that it helps to answer, with what it
means, how it is computed, what it needs, and what becomes of it where something was not seen.

## How to read a value

A value never stands alone. It comes with:

- **a status**: *known*; *unknown* – nobody looked, or it was not seen; *not applicable* – the question has no meaning there;
  *failed* – the attempt broke, and can be repeated; *suppressed* – known and withheld, so that it points to nobody. Only a
  known value is a number. Zero means that somebody looked and there was nothing; it never means that nobody looked;
- **an interval** with the level that it reaches, where the value is an estimate and enough was seen;
- **n**, how many observations it rests on, and **coverage**, the share of what applies that was seen. A low coverage can make a
  value too low or too high: the warnings say which;
- **a window** of time, a **subject** (a repository, a group of them, an organisation, an ecosystem), the **method** in words, and
  **warnings**, each of which says what would cure it.

What is still open – an issue without an answer, a change request under review – counts as open for as long as it was seen. It is
neither left out nor taken for answered.

“Better” says which way is usually wanted; where it says nothing, the value describes and does not judge. An indicator answers no
question by itself, and a project can be well with a low value: read several together, and compare like with like.

A **variant** is another reading of the same definition; *plain* is the reading that bears no further word. Values of different
variants, of different versions of an indicator, and of different formulas are not to be compared.

“Reads” names what must have been gathered. Commits, changes of files and tags are what git holds. Issues, change requests, what
happened to both (*events*) and reviews are what the *forge* holds, the site where a project is worked on, such as GitHub. An issue
is a reported problem or wish, a change request a proposed change: GitHub calls it a pull request, GitLab a merge request. How the
repository and the forge were read says which of them were looked at, when, and how much was seen. A *robot* is an account that a
program works under.

In formulas Σ is a sum and t(…) a point in time; *censored* is what had not ended when it was last seen: it is counted for as long
as it was watched. The *Kaplan-Meier median* is the time by which half have ended, those that are still open taken into account.

Where people work is never certain. A person is *located* where public traces – a place named in a profile, the clock of commits,
the domain of an address – give a *distribution*: a probability p for each country, such as 80 % for one and 20 % for another.
The *expected number* of a country is the sum of these p. A *labelled sample* is persons of whom somebody looked up where they
work; it shows how far the probabilities are off, and corrects them. Where no formula gives an interval, everybody is put into a
country many times over, by the probabilities: these are the *draws*, and the *seed* makes them come out the same again. An
*affiliation* says for whom a person works. Of who left a country the traces often tell only the old place: see
[Local Developers](#national_developers) for what this does to a figure, as measured.

An *economy* is a country or territory as the publisher of figures delimits it, and a *quarter* three months of the calendar. A
*stock* is how many there are at the end of a quarter, such as accounts; a *flow* is what happened in it, such as pushes, which are
uploads of code. In formulas ln is the natural logarithm, x_t a number of quarter t and x_{t−4} that of the same quarter a year
before; of a test, p is how probable it would be to see as much where there is nothing.

`

// write writes the page.
func write(w io.Writer, all []metrics.Indicator) {
	fmt.Fprint(w, head)
	p := page{w, make(map[string]metrics.Indicator)}
	for _, i := range all {
		p.byID[i.ID] = i
	}
	for _, q := range metrics.Questions() {
		group := slices.DeleteFunc(slices.Clone(all), func(i metrics.Indicator) bool { return i.Question != q })
		fmt.Fprintf(w, "## %s\n\n| indicator | по-русски | қазақша | unit | better |\n|---|---|---|---|---|\n", q)
		for _, i := range group {
			fmt.Fprintf(w, "| [%s](#%s) | %s | %s | %s | %s |\n", title(i), i.ID, i.NameRU, i.NameKK, unit(i.Unit), better(i.Direction))
		}
		fmt.Fprintln(w)
		for _, i := range group {
			p.entry(i)
		}
	}
}

// page is the page in the making.
type page struct {
	io.Writer
	byID map[string]metrics.Indicator
}

func (p page) entry(i metrics.Indicator) {
	w := p.Writer
	fmt.Fprintf(w, "### <a id=\"%s\"></a>%s\n\n", i.ID, title(i))
	fmt.Fprintf(w, "`%s`, version %d, by package `metrics/%s`. %s · %s\n\n", i.ID, i.Version, i.Family, i.NameRU, i.NameKK)
	fmt.Fprintf(w, "%s\n\n", escape(i.Definition))
	line := func(label, text string) {
		if text != "" {
			fmt.Fprintf(w, "- **%s:** %s\n", label, text)
		}
	}
	line("Computed as", p.linked(i.Formula))
	line("Reads", p.linked(i.Inputs))
	line("When something is missing", p.linked(i.States))
	line("How to read it", p.linked(i.Meaning))
	line("Risk of a low value", i.Risk)
	line("Variants", terms(i.Terms))
	line("Source", escape(strings.Join(i.References, "; ")))
	fmt.Fprintln(w)
}

// named is another indicator by its id.
var named = regexp.MustCompile(`\[[a-z0-9_]+\]`)

// linked is a text in which other indicators are links.
func (p page) linked(text string) string {
	return named.ReplaceAllStringFunc(escape(text), func(word string) string {
		if i, ok := p.byID[strings.Trim(word, "[]")]; ok {
			return "[" + title(i) + "](#" + i.ID + ")"
		}
		return word
	})
}

// terms lists the words of variants; the hours of a day are one.
func terms(all []metrics.Term) string {
	var list []string
	for _, t := range all {
		switch {
		case t.ID == "00":
			list = append(list, "`00` to `23`: the hour")
			continue
		case hour.MatchString(t.ID):
			continue
		}
		text := fmt.Sprintf("`%s`: %s", t.ID, strings.TrimSuffix(escape(t.Definition), "."))
		if t.Unit != "" {
			text += " (" + unit(t.Unit) + ")"
		}
		list = append(list, text)
	}
	return strings.Join(list, "; ")
}

var hour = regexp.MustCompile(`^[0-9][0-9]$`)

// unit says the unit of a number.
func unit(u string) string {
	if u == "1" {
		return "–"
	}
	return strings.ReplaceAll(u, "_", " ")
}

func better(d metrics.Direction) string {
	switch d {
	case metrics.HigherIsBetter:
		return "higher"
	case metrics.LowerIsBetter:
		return "lower"
	}
	return ""
}

// title is the name; checks of Scorecard have names that others bear too.
func title(i metrics.Indicator) string {
	if i.Family == "scorecard" && i.ID != "scorecard" {
		return "Scorecard: " + i.Name
	}
	return i.Name
}

// escape keeps Markdown from reading signs in a text.
func escape(text string) string {
	return strings.NewReplacer("*", `\*`, "<", "&lt;", "|", `\|`).Replace(text)
}

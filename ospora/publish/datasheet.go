package publish

import (
	"fmt"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// dataSheet follows Gebru et al., Datasheets for Datasets (CACM 64(12), 2021), and
// the data sheet of GitHub's Innovation Graph.
func (p *Publication) dataSheet() string {
	var b strings.Builder
	section := func(title string, lines ...string) {
		fmt.Fprintf(&b, "\n## %s\n", title)
		for _, l := range lines {
			fmt.Fprintf(&b, "\n%s\n", escapeMarkdown(l))
		}
	}
	fmt.Fprintf(&b, "# Data sheet: %s\n", escapeMarkdown(p.Title))
	section("What it is", p.Description)
	section("Lawful purpose", p.Purpose)
	section("Whence and when", p.Sources...)
	fmt.Fprintf(&b, "\nCollected from %s to %s. Published on %s.\n", ospora.DayOf(p.Collected.Start), ospora.DayOf(p.Collected.End), p.Published)
	section("Robots", p.Robots)
	section("Tables")
	for _, t := range p.Tables {
		t.describe(&b)
	}
	for _, m := range p.Measures {
		m.describe(&b)
	}
	b.WriteString("\nA field value is empty where suppressed is true (known and withheld) and where missing says why there is no figure. " +
		"0 is a known zero. A text that a spreadsheet would take for a formula has an apostrophe in front.\n")
	section("Left out", p.Exclusions...)
	section("Known bias", p.Bias...)
	section("Suppression", "Cells that rest on few persons or repositories are withheld, and others so that these cannot be computed: see "+disclosureName+".")
	section("Licence", p.Licence)
	section("Contact", "Requests for removal go to the following contact; figures are corrected in the next publication.", p.Contact)
	return b.String()
}

func (t *Publishable) describe(b *strings.Builder) {
	fmt.Fprintf(b, "\n### %s.csv: %s\n\n%s\n\n| field | unit | meaning |\n|---|---|---|\n", t.spec.Name, escapeMarkdown(t.spec.Title), escapeMarkdown(t.spec.Definition))
	for _, d := range t.spec.Dimensions {
		fmt.Fprintf(b, "| %s | | %s |\n", d.name, escapeMarkdown(d.description))
	}
	fmt.Fprintf(b, "| value | %s | the figure |\n| suppressed | | %s |\n| missing | | %s |\n", escapeMarkdown(t.spec.Unit), suppressedText, missingText)
}

func (m *Measures) describe(b *strings.Builder) {
	fmt.Fprintf(b, "\n### %s.csv: %s\n\n%s\n\n| field | unit | meaning |\n|---|---|---|\n", m.spec.Name, escapeMarkdown(m.spec.Title), escapeMarkdown(m.spec.Definition))
	for _, f := range measureColumns {
		fmt.Fprintf(b, "| %s | %s | %s |\n", f.Name, f.Unit, f.Description)
	}
}

// escapeMarkdown keeps a text from making headings, tables, links or HTML.
func escapeMarkdown(text string) string {
	return strings.NewReplacer(`\`, `\\`, "|", `\|`, "<", "&lt;", "[", `\[`, "]", `\]`, "#", `\#`, "`", "\\`", "*", `\*`).Replace(text)
}

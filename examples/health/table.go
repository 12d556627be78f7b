package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
)

// writeTable prints what a person wants to read: the checks, what they saw, and
// what was not seen. Errors stay with w.
func (h *health) writeTable(w io.Writer) {
	fmt.Fprintf(w, "%s at %s, by %s %s\n\n", h.name, short(h.visit.Revision), scorecard.Tool, scorecard.ToolVersion)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "CHECK\tSCORE\tRISK\tREASON")
	for _, f := range h.result.Findings {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", f.Check, state(f), h.check(f.Check).Risk, line(f.Reason))
	}
	_ = t.Flush() // w remembers what went wrong
	fmt.Fprintln(w)
	h.writeAggregate(w)
	h.writeDetails(w)
	h.writeUnseen(w)
}

// state is the score or why there is none, in a word.
func state(f *ospora.Finding) string {
	if f.Status != ospora.Known {
		return strings.ReplaceAll(f.Status.String(), "_", " ")
	}
	return fmt.Sprintf("%d/10", f.Score.Or(0))
}

// check describes the check of a name.
func (h *health) check(name string) scorecard.Check {
	for _, c := range h.checks {
		if c.Name == name {
			return c
		}
	}
	return scorecard.Check{Name: name}
}

func (h *health) writeAggregate(w io.Writer) {
	a := h.result.Aggregate()
	known := 0
	for _, f := range h.result.Findings {
		if f.Status == ospora.Known {
			known++
		}
	}
	total := "no aggregate"
	if a.Status == ospora.Known {
		total = fmt.Sprintf("aggregate %.1f of 10", a.Value.Value)
	}
	fmt.Fprintf(w, "%s, from %d of %d checks, which carry %.0f %% of the weight.\n",
		total, known, len(h.result.Findings), 100*a.Coverage.Or(0))
	if known < len(h.result.Findings) {
		fmt.Fprintln(w, "Compare it only with aggregates of the same checks.")
	}
}

// writeDetails prints what each check saw, what speaks against first.
func (h *health) writeDetails(w io.Writer) {
	for _, f := range h.result.Findings {
		headed := false
		for _, level := range []ospora.DetailLevel{ospora.DetailWarn, ospora.DetailGap, ospora.DetailInfo} {
			for _, d := range f.Details {
				if d.Level != level {
					continue
				}
				if !headed {
					fmt.Fprintf(w, "\n%s\n", f.Check)
					headed = true
				}
				writeDetail(w, d)
			}
		}
	}
}

func writeDetail(w io.Writer, d ospora.FindingDetail) {
	at := place(line(d.Path), d)
	if at != "" {
		at += ": "
	}
	fmt.Fprintf(w, "  %-4s  %s%s\n", d.Level, at, line(d.Text))
	if d.Remedy != "" && d.Level != ospora.DetailInfo {
		fmt.Fprintf(w, "        remedy: %s\n", line(d.Remedy))
	}
}

// place is path:line, or path:line-line, with the path as written.
func place(at string, d ospora.FindingDetail) string {
	if d.Path != "" && d.Line > 0 {
		at += fmt.Sprintf(":%d", d.Line)
		if d.EndLine > d.Line {
			at += fmt.Sprintf("-%d", d.EndLine)
		}
	}
	return at
}

// writeUnseen prints the gaps, and what would make the rest seen.
func (h *health) writeUnseen(w io.Writer) {
	headed := false
	head := func() {
		if !headed {
			fmt.Fprintln(w, "\nNot seen")
			headed = true
		}
	}
	for _, g := range h.result.Gaps {
		head()
		fmt.Fprintf(w, "  %s: %s: %s\n", g.Kind, line(g.Subject), line(g.Detail))
	}
	for _, cure := range h.cures() {
		head()
		fmt.Fprintf(w, "  %s\n", cure)
	}
}

// places are where what a check needs can be seen, other than with -github.
var places = map[string]string{
	"Vulnerabilities":    "with -osv DIR, a database of osv.dev that knows the ecosystems here",
	"CII-Best-Practices": "at bestpractices.dev, which this programme does not ask",
	"Fuzzing":            "in the list of OSS-Fuzz, which this programme does not read",
	"Security-Policy":    "in the owner's repository .github, which this programme does not read",
}

// cures say where what is not known could be seen.
func (h *health) cures() []string {
	var order []string
	checks := make(map[string][]string)
	for _, f := range h.result.Findings {
		if f.Status != ospora.Unknown {
			continue
		}
		at := places[f.Check]
		if at == "" {
			at = "with -github OWNER/NAME and a token in " + tokenVariable + " that may see it"
		}
		if checks[at] == nil {
			order = append(order, at)
		}
		checks[at] = append(checks[at], f.Check)
	}
	for i, at := range order {
		order[i] = at + ": " + strings.Join(checks[at], ", ")
	}
	return order
}

// line keeps what strangers wrote on one line, and from steering the terminal.
func line(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || 0x80 <= r && r < 0xa0 {
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

func short(revision string) string { return revision[:min(12, len(revision))] }

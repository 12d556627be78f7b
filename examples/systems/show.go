package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/ospora/ospora/examples/internal/plain"
	"github.com/ospora/ospora/ospora"
)

// step begins a part of what is told.
func step(w io.Writer, title string) {
	fmt.Fprintf(w, "\n%s\n%s\n", title, strings.Repeat("=", len(title)))
}

// key finds a measure by indicator and variant.
type key struct{ indicator, variant string }

func byID(measures []ospora.Measure) map[key]ospora.Measure {
	of := map[key]ospora.Measure{}
	for _, m := range measures {
		of[key{m.Indicator, m.Variant}] = m
	}
	return of
}

// shown is a value with its interval and what it rests on. What is missing is a mark
// with its reason.
func shown(m ospora.Measure) string { return shownAs(m, number) }

// share is [shown] in percent.
func share(m ospora.Measure) string {
	return shownAs(m, func(v float64) string { return fmt.Sprintf("%.0f %%", 100*v) })
}

// atLeast is [shown] for a count of what is known to be so.
func atLeast(m ospora.Measure) string {
	if m.Status == ospora.Known && m.Coverage.Known && m.Coverage.Value < 1 {
		return "at least " + shown(m)
	}
	return shown(m)
}

func shownAs(m ospora.Measure, number func(float64) string) string {
	if m.Status != ospora.Known {
		return missing(m)
	}
	text := number(m.Value.Value)
	if m.Low.Known && m.High.Known {
		text += fmt.Sprintf(" [%s to %s]", number(m.Low.Value), number(m.High.Value))
	}
	if m.N > 0 {
		text += fmt.Sprintf(", n %d", m.N)
	}
	if m.Coverage.Known && m.Coverage.Value < 0.995 {
		text += fmt.Sprintf(", known of %.0f %%", 100*m.Coverage.Value)
	}
	return text
}

func missing(m ospora.Measure) string {
	reason := strings.ReplaceAll(m.Status.String(), "_", " ")
	if m.Indicator == "" {
		reason = "not measured"
	}
	if len(m.Warnings) > 0 {
		reason += ": " + plain.Text(m.Warnings[0])
	}
	return "– (" + reason + ")"
}

// number is a value of few digits.
func number(v float64) string {
	switch {
	case v == math.Trunc(v) && math.Abs(v) < 1e9:
		return fmt.Sprintf("%.0f", v)
	case math.Abs(v) >= 100:
		return fmt.Sprintf("%.0f", v)
	}
	return fmt.Sprintf("%.2f", v)
}

// line is a measure to be told.
type line struct {
	label string
	key   key
	as    func(ospora.Measure) string
}

// tellLines tells measures one below the other.
func tellLines(w io.Writer, of map[key]ospora.Measure, lines ...line) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, l := range lines {
		fmt.Fprintf(t, "  %s\t%s\n", plain.Text(l.label), l.as(of[l.key]))
	}
	_ = t.Flush() // w remembers what went wrong
}

// values are those that are known.
func values(m ospora.Measure) []float64 {
	if m.Status != ospora.Known {
		return nil
	}
	return []float64{m.Value.Value}
}

func span(x []float64) string {
	if len(x) == 0 {
		return "–"
	}
	return fmt.Sprintf("%g to %g", slices.Min(x), slices.Max(x))
}

// middle is the middle one, the lower of two.
func middle(x []float64, format string) string {
	if len(x) == 0 {
		return "–"
	}
	slices.Sort(x)
	return fmt.Sprintf(format, x[(len(x)-1)/2])
}

func scaled(x []float64, by float64) []float64 {
	for i := range x {
		x[i] *= by
	}
	return x
}

// quoted is a name that strangers wrote, cut where it is long.
func quoted(name string) string {
	letters := []rune(plain.Text(name))
	if len(letters) > 80 {
		letters = append(letters[:80], '…')
	}
	return "“" + string(letters) + "”"
}

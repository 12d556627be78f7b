package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/metrics/readiness"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/report"
)

// tellPanel prints what experts judged as one and what a commission found, beside the
// model's verdict, and how far experts agree. Of single experts it prints nothing.
func tellPanel(w io.Writer, a *readiness.Assessment) {
	if len(a.Agreement) == 0 {
		return
	}
	fmt.Fprintln(w, "\nExperts beside the model; Krippendorff's α on an interval scale: 1 is full agreement, 0 chance; 0.8 is asked for, 0.667 for tentative conclusions")
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, one := range a.Agreement {
		name := "all that was rated"
		if d := a.Model.Dimension(one.Dimension); d != nil {
			name = d.Name.EN
		}
		fmt.Fprintf(t, "  %s\t%s\t%s\n", name, judged(a, one.Dimension), alpha(&one))
	}
	_ = t.Flush() // w remembers what went wrong
}

// judged are the scores that others than the model gave a dimension.
func judged(a *readiness.Assessment, dimension string) string {
	var list []string
	for i := range a.Scores {
		s := &a.Scores[i]
		if s.Dimension != dimension || s.Judge == "model" || single(*s) {
			continue
		}
		text := "– (" + strings.ReplaceAll(s.Status.String(), "_", " ") + ")"
		if s.Status == ospora.Known {
			text = scored(a.Model, s)
		}
		list = append(list, s.Judge+" "+text)
	}
	return strings.Join(list, "; ")
}

// alpha is the coefficient with its interval and what it rests on, or why there is none.
func alpha(a *readiness.Agreement) string {
	e := &a.Alpha
	if !e.Value.Known {
		return fmt.Sprintf("α – (%s), %d experts", strings.ReplaceAll(e.Status.String(), "_", " "), a.Raters)
	}
	text := fmt.Sprintf("α %.2f", e.Value.Value)
	if e.Low.Known && e.High.Known {
		text += fmt.Sprintf(" (%.2f to %.2f at %.4g %%)", e.Low.Value, e.High.Value, 100*e.Level.Or(0))
	}
	return text + fmt.Sprintf(", %d experts, n %d things rated by two or more", a.Raters, e.N)
}

// agreed says in the report's section on method how far experts agree.
func agreed(a *readiness.Assessment) []report.Text {
	var list []report.Text
	for i := range a.Agreement {
		one := &a.Agreement[i]
		of := report.Text{EN: "all that was rated", RU: "всё оценённое", KK: "бағаланғанның бәрі"}
		if d := a.Model.Dimension(one.Dimension); d != nil {
			of = text(d.Name)
		}
		list = append(list, agreementText(one, of))
	}
	return list
}

func agreementText(a *readiness.Agreement, of report.Text) report.Text {
	e := &a.Alpha
	if !e.Value.Known {
		return report.Text{
			EN: fmt.Sprintf("Agreement of experts, %s: not told or not computable (%d experts).", of.EN, a.Raters),
			RU: fmt.Sprintf("Согласие экспертов, %s: скрыто или не вычисляется (экспертов: %d).", of.RU, a.Raters),
			KK: fmt.Sprintf("Сарапшылардың келісуі, %s: жасырылған не есептелмейді (сарапшы: %d).", of.KK, a.Raters),
		}
	}
	value, bounds, level := inLanguages(e)
	interval := report.Text{EN: "no interval", RU: "без интервала", KK: "аралықсыз"}
	if e.Low.Known && e.High.Known {
		interval = report.Text{EN: bounds.EN + " at " + level.EN, RU: bounds.RU + " на уровне " + level.RU, KK: bounds.KK + ", деңгейі " + level.KK}
	}
	return report.Text{
		EN: fmt.Sprintf("Agreement of experts, %s: Krippendorff's α on an interval scale %s (%s), %d experts, n = %d.", of.EN, value.EN, interval.EN, a.Raters, e.N),
		RU: fmt.Sprintf("Согласие экспертов, %s: α Криппендорфа по интервальной шкале %s (%s), экспертов: %d, n = %d.", of.RU, value.RU, interval.RU, a.Raters, e.N),
		KK: fmt.Sprintf("Сарапшылардың келісуі, %s: аралық шкаладағы Криппендорф α-сы %s (%s), сарапшы: %d, n = %d.", of.KK, value.KK, interval.KK, a.Raters, e.N),
	}
}

// inLanguages writes an estimate as each language writes numbers.
func inLanguages(e *estimate.Estimate) (value, bounds, level report.Text) {
	write := func(format func(*message.Printer) string) report.Text {
		in := func(tag language.Tag) string { return format(message.NewPrinter(tag)) }
		return report.Text{EN: in(language.English), RU: in(language.Russian), KK: in(language.Kazakh)}
	}
	value = write(func(p *message.Printer) string { return p.Sprintf("%.2f", e.Value.Value) })
	bounds = write(func(p *message.Printer) string { return p.Sprintf("%.2f … %.2f", e.Low.Value, e.High.Value) })
	level = write(func(p *message.Printer) string {
		return p.Sprint(number.Percent(e.Level.Or(0), number.MaxFractionDigits(2)))
	})
	return value, bounds, level
}

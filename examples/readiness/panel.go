package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

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
	interval := report.Text{EN: "no interval", RU: "без интервала", KK: "аралықсыз"}
	if e.Low.Known && e.High.Known {
		bounds, level := fmt.Sprintf("%.2f … %.2f", e.Low.Value, e.High.Value), 100*e.Level.Or(0)
		interval = report.Text{
			EN: fmt.Sprintf("%s at %.4g %%", bounds, level), RU: fmt.Sprintf("%s на уровне %.4g %%", bounds, level), KK: fmt.Sprintf("%s, деңгейі %.4g %%", bounds, level),
		}
	}
	return report.Text{
		EN: fmt.Sprintf("Agreement of experts, %s: Krippendorff's α on an interval scale %.2f (%s), %d experts, n = %d.", of.EN, e.Value.Value, interval.EN, a.Raters, e.N),
		RU: fmt.Sprintf("Согласие экспертов, %s: α Криппендорфа по интервальной шкале %.2f (%s), экспертов: %d, n = %d.", of.RU, e.Value.Value, interval.RU, a.Raters, e.N),
		KK: fmt.Sprintf("Сарапшылардың келісуі, %s: аралық шкаладағы Криппендорф α-сы %.2f (%s), сарапшы: %d, n = %d.", of.KK, e.Value.Value, interval.KK, a.Raters, e.N),
	}
}

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

// mostTold is how many recommendations and questions the summary shows.
const mostTold = 3

// tellVerdict prints the scores of the dimensions and what to do first.
func tellVerdict(w io.Writer, subject string, a *readiness.Assessment) {
	fmt.Fprintf(w, "\nReadiness of %s by %s, from 0 to 100\n", subject, judgedBy(a.Model))
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for i := range a.Scores {
		s := &a.Scores[i]
		if s.Judge != "model" {
			continue
		}
		fmt.Fprintf(t, "  %s\t%s\tseen %d of %d, coverage %.0f %%\n", a.Model.Dimension(s.Dimension).Name.EN, scored(a.Model, s), s.N, s.Of, 100*s.Coverage)
	}
	_ = t.Flush() // w remembers what went wrong
	if reached := reached(a); reached.EN != "" {
		fmt.Fprintf(w, "%s\n", reached.EN)
	}
	for _, of := range []struct{ kind, title string }{
		{readiness.Recommend, "To do first"}, {readiness.QuestionToAsk, "To find out next"},
	} {
		tellFirst(w, of.title, of.kind, a.Recommendations)
	}
}

// judgedBy names model and rules with their versions.
func judgedBy(m *readiness.Model) string {
	text := fmt.Sprintf("the model %s %s", m.ID, m.Version)
	if m.RulesVersion != "" {
		text += ", rules " + m.RulesVersion
	}
	return text
}

// reached is how far the way to an open source programme office has come; empty where
// the rules know no stages.
func reached(a *readiness.Assessment) report.Text {
	low, high := a.Roadmap.Low, a.Roadmap.High
	if !low.Known || !high.Known {
		return report.Text{}
	}
	from, to := a.Model.Stages[low.Value].Name, a.Model.Stages[high.Value].Name
	if low == high {
		return report.Text{
			EN: fmt.Sprintf("The way to an open source programme office: stage %d, %s.", low.Value, from.EN),
			RU: fmt.Sprintf("Путь к офису программ открытого ПО: стадия %d, %s.", low.Value, from.RU),
			KK: fmt.Sprintf("Ашық БҚ бағдарламалары кеңсесіне жол: %d-саты, %s.", low.Value, from.KK),
		}
	}
	return report.Text{
		EN: fmt.Sprintf("The way to an open source programme office: from stage %d, %s, to stage %d, %s; steps between are not decided by what is known.", low.Value, from.EN, high.Value, to.EN),
		RU: fmt.Sprintf("Путь к офису программ открытого ПО: от стадии %d, %s, до стадии %d, %s; для шагов между ними данных не хватает.", low.Value, from.RU, high.Value, to.RU),
		KK: fmt.Sprintf("Ашық БҚ бағдарламалары кеңсесіне жол: %d-сатыдан (%s) %d-сатыға (%s) дейін; арасындағы қадамдар үшін дерек жеткіліксіз.", low.Value, from.KK, high.Value, to.KK),
	}
}

// ruled says in the report by which rules recommendations were made, and how far the
// roadmap has come.
func ruled(a *readiness.Assessment) []report.Text {
	if a.Model.RulesVersion == "" {
		return nil
	}
	version := a.Model.RulesVersion
	list := []report.Text{{EN: "Recommendations by the rules " + version + ".", RU: "Рекомендации по правилам " + version + ".", KK: "Ұсыныстар " + version + " ережелері бойынша."}}
	if reached := reached(a); reached.EN != "" {
		list = append(list, reached)
	}
	return list
}

// scored is a score with its bounds and level, or why there is none.
func scored(m *readiness.Model, s *ospora.DimensionScore) string {
	if s.Status != ospora.Known {
		return "– (too little is known)"
	}
	text := fmt.Sprintf("%.0f", s.Score.Value)
	if s.Low.Known && s.High.Known {
		text += fmt.Sprintf(" (%.0f to %.0f)", s.Low.Value, s.High.Value)
	}
	if s.Level.Known {
		text += ", " + m.Levels[s.Level.Value].Name.EN
	}
	return text
}

// tellFirst prints what holds of a kind, by priority.
func tellFirst(w io.Writer, title, kind string, all []ospora.Recommendation) {
	var lines []string
	for i := range all {
		r := &all[i]
		if r.Kind != kind || r.Status != ospora.Known || len(lines) == mostTold {
			continue
		}
		line := "  " + r.TextEN
		if r.Effect.Known {
			line += fmt.Sprintf(" (%s %+.1f)", r.Dimension, r.Effect.Value)
		}
		lines = append(lines, line)
	}
	if len(lines) > 0 {
		fmt.Fprintf(w, "%s:\n%s\n", title, strings.Join(lines, "\n"))
	}
}

// tellEstate prints the main points of the inventory.
func (r *results) tellEstate(w io.Writer) {
	if r.estate == nil {
		return
	}
	fmt.Fprintf(w, "\nState systems: %d, which could become %d platforms; %d clusters to look at; %d notes on what was odd in the files.\n",
		len(r.estate.Systems), r.estate.Platforms(), len(r.estate.Consolidation.Clusters), len(r.odd))
}

package main

import (
	"fmt"
	"strings"

	"github.com/ospora/ospora/benchmarks/scorecard/internal/yardstick"
	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/metrics/scorecard/worker"
	"github.com/ospora/ospora/ospora"
)

// judge is what a worker of ours judges with.
func judge(names []string) (worker.Judge, error) {
	s, err := scorecard.New(scorecard.Config{Checks: names})
	if err != nil {
		return nil, err
	}
	return s.Run, nil
}

// outcomesOf brings findings into the form of Scorecard's own results, where
// nothing but a score has a score.
func outcomesOf(r *scorecard.Result) []outcome {
	var list []outcome
	for _, f := range r.Findings {
		o := outcome{Outcome: yardstick.Outcome{Name: f.Check, Score: -1, Reason: f.Reason}, status: f.Status}
		if f.Status == ospora.Known {
			o.Score = int(f.Score.Or(-1))
		}
		for _, d := range f.Details {
			if d.Level == ospora.DetailInfo || d.Level == ospora.DetailWarn {
				o.Details = append(o.Details, detail(d))
			}
		}
		list = append(list, o)
	}
	return list
}

// outcome is ours, with the state that Scorecard has no word for.
type outcome struct {
	yardstick.Outcome
	status ospora.Status
}

// detail writes a detail as Scorecard's command does: level, text, place, remedy.
func detail(d ospora.FindingDetail) string {
	text := strings.ToUpper(string(d.Level[:1])) + string(d.Level[1:]) + ": " + d.Text
	if d.Path != "" {
		text += ": " + d.Path
	}
	if d.Path != "" && d.Line > 0 {
		text += fmt.Sprintf(":%d", d.Line)
		if d.EndLine > d.Line {
			text += fmt.Sprintf("-%d", d.EndLine)
		}
	}
	if d.Remedy != "" {
		text += ": " + d.Remedy
		if d.Effort != "" {
			text += " (" + strings.ToUpper(d.Effort[:1]) + d.Effort[1:] + " effort)"
		}
	}
	return text
}

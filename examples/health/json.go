package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
)

// The following have the form of Scorecard's own output, version 2 of its JSON.

type document struct {
	Date      string          `json:"date"`
	Repo      repository      `json:"repo"`
	Scorecard programme       `json:"scorecard"`
	Score     json.RawMessage `json:"score"`
	Checks    []check         `json:"checks"`
	Metadata  []string        `json:"metadata"`
}

type repository struct {
	Name   string `json:"name"`
	Commit string `json:"commit"`
}

type programme struct {
	Version string `json:"version"`
	Commit  string `json:"commit"`
}

type check struct {
	Details       []string      `json:"details"`
	Score         int64         `json:"score"`
	Reason        string        `json:"reason"`
	Name          string        `json:"name"`
	Documentation documentation `json:"documentation"`
}

type documentation struct {
	URL   string `json:"url"`
	Short string `json:"short"`
}

// inconclusive is Scorecard's score where there is none.
const inconclusive = -1

// writeJSON prints what Scorecard would. A check without a score has -1, and
// how it came to that stands before its reason. What Scorecard has no place for
// is metadata.
func (h *health) writeJSON(w io.Writer) error {
	a := h.result.Aggregate()
	score := float64(inconclusive)
	if a.Status == ospora.Known {
		score = a.Value.Value
	}
	d := document{
		Date: h.at.UTC().Format(time.RFC3339), Repo: repository{h.name, h.visit.Revision},
		Scorecard: programme{scorecard.ToolVersion, "unknown"}, Score: json.RawMessage(fmt.Sprintf("%.1f", score)),
		Checks: []check{}, Metadata: []string{fmt.Sprintf("coverage=%.3f", a.Coverage.Or(0))},
	}
	for _, f := range h.result.Findings {
		about := h.check(f.Check)
		one := check{
			Name: f.Check, Score: f.Score.Or(inconclusive), Reason: f.Reason, Details: []string{},
			Documentation: documentation{about.URL, about.Short},
		}
		if f.Status != ospora.Known {
			one.Score, one.Reason = inconclusive, state(f)+": "+f.Reason
		}
		for _, detail := range f.Details {
			if detail.Level != ospora.DetailDebug {
				one.Details = append(one.Details, detailText(detail))
			}
		}
		d.Checks = append(d.Checks, one)
	}
	return json.NewEncoder(w).Encode(d)
}

// detailText writes a detail as Scorecard does: level, text, place, remedy. It
// knows two levels: what could not be looked at is a warning.
func detailText(d ospora.FindingDetail) string {
	level := "Warn"
	if d.Level == ospora.DetailInfo {
		level = "Info"
	}
	text := level + ": " + d.Text
	if at := place(d.Path, d); at != "" {
		text += ": " + at
	}
	if d.Remedy != "" {
		text += ": " + d.Remedy
		if d.Effort != "" {
			text += " (" + strings.ToUpper(d.Effort[:1]) + d.Effort[1:] + " effort)"
		}
	}
	return text
}

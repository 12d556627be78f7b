package inventory

import (
	"fmt"
	"sort"
	"strings"
	"time"
)

// contradictions notes what cannot all be true of a system. Its values stay as they
// are: which of them is wrong only its owner knows.
func contradictions(s *System) []Note {
	var notes []Note
	note := func(column, format string, args ...any) {
		o := s.Origin
		notes = append(notes, Note{File: o.File, Sheet: o.Sheet, Row: o.Row, Column: column, Text: fmt.Sprintf(format, args...)})
	}
	for i, d := range s.Documents {
		for _, earlier := range s.Documents[:i] {
			if d.Date.Before(earlier.Date) {
				note(string(d.Kind)+" date", "contradictory dates: the %s is before the %s", d.Kind, earlier.Kind)
			}
		}
	}
	if end := s.ContractEnd; end.Known {
		for _, d := range s.Documents {
			if d.Kind == Contract && end.Value.Before(d.Date) {
				note("contract end", "contradictory dates: the contract ends before its date")
			}
		}
	}
	training(s, note)
	for _, c := range s.Conclusions {
		if c.Open.Known && c.Findings.Known && c.Open.Value > c.Findings.Value {
			note("open findings", "%s: more findings are open than there were", strings.ReplaceAll(string(c.By), "_", " "))
		}
	}
	if list := currencies(s.Spend.Value); len(list) > 1 {
		note("spend", "mixed currencies: %s; not converted", strings.Join(list, ", "))
	}
	return notes
}

// training holds what is stated of the gate against the dates.
func training(s *System, note func(string, string, ...any)) {
	t := s.Training
	if t.BeforeWork.Known && t.Done.Known && s.WorkBegan.Known && t.BeforeWork.Value != !t.Done.Value.After(s.WorkBegan.Value) {
		note("trained before work began", "contradicts the dates of training and of work")
	}
	if t.BeforeWork.Value && t.Staff.Known && t.Staff.Value == 0 {
		note("trained before work began", "says yes, while nobody was trained")
	}
	if first := earliest(s.Documents); s.WorkBegan.Known && !first.IsZero() && s.WorkBegan.Value.Before(first) {
		note("work began", "contradictory dates: work began before the first document")
	}
}

func earliest(documents []Document) (first time.Time) {
	for _, d := range documents {
		if first.IsZero() || d.Date.Before(first) {
			first = d.Date
		}
	}
	return first
}

func currencies(spend []Spend) []string {
	seen := map[string]bool{}
	var list []string
	for _, s := range spend {
		if s.Currency != "" && !seen[s.Currency] {
			seen[s.Currency] = true
			list = append(list, s.Currency)
		}
	}
	sort.Strings(list)
	return list
}

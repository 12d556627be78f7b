// Package yardstick runs OpenSSF Scorecard as it is, to compare with: its
// command, its client for a directory, and its client for GitHub.
package yardstick

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/ossf/scorecard/v4/checker"
	"github.com/ossf/scorecard/v4/log"
	"github.com/ossf/scorecard/v4/pkg"

	docs "github.com/ossf/scorecard/v4/docs/checks"
)

// Outcome is what Scorecard says about one check, in the words of its JSON.
type Outcome struct {
	Name    string   `json:"name"`
	Score   int      `json:"score"` // -1 where it is not conclusive, or failed
	Reason  string   `json:"reason"`
	Details []string `json:"details"`
}

// outcomes brings results into the form that the command prints.
func outcomes(results []checker.CheckResult) ([]Outcome, error) {
	known, err := docs.Read()
	if err != nil {
		return nil, err
	}
	for i := range results {
		if err := results[i].Error; err != nil && results[i].Reason == "" {
			results[i].Reason = err.Error()
		}
	}
	var text bytes.Buffer
	r := pkg.ScorecardResult{Checks: results}
	if err := r.AsJSON2(true, log.InfoLevel, known, &text); err != nil {
		return nil, err
	}
	return decode(&text)
}

// decode reads Scorecard's JSON, and leaves the checks in the order of names.
func decode(from io.Reader) ([]Outcome, error) {
	var all struct{ Checks []Outcome }
	if err := json.NewDecoder(from).Decode(&all); err != nil {
		return nil, fmt.Errorf("the output of Scorecard: %w", err)
	}
	slices.SortFunc(all.Checks, func(a, b Outcome) int { return strings.Compare(a.Name, b.Name) })
	return all.Checks, nil
}

package scorecard_test

import (
	"testing"
	"time"

	"github.com/ospora/ospora/metrics"
	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
)

// TestEmptyRepositoryHasNothingToJudge: each check is told once, and none has a value.
func TestEmptyRepositoryHasNothingToJudge(t *testing.T) {
	checks, err := scorecard.Checks()
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]bool{scorecard.AggregateID: true}
	for _, c := range checks {
		want[c.Indicator] = true
	}
	all := scorecard.Empty("o/r", time.Date(2025, 6, 30, 12, 0, 0, 0, time.UTC))
	for _, m := range all {
		if _, err := metrics.Describe(*m); err != nil || !want[m.Indicator] {
			t.Errorf("%s: %v", m.Indicator, err)
		}
		delete(want, m.Indicator)
		if m.Status != ospora.NotApplicable || m.Value.Known || m.N != 0 || m.Subject != "o/r" || len(m.Warnings) != 1 || m.End.Value.Time().Format(time.DateOnly) != "2025-07-01" {
			t.Errorf("%+v", m)
		}
	}
	if len(want) > 0 {
		t.Errorf("not told: %v", want)
	}
}

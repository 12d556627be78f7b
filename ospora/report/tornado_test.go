package report_test

import (
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/report"
)

// TestNegligibleInputsAreCounted: what moves less than a hundredth of the variance is no
// row of its own; where one of the rest may move more, nobody says that it is less.
func TestNegligibleInputsAreCounted(t *testing.T) {
	some := ospora.Some[float64]
	input := func(name string, total, high float64) ospora.Sensitivity {
		return ospora.Sensitivity{Dimension: "d", Kind: "measure", Input: name, Total: some(total), TotalLow: some(total / 2), TotalHigh: some(high), Runs: 9, Seed: 1}
	}
	page := func(list ...ospora.Sensitivity) string {
		return edition(render(t, report.Report{Dimensions: []report.Dimension{{ID: "d", Name: report.English("D")}}, Sensitivity: list}), report.EN)
	}
	large, unsure := input("large", 0.9, 0.95), input("unsure", 0.008, 0.02)
	small, least := input("small", 0.007, 0.009), input("least", 0.0012, 0.002)
	both := page(least, small, large, unsure)
	for text, want := range map[string]bool{"large": true, "unsure": true, "small": false, "least": false, "and 2 more": true, "each below 0.01": true} {
		if strings.Contains(both, ">"+text) != want {
			t.Errorf("%q is shown: %v", text, !want)
		}
	}
	if text := page(large, small, ospora.Sensitivity{Dimension: "d", Kind: "measure", Input: "unknown"}); strings.Contains(text, "each below") || !strings.Contains(text, "not drawn") {
		t.Error("of an unknown index it is said that it is small")
	}
	if text := page(least); !strings.Contains(text, ">least") {
		t.Error("nothing is drawn at all")
	}
}

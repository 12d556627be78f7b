package report_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora/report"
)

// TestJSON: what is not known is null, states and days are texts, and rows have the
// names of their columns.
func TestJSON(t *testing.T) {
	var b strings.Builder
	if err := report.JSON(&b, must(invented(size{Systems: 12, Repositories: 9}))(t)); err != nil {
		t.Fatal(err)
	}
	var got struct {
		AsOf     string           `json:"as_of"`
		Title    map[string]any   `json:"title"`
		Scores   []map[string]any `json:"scores"`
		Measures []map[string]any `json:"measures"`
		// One table of half-years.
		Developers [][]map[string]any `json:"developers"`
	}
	if err := json.Unmarshal([]byte(b.String()), &got); err != nil {
		t.Fatal(err)
	}
	unknown := got.Scores[len(got.Scores)-2]
	if got.AsOf != "2026-09-01" || unknown["status"] != "unknown" || unknown["score"] != nil || got.Title["kk"] != "Ашық бастапқы кодқа дайындық: бағалау есебі" {
		t.Errorf("as of %q, an unknown score %v, title %v", got.AsOf, unknown, got.Title)
	}
	if few := got.Developers[0][0]; few["status"] != "suppressed" || few["value"] != nil || few["window_start"] != "2020-01-01" {
		t.Errorf("a withheld row is %v", few)
	}
	if m := got.Measures[0]; m["indicator"] != "commits" || m["subject_kind"] != "repository" || m["value"] == nil {
		t.Errorf("a measure is %v", m)
	}
}

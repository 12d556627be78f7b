package github_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github"
)

// TestTablesSeen goes through the subjects of gaps as the visit writes them.
func TestTablesSeen(t *testing.T) {
	const all = "change_requests reviews checks issues item_events releases branch_protections webhooks workflow_runs"
	for subjects, lost := range map[string]string{
		"":                  "",
		"branch_protection": "branch_protections",
		"items":             "change_requests reviews checks issues item_events",
		"change_requests":   "change_requests reviews checks",
		"issues":            "issues item_events",
		"releases webhooks": "releases webhooks",
		"workflow_runs":     "workflow_runs",
		"checks of item 7":  "", // the others were looked at
		"contributors":      "",
	} {
		gaps := []*ospora.Gap{{Subject: subjects}}
		if !strings.Contains(subjects, " of ") {
			gaps = nil
			for subject := range strings.FieldsSeq(subjects) {
				gaps = append(gaps, &ospora.Gap{Subject: subject})
			}
		}
		want := slices.DeleteFunc(strings.Fields(all), func(name string) bool {
			return slices.Contains(strings.Fields(lost), name)
		})
		if got := github.TablesSeen(gaps); !slices.Equal(got, want) {
			t.Errorf("gaps of %q: %q, want %q", subjects, got, want)
		}
	}
}

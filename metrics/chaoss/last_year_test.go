package chaoss_test

import (
	"math"
	"testing"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
)

func readOn(repo, date string) *ospora.Visit {
	return &ospora.Visit{Source: "git", Repo: ospora.RepoID(repo), Status: ospora.VisitFull, RetrievedAt: instant(date)}
}

func TestLastYear(t *testing.T) {
	for name, c := range map[string]struct {
		rows   []*ospora.Activity
		visits []*ospora.Visit
		want   ospora.Window
	}{
		"ends with the last day of work": {
			[]*ospora.Activity{work("a", "2023-06-30", 1), nil, work("a", "2022-01-01", 1)},
			[]*ospora.Visit{nil, readOn("r", "2024-05-05T10:00:00Z")},
			window("2022-07-01", "2023-07-01"),
		},
		"one commit of the year 2106": {
			[]*ospora.Activity{work("a", "2106-02-07", 1), work("a", "2023-06-30", 1)},
			[]*ospora.Visit{readOn("r", "2024-05-05T10:00:00Z")},
			window("2022-07-01", "2023-07-01"),
		},
		"the day of the visit itself may be": {
			[]*ospora.Activity{work("a", "2024-05-05", 1), work("a", "2024-05-06", 1)},
			[]*ospora.Visit{readOn("r", "2024-05-05T10:00:00Z"), readOn("other", "2024-05-09T10:00:00Z")},
			window("2023-05-07", "2024-05-06"),
		},
		"nothing but the future": {
			[]*ospora.Activity{work("a", "2106-02-07", 1)},
			[]*ospora.Visit{readOn("r", "2024-05-05T10:00:00Z")},
			window("2023-05-07", "2024-05-06"),
		},
		"read by a visit without a time": {
			[]*ospora.Activity{work("a", "2106-02-07", 1), work("a", "2023-06-30", 1)},
			[]*ospora.Visit{{Repo: "r"}, readOn("other", "2024-05-05T10:00:00Z")},
			window("2022-07-01", "2023-07-01"),
		},
		"no visits":          {[]*ospora.Activity{work("a", "2023-06-30", 1)}, nil, window("2022-07-01", "2023-07-01")},
		"no rows":            {nil, []*ospora.Visit{readOn("r", "2024-05-05T10:00:00Z")}, ospora.Window{}},
		"no rows, no visits": {[]*ospora.Activity{nil}, nil, ospora.Window{}},
	} {
		if have := chaoss.LastYear(c.rows, c.visits); have != c.want {
			t.Errorf("%s: %s, want %s", name, have, c.want)
		}
	}
}

// TestLastYearOfExtremeDays checks that no day, however odd, turns the window.
func TestLastYearOfExtremeDays(t *testing.T) {
	for _, day := range []ospora.Day{math.MinInt32, math.MaxInt32} {
		w := chaoss.LastYear([]*ospora.Activity{{Repo: "r", Day: day}}, nil)
		if !w.End.After(w.Start) {
			t.Errorf("day %d: %s", day, w)
		}
	}
}

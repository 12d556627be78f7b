package criticality_test

import (
	"math"
	"testing"

	"github.com/ospora/ospora/metrics/criticality"
	"github.com/ospora/ospora/ospora"
)

// The bands of linuxfoundation/insights at 4f61311
// frontend/docs/metrics/health-score and of linuxfoundation/crowd.dev
// services/libs/tinybird/pipes/health_score_*.pipe at 166e313: values at the edges
// with the points of the page and of the program.
func TestLFXBands(t *testing.T) {
	type field func(*criticality.LFXHealth) *criticality.Signal
	for _, test := range []struct {
		name   string
		of     field
		points map[float64][2]int
	}{
		{"contributor_dependency", func(h *criticality.LFXHealth) *criticality.Signal { return &h.ContributorDependency },
			map[float64][2]int{1: {0, 0}, 2: {1, 1}, 3: {2, 2}, 4: {2, 2}, 5: {3, 3}, 6: {3, 3}, 7: {4, 4}, 9: {4, 4}, 10: {5, 5}}},
		{"organisation_dependency", func(h *criticality.LFXHealth) *criticality.Signal { return &h.OrganisationDependency },
			map[float64][2]int{1: {0, 0}, 2: {1, 1}, 3: {2, 2}, 4: {3, 3}, 5: {3, 3}, 6: {4, 4}, 7: {4, 4}, 8: {5, 5}}},
		{"active_contributors", func(h *criticality.LFXHealth) *criticality.Signal { return &h.ActiveContributors },
			map[float64][2]int{1: {0, 0}, 2: {1, 1}, 4: {2, 2}, 7: {3, 3}, 11: {4, 4}, 20: {4, 4}, 21: {5, 5}}},
		{"retention", func(h *criticality.LFXHealth) *criticality.Signal { return &h.Retention },
			map[float64][2]int{2: {0, 0}, 2.4: {0, 0}, 2.6: {0, 1}, 3: {1, 1}, 5.5: {1, 2}, 6: {2, 2}, 10: {3, 3}, 14.6: {3, 4}, 15: {4, 4}, 20: {5, 5}}},
		{"stars", func(h *criticality.LFXHealth) *criticality.Signal { return &h.Stars },
			map[float64][2]int{9: {0, 0}, 10: {1, 1}, 50: {2, 2}, 200: {3, 3}, 500: {4, 4}, 999: {4, 4}, 1000: {5, 5}}},
		{"forks", func(h *criticality.LFXHealth) *criticality.Signal { return &h.Forks },
			map[float64][2]int{4: {0, 0}, 5: {1, 1}, 10: {2, 2}, 20: {3, 3}, 40: {4, 4}, 80: {5, 5}}},
		{"search_queries", func(h *criticality.LFXHealth) *criticality.Signal { return &h.SearchQueries },
			map[float64][2]int{9: {0, 0}, 10: {1, 1}, 1000: {5, 5}}},
		{"pull_requests", func(h *criticality.LFXHealth) *criticality.Signal { return &h.PullRequests },
			map[float64][2]int{1: {0, 0}, 2: {1, 1}, 3.4: {1, 1}, 3.6: {1, 2}, 4: {2, 2}, 8: {3, 3}, 16: {4, 4}, 31: {5, 5}}},
		{"issue_resolution", func(h *criticality.LFXHealth) *criticality.Signal { return &h.IssueResolution },
			map[float64][2]int{61: {0, 0}, 60.4: {0, 1}, 60: {1, 1}, 50.5: {1, 2}, 50: {2, 2}, 35: {3, 3}, 21: {4, 4}, 8: {4, 4}, 7.9: {5, 4}, 7: {5, 5}}},
		{"merge_lead_time", func(h *criticality.LFXHealth) *criticality.Signal { return &h.MergeLeadTime },
			map[float64][2]int{31: {0, 0}, 30: {1, 0}, 29: {1, 1}, 20: {2, 2}, 14: {3, 3}, 6.4: {3, 4}, 6: {4, 4}, 3: {4, 4}, 2.9: {5, 4}, 2: {5, 5}}},
		{"active_days", func(h *criticality.LFXHealth) *criticality.Signal { return &h.ActiveDays },
			map[float64][2]int{5: {0, 0}, 6: {1, 1}, 11: {2, 2}, 16: {3, 3}, 21: {4, 4}, 26: {4, 4}, 27: {5, 5}}},
		{"outside_work_hours", func(h *criticality.LFXHealth) *criticality.Signal { return &h.OutsideWorkHours },
			map[float64][2]int{75: {0, 0}, 74.4: {0, 1}, 74: {1, 1}, 49: {2, 2}, 39: {3, 3}, 29: {4, 4}, 20: {4, 4}, 19.9: {5, 4}, 19: {5, 5}}},
	} {
		for x, points := range test.points {
			for i, reading := range []criticality.LFXReading{criticality.LFXPage, criticality.LFXProgram} {
				var in criticality.LFXHealth
				*test.of(&in) = criticality.Known(x)
				for _, m := range criticality.LFXHealthScore(in, reading).Metrics {
					if m.Name == test.name && m.Points != ospora.Some(points[i]) {
						t.Errorf("%s %v by the %s: %v points, want %d", test.name, x, reading, m.Points, points[i])
					}
				}
			}
		}
	}
}

// lfxFull earns 1, 2, 3 and 4 points; 2, 3 and 4; 1 to 5; and 62 of 96 controls.
func lfxFull() criticality.LFXHealth {
	k := criticality.Known
	return criticality.LFXHealth{
		ContributorDependency: k(2), OrganisationDependency: k(3), ActiveContributors: k(7), Retention: k(15),
		Stars: k(50), Forks: k(20), SearchQueries: k(500),
		PullRequests: k(2), IssueResolution: k(36), MergeLeadTime: k(7), ActiveDays: k(21), OutsideWorkHours: k(10),
		Controls: []criticality.LFXControls{{"Access Control", 2, 1}, {"Quality", 60, 33}, {"Governance", 0, 0}},
	}
}

func TestLFXHealthScore(t *testing.T) {
	// The page: 25 x (10/20 + 9/15 + 15/25 + 62/96).
	page := criticality.LFXHealthScore(lfxFull(), criticality.LFXPage)
	near(t, "page", page.Value, 25*(0.5+0.6+0.6+62.0/96))
	if page.Label != "Stable" || page.Coverage != ospora.Some(1.0) || page.N != 13 {
		t.Errorf("%q, coverage %v, n %d", page.Label, page.Coverage, page.N)
	}
	// The program: 50 %, 60 %, 60 % and the mean of 67 % and 65 %, which is 66 %:
	// 236 / 4 = 59.
	program := criticality.LFXHealthScore(lfxFull(), criticality.LFXProgram)
	if program.Value != ospora.Some(59.0) {
		t.Errorf("program %v, want 59", program.Value)
	}
}

func TestLFXMissing(t *testing.T) {
	in := lfxFull()
	in.SearchQueries = criticality.Signal{}
	for _, reading := range []criticality.LFXReading{criticality.LFXPage, criticality.LFXProgram} {
		s := criticality.LFXHealthScore(in, reading)
		near(t, "popularity over what is there", ospora.Some(s.Categories[1].Points), 12.5) // 5 of 10
		near(t, "coverage", s.Coverage, (100-25.0/3)/100)
	}
	in = lfxFull()
	in.Retention, in.Controls = criticality.Known(-1), nil
	s := criticality.LFXHealthScore(in, criticality.LFXPage)
	near(t, "what is missing earns nothing", s.Value, 25*(6.0/20+0.6+0.6))
	near(t, "coverage", s.Coverage, (100-6.25-25)/100)
	if len(s.Failed) != 1 || len(s.Missing) != 1 || len(s.Warnings) != 1 {
		t.Errorf("%+v", s.Score)
	}
	in = lfxFull()
	in.Forks = criticality.Signal{Status: ospora.NotApplicable}
	in.Controls = []criticality.LFXControls{}
	s = criticality.LFXHealthScore(in, criticality.LFXPage)
	near(t, "not applicable leaves the category", ospora.Some(s.Categories[1].Points), 25*0.6)
	if s.Coverage != ospora.Some(1.0) || len(s.NotApplicable) != 2 {
		t.Errorf("%+v", s.Score)
	}
	s = criticality.LFXHealthScore(criticality.LFXHealth{}, criticality.LFXPage)
	if s.Value.Known || s.Coverage != ospora.Some(0.0) || s.Label != "" {
		t.Errorf("of nothing: %+v", s)
	}
	in.Controls = []criticality.LFXControls{{"a", -1, 1}}
	if s := criticality.LFXHealthScore(in, criticality.LFXPage); len(s.Failed) != 1 {
		t.Errorf("negative controls: %+v", s.Score)
	}
	in.SearchQueries = criticality.Known(0) // the program knows no 0
	if s := criticality.LFXHealthScore(in, criticality.LFXProgram); len(s.Missing) != 1 {
		t.Errorf("no queries: %+v", s.Score)
	}
	if s := criticality.LFXHealthScore(lfxFull(), "mine"); s.Value.Known || len(s.Failed) != 1 {
		t.Errorf("an unknown reading: %+v", s.Score)
	}
}

func TestLFXLabels(t *testing.T) {
	in := lfxFull() // contributors 25 x 16/20, popularity 25 x 12/15, development 25 x 20/25
	k := criticality.Known
	in.ContributorDependency, in.OrganisationDependency, in.ActiveContributors = k(7), k(6), k(11)
	in.Stars, in.Forks = k(500), k(40)
	in.PullRequests, in.IssueResolution, in.MergeLeadTime, in.OutsideWorkHours = k(16), k(8), k(3), k(20)
	in.Controls = []criticality.LFXControls{{"a", 8, 2}}
	for reading, want := range map[criticality.LFXReading]string{criticality.LFXPage: "", criticality.LFXProgram: "Excellent"} {
		s := criticality.LFXHealthScore(in, reading)
		near(t, "all at 80 %", s.Value, 80)
		if s.Label != want {
			t.Errorf("80 by the %s is %q, want %q", reading, s.Label, want)
		}
	}
	for passed, want := range map[int64]string{10: "Excellent", 7: "Healthy"} {
		in.Controls[0].Passed, in.Controls[0].Failed = passed, 10-passed
		if s := criticality.LFXHealthScore(in, criticality.LFXPage); s.Label != want {
			t.Errorf("%v is %q, want %q", s.Value, s.Label, want)
		}
	}
	one := criticality.LFXHealth{Stars: k(1e6)}
	if s := criticality.LFXHealthScore(one, criticality.LFXPage); s.Value != ospora.Some(25.0) || s.Label != "Unsteady" {
		t.Errorf("%v %q", s.Value, s.Label)
	}
	one.Stars = k(0)
	if s := criticality.LFXHealthScore(one, criticality.LFXPage); s.Value != ospora.Some(0.0) || s.Label != "Critical" {
		t.Errorf("%v %q", s.Value, s.Label)
	}
}

func TestLFXDependency(t *testing.T) {
	for _, test := range []struct {
		counts []int64
		want   int64
	}{
		{[]int64{51, 49}, 1},
		{[]int64{50, 50}, 2}, // half is not enough
		{[]int64{30, 20, 1, 49}, 2},
		{[]int64{0, 3}, 1},
		{nil, 0},
		{[]int64{0}, 0},
		{[]int64{4, -1}, 0},
		{[]int64{math.MaxInt64, 2}, 0},
	} {
		got := criticality.LFXDependency(test.counts)
		if got.Value != test.want || got.Known != (test.want > 0) {
			t.Errorf("%v gives %v, want %d", test.counts, got, test.want)
		}
	}
}

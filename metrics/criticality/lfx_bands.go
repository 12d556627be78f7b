package criticality

import (
	"math"
	"slices"

	"github.com/ospora/ospora/ospora"
)

const (
	lfxContributors = "contributors"
	lfxPopularity   = "popularity"
	lfxDevelopment  = "development"
	lfxSecurity     = "security"
)

// lfxCategory holds the metrics of a category, or the controls.
type lfxCategory struct {
	name     string
	metrics  []lfxMetric
	controls []LFXControls
}

// lfxMetric holds the edges of its bands for 1 to 5 points. Where large is good
// they are the least of each band; where small is good the most, and the last one
// is not in its band any more.
type lfxMetric struct {
	name   string
	signal Signal
	falls  bool
	edges  [5]float64
}

func (in *LFXHealth) categories(reading LFXReading) []lfxCategory {
	merge := [5]float64{30, 20, 14, 6, 3}
	search := in.SearchQueries
	if reading == LFXProgram {
		merge[0] = 29
		if search.Status == ospora.Known && search.Value == 0 {
			search = Signal{}
		}
	}
	return []lfxCategory{
		{name: lfxContributors, metrics: []lfxMetric{
			{"contributor_dependency", in.ContributorDependency, false, [5]float64{2, 3, 5, 7, 10}},
			{"organisation_dependency", in.OrganisationDependency, false, [5]float64{2, 3, 4, 6, 8}},
			{"active_contributors", in.ActiveContributors, false, [5]float64{2, 4, 7, 11, 21}},
			{"retention", in.Retention, false, [5]float64{3, 6, 10, 15, 20}},
		}},
		{name: lfxPopularity, metrics: []lfxMetric{
			{"stars", in.Stars, false, [5]float64{10, 50, 200, 500, 1000}},
			{"forks", in.Forks, false, [5]float64{5, 10, 20, 40, 80}},
			{"search_queries", search, false, [5]float64{10, 50, 200, 500, 1000}},
		}},
		{name: lfxDevelopment, metrics: []lfxMetric{
			{"pull_requests", in.PullRequests, false, [5]float64{2, 4, 8, 16, 31}},
			{"issue_resolution", in.IssueResolution, true, [5]float64{60, 50, 35, 21, 8}},
			{"merge_lead_time", in.MergeLeadTime, true, merge},
			{"active_days", in.ActiveDays, false, [5]float64{6, 11, 16, 21, 27}},
			{"outside_work_hours", in.OutsideWorkHours, true, [5]float64{74, 49, 39, 29, 20}},
		}},
		{name: lfxSecurity, controls: in.Controls},
	}
}

// points is the number of bands that x has reached.
func (m *lfxMetric) points(x float64, reading LFXReading) int {
	if reading == LFXProgram {
		x = math.RoundToEven(x)
	}
	n := 0
	for i, edge := range m.edges {
		switch {
		case !m.falls && x >= edge, m.falls && i < 4 && x <= edge, m.falls && i == 4 && x < edge:
			n++
		}
	}
	return n
}

// LFXDependency is the smallest number of contributors, or organisations, who
// make at least 51 % of the contributions. It has no value where the total is 0,
// where a count is negative or where the total exceeds an int64.
//
// Source: linuxfoundation/crowd.dev
// services/libs/tinybird/pipes/health_score_contributor_dependency.pipe, without
// its rounding of shares to 2 decimals.
func LFXDependency(counts []int64) ospora.Optional[int64] {
	var total int64
	for _, n := range counts {
		if n < 0 || total > math.MaxInt64-n {
			return ospora.Optional[int64]{}
		}
		total += n
	}
	if total == 0 {
		return ospora.Optional[int64]{}
	}
	var sum, k int64
	for _, n := range slices.Backward(slices.Sorted(slices.Values(counts))) {
		sum, k = sum+n, k+1
		if float64(sum) >= float64(total)*51/100 {
			break
		}
	}
	return ospora.Some(k)
}

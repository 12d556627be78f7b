package criticality

import (
	"math"

	"github.com/ospora/ospora/ospora"
)

// LFXReading chooses between what is published on how the score is made.
type LFXReading string

const (
	// LFXPage is the documentation: numbers are not rounded, one that falls in a
	// gap between two bands (50.5 days between 36-50 and 51-60) takes the worse of
	// them, and a total of exactly 80 has no label.
	LFXPage LFXReading = "page"
	// LFXProgram is the program: numbers, percentages of categories and the total
	// are rounded to whole ones, half to even; 80 is excellent, and a merge lead
	// time of 30 days earns nothing.
	LFXProgram LFXReading = "program"
)

// LFXControls are the security controls of one category that were assessed
// without privileges.
type LFXControls struct {
	Category       string
	Passed, Failed int64
}

// LFXHealth is what the health score reads. The windows are those of the page;
// the program counts pull requests and active days of a whole year against the
// same bands, which nearly every project then fills.
type LFXHealth struct {
	// ContributorDependency and OrganisationDependency are how many make 51 % of
	// the contributions of a year; see [LFXDependency].
	ContributorDependency, OrganisationDependency Signal
	// ActiveContributors of the last quarter.
	ActiveContributors Signal
	// Retention is the share of those active in the quarter before who are active
	// in the last, in percent.
	Retention Signal
	// Stars and Forks in all; SearchQueries a month.
	Stars, Forks, SearchQueries Signal
	// PullRequests opened a month.
	PullRequests Signal
	// IssueResolution and MergeLeadTime are means in days, over what was closed or
	// merged.
	IssueResolution, MergeLeadTime Signal
	// ActiveDays of the last 30.
	ActiveDays Signal
	// OutsideWorkHours is the share of contributions at weekends, before 8 and
	// from 18 o'clock, in percent.
	OutsideWorkHours Signal
	// Controls are the security controls by category. Nil is missing; without a
	// control that passed or failed they are not applicable.
	Controls []LFXControls
}

// LFXMetric is one metric of the score.
type LFXMetric struct {
	Name, Category string
	// Points in 0 to 5; null where the metric was not there.
	Points ospora.Optional[int]
}

// LFXCategory is one quarter of the score.
type LFXCategory struct {
	Name string
	// Points in 0 to 25.
	Points float64
}

// LFXScore is the health score with its parts.
type LFXScore struct {
	Score
	Metrics    []LFXMetric
	Categories []LFXCategory
	// Label such as Healthy; empty where the reading has none.
	Label string
}

// LFXHealthScore is the health score of LFX Insights.
//
//   - Definition: the health of a project in 0 to 100 points.
//   - Formula: four categories of 25 points. Contributors, popularity and
//     development: the points of their metrics (0 to 5 each, by bands) over the most
//     they could be, times 25. Security: passed / (passed + failed) controls, times 25.
//   - Source: linuxfoundation/insights at 4f61311
//     frontend/docs/metrics/health-score (the page, which does not say how four
//     contributor metrics fill 25 points: as the program here);
//     linuxfoundation/crowd.dev services/libs/tinybird/pipes/health_score_*.pipe
//     (the program).
//   - Input: contributor and organisation dependency of a year, active contributors and
//     retention of a quarter, stars, forks, searches and new pull requests a month,
//     issue resolution, merge lead time, active days of 30, work outside of office
//     hours, security controls.
//   - Unit: points; n is the metrics present.
//   - Edge cases: a popularity metric that is missing leaves the mean in both
//     readings, which may lift the score: the coverage falls with it. Any other that
//     is missing earns 0 points, as there, so that the score is a lower bound. What
//     is not applicable leaves its category. With nothing present there is no score.
//     The program takes 0 search queries for missing. A reading that is
//     neither page nor program fails.
//   - Meaning: the higher, the healthier, by the taste of the bands.
func LFXHealthScore(in LFXHealth, reading LFXReading) LFXScore {
	s := LFXScore{Score: Score{Formula: Formula{
		Name: "lfx:" + word(string(reading)), Indicator: LFXHealthScoreID, Version: LFXHealthScoreVersion,
		Variant: word(string(reading)), Unit: UnitPoints,
		Method: "four categories of 25 points, metrics by bands of 0 to 5 points, read by the " + string(reading),
	}}}
	if reading != LFXPage && reading != LFXProgram {
		s.Failed = []string{"reading"}
		return s
	}
	var present, applicable, total float64
	for _, c := range in.categories(reading) {
		points := s.category(c, reading, &present, &applicable)
		s.Categories = append(s.Categories, LFXCategory{c.name, points})
		total += points
	}
	s.Coverage = share(present, applicable)
	if s.N == 0 {
		return s
	}
	if reading == LFXProgram {
		total = math.RoundToEven(total)
	}
	s.Value, s.Label = ospora.Some(total), lfxLabel(total, reading)
	if len(s.Missing)+len(s.Failed) > 0 {
		s.Warnings = append(s.Warnings, "metrics that are not there earn nothing, or leave the mean of popularity: read the score with its coverage")
	}
	return s
}

// category scores one and adds up what was there.
func (s *LFXScore) category(c lfxCategory, reading LFXReading, present, applicable *float64) float64 {
	if c.name == lfxSecurity {
		return s.security(c, reading, present, applicable)
	}
	weight := 25 / float64(len(c.metrics))
	points, counted := 0, 0
	for _, m := range c.metrics {
		sig := m.signal
		if sig.Status == ospora.Known && !(sig.number() >= 0) {
			sig.Status = ospora.Failed
		}
		out := LFXMetric{Name: m.name, Category: c.name}
		switch {
		case s.note(m.name, sig):
			out.Points = ospora.Some(m.points(sig.Value, reading))
			points += out.Points.Value
			*present += weight
			*applicable += weight
			counted++
		case sig.Status != ospora.NotApplicable:
			*applicable += weight
			if c.name != lfxPopularity {
				counted++
			}
		}
		s.Metrics = append(s.Metrics, out)
	}
	if counted == 0 {
		return 0
	}
	return lfxShare(float64(points)/float64(5*counted), reading)
}

// lfxShare turns a share into points of 25; the program rounds it to whole
// percent first.
func lfxShare(share float64, reading LFXReading) float64 {
	if reading == LFXProgram {
		share = math.RoundToEven(100*share) / 100
	}
	return 25 * share
}

// security pools the controls; the program takes the mean over categories of
// rounded percentages.
func (s *LFXScore) security(c lfxCategory, reading LFXReading, present, applicable *float64) float64 {
	var passed, all, percents, categories float64
	sig := Known(0)
	for _, k := range c.controls {
		if k.Passed < 0 || k.Failed < 0 {
			sig.Status = ospora.Failed
			continue
		}
		n := float64(k.Passed) + float64(k.Failed)
		if n == 0 {
			continue
		}
		passed, all = passed+float64(k.Passed), all+n
		percents, categories = percents+math.RoundToEven(100*float64(k.Passed)/n), categories+1
	}
	switch {
	case c.controls == nil:
		sig.Status = ospora.Unknown
	case all == 0 && sig.Status == ospora.Known:
		sig.Status = ospora.NotApplicable
	}
	if sig.Status != ospora.NotApplicable {
		*applicable += 25
	}
	if !s.note("controls", sig) {
		return 0
	}
	*present += 25
	if reading == LFXProgram {
		return 25 * math.RoundToEven(percents/categories) / 100
	}
	return 25 * passed / all
}

// lfxLabel names a total. The page speaks of whole points and has no word for 80.
func lfxLabel(total float64, reading LFXReading) string {
	switch n := math.RoundToEven(total); {
	case n > 80, n == 80 && reading == LFXProgram:
		return "Excellent"
	case n == 80:
		return ""
	case n >= 60:
		return "Healthy"
	case n >= 40:
		return "Stable"
	case n >= 20:
		return "Unsteady"
	}
	return "Critical"
}

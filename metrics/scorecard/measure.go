package scorecard

import (
	"fmt"
	"strings"
	"time"

	"github.com/ospora/ospora/ospora"
)

// method is how all values came about.
const method = Tool + " " + ToolVersion

// measures turns findings into measures, the aggregate last.
func (j *job) measures(defs []definition, findings []*ospora.Finding) []*ospora.Measure {
	var all []*ospora.Measure
	for i, f := range findings {
		m := j.measure(defs[i].indicator())
		m.Status, m.Coverage = f.Status, f.Coverage
		if f.Score.Known {
			m.Value, m.N = ospora.Some(float64(f.Score.Value)), 1
		}
		if f.Status != ospora.Known {
			m.Warnings = []string{f.Reason}
		}
		all = append(all, m)
	}
	return append(all, j.aggregate(defs, findings))
}

func (j *job) measure(indicator string) *ospora.Measure {
	m := &ospora.Measure{
		Indicator: indicator, Version: IndicatorVersion, Unit: UnitScore, Method: method,
		SubjectKind: ospora.SubjectRepository, Subject: string(j.in.Repo),
	}
	if at := j.in.At; !at.IsZero() {
		m.End = ospora.Some(ospora.DayOf(at.UTC().Add(24*time.Hour - time.Nanosecond)))
	}
	return m
}

// aggregate is the weighted mean of the scores, Σ w·s / Σ w, as
// ScorecardResult.GetAggregateScore computes it; w is 10 for a critical risk,
// 7.5 for a high, 5 for a medium and 2.5 for a low one. What has no score leaves
// both sums, so that the value moves with the checks that have one: coverage is
// the share of the weight that has a score, of all that applies. Without any
// score it is failed where all checks that apply are, and not applicable where
// none applies.
func (j *job) aggregate(defs []definition, findings []*ospora.Finding) *ospora.Measure {
	m := j.measure(AggregateID)
	if j.set != "all" {
		m.Variant = TermChecks + "=" + j.set
	}
	var sum, seen, failed, applies float64
	var without []string
	for i, f := range findings {
		w := defs[i].risk.Weight()
		if f.Status == ospora.NotApplicable {
			continue
		}
		applies += w
		if !f.Score.Known {
			without = append(without, f.Check)
			if f.Status == ospora.Failed {
				failed += w
			}
			continue
		}
		m.N++
		seen += w
		sum += w * float64(f.Score.Value)
	}
	if applies > 0 {
		m.Coverage = ospora.Some(seen / applies)
	}
	switch {
	case applies == 0:
		m.Status = ospora.NotApplicable
	case seen > 0:
		m.Status, m.Value = ospora.Known, ospora.Some(sum/seen)
	case failed == applies:
		m.Status = ospora.Failed
	}
	if len(without) > 0 {
		m.Warnings = []string{fmt.Sprintf("without %s; compare only where the same checks have a score", strings.Join(without, ", "))}
	}
	return m
}

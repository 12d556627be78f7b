package worker

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
)

// named are the checks of these names, all where there are none.
func named(names []string) ([]scorecard.Check, error) {
	all, err := scorecard.Checks()
	if err != nil || len(names) == 0 {
		return all, err
	}
	for _, name := range names {
		if !slices.ContainsFunc(all, func(c scorecard.Check) bool { return c.Name == name }) {
			return nil, fmt.Errorf("worker: %w: %q", scorecard.ErrUnknownCheck, name)
		}
	}
	return slices.DeleteFunc(all, func(c scorecard.Check) bool { return !slices.Contains(names, c.Name) }), nil
}

// failed is what is said of a repository that no worker could judge.
func (p *Pool) failed(in scorecard.Input, why string) *scorecard.Result {
	set, variant := "all", ""
	if len(p.config.Checks) > 0 {
		var names []string
		for _, c := range p.checks {
			names = append(names, c.Name)
		}
		set = strings.Join(names, "+")
		variant = scorecard.TermChecks + "=" + set
	}
	r := &scorecard.Result{Gaps: []*ospora.Gap{{
		Repo: in.Repo, Visit: in.Visit, Kind: ospora.GapInspection, Subject: scorecard.Tool, Count: 1, Detail: why,
	}}}
	for _, c := range p.checks {
		r.Findings = append(r.Findings, &ospora.Finding{
			Repo: in.Repo, Visit: in.Visit, Revision: in.Revision, Tool: scorecard.Tool, ToolVersion: scorecard.ToolVersion,
			Check: c.Name, CheckSet: set, Status: ospora.Failed, Reason: why,
		})
		r.Measures = append(r.Measures, measure(in, c.Indicator, "", why))
	}
	r.Measures = append(r.Measures, measure(in, scorecard.AggregateID, variant, why))
	r.Measures[len(r.Measures)-1].Coverage = ospora.Some(0.0)
	return r
}

func measure(in scorecard.Input, indicator, variant, why string) *ospora.Measure {
	return &ospora.Measure{
		Indicator: indicator, Version: scorecard.IndicatorVersion, Variant: variant,
		SubjectKind: ospora.SubjectRepository, Subject: string(in.Repo), Status: ospora.Failed,
		Unit: scorecard.UnitScore, Method: scorecard.Tool + " " + scorecard.ToolVersion, Warnings: []string{why},
	}
}

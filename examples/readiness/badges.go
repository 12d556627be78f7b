package main

import (
	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/metrics/criticality"
	"github.com/ospora/ospora/ospora"
)

// badges is the maintenance badge of openCode for a repository whose forge was asked:
// histories alone know no reaction to issues, and of what they do know only a badge that
// is missed could be told. Its bus factor is the contributor absence factor.
func badges(in chaoss.Input) []ospora.Measure {
	if in.Kind != ospora.SubjectRepository || len(in.ForgeSeen) == 0 || in.Window.End.IsZero() {
		return nil
	}
	half, quarter := in, in
	half.Window.Start, quarter.Window.Start = in.Window.End.AddDate(0, -6, 0), in.Window.End.AddDate(0, -3, 0)
	releases := chaoss.ReleaseFrequency(half)
	badge := criticality.OpenCodeMaintenanceBadge(criticality.OpenCodeMaintenance{
		Commits:       signal(chaoss.CodeChangesCommits(half), ""),
		IssueReaction: signal(chaoss.IssueResponseTime(quarter), chaoss.TermMeanCompleted),
		Releases:      sum(signal(releases, ""), signal(releases, chaoss.TermPrerelease)),
		BusFactor:     signal(chaoss.ContributorAbsenceFactor(half), ""),
	})
	return []ospora.Measure{badge.Measure(criticality.About{Kind: in.Kind, Subject: in.Subject, Window: half.Window})}
}

// signal is the measure of a variant, as criteria take it.
func signal(measures []ospora.Measure, variant string) criticality.Signal {
	for _, m := range measures {
		switch {
		case m.Variant != variant:
		case m.Status == ospora.Known:
			return criticality.Known(m.Value.Value)
		default:
			return criticality.Signal{Status: m.Status}
		}
	}
	return criticality.Signal{}
}

// sum is known where both are.
func sum(a, b criticality.Signal) criticality.Signal {
	switch {
	case a.Status != ospora.Known:
		return a
	case b.Status != ospora.Known:
		return b
	}
	return criticality.Known(a.Value + b.Value)
}

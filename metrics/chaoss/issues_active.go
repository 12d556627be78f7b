package chaoss

import "github.com/ospora/ospora/ospora"

// IssuesActive counts the issues in which something happened in the window.
//
//   - Definition: Issues Active, the number of issues that show activity in a
//     period.
//   - Formula: number of issues with a comment, a label put on or taken off, a
//     closing or a reopening in the window.
//   - Source: chaoss/wg-evolution focus-areas/issue-resolution/issues-active.md,
//     which names changes of the assignee too: those are not in the rows.
//   - Input: Issues, ItemEvents, ForgeSeen, Bot.
//   - Options: IncludeBots; what robots do is activity only with it.
//   - Unit: issues; n is the value.
//   - Edge cases: none gives 0 where the subject was seen, else unknown. The
//     opening itself is no activity in an issue.
//   - Meaning: how much of what is reported is talked about.
func IssuesActive(in Input) []ospora.Measure {
	s := beginForge(&in, IssuesActiveID)
	s.needs("item events", in.ItemEvents != nil)
	var active, incomplete int64
	for _, it := range s.items(issues) {
		ok := false
		for _, e := range it.events {
			ok = ok || in.Window.Contains(e.At) && !it.unseen(e.At) && activity(e.Kind) &&
				(in.Options.IncludeBots || !e.Actor.Known || !in.bot(e.Actor.Value))
		}
		active += one(ok)
		incomplete += one(!ok && it.commentsMissing)
	}
	s.looked = active
	r := s.count(UnitIssues, "issues with a comment, a label change, a closing or a reopening in the window", active, active)
	if incomplete > 0 {
		r.share = ospora.Some(float64(active) / float64(active+incomplete))
		r.warnings = append(r.warnings, "comments of some issues were not read, so that the count may be too low: read them again")
	}
	return s.measures(IssuesActiveVersion, r)
}

func activity(k ospora.EventKind) bool {
	switch k {
	case ospora.EventCommented, ospora.EventLabelled, ospora.EventUnlabelled, ospora.EventClosed, ospora.EventReopened:
		return true
	}
	return false
}

package chaoss

import "github.com/ospora/ospora/ospora"

// IssuesActive counts the issues in which something happened in the window.
//
//   - Definition: Issues Active, the number of issues that show activity in a
//     period.
//   - Formula: number of issues with a comment, a label put on or taken off, a
//     closing, a reopening or, where known, a change of the assignee in the window.
//   - Source: chaoss/wg-evolution focus-areas/issue-resolution/issues-active.md,
//   - Input: Issues, ItemEvents, ForgeSeen, Bot; Assignments where known.
//   - Options: IncludeBots; what robots do is activity only with it.
//   - Unit: issues; n is the value.
//   - Edge cases: none gives 0 where the subject was seen, else unknown. The
//     opening itself is no activity in an issue.
//   - Meaning: how much of what is reported is talked about.
func IssuesActive(in Input) []ospora.Measure {
	s := beginForge(&in, IssuesActiveID)
	s.needs("item events", in.ItemEvents != nil)
	if in.Assignments == nil {
		s.warn("changes of the assignee are not seen: give Input.Assignments")
	}
	var active, incomplete int64
	for _, it := range s.items(issues) {
		ok := false
		for _, e := range it.events {
			ok = ok || in.Window.Contains(e.At) && !it.unseen(e.At) && activity(e.Kind) &&
				(in.Options.IncludeBots || !e.Actor.Known || !s.crowd.bot(e.Actor.Value))
		}
		for _, a := range it.assignments {
			ok = ok || in.Window.Contains(a.At) && !it.unseen(a.At) && (in.Options.IncludeBots || !a.Actor.Known || !s.crowd.bot(a.Actor.Value))
		}
		active += one(ok)
		incomplete += one(!ok && it.unread(it.until))
	}
	s.looked = active
	r := s.count(UnitIssues, "issues with a comment, a label change, a closing or a reopening in the window", active, active)
	return s.measures(IssuesActiveVersion, r.unsure(active, incomplete, "comments or events"))
}

func activity(k ospora.EventKind) bool {
	switch k {
	case ospora.EventCommented, ospora.EventLabelled, ospora.EventUnlabelled, ospora.EventClosed, ospora.EventReopened:
		return true
	}
	return false
}

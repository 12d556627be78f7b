package chaoss

import "github.com/ospora/ospora/ospora"

// IssuesNew counts the issues opened in the window.
//
//   - Definition: Issues New, the number of new issues in a period.
//   - Formula: number of issues with t(opened) in the window; with_reopened adds
//     those opened before and reopened in it.
//   - Source: chaoss/wg-evolution focus-areas/issue-resolution/issues-new.md;
//     OpenDigger's Issues New is with_reopened.
//   - Input: Issues, ForgeSeen, Bot; ItemEvents for with_reopened.
//   - Options: IncludeBots.
//   - Variants: plain, with_reopened.
//   - Unit: issues; n is the value.
//   - Edge cases: none gives 0 where the subject was seen, else unknown. Issues
//     that were deleted or moved elsewhere are not seen.
//   - Meaning: how much is asked of the project, by its users and its own.
func IssuesNew(in Input) []ospora.Measure {
	s := beginForge(&in, IssuesNewID)
	var opened, reopened, unsure int64
	for _, it := range s.items(issues) {
		f := it.fateIn(in.Window)
		again := it.happened(in.Window, ospora.EventReopened)
		opened += one(f.opened)
		reopened += one(!f.opened && again)
		unsure += one(!f.opened && !again && it.maybeClosed(in.Window.Start))
	}
	s.looked = opened + reopened
	again := s.count(UnitIssues, "issues opened or reopened in the window", opened+reopened, opened+reopened, TermWithReopened).
		unsure(opened+reopened, unsure, "events")
	if in.ItemEvents == nil {
		again = again.without(ospora.Unknown, "no item events were given: fill the table, with an empty slice where there are none")
		again.n = 0
	}
	return s.measures(IssuesNewVersion, s.count(UnitIssues, "issues opened in the window", opened, opened), again)
}

// happened reports whether something of a kind happened in a window.
func (it *item) happened(w ospora.Window, kind ospora.EventKind) bool {
	for _, e := range it.events {
		if e.Kind == kind && w.Contains(e.At) && !it.unseen(e.At) {
			return true
		}
	}
	return false
}

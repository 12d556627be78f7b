package ospora

// Finding is what one check concluded about the file tree of one revision and
// the facts beside it. It is no fact: it carries the version of what judged.
// Filled by inspections.
//
//ospora:table findings 1
type Finding struct {
	// Repository judged.
	Repo RepoID `col:"repo"`
	// Visit during which the tree was there; empty where it was none of a visit.
	Visit VisitID `col:"visit"`
	// Revision judged, the commit id for git; empty where no tree was given.
	Revision string `col:"revision"`
	// Programme whose check it is, such as ossf/scorecard.
	Tool string `col:"tool"`
	// Version of the programme.
	ToolVersion string `col:"tool_version"`
	// Check, as the programme names it.
	Check string `col:"check"`
	// Checks that were asked for together, joined by +; all where none was left out.
	CheckSet string `col:"check_set"`
	// Why the score is there or not: known, unknown, not_applicable, failed or suppressed.
	Status Status `col:"status"`
	// Score from 0 to 10; null unless the status is known.
	Score Optional[int64] `col:"score" unit:"1"`
	// Why the score is what it is or, without one, why there is none.
	Reason string `col:"reason"`
	// What the conclusion rests on: tree, the facts that were used and external look-ups, such as tree, languages or osv:2026-08-21.
	Basis []string `col:"basis"`
	// Share of what the check could react to that it looked at, in [0,1]; null where that is not known.
	Coverage Optional[float64] `col:"coverage" unit:"1"`
	// What was seen, one by one.
	Details []FindingDetail `col:"details"`
}

// TableName implements [Row].
func (*Finding) TableName() string { return "findings" }

// DetailLevel tells what a detail is to its finding.
type DetailLevel string

const (
	// DetailInfo is something that speaks for the subject.
	DetailInfo DetailLevel = "info"
	// DetailWarn is something that speaks against it.
	DetailWarn DetailLevel = "warn"
	// DetailDebug is something seen on the way.
	DetailDebug DetailLevel = "debug"
	// DetailGap is something that the check could not look at.
	DetailGap DetailLevel = "gap"
)

// FindingDetail is one thing that a check saw.
type FindingDetail struct {
	// What it is to the finding: info, warn, debug or gap.
	Level DetailLevel `col:"level"`
	// What was seen.
	Text string `col:"text"`
	// What the path is: source, binary, text, url or none.
	PathKind string `col:"path_kind"`
	// File it was seen in, from the root, or an address; empty where it has none.
	Path string `col:"path"`
	// First line, from 1; 0 where it has none.
	Line int64 `col:"line" unit:"1"`
	// Last line; 0 where it has none of its own.
	EndLine int64 `col:"end_line" unit:"1"`
	// Text at the place, cut to 1 KiB.
	Snippet string `col:"snippet"`
	// What to do about it; empty where nothing is known.
	Remedy string `col:"remedy"`
	// How much work that is: low, medium or high; empty where nobody says.
	Effort string `col:"effort"`
}

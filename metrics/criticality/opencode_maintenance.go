package criticality

// OpenCodeMaintenance is what the maintenance badge of openCode asks.
type OpenCodeMaintenance struct {
	// Commits of the last 6 months.
	Commits Signal
	// IssueReaction is the mean time to the first response to issues opened in the
	// last 3 months, in days. Without issues it is missing or not applicable, and
	// never 0.
	IssueReaction Signal
	// Releases are the releases and tags of the last 6 months.
	Releases Signal
	// BusFactor of the last 6 months.
	BusFactor Signal
}

// OpenCodeMaintenanceBadge is the Active Maintenance badge of openCode.
//
//   - Definition: level 1, active; 2, reliable; 3, crisis-proof maintenance.
//   - Formula: level 1: at least 5 commits, and a mean reaction to issues of less
//     than 7 days; level 2: also at least 1 release or tag; level 3: also a bus
//     factor of at least 2. Each level needs those before it.
//   - Source: badges.opencode.de, official badges, active maintained badge (read
//     2025). The page does not say how the bus factor is counted: name the one you
//     give.
//   - Input: commits, releases or tags and bus factor of 6 months, mean reaction to the
//     issues of 3 months.
//   - Unit: level, 0 to 3; n is the criteria known.
//   - Edge cases: there a criterion is true or false. Here one that is not known
//     leaves the level open between a least and a most; no issues in the window is not known and not passed. Negative values are failed.
//   - Meaning: the higher, the better kept. A mean over answered issues alone says
//     nothing of those that wait.
func OpenCodeMaintenanceBadge(in OpenCodeMaintenance) Badge {
	return badge(Formula{
		Name: "opencode_maintenance", Indicator: OpenCodeMaintenanceBadgeID, Version: OpenCodeMaintenanceBadgeVersion, Unit: UnitLevel,
		Method: "highest level whose criteria and those below are all met",
	}, 3, []asked{
		{"commits", 1, "at least 5 in 6 months", in.Commits, atLeast(5)},
		{"issue_reaction", 1, "mean below 7 days, issues of 3 months", in.IssueReaction, below(7)},
		{"releases", 2, "at least 1 release or tag in 6 months", in.Releases, atLeast(1)},
		{"bus_factor", 3, "at least 2 over 6 months", in.BusFactor, atLeast(2)},
	})
}

package criticality

// OpenCodeSecurity is what the security badge of openCode asks. Questions are
// answered by [Yes].
type OpenCodeSecurity struct {
	// IssueReaction is the mean time to the first response to issues opened in the
	// last 3 months, in days. Without issues it is missing or not applicable.
	IssueReaction Signal
	// BranchProtected asks whether the default branch is protected, ForcePushDenied
	// whether nobody may force-push to it. Who cannot read the settings does not
	// know.
	BranchProtected, ForcePushDenied Signal
	// SecurityPolicy asks for a SECURITY.md in the root of the default branch.
	SecurityPolicy Signal
	// SignedTags is the share of the tags of the last 6 months that are signed, in
	// [0,1]; ReviewedChanges that of the merge requests that a maintainer reviewed.
	// Without tags, or merge requests, they are missing or not applicable.
	SignedTags, ReviewedChanges Signal
}

// OpenCodeSecurityBadge is the Security badge of openCode.
//
//   - Definition: level 1, basic, and 2, advanced security practices.
//   - Formula: level 1: a mean reaction to issues of less than 7 days, a protected
//     default branch without force-pushes, SECURITY.md; level 2: also at least 80 %
//     of tags signed and 75 % of merge requests reviewed by a maintainer.
//   - Source: badges.opencode.de, official badges, security badge (read 2025). Its
//     level 3 (releases without critical vulnerabilities, time to remedy) is still
//     to be defined there, so that 2 is the highest here.
//   - Input: mean reaction to the issues of 3 months, protection of the default branch,
//     SECURITY.md, signed tags and reviewed merge requests of 6 months.
//   - Unit: level, 0 to 2; n is the criteria known.
//   - Edge cases: as [OpenCodeMaintenanceBadge].
//   - Meaning: the higher, the safer are the habits; it does not look at the code.
func OpenCodeSecurityBadge(in OpenCodeSecurity) Badge {
	yes := atLeast(1)
	return badge(Formula{
		Name: "opencode_security", Indicator: OpenCodeSecurityBadgeID, Version: OpenCodeSecurityBadgeVersion, Unit: UnitLevel,
		Method: "highest level whose criteria and those below are all met; level 3 is not yet defined",
	}, 2, []asked{
		{"issue_reaction", 1, "mean below 7 days, issues of 3 months", in.IssueReaction, below(7)},
		{"branch_protected", 1, "the default branch is protected", in.BranchProtected, yes},
		{"force_push_denied", 1, "no force-push to the default branch", in.ForcePushDenied, yes},
		{"security_policy", 1, "SECURITY.md in the root", in.SecurityPolicy, yes},
		{"signed_tags", 2, "at least 80 % of the tags of 6 months", in.SignedTags, atLeast(0.8)},
		{"reviewed_changes", 2, "at least 75 % of the merge requests of 6 months", in.ReviewedChanges, atLeast(0.75)},
	})
}

package scorecard

import (
	"slices"

	"github.com/ospora/ospora/ospora"
)

// The names of the checks.
const (
	BinaryArtifacts      = "Binary-Artifacts"
	BranchProtection     = "Branch-Protection"
	CITests              = "CI-Tests"
	CIIBestPractices     = "CII-Best-Practices"
	CodeReview           = "Code-Review"
	Contributors         = "Contributors"
	DangerousWorkflow    = "Dangerous-Workflow"
	DependencyUpdateTool = "Dependency-Update-Tool"
	Fuzzing              = "Fuzzing"
	License              = "License"
	Maintained           = "Maintained"
	Packaging            = "Packaging"
	PinnedDependencies   = "Pinned-Dependencies"
	SAST                 = "SAST"
	SecurityPolicy       = "Security-Policy"
	SignedReleases       = "Signed-Releases"
	TokenPermissions     = "Token-Permissions"
	Vulnerabilities      = "Vulnerabilities"
	Webhooks             = "Webhooks"
)

// definition is how one check is run.
type definition struct {
	name string
	risk Risk
	run  func(*job) verdict
	// tree tells that nothing can be said without the whole tree.
	tree bool
	// gaps is which way what was not looked at could move the score.
	gaps drift
	// inconclusive is what it means where Scorecard gives no score and no error.
	inconclusive ospora.Status
}

// drift is which way something unseen could move a score.
type drift uint8

const (
	either drift = iota
	down         // a score of 0 stands, whatever was not seen
	up           // a score of 10 stands
)

// checkList are all checks of this version, by name.
var checkList = []definition{
	{name: BinaryArtifacts, risk: High, run: binaryArtifacts, tree: true, gaps: down},
	{name: BranchProtection, risk: High, run: branchProtection},
	{name: CITests, risk: Low, run: ciTests, inconclusive: ospora.NotApplicable},
	{name: CIIBestPractices, risk: Low, run: bestPractices},
	{name: CodeReview, risk: High, run: codeReview, inconclusive: ospora.NotApplicable},
	{name: Contributors, risk: Low, run: contributors},
	{name: DangerousWorkflow, risk: Critical, run: dangerousWorkflow, tree: true, gaps: down, inconclusive: ospora.NotApplicable},
	{name: DependencyUpdateTool, risk: High, run: dependencyUpdateTool, tree: true, gaps: up},
	{name: Fuzzing, risk: Medium, run: fuzzing, tree: true, gaps: up},
	{name: License, risk: Low, run: license, tree: true},
	{name: Maintained, risk: High, run: maintained},
	{name: Packaging, risk: Medium, run: packaging, tree: true, gaps: up},
	{name: PinnedDependencies, risk: Medium, run: pinnedDependencies, tree: true, inconclusive: ospora.NotApplicable},
	{name: SAST, risk: Medium, run: sast, tree: true, gaps: up},
	{name: SecurityPolicy, risk: Medium, run: securityPolicy, tree: true},
	{name: SignedReleases, risk: High, run: signedReleases, inconclusive: ospora.NotApplicable},
	{name: TokenPermissions, risk: High, run: tokenPermissions, tree: true, gaps: down, inconclusive: ospora.NotApplicable},
	{name: Vulnerabilities, risk: High, run: vulnerabilities, tree: true},
	{name: Webhooks, risk: Critical, run: webhooks},
}

// asked are the definitions of the checks to run, and what they are called
// together.
func asked(names []string) (defs []definition, set string) {
	if len(names) == 0 {
		return checkList, "all"
	}
	for _, d := range checkList {
		if slices.Contains(names, d.name) {
			defs = append(defs, d)
			if set != "" {
				set += "+"
			}
			set += d.name
		}
	}
	if len(defs) == len(checkList) {
		return defs, "all"
	}
	return defs, set
}

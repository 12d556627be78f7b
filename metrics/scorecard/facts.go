package scorecard

import "github.com/ospora/ospora/ospora"

// Facts are what is known of a repository beside its tree. A nil table was not
// collected; one that was collected and is empty must be an empty slice. The
// checks that need a table which is nil are unknown.
type Facts struct {
	// Forge is what the forge says of the repository: Maintained (archived, when
	// it was made), License, Fuzzing (languages), Security-Policy,
	// Branch-Protection and Contributors (their organisations).
	Forge *ospora.ForgeRepo
	// Repo is what its history says; it names the default branch where Forge is
	// nil.
	Repo *ospora.Repo

	// Commits of the default branch: Maintained, Code-Review, CI-Tests, SAST,
	// Dependency-Update-Tool.
	Commits []*ospora.Commit
	// Messages are the messages of commits by id. Without them reviews on
	// Gerrit, Phabricator and Piper, which stand there, are not seen.
	Messages map[string]string
	// Aliases of those who wrote commits and change requests: they tell robots
	// from people (Code-Review) and Dependabot (Dependency-Update-Tool).
	Aliases []*ospora.Alias
	// Dependabot is the pseudonym of Dependabot's login under the keys of the
	// aliases, [DependabotLogin]. Dependency-Update-Tool needs it where no
	// configuration file names a tool.
	Dependabot string

	// ChangeRequests, Reviews: Code-Review, CI-Tests, SAST.
	ChangeRequests []*ospora.ChangeRequest
	Reviews        []*ospora.Review
	// Checks of the last commits of change requests: CI-Tests, SAST.
	Checks []*ospora.Check
	// Issues and Events, the comments on them: Maintained.
	Issues []*ospora.Issue
	Events []*ospora.ItemEvent
	// Releases: Signed-Releases, Branch-Protection.
	Releases []*ospora.Release
	// Protections of branches, the default one and those that releases were made
	// from: Branch-Protection.
	Protections []*ospora.Protection
	// Webhooks: Webhooks.
	Webhooks []*ospora.Webhook
	// Runs of workflows: Packaging, and Binary-Artifacts for the validation of
	// Gradle wrappers.
	Runs []*ospora.WorkflowRun
}

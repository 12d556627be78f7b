// Package scorecard runs the checks of OpenSSF Scorecard v4.13.1 over a file
// tree and the facts that ospora holds, with or without the network.
//
// The way from a repository to a score is:
//
//  1. [Scorecard.Run] lists the tree once, reads in one go what it has not seen
//     before, and classes each file by its name and by its contents. Of a file that no
//     check reads as a text the beginning tells its class: a tree that has a method
//     ReadHeads, as that of package git, is asked for no more.
//  2. Scorecard's own code is run over each file that a check can react to, as if
//     it were a tree of its own. What it finds is kept by object id, so that the
//     next commit, the next fork and the next repository with the same file cost
//     little.
//  3. Each check puts the parts together, through Scorecard's own evaluation, and
//     gives an [ospora.Finding]; the scores are measures too, and their weighted
//     mean is the aggregate.
//
// # What each check needs
//
// A check whose inputs were not collected is unknown, with the reason, and never
// has a score. T stands for the tree.
//
//	Binary-Artifacts        T, and Runs for wrappers of Gradle
//	Branch-Protection       T, Protections, Releases, Forge or Repo
//	CI-Tests                Commits, ChangeRequests, Checks
//	CII-Best-Practices      Config.BestPractices
//	Code-Review             Commits, ChangeRequests, Reviews, Aliases; Messages
//	Contributors            Forge
//	Dangerous-Workflow      T
//	Dependency-Update-Tool  T, or Commits, Aliases and Dependabot
//	Fuzzing                 T; without a fuzzer in it Config.OSSFuzz
//	License                 T
//	Maintained              Forge, Commits, Issues, Events, Input.At
//	Packaging               T, Runs
//	Pinned-Dependencies     T; Config.Digest for remedies
//	SAST                    T; Commits, ChangeRequests, Checks, but for Sonar
//	Security-Policy         T; without a policy in it Input.Owner or Forge
//	Signed-Releases         Releases
//	Token-Permissions       T
//	Vulnerabilities         T, Config.Advisories; Input.At for what is set aside until a time
//	Webhooks                Webhooks
//
// Where Scorecard gives no score because there is nothing to judge, such as no
// workflow for Dangerous-Workflow, the status is not_applicable.
//
// # What is not looked at
//
// A file that cannot be parsed costs its own part and is a detail of level gap.
// Nobody can use such a file, so the score of the others stands; Scorecard itself
// would give none. A file that was not read, because it is too large, is missing
// from the store or holds what would end the process ([Limits]), takes the score
// from the checks that lack it, unless nothing in it could change the score. A
// lock file that cannot be read takes it from Vulnerabilities: others may be able
// to read it.
//
// # The network
//
// No check reaches it. Scorecard's own clients are not used, and where its code
// would call a registry by a transport of the process, it is given nothing to
// ask for. What others know comes through the functions of [Config] alone.
//
// # Where results differ from the command
//
// From scorecard --local:
//
//   - Symbolic links are not followed, as Scorecard does with archives of GitHub.
//   - One file that cannot be parsed takes the score of up to three checks there.
//   - Dependency-Update-Tool fails there where no configuration is found.
//   - Names in a tree that are no UTF-8 are written as ospora.EscapePath does.
//   - Vulnerabilities leaves out lock files there that cannot be read, and adds the
//     version of Go of the machine to what a go.mod names.
//
// From the command with the API:
//
//   - Addresses of releases, files and runs are those of pages.
//   - Rebased change requests are told by the times of their commits.
//   - A merged change request without a known merger is unknown to Code-Review,
//     where Scorecard takes it for approved by somebody else.
//
// The shell parser gives up at the first script that it cannot parse, and
// Scorecard with it: later scripts are left out here too, with a detail of level
// gap that says so. The parsers of osv-scanner write to the standard error of the
// process.
//
// The package holds no clock and no global state, but for licence texts that are
// learned when first needed; it is safe for concurrent use. What Scorecard's
// checks allocate and how long they take has no limit from inside: where trees
// are hostile, run them in a process of their own, as package worker does.
package scorecard

// Package github reads what GitHub knows about repositories: metadata,
// protection, contributors, issues, change requests, reviews, checks, releases
// and workflow runs, over its REST and GraphQL interfaces, of github.com or of a
// GitHub Enterprise server. Histories are read by package git, from the clone
// URL that a plan holds.
//
// [Source.Plan] turns organisations, users, searches and lists into targets,
// and says before the start what reading them will cost. [Source.Visit] reads
// one repository. Both go through one governor for each token, which keeps to
// the limits that GitHub publishes; see [Config].
//
// # What a repository costs
//
// Requests of a first look that count against the hourly limit, at most 100
// items of a kind; each further 100 of one kind cost one more:
//
//	1  /repos/{owner}/{repo}
//	1  /repos/{owner}/{repo}/languages
//	1  /repos/{owner}/{repo}/community/profile
//	1  /repos/{owner}/{repo}/branches/{branch}
//	1  /repos/{owner}/{repo}/branches/{branch}/protection
//	1  /repos/{owner}/{repo}/rules/branches/{branch}
//	1  /repos/{owner}/{repo}/contributors
//	1  /repos/{owner}/{repo}/releases
//	1  /repos/{owner}/{repo}/actions/runs
//	1  /repos/{owner}/{repo}/hooks
//	1  /repos/{owner}/{repo}/issues
//	9  /graphql
//
// These are 11 requests of REST, and one of GraphQL that takes 9 points of a
// limit of its own. Less is asked where there is less: no protection in full of
// a branch without, no webhooks for who is no administrator, no community profile
// of a fork.
//
// A second look asks the same conditionally. Where nothing has changed it costs
// nothing, since GitHub does not count an answer of 304, and asks no query:
// issues and change requests are read again only when something happened to one
// of them, one was deleted, or a workflow ran. What changes without that, such as
// the name of a label or a check that was run anew, is seen the next time that
// something does. Refusals, which cannot be asked for conditionally, are taken to
// hold for a week. A list that fills its last page exactly costs one request for
// the next.
//
// Labels, comments, events, reviews and checks come with their issue or change
// request, the first 50 of each. A list that is longer costs one more query, of
// one point, for each further 100. Whether there is a security policy comes with
// the first query; where something was pushed since and nothing happened on any
// item, it is asked alone, for one point.
//
// What was answered is kept where [Config.KeepDir] says, without free text, and
// without persons unless [Config.Plain] is set. With [Config.Offline] the same
// plan and visits are made again from there, and nothing is asked.
//
// # What can be missed
//
// Contributors and releases come in pages without a total. A release that is
// deleted between two pages hides the next one, and nothing in the answers
// shows it; below 100 there is one page. Issues and change requests are read by
// cursor, oldest first, and counted: a list that shows fewer than GitHub counts is
// a gap, and is read again by the next run. With [Config.Since] change requests are
// read latest first, down to the first that is too old, since GitHub does not
// list them by time. One on which something happens meanwhile passes to the front
// unread. A last look, which is free where nothing has happened, tells; the front
// is then read again. The repositories of an owner are compared with the number
// of public ones that GitHub tells.
//
// # What each right of a token adds
//
// Without a token GitHub answers 60 requests an hour and no GraphQL query:
// issues, change requests, reviews and checks are gaps. Any token opens them
// for public repositories. Read access to Metadata, Contents, Issues and Pull
// requests opens private ones; read access to Administration adds the
// protection of branches in full, read access to Webhooks the webhooks, read
// access to Actions the workflow runs of private repositories. What a token may
// not see is a gap that names the right. Organisations that ask for single
// sign-on show nothing to a token that was not authorised for them: what a list
// leaves out is a gap of the plan.
package github

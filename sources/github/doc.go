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
//	2  /repos/{owner}/{repo}/contributors
//	1  /repos/{owner}/{repo}/releases
//	1  /repos/{owner}/{repo}/actions/runs
//	1  /repos/{owner}/{repo}/hooks
//	1  /repos/{owner}/{repo}/issues
//	11  /graphql
//
// These are 12 requests of REST, and three of GraphQL that take points of a limit
// of its own: 9 for issues and change requests, one for the rules of up to ten
// branches and for how many may go round sets of rules, one for where
// contributors work. Less is asked where there is less: no protection in full of
// a branch without, no query of branches where all releases were made from the
// default one and no set of rules is in force, no webhooks for who is no
// administrator, no community profile of a fork.
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
// The rules of branches that releases were made from, and how many may go round
// sets of rules, are asked for again when
// something was pushed, a release names another branch or the rules of the default
// branch have changed, and after a week, for one point. Where contributors work is
// asked for again when others are among the first thirty with five commits or
// more, for one request and one point.
//
// Labels, comments, events, reviews and checks come with their issue or change
// request, the first 50 of each. Lists that are longer go on together: one query,
// of one point, reads the next 100 entries of each of ten lists of one kind among
// the items of a page. Where that is too much work for GitHub it is asked for by
// halves. Whether there is a security policy comes with the first query; where
// something was pushed since and nothing happened on any item, it is asked alone,
// for one point.
//
// What was answered is kept where [Config.KeepDir] says, without free text, and
// without persons unless [Config.Plain] is set. With [Config.Offline] the same
// plan and visits are made again from there, and nothing is asked.
//
// # Public profiles
//
// [Config.Profiles] names what to read of the profiles of those whom a visit meets,
// at one point for twenty of them. With [Config.Plain] answers are kept as others
// are. Without, profiles are read in passing, for the minimal profile of a dataset:
// their rows are for the caller to draw evidence from and to drop, and neither what
// was answered nor who was asked for is kept.
//
// Since answers that are kept name nobody then, a visit that finds anything changed
// reads issues and change requests anew, at the cost of a first look, and asks once
// more for contributors whom these do not show. One that finds nothing changed costs
// nothing. A visit that goes on where it was broken off, and one made offline, know
// some or all accounts from kept answers alone. Their profiles are a gap that is
// pending, and counts the accounts. Such a visit is to be tried again, and a full one
// stays live beside it ([ospora.Visit.Replaces]); in place of a partial one, which
// any other gap makes it, it comes with the gap and without the evidence. The next
// visit that may ask reads all anew.
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
// What a token may not see is a gap that names the right. Rights are named as
// those of fine-grained tokens and Apps are; of classic tokens, repo stands for
// all of them but read:org.
//
//	no token             public repositories at 60 requests an hour: metadata,
//	                     languages, community profile, contributors, releases,
//	                     workflow runs, whether the default branch is protected,
//	                     sets of rules for it
//	any token            of public repositories also issues, change requests,
//	                     reviews, checks, the security policy, a part of the
//	                     rules that stand at the default branch and at those that
//	                     releases were made from, and the sets of rules for these
//	metadata=read        private repositories: metadata, languages, contributors,
//	                     sets of rules
//	contents=read        private repositories: releases, branches, the community
//	                     profile
//	issues=read          private repositories: issues, and what tells that
//	                     something happened on one
//	pull_requests=read   private repositories: change requests and reviews
//	checks=read,
//	statuses=read        private repositories: checks and statuses
//	actions=read         private repositories: workflow runs
//	read:org             a classic token: how many organisations contributors work
//	                     for
//	user:email           a classic token: addresses in public profiles
//	administration=read  the rules that stand at branches in full, and how many may
//	                     go round sets of rules
//	webhooks=read        webhooks, where the account is an administrator
//
// Organisations that ask for single sign-on show nothing to a token that was not
// authorised for them: what a list leaves out is a gap of the plan.
package github

// Package corpus makes ecosystems of software repositories whose truth is known, for tests and benchmarks.
//
// An [Ecosystem] is planned from a [Config] by [New], in memory and by seed alone: who the people are, where they live
// and work and under which names they commit, which repositories there are, and every commit with its date, its author
// and the lines it adds and deletes. [Ecosystem.Write] turns the plan into real bare git repositories, and writes the
// truth beside them:
//
//	dir/OWNER/NAME.git   a bare repository, also with refs/pull/N/head for its topics, as a forge serves it
//	dir/truth.json       the planted [Truth]: people, aliases, organisations, repositories, counts
//	dir/commits.tsv      one row a commit: its id, its home repository, its author, what it changed
//
// [Ecosystem.Rewrite] plans a later state of one repository, with or without a force-push, for tests of a second scan.
//
// [Ecosystem.Forge] plants beside that what a forge knows: accounts, issues, change requests made of the topics, reviews,
// checks, releases, runs, rules. Package forge serves it as GitHub does. It is drawn from streams of its own, so that no
// byte of a git repository depends on it; it needs no git repositories either, but invents ids of commits where there
// are none ([Ecosystem.ForgeAt] has those of repositories that were written). With [NewLight] an ecosystem of ten thousand
// repositories takes a few megabytes, since histories are planned when they are asked for.
//
// # What holds
//
// Same Config, same bytes: object ids, refs, packs and truth. The plan uses integers only, never a clock, the
// environment or the order of a map, so that it is the same on every machine; the packs also depend on git's version.
// The counts in the truth are what git log --numstat --no-renames reports for HEAD, to the line: all lines of a
// generated file differ, so a diff has only one answer.
//
// # What is invented
//
// Everybody and everything. Names are drawn from lists of name parts, employers do not exist, and every address is under
// a name reserved for examples and tests (RFC 2606), except for GitHub's noreply form, whose account numbers are far
// above those in use.
package corpus

// Package forge serves a planted ecosystem as api.github.com serves real ones, and misbehaves on command.
//
// A [Server] made by [New] is an http.Handler, and an http.RoundTripper for tests without sockets, such as those in a
// bubble of testing/synctest. It answers REST (also under /api/v3, as GitHub Enterprise Server does) and the subset of
// GraphQL that reads a repository (also under /api/graphql):
//
//	e := corpus.New(corpus.Demo())
//	s := forge.New(e, forge.Options{})
//	client := &http.Client{Transport: s}
//	resp, err := client.Get("https://api.github.com/repos/" + e.Repositories()[0])
//
// What it serves is the [corpus.Forge] of the ecosystem, so a test compares what a client made of the answers with
// that. Times, budgets and limits follow Options.Now.
//
// # Limits
//
// The server keeps GitHub's budgets: requests an hour of a user, whose tokens share it, GraphQL points an hour, and the
// secondary limits on requests in flight and on points a minute. It counts what was sent against them in [Stats], so
// that a client's good behaviour is a number that the server knows, not the client.
//
// # Faults
//
// Options.Fault names, for each request by its number, a [Fault] of one of [Kinds]: wrong status codes, limits in all
// their shapes, damaged bodies, broken connections, wrong pages.
//
// # What it leaves out
//
// It serves documents as contents, not source files: those are in the git repositories, of which Options.Archive makes
// tarballs. Of searches it knows those for repositories and for the commits of an author. It knows no writes besides tokens
// for installations. GraphQL takes queries only, and of the schema what package graph.go lists.
package forge

// Package wire speaks HTTP with one GitHub host: it keeps within the limits,
// asks conditionally, resumes, and hands up either a whole answer or an error
// that says what is missing, never something in between.
//
// A [Pool] holds the tokens of a host and a governor for each budget. A
// [Session] is what one visit speaks through: an [net/http.RoundTripper] for
// google/go-github and [Session.Do] for GraphQL. A request passes these layers:
//
//  1. session.go: what this session was answered before is served from the
//     [Store] without a request.
//  2. exchange.go: picks a token (pick.go), asks, and asks again where that may
//     help (again.go), follows redirects on the same host (redirect.go).
//  3. governor.go, window.go, pace.go: waits until the limits allow the call.
//  4. conditional.go: adds the validators of the kept answer; a 304 becomes the
//     kept body under the new Link header.
//  5. send.go: adds the Authorization, for the configured host alone.
//  6. body.go, limit.go, classify.go, success.go: read the body whole and decide
//     what the answer means.
//
// Nothing here starts a goroutine, and every wait ends with its context.
// Errors, events and logs carry endpoint templates, never filled-in paths,
// queries, bodies or tokens.
package wire

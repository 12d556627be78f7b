package forge

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Fault is a misbehaviour for one request. The zero value is none.
type Fault struct {
	Kind Kind
	// Wait is what Retry-After and X-RateLimit-Reset tell, and how late a slow body is: a minute where zero.
	Wait time.Duration
	// Host is where Elsewhere redirects to, elsewhere.example where empty.
	Host string
}

// Kind is a kind of fault.
type Kind string

// The kinds of fault. Those with a number answer with that status.
const (
	Unauthorised    Kind = "401"
	Forbidden       Kind = "403 resource not accessible"
	SingleSignOn    Kind = "403 single sign-on"
	AllowList       Kind = "403 IP allow list"
	Primary         Kind = "403 primary limit"
	Secondary       Kind = "403 secondary limit with Retry-After"
	SecondarySilent Kind = "403 secondary limit in the body only"
	TooMany         Kind = "429 with Retry-After"
	TooManySilent   Kind = "429 without a header"
	BlockedTerms    Kind = "403 blocked by terms of service"
	TooLarge        Kind = "403 too large"
	NotFound        Kind = "404"
	Empty           Kind = "409 empty repository"
	Gone            Kind = "410"
	Invalid         Kind = "422"
	BlockedLegal    Kind = "451"
	Accepted        Kind = "202"
	NoContent       Kind = "204"
	Internal        Kind = "500"
	BadGateway      Kind = "502 with HTML"
	Unavailable     Kind = "503"
	EmptyBody       Kind = "empty body"
	NullBody        Kind = "null body"
	Garbage         Kind = "garbage behind the body"
	Cut             Kind = "cut body"
	Reset           Kind = "connection reset"
	Elsewhere       Kind = "redirect to another host"
	NothingLeft     Kind = "nothing left on a good answer"
	ResetFarAhead   Kind = "reset far ahead"
	ResetPast       Kind = "reset in the past"
	Slow            Kind = "slow body"
	GraphQLLimit    Kind = "graphql: RATE_LIMITED"
	GraphQLPartial  Kind = "graphql: partial data"
	GraphQLNull     Kind = "graphql: null repository"

	GraphQLForbidden  Kind = "graphql: lists forbidden"
	GraphQLListNull   Kind = "graphql: lists null"
	GraphQLNodesNull  Kind = "graphql: nodes null"
	GraphQLNodesEmpty Kind = "graphql: nodes empty, their total kept"
	GraphQLPageNull   Kind = "graphql: pageInfo null"
	GraphQLNoCursor   Kind = "graphql: next page without a cursor"
	GraphQLItemNull   Kind = "graphql: first node null"
	GraphQLInnerNull  Kind = "graphql: lists within nodes null"

	PageRepeats   Kind = "page repeats an item"
	PageSkips     Kind = "page skips an item"
	NoLast        Kind = "page without rel=last"
	InvalidText   Kind = "invalid UTF-8"
	NulText       Kind = "U+0000"
	SearchTimeout Kind = "search: incomplete results"
)

// Kinds lists all kinds of fault.
func Kinds() []Kind {
	return []Kind{
		Unauthorised, Forbidden, SingleSignOn, AllowList, Primary, Secondary, SecondarySilent, TooMany, TooManySilent,
		BlockedTerms, TooLarge, NotFound, Empty, Gone, Invalid, BlockedLegal, Accepted, NoContent, Internal, BadGateway,
		Unavailable, EmptyBody, NullBody, Garbage, Cut, Reset, Elsewhere, NothingLeft, ResetFarAhead, ResetPast, Slow,
		GraphQLLimit, GraphQLPartial, GraphQLNull, PageRepeats, PageSkips, NoLast, InvalidText, NulText,
		SearchTimeout, GraphQLForbidden, GraphQLListNull, GraphQLNodesNull, GraphQLNodesEmpty, GraphQLPageNull, GraphQLNoCursor,
		GraphQLItemNull, GraphQLInnerNull,
	}
}

// Applies reports whether a fault can show on the answer to r: those of GraphQL cannot on REST, those of pages can only
// on REST, from the second page on where items move.
func (k Kind) Applies(r *http.Request) bool {
	isGraph := strings.HasSuffix(r.URL.Path, "/graphql")
	if graphFaults[k] != nil {
		return isGraph
	}
	switch k {
	case GraphQLLimit, GraphQLPartial, GraphQLNull:
		return isGraph
	case PageRepeats, PageSkips:
		return !isGraph && bounded(r.URL.Query().Get("page"), 1, 1<<30) > 1
	case NoLast:
		return !isGraph
	case SearchTimeout:
		return strings.HasSuffix(r.URL.Path, "/search/repositories")
	}
	return true
}

func (f Fault) wait() time.Duration {
	if f.Wait == 0 {
		return time.Minute
	}
	return f.Wait
}

// blocked is GitHub's answer for a repository taken down.
func blocked(status int, reason string, at time.Time) *answer {
	return newAnswer(status, object{{"message", "Repository access blocked"}, {"block", object{
		{"reason", reason}, {"created_at", at.Add(-24 * time.Hour)}, {"html_url", "https://github.com/tos"},
	}}})
}

// instead is an answer in place of the one asked for, nil where the fault is another one.
func (f Fault) instead(c *call) *answer {
	a := f.refuses(c)
	if a == nil {
		a = f.breaks(c)
	}
	switch f.Kind {
	case PageRepeats:
		c.shift = -1
	case PageSkips:
		c.shift = 1
	case NoLast:
		c.noLast = true
	case SearchTimeout:
		c.timedOut = true
	}
	if a != nil {
		a.points = 0
	}
	return a
}

// refuses are the answers that say no.
func (f Fault) refuses(c *call) *answer {
	switch f.Kind {
	case Unauthorised:
		return refusal(http.StatusUnauthorized, "Bad credentials")
	case Forbidden:
		return refusal(http.StatusForbidden, "Resource not accessible by personal access token")
	case SingleSignOn:
		a := refusal(http.StatusForbidden, "Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.")
		a.header.Set("X-GitHub-SSO", "required; url=https://github.com/orgs/example/sso?authorization_request=1")
		return a
	case AllowList:
		return refusal(http.StatusForbidden, "Although you appear to have the correct authorization credentials, the organization has an IP allow list enabled, and your IP address is not permitted to access this resource.")
	case BlockedTerms:
		return blocked(http.StatusForbidden, "tos", c.now)
	case BlockedLegal:
		return blocked(http.StatusUnavailableForLegalReasons, "dmca", c.now)
	case TooLarge:
		return refusal(http.StatusForbidden, "The history or contributor list is too large to list contributors for this repository via the API.")
	case NotFound:
		return notFound()
	case Empty:
		return refusal(http.StatusConflict, "Git Repository is empty.")
	case Gone:
		return refusal(http.StatusGone, "This resource is gone")
	case Invalid:
		return refusal(http.StatusUnprocessableEntity, "Validation Failed")
	}
	return f.limits(c)
}

// limits are the answers that ask to wait. The server remembers them, so that who does not wait is counted.
func (f Fault) limits(c *call) *answer {
	until := c.now.Add(f.wait())
	switch f.Kind {
	case Primary, ResetFarAhead, ResetPast:
		a := refusal(http.StatusForbidden, "API rate limit exceeded for user ID 1.")
		switch f.Kind {
		case ResetFarAhead:
			until = c.now.AddDate(10, 0, 0)
		case ResetPast:
			until = c.now.Add(-time.Hour)
		default:
			c.s.block(c, until)
		}
		exhausted(a, core, until)
		return a
	case Secondary:
		c.s.block(c, until)
		return secondary(c, http.StatusForbidden, f.wait())
	case TooMany:
		c.s.block(c, until)
		return secondary(c, http.StatusTooManyRequests, f.wait())
	case SecondarySilent, TooManySilent:
		// Who is told nothing waits for a minute at least.
		c.s.block(c, c.now.Add(time.Minute))
		status := http.StatusForbidden
		if f.Kind == TooManySilent {
			status = http.StatusTooManyRequests
		}
		a := newAnswer(status, object{{"message", "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."}})
		return a
	case GraphQLLimit:
		c.s.block(c, until)
		a := spent()
		exhausted(a, graph, until)
		return a
	}
	return nil
}

func exhausted(a *answer, r resource, until time.Time) {
	a.header.Set("X-RateLimit-Limit", "5000")
	a.header.Set("X-RateLimit-Remaining", "0")
	a.header.Set("X-RateLimit-Used", "5000")
	a.header.Set("X-RateLimit-Reset", strconv.FormatInt(until.Unix(), 10))
	a.header.Set("X-RateLimit-Resource", r.String())
}

// breaks are the answers that are none.
func (f Fault) breaks(c *call) *answer {
	switch f.Kind {
	case Accepted:
		return newAnswer(http.StatusAccepted, object{})
	case NoContent:
		return newAnswer(http.StatusNoContent, nil)
	case Internal:
		return refusal(http.StatusInternalServerError, "Server Error")
	case Unavailable:
		return refusal(http.StatusServiceUnavailable, "Service Unavailable")
	case BadGateway:
		a := newAnswer(http.StatusBadGateway, nil)
		a.header.Set("Content-Type", "text/html")
		a.body = []byte("<!DOCTYPE html>\n<html><body><h1>Unicorn!</h1><p>We had issues producing the response.</p></body></html>\n")
		return a
	case Reset:
		return &answer{reset: true, header: http.Header{}}
	case Elsewhere:
		c.s.mu.Lock()
		c.s.strange[f.host()] = true
		c.s.mu.Unlock()
		a := newAnswer(http.StatusFound, object{})
		a.header.Set("Location", strings.SplitN(c.base, ":", 2)[0]+"://"+f.host()+"/elsewhere")
		return a
	}
	return nil
}

func (f Fault) host() string {
	if f.Host == "" {
		return "elsewhere.example"
	}
	return f.Host
}

// spoil damages a good answer.
func (f Fault) spoil(c *call, a *answer) {
	switch f.Kind {
	case EmptyBody:
		a.status, a.body = http.StatusOK, nil
	case NullBody:
		a.status, a.body = http.StatusOK, []byte("null")
	case Garbage:
		a.body = append(bytes.Clone(a.body), "\n<!-- upstream -->{"...)
	case Cut:
		half := len(a.body) / 2
		a.body, a.cut = a.body[:half], len(a.body)-half+1
	case NothingLeft:
		until := c.now.Add(f.wait())
		c.s.block(c, until)
		exhausted(a, a.resource, until)
	case Slow:
		a.slow = f.wait()
	case InvalidText:
		a.body = intoText(a.body, "\xff\xfe")
	case NulText:
		a.body = intoText(a.body, `\u0000`)
	case GraphQLPartial:
		a.body = partial(a.body)
	case GraphQLNull:
		a.body = encode(object{{"data", object{{"repository", nil}}}, {"errors", []object{{
			{"type", "NOT_FOUND"}, {"path", []string{"repository"}}, {"message", "Could not resolve to a Repository."},
		}}}})
	default:
		a.body = spoilGraph(f.Kind, a.body)
	}
}

// intoText puts what does not belong there into the first text of a kind that people write.
func intoText(body []byte, what string) []byte {
	for _, name := range []string{`"title":"`, `"description":"`, `"body":"`, `"message":"`, `"name":"`} {
		if at := bytes.Index(body, []byte(name)); at >= 0 {
			at += len(name)
			return append(append(bytes.Clone(body[:at]), what...), body[at:]...)
		}
	}
	return body
}

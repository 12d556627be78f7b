package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// GraphQLError says what of a query was not answered. Paths are made of field
// names and aliases of the query and of numbers.
type GraphQLError struct {
	Template string
	Kind     Kind // KindNotFound where all that is missing was not found
	Errors   []FieldError
	Partial  bool // there is data all the same
}

// FieldError is one missing part.
type FieldError struct {
	Type string // as NOT_FOUND, FORBIDDEN, RESOURCE_LIMITS_EXCEEDED
	Path string // as nodes.3.author; "" for the whole query
}

// Kind is the kind of refusal that the type stands for.
func (e FieldError) Kind() Kind { return kindOfType(e.Type) }

// Error names the kind and the first path.
func (e *GraphQLError) Error() string {
	text := fmt.Sprintf("github: %s: %s, %d errors", e.Template, string(e.Kind), len(e.Errors))
	if len(e.Errors) > 0 {
		text += ", first " + e.Errors[0].Type
		if e.Errors[0].Path != "" {
			text += " at " + e.Errors[0].Path
		}
	}
	return text
}

// Is reports whether target is the error's Kind.
func (e *GraphQLError) Is(target error) bool { return target == e.Kind }

func (e *GraphQLError) kind() Kind { return e.Kind }

// TooHeavyError says that GitHub could not finish a query in its time. It may
// have taken points for it. Repeating it as it is would only take more: ask for
// less at once (first, nesting), or elsewhere.
type TooHeavyError struct {
	Template string
	Status   int // 502, 504, 200 with a time-out in the errors, or 0
	cause    error
}

// Error names the query.
func (e *TooHeavyError) Error() string {
	return fmt.Sprintf("github: %s: status %d, too heavy", e.Template, e.Status)
}

// Is reports whether target is KindTooHeavy.
func (e *TooHeavyError) Is(target error) bool { return target == KindTooHeavy }

// Unwrap gives the last fault, where it was one of the network.
func (e *TooHeavyError) Unwrap() error { return e.cause }

func (e *TooHeavyError) kind() Kind { return KindTooHeavy }

// envelope is a GraphQL answer.
type envelope struct {
	Data   json.RawMessage `json:"data"`
	Errors []fieldError    `json:"errors,omitempty"`
}

type fieldError struct {
	Type       string     `json:"type,omitempty"`
	Message    string     `json:"message"`
	Path       []any      `json:"path,omitempty"`
	Extensions extensions `json:"extensions,omitzero"`
}

type extensions struct {
	Code string `json:"code,omitempty"`
}

var errEnvelope = errors.New("github: no GraphQL answer")

func readEnvelope(body []byte) (envelope, error) {
	var e envelope
	if err := json.Unmarshal(body, &e); err != nil {
		return e, errEnvelope
	}
	if bytes.Equal(e.Data, []byte("null")) {
		e.Data = nil
	}
	for i := range e.Errors {
		e.Errors[i].Type = e.Errors[i].word()
	}
	return e, nil
}

// Types of errors that have none from GitHub, or several.
const (
	typeRateLimited = "RATE_LIMITED"
	typeSecondary   = "SECONDARY_RATE_LIMITED"
	typeResources   = "RESOURCE_LIMITS_EXCEEDED"
	typeTimeout     = "TIMEOUT"
	typeNotFound    = "NOT_FOUND"
	typeForbidden   = "FORBIDDEN"
	typeScopes      = "INSUFFICIENT_SCOPES"
	typeSSO         = "SSO"
	typeUnknown     = "UNKNOWN"
)

// word finds the type of an error. Some have it in their text alone, which is
// read for that and never quoted: it names people and repositories.
func (e fieldError) word() string {
	text := strings.ToLower(e.Message)
	for _, sign := range []struct{ text, word string }{
		{"secondary rate limit", typeSecondary},
		{"abuse detection", typeSecondary},
		{"rate limit exceeded", typeRateLimited},
		{"saml", typeSSO},
		{"ip allow list", "IP_ALLOW_LIST"},
		{"resource limits", typeResources},
		{"something went wrong while executing your query", typeTimeout},
		{"timeout", typeTimeout},
		{"timed out", typeTimeout},
	} {
		if strings.Contains(text, sign.text) {
			return sign.word
		}
	}
	for _, given := range []string{e.Type, e.Extensions.Code} {
		if w := strings.ToUpper(clean(strings.ToLower(given), 64)); w != "" {
			return w
		}
	}
	return typeUnknown
}

// maxParts bounds how many missing parts are told one by one: a page of items
// has six lists in each.
const maxParts = 10_000

// failure is the error that stands for the errors of an answer.
func (e envelope) failure(template string) *GraphQLError {
	out := &GraphQLError{Template: template, Partial: e.Data != nil}
	kinds := map[Kind]int{}
	for _, f := range e.Errors {
		kinds[kindOfType(f.Type)]++
		if len(out.Errors) < maxParts {
			out.Errors = append(out.Errors, FieldError{f.Type, f.path()})
		}
	}
	out.Kind = KindPartial
	for k := range kinds {
		if len(kinds) == 1 && (k == KindNotFound || !out.Partial) {
			out.Kind = k
		}
		if len(kinds) == 1 && (k == KindForbidden || k == KindSSO || k == KindIPAllowList) {
			out.Kind = k
		}
	}
	return out
}

func kindOfType(t string) Kind {
	switch t {
	case typeNotFound:
		return KindNotFound
	case typeForbidden, typeScopes:
		return KindForbidden
	case typeSSO:
		return KindSSO
	case "IP_ALLOW_LIST":
		return KindIPAllowList
	case typeRateLimited, typeSecondary:
		return KindLimit
	case typeResources, typeTimeout:
		return KindTooHeavy
	}
	return KindInvalid
}

func (e fieldError) path() string {
	var parts []string
	for _, p := range e.Path {
		switch p := p.(type) {
		case string:
			parts = append(parts, fieldName(p))
		case float64:
			parts = append(parts, strconv.Itoa(int(p)))
		}
		if len(parts) == 16 {
			break
		}
	}
	return strings.Join(parts, ".")
}

// fieldName lets through what GraphQL names are made of.
func fieldName(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, text[:min(len(text), 64)])
}

// readGraphQL takes from a 200 whether it is a limit, and what it cost. A
// server without limits gives rateLimit as null.
func readGraphQL(r raw) (verdict, int) {
	e, err := readEnvelope(r.body)
	if err != nil {
		return verdict{}, 1
	}
	for _, f := range e.Errors {
		switch f.Type {
		case typeSecondary:
			return limitBy(r, true, false), 0
		case typeRateLimited:
			return limitBy(r, false, true), 0
		}
	}
	var data struct {
		RateLimit *struct {
			Cost int `json:"cost"`
		} `json:"rateLimit"`
	}
	if json.Unmarshal(e.Data, &data) == nil && data.RateLimit != nil && data.RateLimit.Cost > 0 && data.RateLimit.Cost < 1e6 {
		return verdict{}, data.RateLimit.Cost
	}
	return verdict{}, 1
}

// tidyGraphQL checks an answer and takes the texts out of its errors. reason
// says why it is none.
func tidyGraphQL(c *call, body []byte) (tidy []byte, reason string, err error) {
	e, failed := readEnvelope(body)
	switch {
	case failed != nil:
		return nil, "no GraphQL answer", nil
	case len(e.Errors) == 0 && e.Data == nil:
		return nil, "no data", nil
	case len(e.Errors) == 0:
		return body, "", nil
	}
	for i := range e.Errors {
		if kindOfType(e.Errors[i].Type) == KindTooHeavy { // whatever is there, half as much may be whole
			return nil, "", &TooHeavyError{Template: c.template, Status: http.StatusOK}
		}
		e.Errors[i].Message = e.Errors[i].Type
		e.Errors[i].Extensions = extensions{}
	}
	if e.Data == nil {
		e.Data = json.RawMessage("null")
	}
	tidy, failed = json.Marshal(e)
	if failed != nil {
		return nil, "no GraphQL answer", nil
	}
	return tidy, "", nil
}

// lasting reports whether an answer to a query is the same if asked again in
// this visit: without errors, or with parts that do not exist or may not be seen.
func lasting(body []byte) bool {
	e, err := readEnvelope(body)
	if err != nil {
		return false
	}
	for _, f := range e.Errors {
		switch kindOfType(f.Type) {
		case KindNotFound, KindForbidden, KindSSO, KindIPAllowList:
		default:
			return false
		}
	}
	return true
}

package wire

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"regexp"
	"strings"
)

// Query is a GraphQL query. Its name shows in templates, as /graphql NAME.
type Query struct {
	Name      string // of the operation in Text; may be empty
	Text      string
	Variables map[string]any
}

// QueryAnswer is what a query gave. With a [*GraphQLError] it may hold part of
// the data.
type QueryAnswer struct {
	Data   json.RawMessage
	Points int  // that it cost when it was asked
	Served bool // from the store, without a request
}

// Do asks a query. Limits are waited for. Both results may be set: with a
// [*GraphQLError] of [KindNotFound] or [KindPartial] the data that is there is
// good, and the error says by path what is missing. A [*TooHeavyError] asks for
// a smaller query.
func (s *Session) Do(ctx context.Context, q Query) (*QueryAnswer, error) {
	body, err := json.Marshal(struct {
		Query     string         `json:"query"`
		Variables map[string]any `json:"variables,omitempty"`
		Name      string         `json:"operationName,omitempty"`
	}{q.Text, q.Variables, q.Name})
	if err != nil {
		return nil, errors.New("github: the variables of a query do not become JSON")
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.pool.graphql.String(), bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	c, err := s.pool.call(req)
	if err != nil {
		return nil, err
	}
	a, err := s.ask(ctx, c)
	if err != nil {
		return nil, err
	}
	e, err := readEnvelope(a.body)
	if err != nil {
		return nil, &StatusError{Template: c.template, Status: a.status, Kind: KindBadBody, Reason: "no GraphQL answer"}
	}
	out := &QueryAnswer{Data: e.Data, Points: a.points, Served: a.from == fromSession}
	if len(e.Errors) > 0 {
		return out, e.failure(c.template)
	}
	return out, nil
}

var (
	name      = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]{0,63}$`)
	operation = regexp.MustCompile(`(?m)^\s*query\s+([A-Za-z_][A-Za-z0-9_]{0,63})`)
	mutation  = regexp.MustCompile(`(^|[\s}])(mutation|subscription)\b`)
)

// question is what the body of a GraphQL request decides about it.
type question struct {
	Query string `json:"query"`
	Name  string `json:"operationName"`
}

// mutates reports whether it may do more than read. It errs on the safe side.
func (q question) mutates() bool {
	if !strings.Contains(q.Query, "mutation") && !strings.Contains(q.Query, "subscription") {
		return false
	}
	return mutation.MatchString(q.Query)
}

// operation is the name of the operation that is asked for, where it has one.
func (q question) operation() string {
	if name.MatchString(q.Name) {
		return q.Name
	}
	if found := operation.FindStringSubmatch(q.Query); found != nil {
		return found[1]
	}
	return ""
}

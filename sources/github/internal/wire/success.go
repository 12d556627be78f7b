package wire

import (
	"context"
	"net/http"
)

// afterSuccess checks that a 2xx is what it says. An empty body, null or a 204
// that the endpoint does not document is a fault, never "0 items".
func (s *Session) afterSuccess(ctx context.Context, c *call, o *outcome, t *tries) (*call, *answer, error) {
	fault := func(reason string) (*call, *answer, error) {
		return s.again(ctx, c, o, t, &StatusError{Template: c.template, Status: o.status, Kind: KindBadBody, Reason: reason})
	}
	a := &answer{status: o.status, header: keepHeader(o.header), body: o.body, items: -1, url: c.url, from: fromNetwork, tag: o.tag, points: o.points}
	switch {
	case o.status == http.StatusNoContent && c.expect.NoContent && len(o.body) == 0:
		return nil, a, nil
	case o.status == http.StatusNoContent:
		return fault("no content")
	case o.status != http.StatusOK && o.status != http.StatusNonAuthoritativeInfo:
		return nil, nil, &StatusError{Template: c.template, Status: o.status, Kind: KindInvalid, Reason: "unexpected status"}
	case !c.json:
		return nil, a, nil
	}
	if reason := whole(o.body); reason != "" {
		return fault(reason)
	}
	if c.graphql {
		body, reason, err := tidyGraphQL(c, o.body)
		if err != nil {
			return nil, nil, err
		}
		if reason != "" {
			return fault(reason)
		}
		a.body = body
	}
	a.items = items(a.body)
	return nil, a, s.scrub(c, a)
}

func (s *Session) scrub(c *call, a *answer) error {
	if s.scrubbing == nil {
		return nil
	}
	body, err := s.scrubbing(c.template, a.body)
	if err != nil || whole(body) != "" {
		// Not the cause: it may quote the body.
		return &StatusError{Template: c.template, Status: a.status, Kind: KindBadBody, Reason: "cannot be scrubbed"}
	}
	a.body = body
	return nil
}

package wire

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"testing"
	"time"
)

// TestErrors: each error is found by type and by kind through what net/http
// puts around it, and its text is ours.
func TestErrors(t *testing.T) {
	network := &StatusError{Template: "/x", Kind: KindNetwork, Reason: "connection reset", cause: io.ErrUnexpectedEOF, Attempts: 5}
	for _, c := range []struct {
		err       error
		kind      Kind
		resumable bool
		text      string
	}{
		{network, KindNetwork, true, "github: /x: network: connection reset (5 attempts)"},
		{&StatusError{Template: "/x", Status: 403, Kind: KindForbidden, Right: "issues=read"}, KindForbidden, false, "github: /x: status 403, forbidden: needs issues=read"},
		{&LimitError{Template: "/x", Resource: "core", Until: time.Unix(0, 0)}, KindLimit, true, "github: /x: primary limit of core until 1970-01-01T00:00:00Z"},
		{&LimitError{Template: "/x", Resource: "core", Secondary: true}, KindLimit, true, "github: /x: secondary limit of core until 0001-01-01T00:00:00Z"},
		{&BudgetError{"calls"}, KindBudget, true, "github: the budget of calls is spent"},
		{&TooHeavyError{Template: "/graphql Q", Status: 502, cause: network}, KindTooHeavy, false, "github: /graphql Q: status 502, too heavy"},
		{&GraphQLError{Template: "/graphql", Kind: KindPartial, Errors: []FieldError{{"X", "a.1"}}}, KindPartial, false, "github: /graphql: partial, 1 errors, first X at a.1"},
	} {
		wrapped := fmt.Errorf("visit: %w", &url.Error{Op: "Get", URL: "https://api.github.com/repos/secret-owner", Err: c.err})
		if !errors.Is(wrapped, c.kind) || KindOf(wrapped) != c.kind || Resumable(wrapped) != c.resumable || errors.Is(wrapped, KindEmpty) {
			t.Errorf("%v: kind %q", c.err, KindOf(wrapped))
		}
		if got := Plain(wrapped); got != c.err || got.Error() != c.text {
			t.Errorf("%q, want %q", got, c.text)
		}
	}
	if !errors.Is(network, io.ErrUnexpectedEOF) {
		t.Error("the cause is lost")
	}
	for _, end := range []error{context.Canceled, context.DeadlineExceeded} {
		if err := (&url.Error{Op: "Get", URL: "x", Err: end}); Plain(err) != end || KindOf(err) != KindCancelled || !Resumable(err) {
			t.Errorf("%v", err)
		}
	}
	other := errors.New("other")
	if Plain(nil) != nil || Plain(other) != other || Plain(&url.Error{Op: "Get", URL: "x", Err: other}) != other || KindOf(other) != "" || KindOf(nil) != "" || Resumable(other) {
		t.Error("an error of somebody else")
	}
	if KindOf(fmt.Errorf("x: %w", KindEmpty)) != KindEmpty {
		t.Error("a kind alone")
	}
}

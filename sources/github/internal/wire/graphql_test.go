package wire

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

const bothErrors = `{"data":{"r0":{"id":1},"r1":null},"errors":[{"type":"NOT_FOUND","path":["r1","closedBy",3],"message":"Could not resolve to a User with the login of 'secret-owner'."}]}`

// TestGraphQL: what each answer to a query means.
func TestGraphQL(t *testing.T) {
	const limited = `{"data":null,"errors":[{"type":"RATE_LIMITED","message":"API rate limit exceeded for user ID 1."}]}`
	for name, c := range map[string]struct {
		replies  func() []*reply
		kind     Kind
		data     string
		requests int
		wait     time.Duration
		points   int
	}{
		"good":             {one(good(`{"data":{"rateLimit":{"cost":7,"remaining":10},"x":1}}`)), "", `{"rateLimit":{"cost":7,"remaining":10},"x":1}`, 1, 0, 7},
		"rateLimit null":   {one(good(`{"data":{"rateLimit":null,"x":1}}`)), "", `{"rateLimit":null,"x":1}`, 1, 0, 1},
		"rateLimit odd":    {one(good(`{"data":{"rateLimit":[],"x":1}}`)), "", `{"rateLimit":[],"x":1}`, 1, 0, 1},
		"one missing":      {one(good(bothErrors)), KindNotFound, `{"r0":{"id":1},"r1":null}`, 1, 0, 1},
		"forbidden":        {one(good(`{"data":{"x":null},"errors":[{"type":"FORBIDDEN","message":"m","path":["x"]}]}`)), KindForbidden, `{"x":null}`, 1, 0, 1},
		"scopes":           {one(good(`{"errors":[{"type":"INSUFFICIENT_SCOPES","message":"Your token has not been granted the required scopes"}]}`)), KindForbidden, ``, 1, 0, 1},
		"SAML":             {one(good(`{"data":{"x":null},"errors":[{"type":"FORBIDDEN","message":"Resource protected by organization SAML enforcement."}]}`)), KindSSO, `{"x":null}`, 1, 0, 1},
		"IP":               {one(good(`{"errors":[{"type":"FORBIDDEN","message":"the 'secret-owner' organization has an IP allow list enabled"}]}`)), KindIPAllowList, ``, 1, 0, 1},
		"resource limits":  {one(good(`{"data":{"x":1},"errors":[{"type":"RESOURCE_LIMITS_EXCEEDED","message":"Resource limits for this query exceeded."}]}`)), KindTooHeavy, ``, 1, 0, 1},
		"part timed out":   {one(good(`{"data":{"x":1,"y":null},"errors":[{"type":"NOT_FOUND","message":"m","path":["x"]},{"message":"Timeout on validation of query","path":["y"]}]}`)), KindTooHeavy, ``, 1, 0, 1},
		"part unknown":     {one(good(`{"data":{"x":1,"y":null},"errors":[{"message":"m","path":["y"]}]}`)), KindPartial, `{"x":1,"y":null}`, 1, 0, 1},
		"bad query":        {one(good(`{"errors":[{"extensions":{"code":"undefinedField"},"message":"Field 'y' doesn't exist"}]}`)), KindInvalid, ``, 1, 0, 1},
		"time-out in 200":  {one(good(`{"data":null,"errors":[{"message":"Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug."}]}`)), KindTooHeavy, ``, 1, 0, 1},
		"502":              {one(refusing(502, `<html>`)), KindTooHeavy, ``, 1, 0, 0},
		"504":              {one(refusing(504, `{"message":"We couldn't respond to your request in time."}`)), KindTooHeavy, ``, 1, 0, 0},
		"stream broken":    {one(&reply{err: errors.New("stream error: CANCEL")}), KindTooHeavy, ``, 5, -1, 0},
		"always cut":       {one(&reply{status: 200, body: `{"data":{`, cut: true}), KindTooHeavy, ``, 5, -1, 0},
		"500":              {one(refusing(500, ``)), KindTooHeavy, ``, 5, -1, 0},
		"broken once":      {one(&reply{err: syscall.ECONNRESET}, good(`{"data":{"x":1}}`)), "", `{"x":1}`, 2, -1, 1},
		"data null":        {one(good(`{"data":null}`), good(`{"data":{"x":1}}`)), "", `{"x":1}`, 2, -1, 1},
		"null":             {one(good(`null`), good(`{"data":{"x":1}}`)), "", `{"x":1}`, 2, -1, 1},
		"not an object":    {one(good(`[]`), good(`{"data":{"x":1}}`)), "", `{"x":1}`, 2, -1, 1},
		"limit, no header": {one(good(limited), good(`{"data":{"x":1}}`)), "", `{"x":1}`, 2, time.Minute, 1},
		"limit, reset": {func() []*reply {
			return []*reply{refusing(200, limited, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", epoch(10*time.Minute)), good(`{"data":{"x":1}}`)}
		}, "", `{"x":1}`, 2, 601 * time.Second, 1},
		"secondary in 200": {one(good(`{"data":null,"errors":[{"message":"You have exceeded a secondary rate limit."}]}`), good(`{"data":{"x":1}}`)), "", `{"x":1}`, 2, time.Minute, 1},
		"secondary in 403": {one(refusing(403, `{"message":"You have exceeded a secondary rate limit."}`, "Retry-After", "20"), good(`{"data":{"x":1}}`)), "", `{"x":1}`, 2, 20 * time.Second, 1},
		"redirect":         {one(refusing(307, ``, "Location", "https://api.github.com/g")), KindRedirect, ``, 1, 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := plays(c.replies()...)
				p := open(t, h)
				start := time.Now()
				a, err := p.Session("v", "r").Do(t.Context(), Query{Name: "Look", Text: "query Look{x}"})
				if KindOf(err) != c.kind || (err == nil) != (c.kind == "") {
					t.Fatalf("%v, want %q", err, c.kind)
				}
				if err != nil {
					noSecret(t, "error", err.Error())
					if !errors.Is(err, c.kind) || !strings.HasPrefix(err.Error(), "github: /graphql Look: ") {
						t.Errorf("error %v", err)
					}
				}
				got := ""
				if a != nil {
					got = string(a.Data)
				}
				if got != c.data || h.count() != c.requests {
					t.Errorf("data %s, %d requests", got, h.count())
				}
				if d := time.Since(start); c.wait >= 0 && d != c.wait {
					t.Errorf("waited %v, want %v", d, c.wait)
				}
				if a != nil && a.Points != c.points {
					t.Errorf("%d points", a.Points)
				}
				for _, r := range h.seen {
					if !strings.Contains(r.body, `"query Look{x}"`) || r.auth != "Bearer "+canary {
						t.Errorf("asked %+v", r)
					}
				}
			})
		})
	}
}

func one(replies ...*reply) func() []*reply { return func() []*reply { return replies } }

// TestGraphQLPaths: what is missing is named by path, in the letters of the
// query, and resumed the same without a request.
func TestGraphQLPaths(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := plays(good(bothErrors))
		p := open(t, h)
		for range 2 {
			a, err := p.Session("v", "r").Do(t.Context(), Query{Text: "{x}"})
			var missing *GraphQLError
			if !errors.As(err, &missing) || !missing.Partial || len(missing.Errors) != 1 || missing.Errors[0] != (FieldError{"NOT_FOUND", "r1.closedBy.3"}) {
				t.Errorf("%+v %+v", a, err)
			}
		}
		if h.count() != 1 {
			t.Errorf("%d requests", h.count())
		}
		// Other errors are asked for again.
		h.play = func(int, *http.Request) *reply {
			return good(`{"data":{"x":1},"errors":[{"type":"UNPROCESSABLE","message":"m"}]}`)
		}
		for range 2 {
			p.Session("w", "r").Do(t.Context(), Query{Text: "{y}"})
		}
		if h.count() != 3 {
			t.Errorf("%d requests", h.count())
		}
		// What may not be seen stays so.
		h.play = func(int, *http.Request) *reply {
			return good(`{"data":{"x":1,"y":null},"errors":[{"type":"FORBIDDEN","message":"m","path":["y"]}]}`)
		}
		for range 2 {
			a, err := p.Session("w", "r").Do(t.Context(), Query{Text: "{z}"})
			var missing *GraphQLError
			if a == nil || !errors.As(err, &missing) || missing.Errors[0].Kind() != KindForbidden {
				t.Errorf("%+v %v", a, err)
			}
		}
		if h.count() != 4 {
			t.Errorf("%d requests", h.count())
		}
	})
}

// TestGraphQLRaw: another GraphQL client sees the answer with its errors, and
// no text of them.
func TestGraphQLRaw(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, plays(good(bothErrors)))
		resp, err := p.Session("", "r").Client().Post("https://api.github.com/graphql", "application/json", strings.NewReader(`{"query":"{x}"}`))
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		body, _ := io.ReadAll(resp.Body)
		const want = `{"data":{"r0":{"id":1},"r1":null},"errors":[{"type":"NOT_FOUND","message":"NOT_FOUND","path":["r1","closedBy",3]}]}`
		if string(body) != want {
			t.Errorf("%s", body)
		}
	})
}

// TestGraphQLPoints: points are counted as the answer says, and beside requests
// that count.
func TestGraphQLPoints(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := plays(good(`{"data":{"rateLimit":{"cost":6}}}`))
		p := open(t, h, func(c *Config) { c.Budget.Calls = 1; c.Store = nil })
		s := p.Session("", "r")
		for range 2 {
			if _, err := s.Do(t.Context(), Query{Text: "{x}"}); err != nil {
				t.Fatal(err)
			}
		}
		total, by := p.Counts()
		if h.count() != 2 || total.Points != 12 || by["/graphql"].Requests != 2 || total.Counted != 0 {
			t.Errorf("%d requests, %+v", h.count(), total)
		}
	})
}

// TestGraphQLReads: what would write is refused before it is asked.
func TestGraphQLReads(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := plays(good(`{"data":{}}`))
		s := open(t, h).Session("", "r")
		for text, refused := range map[string]bool{
			"mutation M{x}": true, "mutation{x}": true, "query Q{x} mutation M{x}": true, "fragment F on X{y}mutation{x}": true, "subscription{x}": true,
			"query Q{x}": false, "{mutations:x}": false,
		} {
			if _, err := s.Do(t.Context(), Query{Text: text}); errors.Is(err, KindInvalid) != refused {
				t.Errorf("%s: %v", text, err)
			}
		}
		if h.count() != 2 {
			t.Errorf("%d requests", h.count())
		}
	})
}

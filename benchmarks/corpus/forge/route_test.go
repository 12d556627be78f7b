package forge_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
)

// one is the first repository of which something holds.
func one(t *testing.T, e *corpus.Ecosystem, is func(*corpus.Hosted) bool) *corpus.Hosted {
	t.Helper()
	f := e.Forge()
	for i := range f.Names() {
		if h := f.Repository(i); is(h) {
			return h
		}
	}
	t.Fatal("no such repository")
	return nil
}

func TestFormerName(t *testing.T) {
	e := corpus.NewLight(corpus.Demo())
	s := unlimited(e)
	h := one(t, e, func(h *corpus.Hosted) bool { return h.FormerName != "" })
	resp, _ := get(t, s, "read", "/repos/"+h.FormerName+"/tags?per_page=2")
	want := fmt.Sprintf("%s/repositories/%d/tags?per_page=2", api, h.ID)
	if resp.StatusCode != http.StatusMovedPermanently || resp.Header.Get("Location") != want {
		t.Fatalf("%s to %q, want 301 to %q", resp.Status, resp.Header.Get("Location"), want)
	}
	_, there := get(t, s, "read", resp.Header.Get("Location"))
	if _, direct := get(t, s, "read", "/repos/"+h.Name+"/tags?per_page=2"); !bytes.Equal(there, direct) {
		t.Errorf("behind the redirect is %s, want %s", there, direct)
	}
}

func TestRights(t *testing.T) {
	e := corpus.NewLight(corpus.Demo())
	s := unlimited(e)
	private := one(t, e, func(h *corpus.Hosted) bool { return h.Private })
	guarded := one(t, e, func(h *corpus.Hosted) bool { return h.Protection != nil && !h.Private })
	draft := one(t, e, func(h *corpus.Hosted) bool {
		return !h.Private && slices.ContainsFunc(h.Releases, func(r corpus.HostedRelease) bool { return r.Draft })
	})
	for _, x := range []struct {
		token, path string
		want        int
	}{
		{"public", "/repos/" + private.Name, 404}, {"read", "/repos/" + private.Name, 200}, {"", "/repos/" + private.Name, 404},
		{"read", "/repos/" + guarded.Name + "/branches/" + guarded.DefaultBranch + "/protection", 403},
		{"", "/repos/" + guarded.Name + "/branches/" + guarded.DefaultBranch + "/protection", 401},
		{"admin", "/repos/" + guarded.Name + "/branches/" + guarded.DefaultBranch + "/protection", 200},
		{"read", "/repos/" + guarded.Name + "/hooks", 404}, {"admin", "/repos/" + guarded.Name + "/hooks", 200},
		{"wrong", "/repos/" + guarded.Name, 401}, {"read", "/repos/nobody/nothing", 404}, {"read", "/nothing", 404},
	} {
		if resp, body := get(t, s, x.token, x.path); resp.StatusCode != x.want {
			t.Errorf("%s with %q: %s, want %d: %s", x.path, x.token, resp.Status, x.want, body)
		}
	}
	if _, body := get(t, s, "read", "/repos/"+draft.Name+"/releases?per_page=100"); bytes.Contains(body, []byte(`"draft":true`)) {
		t.Error("a reader sees a draft")
	}
	if _, body := get(t, s, "admin", "/repos/"+draft.Name+"/releases?per_page=100"); !bytes.Contains(body, []byte(`"draft":true`)) {
		t.Error("an administrator sees no draft")
	}
}

func TestExpiry(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := forge.New(corpus.NewLight(corpus.Demo()), forge.Options{
			Tokens: map[string]forge.Token{"a": {User: "a", Expires: time.Now().Add(time.Hour)}},
		})
		time.Sleep(time.Hour - time.Nanosecond)
		if resp, _ := get(t, s, "a", "/meta"); resp.StatusCode != http.StatusOK {
			t.Errorf("before it expires: %s", resp.Status)
		}
		time.Sleep(time.Nanosecond)
		if resp, _ := get(t, s, "a", "/meta"); resp.StatusCode != http.StatusUnauthorized {
			t.Errorf("when it expires: %s", resp.Status)
		}
	})
}

func jsonWebToken(app int64, now time.Time) string {
	part := func(v any) string {
		text, _ := json.Marshal(v)
		return base64.RawURLEncoding.EncodeToString(text)
	}
	claims := map[string]any{"iss": app, "iat": now.Unix() - 60, "exp": now.Unix() + 500}
	return part(map[string]string{"alg": "RS256"}) + "." + part(claims) + ".c2ln"
}

func TestApp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := corpus.NewLight(corpus.Demo())
		s := forge.New(e, forge.Options{Apps: []forge.App{{ID: 1_234_567, Installations: []forge.Installation{{ID: 5, Account: "qazsoft", Rights: forge.Admin}}}}})
		if resp, body := get(t, s, jsonWebToken(1_234_567, time.Now()), "/app/installations"); resp.StatusCode != http.StatusOK || !bytes.Contains(body, []byte("qazsoft")) {
			t.Fatalf("%s: %s", resp.Status, body)
		}
		if resp, _ := get(t, s, jsonWebToken(8, time.Now()), "/app/installations"); resp.StatusCode == http.StatusOK {
			t.Error("another app is served")
		}
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, api+"/app/installations/5/access_tokens", nil)
		if err != nil {
			t.Fatal(err)
		}
		resp, body := send(t, s, jsonWebToken(1_234_567, time.Now()), r)
		var made struct {
			Token   string
			Expires time.Time `json:"expires_at"`
		}
		if err := json.Unmarshal(body, &made); err != nil || resp.StatusCode != http.StatusCreated || len(made.Token) < 500 {
			t.Fatalf("%s: %s", resp.Status, body)
		}
		if resp, _ := get(t, s, made.Token, "/meta"); resp.StatusCode != http.StatusOK {
			t.Errorf("the token gets %s", resp.Status)
		}
		time.Sleep(time.Until(made.Expires))
		if resp, _ := get(t, s, made.Token, "/meta"); resp.StatusCode != http.StatusUnauthorized {
			t.Errorf("after an hour the token gets %s", resp.Status)
		}
	})
}

func TestEnterpriseServer(t *testing.T) {
	e := corpus.NewLight(corpus.Demo())
	s := unlimited(e)
	resp, body := get(t, s, "read", "https://github.example/api/v3/repos/"+e.Repositories()[0]+"/tags?per_page=2")
	if resp.StatusCode != http.StatusOK || !strings.HasPrefix(next(resp), "https://github.example/api/v3/repositories/") ||
		!bytes.Contains(body, []byte("https://github.example/api/v3/repos/")) {
		t.Errorf("%s, next %q: %.200s", resp.Status, next(resp), body)
	}
	if limits, _ := get(t, s, "read", "https://github.example/api/v3/rate_limit"); limits.StatusCode != http.StatusNotFound || resp.Header.Get("X-RateLimit-Limit") != "" {
		t.Errorf("without limits, %s tells of them", limits.Status)
	}
}

func TestLinks(t *testing.T) {
	e := corpus.NewLight(corpus.Demo())
	path := "/repos/" + e.Repositories()[0] + "/issues?state=all&per_page=10"
	resp, _ := get(t, unlimited(e), "read", path)
	if link := resp.Header.Get("Link"); !strings.Contains(link, `rel="last"`) || strings.Contains(link, `rel="prev"`) {
		t.Errorf("the first page has the links %s", link)
	}
	s := forge.New(e, forge.Options{OmitLast: true})
	if resp, _ := get(t, s, "read", path); strings.Contains(resp.Header.Get("Link"), `rel="last"`) || next(resp) == "" {
		t.Errorf("without last: %s", resp.Header.Get("Link"))
	}
	if _, body := get(t, s, "read", path+"&page=9999"); string(body) != "[]" {
		t.Errorf("a page behind the last one: %s", body)
	}
}

// TestMovedItems: pages that items move between while one reads.
func TestMovedItems(t *testing.T) {
	e := corpus.NewLight(corpus.Demo())
	numbers := func(kind forge.Kind) []int {
		s := forge.New(e, forge.Options{Fault: func(int, *http.Request) forge.Fault { return forge.Fault{Kind: kind} }})
		var list []struct{ Number int }
		_, body := get(t, s, "read", "/repos/"+e.Repositories()[0]+"/issues?state=all&per_page=3&page=2")
		if err := json.Unmarshal(body, &list); err != nil {
			t.Fatal(err)
		}
		var n []int
		for _, i := range list {
			n = append(n, i.Number)
		}
		return n
	}
	good, repeats, skips := numbers(""), numbers(forge.PageRepeats), numbers(forge.PageSkips)
	if !slices.Equal(repeats[1:], good[:2]) || !slices.Equal(skips[:2], good[1:]) {
		t.Errorf("%v, with a repetition %v, with a gap %v", good, repeats, skips)
	}
}

func TestContributorsSaturate(t *testing.T) {
	e := corpus.NewLight(corpus.Demo())
	path := "/repos/" + e.Repositories()[0] + "/contributors?anon=1&per_page=100"
	count := func(s *forge.Server) (linked, anonymous int) {
		for _, c := range walk[struct{ Type string }](t, s, path) {
			if c.Type == "Anonymous" {
				anonymous++
			} else {
				linked++
			}
		}
		return linked, anonymous
	}
	linked, anonymous := count(unlimited(e))
	few, rest := count(forge.New(e, forge.Options{Tokens: admin(), ContributorEmails: 3}))
	if few > 3 || few == 0 || few+rest != linked+anonymous {
		t.Errorf("%d and %d without a bound, %d and %d with one of 3 e-mails", linked, anonymous, few, rest)
	}
}

func TestSearch(t *testing.T) {
	e := corpus.NewLight(corpus.Demo())
	s := forge.New(e, forge.Options{Tokens: admin(), SearchCap: 4})
	type result struct {
		Total int `json:"total_count"`
		Items []struct{ ID int64 }
	}
	all := decode[result](t, s, "/search/repositories?q=fork:true+created:>2000-01-01")
	if all.Total != len(e.Repositories()) || len(all.Items) != 4 {
		t.Errorf("%d of %d results", len(all.Items), all.Total)
	}
	if resp, _ := get(t, s, "read", "/search/repositories?q=fork:true&per_page=2&page=3"); resp.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("behind the cap: %s", resp.Status)
	}
	public, _ := get(t, s, "public", "/search/repositories?q=fork:true")
	if public.Header.Get("X-RateLimit-Resource") != "search" || public.Header.Get("X-RateLimit-Limit") != "30" {
		t.Errorf("the budget is %v", public.Header)
	}
	early := decode[result](t, s, "/search/repositories?q=fork:true+created:2000-01-01..2019-12-31").Total
	late := decode[result](t, s, "/search/repositories?q=fork:true+created:>=2020-01-01").Total
	if early+late != all.Total || early == 0 || late == 0 {
		t.Errorf("%d and %d of %d", early, late, all.Total)
	}
}

func TestOwners(t *testing.T) {
	e := corpus.NewLight(corpus.Large(60, 600))
	s := unlimited(e)
	seen := map[int64]bool{}
	owners := map[string]bool{}
	for _, name := range e.Repositories() {
		owner, _, _ := strings.Cut(name, "/")
		owners[owner] = true
	}
	for _, a := range e.Forge().Accounts() {
		if !owners[a.Login] {
			continue
		}
		path := "/users/" + a.Login + "/repos?per_page=2"
		if a.Kind == "Organization" {
			path = "/orgs/" + a.Login + "/repos?per_page=2"
		}
		for _, r := range walk[struct{ ID int64 }](t, s, path) {
			if seen[r.ID] {
				t.Errorf("repository %d twice", r.ID)
			}
			seen[r.ID] = true
		}
	}
	if len(seen) != len(e.Repositories()) {
		t.Errorf("%d repositories at all owners, want %d", len(seen), len(e.Repositories()))
	}
}

// TestOddRequests: what nobody should send is answered, too.
func TestOddRequests(t *testing.T) {
	e := corpus.NewLight(corpus.Demo())
	s := unlimited(e)
	for _, path := range []string{
		"/", "//", "/repositories", "/repositories/", "/repositories/x", "/repositories/-1/tags", "/repos", "/repos//", "/repos/a",
		"/user/x", "/user/-9999999999999999999", "/orgs/", "/search/repositories", "/search/repositories?q=created:x..y+pushed:+:",
		"/repos/" + e.Repositories()[0] + "/issues?since=yesterday", "/repos/" + e.Repositories()[0] + "/issues?page=-3&per_page=0",
		"/repos/" + e.Repositories()[0] + "/issues/99999999999999999999/timeline", "/repos/x/y-99999999999", "/api/v3/", "/api/v3",
		"/repos/" + e.Repositories()[0] + "/contents/../../x", "/repos/" + e.Repositories()[0] + "/commits?sha=x",
		"/repos/" + e.Repositories()[0] + "/actions/workflows/x/runs", "/app/installations",
	} {
		for _, token := range []string{"", "read", "a.b.c", "a.e30.c"} {
			if resp, body := get(t, s, token, path); resp.StatusCode >= 500 || !json.Valid(body) {
				t.Errorf("%s with %q: %s: %s", path, token, resp.Status, body)
			}
		}
	}
}

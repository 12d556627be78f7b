package forge_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
)

const historyQuery = `query($o: String!, $n: String!, $b: String!, $after: String) {
  repository(owner: $o, name: $n) {
    object(expression: $b) { ... on Commit { history(first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { oid associatedPullRequests(first: 10) { nodes { number author { resourcePath } } } checkSuites(first: 30) { nodes { status } } }
    } } }
  }
}`

type historyPage struct {
	Repository struct {
		Object struct {
			History struct {
				PageInfo struct {
					HasNextPage bool
					EndCursor   string
				}
				Nodes []struct {
					OID                    string
					AssociatedPullRequests struct {
						Nodes []struct {
							Number int
							Author *struct{ ResourcePath string }
						}
					}
				}
			}
		}
	}
}

// TestAssociatedPullRequests: of a change request that was merged all commits are
// its own, and the merge; of one that was squashed the squash alone.
func TestAssociatedPullRequests(t *testing.T) {
	e := corpus.NewLight(corpus.Demo())
	s, plan := unlimited(e), e.Forge()
	bots := 0
	for i, name := range plan.Names() {
		h := plan.Repository(i)
		owner, repo, _ := strings.Cut(name, "/")
		got := map[int]int{}
		vars := map[string]any{"o": owner, "n": repo, "b": "heads/" + h.DefaultBranch}
		for more := len(h.Commits) > 0; more; {
			var page historyPage
			if errs := ask(t, s, "read", historyQuery, vars, &page); errs != nil {
				t.Fatal(errs)
			}
			list := page.Repository.Object.History
			for _, c := range list.Nodes {
				for _, r := range c.AssociatedPullRequests.Nodes {
					got[r.Number]++
					if r.Author != nil && strings.HasPrefix(r.Author.ResourcePath, "/apps/") {
						bots++
					}
				}
			}
			more, vars["after"] = list.PageInfo.HasNextPage, list.PageInfo.EndCursor
		}
		parents := map[string]int{}
		for k := range h.Commits {
			parents[h.Commits[k].ID] = len(h.Commits[k].Parents)
		}
		for k := range h.Changes {
			r := &h.Changes[k]
			want := 0
			if parents[r.MergeID] == 1 {
				want = 1
			} else if parents[r.MergeID] > 1 {
				want = r.Commits + 1
			}
			if got[r.Number] != want {
				t.Errorf("%s: change request %d has %d commits in the history, want %d", name, r.Number, got[r.Number], want)
			}
		}
	}
	if bots == 0 {
		t.Error("no robot proposed anything")
	}
}

func TestRulesetsInBothInterfaces(t *testing.T) {
	e := corpus.NewLight(corpus.Demo())
	s := unlimited(e)
	h := one(t, e, func(h *corpus.Hosted) bool { return len(h.Rulesets) > 0 })
	owner, name, _ := strings.Cut(h.Name, "/")
	var got struct {
		Repository struct {
			Ref      *struct{ Name string }
			Rulesets struct {
				Nodes []struct {
					Name, Enforcement string
					Rules             struct{ Nodes []struct{ Type string } }
				}
			}
		}
	}
	query := `query($o: String!, $n: String!, $b: String!) { repository(owner: $o, name: $n) {
		ref(qualifiedName: $b) { name }
		rulesets(first: 100) { nodes { name enforcement conditions { refName { include exclude } } bypassActors(first: 1) { nodes { bypassMode } }
			rules(first: 100) { nodes { type parameters {
				... on PullRequestParameters { requiredApprovingReviewCount } ... on RequiredStatusChecksParameters { requiredStatusChecks { context } } } } } } } } }`
	vars := map[string]any{"o": owner, "n": name, "b": "refs/heads/" + h.DefaultBranch}
	if errs := ask(t, s, "read", query, vars, &got); errs != nil {
		t.Fatal(errs)
	}
	if r := got.Repository.Ref; r == nil || r.Name != h.DefaultBranch {
		t.Errorf("the default branch is %+v", r)
	}
	list := got.Repository.Rulesets.Nodes
	if len(list) != len(h.Rulesets) {
		t.Fatalf("%d sets, want %d", len(list), len(h.Rulesets))
	}
	inForce := 0
	for i, r := range h.Rulesets {
		if list[i].Name != r.Name || list[i].Enforcement != strings.ToUpper(r.Enforcement) {
			t.Errorf("%+v, want %+v", list[i], r)
		}
		if r.Enforcement == "active" {
			inForce += len(list[i].Rules.Nodes)
		}
	}
	if rules := walk[struct{}](t, s, "/repos/"+h.Name+"/rules/branches/"+url.PathEscape(h.DefaultBranch)); len(rules) != inForce {
		t.Errorf("%d rules in force, in REST %d", inForce, len(rules))
	}
}

func TestSearchCommits(t *testing.T) {
	e := corpus.NewLight(corpus.Demo())
	s, h := unlimited(e), e.Forge().Repository(0)
	wanted := map[string]int{"nobody-at-all": 0}
	for i := range h.Commits {
		if a := h.Commits[i].Author; a != nil {
			wanted[a.Login]++
		}
	}
	for login, want := range wanted {
		q := url.QueryEscape("repo:" + h.Name + " author:" + login)
		if _, body := get(t, s, "read", "/search/commits?q="+q); !strings.HasPrefix(string(body), fmt.Sprintf(`{"total_count":%d,`, want)) {
			t.Errorf("%s: %.80s, want %d", login, body, want)
		}
	}
	if resp, _ := get(t, s, "read", "/search/commits?q=repo:nobody/nothing"); resp.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a repository that is not there: %s", resp.Status)
	}
}

// TestTarball: a tarball comes from another host, as far as the token may see it.
func TestTarball(t *testing.T) {
	e := corpus.NewLight(corpus.Demo())
	private := one(t, e, func(h *corpus.Hosted) bool { return h.Private })
	archive := func(_ context.Context, w io.Writer, name, commit string) error {
		if name != private.Name || commit != private.HeadID {
			return fs.ErrNotExist
		}
		_, err := io.WriteString(w, "the archive")
		return err
	}
	s := forge.New(e, forge.Options{Tokens: admin(), Limits: forge.Limits{Off: true}, Archive: archive})
	resp, _ := get(t, s, "read", "/repos/"+private.Name+"/tarball/")
	to := resp.Header.Get("Location")
	if resp.StatusCode != http.StatusFound || !strings.HasPrefix(to, "https://codeload.github.com/"+private.Name+"/") {
		t.Fatalf("%s to %q", resp.Status, to)
	}
	if resp, body := get(t, s, "read", to); resp.StatusCode != http.StatusOK || string(body) != "the archive" {
		t.Errorf("%s: %s", resp.Status, body)
	}
	for path, token := range map[string]string{to: "public", to + "x": "read", strings.Replace(to, "codeload", "api", 1): "read"} {
		if resp, _ := get(t, s, token, path); resp.StatusCode != http.StatusNotFound {
			t.Errorf("%s as %s: %s", path, token, resp.Status)
		}
	}
	if resp, _ := get(t, unlimited(e), "read", "/repos/"+private.Name+"/tarball"); resp.StatusCode != http.StatusNotFound {
		t.Errorf("without archives: %s", resp.Status)
	}
}

// TestMemberships: REST and GraphQL show the organisations that were planted.
func TestMemberships(t *testing.T) {
	e := corpus.NewLight(corpus.Demo())
	s := unlimited(e)
	shown := 0
	for _, a := range e.Forge().Accounts() {
		if a.Kind != "User" || a.Deleted {
			continue
		}
		var rest []struct{ Login string }
		resp, body := get(t, s, "read", "/users/"+a.Login+"/orgs")
		if err := json.Unmarshal(body, &rest); err != nil || resp.StatusCode != http.StatusOK {
			t.Fatalf("%s: %v", resp.Status, err)
		}
		var got struct {
			User struct {
				ID            string
				Organizations struct{ Nodes []struct{ Login string } }
			}
			Nodes []struct {
				Login string
			}
		}
		query := `query($l: String!) { user(login: $l) { id organizations(first: 30) { nodes { login } } } }`
		if errs := ask(t, s, "read", query, map[string]any{"l": a.Login}, &got); errs != nil {
			t.Fatal(errs)
		}
		ids := []string{got.User.ID}
		if errs := ask(t, s, "read", `query($i: [ID!]!) { nodes(ids: $i) { ... on User { login } } }`, map[string]any{"i": ids}, &got); errs != nil {
			t.Fatal(errs)
		}
		if len(got.Nodes) != 1 || got.Nodes[0].Login != a.Login {
			t.Errorf("%s is %+v by its id", a.Login, got.Nodes)
		}
		if len(rest) != len(a.Memberships) || len(got.User.Organizations.Nodes) != len(a.Memberships) {
			t.Fatalf("%s: %v and %v, planted %v", a.Login, rest, got.User.Organizations, a.Memberships)
		}
		for i, login := range a.Memberships {
			shown++
			if rest[i].Login != login || got.User.Organizations.Nodes[i].Login != login {
				t.Errorf("%s: %v and %v, planted %v", a.Login, rest, got.User.Organizations, a.Memberships)
			}
		}
	}
	if shown < 5 {
		t.Errorf("%d memberships", shown)
	}
}

// TestObjects: an expression names a commit by its branch or its id, or a document.
func TestObjects(t *testing.T) {
	e := corpus.NewLight(corpus.Demo())
	s := unlimited(e)
	h := one(t, e, func(h *corpus.Hosted) bool { return len(h.Files) > 0 && len(h.Tags) > 0 && len(h.Commits) > 1 })
	owner, name, _ := strings.Cut(h.Name, "/")
	older := h.Commits[1].ID
	for expression, want := range map[string]string{
		"HEAD": h.HeadID, "heads/" + h.DefaultBranch: h.HeadID, "refs/heads/" + h.DefaultBranch: h.HeadID, h.DefaultBranch: h.HeadID,
		older: older, "HEAD:" + h.Files[0].Path: "", "HEAD:no/such/file": "", "no-such-branch": "",
	} {
		var got struct {
			Repository struct {
				Object *struct {
					OID  string
					Text string
				}
				Ref *struct{ Target struct{ OID string } }
			}
		}
		query := `query($o: String!, $n: String!, $e: String!, $t: String!) { repository(owner: $o, name: $n) {
			object(expression: $e) { ... on Commit { oid } ... on Blob { text } }
			ref(qualifiedName: $t) { target { oid } } } }`
		vars := map[string]any{"o": owner, "n": name, "e": expression, "t": "refs/tags/" + h.Tags[0].Name}
		if errs := ask(t, s, "read", query, vars, &got); errs != nil {
			t.Fatal(errs)
		}
		r := got.Repository
		if there := !strings.Contains(expression, "no/such") && expression != "no-such-branch"; there != (r.Object != nil) {
			t.Errorf("%s: %+v", expression, r.Object)
		} else if there && r.Object.OID != want {
			t.Errorf("%s is %s, want %s", expression, r.Object.OID, want)
		}
		if r.Ref == nil || r.Ref.Target.OID != h.Tags[0].CommitID {
			t.Errorf("the tag is %+v", r.Ref)
		}
	}
}

// TestNoReviewsRequired: where none are, what they would need is not there or off.
func TestNoReviewsRequired(t *testing.T) {
	e := corpus.NewLight(corpus.Demo())
	s := unlimited(e)
	h := one(t, e, func(h *corpus.Hosted) bool { return h.Protection != nil && len(h.Commits) > 0 })
	owner, name, _ := strings.Cut(h.Name, "/")
	for _, approvals := range []int{-1, 0, 2} {
		s.Update(h.Name, func(h *corpus.Hosted) { h.Protection.Approvals, h.Protection.CodeOwners = approvals, true })
		var got struct {
			Repository struct {
				DefaultBranchRef struct {
					RefUpdateRule struct {
						RequiredApprovingReviewCount *int
						RequiresCodeOwnerReviews     bool
					}
				}
			}
		}
		query := `query($o: String!, $n: String!) { repository(owner: $o, name: $n) { defaultBranchRef {
			refUpdateRule { requiredApprovingReviewCount requiresCodeOwnerReviews } } } }`
		if errs := ask(t, s, "read", query, map[string]any{"o": owner, "n": name}, &got); errs != nil {
			t.Fatal(errs)
		}
		rule := got.Repository.DefaultBranchRef.RefUpdateRule
		count := rule.RequiredApprovingReviewCount
		if (count == nil) != (approvals < 0) || count != nil && *count != approvals || rule.RequiresCodeOwnerReviews != (approvals >= 0) {
			t.Errorf("%d approvals: %+v", approvals, rule)
		}
	}
}

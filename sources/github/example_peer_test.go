package github_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ospora/ospora/ospora"
)

// What the examples of GitHub's description say, in the words in which rows are
// written below; both by hand, from the names in GitHub's documentation.

const (
	repositoryPath = "/repos/{owner}/{repo}"
	branchPath     = "/repos/{owner}/{repo}/branches/{branch}"
	searchPath     = "/search/repositories"
)

// described are the endpoints that a visit asks, and what their examples are held
// against.
var described = []struct {
	path     string
	elements string // schema of one element, examples of which make lists
	prepare  func(h *describedHost)
	check    func(t *testing.T, example any, got *seen)
}{
	{path: repositoryPath, check: checkExampleRepository},
	{path: "/repos/{owner}/{repo}/languages", check: checkExampleLanguages},
	{path: "/repos/{owner}/{repo}/community/profile", check: checkExampleCommunity},
	{path: branchPath, check: checkExampleBranch},
	{path: "/repos/{owner}/{repo}/branches/{branch}/protection", check: checkExampleProtection},
	{path: "/repos/{owner}/{repo}/rules/branches/{branch}", check: checkExampleRules},
	{path: "/repos/{owner}/{repo}/contributors", check: checkExampleContributors},
	{path: "/repos/{owner}/{repo}/releases", elements: "release", check: checkExampleReleases},
	{path: "/repos/{owner}/{repo}/actions/runs", check: checkExampleRuns},
	{path: "/repos/{owner}/{repo}/hooks", elements: "hook", check: checkExampleHooks},
	{path: "/repos/{owner}/{repo}/issues", elements: "issue", check: func(*testing.T, any, *seen) {}},
	{path: "/repos/{owner}/{repo}/pulls", elements: "pull-request-simple", prepare: func(h *describedHost) {
		h.change(repositoryPath, func(r map[string]any) { r["has_issues"] = false })
	}, check: func(*testing.T, any, *seen) {}},
}

// field follows names into an example, to nil where one is missing.
func field(value any, names ...string) any {
	for _, name := range names {
		object, _ := value.(map[string]any)
		value = object[name]
	}
	return value
}

// said is a value as text, empty where there is none.
func said(value any) string {
	if value == nil {
		return ""
	}
	return fmt.Sprint(value)
}

// truth is a truth value, false where there is none.
func truth(value any) string { return fmt.Sprint(value == true) }

// moment is a time in UTC.
func moment(value any) string {
	at, err := time.Parse(time.RFC3339, said(value))
	if err != nil {
		return ""
	}
	return at.UTC().String()
}

// texts are the elements of a list in order.
func texts(value any) string {
	list, _ := value.([]any)
	var words []string
	for _, v := range list {
		words = append(words, said(v))
	}
	slices.Sort(words)
	return strings.Join(words, ",")
}

// optional is what a row holds as text, empty where it holds nothing.
func optional[T any](o ospora.Optional[T]) string {
	if !o.Known {
		return ""
	}
	return fmt.Sprint(o.Value)
}

// only is the one row of its kind.
func only[R ospora.Row](t *testing.T, rows []R) R {
	t.Helper()
	if len(rows) != 1 {
		t.Fatalf("%d rows of %T, want 1", len(rows), rows)
	}
	return rows[0]
}

// same compares fields by their names.
func same(t *testing.T, got, want map[string]string) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if got[name] != want[name] {
			t.Errorf("%s is %q, the example says %q", name, got[name], want[name])
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d fields, want %d", len(got), len(want))
	}
}

func checkExampleRepository(t *testing.T, e any, got *seen) {
	r := only(t, rowsOf[*ospora.ForgeRepo](got))
	visibility := said(field(e, "visibility"))
	if visibility == "" {
		visibility = map[bool]string{true: "private", false: "public"}[field(e, "private") == true]
	}
	fork, properties, shown := "", map[string]any{}, map[string]any{}
	if id := said(field(e, "parent", "id")); id != "" {
		fork = "github.com/id/" + id
	}
	if given, ok := field(e, "custom_properties").(map[string]any); ok {
		properties = given
	}
	for _, p := range r.Properties {
		shown[p.Name] = decoded([]byte(p.Value))
	}
	same(t, map[string]string{
		"id": fmt.Sprint(r.ForgeID), "full_name": r.FullName, "owner.type": r.OwnerKind, "visibility": r.Visibility,
		"archived": fmt.Sprint(r.Archived), "disabled": fmt.Sprint(r.Disabled), "fork": fmt.Sprint(r.Fork), "is_template": fmt.Sprint(r.Template),
		"parent": optional(r.ForkOf), "created_at": optional(r.CreatedAt), "pushed_at": optional(r.PushedAt), "size": optional(r.Size),
		"stargazers_count": optional(r.Stars), "forks_count": optional(r.Forks), "subscribers_count": optional(r.Watchers),
		"open_issues_count": optional(r.OpenItems), "has_issues": optional(r.IssuesEnabled), "license": optional(r.Licence),
		"default_branch": optional(r.DefaultBranch), "topics": strings.Join(r.Topics, ","), "custom_properties": fmt.Sprint(shown),
		"renamed": fmt.Sprint(r.RenamedFrom.Known),
	}, map[string]string{
		"id": said(field(e, "id")), "full_name": said(field(e, "full_name")), "owner.type": strings.ToLower(said(field(e, "owner", "type"))), "visibility": visibility,
		"archived": truth(field(e, "archived")), "disabled": truth(field(e, "disabled")), "fork": truth(field(e, "fork")), "is_template": truth(field(e, "is_template")),
		"parent": fork, "created_at": moment(field(e, "created_at")), "pushed_at": moment(field(e, "pushed_at")), "size": said(field(e, "size")),
		"stargazers_count": said(field(e, "stargazers_count")), "forks_count": said(field(e, "forks_count")), "subscribers_count": said(field(e, "subscribers_count")),
		"open_issues_count": said(field(e, "open_issues_count")), "has_issues": said(field(e, "has_issues")), "license": said(field(e, "license", "spdx_id")),
		"default_branch": said(field(e, "default_branch")), "topics": texts(field(e, "topics")), "custom_properties": fmt.Sprint(properties),
		"renamed": "false",
	})
}

func checkExampleLanguages(t *testing.T, e any, got *seen) {
	shown, want := map[string]string{}, map[string]string{}
	for _, l := range only(t, rowsOf[*ospora.ForgeRepo](got)).Languages {
		shown[l.Language] = fmt.Sprint(l.Bytes)
	}
	languages, _ := e.(map[string]any)
	for name, bytes := range languages {
		want[name] = said(bytes)
	}
	same(t, shown, want)
}

func checkExampleCommunity(t *testing.T, e any, got *seen) {
	r := only(t, rowsOf[*ospora.ForgeRepo](got))
	var files []any
	given, _ := field(e, "files").(map[string]any)
	for name, file := range given {
		if file != nil {
			files = append(files, name)
		}
	}
	same(t, map[string]string{"health_percentage": optional(r.CommunityHealth), "files": strings.Join(r.CommunityFiles, ",")},
		map[string]string{"health_percentage": said(field(e, "health_percentage")), "files": texts(files)})
}

// ofBranch is the row of the rules at the branch itself, or by sets of rules.
func ofBranch(t *testing.T, got *seen, origin ospora.ProtectionOrigin) *ospora.Protection {
	t.Helper()
	return only(t, slices.DeleteFunc(rowsOf[*ospora.Protection](got), func(p *ospora.Protection) bool { return p.Origin != origin }))
}

func checkExampleBranch(t *testing.T, e any, got *seen) {
	p := ofBranch(t, got, ospora.FromBranch)
	protected := field(e, "protected")
	if told := field(e, "protection", "enabled"); told != nil {
		protected = told
	}
	want := map[string]string{"protected": truth(protected)}
	shown := map[string]string{"protected": fmt.Sprint(p.Protected)}
	if protected != true { // Otherwise the protection in full stands in its place.
		want["contexts"] = texts(field(e, "protection", "required_status_checks", "contexts"))
		shown["contexts"] = strings.Join(p.Checks, ",")
	}
	same(t, shown, want)
}

func checkExampleProtection(t *testing.T, e any, got *seen) {
	p := ofBranch(t, got, ospora.FromBranch)
	reviews, checks := field(e, "required_pull_request_reviews"), field(e, "required_status_checks")
	contexts := texts(field(checks, "contexts"))
	same(t, map[string]string{
		"protected": fmt.Sprint(p.Protected), "reviews": optional(p.ChangeRequests), "approvals": optional(p.Approvals),
		"dismiss_stale_reviews": optional(p.DismissStale), "require_code_owner_reviews": optional(p.CodeOwners), "require_last_push_approval": optional(p.LastPushApproval),
		"contexts": strings.Join(p.Checks, ","), "strict": optional(p.UpToDate), "required_conversation_resolution": optional(p.Resolved),
		"enforce_admins": optional(p.Administrators), "required_signatures": optional(p.Signed), "required_linear_history": optional(p.Linear),
		"allow_force_pushes": optional(p.ForcePushes), "allow_deletions": optional(p.Deletions),
	}, map[string]string{
		"protected": "true", "reviews": fmt.Sprint(reviews != nil), "approvals": said(field(reviews, "required_approving_review_count")),
		"dismiss_stale_reviews": said(field(reviews, "dismiss_stale_reviews")), "require_code_owner_reviews": said(field(reviews, "require_code_owner_reviews")),
		"require_last_push_approval": said(field(reviews, "require_last_push_approval")),
		"contexts":                   contexts, "strict": truth(field(checks, "strict")), "required_conversation_resolution": truth(field(e, "required_conversation_resolution", "enabled")),
		"enforce_admins": truth(field(e, "enforce_admins", "enabled")), "required_signatures": truth(field(e, "required_signatures", "enabled")),
		"required_linear_history": truth(field(e, "required_linear_history", "enabled")),
		"allow_force_pushes":      truth(field(e, "allow_force_pushes", "enabled")), "allow_deletions": truth(field(e, "allow_deletions", "enabled")),
	})
}

func checkExampleRules(t *testing.T, e any, got *seen) {
	p := ofBranch(t, got, ospora.FromRuleset)
	rules, _ := e.([]any)
	has := func(kind string) string {
		return fmt.Sprint(slices.ContainsFunc(rules, func(r any) bool { return field(r, "type") == kind }))
	}
	same(t, map[string]string{
		"any": fmt.Sprint(p.Protected), "pull_request": optional(p.ChangeRequests), "required_signatures": optional(p.Signed),
		"required_linear_history": optional(p.Linear), "non_fast_forward": fmt.Sprint(!p.ForcePushes.Value), "deletion": fmt.Sprint(!p.Deletions.Value),
	}, map[string]string{
		"any": fmt.Sprint(len(rules) > 0), "pull_request": has("pull_request"), "required_signatures": has("required_signatures"),
		"required_linear_history": has("required_linear_history"), "non_fast_forward": has("non_fast_forward"), "deletion": has("deletion"),
	})
}

func checkExampleContributors(t *testing.T, e any, got *seen) {
	var want []string
	people, _ := e.([]any)
	for _, c := range people {
		key := newKeys(t).Account("github.com", said(field(c, "login"))).Key
		if field(c, "login") == nil {
			key = newKeys(t).Alias(said(field(c, "name")), said(field(c, "email"))).Key
		}
		contributions, _ := field(c, "contributions").(json.Number).Int64()
		want = append(want, fmt.Sprint(key, field(c, "login") == nil, contributions))
	}
	compare(t, "contributors", shownContributors(got), want)
}

func checkExampleReleases(t *testing.T, e any, got *seen) {
	var shown, want []string
	for _, r := range rowsOf[*ospora.Release](got) {
		line := strings.Join([]string{r.Tag, optional(r.Target), optional(r.PublishedAt), fmt.Sprint(r.Draft), fmt.Sprint(r.Prerelease)}, " ")
		for _, f := range r.Files {
			line += fmt.Sprintf(" %s %d %d", f.Name, f.Bytes, f.Downloads)
		}
		shown = append(shown, line)
	}
	releases, _ := e.([]any)
	for _, r := range releases {
		line := strings.Join([]string{said(field(r, "tag_name")), said(field(r, "target_commitish")), moment(field(r, "published_at")),
			truth(field(r, "draft")), truth(field(r, "prerelease"))}, " ")
		assets, _ := field(r, "assets").([]any)
		for _, a := range assets {
			line += fmt.Sprintf(" %s %s %s", field(a, "name"), field(a, "size"), field(a, "download_count"))
		}
		want = append(want, line)
	}
	compare(t, "releases", shown, want)
}

func checkExampleRuns(t *testing.T, e any, got *seen) {
	var shown, want []string
	for _, r := range rowsOf[*ospora.WorkflowRun](got) {
		shown = append(shown, strings.Join([]string{fmt.Sprint(r.ID), r.Workflow, r.Commit, r.Event, optional(r.Conclusion), r.CreatedAt.UTC().String()}, " "))
	}
	runs, _ := field(e, "workflow_runs").([]any)
	for _, r := range runs {
		want = append(want, strings.Join([]string{said(field(r, "id")), said(field(r, "path")), said(field(r, "head_sha")),
			said(field(r, "event")), said(field(r, "conclusion")), moment(field(r, "created_at"))}, " "))
	}
	compare(t, "runs", shown, want)
}

func checkExampleHooks(t *testing.T, e any, got *seen) {
	var want []string
	hooks, _ := e.([]any)
	for _, h := range hooks {
		id, _ := field(h, "id").(json.Number).Int64()
		want = append(want, fmt.Sprint(id, field(h, "active") == true, said(field(h, "config", "secret")) != "", said(field(h, "config", "insecure_ssl")) != "1"))
	}
	compare(t, "webhooks", shownHooks(got), want)
}

// exampleTargets are the targets that a list of repositories comes to, one for
// each number.
func exampleTargets(value any) (lines []string) {
	list, ok := value.([]any)
	if !ok {
		list = []any{value}
	}
	for _, r := range list {
		fork, size := "", said(field(r, "size"))
		if id := said(field(r, "parent", "id")); id != "" {
			fork = "github.com/id/" + id
		}
		if size == "" {
			size = "0"
		}
		lines = append(lines, fmt.Sprint("github.com/id/", said(field(r, "id")), " https://github.com/", said(field(r, "full_name")), " ", fork, " ", size, " ", truth(field(r, "archived"))))
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

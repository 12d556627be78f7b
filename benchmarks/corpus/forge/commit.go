package forge

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
)

// commit is a commit in a list.
func (c *call) commit(h *corpus.Hosted, one *corpus.HostedCommit) object {
	url := c.repoURL(h) + "/commits/" + one.ID
	git := c.repoURL(h) + "/git/commits/" + one.ID
	parents := []object{}
	for _, id := range one.Parents {
		parents = append(parents, object{
			{"sha", id}, {"url", c.repoURL(h) + "/commits/" + id}, {"html_url", "https://github.com/" + h.Name + "/commit/" + id},
		})
	}
	return object{
		{"sha", one.ID}, {"node_id", nodeID("C", h.ID) + one.ID[:12]},
		{"commit", object{
			{"author", object{{"name", one.AuthorName}, {"email", one.AuthorEmail}, {"date", one.Authored}}},
			{"committer", object{{"name", one.CommitterName}, {"email", one.CommitterEmail}, {"date", one.Committed}}},
			{"message", one.Message}, {"tree", object{{"sha", one.ID}, {"url", git}}}, {"url", git}, {"comment_count", 0},
			{"verification", object{
				{"verified", false}, {"reason", "unsigned"}, {"signature", nil}, {"payload", nil}, {"verified_at", nil},
			}},
		}},
		{"url", url}, {"html_url", "https://github.com/" + h.Name + "/commit/" + one.ID}, {"comments_url", url + "/comments"},
		{"author", c.account(one.Author)}, {"committer", c.account(one.Committer)}, {"parents", parents},
	}
}

func commits(c *call) *answer {
	if len(c.repo.Commits) == 0 {
		return refusal(http.StatusConflict, "Git Repository is empty.")
	}
	since, err := c.since("since")
	until, err2 := c.since("until")
	if err != nil || err2 != nil {
		return refusal(http.StatusBadRequest, "Invalid time")
	}
	list := c.repo.Commits
	if ref := c.URL.Query().Get("sha"); ref != "" && ref != c.repo.DefaultBranch {
		at := slices.IndexFunc(list, func(one corpus.HostedCommit) bool { return one.ID == ref })
		if at < 0 {
			return notFound()
		}
		list = list[at:]
	}
	var within []*corpus.HostedCommit
	for i := range list {
		if at := list[i].Committed; !at.Before(since) && (until.IsZero() || !at.After(until)) {
			within = append(within, &list[i])
		}
	}
	shown := []object{}
	for _, one := range page(c, within) {
		shown = append(shown, c.commit(c.repo, one))
	}
	return newAnswer(http.StatusOK, shown)
}

// head is a branch: the default one, one that releases are made from, or that of an open change request.
type head struct {
	name, id string
	commit   *corpus.HostedCommit
}

func heads(h *corpus.Hosted) []head {
	if len(h.Commits) == 0 {
		return nil
	}
	list := []head{{h.DefaultBranch, h.HeadID, &h.Commits[0]}}
	for _, l := range h.Lines {
		list = append(list, head{l.Name, l.HeadID, commitOf(h, l.HeadID)})
	}
	for i := range h.Changes {
		if r := &h.Changes[i]; r.Open() {
			list = append(list, head{r.Branch, r.HeadID, &r.HeadCommit})
		}
	}
	slices.SortStableFunc(list, func(a, b head) int { return strings.Compare(a.name, b.name) })
	return list
}

// guarded reports whether a branch has protection of the classic kind or an active ruleset.
func guarded(h *corpus.Hosted, branch string) bool {
	active := slices.ContainsFunc(h.Rulesets, func(r corpus.Ruleset) bool { return inForce(h, &r, branch) })
	return protectionOf(h, branch) != nil || active
}

// inForce reports whether a set of rules holds for a branch.
func inForce(h *corpus.Hosted, r *corpus.Ruleset, branch string) bool {
	return r.Enforcement == "active" && (r.All || branch == h.DefaultBranch)
}

// protectionOf is the classic protection of a branch, nil where there is none.
func protectionOf(h *corpus.Hosted, branch string) *corpus.Protection {
	if branch == h.DefaultBranch {
		return h.Protection
	}
	for _, l := range h.Lines {
		if l.Name == branch {
			return l.Protection
		}
	}
	return nil
}

func branches(c *call) *answer {
	list := []object{}
	for _, b := range page(c, heads(c.repo)) {
		list = append(list, object{
			{"name", b.name}, {"commit", object{{"sha", b.id}, {"url", c.repoURL(c.repo) + "/commits/" + b.id}}},
			{"protected", guarded(c.repo, b.name)},
		})
	}
	return newAnswer(http.StatusOK, list)
}

func branch(c *call) *answer {
	for _, b := range heads(c.repo) {
		if b.name != c.values["branch"] {
			continue
		}
		url := c.repoURL(c.repo) + "/branches/" + b.name
		checks := []string{}
		enabled := false
		if p := protectionOf(c.repo, b.name); p != nil {
			enabled, checks = true, append(checks, p.Checks...)
		}
		return newAnswer(http.StatusOK, object{
			{"name", b.name}, {"commit", c.commit(c.repo, b.commit)},
			{"_links", object{{"self", url}, {"html", "https://github.com/" + c.repo.Name + "/tree/" + b.name}}},
			{"protected", guarded(c.repo, b.name)}, {"protection", object{
				{"enabled", enabled},
				{"required_status_checks", object{{"enforcement_level", "off"}, {"contexts", checks}, {"checks", []object{}}}},
			}}, {"protection_url", url + "/protection"},
		})
	}
	return refusal(http.StatusNotFound, "Branch not found")
}

func tags(c *call) *answer {
	list := []object{}
	newest := slices.Clone(c.repo.Tags)
	slices.Reverse(newest)
	for _, t := range page(c, newest) {
		url := c.repoURL(c.repo)
		list = append(list, object{
			{"name", t.Name}, {"zipball_url", url + "/zipball/refs/tags/" + t.Name},
			{"tarball_url", url + "/tarball/refs/tags/" + t.Name},
			{"commit", object{{"sha", t.CommitID}, {"url", url + "/commits/" + t.CommitID}}},
			{"node_id", nodeID("REF", c.repo.ID) + t.CommitID[:8]},
		})
	}
	return newAnswer(http.StatusOK, list)
}

// contents is a document or a directory with documents.
func contents(c *call) *answer {
	at := strings.Trim(c.values["path"], "/")
	if len(c.repo.Commits) == 0 {
		return refusal(http.StatusNotFound, "This repository is empty.")
	}
	seen := map[string]bool{}
	list := []object{}
	for i := range c.repo.Files {
		f := &c.repo.Files[i]
		if f.Path == at {
			return newAnswer(http.StatusOK, append(c.entry("file", f.Path, f.Text), contentOf(f)...))
		}
		rest, inside := strings.CutPrefix(f.Path, at+"/")
		if at == "" {
			rest, inside = f.Path, true
		}
		if !inside {
			continue
		}
		first, _, deeper := strings.Cut(rest, "/")
		if kind := "file"; !seen[first] {
			if deeper {
				kind = "dir"
			}
			seen[first] = true
			list = append(list, c.entry(kind, path.Join(at, first), f.Text))
		}
	}
	if len(list) == 0 && at != "" {
		return notFound()
	}
	return newAnswer(http.StatusOK, list)
}

func contentOf(f *corpus.HostedFile) object {
	return object{{"content", base64.StdEncoding.EncodeToString([]byte(f.Text)) + "\n"}, {"encoding", "base64"}}
}

func (c *call) entry(kind, at, text string) object {
	h := c.repo
	url := c.repoURL(h) + "/contents/" + at + "?ref=" + h.DefaultBranch
	word, size := "blob", len(text)
	if kind == "dir" {
		word, size = "tree", 0
	}
	id := fmt.Sprintf("%040x", len(text)*31+len(at))
	html := "https://github.com/" + h.Name + "/" + word + "/" + h.DefaultBranch + "/" + at
	git := c.repoURL(h) + "/git/" + word + "s/" + id
	var download any
	if kind == "file" {
		download = "https://raw.githubusercontent.com/" + h.Name + "/" + h.DefaultBranch + "/" + at
	}
	return object{
		{"name", path.Base(at)}, {"path", at}, {"sha", id}, {"size", size}, {"url", url}, {"html_url", html},
		{"git_url", git}, {"download_url", download}, {"type", kind},
		{"_links", object{{"self", url}, {"git", git}, {"html", html}}},
	}
}

func licence(c *call) *answer {
	for i := range c.repo.Files {
		if f := &c.repo.Files[i]; f.Path == "LICENSE" && c.repo.Licence != "" {
			o := append(c.entry("file", f.Path, f.Text), contentOf(f)...)
			return newAnswer(http.StatusOK, append(o, member{"license", licenceOf(c, c.repo)}))
		}
	}
	return notFound()
}

// headOf finds what ran on a commit or at the tip of a branch. nil where nobody knows the commit.
func headOf(h *corpus.Hosted, ref string) *corpus.ChangeRequest {
	for i := range h.Changes {
		if r := &h.Changes[i]; r.HeadID == ref || r.Branch == ref {
			return r
		}
	}
	for i := range h.Commits {
		if h.Commits[i].ID == ref || ref == h.DefaultBranch {
			return &corpus.ChangeRequest{HeadID: h.Commits[i].ID}
		}
	}
	return nil
}

func none() *answer { return refusal(http.StatusUnprocessableEntity, "No commit found for SHA") }

func checkRuns(c *call) *answer {
	r := headOf(c.repo, c.values["ref"])
	if r == nil {
		return none()
	}
	list := []object{}
	for i := range r.Checks {
		list = append(list, c.checkRun(r, &r.Checks[i]))
	}
	return newAnswer(http.StatusOK, object{{"total_count", len(list)}, {"check_runs", page(c, list)}})
}

func (c *call) checkRun(r *corpus.ChangeRequest, k *corpus.CheckRun) object {
	url := fmt.Sprintf("%s/check-runs/%d", c.repoURL(c.repo), k.ID)
	return object{
		{"id", k.ID}, {"node_id", nodeID("CR", k.ID)}, {"head_sha", r.HeadID}, {"external_id", ""}, {"url", url},
		{"html_url", fmt.Sprintf("https://github.com/%s/runs/%d", c.repo.Name, k.ID)}, {"details_url", k.DetailsURL},
		{"status", k.Status}, {"conclusion", text(k.Conclusion)}, {"started_at", k.Started}, {"completed_at", k.Completed},
		{"output", object{
			{"title", nil}, {"summary", nil}, {"text", nil}, {"annotations_count", 0}, {"annotations_url", url + "/annotations"},
		}},
		{"name", k.Name}, {"check_suite", object{{"id", k.ID + 1}}}, {"app", c.appOf(k.App)}, {"pull_requests", []object{}},
	}
}

// appOf is the app that a check belongs to.
func (c *call) appOf(slug string) object {
	at := time.Date(2018, 7, 30, 9, 30, 17, 0, time.UTC)
	return object{
		{"id", 15368 + len(slug)}, {"slug", slug}, {"node_id", nodeID("A", int64(len(slug)))}, {"owner", c.account(ghost())},
		{"name", slug}, {"description", "Checks"}, {"external_url", "https://ci.example"},
		{"html_url", "https://github.com/apps/" + slug}, {"created_at", at}, {"updated_at", at},
		{"permissions", object{{"checks", "write"}, {"metadata", "read"}}}, {"events", []string{"check_run"}},
	}
}

// stateOf sums statuses as GitHub does: one failure fails, then one pending is pending.
func stateOf(list []corpus.CommitStatus) string {
	state := "success"
	if len(list) == 0 {
		state = "pending"
	}
	for _, s := range list {
		switch s.State {
		case "failure", "error":
			return "failure"
		case "pending":
			state = "pending"
		}
	}
	return state
}

func combinedStatus(c *call) *answer {
	r := headOf(c.repo, c.values["ref"])
	if r == nil {
		return none()
	}
	list := []object{}
	for i := range r.Statuses {
		list = append(list, c.status(r, &r.Statuses[i]))
	}
	url := c.repoURL(c.repo) + "/commits/" + r.HeadID
	return newAnswer(http.StatusOK, object{
		{"state", stateOf(r.Statuses)}, {"statuses", page(c, list)}, {"sha", r.HeadID}, {"total_count", len(list)},
		{"repository", c.listed(abridge(c.repo, -1))}, {"commit_url", url}, {"url", url + "/status"},
	})
}

func (c *call) status(r *corpus.ChangeRequest, s *corpus.CommitStatus) object {
	return object{
		{"url", c.repoURL(c.repo) + "/statuses/" + r.HeadID}, {"avatar_url", "https://avatars.githubusercontent.com/oa/1"},
		{"id", s.ID}, {"node_id", nodeID("SC", s.ID)}, {"state", s.State}, {"description", s.Description},
		{"target_url", s.TargetURL}, {"context", s.Context}, {"created_at", s.At}, {"updated_at", s.At},
	}
}

func statuses(c *call) *answer {
	r := headOf(c.repo, c.values["ref"])
	if r == nil {
		return none()
	}
	list := []object{}
	for i := range r.Statuses {
		list = append(list, append(c.status(r, &r.Statuses[i]), member{"creator", c.account(r.Statuses[i].Creator)}))
	}
	return newAnswer(http.StatusOK, page(c, list))
}

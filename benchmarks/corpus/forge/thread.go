package forge

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
)

// item is an issue or a change request, as the list of issues has both.
type item struct {
	*corpus.Thread
	issue  *corpus.Issue
	change *corpus.ChangeRequest
}

func items(h *corpus.Hosted) []item {
	var list []item
	for i := range h.Changes {
		list = append(list, item{&h.Changes[i].Thread, nil, &h.Changes[i]})
	}
	for i := range h.Issues {
		list = append(list, item{&h.Issues[i].Thread, &h.Issues[i], nil})
	}
	return list
}

func (c *call) disabled() *answer {
	if c.repo.IssuesEnabled {
		return nil
	}
	return refusal(http.StatusGone, "Issues has been disabled in this repository.")
}

func issues(c *call) *answer {
	if a := c.disabled(); a != nil {
		return a
	}
	return c.items(items(c.repo), func(i item) object { return c.issue(i) })
}

func pulls(c *call) *answer {
	list := slices.DeleteFunc(items(c.repo), func(i item) bool { return i.change == nil })
	return c.items(list, func(i item) object { return c.pull(i.change) })
}

// items answers with those that the query asks for, in its order.
func (c *call) items(list []item, show func(item) object) *answer {
	q := c.URL.Query()
	since, err := c.since("since")
	if err != nil {
		return refusal(http.StatusUnprocessableEntity, "Validation Failed")
	}
	state := cmp.Or(q.Get("state"), "open")
	if !slices.Contains([]string{"open", "closed", "all"}, state) {
		return refusal(http.StatusUnprocessableEntity, "Validation Failed")
	}
	base := strings.TrimPrefix(q.Get("base"), "refs/heads/")
	list = slices.DeleteFunc(list, func(i item) bool {
		return state != "all" && (state == "open") != i.Open() || i.Updated.Before(since) ||
			base != "" && i.change != nil && i.change.Base != base
	})
	sortItems(list, q.Get("sort"), q.Get("direction"))
	shown := []object{}
	for _, i := range page(c, list) {
		shown = append(shown, show(i))
	}
	return newAnswer(http.StatusOK, shown)
}

func sortItems(list []item, by, direction string) {
	slices.SortStableFunc(list, func(a, b item) int {
		order := a.Opened.Compare(b.Opened)
		switch by {
		case "updated":
			order = a.Updated.Compare(b.Updated)
		case "comments":
			order = cmp.Compare(len(a.Comments), len(b.Comments))
		}
		order = cmp.Or(order, cmp.Compare(a.Number, b.Number))
		if direction != "asc" {
			return -order
		}
		return order
	})
}

func stateWord(t *corpus.Thread) string {
	if t.Open() {
		return "open"
	}
	return "closed"
}

// labels are those of a thread. Only in lists of pull requests, GitHub's description knows no null for what they say.
func (c *call) labels(t *corpus.Thread, nothing any) []object {
	list := []object{}
	for i := range c.repo.Labels {
		if l := &c.repo.Labels[i]; slices.Contains(t.Labels, l.Name) {
			list = append(list, object{
				{"id", l.ID}, {"node_id", nodeID("LA", l.ID)}, {"url", c.repoURL(c.repo) + "/labels/" + escape(l.Name)},
				{"name", l.Name}, {"color", l.Colour}, {"default", l.Default}, {"description", orElse(l.Description, nothing)},
			})
		}
	}
	return list
}

func orElse(s string, nothing any) any {
	if s == "" {
		return nothing
	}
	return s
}

func (c *call) issue(i item) object {
	url := fmt.Sprintf("%s/issues/%d", c.repoURL(c.repo), i.Number)
	kind, node := "issues", "I"
	if i.change != nil {
		kind, node = "pull", "PR"
	}
	html := fmt.Sprintf("https://github.com/%s/%s/%d", c.repo.Name, kind, i.Number)
	o := object{
		{"url", url}, {"repository_url", c.repoURL(c.repo)}, {"labels_url", url + "/labels{/name}"},
		{"comments_url", url + "/comments"}, {"events_url", url + "/events"}, {"html_url", html}, {"id", i.ID},
		{"node_id", nodeID(node, i.ID)}, {"number", i.Number}, {"title", withCanary(i.Title)}, {"user", c.accountOrGhost(i.Author)},
		{"labels", c.labels(i.Thread, nil)}, {"state", stateWord(i.Thread)}, {"locked", false}, {"assignee", nil},
		{"assignees", []object{}}, {"milestone", nil}, {"comments", len(i.Comments)}, {"created_at", i.Opened},
		{"updated_at", i.Updated}, {"closed_at", i.Closed}, {"author_association", i.Association}, {"active_lock_reason", nil},
		{"body", withCanary(i.Body)}, {"timeline_url", url + "/timeline"}, {"performed_via_github_app", nil},
	}
	if i.issue != nil {
		return append(o, member{"state_reason", text(i.issue.Reason)})
	}
	pull := fmt.Sprintf("%s/pulls/%d", c.repoURL(c.repo), i.Number)
	return append(o, member{"state_reason", nil}, member{"draft", i.change.Draft}, member{"pull_request", object{
		{"url", pull}, {"html_url", html}, {"diff_url", html + ".diff"}, {"patch_url", html + ".patch"},
		{"merged_at", i.change.Merged},
	}})
}

func (c *call) pull(r *corpus.ChangeRequest) object {
	url := fmt.Sprintf("%s/pulls/%d", c.repoURL(c.repo), r.Number)
	issue := fmt.Sprintf("%s/issues/%d", c.repoURL(c.repo), r.Number)
	html := fmt.Sprintf("https://github.com/%s/pull/%d", c.repo.Name, r.Number)
	status := c.repoURL(c.repo) + "/statuses/" + r.HeadID
	side := func(owner *corpus.Account, repo raw, ref, sha string) object {
		return object{{"label", owner.Login + ":" + ref}, {"ref", ref}, {"sha", sha}, {"user", c.account(owner)}, {"repo", repo}}
	}
	forker, fork := c.forkOf(r.Author)
	base := c.repo.HeadID
	if len(r.HeadCommit.Parents) > 0 {
		base = r.HeadCommit.Parents[0]
	}
	link := func(to string) object { return object{{"href", to}} }
	return object{
		{"url", url}, {"id", r.ID}, {"node_id", nodeID("PR", r.ID)}, {"html_url", html}, {"diff_url", html + ".diff"},
		{"patch_url", html + ".patch"}, {"issue_url", issue}, {"number", r.Number}, {"state", stateWord(&r.Thread)},
		{"locked", false}, {"title", withCanary(r.Title)}, {"user", c.accountOrGhost(r.Author)}, {"body", withCanary(r.Body)},
		{"created_at", r.Opened}, {"updated_at", r.Updated}, {"closed_at", r.Closed}, {"merged_at", r.Merged},
		{"merge_commit_sha", text(r.MergeID)}, {"assignee", nil}, {"assignees", []object{}},
		{"requested_reviewers", []object{}}, {"requested_teams", []object{}}, {"labels", c.labels(&r.Thread, "")},
		{"milestone", nil}, {"draft", r.Draft}, {"commits_url", url + "/commits"}, {"review_comments_url", url + "/comments"},
		{"review_comment_url", c.repoURL(c.repo) + "/pulls/comments{/number}"}, {"comments_url", issue + "/comments"},
		{"statuses_url", status}, {"head", side(forker, fork, r.Branch, r.HeadID)}, {"base", side(c.repo.Owner, c.listedRepo(), r.Base, base)},
		{"_links", object{
			{"self", link(url)}, {"html", link(html)}, {"issue", link(issue)}, {"comments", link(issue + "/comments")},
			{"review_comments", link(url + "/comments")}, {"review_comment", link(c.repoURL(c.repo) + "/pulls/comments{/number}")},
			{"commits", link(url + "/commits")}, {"statuses", link(status)},
		}},
		{"author_association", r.Association}, {"auto_merge", c.autoMerge(r)}, {"active_lock_reason", nil},
	}
}

// listedRepo is the call's repository as text, made once for a page of a hundred change requests.
func (c *call) listedRepo() raw {
	if c.shown == nil {
		c.shown = encode(c.listed(abridge(c.repo, -1)))
	}
	return c.shown
}

// numbered finds an item by the number in the path.
func (c *call) numbered(name string) (item, bool) {
	n, err := strconv.Atoi(c.values[name])
	list := items(c.repo)
	at := slices.IndexFunc(list, func(i item) bool { return i.Number == n })
	if err != nil || at < 0 {
		return item{}, false
	}
	return list[at], true
}

func reviews(c *call) *answer {
	i, ok := c.numbered("pull_number")
	if !ok || i.change == nil {
		return notFound()
	}
	list := []object{}
	for n := range i.change.Reviews {
		v := &i.change.Reviews[n]
		list = append(list, c.review(i.change, v, c.account(v.Author)))
	}
	return newAnswer(http.StatusOK, page(c, list))
}

func (c *call) review(r *corpus.ChangeRequest, v *corpus.Review, author raw) object {
	html := fmt.Sprintf("https://github.com/%s/pull/%d#pullrequestreview-%d", c.repo.Name, r.Number, v.ID)
	pull := fmt.Sprintf("%s/pulls/%d", c.repoURL(c.repo), r.Number)
	return object{
		{"id", v.ID}, {"node_id", nodeID("PRR", v.ID)}, {"user", author}, {"body", v.Body}, {"state", v.State},
		{"html_url", html}, {"pull_request_url", pull}, {"author_association", v.Association},
		{"_links", object{{"html", object{{"href", html}}}, {"pull_request", object{{"href", pull}}}}},
		{"submitted_at", v.At}, {"commit_id", v.CommitID},
	}
}

// moment is an entry of a timeline.
type moment struct {
	at   time.Time
	show func() object
}

func timeline(c *call) *answer {
	i, ok := c.numbered("issue_number")
	if !ok {
		return notFound()
	}
	if a := c.disabled(); a != nil && i.issue != nil {
		return a
	}
	var list []moment
	for n := range i.Events {
		e := &i.Events[n]
		list = append(list, moment{e.At, func() object { return c.event(e) }})
	}
	for n := range i.Comments {
		m := &i.Comments[n]
		list = append(list, moment{m.At, func() object { return c.comment(i, m) }})
	}
	if i.change != nil {
		for n := range i.change.Reviews {
			v := &i.change.Reviews[n]
			list = append(list, moment{v.At, func() object {
				o := c.review(i.change, v, c.accountOrGhost(v.Author))
				return append(o, member{"event", "reviewed"})
			}})
		}
	}
	slices.SortStableFunc(list, func(a, b moment) int { return a.at.Compare(b.at) })
	shown := []object{}
	for _, m := range page(c, list) {
		shown = append(shown, m.show())
	}
	return newAnswer(http.StatusOK, shown)
}

func (c *call) event(e *corpus.Event) object {
	var commitURL any
	if e.CommitID != "" {
		commitURL = c.repoURL(c.repo) + "/commits/" + e.CommitID
	}
	o := object{
		{"id", e.ID}, {"node_id", nodeID("EV", e.ID)}, {"url", fmt.Sprintf("%s/issues/events/%d", c.repoURL(c.repo), e.ID)},
		{"actor", c.accountOrGhost(e.Actor)}, {"event", e.Kind}, {"commit_id", text(e.CommitID)}, {"commit_url", commitURL},
		{"created_at", e.At}, {"performed_via_github_app", nil},
	}
	switch e.Kind {
	case "labeled", "unlabeled":
		for _, l := range c.repo.Labels {
			if l.Name == e.Label {
				o = append(o, member{"label", object{{"name", l.Name}, {"color", l.Colour}}})
			}
		}
	case "review_requested":
		o = append(o, member{"review_requester", c.accountOrGhost(e.Actor)}, member{"requested_reviewer", c.accountOrGhost(e.Reviewer)})
	case "closed":
		o = append(o, member{"state_reason", text(e.Reason)})
	}
	return o
}

func (c *call) comment(i item, m *corpus.Comment) object {
	url := fmt.Sprintf("%s/issues/comments/%d", c.repoURL(c.repo), m.ID)
	author := c.accountOrGhost(m.Author)
	return object{
		{"url", url}, {"html_url", fmt.Sprintf("https://github.com/%s/issues/%d#issuecomment-%d", c.repo.Name, i.Number, m.ID)},
		{"issue_url", fmt.Sprintf("%s/issues/%d", c.repoURL(c.repo), i.Number)}, {"id", m.ID},
		{"node_id", nodeID("IC", m.ID)}, {"user", author}, {"created_at", m.At}, {"updated_at", m.At},
		{"author_association", m.Association}, {"body", m.Body}, {"event", "commented"}, {"actor", author},
		{"performed_via_github_app", nil},
	}
}

package forge

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
)

// links are the members of a repository that only say where to ask further.
func links() [][2]string {
	return [][2]string{
		{"archive_url", "/{archive_format}{/ref}"}, {"assignees_url", "/assignees{/user}"}, {"blobs_url", "/git/blobs{/sha}"},
		{"branches_url", "/branches{/branch}"}, {"collaborators_url", "/collaborators{/collaborator}"},
		{"comments_url", "/comments{/number}"}, {"commits_url", "/commits{/sha}"}, {"compare_url", "/compare/{base}...{head}"},
		{"contents_url", "/contents/{+path}"}, {"contributors_url", "/contributors"}, {"deployments_url", "/deployments"},
		{"downloads_url", "/downloads"}, {"events_url", "/events"}, {"forks_url", "/forks"},
		{"git_commits_url", "/git/commits{/sha}"}, {"git_refs_url", "/git/refs{/sha}"}, {"git_tags_url", "/git/tags{/sha}"},
		{"hooks_url", "/hooks"}, {"issue_comment_url", "/issues/comments{/number}"},
		{"issue_events_url", "/issues/events{/number}"}, {"issues_url", "/issues{/number}"}, {"keys_url", "/keys{/key_id}"},
		{"labels_url", "/labels{/name}"}, {"languages_url", "/languages"}, {"merges_url", "/merges"},
		{"milestones_url", "/milestones{/number}"}, {"notifications_url", "/notifications{?since,all,participating}"},
		{"pulls_url", "/pulls{/number}"}, {"releases_url", "/releases{/id}"}, {"stargazers_url", "/stargazers"},
		{"statuses_url", "/statuses/{sha}"}, {"subscribers_url", "/subscribers"}, {"subscription_url", "/subscription"},
		{"tags_url", "/tags"}, {"teams_url", "/teams"}, {"trees_url", "/git/trees{/sha}"},
	}
}

func (c *call) repoURL(h *corpus.Hosted) string { return c.base + "/repos/" + h.Name }

// listed is a repository as lists show it.
func (c *call) listed(b *brief) object {
	h := &b.Hosted
	url := c.repoURL(h)
	_, name, _ := strings.Cut(h.Name, "/")
	visibility := "public"
	if h.Private {
		visibility = "private"
	}
	o := object{
		{"id", h.ID}, {"node_id", nodeID("R", h.ID)}, {"name", name}, {"full_name", h.Name}, {"private", h.Private},
		{"owner", c.account(h.Owner)}, {"html_url", "https://github.com/" + h.Name}, {"description", h.Description},
		{"fork", h.Parent != ""}, {"url", url},
	}
	for _, l := range links() {
		o = append(o, member{l[0], url + l[1]})
	}
	return append(o, object{
		{"created_at", h.Created}, {"updated_at", h.Pushed}, {"pushed_at", h.Pushed},
		{"git_url", "git://github.com/" + h.Name + ".git"}, {"ssh_url", "git@github.com:" + h.Name + ".git"},
		{"clone_url", "https://github.com/" + h.Name + ".git"}, {"svn_url", "https://github.com/" + h.Name},
		{"homepage", h.Homepage}, {"size", h.Size}, {"stargazers_count", h.Stars}, {"watchers_count", h.Stars},
		{"language", text(h.Language)}, {"has_issues", h.IssuesEnabled}, {"has_projects", true}, {"has_downloads", true},
		{"has_wiki", true}, {"has_pages", false}, {"has_discussions", false}, {"forks_count", h.Forks}, {"mirror_url", nil},
		{"archived", h.Archived}, {"disabled", false}, {"open_issues_count", b.open}, {"license", licenceOf(c, h)},
		{"allow_forking", true}, {"is_template", false}, {"web_commit_signoff_required", false}, {"topics", h.Topics},
		{"visibility", visibility}, {"forks", h.Forks}, {"open_issues", b.open}, {"watchers", h.Stars},
		{"default_branch", h.DefaultBranch}, {"permissions", object{{"admin", c.token.Rights >= Admin},
			{"maintain", c.token.Rights >= Admin}, {"push", c.token.Rights >= Admin}, {"triage", c.token.Rights >= Admin}, {"pull", true}}},
	}...)
}

// licenceOf is GitHub's short form of a licence; GitHub knows the family of the GPL without its "only".
func licenceOf(c *call, h *corpus.Hosted) object {
	if h.Licence == "" {
		return nil
	}
	spdx := strings.TrimSuffix(h.Licence, "-only")
	key := strings.ToLower(spdx)
	return object{
		{"key", key}, {"name", spdx + " licence"}, {"spdx_id", spdx}, {"url", c.base + "/licenses/" + key},
		{"node_id", nodeID("L", int64(len(spdx)))},
	}
}

func repository(c *call) *answer {
	h := c.repo
	b := abridge(h, -1)
	o := append(c.listed(b), member{"network_count", h.Forks}, member{"subscribers_count", h.Watchers})
	if h.Owner.Kind == "Organization" {
		o = append(o, member{"organization", c.account(h.Owner)})
	}
	if len(h.Properties) > 0 {
		values := object{}
		for _, p := range h.Properties {
			values = append(values, member{p.Name, p.Value})
		}
		o = append(o, member{"custom_properties", values})
	}
	if at, ok := c.s.byName[strings.ToLower(h.Parent)]; ok {
		parent := c.listed(c.s.brief(at))
		o = append(o, member{"parent", parent}, member{"source", parent})
	}
	a := newAnswer(http.StatusOK, o)
	a.modified = h.Pushed
	return a
}

func ownedByOrganisation(c *call) *answer {
	a := c.s.logins[strings.ToLower(c.values["org"])]
	if a == nil || a.Kind != "Organization" {
		return notFound()
	}
	return c.owned(a, "created")
}

func ownedByUser(c *call) *answer {
	a := c.s.logins[strings.ToLower(c.values["username"])]
	if a == nil || a.Deleted {
		return notFound()
	}
	return c.owned(a, "full_name")
}

// owned lists the repositories of an owner that the token may see.
func (c *call) owned(a *corpus.Account, sorting string) *answer {
	var list []*brief
	for _, index := range c.s.byOwner[strings.ToLower(a.Login)] {
		b := c.s.brief(index)
		kind := c.URL.Query().Get("type")
		if b.Private && c.token.Rights < Read || kind == "forks" && b.Parent == "" || kind == "sources" && b.Parent != "" ||
			kind == "public" && b.Private || kind == "private" && !b.Private {
			continue
		}
		list = append(list, b)
	}
	arrange(list, c, sorting)
	var shown []object
	for _, b := range page(c, list) {
		shown = append(shown, c.listed(b))
	}
	return newAnswer(http.StatusOK, shown)
}

// arrange sorts repositories as asked; names rise, times fall.
func arrange(list []*brief, c *call, sorting string) {
	q := c.URL.Query()
	if s := q.Get("sort"); s != "" {
		sorting = s
	}
	falling := sorting != "full_name"
	if d := q.Get("direction"); d != "" {
		falling = d == "desc"
	}
	slices.SortStableFunc(list, func(a, b *brief) int {
		order := 0
		switch sorting {
		case "created":
			order = a.Created.Compare(b.Created)
		case "updated", "pushed":
			order = a.Pushed.Compare(b.Pushed)
		}
		order = cmp.Or(order, cmp.Compare(a.Name, b.Name))
		if falling {
			return -order
		}
		return order
	})
}

func languages(c *call) *answer {
	o := object{}
	for _, l := range c.repo.Languages {
		o = append(o, member{l.Name, l.Bytes})
	}
	return newAnswer(http.StatusOK, o)
}

func topics(c *call) *answer { return newAnswer(http.StatusOK, object{{"names", c.repo.Topics}}) }

func properties(c *call) *answer {
	list := []object{}
	for _, p := range c.repo.Properties {
		list = append(list, object{{"property_name", p.Name}, {"value", p.Value}})
	}
	return newAnswer(http.StatusOK, list)
}

func meta(*call) *answer {
	return newAnswer(http.StatusOK, object{{"verifiable_password_authentication", false}, {"hooks", []string{"192.0.2.0/24"}}})
}

// communityProfile counts what of a few documents is there, in per cent.
func communityProfile(c *call) *answer {
	h := c.repo
	there := 0
	file := func(path string) object {
		for _, f := range h.Files {
			if f.Path == path {
				there++
				return object{{"url", c.repoURL(h) + "/contents/" + path}, {"html_url", "https://github.com/" + h.Name + "/blob/" + h.DefaultBranch + "/" + path}}
			}
		}
		return nil
	}
	readme, contributing := file("README.md"), file("CONTRIBUTING.md")
	licence := licenceOf(c, h)
	if licence != nil {
		there++
		licence = append(licence, member{"html_url", "https://github.com/" + h.Name + "/blob/" + h.DefaultBranch + "/LICENSE"})
	}
	if h.Description != nil {
		there++
	}
	return newAnswer(http.StatusOK, object{
		{"health_percentage", there * 100 / 7}, {"description", h.Description}, {"documentation", nil},
		{"files", object{
			{"code_of_conduct", nil}, {"code_of_conduct_file", nil}, {"contributing", contributing}, {"issue_template", nil},
			{"pull_request_template", nil}, {"license", licence}, {"readme", readme},
		}}, {"updated_at", h.Pushed}, {"content_reports_enabled", false},
	})
}

// contributors links the first e-mails to accounts; the rest are nobody's, as GitHub has it.
func contributors(c *call) *answer {
	if len(c.repo.Commits) == 0 {
		return newAnswer(http.StatusNoContent, nil)
	}
	anonymous := c.URL.Query().Get("anon")
	var list []object
	emails := 0
	for _, one := range c.repo.Contributors {
		if emails += one.Emails; one.Account != nil && emails <= c.s.opt.ContributorEmails {
			list = append(list, append(simpleUser(c.base, one.Account), member{"contributions", one.Contributions}))
			continue
		}
		if anonymous == "1" || anonymous == "true" {
			list = append(list, object{
				{"email", one.Email}, {"name", one.Name}, {"type", "Anonymous"}, {"contributions", one.Contributions},
			})
		}
	}
	return newAnswer(http.StatusOK, page(c, list))
}

// since is the time a query asks for, zero where it asks for none.
func (c *call) since(name string) (time.Time, error) {
	text := c.URL.Query().Get(name)
	if text == "" {
		return time.Time{}, nil
	}
	return time.Parse(time.RFC3339, text)
}

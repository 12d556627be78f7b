package forge

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// route is an endpoint.
type route struct {
	method, template string
	resource         resource
	serve            func(*call) *answer
	// app takes an app's own token, not a user's.
	app bool
	// rights are needed beyond seeing the repository.
	rights Rights
	parts  []string
}

// routes are all endpoints. The first that matches serves.
func routes() []route {
	const repo = "/repos/{owner}/{repo}"
	get := func(template string, serve func(*call) *answer) route {
		return route{method: http.MethodGet, template: template, serve: serve}
	}
	only := func(rights Rights, template string, serve func(*call) *answer) route {
		return route{method: http.MethodGet, template: template, serve: serve, rights: rights}
	}
	list := []route{
		{method: http.MethodGet, template: "/rate_limit", serve: rateLimit, resource: free},
		get("/meta", meta),
		{method: http.MethodPost, template: "/graphql", serve: query, resource: graph},
		{method: http.MethodPost, template: "/api/graphql", serve: query, resource: graph},
		{method: http.MethodGet, template: "/search/repositories", serve: searchRepositories, resource: search},
		{method: http.MethodGet, template: "/search/commits", serve: searchCommits, resource: search},
		{method: http.MethodGet, template: "/app/installations", serve: installations, app: true, resource: free},
		{method: http.MethodPost, template: "/app/installations/{installation_id}/access_tokens", serve: accessToken, app: true, resource: free},
		get("/installation/repositories", installationRepositories),
		get("/orgs/{org}", organisation),
		get("/orgs/{org}/repos", ownedByOrganisation),
		get("/users/{username}", user),
		get("/users/{username}/repos", ownedByUser),
		get("/users/{username}/orgs", memberships),
		get("/user/{account_id}", userByID),
		get(repo, repository),
		get(repo+"/languages", languages),
		get(repo+"/topics", topics),
		get(repo+"/license", licence),
		get(repo+"/community/profile", communityProfile),
		get(repo+"/contributors", contributors),
		get(repo+"/branches", branches),
		only(Admin, repo+"/branches/{branch}/protection", protection),
		get(repo+"/branches/{branch}", branch),
		get(repo+"/rules/branches/{branch}", branchRules),
		get(repo+"/rulesets", rulesets),
		get(repo+"/releases", releases),
		get(repo+"/tags", tags),
		get(repo+"/issues", issues),
		get(repo+"/issues/{issue_number}/timeline", timeline),
		get(repo+"/pulls", pulls),
		get(repo+"/pulls/{pull_number}/reviews", reviews),
		get(repo+"/actions/runs", runs),
		get(repo+"/actions/workflows/{workflow_id}/runs", workflowRuns),
		get(repo+"/commits", commits),
		get(repo+"/commits/{ref}/check-runs", checkRuns),
		get(repo+"/commits/{ref}/status", combinedStatus),
		get(repo+"/commits/{ref}/statuses", statuses),
		only(Admin, repo+"/hooks", hooks),
		get(repo+"/properties/values", properties),
		get(repo+"/contents", contents),
		get(repo+"/contents/{path}", contents),
		get(repo+"/tarball", tarball),
		get(repo+"/tarball/{path}", tarball),
		get("/{owner}/{repo}/legacy.tar.gz/{path}", archived),
	}
	for i := range list {
		list[i].parts = strings.Split(strings.TrimPrefix(list[i].template, "/"), "/")
	}
	return list
}

// match finds the endpoint and its values. /repositories/{id} stands for /repos/{owner}/{repo}.
func match(c *call) *route {
	path := c.path
	if len(path) >= 2 && path[0] == "repositories" {
		path = append([]string{"repos", "", path[1]}, path[2:]...)
		c.values["id"] = path[2]
	}
	for i := range c.s.routes {
		r := &c.s.routes[i]
		if r.method != c.Method && !(r.method == http.MethodGet && c.Method == http.MethodHead) {
			continue
		}
		if r.fits(path, c.values) {
			return r
		}
	}
	return nil
}

func (r *route) fits(path []string, values map[string]string) bool {
	want := r.parts
	rest := want[len(want)-1] == "{path}"
	if len(path) != len(want) && !(rest && len(path) > len(want)) {
		return false
	}
	for i, part := range want {
		switch name, variable := strings.CutPrefix(part, "{"); {
		case variable && part == "{path}":
			values["path"] = strings.Join(path[i:], "/")
		case variable:
			values[strings.TrimSuffix(name, "}")] = path[i]
		case part != path[i]:
			return false
		}
	}
	return true
}

// locate finds the repository that a path names, or answers that it is elsewhere, not there, or not for this token.
func (s *Server) locate(c *call, found *route) *answer {
	if !strings.HasPrefix(found.template, "/repos/") {
		return nil
	}
	index, moved := s.find(c)
	if index < 0 {
		return notFound()
	}
	if brief := s.brief(index); brief.Private && c.token.Rights < Read {
		return notFound()
	} else if moved {
		return redirection(c, brief.ID)
	}
	if found.rights > c.token.Rights {
		return lacking(c)
	}
	c.repo = s.hosted(index)
	return nil
}

// lacking answers as GitHub does where a right is missing: what one may not even know of is not found.
func lacking(c *call) *answer {
	if !c.signed {
		return refusal(http.StatusUnauthorized, "Requires authentication")
	}
	if c.values["branch"] != "" {
		a := refusal(http.StatusForbidden, "Resource not accessible by personal access token")
		a.header.Set("X-Accepted-GitHub-Permissions", "administration=read")
		return a
	}
	return notFound()
}

// find is the index of the repository, -1 where there is none, and whether the name is a former one.
func (s *Server) find(c *call) (index int, moved bool) {
	if text, ok := c.values["id"]; ok {
		id, err := strconv.ParseInt(text, 10, 64)
		if at, ok := s.byNumber[id]; ok && err == nil {
			return at, false
		}
		return -1, false
	}
	name := strings.ToLower(c.values["owner"] + "/" + c.values["repo"])
	if at, ok := s.byName[name]; ok {
		return at, false
	}
	// A former name ends in the number of the repository.
	at, err := strconv.Atoi(name[strings.LastIndexByte(name, '-')+1:])
	if err == nil && 0 <= at && at < len(s.names) && strings.EqualFold(s.brief(at).FormerName, name) {
		return at, true
	}
	return -1, false
}

func redirection(c *call, id int64) *answer {
	to := c.base + "/repositories/" + strconv.FormatInt(id, 10)
	if rest := c.path[3:]; len(rest) > 0 {
		to += "/" + strings.Join(rest, "/")
	}
	if c.URL.RawQuery != "" {
		to += "?" + c.URL.RawQuery
	}
	a := newAnswer(http.StatusMovedPermanently, object{
		{"message", "Moved Permanently"}, {"url", to}, {"documentation_url", documentation},
	})
	a.header.Set("Location", to)
	return a
}

// page is the part of a list that the request asks for; it leaves the links in the header of the answer.
func page[T any](c *call, list []T) []T {
	q := c.URL.Query()
	size := bounded(q.Get("per_page"), 30, 100)
	at := bounded(q.Get("page"), 1, 1<<30)
	last := max(1, (len(list)+size-1)/size)
	var links []string
	link := func(n int, rel string) {
		q.Set("page", strconv.Itoa(n))
		links = append(links, "<"+c.linkURL(q)+`>; rel="`+rel+`"`)
	}
	if at > 1 {
		link(min(at-1, last), "prev")
	}
	if at < last {
		link(at+1, "next")
		if !c.s.opt.OmitLast && !c.noLast {
			link(last, "last")
		}
	}
	if at > 1 {
		link(1, "first")
	}
	if len(links) > 0 {
		c.header.Set("Link", strings.Join(links, ", "))
	}
	from := min((at-1)*size, len(list))
	if at > 1 {
		from = max(0, min(from+c.shift, len(list)))
	}
	return list[from:min(from+size, len(list))]
}

// linkURL names repositories by their numbers, as GitHub's links do.
func (c *call) linkURL(q url.Values) string {
	path := strings.Join(c.path, "/")
	if c.repo != nil {
		path = "repositories/" + strconv.FormatInt(c.repo.ID, 10)
		skip := 3
		if c.path[0] == "repositories" {
			skip = 2
		}
		if rest := c.path[skip:]; len(rest) > 0 {
			path += "/" + strings.Join(rest, "/")
		}
	}
	return c.base + "/" + path + "?" + q.Encode()
}

// bounded reads a number from 1 to most.
func bounded(text string, otherwise, most int) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return otherwise
	}
	return min(n, most)
}

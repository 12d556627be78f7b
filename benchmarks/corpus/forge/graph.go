package forge

import (
	"fmt"
	"strings"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
)

// root is the type Query.
func (x *execution) root() *node {
	return &node{kind: "Query", field: func(f field) (any, bool) {
		switch f.name {
		case "rateLimit":
			if x.enterprise && x.s.opt.Limits.Off {
				return nil, true
			}
			return x.rateLimit(), true
		case "viewer":
			if a := x.s.logins[strings.ToLower(x.token.User)]; a != nil {
				return actor(a), true
			}
			return actor(&corpus.Account{ID: 1, Login: x.token.User, Kind: "User"}), true
		case "repository":
			owner, _ := f.args["owner"].(string)
			name, _ := f.args["name"].(string)
			return x.repository(owner, name), true
		case "user", "organization":
			login, _ := f.args["login"].(string)
			a := x.s.logins[strings.ToLower(login)]
			if a == nil || a.Deleted || (a.Kind == "Organization") != (f.name == "organization") {
				x.fail("NOT_FOUND", "Could not resolve to a %s with the login of '%s'.", f.name, login)
				return nil, true
			}
			return actor(a), true
		case "nodes":
			return x.nodesOf(words(f.args["ids"])), true
		}
		return nil, false
	}}
}

// nodesOf are accounts by their ids, null those that are no more.
func (x *execution) nodesOf(ids []string) []*node {
	list := []*node{}
	for i, id := range ids {
		a := x.s.byNode[id]
		if a == nil || a.Deleted {
			x.path = append(x.path, i)
			x.fail("NOT_FOUND", "Could not resolve to a node with the global id of '%s'.", id)
			x.path = x.path[:len(x.path)-1]
			list = append(list, nil)
			continue
		}
		list = append(list, actor(a))
	}
	return list
}

func (x *execution) rateLimit() *node {
	x.s.mu.Lock()
	w, limit := *x.s.ledger.window(x.call, graph), x.s.ledger.limit(x.call, graph)
	x.s.mu.Unlock()
	used := w.used + x.cost
	return fixed("RateLimit", object{
		{"limit", limit}, {"cost", x.cost}, {"remaining", max(0, limit-used)}, {"used", used}, {"resetAt", w.reset},
		{"nodeCount", x.nodes},
	})
}

// repository finds one by its name, a former one included, if the token may see it.
func (x *execution) repository(owner, name string) *node {
	c := &call{s: x.s, values: map[string]string{"owner": owner, "repo": name}}
	index, _ := x.s.find(c)
	if index < 0 || x.s.brief(index).Private && x.token.Rights < Read {
		x.fail("NOT_FOUND", "Could not resolve to a Repository with the name '%s/%s'.", owner, name)
		return nil
	}
	h := x.s.hosted(index)
	x.repo, x.origins = h, nil
	return x.repositoryNode(h)
}

func (x *execution) repositoryNode(h *corpus.Hosted) *node {
	return &node{kind: "Repository", also: []string{"Node", "RepositoryInfo"}, field: func(f field) (any, bool) {
		if v, ok := x.listsOf(h, f); ok {
			return v, true
		}
		return x.facts(h, f)
	}}
}

// facts are the fields of a repository that are no lists.
func (x *execution) facts(h *corpus.Hosted, f field) (any, bool) {
	_, name, _ := strings.Cut(h.Name, "/")
	switch f.name {
	case "id":
		return nodeID("R", h.ID), true
	case "databaseId":
		return h.ID, true
	case "name":
		return name, true
	case "nameWithOwner":
		return h.Name, true
	case "url":
		return "https://github.com/" + h.Name, true
	case "description":
		return h.Description, true
	case "homepageUrl":
		return h.Homepage, true
	case "isSecurityPolicyEnabled":
		return h.SecurityPolicy, true
	case "securityPolicyUrl":
		if !h.SecurityPolicy {
			return nil, true
		}
		return "https://github.com/" + h.Name + "/security/policy", true
	case "isArchived":
		return h.Archived, true
	case "isPrivate":
		return h.Private, true
	case "isFork":
		return h.Parent != "", true
	case "isEmpty":
		return len(h.Commits) == 0, true
	case "isDisabled", "isTemplate", "isMirror", "isLocked":
		return false, true
	case "hasIssuesEnabled":
		return h.IssuesEnabled, true
	case "visibility":
		if h.Private {
			return "PRIVATE", true
		}
		return "PUBLIC", true
	case "createdAt":
		return h.Created, true
	case "pushedAt", "updatedAt":
		return h.Pushed, true
	case "stargazerCount":
		return h.Stars, true
	case "forkCount":
		return h.Forks, true
	case "diskUsage":
		return h.Size, true
	case "owner":
		return actor(h.Owner), true
	}
	return x.parts(h, f)
}

// parts are the fields of a repository that are things of their own.
func (x *execution) parts(h *corpus.Hosted, f field) (any, bool) {
	switch f.name {
	case "parent":
		at, ok := x.s.byName[strings.ToLower(h.Parent)]
		if !ok {
			return nil, true
		}
		return x.repositoryNode(&x.s.brief(at).Hosted), true
	case "licenseInfo":
		l := licenceOf(x.call, h)
		if l == nil {
			return nil, true
		}
		return fixed("License", object{{"key", l.get("key")}, {"name", l.get("name")}, {"spdxId", l.get("spdx_id")}}), true
	case "primaryLanguage":
		if h.Language == "" {
			return nil, true
		}
		return fixed("Language", object{{"name", h.Language}}), true
	case "defaultBranchRef":
		if len(h.Commits) == 0 {
			return nil, true
		}
		return x.ref(h, heads(h)[defaultHead(h)]), true
	case "issue", "pullRequest", "issueOrPullRequest":
		n := number(f.args["number"])
		for _, i := range items(h) {
			if i.Number == n && (f.name == "issueOrPullRequest" || (i.issue != nil) == (f.name == "issue")) {
				return x.threadNode(h, i), true
			}
		}
		x.fail("NOT_FOUND", "Could not resolve to an issue or pull request with the number of %d.", n)
		return nil, true
	case "ref":
		return x.refOf(h, fmt.Sprint(f.args["qualifiedName"])), true
	case "object":
		return x.object(h, f), true
	}
	return nil, false
}

func defaultHead(h *corpus.Hosted) int {
	for i, b := range heads(h) {
		if b.name == h.DefaultBranch {
			return i
		}
	}
	return 0
}

// refOf is a branch or tag by its full name, or that of a branch by its short one.
func (x *execution) refOf(h *corpus.Hosted, name string) any {
	if tag, ok := strings.CutPrefix(name, "refs/tags/"); ok {
		for _, t := range h.Tags {
			if t.Name == tag {
				return x.ref(h, head{t.Name, t.CommitID, commitOf(h, t.CommitID)})
			}
		}
		return nil
	}
	name = strings.TrimPrefix(name, "refs/heads/")
	for _, b := range heads(h) {
		if b.name == name {
			return x.ref(h, b)
		}
	}
	return nil
}

// object is what an expression names or, without one, an id: a document, or a commit.
func (x *execution) object(h *corpus.Hosted, f field) any {
	expression, _ := f.args["expression"].(string)
	if id, ok := f.args["oid"].(string); ok {
		expression = id
	}
	if strings.Contains(expression, ":") {
		return x.blob(h, expression)
	}
	name := strings.TrimPrefix(strings.TrimPrefix(expression, "refs/"), "heads/")
	if name == "HEAD" {
		name = h.DefaultBranch
	}
	for _, b := range heads(h) {
		if b.name == name {
			return x.commitNode(h, b.commit, nil)
		}
	}
	for i := range h.Commits {
		if h.Commits[i].ID == name {
			return x.commitNode(h, &h.Commits[i], nil)
		}
	}
	return nil
}

// blob is a document by an expression such as HEAD:SECURITY.md.
func (x *execution) blob(h *corpus.Hosted, expression string) any {
	_, path, _ := strings.Cut(expression, ":")
	for _, f := range h.Files {
		if f.Path == path {
			n := fixed("Blob", object{{"text", f.Text}, {"byteSize", len(f.Text)}, {"isBinary", false}})
			n.also = []string{"GitObject", "Node"}
			return n
		}
	}
	return nil
}

func (x *execution) ref(h *corpus.Hosted, b head) *node {
	return &node{kind: "Ref", also: []string{"Node"}, field: func(f field) (any, bool) {
		switch f.name {
		case "name":
			return b.name, true
		case "prefix":
			return "refs/heads/", true
		case "target":
			return x.commitNode(h, b.commit, nil), true
		case "branchProtectionRule":
			// Only who administers the repository sees it.
			p := protectionOf(h, b.name)
			if x.token.Rights < Admin || p == nil {
				return nil, true
			}
			return protectionNode(b.name, p), true
		case "rules":
			return f.connection("RepositoryRule", x.rulesInForce(h, b.name), nil), true
		case "refUpdateRule":
			p := protectionOf(h, b.name)
			if p == nil {
				return nil, true
			}
			return fixed("RefUpdateRule", object{
				{"allowsDeletions", p.Deletions}, {"allowsForcePushes", p.ForcePushes},
				{"requiredApprovingReviewCount", approvals(p)}, {"requiresCodeOwnerReviews", p.Approvals >= 0 && p.CodeOwners},
				{"requiresLinearHistory", p.Linear}, {"requiresSignatures", p.Signed}, {"pattern", b.name},
				{"requiresConversationResolution", p.Resolved}, {"requiredStatusCheckContexts", append([]string{}, p.Checks...)},
			}), true
		}
		return nil, false
	}}
}

func protectionNode(pattern string, p *corpus.Protection) *node {
	reviewed := p.Approvals >= 0
	return fixed("BranchProtectionRule", object{
		{"pattern", pattern}, {"allowsDeletions", p.Deletions}, {"allowsForcePushes", p.ForcePushes},
		{"dismissesStaleReviews", reviewed && p.DismissStale}, {"isAdminEnforced", p.Administrators},
		{"requiresStrictStatusChecks", p.UpToDate}, {"requiresStatusChecks", len(p.Checks) > 0},
		{"requiredStatusCheckContexts", append([]string{}, p.Checks...)}, {"requiresApprovingReviews", reviewed},
		{"requiredApprovingReviewCount", approvals(p)}, {"requiresCodeOwnerReviews", reviewed && p.CodeOwners},
		{"requiresLinearHistory", p.Linear}, {"requiresCommitSignatures", p.Signed},
		{"requireLastPushApproval", reviewed && p.LastPush}, {"requiresConversationResolution", p.Resolved},
	})
}

// approvals is null where no reviews are required.
func approvals(p *corpus.Protection) any {
	if p.Approvals < 0 {
		return nil
	}
	return p.Approvals
}

// actor is an account, nil for a deleted one. Bots have no suffix here, unlike in REST, and are found among the apps.
func actor(a *corpus.Account) *node {
	if a == nil {
		return nil
	}
	path := "/" + escape(a.Login)
	if a.Kind == "Bot" {
		path = "/apps/" + strings.TrimSuffix(a.Login, "[bot]")
	}
	n := once(a.Kind, []string{"Actor", "Node", "RepositoryOwner", "RequestedReviewer"}, func() object {
		return object{
			{"login", strings.TrimSuffix(a.Login, "[bot]")}, {"databaseId", a.ID}, {"id", nodeID("U", a.ID)},
			{"url", "https://github.com" + path}, {"createdAt", a.Created}, {"name", text(a.Name)},
			{"company", text(a.Company)}, {"location", text(a.Location)}, {"email", a.Email}, {"bio", text(a.About)},
			{"websiteUrl", text(a.Blog)}, {"avatarUrl", fmt.Sprintf("https://avatars.githubusercontent.com/u/%d?v=4", a.ID)},
			{"resourcePath", path},
		}
	})
	plain := n.field
	n.field = func(f field) (any, bool) {
		if f.name == "organizations" && a.Kind == "User" {
			return f.connection("Organization", f.x.memberships(a), nil), true
		}
		return plain(f)
	}
	return n
}

// memberships are the organisations that show an account as a member.
func (x *execution) memberships(a *corpus.Account) (list []entry) {
	for _, login := range a.Memberships {
		list = append(list, entry{login, func() *node { return actor(x.s.logins[strings.ToLower(login)]) }})
	}
	return list
}

// at is a time that may not be there.
func at(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t
}

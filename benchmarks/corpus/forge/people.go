package forge

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/ospora/ospora/benchmarks/corpus"
)

// nodeID is an opaque id, as GraphQL and REST share it.
func nodeID(kind string, id int64) string { return fmt.Sprintf("%s_kgDO%09x", kind, id) }

// profile is where the short form of an account is kept.
type profile struct {
	base string
	id   int64
}

// account is GitHub's simple user, null where there is none.
func (c *call) account(a *corpus.Account) raw {
	if a == nil {
		return raw("null")
	}
	key := profile{c.base, a.ID}
	if known, ok := c.s.accounts.Load(key); ok {
		return known.(raw)
	}
	made := raw(encode(simpleUser(c.base, a)))
	c.s.accounts.Store(key, made)
	return made
}

// ghost stands for deleted accounts where GitHub shows somebody in any case.
func ghost() *corpus.Account { return &corpus.Account{ID: 10137, Login: "ghost", Kind: "User"} }

func (c *call) accountOrGhost(a *corpus.Account) raw {
	if a == nil {
		a = ghost()
	}
	return c.account(a)
}

func simpleUser(base string, a *corpus.Account) object {
	escaped := strings.NewReplacer("[", "%5B", "]", "%5D").Replace(a.Login)
	url := base + "/users/" + escaped
	html := "https://github.com/" + escaped
	if a.Kind == "Bot" {
		html = "https://github.com/apps/" + strings.TrimSuffix(a.Login, "[bot]")
	}
	return object{
		{"login", a.Login}, {"id", a.ID}, {"node_id", nodeID("U", a.ID)},
		{"avatar_url", fmt.Sprintf("https://avatars.githubusercontent.com/u/%d?v=4", a.ID)}, {"gravatar_id", ""},
		{"url", url}, {"html_url", html}, {"followers_url", url + "/followers"},
		{"following_url", url + "/following{/other_user}"}, {"gists_url", url + "/gists{/gist_id}"},
		{"starred_url", url + "/starred{/owner}{/repo}"}, {"subscriptions_url", url + "/subscriptions"},
		{"organizations_url", url + "/orgs"}, {"repos_url", url + "/repos"}, {"events_url", url + "/events{/privacy}"},
		{"received_events_url", url + "/received_events"}, {"type", a.Kind}, {"user_view_type", "public"},
		{"site_admin", false},
	}
}

// text is nil for nothing, as GitHub shows what nobody entered.
func text(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func organisation(c *call) *answer {
	a := c.s.logins[strings.ToLower(c.values["org"])]
	if a == nil || a.Kind != "Organization" {
		return notFound()
	}
	url := c.base + "/orgs/" + a.Login
	o := newAnswer(http.StatusOK, object{
		{"login", a.Login}, {"id", a.ID}, {"node_id", nodeID("O", a.ID)}, {"url", url}, {"repos_url", url + "/repos"},
		{"events_url", url + "/events"}, {"hooks_url", url + "/hooks"}, {"issues_url", url + "/issues"},
		{"members_url", url + "/members{/member}"}, {"public_members_url", url + "/public_members{/member}"},
		{"avatar_url", fmt.Sprintf("https://avatars.githubusercontent.com/u/%d?v=4", a.ID)}, {"description", text(a.About)},
		{"name", a.Name}, {"blog", a.Blog}, {"location", a.Location}, {"email", a.Email}, {"is_verified", false},
		{"has_organization_projects", true}, {"has_repository_projects", true}, {"public_repos", c.visible(a.Login)},
		{"public_gists", 0}, {"followers", 3}, {"following", 0}, {"html_url", "https://github.com/" + a.Login},
		{"created_at", a.Created}, {"updated_at", a.Created}, {"archived_at", nil}, {"type", a.Kind},
	})
	o.modified = a.Created
	return o
}

// visible counts the public repositories of an owner.
func (c *call) visible(login string) int {
	n := 0
	for _, index := range c.s.byOwner[strings.ToLower(login)] {
		if !c.s.brief(index).Private {
			n++
		}
	}
	return n
}

func user(c *call) *answer { return c.whole(c.s.logins[strings.ToLower(c.values["username"])]) }

// memberships are the organisations that show an account as a member.
func memberships(c *call) *answer {
	if a := c.s.logins[strings.ToLower(c.values["username"])]; a == nil || a.Deleted {
		return notFound()
	}
	list := []object{}
	for _, login := range c.s.logins[strings.ToLower(c.values["username"])].Memberships {
		list = append(list, c.simpleOrganisation(c.s.logins[strings.ToLower(login)]))
	}
	return newAnswer(http.StatusOK, page(c, list))
}

// simpleOrganisation is an organisation in a list.
func (c *call) simpleOrganisation(a *corpus.Account) object {
	url := c.base + "/orgs/" + a.Login
	return object{
		{"login", a.Login}, {"id", a.ID}, {"node_id", nodeID("O", a.ID)}, {"url", url}, {"repos_url", url + "/repos"},
		{"events_url", url + "/events"}, {"hooks_url", url + "/hooks"}, {"issues_url", url + "/issues"},
		{"members_url", url + "/members{/member}"}, {"public_members_url", url + "/public_members{/member}"},
		{"avatar_url", fmt.Sprintf("https://avatars.githubusercontent.com/u/%d?v=4", a.ID)}, {"description", text(a.About)},
	}
}

func userByID(c *call) *answer {
	id, err := strconv.ParseInt(c.values["account_id"], 10, 64)
	if err != nil {
		return notFound()
	}
	return c.whole(c.s.byID[id])
}

// whole is an account with all that it tells.
func (c *call) whole(a *corpus.Account) *answer {
	if a == nil || a.Deleted {
		return notFound()
	}
	o := append(simpleUser(c.base, a),
		member{"name", text(a.Name)}, member{"company", text(a.Company)}, member{"blog", a.Blog},
		member{"location", text(a.Location)}, member{"email", text(a.Email)}, member{"hireable", nil},
		member{"bio", text(a.About)}, member{"twitter_username", nil}, member{"public_repos", c.visible(a.Login)},
		member{"public_gists", 0}, member{"followers", 1}, member{"following", 2}, member{"created_at", a.Created},
		member{"updated_at", a.Created})
	found := newAnswer(http.StatusOK, o)
	found.modified = a.Created
	return found
}

package github

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github/internal/wire"
)

// profilesAtOnce is how many accounts one query asks for.
const profilesAtOnce = 20

// emailRight opens the addresses in public profiles, to a classic token.
const emailRight = "user:email"

// profile is what an account says about itself, of the fields that were asked
// for. The account is null where it was deleted or renamed meanwhile.
type profile struct {
	Name     string `json:"name"`
	Company  string `json:"company"`
	Location string `json:"location"`
	Email    string `json:"email"`
}

func (p *profile) field(name string) string {
	switch name {
	case "name":
		return p.Name
	case "company":
		return p.Company
	case "location":
		return p.Location
	}
	return p.Email
}

// user is an account that has a profile.
type user struct {
	alias *ospora.Alias
	login string
}

// profiles reads the fields asked for of every account that was met. Without plain
// logins nothing of it is kept, neither answer nor question.
func (v *visit) profiles(ctx context.Context) error {
	switch {
	case len(v.source.config.Profiles) == 0:
		return nil
	case v.source.anonymous():
		v.gaps.add(ospora.GapForbidden, "profiles", "GraphQL needs a token")
		return nil
	}
	users, err := v.users(ctx)
	if err != nil {
		return err
	}
	session := v.session
	if v.source.config.inPassing() {
		session = session.aside()
	}
	for some := range slices.Chunk(users, profilesAtOnce) {
		if err := v.profilesOf(ctx, session, some); err != nil {
			return err
		}
	}
	return nil
}

// users are the accounts that were met, with their logins. Those that are known
// from kept answers alone, by pseudonyms, are a gap; contributors are asked for
// once more.
func (v *visit) users(ctx context.Context) (users []user, err error) {
	named := func(a *ospora.Alias) string { return cmp.Or(a.Login, v.session.logins.of(a.Key)) }
	nameless := func(a *ospora.Alias) bool { return named(a) == "" }
	if slices.ContainsFunc(v.accounts.users, nameless) && !v.source.config.Offline {
		if err := v.nameContributors(ctx); err != nil {
			return nil, err
		}
	}
	for _, a := range v.accounts.users {
		if nameless(a) {
			v.gaps.add(ospora.GapPending, "profiles", "accounts that only kept answers show, which hold no logins")
			continue
		}
		users = append(users, user{a, named(a)})
	}
	return users, nil
}

// nameContributors asks for the logins of contributors, whose list has not changed
// since it was kept.
func (v *visit) nameContributors(ctx context.Context) error {
	ctx = wire.WithExpect(ctx, wire.Expect{NoContent: true})
	people, err := list[contributor](ctx, v.source.calls(v.session.aside()), v.where.path("/contributors"), contributorPages)
	for _, c := range people {
		v.session.logins.note(accountOf(v.look.Keys, v.source.host, c.Login, c.Type), c.Login)
	}
	if err != nil {
		return v.gaps.fault("profiles", "", err)
	}
	return nil
}

func (v *visit) profilesOf(ctx context.Context, session *session, users []user) error {
	wants := func(field string) bool { return slices.Contains(v.source.config.Profiles, field) }
	operation, right := "Profiles", "metadata=read"
	if wants("email") {
		operation, right = "ProfilesWithEmail", emailRight
	}
	variables := map[string]any{"withName": wants("name"), "withCompany": wants("company"), "withLocation": wants("location")}
	for i, u := range users {
		variables[fmt.Sprint("login", i)] = u.login
	}
	answer, missing := map[string]*profile{}, &holes{}
	err := session.query(ctx, operation, len(users), variables, &answer)
	if err != nil && !v.incomplete(err, missing) {
		return v.gaps.fault("profiles", right, err)
	}
	for i, u := range users {
		alias := fmt.Sprint("user", i)
		switch p := answer[alias]; {
		case p != nil:
			if err := v.tellProfile(u.alias, p); err != nil {
				return err
			}
		case !(spot{alias, missing}).noted():
			v.gaps.add(ospora.GapFailed, "profiles", "an account is null in GitHub's answer")
		}
	}
	return nil
}

func (v *visit) tellProfile(u *ospora.Alias, p *profile) error {
	for _, field := range v.source.config.Profiles {
		value := p.field(field)
		if value == "" {
			continue
		}
		row := &ospora.PlainProfile{Repo: v.row.Repo, Visit: v.row.ID, Alias: u.Key, Field: field, Value: value}
		if err := v.emit(row); err != nil {
			return err
		}
	}
	return nil
}

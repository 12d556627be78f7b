package github

import (
	"context"
	_ "embed"
	"fmt"
	"slices"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github/internal/wire"
)

//go:embed profiles.graphql
var profileQuery string

// profilesAtOnce is how many accounts one query of profiles.graphql takes.
const profilesAtOnce = 20

// profile is what an account says about itself. The account is null where it
// was deleted or renamed meanwhile.
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

// profiles reads the fields asked for of every account that was met.
func (v *visit) profiles(ctx context.Context) error {
	if len(v.source.config.Profiles) == 0 || v.source.anonymous() {
		return nil
	}
	for users := range slices.Chunk(v.accounts.users, profilesAtOnce) {
		if err := v.profilesOf(ctx, users); err != nil {
			return err
		}
	}
	return nil
}

func (v *visit) profilesOf(ctx context.Context, users []*ospora.Alias) error {
	variables := map[string]any{}
	for i, u := range users {
		variables[fmt.Sprintf("login%d", i)], variables[fmt.Sprintf("want%d", i)] = u.Login, true
	}
	answer := map[string]*profile{}
	err := v.session.query(ctx, profileQuery, "Profiles", variables, &answer)
	if err != nil && wire.KindOf(err) != wire.KindNotFound {
		return v.gaps.fault("profiles", "a token", err)
	}
	for i, u := range users {
		p := answer[fmt.Sprintf("user%d", i)]
		if p == nil {
			v.gaps.add(ospora.GapNotFound, "profiles", "an account that is no more")
			continue
		}
		if err := v.tellProfile(u, p); err != nil {
			return err
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

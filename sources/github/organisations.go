package github

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github/internal/wire"
)

// Whose organisations OpenSSF Scorecard v4.13.1 looks at: of the first page of
// accounts (clients/githubrepo/contributors.go) those with some contributions
// (checks/evaluation/contributors.go).
const (
	frontContributors = 30
	fewContributions  = 5
)

// askOrganisations counts the organisations and companies of those who contributed
// most. Who they are has to be asked again, since a visit holds pseudonyms; of
// either answer nothing is kept but the count, for as long as it is the same
// accounts.
func (v *visit) askOrganisations(ctx context.Context, s *survey) error {
	const subject = "organisations"
	if v.gaps.has("contributors") {
		return nil // which says enough
	}
	who := counted(s.contributors)
	if len(who) == 0 {
		return v.organisations(s, 0)
	}
	key, of := hashed("organisations counted"), hashed(strings.Join(who, "\n"))
	if m, ok := v.source.mark(v.session.refusals, key); ok && m.For == of {
		switch n, err := strconv.ParseInt(m.State, 10, 64); {
		case err == nil:
			return v.organisations(s, n)
		case v.source.config.Offline: // why they were not counted
			v.lack(ospora.GapKind(m.State), subject, m.Detail)
			return nil
		}
	}
	if v.source.anonymous() {
		v.lack(ospora.GapForbidden, subject, "where those work who contributed most: GraphQL needs a token")
		return nil
	}
	n, err := v.countOrganisations(ctx, len(who))
	if err != nil {
		if err := v.missing(subject, "read:org", err); err != nil {
			return err
		}
		gap := v.gaps.list[len(v.gaps.list)-1]
		return v.source.put(v.session.refusals, key, mark{State: string(gap.Kind), Detail: gap.Detail, For: of})
	}
	if err := v.source.put(v.session.refusals, key, mark{State: strconv.FormatInt(n, 10), For: of}); err != nil {
		return err
	}
	return v.organisations(s, n)
}

func (v *visit) organisations(s *survey, n int64) error {
	s.organisations = ospora.Some(n)
	v.note("organisations", n)
	return nil
}

// counted are the accounts that are looked at.
func counted(people []contributor) (logins []string) {
	seen := 0
	for _, c := range people {
		if c.Login == "" {
			continue
		}
		if seen++; seen > frontContributors {
			break
		}
		if c.Contributions != nil && *c.Contributions >= fewContributions {
			logins = append(logins, c.Login)
		}
	}
	return logins
}

// account is a contributor by the id that GraphQL knows them by.
type account struct {
	NodeID        string `json:"node_id"`
	Contributions *int64 `json:"contributions"`
}

// member is what an account shows of where it works. Robots show nothing.
type member struct {
	Typename      string                    `json:"__typename"`
	Company       string                    `json:"company"`
	Organizations *connection[organisation] `json:"organizations"`
}

type organisation struct {
	Login string `json:"login"`
}

// errOthers tells that another list of contributors came than a moment before.
var errOthers = &shapeError{errors.New("other contributors than a moment before")}

func (v *visit) countOrganisations(ctx context.Context, want int) (int64, error) {
	aside := v.session.aside()
	front, err := one[[]account](ctx, v.source.calls(aside), v.where.path("/contributors"))
	if err != nil {
		return 0, err
	}
	var ids []string
	for _, a := range (*front)[:min(len(*front), frontContributors)] {
		if a.Contributions != nil && *a.Contributions >= fewContributions {
			ids = append(ids, a.NodeID)
		}
	}
	if len(ids) != want {
		return 0, errOthers
	}
	var answer struct {
		Nodes []*member `json:"nodes"`
	}
	err = aside.query(ctx, "Organisations", 0, map[string]any{"ids": ids}, &answer)
	if err != nil && wire.KindOf(err) != wire.KindNotFound {
		return 0, err
	}
	if len(answer.Nodes) != len(ids) {
		return 0, &shapeError{errors.New("not as many accounts as were asked for")}
	}
	return countShown(answer.Nodes)
}

// countShown counts what accounts show. One that is no more shows nothing.
func countShown(members []*member) (int64, error) {
	all := map[string]bool{}
	for _, m := range members {
		if m == nil || m.Typename != "User" {
			continue
		}
		shown := put(m.Organizations, spot{})
		if err := shown.wrong(""); err != nil {
			return 0, err
		}
		for _, o := range shown.Nodes {
			if o == nil || o.Login == "" {
				return 0, &shapeError{errors.New("an organisation without a name")}
			}
			all[o.Login] = true
		}
		if name := company(m.Company); name != "" {
			all[name] = true
		}
	}
	return int64(len(all)), nil
}

// company is the name of a company as Scorecard compares it
// (checks/raw/contributors.go, v4.13.1).
func company(text string) string {
	text = strings.ToLower(text)
	for _, part := range []string{"inc.", "llc", ","} {
		text = strings.ReplaceAll(text, part, "")
	}
	return strings.Trim(strings.TrimLeft(text, "@"), " ")
}

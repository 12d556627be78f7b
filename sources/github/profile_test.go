package github_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github"
	"github.com/ospora/ospora/sources/sourcetest"
)

// inPassing reads profiles as the minimal profile does.
func inPassing(c *github.Config) { c.Profiles = []string{"location", "company", "name"} }

// shownProfiles are the fields that a visit told of, by alias.
func shownProfiles(s *seen) (list []string) {
	for _, p := range rowsOf[*ospora.PlainProfile](s) {
		list = append(list, fmt.Sprint(p.Alias, " ", p.Field, " ", p.Value))
	}
	return list
}

// plantedProfiles are those of the accounts that a visit met.
func plantedProfiles(t *testing.T, e *corpus.Ecosystem, s *seen, fields []string) (list []string) {
	met := map[string]bool{}
	for _, a := range rowsOf[*ospora.Alias](s) {
		met[string(a.Key)] = true
	}
	for _, a := range e.Forge().Accounts() {
		if a.Kind != "User" || !met[alias(t, a)] {
			continue
		}
		said := map[string]string{"name": a.Name, "company": a.Company, "location": a.Location, "email": a.Email}
		for _, field := range fields {
			if said[field] != "" {
				list = append(list, fmt.Sprint(alias(t, a), " ", field, " ", said[field]))
			}
		}
	}
	return list
}

// TestProfiles reads of everybody who is met what was asked for and nothing else,
// in both profiles of a dataset. Addresses are named in a query only where they are
// wanted.
func TestProfiles(t *testing.T) {
	e := small()
	index, _, _ := busiest(e)
	for _, fields := range [][]string{{"location"}, {"email"}, {"company", "location", "name", "email"}} {
		for _, plain := range []bool{true, false} {
			server := admin(e)
			got := visit(t, newSource(t, server, func(c *github.Config) {
				c.Profiles, c.Plain = fields, plain
				c.HTTP = &edited{server, func(_, asked string, answer any) any {
					if strings.Contains(asked, "email") && !slices.Contains(fields, "email") {
						t.Error("addresses are asked for")
					}
					return answer
				}}
			}), target(e, index), nil)
			want := plantedProfiles(t, e, got, fields)
			if len(want) < 3 || got.visit.Retry {
				t.Fatalf("%d values are planted, the visit is %+v", len(want), got.visit)
			}
			compare(t, fmt.Sprint(fields, " plain ", plain), shownProfiles(got), want)
		}
	}
}

// TestProfilesPartly: an account that is not shown takes no other along, and
// without a token there is a gap.
func TestProfilesPartly(t *testing.T) {
	e := small()
	index, _, _ := busiest(e)
	server := admin(e)
	whole := visit(t, newSource(t, server, inPassing), target(e, index), nil)
	s := newSource(t, server, func(c *github.Config) {
		inPassing(c)
		c.HTTP = &edited{server, func(_, asked string, answer any) any {
			if strings.Contains(asked, `"operationName":"Profiles"`) && strings.Contains(asked, `"login5"`) {
				shown := answer.(map[string]any)
				data := shown["data"].(map[string]any)
				data["user1"], data["user2"], data["user5"] = nil, nil, nil
				shown["errors"] = []any{
					map[string]any{"type": "NOT_FOUND", "path": []any{"user1"}, "message": "x"},
					map[string]any{"type": "FORBIDDEN", "path": []any{"user2"}, "message": "x"},
				}
			}
			return answer
		}}
	})
	got := visit(t, s, target(e, index), nil)
	wantGaps(t, "partly", got, "failed profiles x", "forbidden profiles x", "not_found profiles x")
	if all, some := len(shownProfiles(whole)), len(shownProfiles(got)); some == 0 || some >= all {
		t.Errorf("%d values of %d", some, all)
	}
	anonymous := visit(t, newSource(t, server, func(c *github.Config) { inPassing(c); c.Tokens = nil }), target(e, index), nil)
	if list := strings.Join(gapsOf(anonymous), "\n"); !strings.Contains(list, "forbidden profiles") {
		t.Errorf("without a token: %s", list)
	}
}

// TestProfilesContract holds the source to the contract of sources where it reads
// profiles in passing and keeps nothing: what is kept is not all of a visit then.
func TestProfilesContract(t *testing.T) {
	e := corpus.New(corpus.Config{Seed: 6, Repositories: 2, People: 12, Commits: 60, Bots: 2})
	place := plan(t, newSource(t, admin(e), nil), scope(e)).Targets[0]
	sourcetest.Run(t, sourcetest.Subject{
		New: func(t testing.TB) ospora.Source {
			server := forge.New(e, forge.Options{
				Tokens: map[string]forge.Token{canary: {User: "auditor", Rights: forge.Admin}}, Limits: forge.Limits{Off: true},
			})
			return newSource(t, server, func(c *github.Config) { inPassing(c); c.KeepDir = "" })
		},
		Target: place, Keys: newKeys(t), Shows: []string{"plain_profiles", "aliases"}, Secrets: []string{canary}, Stops: stops(),
	})
}

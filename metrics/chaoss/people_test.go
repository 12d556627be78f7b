package chaoss_test

import (
	"slices"
	"testing"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
)

func mapped(repo, alias, to string) *ospora.Alias {
	return &ospora.Alias{Repo: ospora.RepoID(repo), Key: ospora.AliasKey(alias), Canonical: ospora.AliasKey(to)}
}

func TestPeopleAmong(t *testing.T) {
	for name, c := range map[string]struct {
		rows []*ospora.Alias
		want map[string]string
	}{
		"one repository's mailmap": {
			[]*ospora.Alias{mapped("a", "old", "new"), mapped("a", "new", "new")},
			map[string]string{"old": "new", "new": "new"},
		},
		"a canonical alias that nobody uses": {
			[]*ospora.Alias{mapped("a", "x", "z"), mapped("a", "y", "z")},
			map[string]string{"x": "z", "y": "z"},
		},
		"repositories that agree": {
			[]*ospora.Alias{mapped("a", "old", "new"), mapped("b", "old", "new"), mapped("b", "new", "new")},
			map[string]string{"old": "new", "new": "new"},
		},
		// A hostile repository forges commits by two people of another and
		// merges them.
		"hostile mailmap": {
			[]*ospora.Alias{mapped("a", "ada", "ada"), mapped("b", "bo", "bo"), mapped("h", "ada", "bo"), mapped("h", "bo", "bo")},
			map[string]string{"ada": "ada", "bo": "bo"},
		},
		"hostile mailmap undoes none but its own": {
			[]*ospora.Alias{mapped("a", "old", "new"), mapped("a", "new", "new"), mapped("h", "new", "other")},
			map[string]string{"old": "new", "new": "new"},
		},
		"three that differ": {
			[]*ospora.Alias{mapped("a", "x", "p"), mapped("b", "x", "q"), mapped("c", "x", "p")},
			map[string]string{"x": "x"},
		},
		"rows without mapping and none": {
			[]*ospora.Alias{nil, mapped("a", "x", "")}, map[string]string{"x": "x", "unheard of": ""},
		},
	} {
		for range 2 { // in either order
			person := chaoss.PeopleAmong(c.rows)
			for alias, want := range c.want {
				if have := person(ospora.AliasKey(alias)); string(have) != want {
					t.Errorf("%s: %s is %q, want %q", name, alias, have, want)
				}
			}
			slices.Reverse(c.rows)
		}
	}
}

package identity_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/identity"
)

func TestRobotsByAlias(t *testing.T) {
	list := identity.KnownRobots()
	for _, c := range []struct {
		name, email, login string
		want               identity.RobotReason
	}{
		{"dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com", "", identity.RobotListed},
		{"Weblate", "hosted@weblate.org", "", identity.RobotListed},
		{"some-tool[bot]", "", "some-tool[bot]", identity.RobotPattern},
		{"acme-ci", "x@acme.kz", "", identity.RobotPattern},
		{"acmebot", "x@acme.kz", "", identity.RobotPattern},
		{"Сборочный бот", "x@acme.kz", "", identity.RobotPattern},
		{"Acme", "jenkins@build-7.internal", "", ""},
		{"jenkins", "jenkins@build-7.internal", "", identity.RobotService},
		{"", "ci@acme.kz", "", identity.RobotService},
		// People.
		{"Travis Qwert", "travis.qwert@gmail.com", "", ""},
		{"Ботагөз Асдф", "botagoz@mail.ru", "botagoz", ""},
		{"Jean Talbot", "jtalbot@acme.kz", "jtalbot", ""},
		{"Lucia Qwert", "lucia@acme.kz", "lucia", ""},
		{"Ai Ci", "ai.ci@qq.com", "", ""},
		{"robotnik", "x@acme.kz", "robotnik", ""},
		{"", "", "", ""},
	} {
		if got := list.Alias(c.name, c.email, c.login); got != c.want {
			t.Errorf("%q <%s> %q is %q, want %q", c.name, c.email, c.login, got, c.want)
		}
	}
	if got := (*identity.RobotList)(nil).Alias("x[bot]", "", ""); got != "" {
		t.Errorf("without a list %q", got)
	}
}

// TestBehaviour plants habits whose verdict follows from the definitions: gaps
// that are all 7 days, 100 days without a pause, 250 merges of 250; and a person
// on working days.
func TestBehaviour(t *testing.T) {
	var rows []*ospora.Activity
	for i := range ospora.Day(100) {
		rows = append(rows,
			&ospora.Activity{Alias: "weekly", Day: 7 * i, Commits: 1},
			&ospora.Activity{Alias: "daily", Day: i, Commits: 2},
			&ospora.Activity{Alias: "none", Day: i},
		)
		if i%7 < 5 && i%11 != 0 {
			rows = append(rows, &ospora.Activity{Alias: "person", Day: i, Commits: 3, Merges: 1})
		}
	}
	rows = append(rows, &ospora.Activity{Alias: "merger", Day: 1, Commits: 250, Merges: 250})
	want := []identity.RobotCandidate{{Alias: "daily", Habit: "every_day"}, {Alias: "merger", Habit: "merges_only"}, {Alias: "weekly", Habit: "regular_gaps"}}
	if diff := cmp.Diff(want, identity.Behaviour(slices.Values(rows), identity.Habits{})); diff != "" {
		t.Error(diff)
	}
}

func TestClockBehaviour(t *testing.T) {
	var rows []*ospora.Commit
	commit := func(alias ospora.AliasKey, day, hour, minute int) {
		at := time.Date(2024, 1, 1+day, hour, minute, 0, 0, time.UTC)
		rows = append(rows, &ospora.Commit{Author: alias, AuthorTime: ospora.Some(at)})
	}
	for i := range 120 {
		commit("cron", i, 9, 30)
		commit("night", i, i*7%24, i*13%60)
		commit("person", i, 9+i*5%9, i*13%60)
		if i < 20 {
			commit("short", i, 9, 30)
		}
	}
	rows = append(rows, &ospora.Commit{Author: "timeless"})
	got := identity.ClockBehaviour(slices.Values(rows), identity.Habits{})
	want := []identity.RobotCandidate{{Alias: "cron", Habit: "same_minute"}, {Alias: "night", Habit: "around_the_clock"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	a := alias("Nightly Numbers", "x@acme.kz")
	r := resolve(t, []*ospora.Alias{a}, identity.Options{})
	r.MarkRobots([]identity.RobotCandidate{{Alias: a.Key}, {Alias: "nobody"}})
	for p := range r.Persons() {
		if !p.Robot || p.RobotReason != string(identity.RobotBehaviour) || r.Report().Robots != 1 {
			t.Errorf("marked: %+v", p)
		}
	}
}

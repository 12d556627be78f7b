package chaoss_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// demo is what a dataset would give for a repository visited in full: two people
// and a robot at work in 2023 and 2024.
func demo() chaoss.Input {
	on := func(year int, month time.Month, day int) time.Time {
		return time.Date(year, month, day, 9, 0, 0, 0, time.UTC)
	}
	row := func(alias ospora.AliasKey, t time.Time, commits, added, deleted int64) *ospora.Activity {
		return &ospora.Activity{
			Repo: "example", Home: "example", Alias: alias, Day: ospora.DayOf(t),
			Commits: commits, LinesAdded: added, LinesDeleted: deleted, CommitsWithLines: commits,
		}
	}
	commit := func(alias ospora.AliasKey, t time.Time) *ospora.Commit {
		return &ospora.Commit{
			Repo: "example", Home: "example", Author: alias,
			AuthorTime: ospora.Some(t), AuthorOffset: ospora.Some(int32(5 * 60)),
		}
	}
	return chaoss.Input{
		Kind: ospora.SubjectRepository, Subject: "example",
		Window: ospora.Window{Start: on(2024, 1, 1).Truncate(24 * time.Hour), End: on(2025, 1, 1).Truncate(24 * time.Hour)},
		Seen:   []chaoss.Seen{{Repo: "example", Status: ospora.VisitFull}},
		Activity: []*ospora.Activity{
			row("aigerim", on(2023, 6, 1), 20, 900, 100),
			row("aigerim", on(2024, 2, 5), 3, 120, 30),
			row("daniyar", on(2024, 2, 6), 1, 10, 0),
			row("renovate", on(2024, 2, 7), 8, 8, 8),
		},
		Commits: []*ospora.Commit{
			commit("aigerim", on(2024, 2, 5)), commit("aigerim", on(2024, 2, 6)), commit("aigerim", on(2024, 2, 7)),
			commit("daniyar", on(2024, 2, 8)),
		},
		Tags: []*ospora.Tag{
			{Repo: "example", Name: "v1.0.0", Commit: "c1", Time: ospora.Some(on(2024, 2, 8))},
			{Repo: "example", Name: "v1.1.0-rc.1", Commit: "c2", Time: ospora.Some(on(2024, 9, 1))},
		},
		Person: func(a ospora.AliasKey) ospora.PersonID { return ospora.PersonID(a) },
		Bot:    func(a ospora.AliasKey) bool { return a == "renovate" },
	}
}

func show(measures []ospora.Measure) {
	for _, m := range measures {
		fmt.Println(strings.TrimSpace(fmt.Sprintln(m.Indicator, m.Variant)), m.Status, m.Value.Value, m.Unit)
	}
}

func ExampleCodeChangesCommits() {
	show(chaoss.CodeChangesCommits(demo()))
	// Output:
	// code_changes_commits known 4 commits
	// code_changes_commits bots known 8 commits
}

func ExampleCodeChangesLines() {
	show(chaoss.CodeChangesLines(demo()))
	// Output:
	// code_changes_lines known 160 lines
	// code_changes_lines added known 130 lines
	// code_changes_lines removed known 30 lines
}

func ExampleContributors() {
	show(chaoss.Contributors(demo()))
	// Output:
	// contributors known 2 contributors
	// contributors bots known 1 contributors
}

func ExampleNewContributors() {
	show(chaoss.NewContributors(demo()))
	// Output:
	// new_contributors known 1 contributors
}

func ExampleReturningContributors() {
	show(chaoss.ReturningContributors(demo()))
	// Output:
	// returning_contributors known 1 contributors
	// returning_contributors retained known 1 contributors
	// returning_contributors after_break known 0 contributors
}

func ExampleContributorOnion() {
	show(chaoss.ContributorOnion(demo()))
	// Output:
	// contributor_onion core known 1 contributors
	// contributor_onion regular known 0 contributors
	// contributor_onion casual known 1 contributors
}

func ExampleOnionOf() {
	onion := chaoss.OnionOf([]int64{78, 67, 7, 5, 4, 4, 2, 2, 0}) // GrimoireLab's example
	fmt.Printf("%+v\n", onion.Value)
	// Output: {Core:1 Regular:3 Casual:5}
}

func ExampleContributorAbsenceFactor() {
	show(chaoss.ContributorAbsenceFactor(demo()))

	in := demo()
	in.Activity = []*ospora.Activity{} // read, and nothing there
	m := chaoss.ContributorAbsenceFactor(in)[0]
	fmt.Println(m.Status, m.Warnings[0])
	// Output:
	// contributor_absence_factor known 1 contributors
	// not_applicable there are no contributions to share out: widen the window
}

func ExampleAbsenceFactor() {
	fmt.Println(chaoss.AbsenceFactor([]int64{1000, 202, 90, 33, 332, 343, 42, 433}).Value) // CHAOSS's example
	fmt.Println(chaoss.AbsenceFactor(nil).Known)
	// Output:
	// 2
	// false
}

func ExampleActivityDatesAndTimes() {
	for _, m := range chaoss.ActivityDatesAndTimes(demo()) {
		if m.Value.Value > 0 && strings.HasPrefix(m.Variant, chaoss.TermLocal) {
			fmt.Println(m.Variant, m.Value.Value, m.Unit)
		}
	}
	// Output:
	// local,mon,14 1 commits
	// local,tue,14 1 commits
	// local,wed,14 1 commits
	// local,thu,14 1 commits
}

func ExampleHoursOfWeek() {
	utc := time.Date(2024, 1, 1, 20, 0, 0, 0, time.UTC)
	almaty := time.FixedZone("", 5*60*60)
	hours := chaoss.HoursOfWeek([]time.Time{utc, utc.In(almaty)})
	fmt.Println("Monday at 20:", hours[0][20], "Tuesday at 1:", hours[1][1])
	// Output: Monday at 20: 1 Tuesday at 1: 1
}

func ExampleBurstiness() {
	show(chaoss.Burstiness(demo())) // a commit a day
	// Output:
	// burstiness goh_barabasi known -1 1
	// burstiness kim_jo known -1 1
	// burstiness bollinger known 0 1
}

func ExampleKimJo() {
	burst := []float64{0, 0, 3600, 0, 0} // all time in one interval
	fmt.Printf("B %.3f, A %.3f\n", chaoss.GohBarabasi(burst).Value, chaoss.KimJo(burst).Value)
	// Output: B 0.333, A 1.000
}

func ExampleReleaseFrequency() {
	show(chaoss.ReleaseFrequency(demo())) // 365.25 of 366 days
	// Output:
	// release_frequency known 1 releases
	// release_frequency per_year known 0.9979508196721312 releases/year
	// release_frequency prerelease known 1 releases
}

func ExampleSemverLike() {
	for _, name := range []string{"v1.2.3", "1.0rc1", "latest"} {
		switch chaoss.SemverLike(name) {
		case chaoss.FinalRelease:
			fmt.Println(name, "is final")
		case chaoss.Prerelease:
			fmt.Println(name, "is a pre-release")
		default:
			fmt.Println(name, "is no release")
		}
	}
	// Output:
	// v1.2.3 is final
	// 1.0rc1 is a pre-release
	// latest is no release
}

func ExampleAll() {
	known := 0
	for _, m := range chaoss.All(demo()) {
		if m.Status == ospora.Known {
			known++
		}
	}
	fmt.Println(known, "measures")
	// Output: 364 measures
}

func ExampleCompareGroups() {
	ministry := func(values ...float64) []ospora.Measure {
		var measures []ospora.Measure
		for i, v := range values {
			measures = append(measures, ospora.Measure{Indicator: chaoss.ContributorsID, Subject: fmt.Sprint("system ", i), Status: ospora.Known, Value: ospora.Some(v)})
		}
		return measures
	}
	c, err := chaoss.CompareGroups(ministry(1, 2, 2, 3, 4, 5), ministry(4, 6, 7, 8, 9, 12), estimate.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.1f more (%.1f to %.1f), P %.3f, Cliff's delta %.2f\n",
		c.Difference.Value.Value, c.Difference.Low.Value, c.Difference.High.Value, c.Test.P.Value, c.Effect.Value.Value)
	// Output: 5.0 more (2.0 to 8.0), P 0.006, Cliff's delta 0.92
}

func ExampleSubjects() {
	owner := map[ospora.RepoID][]string{"example": {"Registers Ministry"}}
	for _, in := range chaoss.Subjects(demo(), ospora.SubjectOrganisation, func(repo ospora.RepoID) []string { return owner[repo] }) {
		fmt.Println(in.Subject, chaoss.CodeChangesCommits(in)[0].Value.Value)
	}
	// Output: Registers Ministry 4
}

func ExampleTrendOf() {
	in := demo()
	months, err := chaoss.Monthly(in, func(in chaoss.Input) []ospora.Measure { return chaoss.CodeChangesCommits(in)[:1] })
	if err != nil {
		fmt.Println(err)
		return
	}
	trend, err := chaoss.TrendOf(months, chaoss.Resembling, estimate.TrendOptions{})
	fmt.Println(err, len(trend.Values), trend.Slope.Value.Value, trend.Unit)
	// Output: <nil> 12 0 commits
}

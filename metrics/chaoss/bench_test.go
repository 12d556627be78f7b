package chaoss_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
)

// large is a repository of many commits and half as many issues, over ten years.
func large(commits int) chaoss.Input {
	in := in2024()
	in.Organisation = func(a ospora.AliasKey, _ ospora.Day) string { return string(a[1:]) }
	start, end := instant("2015-01-01"), instant("2025-01-01")
	at := func(i, of int) time.Time { return start.Add(end.Sub(start) / time.Duration(of) * time.Duration(i)) }
	person := func(i int) ospora.AliasKey { return ospora.AliasKey(fmt.Sprintf("a%d", i*i%997)) }
	for i := range commits {
		t, id := at(i, commits), fmt.Sprint("c", i)
		in.Commits = append(in.Commits, &ospora.Commit{Repo: "r", Home: "r", ID: id, Author: person(i), AuthorTime: ospora.Some(t),
			CommitTime: ospora.Some(t), AuthorOffset: ospora.Some(int32(300)), FilesChanged: ospora.Some(int64(3))})
		in.Activity = append(in.Activity, &ospora.Activity{Repo: "r", Home: "r", Alias: person(i), Day: ospora.DayOf(t), Commits: 1})
		for j := range 3 {
			kind := ospora.FileModified
			if i%20 == 0 {
				kind = ospora.FileAdded
			}
			in.FileChanges = append(in.FileChanges, &ospora.FileChange{Repo: "r", Commit: id, Path: fmt.Sprint("dir/file", (i*7+j)%5000), Kind: kind})
		}
	}
	items := commits / 2
	for i := range items {
		t, number := at(i, items), int64(i)
		for j := range 3 {
			kind := []ospora.EventKind{ospora.EventCommented, ospora.EventLabelled, ospora.EventClosed}[j]
			in.ItemEvents = append(in.ItemEvents, &ospora.ItemEvent{Repo: "r", Number: number, ChangeRequest: i%3 == 0, Kind: kind,
				Actor: ospora.Some(person(i + j)), At: t.Add(time.Duration(j*i%100+1) * time.Hour)})
		}
		closed := ospora.Some(t.Add(time.Duration(2*i%100+1) * time.Hour))
		if i%3 == 0 {
			in.ChangeRequests = append(in.ChangeRequests, &ospora.ChangeRequest{Repo: "r", Number: number, Author: ospora.Some(person(i)), OpenedAt: t, ClosedAt: closed})
			in.Reviews = append(in.Reviews, &ospora.Review{Repo: "r", ChangeRequest: number, Author: ospora.Some(person(i + 1)), SubmittedAt: t.Add(time.Hour)})
			continue
		}
		in.Issues = append(in.Issues, &ospora.Issue{Repo: "r", Number: number, Author: ospora.Some(person(i)), OpenedAt: t, ClosedAt: closed})
	}
	return in
}

// BenchmarkAll has the bar of 1 s on one core for 100,000 commits and 50,000
// issues and change requests.
func BenchmarkAll(b *testing.B) {
	for _, commits := range []int{10_000, 100_000} {
		b.Run(fmt.Sprintf("commits=%d", commits), func(b *testing.B) {
			in := large(commits)
			b.ReportAllocs()
			for b.Loop() {
				known := 0
				for _, m := range chaoss.All(in) {
					if m.Status == ospora.Known {
						known++
					}
				}
				if known < 400 { // nearly everything must have been computed
					b.Fatal(known, "measures are known")
				}
			}
		})
	}
}

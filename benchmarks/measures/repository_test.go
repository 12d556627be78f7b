package measures

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"testing"
	"time"

	"github.com/apache/arrow/go/v15/arrow"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

const repo = ospora.RepoID("github.com/example/repository")

// span are the ten years of the window.
var span = ospora.Window{Start: time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC), End: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)}

// at is when the i-th of n things happened.
func at(i, n int) time.Time {
	return span.Start.Add(span.End.Sub(span.Start) / time.Duration(n) * time.Duration(i))
}

// digest is a name of n hexadecimal digits, as commits and aliases have them.
func digest(n int, kind string, i int) string {
	sum := sha256.Sum256(fmt.Append(nil, kind, i))
	return hex.EncodeToString(sum[:])[:n]
}

// someone is one of a thousand, some of whom do far more than others.
func someone(i int) ospora.AliasKey {
	return ospora.AliasKey(digest(32, "alias", i*i%997*(i%7)/6))
}

// batches holds the rows of each table in Arrow records of at most so many rows.
type batches map[string][]arrow.Record

const batch = 16_384

// add puts rows into records of a table.
func add(b testing.TB, all batches, def table.Definition, n int, row func(i int) ospora.Row) {
	b.Helper()
	builder := def.NewRowBuilder(nil)
	defer builder.Release()
	for i := range n {
		if err := builder.Append(row(i)); err != nil {
			b.Fatal(err)
		}
		if (i+1)%batch == 0 || i == n-1 {
			all[def.Name()] = append(all[def.Name()], builder.Record())
		}
	}
}

// repositoryOf has a row of activity, a commit and three changed files for each of
// the commits, issues and change requests with three events each, and some activity
// before.
func repositoryOf(b testing.TB, commits, items int) batches {
	all := batches{}
	add(b, all, table.Commits, commits, func(i int) ospora.Row {
		t := ospora.Some(at(i, commits))
		return &ospora.Commit{Repo: repo, Home: repo, ID: digest(40, "commit", i), Author: someone(i), Committer: someone(i + 1),
			Parents: []string{digest(40, "commit", i-1)}, AuthorTime: t, CommitTime: t, AuthorOffset: ospora.Some[int32](300),
			FilesChanged: ospora.Some[int64](3), LinesAdded: ospora.Some[int64](40), LinesDeleted: ospora.Some[int64](7)}
	})
	before := max(commits/10, 2000)
	add(b, all, table.Activity, commits+before, func(i int) ospora.Row {
		day := at(i, commits)
		if i >= commits { // of the ten years before, since indicators ask who was there
			day = at(i-commits, before).AddDate(-10, 0, 0)
		}
		return &ospora.Activity{Repo: repo, Home: repo, Alias: someone(i), Day: ospora.DayOf(day), Commits: 1, CommitsWithLines: 1, LinesAdded: 40, LinesDeleted: 7}
	})
	add(b, all, table.FileChanges, 3*commits, func(i int) ospora.Row {
		kind := ospora.FileModified
		if i/3%20 == 0 {
			kind = ospora.FileAdded
		}
		return &ospora.FileChange{Repo: repo, Commit: digest(40, "commit", i/3), Path: fmt.Sprintf("source/part%d/file%d.go", i%37, (i/3*7+i%3)%5000), Kind: kind,
			LinesAdded: ospora.Some[int64](13), LinesDeleted: ospora.Some[int64](2), Binary: ospora.Some(false)}
	})
	add(b, all, table.Tags, commits/500, func(i int) ospora.Row {
		name := fmt.Sprintf("v1.%d.0", i)
		if i%10 == 9 {
			name += "-rc.1"
		}
		return &ospora.Tag{Repo: repo, Name: name, Time: ospora.Some(at(i, commits/500))}
	})
	addItems(b, all, items)
	add(b, all, table.ForgeRepositories, 1, func(int) ospora.Row {
		return &ospora.ForgeRepo{Repo: repo, Stars: ospora.Some[int64](900), Forks: ospora.Some[int64](80), Watchers: ospora.Some[int64](40),
			Languages: []ospora.LanguageSize{{Language: "Go", Bytes: 9_000_000}, {Language: "Shell", Bytes: 1_000_000}}}
	})
	return all
}

// dependencies are a thousand, of whom every third is used by way of another.
func dependencies() []*chaoss.Dependency {
	all := make([]*chaoss.Dependency, 1000)
	for i := range all {
		used := at(i, len(all))
		all[i] = &chaoss.Dependency{Repo: repo, Name: fmt.Sprint("pkg:golang/d", i), Transitive: i%3 == 0,
			Used: ospora.Some(used), Latest: ospora.Some(used.AddDate(0, i%40, 0))}
	}
	return all
}

// fileLicences are those of 5000 files.
func fileLicences() []*chaoss.FileLicence {
	all := make([]*chaoss.FileLicence, 5000)
	for i := range all {
		all[i] = &chaoss.FileLicence{Repo: repo, Path: fmt.Sprintf("source/part%d/file%d.go", i%37, i),
			Licence: ospora.Some([]string{"MIT", "Apache-2.0 OR GPL-2.0-only WITH Classpath-exception-2.0", "CC0-1.0", "NONE"}[i%4])}
	}
	return all
}

// addItems adds issues and a third as many change requests, of which four of five are
// closed, each with a comment, a label or a request for review, and its closing.
func addItems(b testing.TB, all batches, items int) {
	changes := items / 3
	issues := items - changes
	closed := func(i, n int) ospora.Optional[time.Time] {
		return ospora.Optional[time.Time]{Value: at(i, n).Add(time.Duration(2*i%1000+1) * time.Hour), Known: i%5 > 0}
	}
	add(b, all, table.Issues, issues, func(i int) ospora.Row {
		return &ospora.Issue{Repo: repo, Number: int64(i), Author: ospora.Some(someone(i)), OpenedAt: at(i, issues), ClosedAt: closed(i, issues), Comments: ospora.Some[int64](1)}
	})
	add(b, all, table.ChangeRequests, changes, func(i int) ospora.Row {
		c := &ospora.ChangeRequest{Repo: repo, Number: int64(i), Author: ospora.Some(someone(i)), OpenedAt: at(i, changes), ClosedAt: closed(i, changes), Comments: ospora.Some[int64](1)}
		if i%4 > 0 {
			c.MergedAt = c.ClosedAt
		}
		return c
	})
	add(b, all, table.Reviews, changes, func(i int) ospora.Row {
		return &ospora.Review{Repo: repo, ChangeRequest: int64(i), Author: ospora.Some(someone(i + 1)), SubmittedAt: at(i, changes).Add(time.Hour), State: ospora.ReviewApproved}
	})
	add(b, all, table.ItemEvents, 3*items, func(i int) ospora.Row {
		n, of := i/3, issues
		e := &ospora.ItemEvent{Repo: repo, ChangeRequest: n >= issues}
		if e.ChangeRequest {
			n, of = n-issues, changes
		}
		e.Number, e.Kind, e.Actor, e.At = int64(n), ospora.EventCommented, ospora.Some(someone(n+2)), at(n, of).Add(time.Duration(n%100)*time.Hour)
		end := closed(n, of)
		switch {
		case i%3 == 1 && e.ChangeRequest:
			e.Kind = ospora.EventReviewRequested
		case i%3 == 1, i%3 == 2 && !end.Known:
			e.Kind = ospora.EventLabelled
		case i%3 == 2:
			e.Kind, e.At = ospora.EventClosed, end.Value
		}
		return e
	})
}

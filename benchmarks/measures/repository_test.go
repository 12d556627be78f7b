package measures

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"testing"
	"time"

	"github.com/apache/arrow/go/v15/arrow"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

const repo = ospora.RepoID("github.com/example/repository")

// span is the ten years that the repository is old.
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
func add(b *testing.B, all batches, def table.Definition, n int, row func(i int) ospora.Row) {
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
// the commits, and issues and change requests with three events each.
func repositoryOf(b *testing.B, commits, items int) batches {
	all := batches{}
	add(b, all, table.Commits, commits, func(i int) ospora.Row {
		t := ospora.Some(at(i, commits))
		return &ospora.Commit{Repo: repo, Home: repo, ID: digest(40, "commit", i), Author: someone(i), Committer: someone(i + 1),
			Parents: []string{digest(40, "commit", i-1)}, AuthorTime: t, CommitTime: t, AuthorOffset: ospora.Some[int32](300),
			FilesChanged: ospora.Some[int64](3), LinesAdded: ospora.Some[int64](40), LinesDeleted: ospora.Some[int64](7)}
	})
	add(b, all, table.Activity, commits, func(i int) ospora.Row {
		return &ospora.Activity{Repo: repo, Home: repo, Alias: someone(i), Day: ospora.DayOf(at(i, commits)), Commits: 1, LinesAdded: 40, LinesDeleted: 7}
	})
	add(b, all, table.FileChanges, 3*commits, func(i int) ospora.Row {
		kind := ospora.FileModified
		if i/3%20 == 0 {
			kind = ospora.FileAdded
		}
		return &ospora.FileChange{Repo: repo, Commit: digest(40, "commit", i/3), Path: fmt.Sprintf("source/part%d/file%d.go", i%37, (i/3*7+i%3)%5000), Kind: kind}
	})
	add(b, all, table.Tags, commits/500, func(i int) ospora.Row {
		return &ospora.Tag{Repo: repo, Name: fmt.Sprintf("v1.%d.0", i), Time: ospora.Some(at(i, commits/500))}
	})
	addItems(b, all, items)
	return all
}

func addItems(b *testing.B, all batches, items int) {
	changes := items / 3
	closed := func(i int) ospora.Optional[time.Time] {
		return ospora.Optional[time.Time]{Value: at(i, items).Add(time.Duration(2*i%1000+1) * time.Hour), Known: i%5 > 0}
	}
	add(b, all, table.Issues, items-changes, func(i int) ospora.Row {
		return &ospora.Issue{Repo: repo, Number: int64(i), Author: ospora.Some(someone(i)), OpenedAt: at(i, items-changes), ClosedAt: closed(i), Comments: ospora.Some[int64](1)}
	})
	add(b, all, table.ChangeRequests, changes, func(i int) ospora.Row {
		c := &ospora.ChangeRequest{Repo: repo, Number: int64(i), Author: ospora.Some(someone(i)), OpenedAt: at(i, changes), ClosedAt: closed(i), Comments: ospora.Some[int64](1)}
		if i%2 == 0 {
			c.MergedAt = c.ClosedAt
		}
		return c
	})
	add(b, all, table.Reviews, changes, func(i int) ospora.Row {
		return &ospora.Review{Repo: repo, ChangeRequest: int64(i), Author: ospora.Some(someone(i + 1)), SubmittedAt: at(i, changes).Add(time.Hour), State: ospora.ReviewApproved}
	})
	add(b, all, table.ItemEvents, 3*items, func(i int) ospora.Row {
		kind := []ospora.EventKind{ospora.EventCommented, ospora.EventLabelled, ospora.EventReviewRequested}[i%3]
		return &ospora.ItemEvent{Repo: repo, Number: int64(i / 3), ChangeRequest: i/3 < changes && i%2 == 0, Kind: kind,
			Actor: ospora.Some(someone(i + 2)), At: at(i/3, items).Add(time.Duration(i%100) * time.Hour)}
	})
}

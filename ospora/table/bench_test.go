package table_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/apache/arrow/go/v15/arrow"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

// benchCommits are commits as a history of some hundred authors has them.
func benchCommits(n int) []ospora.Commit {
	rng := rand.New(rand.NewPCG(1, 2))
	hex := func(digits int) string {
		b := make([]byte, digits)
		for i := range b {
			b[i] = "0123456789abcdef"[rng.IntN(16)]
		}
		return string(b)
	}
	aliases := make([]ospora.AliasKey, 300)
	for i := range aliases {
		aliases[i] = ospora.AliasKey(hex(32))
	}
	visit := ospora.VisitID(hex(32))
	rows := make([]ospora.Commit, n)
	parent := hex(40)
	for i := range rows {
		at := time.Unix(1_200_000_000+int64(i)*600, 0)
		c := &rows[i]
		*c = ospora.Commit{
			Repo: "github.com/example/repository", Visit: visit, ID: hex(40), Home: "github.com/example/repository",
			Parents: []string{parent}, Author: aliases[rng.IntN(len(aliases))], Committer: aliases[rng.IntN(len(aliases))],
			AuthorTime: ospora.Some(at), AuthorOffset: ospora.Some[int32](300),
			CommitTime: ospora.Some(at), CommitOffset: ospora.Some[int32](300),
			FilesChanged: ospora.Some[int64](3), LinesAdded: ospora.Some[int64](40), LinesDeleted: ospora.Some[int64](7),
			BinaryFiles: ospora.Some[int64](0),
		}
		if i%10 == 0 {
			c.Parents = append(c.Parents, hex(40))
		}
		if i%3 == 0 {
			c.Credits = []ospora.Credit{{Role: ospora.SignedOff, Alias: aliases[rng.IntN(len(aliases))]}}
		}
		parent = c.ID
	}
	return rows
}

// BenchmarkAppend goes round a few rows: in a scan a row has just been made
// when it is appended, and a heap full of rows would show the collector's work.
func BenchmarkAppend(b *testing.B) {
	rows := benchCommits(1024)
	for _, n := range []int{1_000, 65_536} {
		b.Run(fmt.Sprintf("table=commits/rows=%d", n), func(b *testing.B) {
			builder := table.Commits.NewBuilder(nil)
			defer builder.Release()
			b.ReportAllocs()
			appended := 0
			for b.Loop() {
				for i := range n {
					if err := builder.Append(&rows[i%len(rows)]); err != nil {
						b.Fatal(err)
					}
				}
				record := builder.Record()
				appended += int(record.NumRows())
				record.Release()
			}
			report(b, appended, b.N*n)
		})
	}
}

// BenchmarkView reads what an indicator reads: some columns of every row.
func BenchmarkView(b *testing.B) {
	const n = 65_536
	rec := benchRecord(b, n)
	b.Run(fmt.Sprintf("table=commits/rows=%d/columns=4", n), func(b *testing.B) {
		b.ReportAllocs()
		read, lines := 0, int64(0)
		for b.Loop() {
			v, err := table.Commits.View(rec)
			if err != nil {
				b.Fatal(err)
			}
			for i := range v.Len() {
				if at := v.AuthorTime(i); at.Known && len(v.Author(i)) == 32 && len(v.ID(i)) == 40 {
					lines += v.LinesAdded(i).Value
					read++
				}
			}
		}
		if want := int64(b.N) * n * 40; lines != want {
			b.Fatalf("%d lines, want %d", lines, want)
		}
		report(b, read, b.N*n)
	})
}

// BenchmarkRows reads whole rows, as a store does that knows no row type.
func BenchmarkRows(b *testing.B) {
	const n = 65_536
	rec := benchRecord(b, n)
	b.Run(fmt.Sprintf("table=commits/rows=%d", n), func(b *testing.B) {
		b.ReportAllocs()
		read := 0
		for b.Loop() {
			for row, err := range table.Commits.Rows(rec) {
				if err != nil {
					b.Fatal(err)
				}
				read += len(row.(*ospora.Commit).ID) / 40
			}
		}
		report(b, read, b.N*n)
	})
}

// BenchmarkRollUp adds rows up that fall on few keys.
func BenchmarkRollUp(b *testing.B) {
	const n, days, aliases = 65_536, 30, 100
	rows := make([]ospora.Activity, n)
	for i := range rows {
		rows[i] = ospora.Activity{
			Repo: "github.com/example/repository", Home: "github.com/example/repository",
			Alias: ospora.AliasKey(fmt.Sprintf("%032x", i%aliases)), Day: ospora.Day(i / aliases % days), Commits: 1,
		}
	}
	b.Run(fmt.Sprintf("table=activity/rows=%d/keys=%d", n, days*aliases), func(b *testing.B) {
		b.ReportAllocs()
		u, commits := table.Activity.NewRollUp(), 0
		for b.Loop() {
			for i := range rows {
				if err := u.Add(&rows[i]); err != nil {
					b.Fatal(err)
				}
			}
			for _, row := range u.Drain() {
				commits += int(row.Commits)
			}
		}
		report(b, commits, b.N*n)
	})
}

func benchRecord(b *testing.B, n int) arrow.Record {
	b.Helper()
	builder := table.Commits.NewBuilder(nil)
	defer builder.Release()
	for _, row := range benchCommits(n) {
		if err := builder.Append(&row); err != nil {
			b.Fatal(err)
		}
	}
	return builder.Record()
}

// report gives rows a second, after a check that all rows were worked on.
func report(b *testing.B, rows, want int) {
	b.Helper()
	if rows != want {
		b.Fatalf("worked on %d rows, want %d", rows, want)
	}
	b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
}

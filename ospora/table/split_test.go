package table_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

// TestAnySplitOfAHistoryRollsUpToTheSameRows deals commits out to shards at
// random, rolls each shard up by itself, adds the shards' rows up in a random
// order and compares them with the roll-up of everything at once.
func TestAnySplitOfAHistoryRollsUpToTheSameRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		commits := rapid.SliceOfN(rapid.Custom(drawCommit), 0, 40).Draw(t, "commits")
		shards := make([][]*ospora.Commit, rapid.IntRange(1, 5).Draw(t, "shards"))
		for _, c := range commits {
			i := rapid.IntRange(0, len(shards)-1).Draw(t, "shard")
			shards[i] = append(shards[i], c)
		}
		for _, def := range []table.Definition{table.Activity, table.Ownership, table.Edges} {
			sum := def.Additive().NewAggregate()
			for _, i := range rapid.Permutation(indices(len(shards))).Draw(t, "order") {
				addAll(t, sum, rolledUp(t, def, shards[i]))
			}
			if diff := cmp.Diff(rolledUp(t, def, commits), sum.Drain()); diff != "" {
				t.Fatalf("%s (-at once +split):\n%s", def.Name(), diff)
			}
		}
	})
}

func rolledUp(t *rapid.T, def table.Definition, commits []*ospora.Commit) []ospora.Row {
	sum := def.Additive().NewAggregate()
	for _, c := range commits {
		for row := range ospora.RollUp(c) {
			if row.TableName() == def.Name() {
				addAll(t, sum, []ospora.Row{row})
			}
		}
	}
	return sum.Drain()
}

func addAll(t *rapid.T, sum table.Aggregate, rows []ospora.Row) {
	for _, row := range rows {
		if err := sum.Add(row); err != nil {
			t.Fatal(err)
		}
	}
}

func indices(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// drawCommit draws from few repositories, people, paths and days, so that keys
// meet.
func drawCommit(t *rapid.T) *ospora.Commit {
	alias := rapid.SampledFrom([]ospora.AliasKey{"a", "b", "c"})
	c := &ospora.Commit{
		Repo: rapid.SampledFrom([]ospora.RepoID{"r", "fork"}).Draw(t, "repo"), Home: "r",
		Parents: make([]string, rapid.IntRange(0, 3).Draw(t, "parents")),
		Author:  alias.Draw(t, "author"), Committer: alias.Draw(t, "committer"),
		FilesChanged: drawCount(t, "files"), LinesAdded: drawCount(t, "added"), LinesDeleted: drawCount(t, "deleted"),
	}
	if rapid.Bool().Draw(t, "has_time") {
		c.AuthorTime = ospora.Some(time.Unix(rapid.Int64Range(-200_000, 200_000).Draw(t, "time"), 0).UTC())
	}
	for range rapid.IntRange(0, 2).Draw(t, "credits") {
		role := rapid.SampledFrom([]ospora.CreditRole{ospora.CoAuthored, ospora.SignedOff, ospora.Reviewed}).Draw(t, "role")
		c.Credits = append(c.Credits, ospora.Credit{Role: role, Alias: alias.Draw(t, "credited")})
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "changes") {
		c.Files = append(c.Files, ospora.FileChange{
			Path: fmt.Sprintf("file%d", i), LinesAdded: drawCount(t, "lines"),
			Kind: rapid.SampledFrom([]ospora.ChangeKind{ospora.FileAdded, ospora.FileModified, ospora.FileDeleted}).Draw(t, "kind"),
		})
	}
	return c
}

func drawCount(t *rapid.T, label string) ospora.Optional[int64] {
	if !rapid.Bool().Draw(t, label+"_known") {
		return ospora.Optional[int64]{}
	}
	return ospora.Some(rapid.Int64Range(0, 100).Draw(t, label))
}

package dataset

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"time"

	"github.com/ospora/ospora/ospora"
)

// historySource yields a history of n commits that it makes up as it goes, with
// some four file changes each.
type historySource struct{ n int }

func (historySource) Name() string { return "git" }

func (s historySource) Visit(_ context.Context, look ospora.Look) iter.Seq2[ospora.Row, error] {
	return func(yield func(ospora.Row, error) bool) {
		repo := look.Target.Repo
		visit := ospora.NewVisitID("git", repo, "head")
		if !yield(&ospora.Repo{ID: repo, Visit: visit, Commits: int64(s.n), Roots: []string{"0"}}, nil) {
			return
		}
		rng := rand.New(rand.NewPCG(9, 9))
		for i := range s.n {
			if !yield(s.commit(rng, look.Target.Repo, visit, i), nil) {
				return
			}
		}
		yield(&ospora.Visit{ID: visit, Source: "git", Repo: repo, Revision: "head", Status: ospora.VisitFull}, nil)
	}
}

func (s historySource) commit(rng *rand.Rand, repo ospora.RepoID, visit ospora.VisitID, i int) *ospora.Commit {
	at := time.Unix(1_200_000_000+int64(i)*1800, 0).UTC()
	c := &ospora.Commit{
		Repo: repo, Home: repo, Visit: visit, ID: randomHex(rng, 20), Parents: []string{randomHex(rng, 20)},
		Author: someone(rng), Committer: someone(rng), AuthorTime: ospora.Some(at), CommitTime: ospora.Some(at),
		AuthorOffset: ospora.Some(int32(300)), CommitOffset: ospora.Some(int32(300)),
		LinesAdded: ospora.Some(int64(rng.IntN(300))), LinesDeleted: ospora.Some(int64(rng.IntN(200))),
		BinaryFiles: ospora.Some(int64(0)),
	}
	if rng.IntN(3) == 0 {
		c.Credits = []ospora.Credit{{Role: ospora.SignedOff, Alias: someone(rng)}}
	}
	for range 1 + rng.IntN(6) + rng.IntN(2) {
		c.Files = append(c.Files, ospora.FileChange{
			Repo: repo, Visit: visit, Commit: c.ID, Kind: ospora.FileModified, Mode: ospora.RegularFile,
			Path:       fmt.Sprintf("subsystem-%03d/driver-%03d/some_file_of_%d.c", rng.IntN(40), rng.IntN(60), rng.IntN(12)),
			LinesAdded: ospora.Some(int64(rng.IntN(90))), LinesDeleted: ospora.Some(int64(rng.IntN(70))), Binary: ospora.Some(false),
		})
	}
	c.FilesChanged = ospora.Some(int64(len(c.Files)))
	return c
}

// someone is one of many aliases, few of which do most.
func someone(rng *rand.Rand) ospora.AliasKey {
	return ospora.AliasKey(fmt.Sprintf("%032x", int(rng.ExpFloat64()*300)))
}

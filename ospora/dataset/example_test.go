package dataset_test

import (
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"time"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
)

// oneCommit is a source that sees one commit wherever it looks; sources/git is
// a real one.
type oneCommit struct{}

func (oneCommit) Name() string { return "example" }

func (oneCommit) Visit(_ context.Context, look ospora.Look) iter.Seq2[ospora.Row, error] {
	return func(yield func(ospora.Row, error) bool) {
		repo := look.Target.Repo
		author := look.Keys.Alias("Ada Example", "ada@example.org").Key
		at := ospora.Some(time.Date(2024, 3, 1, 9, 0, 0, 0, time.UTC))
		visit := &ospora.Visit{
			ID: ospora.NewVisitID("example", repo, "c1"), Source: "example", Repo: repo, Revision: "c1", Status: ospora.VisitFull,
		}
		_ = yield(&ospora.Commit{Repo: repo, Home: repo, Visit: visit.ID, ID: "c1", Author: author, Committer: author, AuthorTime: at}, nil) &&
			yield(visit, nil)
	}
}

// Facts go into a dataset and come back typed.
func Example() {
	if err := collectAndRead(context.Background()); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 1 visit: full
	// local/portal c1 2024-03-01T09:00:00Z
	// local/portal 2024-03-01: 1 commit
}

func collectAndRead(ctx context.Context) error {
	dir, err := os.MkdirTemp("", "example-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	keys, err := ospora.NewKeys([]byte("an example is no place for a secret key"))
	if err != nil {
		return err
	}
	store, err := dataset.Create(filepath.Join(dir, "data"), dataset.Options{Keys: keys})
	if err != nil {
		return err
	}
	defer store.Close()
	done, err := ospora.Collect(ctx, oneCommit{}, store, ospora.Collection{
		Targets: []ospora.Target{{Repo: "local/portal", Locator: "portal.git"}}, Keys: keys, Now: time.Now,
	})
	if err != nil {
		return err
	}
	fmt.Println(done.Full, "visit: full")
	for c, err := range dataset.Read[*ospora.Commit](ctx, store) {
		if err != nil {
			return err
		}
		fmt.Println(c.Repo, c.ID, c.AuthorTime.Value.Format(time.RFC3339))
	}
	for a, err := range dataset.Read[*ospora.Activity](ctx, store) {
		if err != nil {
			return err
		}
		fmt.Printf("%s %s: %d commit\n", a.Repo, a.Day, a.Commits)
	}
	return nil
}

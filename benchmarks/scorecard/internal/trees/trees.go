// Package trees opens the trees of git repositories, for comparisons.
package trees

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"testing/fstest"

	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/git"
)

// Keys make keys that live as long as the run.
func Keys() (*ospora.Keys, error) {
	key := make([]byte, 32)
	if _, err := rand.Read(key); err != nil {
		return nil, err
	}
	return ospora.NewKeys(key)
}

// Input is a tree alone. Scorecard looks for no policy of the owner where it has
// a directory, and takes there to be none; so do we here.
func Input(t *ospora.Tree) scorecard.Input {
	return scorecard.Input{Repo: t.Repo, Revision: t.Revision, Tree: t.FS, Owner: fstest.MapFS{}}
}

// Visit visits a revision of a bare repository, HEAD where empty, and gives its
// rows to see, which may be nil, and its tree to use, which comes after most of
// them. Scratch directories are made in work.
func Visit(ctx context.Context, work string, keys *ospora.Keys, bare, revision string, see func(ospora.Row), use func(*ospora.Tree) error) error {
	source, err := git.New(ctx, git.Config{WorkDir: work})
	if err != nil {
		return err
	}
	used := false
	target := ospora.Target{Repo: "local/subject", Locator: bare, Revision: revision}
	for row, err := range source.Visit(ctx, ospora.Look{Target: target, Keys: keys}) {
		if err != nil {
			return err
		}
		switch row := row.(type) {
		case *ospora.Tree:
			used = true
			if err := use(row); err != nil {
				return err
			}
		case *ospora.Visit:
			if !used {
				return fmt.Errorf("%s at %s: %s: %s", bare, revision, row.Status, row.Reason)
			}
		default:
			if see != nil {
				see(row)
			}
		}
	}
	if !used {
		return errors.New("no tree")
	}
	return nil
}

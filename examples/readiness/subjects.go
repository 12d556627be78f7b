package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/ospora/ospora/examples/internal/demonstration"
	"github.com/ospora/ospora/examples/internal/gather"
	"github.com/ospora/ospora/ospora"
)

// Names of groups that nobody else has named; page.go has them in each language.
const (
	hereName    = "this repository"
	scannedName = "scanned repositories"
)

// group is a set of repositories that is measured as one ecosystem.
type group struct {
	name      string
	synthetic bool
	targets   []ospora.Target
}

func targetsOf(groups []group) []ospora.Target {
	var all []ospora.Target
	for _, g := range groups {
		all = append(all, g.targets...)
	}
	return all
}

// subjects are the repositories asked for, or else the one we stand in and the
// demonstration.
func subjects(ctx context.Context, o *gather.Options, log io.Writer) ([]group, func(), error) {
	if len(o.Git)+len(o.GitHub) > 0 {
		targets, err := gather.Targets(o.Git)
		return []group{{name: scannedName, targets: targets}}, func() {}, err
	}
	var groups []group
	if here, ok := repositoryHere(); ok {
		targets, err := gather.Targets([]string{here})
		if err != nil {
			return nil, nil, err
		}
		groups = append(groups, group{name: hereName, targets: targets})
	} else {
		fmt.Fprintln(log, "not in a git repository: only the demonstration is scanned")
	}
	demo, cleanup, err := demonstration.Make(ctx, demonstration.Config(), log)
	if err != nil {
		return nil, nil, err
	}
	if o.Register == "" {
		o.Register = demo.Register
	}
	return append(groups, group{name: demonstration.Name, synthetic: true, targets: demo.Targets}), cleanup, nil
}

// withFound adds repositories that GitHub listed to those that were asked for by
// their paths.
func withFound(groups []group, found []ospora.Target) []group {
	if len(found) > 0 {
		groups[0].targets = append(groups[0].targets, found...)
	}
	return groups
}

// repositoryHere is the nearest directory upwards that holds a repository. The
// .git of a linked work tree or a submodule is a file, which no visit follows:
// the visit says so, rather than that we look at the repository around it.
func repositoryHere() (string, bool) {
	dir, err := os.Getwd()
	for err == nil {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return dir, true
		}
		if filepath.Dir(dir) == dir {
			break
		}
		dir = filepath.Dir(dir)
	}
	return "", false
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/examples/internal/gather"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
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
func subjects(ctx context.Context, locators []string, log io.Writer) ([]group, func(), error) {
	if len(locators) > 0 {
		targets, err := gather.Targets(locators)
		return []group{{name: "scanned repositories", targets: targets}}, func() {}, err
	}
	var groups []group
	if here, ok := repositoryHere(); ok {
		targets, err := gather.Targets([]string{here})
		if err != nil {
			return nil, nil, err
		}
		groups = append(groups, group{name: "this repository", targets: targets})
	} else {
		fmt.Fprintln(log, "not in a git repository: only the demonstration is scanned")
	}
	demo, cleanup, err := demonstration(ctx, log)
	return append(groups, demo), cleanup, err
}

// repositoryHere is the nearest directory upwards that holds a repository.
func repositoryHere() (string, bool) {
	dir, err := os.Getwd()
	for err == nil {
		if info, err := os.Lstat(filepath.Join(dir, ".git")); err == nil && info.IsDir() {
			return dir, true
		}
		if filepath.Dir(dir) == dir {
			break
		}
		dir = filepath.Dir(dir)
	}
	return "", false
}

// demonstration generates an ecosystem of invented people and projects.
func demonstration(ctx context.Context, log io.Writer) (group, func(), error) {
	dir, err := os.MkdirTemp("", "ospora-demonstration-")
	if err != nil {
		return group{}, nil, err
	}
	cleanup := func() { _ = os.RemoveAll(dir) }
	fmt.Fprintln(log, "generating a demonstration ecosystem; its people and projects are invented")
	ecosystem := corpus.New(corpus.Demo())
	if err := ecosystem.Write(ctx, dir); err != nil {
		cleanup()
		return group{}, nil, err
	}
	g := group{name: "demonstration (synthetic)", synthetic: true}
	for _, r := range ecosystem.Truth().Repositories {
		t := ospora.Target{Repo: demoID(r.Name), Locator: filepath.Join(dir, filepath.FromSlash(r.Name)+".git")}
		if r.Home != "" {
			t.ForkOf = demoID(r.Home)
		}
		g.targets = append(g.targets, t)
	}
	return g, cleanup, nil
}

func demoID(name string) ospora.RepoID { return ospora.RepoID("demonstration/" + name) }

// removeUnjoinable removes a dataset whose key is gone with the run that made
// it. Any other directory is left alone.
func removeUnjoinable(dir string) error {
	old, err := dataset.Open(dir)
	if errors.Is(err, dataset.ErrNoDataset) || errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	joinable := old.Joinable()
	if err := old.Close(); err != nil || joinable {
		return err
	}
	return os.RemoveAll(dir)
}

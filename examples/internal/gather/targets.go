package gather

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/git"
)

// Targets turns paths and URLs into targets with ids of their own. NAME=path
// names a repository; others are named by their host and path, or by as many
// last elements of their path as it takes to tell them apart.
func Targets(locators []string) ([]ospora.Target, error) {
	targets := make([]ospora.Target, len(locators))
	taken := make(map[ospora.RepoID]string)
	for i, locator := range locators {
		name, path, named := strings.Cut(locator, "=")
		if !named || strings.ContainsAny(name, `/\:`) || strings.HasPrefix(name, "-") {
			name, path = "", locator
		}
		t, err := target(name, path, taken)
		if err != nil {
			return nil, err
		}
		targets[i] = t
		taken[t.Repo] = locator
	}
	return targets, nil
}

func target(name, path string, taken map[ospora.RepoID]string) (ospora.Target, error) {
	id := ospora.RepoID("local/" + name)
	if name == "" {
		var err error
		if id, err = git.RepoID(path); err != nil {
			return ospora.Target{}, fmt.Errorf("-git: %w", err)
		}
	}
	for depth := 2; taken[id] != "" && name == "" && strings.HasPrefix(string(id), "local/"); depth++ {
		longer := lastElements(path, depth)
		if longer == id {
			break
		}
		id = longer
	}
	if other := taken[id]; other != "" {
		return ospora.Target{}, fmt.Errorf("-git: %s and %s would both be %s; name one with NAME=path", other, path, id)
	}
	return ospora.Target{Repo: id, Locator: path, Size: objectBytes(path)}, nil
}

// lastElements names a path by its last elements.
func lastElements(path string, n int) ospora.RepoID {
	abs, err := filepath.Abs(path)
	if err != nil {
		abs = path
	}
	parts := strings.Split(strings.Trim(filepath.ToSlash(abs), "/"), "/")
	parts = parts[max(0, len(parts)-n):]
	return ospora.RepoID("local/" + ospora.EscapePath(strings.TrimSuffix(strings.Join(parts, "/"), ".git")))
}

// objectBytes is the size of a local object store, by which the largest is
// visited first. What cannot be looked at is 0.
func objectBytes(path string) int64 {
	total := int64(0)
	for _, dir := range []string{"objects", filepath.Join(".git", "objects")} {
		_ = filepath.WalkDir(filepath.Join(path, dir), func(_ string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return nil //nolint:nilerr // a hint may be wrong
			}
			if info, err := entry.Info(); err == nil {
				total += info.Size()
			}
			return nil
		})
	}
	return total
}

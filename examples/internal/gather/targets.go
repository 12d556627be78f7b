package gather

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/git"
)

// Targets turns paths and URLs into targets. What a repository is called depends
// on nothing but its own locator, so that it is the same repository in every
// run, whatever else is asked for:
//
//   - NAME=locator is local/NAME;
//   - a URL is its host and path;
//   - a path is local/ELEMENT-HASH: its last element, and the first 8 hexadecimal
//     digits of SHA-256 of the absolute path with links resolved.
//
// A repository that is given twice is one target.
func Targets(locators []string) ([]ospora.Target, error) {
	var targets []ospora.Target
	known := make(map[ospora.RepoID]place)
	ids := make(map[place]ospora.RepoID)
	for _, locator := range locators {
		t, at, err := target(locator)
		if err != nil {
			return nil, fmt.Errorf("-git: %w", err)
		}
		other, taken := known[t.Repo]
		id, given := ids[at]
		switch {
		case taken && other == at:
			continue
		case taken:
			return nil, fmt.Errorf("-git: %s and %s would both be %s", other, at, t.Repo)
		case given:
			return nil, fmt.Errorf("-git: %s is given twice, as %s and as %s", at, id, t.Repo)
		}
		known[t.Repo], ids[at] = at, t.Repo
		targets = append(targets, t)
	}
	return targets, nil
}

// place is where a repository lies: two locators of one repository have one.
type place string

func target(locator string) (ospora.Target, place, error) {
	name, path, err := split(locator)
	if err != nil {
		return ospora.Target{}, "", err
	}
	id, err := git.RepoID(path) // refuses what no visit would follow
	if err != nil {
		return ospora.Target{}, "", err
	}
	at := place("https://" + id)
	if !isURL(path) {
		resolved, err := resolve(path)
		if err != nil {
			return ospora.Target{}, "", err
		}
		at, id = place(resolved), localID(resolved)
	}
	if name != "" {
		id = ospora.RepoID("local/" + name)
	}
	return ospora.Target{Repo: id, Locator: path, Size: objectBytes(path)}, at, nil
}

// isURL tells the one form of URL that is read from a path.
func isURL(locator string) bool {
	const scheme = "https:"
	return len(locator) > len(scheme) && strings.EqualFold(locator[:len(scheme)], scheme)
}

// split takes NAME=path apart. A name with a separator is the path of a
// directory that has an equals sign in its own name.
func split(locator string) (name, path string, err error) {
	name, path, named := strings.Cut(locator, "=")
	switch {
	case !named || strings.ContainsAny(name, `/\:`) || strings.HasPrefix(name, "-"):
		return "", locator, nil
	case name == "":
		return "", "", fmt.Errorf("%q has no name before the equals sign", locator)
	case !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl):
		return "", "", fmt.Errorf("%q: a name holds no control characters and is UTF-8", name)
	}
	return name, path, nil
}

// resolve returns the absolute path of a repository with links resolved; of one
// that is not there only the former. The .git directory of a work tree stands for the
// work tree.
func resolve(path string) (string, error) {
	resolved, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(resolved); err == nil {
		resolved = real
	}
	if filepath.Base(resolved) == ".git" {
		resolved = filepath.Dir(resolved)
	}
	if strings.ContainsFunc(resolved, unicode.IsControl) {
		return "", fmt.Errorf("%q: a path with control characters is not read", path)
	}
	return resolved, nil
}

func localID(resolved string) ospora.RepoID {
	sum := sha256.Sum256([]byte(filepath.ToSlash(resolved)))
	last := strings.TrimSuffix(filepath.Base(resolved), ".git")
	return ospora.RepoID("local/" + ospora.EscapePath(last) + "-" + hex.EncodeToString(sum[:4]))
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

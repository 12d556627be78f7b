package git

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// errNotRepository tells that a path holds no repository.
var errNotRepository = errors.New("not a git repository")

// refusal is a repository that is there and that we do not follow.
type refusal struct{ what, why string }

func (r *refusal) Error() string { return "refused " + r.what + ": " + r.why }

// unsupported is a form of repository that cannot be read.
type unsupported struct{ what string }

func (u *unsupported) Error() string { return u.what + " is not supported" }

// foreign is a repository that somebody else made. Its files are read through
// an [os.Root], so that no link leads out of it, and only when they are
// regular: opening a pipe would wait for ever.
type foreign struct {
	dir  string // the directory that holds HEAD and objects
	root *os.Root
}

// openForeign finds the git directory of a path, checks that it is one that may
// be read, and opens it.
func openForeign(path string) (*foreign, error) {
	dir, err := gitDirectory(path)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("git: open repository: %w", pathless(err))
	}
	f := &foreign{dir: dir, root: root}
	if err := f.check(); err != nil {
		_ = root.Close()
		return nil, err
	}
	return f, nil
}

func (f *foreign) close() { _ = f.root.Close() }

// gitDirectory is path itself for a bare repository, else path/.git.
func gitDirectory(path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", fmt.Errorf("%w: %w", errNotRepository, pathless(err))
	}
	if !info.IsDir() {
		return "", fmt.Errorf("%w: it is no directory", errNotRepository)
	}
	inner := filepath.Join(path, ".git")
	info, err = os.Lstat(inner)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return path, nil
	case err != nil:
		return "", fmt.Errorf("git: %w", pathless(err))
	case info.IsDir():
		return inner, nil
	}
	return "", &refusal{".git", "it is no directory but leads to another place; give the path of the repository itself"}
}

// check looks at everything that git would follow in an object store.
func (f *foreign) check() error {
	if _, err := f.root.Lstat("HEAD"); err != nil {
		return fmt.Errorf("%w: there is no HEAD", errNotRepository)
	}
	for _, dir := range []string{"objects", "objects/pack", "objects/info"} {
		info, err := f.root.Lstat(dir)
		if errors.Is(err, fs.ErrNotExist) && dir != "objects" {
			continue
		}
		if err != nil {
			return fmt.Errorf("%w: there are no objects", errNotRepository)
		}
		if !info.IsDir() {
			return &refusal{dir, "it is no directory"}
		}
	}
	if _, err := f.root.Lstat("objects/info/alternates"); err == nil {
		return &refusal{"objects/info/alternates", "the object store borrows from another one"}
	}
	if _, err := f.root.Lstat("reftable"); err == nil {
		return &unsupported{"the reftable format of refs"}
	}
	return nil
}

// checkObjects refuses a store in which git would meet something else than
// files: a pipe, at which it would wait for ever, or a link to another place.
func (f *foreign) checkObjects() error {
	store := f.root.FS()
	err := fs.WalkDir(store, "objects", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && strings.Count(name, "/") > 1 && !strings.HasPrefix(name, "objects/info/"):
			return fs.SkipDir // nothing that git reads
		case entry.IsDir() || entry.Type().IsRegular():
			return nil
		}
		return &refusal{"objects", "it holds something else than files"}
	})
	return pathless(err)
}

// read returns a regular file of at most limit bytes.
func (f *foreign) read(name string, limit int64) ([]byte, error) {
	info, err := f.root.Lstat(name)
	if err != nil {
		return nil, err
	}
	tooLong := &refusal{filepath.ToSlash(name), fmt.Sprintf("it has more than %d bytes", limit)}
	switch {
	case !info.Mode().IsRegular():
		return nil, &refusal{filepath.ToSlash(name), "it is no regular file"}
	case info.Size() > limit:
		return nil, tooLong
	}
	file, err := f.root.OpenFile(name, os.O_RDONLY|dontWait, 0)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, limit+1))
	if err == nil && int64(len(data)) > limit {
		return nil, tooLong
	}
	return data, err
}

// shallow returns the commits at which the history is cut off.
func (f *foreign) shallow(limit int64, format string) ([]string, error) {
	data, err := f.read("shallow", limit*66)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var ids []string
	for line := range strings.FieldsSeq(string(data)) {
		if !objectID.MatchString(line) || (len(line) == 64) != (format == "sha256") {
			return nil, &refusal{"shallow", "it holds something else than object ids"}
		}
		ids = append(ids, line)
	}
	slices.Sort(ids)
	return ids, nil
}

// readShallow returns the commits at which a clone of ours is cut off, because
// what it was cloned from is.
func readShallow(gitDir string) ([]string, error) {
	data, err := os.ReadFile(filepath.Join(gitDir, "shallow"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, &machineError{fmt.Errorf("git: clone: %w", err)}
	}
	ids := strings.Fields(string(data))
	slices.Sort(ids)
	return ids, nil
}

// objectID matches an object id in hexadecimal digits.
var objectID = regexp.MustCompile(`^(?:[0-9a-f]{40}|[0-9a-f]{64})$`)

// pathless strips a path error of its path, which is a machine's own matter.
func pathless(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

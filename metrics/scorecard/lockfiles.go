package scorecard

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"

	"github.com/google/osv-scanner/pkg/lockfile"

	"github.com/ospora/ospora/ospora"
)

// lockfileBytes is the size of the largest lock file that is parsed.
const lockfileBytes = 16 << 20

// locked are the packages that lock files name.
type locked struct {
	// packages by directory, since a project may set advisories aside in one.
	packages map[string][]lockfile.PackageDetails
	files    int
	faults   []ospora.FindingDetail
}

// readLocks parses the lock files of the tree, wherever they stand.
func (j *job) readLocks() *locked {
	found := &locked{packages: map[string][]lockfile.PackageDetails{}}
	total := 0
	for i := range j.scan.files {
		f := &j.scan.files[i]
		if !isLock(f.base()) {
			continue
		}
		if j.ctx.Err() != nil {
			break // the result will be given to nobody
		}
		found.files++
		packages, err := j.packagesIn(f)
		if total += len(packages); err == nil && total > j.s.config.Limits.Packages {
			total, err = total-len(packages), fmt.Errorf("more than %d packages in all", j.s.config.Limits.Packages)
		}
		if err != nil {
			found.faults = append(found.faults, ospora.FindingDetail{
				Level: ospora.DetailGap, Text: valid(err.Error()), PathKind: "source", Path: f.path,
			})
			continue
		}
		dir := path.Dir(f.path)
		found.packages[dir] = append(found.packages[dir], packages...)
	}
	return found
}

func isLock(base string) bool { return slices.Contains(lockNames, base) }

// lockNames are the files that osv-scanner v1.4.1 takes packages from.
var lockNames = []string{
	"Cargo.lock", "composer.lock", "conan.lock", "Gemfile.lock", "buildscript-gradle.lockfile", "gradle.lockfile", "go.mod",
	"mix.lock", "Pipfile.lock", "package-lock.json", "packages.lock.json", "pnpm-lock.yaml", "poetry.lock", "pom.xml",
	"pubspec.lock", "requirements.txt", "yarn.lock",
}

// packagesIn parses one lock file. A parser of osv-scanner may break off.
func (j *job) packagesIn(f *file) (packages []lockfile.PackageDetails, err error) {
	key := nameID{f.id, asLock, f.base()}
	if p := j.s.cache.parts(key); p != nil && p.packages != nil {
		return p.packages, nil
	}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the parser broke off: %v", r)
		}
	}()
	in, err := j.openLock(f)
	if err != nil {
		return nil, err
	}
	found, err := lockfile.ExtractDeps(in, "")
	if err != nil {
		return nil, err
	}
	packages = append([]lockfile.PackageDetails{}, found.Packages...)
	if !in.nested {
		j.s.cache.setParts(key, &parts{packages: packages})
	}
	return packages, nil
}

var errTooLarge = errors.New("file too large")

// lock is a lock file of the tree.
type lock struct {
	io.Reader
	job    *job
	path   string
	nested bool // it opened others
}

func (j *job) openLock(f *file) (*lock, error) {
	data, err := j.readListed(f, lockfileBytes)
	if err != nil {
		return nil, err
	}
	if base := f.base(); base == "Cargo.lock" || base == "poetry.lock" {
		if why := tomlTooHard(data, j.s.config.Limits.Nesting); why != "" {
			return nil, errors.New(why)
		}
	}
	return &lock{Reader: bytes.NewReader(data), job: j, path: f.path}, nil
}

// readListed reads a file of the listing, which holds regular files alone.
func (j *job) readListed(f *file, limit int64) ([]byte, error) {
	in, err := j.in.Tree.Open(f.path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = fmt.Errorf("%w: more than %d bytes", errTooLarge, limit)
	}
	return data, err
}

// listFiles returns the files by path.
func (j *job) listFiles() map[string]*file {
	by := make(map[string]*file, len(j.scan.files))
	for i := range j.scan.files {
		by[j.scan.files[i].path] = &j.scan.files[i]
	}
	return by
}

// Open opens a file that a lock file refers to, within the tree.
func (l *lock) Open(name string) (lockfile.NestedDepFile, error) {
	l.nested = true
	if !path.IsAbs(name) {
		name = path.Join(path.Dir(l.path), name)
	}
	f := l.job.files()[name]
	if f == nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return l.job.openLock(f)
}

func (l *lock) Path() string { return l.path }
func (*lock) Close() error   { return nil }

package gather

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"time"

	"github.com/gofrs/flock"
)

// stale is after how long a scratch directory that nobody holds is removed.
const stale = 24 * time.Hour

// scratchName matches what [Scratch] makes.
var scratchName = regexp.MustCompile(`^ospora-[0-9]+$`)

// holdName is the lock that says that the run of a scratch directory lives.
const holdName = ".hold"

// Scratch makes a directory for what a run needs meanwhile, readable by its
// owner alone, and a function that removes it. A run that was killed could not
// remove its own, which may hold names and addresses: those of ours that are
// older than a day and that no living process holds are removed first.
func Scratch() (dir string, remove func(), err error) {
	sweep(os.TempDir(), time.Now())
	if dir, err = os.MkdirTemp("", "ospora-"); err != nil {
		return "", nil, err
	}
	hold := flock.New(filepath.Join(dir, holdName))
	if ok, err := hold.TryLock(); err != nil || !ok {
		hold = nil // where there are no locks, its age alone protects it
	}
	return dir, func() {
		if hold != nil {
			_ = hold.Close()
		}
		_ = os.RemoveAll(dir)
	}, nil
}

// sweep removes what killed runs left. What goes wrong with it hinders nobody.
func sweep(temp string, now time.Time) {
	entries, _ := os.ReadDir(temp)
	for _, e := range entries {
		info, err := e.Info()
		if err == nil && scratchName.MatchString(e.Name()) && leftOver(info, now) {
			removeUnheld(filepath.Join(temp, e.Name()))
		}
	}
}

// leftOver reports whether a directory is one of ours, old, and open to nobody
// else, who could have put things into it.
func leftOver(info fs.FileInfo, now time.Time) bool {
	return info.IsDir() && info.Mode().Perm()&0o077 == 0 && owned(info) && now.Sub(info.ModTime()) > stale
}

func removeUnheld(dir string) {
	hold := flock.New(filepath.Join(dir, holdName))
	ok, err := hold.TryLock()
	if err == nil && ok {
		_ = hold.Close()
		_ = os.RemoveAll(dir)
	}
}

package dataset

import (
	"fmt"
	"path/filepath"

	"github.com/gofrs/flock"
)

// lock keeps other writers out until it is unlocked or the process ends. It
// fails at once with a [LockedError] where there is one already.
func lock(dir string) (*flock.Flock, error) {
	l := flock.New(filepath.Join(dir, lockName), flock.SetPermissions(fileMode))
	ok, err := l.TryLock()
	if err != nil {
		return nil, fmt.Errorf("dataset: %s: lock: %w", dir, err)
	}
	if !ok {
		return nil, &LockedError{Dir: dir}
	}
	return l, nil
}

package dataset

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
)

// RemoveUnjoinable deletes the dataset in dir whose keys were drawn at random and
// kept nowhere, so that nothing can ever be added to it. The directory and its
// lock stay, and a dataset can be made there anew.
//
// It deletes nothing and fails with [ErrNoDataset] where there is no dataset, with
// [ErrLocked] where a writer has it open, with [ErrKeyMismatch] where its keys
// are kept, with [ErrProfile] where it holds plain aliases, which are for their
// keeper to delete, and with [ErrExists] where files lie in it that this package
// did not make.
func RemoveUnjoinable(dir string) error {
	if err := checkManifest(dir); err != nil {
		return err // before the lock, which would leave a file behind
	}
	d, err := openLocked(dir, Options{})
	if err != nil {
		return err
	}
	m, err := loadManifest(d.root, dir)
	if err == nil && m.Joinable {
		err = fmt.Errorf("dataset: remove %s: %w: they are kept by whoever made it", dir, ErrKeyMismatch)
	}
	if err == nil {
		err = d.clear()
	}
	return errors.Join(err, d.release())
}

// Discard deletes everything that was written, as [RemoveUnjoinable] does and
// under its conditions, and closes the dataset. It is for a writer that made a
// dataset and found nothing to put into it.
func (d *Dataset) Discard() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case d.closed:
		return fmt.Errorf("dataset: discard %s: %w", d.dir, ErrClosed)
	case d.lock == nil:
		return fmt.Errorf("dataset: discard %s: %w", d.dir, ErrReadOnly)
	case len(d.writing) > 0:
		return fmt.Errorf("dataset: discard %s: %d shards are still being written: commit or abort them", d.dir, len(d.writing))
	}
	if err := d.clear(); err != nil {
		return err
	}
	d.closed = true
	return d.release()
}

func checkManifest(dir string) error {
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("dataset: %s: %w", dir, ErrNoDataset)
	}
	if err != nil {
		return fmt.Errorf("dataset: open: %w", err)
	}
	_, err = loadManifest(root, dir)
	return errors.Join(err, root.Close())
}

// clear deletes all files but the lock, the manifest last, so that who was
// interrupted can begin again.
func (d *Dataset) clear() error {
	if err := d.checkOwn(); err != nil {
		return fmt.Errorf("dataset: remove %s: %w", d.dir, err)
	}
	for _, name := range []string{tablesDir, recordsDir, restrictedDir, sheetName, manifestName} {
		if err := d.root.RemoveAll(name); err != nil {
			return fmt.Errorf("dataset: remove %s: %w", d.dir, err)
		}
	}
	return syncDir(d.root.Open, ".")
}

// checkOwn fails where anything lies in the directory that must not be deleted.
func (d *Dataset) checkOwn() error {
	return fs.WalkDir(d.root.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && ownDir(name):
			return nil
		case e.IsDir() || !ownFile(name):
			return fmt.Errorf("%s: %w, and this is not ours", name, ErrExists)
		case strings.HasPrefix(name, restrictedDir+"/"):
			return fmt.Errorf("%w: it holds plain aliases; delete the directory yourself", ErrProfile)
		}
		return nil
	})
}

func ownDir(name string) bool {
	top, _, _ := strings.Cut(name, "/")
	return top == "." || top == recordsDir || top == tablesDir || top == restrictedDir
}

func ownFile(name string) bool {
	if !strings.Contains(name, "/") {
		return name == lockName || name == manifestName || name == sheetName || tempManifest.MatchString(name)
	}
	return ownName.MatchString(path.Base(name))
}

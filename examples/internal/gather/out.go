package gather

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/ospora/ospora/ospora/dataset"
)

// CheckOut refuses a directory to write to that is somebody else's: one that is
// neither empty nor not there, and in which no dataset of ours lies in the
// directory named where, which may be ".". It changes nothing.
func CheckOut(dir, where string) error {
	if dir == "" {
		return errors.New("-out: give a directory to write to")
	}
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("-out: %w", err)
	case len(entries) == 0 || isFile(filepath.Join(dir, where, "_manifest.json")) || isFile(filepath.Join(dir, where, ".lock")):
		return nil
	}
	return fmt.Errorf("-out: %s: %w and holds no dataset of ours; give another directory", dir, dataset.ErrExists)
}

func isFile(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode().IsRegular()
}

// beginAnew makes room where nothing could ever be added to the dataset that is
// there. One that was made with a key stays, and is refused when it is opened.
func beginAnew(dir string, log io.Writer) error {
	old, err := dataset.Open(dir)
	if errors.Is(err, dataset.ErrNoDataset) || errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil { // one that was half removed cannot be opened, only removed
		joinable := old.Joinable()
		if err := old.Close(); err != nil || joinable {
			return err
		}
	}
	if err := dataset.RemoveUnjoinable(dir); err != nil {
		return explain(err, dir)
	}
	fmt.Fprintln(log, "removed the dataset of an earlier run, since its key was not kept; with -key runs add to each other:", dir)
	return nil
}

// checkKey refuses to make a key for a dataset that was made without it.
func (o *Options) checkKey(dir string) error {
	if _, err := os.Stat(o.KeyFile); o.KeyFile == "" || !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	d, err := dataset.Open(dir)
	if err != nil {
		return nil //nolint:nilerr // whoever opens it for writing says what is wrong
	}
	err = fmt.Errorf("-key: %s is not there, and a key made now fits no dataset that is: %w", o.KeyFile, dataset.ErrKeyMismatch)
	return errors.Join(explain(err, dir), d.Close())
}

// explain says what to do about an error that a user can mend.
func explain(err error, dir string) error {
	switch {
	case errors.Is(err, dataset.ErrLocked):
		return fmt.Errorf("%w\nanother run is writing there; wait for it or give another -out", err)
	case errors.Is(err, dataset.ErrKeyMismatch) && !joinable(dir):
		return fmt.Errorf("%w\nthe directory was written without -key; give another -out, and a -key to be able to add to it", err)
	case errors.Is(err, dataset.ErrKeyMismatch):
		return fmt.Errorf("%w\ngive the -key that the directory was written with, or another -out", err)
	}
	return err
}

func joinable(dir string) bool {
	d, err := dataset.Open(dir)
	if err != nil {
		return true
	}
	defer d.Close()
	return d.Joinable()
}

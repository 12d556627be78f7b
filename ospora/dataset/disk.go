package dataset

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
)

// outFile is a file being written.
type outFile interface {
	io.Writer
	Sync() error
	Close() error
}

// disk is what writing needs of a file system. Names are relative to the
// directory of the dataset and written with slashes. Tests put disks in its
// place that fill up or die.
type disk interface {
	// create makes a file that is not there yet.
	create(name string, perm fs.FileMode) (outFile, error)
	// rename puts a file in place of whatever had the new name.
	rename(from, to string) error
	remove(name string) error
	mkdir(name string, perm fs.FileMode) error
	// syncDir makes the names in a directory durable.
	syncDir(name string) error
}

// rootDisk is the real one. No name, not even by way of a symbolic link, leads
// out of the directory.
type rootDisk struct{ root *os.Root }

func (d rootDisk) create(name string, perm fs.FileMode) (outFile, error) {
	return d.root.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_RDWR, perm)
}

func (d rootDisk) rename(from, to string) error { return d.root.Rename(from, to) }

func (d rootDisk) remove(name string) error { return d.root.Remove(name) }

func (d rootDisk) mkdir(name string, perm fs.FileMode) error { return d.root.Mkdir(name, perm) }

func (d rootDisk) syncDir(name string) error { return syncDir(d.root.Open, name) }

func syncDir(open func(string) (*os.File, error), name string) error {
	if runtime.GOOS == "windows" {
		return nil // Directories cannot be opened for this there.
	}
	f, err := open(name)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// syncAbove makes the name of a directory durable.
func syncAbove(dir string) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	return syncDir(os.Open, filepath.Dir(dir))
}

// Modes of what a dataset is made of. Everything in it is restricted by nature,
// since a commit id leads back to its author; what is in plain belongs to its
// owner alone.
const (
	dirMode         = 0o750
	fileMode        = 0o640
	privateDirMode  = 0o700
	privateFileMode = 0o600
)

func modes(restricted bool) (dir, file fs.FileMode) {
	if restricted {
		return privateDirMode, privateFileMode
	}
	return dirMode, fileMode
}

// folder makes directories and files durable and gives out temporary names.
type folder struct {
	disk
	next atomic.Int64

	mu   sync.Mutex
	made map[string]bool
}

func newFolder(d disk) *folder { return &folder{disk: d, made: map[string]bool{".": true}} }

// tempName is a name in dir that no reader takes for data.
func (f *folder) tempName(dir, kind string) string {
	return path.Join(dir, fmt.Sprintf(".%s.%d.tmp", kind, f.next.Add(1)))
}

// ensureDir makes a directory and those above it, each entered durably into the
// one above.
func (f *folder) ensureDir(dir string, perm fs.FileMode) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.ensure(dir, perm)
}

func (f *folder) ensure(dir string, perm fs.FileMode) error {
	if f.made[dir] {
		return nil
	}
	above := path.Dir(dir)
	if err := f.ensure(above, perm); err != nil {
		return err
	}
	err := f.mkdir(dir, perm)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if err == nil {
		err = f.syncDir(above)
	} else {
		err = nil
	}
	f.made[dir] = err == nil
	return err
}

// writeFile puts data under name at once and for good: whoever looks sees the
// old file or the new one, whole.
func (f *folder) writeFile(name, kind string, perm fs.FileMode, data []byte) error {
	temp := f.tempName(path.Dir(name), kind)
	if err := f.writeTemp(temp, perm, data); err != nil {
		_ = f.remove(temp)
		return err
	}
	if err := f.rename(temp, name); err != nil {
		_ = f.remove(temp)
		return err
	}
	return f.syncDir(path.Dir(name))
}

func (f *folder) writeTemp(temp string, perm fs.FileMode, data []byte) error {
	out, err := f.create(temp, perm)
	if err != nil {
		return err
	}
	_, err = out.Write(data)
	if err == nil {
		err = out.Sync()
	}
	return errors.Join(err, out.Close())
}

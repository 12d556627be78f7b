package git

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
)

var (
	errIsDirectory  = fmt.Errorf("is a directory: %w", fs.ErrInvalid)
	errNotDirectory = fmt.Errorf("is not a directory: %w", fs.ErrInvalid)
	errNotBlob      = errors.New("object is not a blob")
)

// readable tells why the contents of an entry will not be read, as far as the
// listing knows.
func (t *Tree) readable(i treeInfo) error {
	switch {
	case i.IsDir():
		return errIsDirectory
	case i.missing():
		return ErrMissingObject
	case i.Size() > t.budget.ObjectBytes:
		return t.budget.objectError()
	}
	return nil
}

// blobError tells why an object that was asked for is not the blob expected.
func (t *Tree) blobError(o *object) error {
	switch {
	case o.missing():
		return ErrMissingObject
	case o.kind != "blob":
		return errNotBlob
	case o.data == nil:
		return t.budget.objectError()
	}
	return nil
}

// contents reads one blob.
func (t *Tree) contents(i treeInfo) ([]byte, error) {
	if err := t.readable(i); err != nil {
		return nil, err
	}
	if err := t.enter(); err != nil {
		return nil, err
	}
	defer t.leave()
	var got object
	err := t.ask(func(r *objectReader) error {
		return r.read([]string{i.list.id(i.node)}, t.budget.ObjectBytes, func(o object) error { got = o; return nil })
	})
	if err == nil {
		err = t.blobError(&got)
	}
	if err == nil {
		err = t.spend(got.size)
	}
	if err != nil {
		return nil, err
	}
	return got.data, nil
}

// spend counts contents handed over against the budget of bytes.
func (t *Tree) spend(bytes int64) error {
	if t.spent.Add(bytes) > t.budget.Bytes {
		return t.budget.bytesError()
	}
	return nil
}

// ask puts a question to the store, for as long as the tree lives.
func (t *Tree) ask(question func(*objectReader) error) error {
	err := t.objects.ask(question)
	if cause := t.cause(); cause != nil && err != nil {
		return cause
	}
	return err
}

// treeFile is an open file. Like other files it is not for several goroutines at
// once.
type treeFile struct {
	tree   *Tree
	info   treeInfo
	path   string
	reader *bytes.Reader // nil until contents are asked for
	closed bool
}

func (f *treeFile) Stat() (fs.FileInfo, error) { return f.info, nil }

func (f *treeFile) Read(p []byte) (int, error) {
	if err := f.load("read"); err != nil {
		return 0, err
	}
	return f.reader.Read(p)
}

func (f *treeFile) ReadAt(p []byte, offset int64) (int, error) {
	if err := f.load("read"); err != nil {
		return 0, err
	}
	return f.reader.ReadAt(p, offset)
}

func (f *treeFile) Seek(offset int64, whence int) (int64, error) {
	if err := f.load("seek"); err != nil {
		return 0, err
	}
	return f.reader.Seek(offset, whence)
}

func (f *treeFile) Close() error {
	f.closed, f.reader = true, nil
	return nil
}

func (f *treeFile) load(op string) error {
	if f.closed {
		return &fs.PathError{Op: op, Path: f.path, Err: fs.ErrClosed}
	}
	if f.reader != nil {
		return nil
	}
	data, err := f.tree.contents(f.info)
	if err != nil {
		return &fs.PathError{Op: op, Path: f.path, Err: err}
	}
	f.reader = bytes.NewReader(data)
	return nil
}

// treeDir is an open directory.
type treeDir struct {
	info treeInfo
	path string
	next int
}

func (d *treeDir) Stat() (fs.FileInfo, error) { return d.info, nil }
func (d *treeDir) Close() error               { return nil }

func (d *treeDir) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.path, Err: errIsDirectory}
}

func (d *treeDir) ReadDir(n int) ([]fs.DirEntry, error) {
	end := d.info.count()
	if n > 0 {
		if d.next == end {
			return nil, io.EOF
		}
		end = min(end, d.next+n)
	}
	entries := d.info.entries(d.next, end)
	d.next = end
	return entries, nil
}

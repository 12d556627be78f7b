package worker

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"path"
	"time"

	"github.com/ospora/ospora/ospora"
)

// tree is a file tree that lies with whoever started the worker.
type tree struct {
	remote *remote
	which  int
}

var (
	_ ospora.FileReader = (*tree)(nil)
	_ fs.ReadDirFS      = (*tree)(nil)
	_ fs.ReadFileFS     = (*tree)(nil)
	_ fs.StatFS         = (*tree)(nil)
)

// Open opens a file or directory.
func (t *tree) Open(name string) (fs.File, error) {
	info, err := t.stat(name)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return &openDir{tree: t, name: name, info: info}, nil
	}
	data, err := t.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return &openFile{Reader: bytes.NewReader(data), info: info}, nil
}

// Stat describes a file.
func (t *tree) Stat(name string) (fs.FileInfo, error) {
	info, err := t.stat(name)
	if err != nil {
		return nil, err
	}
	return info, nil
}

func (t *tree) stat(name string) (described, error) {
	a, _, err := t.remote.ask(askStat, question{Tree: t.which, Name: name})
	switch {
	case err != nil:
		return described{}, err
	case a.Error != nil:
		return described{}, a.Error
	case len(a.Entries) != 1:
		return described{}, fmt.Errorf("%w: no description of a file", errFrame)
	}
	a.Entries[0].Name = path.Base(name)
	return described{a.Entries[0]}, nil
}

// ReadDir lists a directory.
func (t *tree) ReadDir(name string) ([]fs.DirEntry, error) {
	a, _, err := t.remote.ask(askDir, question{Tree: t.which, Name: name})
	if err != nil {
		return nil, err
	}
	list := make([]fs.DirEntry, len(a.Entries))
	for i, e := range a.Entries {
		list[i] = described{e}
	}
	return list, a.Error.err()
}

// ReadFile reads one file.
func (t *tree) ReadFile(name string) ([]byte, error) {
	for f, err := range t.ReadFiles(context.Background(), []string{name}) {
		return f.Data, err
	}
	return nil, fmt.Errorf("%w: no file %s", errFrame, name)
}

// ReadFiles reads many files.
func (t *tree) ReadFiles(ctx context.Context, names []string) iter.Seq2[ospora.File, error] {
	return func(yield func(ospora.File, error) bool) {
		number := t.remote.number()
		a, data, err := t.remote.ask(askFiles, question{Tree: t.which, Names: names, Sequence: number})
		for {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(ospora.File{}, err)
				return
			}
			if !hand(&a, data, yield) {
				if !a.Last {
					_, _, _ = t.remote.ask(askStop, question{Sequence: number}) // whoever asked is gone
				}
				return
			}
			if a.Last {
				if a.Error != nil {
					yield(ospora.File{}, a.Error)
				}
				return
			}
			a, data, err = t.remote.ask(askMore, question{Sequence: number})
		}
	}
}

// hand yields the files of an answer and reports whether to go on.
func hand(a *answer, data []byte, yield func(ospora.File, error) bool) bool {
	for _, f := range a.Files {
		if f.Size < 0 || f.Size > len(data) {
			yield(ospora.File{}, fmt.Errorf("%w: a file is cut short", errFrame))
			return false
		}
		var own []byte
		if f.Error == nil {
			own, data = data[:f.Size:f.Size], data[f.Size:]
		}
		if !yield(ospora.File{Name: f.Name, ID: f.ID, Data: own}, f.Error.err()) {
			return false
		}
	}
	return true
}

// described is a file as the other side describes it. Its time is not told.
type described struct{ entry }

// ObjectID is for [ospora.Identified].
func (d described) ObjectID() string { return d.ID }

func (d described) Name() string               { return d.entry.Name }
func (d described) Size() int64                { return d.entry.Size }
func (d described) Mode() fs.FileMode          { return d.entry.Mode }
func (d described) Type() fs.FileMode          { return d.entry.Mode.Type() }
func (d described) IsDir() bool                { return d.entry.Mode.IsDir() }
func (d described) ModTime() time.Time         { return time.Time{} }
func (d described) Info() (fs.FileInfo, error) { return d, nil }
func (d described) Sys() any                   { return d }

// openFile is a file with its contents.
type openFile struct {
	*bytes.Reader
	info described
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *openFile) Close() error               { return nil }

// openDir is a directory.
type openDir struct {
	tree *tree
	name string
	info described
	rest []fs.DirEntry
	read bool
}

func (d *openDir) Stat() (fs.FileInfo, error) { return d.info, nil }
func (d *openDir) Close() error               { return nil }

func (d *openDir) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.name, Err: fs.ErrInvalid}
}

func (d *openDir) ReadDir(n int) ([]fs.DirEntry, error) {
	if !d.read {
		list, err := d.tree.ReadDir(d.name)
		if err != nil {
			return nil, err
		}
		d.rest, d.read = list, true
	}
	if n <= 0 {
		n = len(d.rest)
	} else if len(d.rest) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(d.rest))
	list := d.rest[:n]
	d.rest = d.rest[n:]
	return list, nil
}

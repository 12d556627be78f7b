package scorecard

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"

	"github.com/ospora/ospora/ospora"
)

// file is a regular file of the tree.
type file struct {
	path string
	size int64
	id   blobID // zero where the tree tells none before reading
	kind kind
}

func (f *file) base() string { return path.Base(f.path) }

// listing is what the tree holds, in the order of [fs.WalkDir], which is that of
// the command on a local directory.
type listing struct {
	files []file
	gaps  []*ospora.Gap
	// broken is why names are missing; nil where the listing is whole.
	broken error
}

var errTooManyFiles = errors.New("too many files")

// list goes over the names. Symbolic links are not followed, as Scorecard does
// with an archive of GitHub; they and submodules are no files. What is no
// regular file otherwise, such as a pipe or a device, is not opened.
func (s *Scorecard) list(ctx context.Context, tree fs.FS) (*listing, error) {
	l := &listing{}
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			l.broken = err
			if d == nil || !d.IsDir() {
				return nil
			}
			return fs.SkipDir
		case d.Type().IsRegular():
			return l.add(s, name, d)
		case !d.IsDir() && d.Type()&fs.ModeSymlink == 0:
			l.gaps = append(l.gaps, &ospora.Gap{Kind: ospora.GapRefused, Subject: name, Count: 1, Detail: "no regular file, not opened"})
		}
		return nil
	})
	if cause := context.Cause(ctx); cause != nil {
		return nil, cause
	}
	if err != nil {
		l.broken = err
	}
	return l, nil
}

func (l *listing) add(s *Scorecard, name string, d fs.DirEntry) error {
	if len(l.files) >= s.config.Limits.Files {
		return fmt.Errorf("%w: more than %d", errTooManyFiles, s.config.Limits.Files)
	}
	info, err := d.Info()
	if err != nil {
		l.broken = err
		return nil
	}
	f := file{path: name, size: info.Size(), kind: kindOf(name)}
	if known, ok := info.Sys().(ospora.Identified); ok {
		f.id = newBlobID(known.ObjectID())
	}
	l.files = append(l.files, f)
	return nil
}

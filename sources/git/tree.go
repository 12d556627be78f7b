package git

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sync"
	"sync/atomic"
)

// Why a name in a [Tree] cannot be opened, beside the errors of io/fs and the
// budgets. They are the cause within an [fs.PathError].
var (
	// ErrMissingObject is the cause where the object store does not hold the
	// object, as in a clone that left out large files.
	ErrMissingObject = errors.New("object is not in the store")
	// ErrOutside is the cause where a symbolic link leads out of the tree: an
	// absolute target, one above the root, or one inside a submodule.
	ErrOutside = errors.New("link leads out of the tree")
	// ErrLoop is the cause where more than 40 symbolic links follow each other.
	ErrLoop = errors.New("too many symbolic links")
)

// Tree is the file tree of one commit as a read-only file system, read straight
// from the object store: nothing is checked out, no attribute or filter applies,
// and no symbolic link reaches the host's files. It implements [fs.ReadDirFS],
// [fs.ReadFileFS], [fs.StatFS] and [fs.ReadLinkFS], and may be used from several
// goroutines.
//
// The first use lists the whole tree, level by level; what is kept of it is small,
// about 80 bytes a path. If listing fails, every operation fails with its error: a
// [BudgetError] for a tree beyond the budget of paths, directories included, or of
// bytes, for a path of more than 1 MiB or more than 4,096 levels, and for paths of
// more than 1 KiB on average over the budget of paths; [ErrMissingObject] where the
// store lacks a part of the tree.
//
// Names are those of the tree as [ospora.EscapePath] writes them, element by
// element, so [ospora.UnescapePath] returns the bytes that git holds. Names that
// no tree may hold are there too, a slash within a name as \x2F. Of entries that
// share a name the first counts.
//
// A file has mode 0444 or, if executable, 0555; a directory 0555; a symbolic link
// 0777. A submodule is an empty directory. The Sys method of an [fs.FileInfo]
// returns a *[TreeEntry], which tells them apart. Times are zero.
//
// Contents are read when asked for, many at once by [Tree.ReadFiles] and their
// beginnings by [Tree.ReadHeads]. An operation that needs a blob fails with
// [ErrMissingObject] or, above [Budget.ObjectBytes], with [ErrObjectBytes]; all
// contents read from one tree together are held to [Budget.Bytes]. Every wait
// ends with the context that the tree was made under, with its cause as error.
type Tree struct {
	ctx     context.Context // io/fs has no place for one
	cancel  context.CancelCauseFunc
	objects *objectStore
	commit  string
	budget  Budget

	list  func() (*treeList, error) // the listing, read once
	packs func() *packSet           // opened once
	spent atomic.Int64              // bytes of contents handed over

	mu      sync.Mutex
	targets map[uint32]string // of symbolic links
	running sync.WaitGroup    // work with children under way
	closing sync.Once
	forget  func() bool // ends the watch on the caller's context
}

// newTree returns the tree of a commit in a store, which it closes when it is
// closed. Nothing is asked before its first use. It must be closed; the end of the
// context closes it too.
func newTree(ctx context.Context, objects *objectStore, commit string, b Budget) *Tree {
	t := &Tree{objects: objects, commit: commit, budget: b.withDefaults()}
	t.ctx, t.cancel = context.WithCancelCause(ctx)
	t.list, t.packs = sync.OnceValues(t.readList), sync.OnceValue(t.openPacks)
	// A child is waited for even if nobody closes the tree after a cancel.
	t.forget = context.AfterFunc(ctx, t.close)
	return t
}

// close ends all children of the tree and waits for them. What needs contents
// fails with [fs.ErrClosed] from then on.
func (t *Tree) close() {
	t.closing.Do(func() {
		t.forget()
		t.mu.Lock() // for enter
		t.cancel(fs.ErrClosed)
		t.mu.Unlock()
		t.objects.close()
		t.running.Wait()
		t.packs().close()
	})
}

// openPacks opens the packs of the store; once the tree is closed there are none.
func (t *Tree) openPacks() *packSet {
	if t.cause() != nil {
		return &packSet{}
	}
	return openPacks(t.objects.objects, len(t.commit)/2)
}

// cursor returns a cursor over the packs, for work that was announced.
func (t *Tree) cursor() *packCursor { return newPackCursor(t.ctx, t.packs()) }

// enter announces work with a child, which close waits for; leave ends it.
func (t *Tree) enter() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.cause(); err != nil {
		return err
	}
	t.running.Add(1)
	return nil
}

func (t *Tree) leave() { t.running.Done() }

// cause is why the tree ended; it is nil while the tree lives.
func (t *Tree) cause() error {
	if err := context.Cause(t.ctx); err != nil {
		return fmt.Errorf("git: tree: %w", err)
	}
	return nil
}

// Open opens a file or directory, following symbolic links. A file's contents
// are read at its first Read, Seek or ReadAt.
func (t *Tree) Open(name string) (fs.File, error) {
	info, err := t.stat("open", name, true)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return &treeDir{info: info, path: name}, nil
	}
	if err := t.readable(info); err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return &treeFile{tree: t, info: info, path: name}, nil
}

// Stat describes a file, following symbolic links.
func (t *Tree) Stat(name string) (fs.FileInfo, error) {
	info, err := t.stat("stat", name, true)
	if err != nil {
		return nil, err
	}
	return info, nil
}

// Lstat describes a file or, where the name is one, a symbolic link.
func (t *Tree) Lstat(name string) (fs.FileInfo, error) {
	info, err := t.stat("lstat", name, false)
	if err != nil {
		return nil, err
	}
	return info, nil
}

// ReadLink returns the target of a symbolic link, its elements written as names
// of the tree are. The target need not exist and may lead out of the tree.
func (t *Tree) ReadLink(name string) (string, error) {
	info, err := t.stat("readlink", name, false)
	if err != nil {
		return "", err
	}
	if info.kind() != EntryLink {
		return "", &fs.PathError{Op: "readlink", Path: name, Err: fs.ErrInvalid}
	}
	target, err := t.target(info.list, info.node)
	if err != nil {
		return "", &fs.PathError{Op: "readlink", Path: name, Err: err}
	}
	return target, nil
}

// ReadDir returns the entries of a directory in the order of their names.
func (t *Tree) ReadDir(name string) ([]fs.DirEntry, error) {
	info, err := t.stat("readdir", name, true)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: errNotDirectory}
	}
	return info.entries(0, info.count()), nil
}

// ReadFile returns the contents of a file, following symbolic links. The caller
// may change them. For many files [Tree.ReadFiles] is faster.
func (t *Tree) ReadFile(name string) ([]byte, error) {
	info, err := t.stat("open", name, true)
	if err != nil {
		return nil, err
	}
	data, err := t.contents(info)
	if err != nil {
		return nil, &fs.PathError{Op: "read", Path: name, Err: err}
	}
	return data, nil
}

func (t *Tree) stat(op, name string, follow bool) (treeInfo, error) {
	if !fs.ValidPath(name) {
		return treeInfo{}, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	list, err := t.list()
	if err != nil {
		return treeInfo{}, &fs.PathError{Op: op, Path: name, Err: err}
	}
	node, err := t.resolve(list, name, follow)
	if err != nil {
		return treeInfo{}, &fs.PathError{Op: op, Path: name, Err: err}
	}
	return treeInfo{list: list, node: node, name: path.Base(name)}, nil
}

var (
	_ fs.ReadDirFS  = (*Tree)(nil)
	_ fs.ReadFileFS = (*Tree)(nil)
	_ fs.StatFS     = (*Tree)(nil)
	_ fs.ReadLinkFS = (*Tree)(nil)
)

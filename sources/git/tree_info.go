package git

import (
	"io/fs"
	"time"
)

// EntryKind is what an entry of a tree is.
type EntryKind uint8

// The kinds of entries. The zero EntryKind is none of them.
const (
	EntryFile EntryKind = iota + 1
	EntryExecutable
	EntryLink
	EntryDirectory
	EntrySubmodule
)

// String returns the kind as a word.
func (k EntryKind) String() string {
	switch k {
	case EntryFile:
		return "file"
	case EntryExecutable:
		return "executable"
	case EntryLink:
		return "link"
	case EntryDirectory:
		return "directory"
	case EntrySubmodule:
		return "submodule"
	}
	return "unknown"
}

// modeKind returns the kind that a mode of git stands for, 0 if none.
func modeKind(mode uint32) EntryKind {
	switch mode & 0o170000 {
	case 0o100000:
		if mode&0o100 != 0 {
			return EntryExecutable
		}
		return EntryFile
	case 0o120000:
		return EntryLink
	case 0o040000:
		return EntryDirectory
	case 0o160000:
		return EntrySubmodule
	}
	return 0
}

func (k EntryKind) mode() fs.FileMode {
	switch k {
	case EntryFile:
		return 0o444
	case EntryLink:
		return fs.ModeSymlink | 0o777
	case EntryDirectory, EntrySubmodule:
		return fs.ModeDir | 0o555
	default:
		return 0o555
	}
}

// TreeEntry is what git holds of a file. The Sys method of an [fs.FileInfo] of a
// [Tree] returns a pointer to one.
type TreeEntry struct {
	// ID is the object id: of a blob, a tree or a submodule's commit. The root's
	// is empty.
	ID string
	// Mode is git's mode, such as 0o100644.
	Mode uint32
	// Kind is what the mode stands for.
	Kind EntryKind
	// Missing reports that the store does not hold the blob, so that its size,
	// shown as 0, is not known.
	Missing bool
}

// ObjectID is the object id, for [ospora.Identified].
func (e *TreeEntry) ObjectID() string { return e.ID }

// treeInfo describes one entry, as [fs.FileInfo] and [fs.DirEntry].
type treeInfo struct {
	list *treeList
	node uint32
	name string
}

func (i treeInfo) kind() EntryKind { return i.list.kind(i.node) }
func (i treeInfo) missing() bool   { return i.list.nodes[i.node].size < 0 }
func (i treeInfo) count() int      { return int(i.list.nodes[i.node].count) }

func (i treeInfo) Name() string               { return i.name }
func (i treeInfo) Size() int64                { return max(i.list.nodes[i.node].size, 0) }
func (i treeInfo) Mode() fs.FileMode          { return i.kind().mode() }
func (i treeInfo) Type() fs.FileMode          { return i.Mode().Type() }
func (i treeInfo) ModTime() time.Time         { return time.Time{} }
func (i treeInfo) IsDir() bool                { return i.Mode().IsDir() }
func (i treeInfo) Info() (fs.FileInfo, error) { return i, nil }
func (i treeInfo) String() string             { return fs.FormatDirEntry(i) }

func (i treeInfo) Sys() any {
	return &TreeEntry{
		ID:      i.list.id(i.node),
		Mode:    uint32(i.list.nodes[i.node].mode),
		Kind:    i.kind(),
		Missing: i.missing(),
	}
}

// entries returns the children from one place to another.
func (i treeInfo) entries(from, to int) []fs.DirEntry {
	children := i.list.childrenOf(i.node)[from:to]
	entries := make([]fs.DirEntry, len(children))
	for n, child := range children {
		entries[n] = treeInfo{list: i.list, node: child, name: i.list.name(child)}
	}
	return entries
}

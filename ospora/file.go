package ospora

import (
	"context"
	"io/fs"
	"iter"
)

// File is a file of a tree with its contents.
type File struct {
	// Name is the path that was asked for.
	Name string
	// ID is the object id of the contents: equal ids are equal contents, in
	// every tree.
	ID string
	// Data are the contents. They belong to the receiver.
	Data []byte
}

// Identified is what Sys returns of the [fs.FileInfo] of a file where its tree
// knows the contents before they are read, as those of sources/git do.
type Identified interface {
	// ObjectID is the object id of the contents, as in [File]; "" where it is not
	// known.
	ObjectID() string
}

// FileReader is a tree that reads many files at once faster than one by one, as
// those of sources/git do.
type FileReader interface {
	fs.FS
	// ReadFiles yields the named files in the order of the names. An error that
	// comes with a Name concerns that file alone; one without ends the sequence.
	ReadFiles(ctx context.Context, names []string) iter.Seq2[File, error]
}

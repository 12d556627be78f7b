package sourcetest

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
)

// maxTreeFiles bounds what a text of a tree looks at.
const maxTreeFiles = 200

// treeText is a digest of the names and contents of a tree. What cannot be read
// is told by the error; that is as much a property of the tree.
func treeText(tree fs.FS) string {
	if tree == nil {
		return "nil"
	}
	h := sha256.New()
	files := 0
	err := fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		fmt.Fprintf(h, "%q %v\n", name, entry.Type())
		if files++; files > maxTreeFiles {
			return fs.SkipAll
		}
		if entry.Type().IsRegular() {
			data, err := fs.ReadFile(tree, name)
			fmt.Fprintf(h, "%d %v\n", len(data), err)
			h.Write(data)
		}
		return nil
	})
	fmt.Fprintf(h, "%v", err)
	return fmt.Sprintf("%x", h.Sum(nil)[:8])
}

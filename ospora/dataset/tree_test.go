package dataset

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"testing"
)

// tree tells the files of a directory, each with its digest.
func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	fsys := os.DirFS(dir)
	err := fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || name == lockName {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		files[name] = fmt.Sprintf("%x", sha256.Sum256(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

package estate

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ospora/ospora/examples/internal/file"
	"github.com/ospora/ospora/sources/inventory"
)

// maxFiles bounds the files of a directory.
const maxFiles = 10_000

// Open opens files, and in directories, however deep, those that are an inventory by
// their names: CSV and XLSX tables, publiccode.yml and code.json. The caller calls
// done, also after an error. The error names what is not there.
func Open(paths []string) (files []inventory.File, done func(), err error) {
	var opened []*os.File
	done = func() {
		for _, f := range opened {
			_ = f.Close() // only read
		}
	}
	names, err := expand(paths)
	if err != nil {
		return nil, done, err
	}
	for _, name := range names {
		f, size, err := file.Open(name)
		if err != nil {
			return nil, done, err
		}
		opened = append(opened, f)
		files = append(files, inventory.File{Name: name, R: f, Size: size})
	}
	return files, done, nil
}

// expand puts in place of directories what is in them, by the order of names.
func expand(paths []string) ([]string, error) {
	var names []string
	for _, p := range paths {
		info, err := os.Stat(p)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			names = append(names, p)
			continue
		}
		before := len(names)
		err = filepath.WalkDir(p, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.Type().IsRegular() && isInventory(d.Name()):
				names = append(names, name)
			}
			if len(names)-before > maxFiles {
				return fmt.Errorf("%s: more than %d files", p, maxFiles)
			}
			return nil
		})
		if err == nil && len(names) == before {
			err = errors.New(p + ": no CSV, XLSX, publiccode.yml or code.json in it")
		}
		if err != nil {
			return nil, err
		}
	}
	return names, nil
}

func isInventory(name string) bool {
	name = strings.ToLower(name)
	return slices.Contains([]string{".csv", ".xlsx"}, filepath.Ext(name)) && !strings.HasPrefix(name, "~$") ||
		slices.Contains([]string{"publiccode.yml", "publiccode.yaml", "code.json"}, name)
}

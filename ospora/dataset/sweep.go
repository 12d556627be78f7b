package dataset

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// sweep removes what an interrupted writer left behind: temporary files, and
// parts and records that no manifest names. It touches no file whose name is
// not one of ours.
func (d *Dataset) sweep() error {
	live := d.now.files()
	for _, top := range []string{".", recordsDir, tablesDir, restrictedDir} {
		if err := d.sweepTree(top, live); err != nil {
			return fmt.Errorf("dataset: %s: clearing away what was left behind: %w", d.dir, err)
		}
	}
	return nil
}

func (d *Dataset) sweepTree(top string, live map[string]bool) error {
	return fs.WalkDir(d.root.FS(), top, func(name string, e fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && name == top:
			return nil
		case err != nil:
			return err
		case e.IsDir() && top == "." && name != ".":
			return fs.SkipDir
		case e.IsDir() || live[name] || !orphan(name):
			return nil
		}
		return d.folder.remove(name)
	})
}

// orphan reports whether a file that no manifest names was made by this
// package.
func orphan(name string) bool {
	if !strings.Contains(name, "/") {
		return tempManifest.MatchString(name)
	}
	return ownName.MatchString(path.Base(name))
}

// files are all files that the snapshot needs.
func (s *snapshot) files() map[string]bool {
	live := map[string]bool{manifestName: true}
	for i := range s.manifest.Parts {
		live[s.manifest.Parts[i].File] = true
	}
	for _, ref := range s.manifest.Records {
		live[ref.File] = true
	}
	for _, parts := range s.shards {
		for i := range parts {
			live[parts[i].File] = true
		}
	}
	return live
}

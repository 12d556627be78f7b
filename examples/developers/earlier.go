package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/ospora/ospora/ospora/publish"
)

// earlierTables are the tables of a name in the folders that were published before.
// A folder without one, since nothing was published of it then, has none.
func (o *options) earlierTables(name string) (tables []*publish.Earlier, err error) {
	for i, dir := range o.earlier {
		f, err := os.Open(filepath.Join(dir, name+".csv"))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("-earlier: %w", err)
		}
		table, err := publish.ReadEarlier(fmt.Sprintf("%s_%d", name, i+1), f)
		if err = errors.Join(err, f.Close()); err != nil {
			return nil, fmt.Errorf("-earlier %s: %w", dir, err)
		}
		tables = append(tables, table)
	}
	return tables, nil
}

// checkEarlier refuses what is no publication, before anything is collected.
func (o *options) checkEarlier() error {
	for _, dir := range o.earlier {
		if _, err := os.Stat(filepath.Join(dir, "datapackage.json")); err != nil {
			return fmt.Errorf("-earlier: %s is no folder that was published: %w", dir, err)
		}
	}
	return nil
}

package dataset

import (
	"bytes"
	"context"
	"fmt"
	"path"

	"github.com/ospora/ospora/ospora/table"
)

// writeDictionary sees to it that the dataset holds the dictionary of all
// tables, for readers that do not see Arrow's metadata. It writes nothing where
// the one that is there says the same.
func (d *Dataset) writeDictionary() error {
	data, p, err := dictionary(append(table.All(), d.opts.Tables...))
	if err != nil {
		return err
	}
	m := *d.now.manifest
	for i := range m.Parts {
		if m.Parts[i].SHA256 == p.SHA256 {
			return nil
		}
	}
	stale := m.Parts
	m.Generation++
	p.File = partPath(p.Table, false, noShard, m.Generation, 0)
	m.Parts = []part{p}
	if err := d.folder.ensureDir(path.Dir(p.File), dirMode); err != nil {
		return fmt.Errorf("dataset: %w", err)
	}
	if err := d.folder.writeFile(p.File, "part", fileMode, data); err != nil {
		return fmt.Errorf("dataset: %w", err)
	}
	if err := d.writeManifest(&m); err != nil {
		return err
	}
	d.now = &snapshot{manifest: &m, shards: d.now.shards}
	for i := range stale {
		_ = d.folder.remove(stale[i].File) // What stays is swept at the next opening.
	}
	return nil
}

// dictionary returns the dictionary of tables as a Parquet file, and the part
// that it would be.
func dictionary(defs []table.Definition) ([]byte, part, error) {
	out := new(memoryFile)
	w := &partWriter{
		def: table.Dictionary, rowGroupRows: defaultRowGroupRows,
		make: func() (string, outFile, error) { return "", out, nil },
	}
	if err := fill(context.Background(), w, table.Dictionary, RowsOf(table.DictionaryRows(defs...)...)); err != nil {
		return nil, part{}, err
	}
	f, err := w.finish()
	if err != nil {
		return nil, part{}, err
	}
	return out.Bytes(), part{
		Table: table.Dictionary.Name(), Schema: table.Dictionary.Version(), Rows: f.rows, Bytes: f.bytes, SHA256: f.sha256,
	}, nil
}

// memoryFile is a file in memory.
type memoryFile struct{ bytes.Buffer }

func (*memoryFile) Sync() error  { return nil }
func (*memoryFile) Close() error { return nil }

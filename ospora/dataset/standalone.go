package dataset

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

// standaloneGroupRows is how many rows a row group of a file of its own has:
// more than in a dataset, where many are written at once and memory is bounded.
const standaloneGroupRows = 1 << 17

// WriteTable writes rows of one table as a Parquet file of its own, such as
// the measures of a report, by the same rules as the parts of a dataset: the
// file appears whole or not at all, in place of one that was there, and equal
// rows give equal bytes. Rows of additive tables are written as they come.
//
// The file is readable by its owner alone where the table holds plain values
// of persons, by the group too where it holds pseudonyms, else by all, as far
// as the process's umask allows.
func WriteTable(ctx context.Context, path string, def table.Definition, rows iter.Seq2[ospora.Row, error]) error {
	return standalone(path, func(d disk, temp string) error {
		w := &partWriter{def: def, rowGroupRows: standaloneGroupRows, disk: d, make: func() (string, outFile, error) {
			out, err := d.create(temp, tableMode(def))
			return temp, out, err
		}}
		if err := fill(ctx, w, def, rows); err != nil {
			return errors.Join(err, w.discard())
		}
		_, err := w.finish()
		return err
	})
}

// WriteArrow writes rows of one table as an uncompressed Arrow IPC file, which
// programs map into memory as it is; otherwise as [WriteTable] does.
func WriteArrow(ctx context.Context, path string, def table.Definition, rows iter.Seq2[ospora.Row, error]) error {
	return writeFile(path, tableMode(def), func(out io.Writer) error {
		w, err := table.NewFileWriter(out, def, table.IPCOptions{})
		if err != nil {
			return err
		}
		err = batches(ctx, def, batchRows, rows, func(record arrow.Record, _ int) error { return w.Write(record) })
		if err != nil {
			return err
		}
		return w.Close()
	})
}

// WriteFile writes a file that is no table, such as a report, as [WriteTable]
// does: it appears whole or not at all, in place of one that was there, readable
// by all as far as the process's umask allows.
func WriteFile(path string, write func(io.Writer) error) error {
	return writeFile(path, openFileMode, write)
}

func writeFile(path string, mode fs.FileMode, write func(io.Writer) error) error {
	return standalone(path, func(d disk, temp string) error {
		out, err := d.create(temp, mode)
		if err != nil {
			return err
		}
		if err = write(out); err == nil {
			err = out.Sync()
		}
		if err = errors.Join(err, out.Close()); err != nil {
			err = errors.Join(err, d.remove(temp))
		}
		return err
	})
}

// standalone has a temporary file written beside path and puts it in its place.
// Where write fails it has removed that file.
func standalone(path string, write func(d disk, temp string) error) (err error) {
	dir, base := filepath.Split(path)
	if dir == "" {
		dir = "."
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("dataset: write %s: %w", path, err)
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	d := rootDisk{root}
	temp := fmt.Sprintf(".%s.%s.tmp", base, rand.Text())
	if err := write(d, temp); err != nil {
		return err
	}
	if err := d.rename(temp, base); err != nil {
		return errors.Join(fmt.Errorf("dataset: write %s: %w", path, err), d.remove(temp))
	}
	return d.syncDir(".")
}

// openFileMode is for what says nothing about persons.
const openFileMode = 0o644

// tableMode is the mode of a file by what the table says about persons.
func tableMode(def table.Definition) fs.FileMode {
	switch def.Privacy() {
	case "":
		return openFileMode
	case plainPrivacy:
		return privateFileMode
	}
	return fileMode
}

// fill writes rows as Parquet, batch by batch.
func fill(ctx context.Context, w *partWriter, def table.Definition, rows iter.Seq2[ospora.Row, error]) error {
	return batches(ctx, def, min(batchRows, w.rowGroupRows), rows, w.write)
}

// batches makes records of at most most rows, hands each with the bytes that it takes
// to write, and releases it.
func batches(ctx context.Context, def table.Definition, most int, rows iter.Seq2[ospora.Row, error], write func(arrow.Record, int) error) error {
	b := def.NewRowBuilder(nil)
	defer b.Release()
	flush := func() error {
		size := b.Bytes()
		record := b.Record()
		defer record.Release()
		return errors.Join(ctx.Err(), write(record, size))
	}
	for row, err := range rows {
		if err == nil && (b.Len() >= most || b.Bytes() >= batchBytes) {
			err = flush()
		}
		if err == nil {
			err = b.Append(row)
		}
		if errors.Is(err, table.ErrFull) && b.Len() > 0 {
			if err = flush(); err == nil {
				err = b.Append(row)
			}
		}
		if err != nil {
			return err
		}
	}
	if b.Len() == 0 {
		return ctx.Err()
	}
	return flush()
}

// RowsOf yields rows that are there already, for [WriteTable].
func RowsOf[R ospora.Row](rows ...R) iter.Seq2[ospora.Row, error] {
	return func(yield func(ospora.Row, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
}

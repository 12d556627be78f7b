package dataset

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/parquet/compress"
	"github.com/apache/arrow/go/v15/parquet/pqarrow"

	"github.com/ospora/ospora/ospora/table"
)

const (
	// smallPart is up to how many bytes in memory a part is written with Snappy.
	// For each page of a column that it compresses with zstd, Arrow makes an
	// encoder with a table for each processor, whatever the page holds: for the
	// many small parts of a dataset that would be most of the work.
	smallPart = 1 << 20
	// maxGroupBytes ends a row group early where its rows are large, so that the
	// memory for it is bounded in bytes too.
	maxGroupBytes = 24 << 20
)

// partWriter writes one Parquet file under a temporary name. It holds the rows
// of a small part, or the compressed pages of one row group, in memory; the
// file is made when there is something to write.
type partWriter struct {
	def          table.Definition
	rowGroupRows int
	make         func() (temp string, out outFile, err error)
	disk         disk

	held      []arrow.Record
	heldSizes []int
	heldBytes int

	temp    string
	out     outFile
	buffer  *bufio.Writer
	count   *countingHash
	parquet *pqarrow.FileWriter

	groupRows  int
	groupBytes int
	rows       int64
}

// newPartWriter returns a writer of a file in dir.
func newPartWriter(f *folder, dir string, restricted bool, def table.Definition, rowGroupRows int) *partWriter {
	dirPerm, filePerm := modes(restricted)
	return &partWriter{
		def: def, rowGroupRows: rowGroupRows, disk: f.disk,
		make: func() (string, outFile, error) {
			if err := f.ensureDir(dir, dirPerm); err != nil {
				return "", nil, err
			}
			temp := f.tempName(dir, "part")
			out, err := f.create(temp, filePerm)
			return temp, out, err
		},
	}
}

// write appends a record of about size bytes.
func (w *partWriter) write(record arrow.Record, size int) error {
	if err := checkLists(record); err != nil {
		return fmt.Errorf("dataset: table %s: %w", w.def.Name(), err)
	}
	w.rows += record.NumRows()
	if w.parquet != nil {
		return w.append(record, size)
	}
	record.Retain()
	w.held, w.heldSizes = append(w.held, record), append(w.heldSizes, size)
	if w.heldBytes += size; w.heldBytes <= smallPart {
		return nil
	}
	return w.begin(compress.Codecs.Zstd)
}

// begin makes the file and writes what was held back.
func (w *partWriter) begin(codec compress.Compression) (err error) {
	if w.temp, w.out, err = w.make(); err != nil {
		return fmt.Errorf("dataset: table %s: %w", w.def.Name(), err)
	}
	w.count = &countingHash{w: w.out, sum: sha256.New()}
	w.buffer = bufio.NewWriterSize(w.count, 64<<10)
	// Arrow closes what it writes to where it can; the file is still wanted.
	w.parquet, err = pqarrow.NewFileWriter(w.def.Schema(), struct{ io.Writer }{w.buffer},
		writerProperties(w.def, codec, w.rowGroupRows), arrowProperties())
	if err != nil {
		return fmt.Errorf("dataset: table %s: %w", w.def.Name(), err)
	}
	for i, record := range w.held {
		if err := w.append(record, w.heldSizes[i]); err != nil {
			return err
		}
	}
	w.letGo()
	return nil
}

// append writes a record. A row group ends between records, before it would
// grow too large; Arrow is never left to cut one.
func (w *partWriter) append(record arrow.Record, size int) (err error) {
	defer recovered(&err)
	n := int(record.NumRows())
	if w.groupRows > 0 && (w.groupRows+n > w.rowGroupRows || w.groupBytes+size > maxGroupBytes) {
		w.parquet.NewBufferedRowGroup()
		w.groupRows, w.groupBytes = 0, 0
	}
	if err := w.parquet.WriteBuffered(record); err != nil {
		return fmt.Errorf("dataset: table %s: %w", w.def.Name(), err)
	}
	w.groupRows += n
	w.groupBytes += size
	if w.count.err != nil {
		return fmt.Errorf("dataset: table %s: %w", w.def.Name(), w.count.err)
	}
	return nil
}

func (w *partWriter) letGo() {
	for _, record := range w.held {
		record.Release()
	}
	w.held, w.heldSizes, w.heldBytes = nil, nil, 0
}

// finish writes the footer and makes the content durable. The file keeps its
// temporary name. Where it fails the file is gone.
func (w *partWriter) finish() (finished, error) {
	err := w.complete()
	if err != nil {
		return finished{}, errors.Join(err, w.discard())
	}
	return finished{
		temp: w.temp, rows: w.rows, bytes: w.count.n, sha256: hex.EncodeToString(w.count.sum.Sum(nil)),
	}, nil
}

func (w *partWriter) complete() error {
	if w.parquet == nil {
		if err := w.begin(compress.Codecs.Snappy); err != nil {
			return err
		}
	}
	err := w.closeParquet()
	if err == nil {
		err = w.buffer.Flush()
	}
	if err == nil {
		err = w.out.Sync()
	}
	out := w.out
	w.out = nil
	if err = errors.Join(err, out.Close()); err != nil {
		return fmt.Errorf("dataset: table %s: %w", w.def.Name(), err)
	}
	return nil
}

func (w *partWriter) closeParquet() (err error) {
	defer recovered(&err)
	return w.parquet.Close()
}

// discard ends the writing and removes the file.
func (w *partWriter) discard() error {
	w.letGo()
	if w.temp == "" {
		return nil
	}
	var err error
	if w.out != nil {
		err = w.out.Close()
		w.out = nil
	}
	temp := w.temp
	w.temp = ""
	return errors.Join(err, w.disk.remove(temp))
}

// finished is a file that is whole and durable under its temporary name.
type finished struct {
	temp   string
	rows   int64
	bytes  int64
	sha256 string
}

// countingHash passes on what is written and computes its digest. After an
// error it refuses everything: Arrow does not always look.
type countingHash struct {
	w   io.Writer
	sum hash.Hash
	n   int64
	err error
}

func (c *countingHash) Write(p []byte) (int, error) {
	if c.err != nil {
		return 0, c.err
	}
	n, err := c.w.Write(p)
	c.sum.Write(p[:n])
	c.n += int64(n)
	c.err = err
	return n, err
}

// recovered turns a panic of Arrow into an error: it reports failures of the
// file below in both ways.
func recovered(err *error) {
	switch r := recover().(type) {
	case nil:
	case error:
		*err = fmt.Errorf("dataset: parquet: %w", r)
	default:
		*err = fmt.Errorf("dataset: parquet: %v", r)
	}
}

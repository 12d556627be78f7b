package table

import (
	"fmt"
	"io"
	"iter"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/ipc"
)

// ReaderAtSeeker is what an IPC file is read from, such as an *os.File or a
// *bytes.Reader.
type ReaderAtSeeker interface {
	io.Reader
	io.Seeker
	io.ReaderAt
}

// ReadFile yields the records of an Arrow IPC file of one table, error last. A
// record is the loop body's until the next one: retain it to keep it longer.
// The sequence may be ranged over again.
//
// The bytes must be such as the caller wrote or has verified, by a digest that
// comes from elsewhere. Arrow's reader takes what a damaged file says for true:
// it may yield wrong values, panic, or run out of memory, which nothing can
// recover from. There is no reader of streams here for the same reason.
func ReadFile(r ReaderAtSeeker, def Definition) iter.Seq2[arrow.Record, error] {
	return func(yield func(arrow.Record, error) bool) {
		f, err := ipc.NewFileReader(r)
		if err != nil {
			yield(nil, fmt.Errorf("table %s: %w", def.Name(), err))
			return
		}
		defer f.Close()
		if err := checkSchema(def.Schema(), f.Schema()); err != nil {
			yield(nil, fmt.Errorf("table %s: %w", def.Name(), err))
			return
		}
		for i := range f.NumRecords() {
			record, err := readRecord(f, i, def)
			if err != nil {
				yield(nil, err)
				return
			}
			more := yield(record, nil)
			record.Release()
			if !more {
				return
			}
		}
	}
}

func readRecord(f *ipc.FileReader, i int, def Definition) (arrow.Record, error) {
	record, err := f.RecordAt(i)
	if err != nil {
		return nil, fmt.Errorf("table %s: record %d: %w", def.Name(), i, err)
	}
	if err := Check(def, record); err != nil {
		record.Release()
		return nil, fmt.Errorf("record %d: %w", i, err)
	}
	return record, nil
}

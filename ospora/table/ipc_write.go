package table

import (
	"fmt"
	"io"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
	"github.com/apache/arrow/go/v15/arrow/ipc"
)

// IPCOptions shape how Arrow IPC is written. The zero value is read by every
// reader of Arrow.
type IPCOptions struct {
	// Zstd compresses the buffers. Some readers, that of JavaScript among them,
	// know no compression by themselves.
	Zstd bool
}

func (o IPCOptions) list(def Definition) []ipc.Option {
	list := []ipc.Option{ipc.WithSchema(def.Schema())}
	if o.Zstd {
		list = append(list, ipc.WithZstd())
	}
	return list
}

// FileWriter writes records of one table as an Arrow IPC file. Equal records
// give equal bytes.
type FileWriter struct {
	def Definition
	ipc *ipc.FileWriter
}

// NewFileWriter returns a writer to w. Nothing is written before the first
// record or Close.
func NewFileWriter(w io.Writer, def Definition, options IPCOptions) (*FileWriter, error) {
	f, err := ipc.NewFileWriter(&tellingWriter{w: w}, options.list(def)...)
	if err != nil {
		return nil, fmt.Errorf("table %s: %w", def.Name(), err)
	}
	return &FileWriter{def: def, ipc: f}, nil
}

// Write writes one record. It fails with [ErrSchema] where the record is of
// another schema.
func (f *FileWriter) Write(record arrow.Record) error { return write(f.def, f.ipc, record) }

// Close writes the footer, without which the file cannot be read. It leaves
// the writer below open.
func (f *FileWriter) Close() error { return closing(f.def, f.ipc) }

// StreamWriter writes records of one table as an Arrow IPC stream, for pipes
// and sockets. Do not store streams: one that was cut off at the right place
// looks like a shorter one.
type StreamWriter struct {
	def Definition
	ipc *ipc.Writer
}

// NewStreamWriter returns a writer to w. Nothing is written before the first
// record or Close.
func NewStreamWriter(w io.Writer, def Definition, options IPCOptions) *StreamWriter {
	return &StreamWriter{def: def, ipc: ipc.NewWriter(w, options.list(def)...)}
}

// Write writes one record. It fails with [ErrSchema] where the record is of
// another schema.
func (s *StreamWriter) Write(record arrow.Record) error { return write(s.def, s.ipc, record) }

// Close marks the end of the stream. It leaves the writer below open.
func (s *StreamWriter) Close() error { return closing(s.def, s.ipc) }

// WriteFile writes the records as one uncompressed Arrow IPC file.
func WriteFile(w io.Writer, def Definition, records ...arrow.Record) error {
	f, err := NewFileWriter(w, def, IPCOptions{})
	if err != nil {
		return err
	}
	for _, record := range records {
		if err := f.Write(record); err != nil {
			return err
		}
	}
	return f.Close()
}

type ipcWriter interface {
	Write(arrow.Record) error
	Close() error
}

func write(def Definition, w ipcWriter, record arrow.Record) error {
	record, err := withSchema(def, record)
	if err != nil {
		return err
	}
	defer record.Release()
	if err := w.Write(record); err != nil {
		return fmt.Errorf("table %s: %w", def.Name(), err)
	}
	return nil
}

func closing(def Definition, w ipcWriter) error {
	if err := w.Close(); err != nil {
		return fmt.Errorf("table %s: %w", def.Name(), err)
	}
	return nil
}

// withSchema returns the record under the table's own schema: one that comes
// from a store may have lost metadata or gained some.
func withSchema(def Definition, record arrow.Record) (arrow.Record, error) {
	if err := Check(def, record); err != nil {
		return nil, err
	}
	schema := def.Schema()
	if record.Schema().Equal(schema) {
		record.Retain()
		return record, nil
	}
	for i, field := range schema.Fields() {
		if !arrow.TypeEqual(field.Type, record.Column(i).DataType()) {
			return nil, fmt.Errorf("table %s: %w: column %s is %s, want %s",
				def.Name(), ErrSchema, field.Name, record.Column(i).DataType(), field.Type)
		}
	}
	return array.NewRecord(schema, record.Columns(), record.NumRows()), nil
}

// tellingWriter counts what is written, since Arrow asks once where it stands.
type tellingWriter struct {
	w io.Writer
	n int64
}

func (t *tellingWriter) Write(p []byte) (int, error) {
	n, err := t.w.Write(p)
	t.n += int64(n)
	return n, err
}

func (t *tellingWriter) Seek(offset int64, whence int) (int64, error) {
	if offset != 0 || whence != io.SeekCurrent {
		return 0, fmt.Errorf("table: seek to %d in what is only written", offset)
	}
	return t.n, nil
}

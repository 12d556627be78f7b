package dataset

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/parquet"
	"github.com/apache/arrow/go/v15/parquet/compress"
	"github.com/apache/arrow/go/v15/parquet/file"
	"github.com/apache/arrow/go/v15/parquet/pqarrow"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

// BenchmarkWriteParquet writes rows that lie in memory as structs to one
// Parquet file on disk, durably.
func BenchmarkWriteParquet(b *testing.B) {
	for _, rows := range []int{100, 1_000_000} {
		b.Run(fmt.Sprintf("table=commits/rows=%d", rows), func(b *testing.B) {
			commits := newHistory(rows)
			path := filepath.Join(b.TempDir(), "commits.parquet")
			b.ReportAllocs()
			for b.Loop() {
				if err := WriteTable(context.Background(), path, table.Commits, commits.rows); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
			checkRows(b, path, rows)
		})
	}
}

// BenchmarkWriteRecords writes record batches that lie in memory: what is left
// of the work above when the rows are columns already.
func BenchmarkWriteRecords(b *testing.B) {
	const rows = 1_000_000
	records, size := newHistory(rows).records(b)
	for _, peer := range []bool{false, true} {
		b.Run(fmt.Sprintf("table=commits/rows=%d/plain=%t", rows, peer), func(b *testing.B) {
			path := filepath.Join(b.TempDir(), "commits.parquet")
			b.ReportAllocs()
			for b.Loop() {
				write := writeRecords
				if peer {
					write = writeRecordsPlainly
				}
				if err := write(path, records, size); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(rows*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
			checkRows(b, path, rows)
		})
	}
}

// writeRecords writes as parts are written.
func writeRecords(path string, records []arrow.Record, size int) error {
	w := &partWriter{def: table.Commits, rowGroupRows: standaloneGroupRows, make: func() (string, outFile, error) {
		out, err := os.Create(path)
		return path, out, err
	}}
	for _, record := range records {
		if err := w.write(record, size); err != nil {
			return err
		}
	}
	_, err := w.finish()
	return err
}

// writeRecordsPlainly writes with Arrow's defaults and zstd: the yardstick.
func writeRecordsPlainly(path string, records []arrow.Record, _ int) error {
	out, err := os.Create(path)
	if err != nil {
		return err
	}
	defer out.Close()
	w, err := pqarrow.NewFileWriter(table.Commits.Schema(), struct{ io.Writer }{out},
		parquet.NewWriterProperties(parquet.WithCompression(compress.Codecs.Zstd)), pqarrow.DefaultWriterProps())
	if err != nil {
		return err
	}
	for _, record := range records {
		if err := w.WriteBuffered(record); err != nil {
			return err
		}
	}
	return errors.Join(w.Close(), out.Sync())
}

// checkRows sees to it that the rows were really written.
func checkRows(b *testing.B, path string, want int) {
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	r, err := file.OpenParquetFile(path, false)
	if err != nil {
		b.Fatal(err)
	}
	defer r.Close()
	if got := r.NumRows(); got != int64(want) {
		b.Fatalf("%d rows in the footer, want %d", got, want)
	}
	b.ReportMetric(float64(info.Size())/float64(want), "bytes/row")
	if os.Getenv("OSPORA_COLUMNS") == "" {
		return
	}
	m := r.MetaData().RowGroup(0)
	for i := range m.NumColumns() {
		c, _ := m.ColumnChunk(i)
		b.Logf("%-32s %8.2f B/row compressed %8.2f plain", c.PathInSchema(), float64(c.TotalCompressedSize())/float64(m.NumRows()), float64(c.TotalUncompressedSize())/float64(m.NumRows()))
	}
}

// history is a history as real ones are: ids at random, parents that are the
// commits before, few authors who do most, times that creep. It takes up little
// memory with few pointers, so that what is measured is the writer's work and
// not what the collector does about a million structs.
type history struct {
	n         int
	ids       string
	templates []*ospora.Commit
}

func newHistory(n int) *history {
	rng := rand.New(rand.NewPCG(1, 2))
	h := &history{n: n, ids: randomHex(rng, 20*n)}
	people := make([]ospora.AliasKey, 4000)
	for i := range people {
		people[i] = ospora.AliasKey(randomHex(rng, 16))
	}
	visit := ospora.VisitID(randomHex(rng, 16))
	who := rand.NewZipf(rng, 1.2, 3, uint64(len(people)-1))
	for range 1 << 14 {
		c := &ospora.Commit{
			Repo: "github.com/example/project", Visit: visit, Home: "github.com/example/project",
			Author:       people[who.Uint64()],
			AuthorOffset: ospora.Some(int32(rng.IntN(24)*60 - 720)), CommitOffset: ospora.Some(int32(300)),
			FilesChanged: ospora.Some(int64(1 + rng.IntN(9))),
			LinesAdded:   ospora.Some(int64(rng.IntN(1 << rng.IntN(12)))), LinesDeleted: ospora.Some(int64(rng.IntN(1 << rng.IntN(11)))),
			BinaryFiles: ospora.Some(int64(0)), Signed: rng.IntN(3) == 0, Parents: make([]string, 1),
		}
		c.Committer = c.Author
		if rng.IntN(4) == 0 {
			c.Committer = people[who.Uint64()]
		}
		if rng.IntN(8) == 0 {
			c.Parents = make([]string, 2)
		}
		if rng.IntN(5) == 0 {
			c.Credits = []ospora.Credit{{Role: ospora.SignedOff, Alias: c.Author}, {Role: ospora.Reviewed, Alias: people[who.Uint64()]}}
		}
		h.templates = append(h.templates, c)
	}
	return h
}

func (h *history) id(i int) string { i = max(i, 0); return h.ids[40*i : 40*i+40] }

// rows yields the commits, each struct again and again with other values:
// writers copy what they are given.
func (h *history) rows(yield func(ospora.Row, error) bool) {
	rng := rand.New(rand.NewPCG(3, 4))
	at := time.Date(2010, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range h.n {
		c := h.templates[i%len(h.templates)]
		wait := rng.Uint32()
		at = at.Add(time.Duration(wait%1200) * time.Second)
		c.ID, c.AuthorTime, c.CommitTime = h.id(i), ospora.Some(at), ospora.Some(at.Add(time.Duration(wait>>16)*time.Second))
		for k := range c.Parents {
			c.Parents[k] = h.id(i - 1 - 3*k)
		}
		if !yield(c, nil) {
			return
		}
	}
}

// records is the history as batches, and about how many bytes each has.
func (h *history) records(b *testing.B) (records []arrow.Record, size int) {
	builder := table.Commits.NewRowBuilder(nil)
	defer builder.Release()
	for row := range h.rows {
		if builder.Len() == batchRows {
			size = builder.Bytes()
			records = append(records, builder.Record())
		}
		if err := builder.Append(row); err != nil {
			b.Fatal(err)
		}
	}
	return append(records, builder.Record()), size
}

func randomHex(rng *rand.Rand, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(rng.Uint32())
	}
	return hex.EncodeToString(b)
}

package dataset

import (
	"fmt"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
	"github.com/apache/arrow/go/v15/parquet"
	"github.com/apache/arrow/go/v15/parquet/compress"
	"github.com/apache/arrow/go/v15/parquet/pqarrow"

	"github.com/ospora/ospora/ospora/table"
)

const (
	// zstdLevel 1 is the fastest; 3 takes a quarter more time for a tenth less
	// space.
	zstdLevel = 1
	// dataPageBytes is after how many bytes a page ends. Arrow makes a new
	// encoder of zstd for each page, eight megabytes of garbage for one over
	// 128 KiB, so that pages are as large as a row group lets them be.
	dataPageBytes = 1 << 23
	// writeBatch is how many values of a column Arrow takes at once. A record
	// has fewer, so that a page ends between records only: in the middle of one,
	// Arrow cuts lists apart, and never returns from a list that is longer than
	// this.
	writeBatch = 1 << 21
	// dictionaryBytes is more than a row group holds. A column that falls back
	// from a dictionary to plain values in the middle makes equal input give
	// unequal bytes.
	dictionaryBytes = 1 << 30
)

// lightCodec is for numbers, which a dictionary or differences have made small
// already: there is little left for zstd to find, and Arrow makes half a
// megabyte of garbage for each page that it compresses with it.
var lightCodec = compress.Codecs.Snappy

// writerProperties is the profile that every Parquet file of ospora is written
// with. Readers of all kinds were tried on it.
func writerProperties(def table.Definition, codec compress.Compression, rowGroupRows int) *parquet.WriterProperties {
	options := []parquet.WriterProperty{
		parquet.WithCompression(codec),
		parquet.WithCompressionLevel(zstdLevel),
		// Arrow's default, Repeated, makes some readers assemble nonsense.
		parquet.WithRootRepetition(parquet.Repetitions.Required),
		parquet.WithVersion(parquet.V2_LATEST),
		// Pages of the first version grow a buffer by 64 bytes for each run of
		// levels, and the buffer is never freed.
		parquet.WithDataPageVersion(parquet.DataPageV2),
		parquet.WithDataPageSize(dataPageBytes),
		parquet.WithBatchSize(writeBatch),
		parquet.WithMaxRowGroupLength(int64(rowGroupRows)),
		parquet.WithDictionaryDefault(true),
		parquet.WithDictionaryPageSizeLimit(dictionaryBytes),
	}
	for _, c := range def.Columns() {
		options = append(options, columnProperties(c, "")...)
	}
	return parquet.NewWriterProperties(options...)
}

func columnProperties(c table.Column, above string) []parquet.WriterProperty {
	leaf := above + c.Name
	switch c.Type {
	case "list<utf8>":
		leaf += ".list.element"
	case "list<struct>":
		var options []parquet.WriterProperty
		for _, m := range c.Members {
			options = append(options, columnProperties(m, leaf+".list.element.")...)
		}
		return options
	}
	var options []parquet.WriterProperty
	if !c.Plain && c.Type != "utf8" {
		options = append(options, parquet.WithCompressionFor(leaf, lightCodec))
	}
	if c.Plain {
		options = append(options, parquet.WithDictionaryFor(leaf, false))
	}
	// The least and the greatest of values that hardly repeat and are not sorted
	// help nobody. Where there may be nulls Arrow needs statistics to count them.
	if c.Plain && c.Type == "utf8" && !c.Nullable && c.Aggregate == "" {
		options = append(options, parquet.WithStatsFor(leaf, false))
	}
	return options
}

func arrowProperties() pqarrow.ArrowWriterProperties {
	// The Arrow schema carries units and descriptions of columns.
	return pqarrow.NewArrowWriterProperties(pqarrow.WithStoreSchema())
}

// checkLists refuses a record with more values in a list column than Arrow can
// be given at once. Only a single row of that many can bring it about.
func checkLists(record arrow.Record) error {
	for i, column := range record.Columns() {
		list, ok := column.(*array.List)
		if ok && list.ListValues().Len() >= writeBatch {
			return fmt.Errorf("column %s: a row with %d values, at most %d", record.ColumnName(i), list.ListValues().Len(), writeBatch-1)
		}
	}
	return nil
}

package dataset

import (
	"fmt"
	"slices"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
	"github.com/apache/arrow/go/v15/arrow/memory"

	"github.com/ospora/ospora/ospora/table"
)

// upgrade returns a record of an older schema under the present one. The caller
// releases the record that it returns.
func upgrade(def table.Definition, version int, record arrow.Record) (arrow.Record, error) {
	if version > def.Version() {
		return nil, &NewerError{What: "table " + def.Name(), Version: version, Known: def.Version()}
	}
	if version < def.Version() {
		added := textsSince(def.Name(), version)
		if added == 0 {
			return nil, fmt.Errorf("schema version %d of table %s is no longer readable", version, def.Name())
		}
		record = withEmptyTexts(def, record, added)
		defer record.Release()
	}
	return withSchema(def, record)
}

// textsSince is how many texts were added at the end of a table after a version; 0 where
// the version is not readable.
func textsSince(name string, version int) int {
	switch {
	case name == table.Indicators.Name() && version == 1:
		return 6 // definition, formula and meaning in Russian and in Kazakh
	case name == table.Recommendations.Name() && version == 1:
		return 1 // version of the rules
	}
	return 0
}

// withEmptyTexts adds the last columns of the table, which are texts, as empty ones. The
// caller releases the record that it returns.
func withEmptyTexts(def table.Definition, record arrow.Record, added int) arrow.Record {
	b := array.NewStringBuilder(memory.DefaultAllocator)
	defer b.Release()
	for range record.NumRows() {
		b.Append("")
	}
	empty := b.NewArray()
	defer empty.Release()
	present := def.Schema().Fields()
	fields := append(slices.Clone(record.Schema().Fields()), present[len(present)-added:]...)
	columns := append(slices.Clone(record.Columns()), slices.Repeat([]arrow.Array{empty}, added)...)
	return array.NewRecord(arrow.NewSchema(fields, nil), columns, record.NumRows())
}

// withSchema puts the schema of the table, with its metadata and its names of
// list elements, in place of the one that came through Parquet. The caller
// releases the record that it returns.
func withSchema(def table.Definition, record arrow.Record) (arrow.Record, error) {
	schema := def.Schema()
	if int(record.NumCols()) != schema.NumFields() {
		return nil, fmt.Errorf("%d columns in place of %d", record.NumCols(), schema.NumFields())
	}
	columns := make([]arrow.Array, schema.NumFields())
	for i, field := range schema.Fields() {
		if name := record.ColumnName(i); name != field.Name {
			return nil, fmt.Errorf("column %d is %q, want %q", i, name, field.Name)
		}
		data, err := retype(record.Column(i).Data(), field.Type)
		if err != nil {
			return nil, fmt.Errorf("column %s: %w", field.Name, err)
		}
		columns[i] = array.MakeFromData(data)
	}
	return array.NewRecord(schema, columns, record.NumRows()), nil
}

// retype returns the same data under a type that differs in names only.
func retype(data arrow.ArrayData, want arrow.DataType) (arrow.ArrayData, error) {
	got := data.DataType()
	if arrow.TypeEqual(got, want) {
		return data, nil
	}
	var inner []arrow.DataType
	switch want := want.(type) {
	case *arrow.ListType:
		inner = []arrow.DataType{want.Elem()}
	case *arrow.StructType:
		for _, f := range want.Fields() {
			inner = append(inner, f.Type)
		}
	}
	if got.ID() != want.ID() || len(inner) == 0 || len(data.Children()) != len(inner) {
		return nil, fmt.Errorf("type is %s, want %s", got, want)
	}
	children := make([]arrow.ArrayData, len(inner))
	for i, t := range inner {
		child, err := retype(data.Children()[i], t)
		if err != nil {
			return nil, err
		}
		children[i] = child
	}
	return array.NewData(want, data.Len(), data.Buffers(), children, data.NullN(), data.Offset()), nil
}

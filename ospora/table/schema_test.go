package table_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
	"github.com/apache/arrow/go/v15/arrow/memory"
	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora/table"
	"github.com/ospora/ospora/ospora/table/internal/sample"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestSchemas shows every change of a schema as a change of a text file.
func TestSchemas(t *testing.T) {
	var b strings.Builder
	for _, def := range table.All() {
		fmt.Fprintf(&b, "table %s\n", def.Name())
		printMetadata(&b, "\t", def.Schema().Metadata())
		for _, field := range def.Schema().Fields() {
			printField(&b, "\t", field)
		}
		b.WriteString("\n")
	}
	golden := filepath.Join("testdata", "schemas.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("schemas have changed; a change of columns needs a new version, then go test -update (- old, + new):\n%s", diff)
	}
}

func printField(b *strings.Builder, indent string, field arrow.Field) {
	null := ""
	if field.Nullable {
		null = " null"
	}
	fmt.Fprintf(b, "%s%s %s%s\n", indent, field.Name, field.Type, null)
	printMetadata(b, indent+"\t", field.Metadata)
	list, ok := field.Type.(*arrow.ListType)
	if !ok {
		return
	}
	if members, ok := list.Elem().(*arrow.StructType); ok {
		for _, m := range members.Fields() {
			printField(b, indent+"\t", m)
		}
	}
}

func printMetadata(b *strings.Builder, indent string, m arrow.Metadata) {
	for i, key := range m.Keys() {
		fmt.Fprintf(b, "%s%s: %s\n", indent, key, m.Values()[i])
	}
}

func TestSchemaMetadata(t *testing.T) {
	m := table.Commits.Schema().Metadata()
	if diff := cmp.Diff([]string{"table", "version", "description", "generator"}, m.Keys()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"commits", "1", table.Commits.Description(), "ospora"}, m.Values()); diff != "" {
		t.Error(diff)
	}
	field, _ := table.Activity.Schema().FieldsByName("lines_added")
	if diff := cmp.Diff([]string{"unit", "description", "aggregate"}, field[0].Metadata.Keys()); diff != "" {
		t.Error(diff)
	}
	if sample.Things.Version() != 3 {
		t.Errorf("version is %d", sample.Things.Version())
	}
}

func TestColumnsAreACopy(t *testing.T) {
	columns := table.Commits.Columns()
	for i := range columns {
		columns[i].Name = "changed"
		for j := range columns[i].Members {
			columns[i].Members[j].Name = "changed"
		}
	}
	for _, c := range table.Commits.Columns() {
		if c.Name == "changed" || len(c.Members) > 0 && c.Members[0].Name == "changed" {
			t.Fatalf("column %+v", c)
		}
	}
}

// altered returns an empty record of a table with one field changed.
func altered(def table.Definition, change func([]arrow.Field) []arrow.Field) arrow.Record {
	fields := change(append([]arrow.Field(nil), def.Schema().Fields()...))
	b := array.NewRecordBuilder(memory.NewGoAllocator(), arrow.NewSchema(fields, nil))
	defer b.Release()
	return b.NewRecord()
}

func TestRecordOfAnotherSchema(t *testing.T) {
	text := arrow.BinaryTypes.String
	set := func(i int, f arrow.Field) func([]arrow.Field) []arrow.Field {
		return func(fields []arrow.Field) []arrow.Field { fields[i] = f; return fields }
	}
	for _, c := range []struct {
		name   string
		change func([]arrow.Field) []arrow.Field
		want   []string
	}{
		{"no column", func(f []arrow.Field) []arrow.Field { return nil }, []string{"column 0", "repo", "missing"}},
		{"one too few", func(f []arrow.Field) []arrow.Field { return f[:17] }, []string{"column 17", "oddities", "missing"}},
		{"one too many", func(f []arrow.Field) []arrow.Field { return append(f, arrow.Field{Name: "more", Type: text}) }, []string{"column 18", "more"}},
		{"name", set(1, arrow.Field{Name: "visitor", Type: text}), []string{"column 1", `"visitor"`, `"visit"`}},
		{"order", func(f []arrow.Field) []arrow.Field { f[5], f[6] = f[6], f[5]; return f }, []string{"column 5", "committer", "author"}},
		{"type", set(2, arrow.Field{Name: "commit", Type: arrow.BinaryTypes.Binary}), []string{"commit", "binary", "utf8"}},
		{"dictionary", set(2, arrow.Field{Name: "commit", Type: &arrow.DictionaryType{IndexType: arrow.PrimitiveTypes.Int32, ValueType: text}}), []string{"commit", "dictionary"}},
		{"time unit", set(7, arrow.Field{Name: "author_time", Type: arrow.FixedWidthTypes.Timestamp_ms}), []string{"author_time", "ms"}},
		{"time zone", set(7, arrow.Field{Name: "author_time", Type: &arrow.TimestampType{Unit: arrow.Microsecond}}), []string{"author_time"}},
		{"list", set(4, arrow.Field{Name: "parents", Type: arrow.ListOf(arrow.PrimitiveTypes.Int32)}), []string{"parents", "int32"}},
		{"large list", set(4, arrow.Field{Name: "parents", Type: arrow.LargeListOf(text)}), []string{"parents", "large_list"}},
		{"member", set(11, arrow.Field{Name: "credits", Type: arrow.ListOf(arrow.StructOf(
			arrow.Field{Name: "role", Type: text}, arrow.Field{Name: "person", Type: text}))}), []string{"credits", "person"}},
		{"members", set(11, arrow.Field{Name: "credits", Type: arrow.ListOf(arrow.StructOf(arrow.Field{Name: "role", Type: text}))}), []string{"credits"}},
		{"member type", set(11, arrow.Field{Name: "credits", Type: arrow.ListOf(arrow.StructOf(
			arrow.Field{Name: "role", Type: text}, arrow.Field{Name: "alias", Type: arrow.PrimitiveTypes.Int64}))}), []string{"credits", "int64"}},
	} {
		t.Run(strings.ReplaceAll(c.name, " ", "_"), func(t *testing.T) {
			_, err := table.Commits.View(altered(table.Commits, c.change))
			if !errors.Is(err, table.ErrSchema) {
				t.Fatalf("error is %v", err)
			}
			wantError(t, err, append(c.want, "table commits")...)
		})
	}
}

// TestViewsOfEachOther hands every table the records of all others.
func TestViewsOfEachOther(t *testing.T) {
	eachTable(t, func(t *testing.T, def table.Definition) {
		for _, other := range definitions() {
			var rows int
			var err error
			for _, e := range def.Rows(record(t, nil, other, randomRows(other, 1, 3))) {
				if e != nil {
					err = e
					continue
				}
				rows++
			}
			if same := other == def; same != (err == nil) || same != (rows == 3) {
				t.Errorf("record of %s: %d rows, %v", other.Name(), rows, err)
			}
		}
	})
}

// TestStoredSchema reads what a store makes of a schema: columns that may be
// null and are not, other names of list elements, more metadata.
func TestStoredSchema(t *testing.T) {
	rec := altered(table.Aliases, func(fields []arrow.Field) []arrow.Field {
		for i := range fields {
			fields[i].Nullable = true
			fields[i].Metadata = arrow.NewMetadata([]string{"PARQUET:field_id"}, []string{"-1"})
			if list, ok := fields[i].Type.(*arrow.ListType); ok {
				fields[i].Type = arrow.ListOfField(arrow.Field{Name: "element", Type: list.Elem(), Nullable: true})
			}
		}
		return fields
	})
	if _, err := table.Aliases.View(rec); err != nil {
		t.Error(err)
	}
}

func TestNullsWhereThereMayBeNone(t *testing.T) {
	rec := record(t, nil, sample.Things, randomRows(sample.Things, 1, 1))
	for i, c := range sample.Things.Columns() {
		null := array.MakeArrayOfNull(memory.NewGoAllocator(), rec.Column(i).DataType(), 1)
		_, err := sample.Things.View(withColumn(rec, i, null))
		if c.Nullable {
			if err != nil {
				t.Errorf("%s: %v", c.Name, err)
			}
			continue
		}
		if !errors.Is(err, table.ErrSchema) {
			t.Errorf("%s: error is %v", c.Name, err)
			continue
		}
		wantError(t, err, "things", c.Name, "null")
	}
}

// withColumn returns the record with another column i.
func withColumn(rec arrow.Record, i int, column arrow.Array) arrow.Record {
	fields := append([]arrow.Field(nil), rec.Schema().Fields()...)
	fields[i].Type = column.DataType()
	columns := append([]arrow.Array(nil), rec.Columns()...)
	columns[i] = column
	return array.NewRecord(arrow.NewSchema(fields, nil), columns, rec.NumRows())
}

func TestNullsInLists(t *testing.T) {
	rec := record(t, nil, table.Aliases, randomRows(table.Aliases, 1, 1))
	features := rec.Schema().FieldIndices("features")[0]
	members := arrow.StructOf(
		arrow.Field{Name: "label", Type: arrow.BinaryTypes.String, Nullable: true},
		arrow.Field{Name: "key", Type: arrow.BinaryTypes.String, Nullable: true},
	)
	list := func(fill func(*array.StructBuilder)) arrow.Record {
		b := array.NewListBuilder(memory.NewGoAllocator(), members)
		b.Append(true)
		fill(b.ValueBuilder().(*array.StructBuilder))
		return withColumn(rec, features, b.NewArray())
	}
	_, err := table.Aliases.View(list(func(b *array.StructBuilder) {
		b.Append(true)
		b.FieldBuilder(0).(*array.StringBuilder).Append("login")
		b.FieldBuilder(1).(*array.StringBuilder).Append("k")
	}))
	if err != nil {
		t.Fatalf("the list to alter is wrong already: %v", err)
	}
	_, err = table.Aliases.View(list(func(b *array.StructBuilder) { b.AppendNull() }))
	wantError(t, err, "features", "null")
	_, err = table.Aliases.View(list(func(b *array.StructBuilder) {
		b.Append(true)
		b.FieldBuilder(0).(*array.StringBuilder).Append("login")
		b.FieldBuilder(1).(*array.StringBuilder).AppendNull()
	}))
	wantError(t, err, "features.key", "null")
}

func TestTextThatIsNoName(t *testing.T) {
	rec := record(t, nil, table.Visits, randomRows(table.Visits, 1, 1))
	b := array.NewStringBuilder(memory.NewGoAllocator())
	b.Append("half")
	changed := withColumn(rec, rec.Schema().FieldIndices("status")[0], b.NewArray())
	_, err := table.Visits.View(changed)
	wantError(t, err, "visits", "status", "row 0", `"half"`)
	for row, err := range table.Visits.Rows(changed) {
		if row != nil {
			t.Errorf("row is %v", row)
		}
		wantError(t, err, "status")
	}
}

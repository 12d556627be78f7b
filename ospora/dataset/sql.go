package dataset

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/ospora/ospora/ospora/table"
)

// SQL returns statements that make a view of each table of ospora over the live
// files, in the dialect of DuckDB. They hold for the dataset as it is now: a
// writer that replaces files makes them fail, and they are asked for again. A
// table without rows becomes an empty view of the right types.
func (d *Dataset) SQL() (string, error) {
	var b strings.Builder
	for _, def := range append(table.All(), d.opts.Tables...) {
		body, err := d.selectAll(def)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "CREATE OR REPLACE VIEW %s AS %s;\n", quote(def.Name(), `"`), body)
	}
	return b.String(), nil
}

func (d *Dataset) selectAll(def table.Definition) (string, error) {
	parts := d.Parts(def.Name())
	if len(parts) == 0 {
		return selectNone(def), nil
	}
	files := make([]string, len(parts))
	for i, p := range parts {
		full, err := filepath.Abs(p.File)
		if err != nil {
			return "", fmt.Errorf("dataset: %w", err)
		}
		files[i] = quote(filepath.ToSlash(full), `'`)
	}
	return "SELECT * FROM read_parquet([" + strings.Join(files, ", ") + "])", nil
}

func selectNone(def table.Definition) string {
	var columns []string
	for _, c := range def.Columns() {
		columns = append(columns, fmt.Sprintf("CAST(NULL AS %s) AS %s", sqlType(c), quote(c.Name, `"`)))
	}
	return "SELECT " + strings.Join(columns, ", ") + " WHERE false"
}

// sqlType is the type that DuckDB gives a column.
func sqlType(c table.Column) string {
	switch c.Type {
	case "int64":
		return "BIGINT"
	case "int32":
		return "INTEGER"
	case "float64":
		return "DOUBLE"
	case "bool":
		return "BOOLEAN"
	case "date32":
		return "DATE"
	case "timestamp[us, tz=UTC]":
		return "TIMESTAMPTZ"
	case "list<utf8>":
		return "VARCHAR[]"
	case "list<struct>":
		var members []string
		for _, m := range c.Members {
			members = append(members, quote(m.Name, `"`)+" "+sqlType(m))
		}
		return "STRUCT(" + strings.Join(members, ", ") + ")[]"
	}
	return "VARCHAR"
}

func quote(text, mark string) string { return mark + strings.ReplaceAll(text, mark, mark+mark) + mark }

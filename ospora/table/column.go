package table

import (
	"fmt"

	"github.com/apache/arrow/go/v15/arrow"
)

// Column describes one column of a table.
type Column struct {
	// Name of the column.
	Name string
	// Type is the Arrow type: utf8, int64, int32, float64, bool, date32,
	// timestamp[us, tz=UTC], list<utf8> or list<struct>.
	Type string
	// Unit of the values; empty where they have none.
	Unit string
	// Aggregate tells how rows of one key add up: key, sum, min or max; empty
	// where they do not.
	Aggregate string
	// Privacy is alias for a pseudonym, plain for a plain value of a person,
	// empty for neither.
	Privacy string
	// Description says what the column says.
	Description string
	// Nullable tells whether a value may be missing.
	Nullable bool
	// Plain asks a writer of Parquet for no dictionary: the values hardly repeat.
	Plain bool
	// Members are the columns of a list of structs.
	Members []Column
}

// The Arrow types that a column may have, as [Column.Type] writes them.
const (
	typeText    = "utf8"
	typeInt64   = "int64"
	typeInt32   = "int32"
	typeFloat64 = "float64"
	typeBool    = "bool"
	typeDay     = "date32"
	typeTime    = "timestamp[us, tz=UTC]"
	typeTexts   = "list<utf8>"
	typeStructs = "list<struct>"
)

// dataType returns the column's Arrow type. Elements of lists are never null.
func (c *Column) dataType() (arrow.DataType, error) {
	switch c.Type {
	case typeText:
		return arrow.BinaryTypes.String, nil
	case typeInt64:
		return arrow.PrimitiveTypes.Int64, nil
	case typeInt32:
		return arrow.PrimitiveTypes.Int32, nil
	case typeFloat64:
		return arrow.PrimitiveTypes.Float64, nil
	case typeBool:
		return arrow.FixedWidthTypes.Boolean, nil
	case typeDay:
		return arrow.FixedWidthTypes.Date32, nil
	case typeTime:
		return arrow.FixedWidthTypes.Timestamp_us, nil
	case typeTexts:
		return arrow.ListOfNonNullable(arrow.BinaryTypes.String), nil
	case typeStructs:
		members, err := fields(c.Members)
		if err != nil {
			return nil, err
		}
		return arrow.ListOfNonNullable(arrow.StructOf(members...)), nil
	}
	return nil, fmt.Errorf("column %s: no such type: %q", c.Name, c.Type)
}

// privacy returns the strictest privacy of the columns: plain, alias or "".
func privacy(columns []Column) string {
	strictest := ""
	for i := range columns {
		for _, p := range []string{columns[i].Privacy, privacy(columns[i].Members)} {
			if p == "plain" || strictest == "" {
				strictest = p
			}
		}
	}
	return strictest
}

// cloned returns a copy that shares nothing with columns.
func cloned(columns []Column) []Column {
	if columns == nil {
		return nil
	}
	list := make([]Column, len(columns))
	for i, c := range columns {
		c.Members = cloned(c.Members)
		list[i] = c
	}
	return list
}

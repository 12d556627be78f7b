package table

import (
	"errors"
	"fmt"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
)

// ErrSchema tells that a record is not one of the table it was taken for. The
// error around it names the first difference.
var ErrSchema = errors.New("record does not fit the table")

// Check fails with [ErrSchema] where a record is of another schema than the
// table's or has nulls where there may be none. Metadata are left out of
// account. Texts are not looked at; a view does that.
func Check(def Definition, record arrow.Record) error {
	if err := check(def.Columns(), def.Schema(), record); err != nil {
		return fmt.Errorf("table %s: %w", def.Name(), err)
	}
	return nil
}

// check compares a record with the columns of a table: its schema, and by the
// values whether nulls stand where there may be none.
func check(columns []Column, want *arrow.Schema, record arrow.Record) error {
	if record == nil {
		return fmt.Errorf("%w: there is none", ErrSchema)
	}
	if err := checkSchema(want, record.Schema()); err != nil {
		return err
	}
	for i := range columns {
		values := record.Column(i)
		if !sameType(values.DataType(), want.Field(i).Type) {
			return differentType(want.Field(i), values.DataType())
		}
		if err := checkNulls(&columns[i], columns[i].Name, values); err != nil {
			return err
		}
	}
	return nil
}

// checkSchema compares names and types. Metadata and flags are left out of
// account, since stores add keys of their own and make columns nullable on the
// way.
func checkSchema(want, got *arrow.Schema) error {
	for i, field := range want.Fields() {
		if i >= got.NumFields() {
			return fmt.Errorf("%w: column %d (%s) is missing", ErrSchema, i, field.Name)
		}
		if name := got.Field(i).Name; name != field.Name {
			return fmt.Errorf("%w: column %d is %q, want %q", ErrSchema, i, name, field.Name)
		}
		if !sameType(got.Field(i).Type, field.Type) {
			return differentType(field, got.Field(i).Type)
		}
	}
	if n := want.NumFields(); got.NumFields() > n {
		return fmt.Errorf("%w: column %d (%q) is one too many", ErrSchema, n, got.Field(n).Name)
	}
	return nil
}

func differentType(want arrow.Field, got arrow.DataType) error {
	return fmt.Errorf("%w: column %s is %s, want %s", ErrSchema, want.Name, got, want.Type)
}

// sameType compares types by what a view relies on. The name of a list's
// element is no part of that: Parquet and Arrow name it differently.
func sameType(got, want arrow.DataType) bool {
	if got.ID() != want.ID() {
		return false
	}
	switch want := want.(type) {
	case *arrow.TimestampType:
		got := got.(*arrow.TimestampType)
		return got.Unit == want.Unit && got.TimeZone == want.TimeZone
	case *arrow.ListType:
		return sameType(got.(*arrow.ListType).Elem(), want.Elem())
	case *arrow.StructType:
		return sameMembers(got.(*arrow.StructType), want)
	}
	return true
}

func sameMembers(got, want *arrow.StructType) bool {
	if got.NumFields() != want.NumFields() {
		return false
	}
	for i, field := range want.Fields() {
		if got.Field(i).Name != field.Name || !sameType(got.Field(i).Type, field.Type) {
			return false
		}
	}
	return true
}

func checkNulls(c *Column, name string, values arrow.Array) error {
	if n := values.NullN(); n > 0 && !c.Nullable {
		return fmt.Errorf("%w: column %s has %d nulls and may have none", ErrSchema, name, n)
	}
	list, ok := values.(*array.List)
	if !ok {
		return nil
	}
	elements := list.ListValues()
	if n := elements.NullN(); n > 0 {
		return fmt.Errorf("%w: column %s has %d null elements and may have none", ErrSchema, name, n)
	}
	members, ok := elements.(*array.Struct)
	if !ok {
		return nil
	}
	for i := range c.Members {
		if err := checkNulls(&c.Members[i], name+"."+c.Members[i].Name, members.Field(i)); err != nil {
			return err
		}
	}
	return nil
}

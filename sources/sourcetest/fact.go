package sourcetest

import (
	"fmt"
	"reflect"

	"github.com/ospora/ospora/ospora"
)

// fact is one row of a table: a row that was yielded, or one that another row
// carries along, as a commit its file changes.
type fact struct {
	row  ospora.Row
	name string // for messages
}

// facts are the rows of tables that a visit shows; trees and Unchanged are none.
func (s *sighting) facts() []fact {
	var list []fact
	for i, r := range s.rows {
		if r.Row == nil || r.TableName() == "" {
			continue
		}
		list = append(list, fact{r.Row, s.name(i)})
		for _, carried := range carriedRows(r.Row) {
			list = append(list, fact{carried, fmt.Sprintf("row %d (%s in %s)", i, carried.TableName(), r.TableName())})
		}
	}
	return list
}

// carriedRows are the rows of other tables in fields that are no columns.
func carriedRows(row ospora.Row) []ospora.Row {
	v := reflect.ValueOf(row)
	if v.Kind() != reflect.Pointer || v.IsNil() || v.Elem().Kind() != reflect.Struct {
		return nil
	}
	var list []ospora.Row
	for i := range v.Elem().NumField() {
		field := v.Elem().Field(i)
		if v.Elem().Type().Field(i).Tag.Get("col") != "-" || field.Kind() != reflect.Slice {
			continue
		}
		for j := range field.Len() {
			if !field.Index(j).Addr().CanInterface() {
				break
			}
			if carried, ok := field.Index(j).Addr().Interface().(ospora.Row); ok {
				list = append(list, carried)
			}
		}
	}
	return list
}

// column is the value of a row's column; ok is false where it has none of that
// name.
func column(row ospora.Row, name string) (value reflect.Value, ok bool) {
	v := reflect.Indirect(reflect.ValueOf(row))
	if v.Kind() != reflect.Struct {
		return reflect.Value{}, false
	}
	for i := range v.NumField() {
		if v.Type().Field(i).Tag.Get("col") == name {
			return v.Field(i), true
		}
	}
	return reflect.Value{}, false
}

// columnText is the text of a column, empty where the row has none.
func columnText(row ospora.Row, name string) string {
	v, ok := column(row, name)
	if !ok {
		return ""
	}
	text := ""
	walk(v, leaf{}, func(l leaf) { text += l.text() + " " })
	return text
}

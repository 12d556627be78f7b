package tricky

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/ospora/ospora/ospora"
)

// Cell is what a reader must see in one cell, in terms of JSON: nil for null,
// a string for text, a bool, a list, and for a list of structs a list of
// objects. All numbers are decimal strings, since not every reader of JSON has
// 64 bits: an integer is written out, a timestamp is its microseconds since
// 1970 in UTC, a date its days since then, and a float the shortest text that
// reads back as the same float.
type Cell any

// Column is a column's name and its cell.
type Column struct {
	Name string
	Cell Cell
}

// Cells returns the cells of a row in the order of its columns.
func Cells(row ospora.Row) []Column { return cells(reflect.ValueOf(row).Elem()) }

func cells(v reflect.Value) []Column {
	var list []Column
	for k := range v.NumField() {
		if name := v.Type().Field(k).Tag.Get("col"); name != "" && name != "-" {
			list = append(list, Column{name, cell(v.Field(k))})
		}
	}
	return list
}

func cell(v reflect.Value) Cell {
	switch x := v.Interface().(type) {
	case time.Time:
		return strconv.FormatInt(x.UnixMicro(), 10)
	case ospora.Day:
		return strconv.FormatInt(int64(x), 10)
	case ospora.VisitStatus:
		return x.String()
	case ospora.Status:
		return x.String()
	}
	switch v.Kind() {
	case reflect.String:
		return strings.ToValidUTF8(v.String(), "\uFFFD")
	case reflect.Int64, reflect.Int32:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Float64:
		return Float(v.Float())
	case reflect.Bool:
		return v.Bool()
	case reflect.Slice:
		list := make([]any, v.Len())
		for i := range list {
			list[i] = cell(v.Index(i))
		}
		return list
	case reflect.Struct:
		return structCell(v)
	}
	panic(fmt.Sprintf("tricky: a column of type %s", v.Type()))
}

func structCell(v reflect.Value) Cell {
	if known := v.FieldByName("Known"); known.IsValid() {
		if !known.Bool() {
			return nil
		}
		return cell(v.FieldByName("Value"))
	}
	object := map[string]any{}
	for _, c := range cells(v) {
		object[c.Name] = c.Cell
	}
	return object
}

// Float writes a float as cells do.
func Float(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }

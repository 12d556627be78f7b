package sourcetest

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/ospora/ospora/ospora"
)

// leaf is one value of a row that holds no others.
type leaf struct {
	path    string
	stored  bool // it stands in a column of the table
	plain   bool // in one of plain values of persons
	value   reflect.Value
	missing bool // an Optional that is not known
}

// text is the value as messages and comparisons write it.
func (l *leaf) text() string {
	if l.missing {
		return "unknown"
	}
	if t, ok := l.value.Interface().(time.Time); ok {
		return t.UTC().Format(time.RFC3339Nano)
	}
	if l.value.Kind() == reflect.String {
		return strconv.Quote(l.value.String())
	}
	return fmt.Sprint(l.value.Interface())
}

// leaves calls each for every exported value of a row in the order of its
// fields; empty lists have none, so that nil and empty are one.
func leaves(row ospora.Row, each func(leaf)) {
	if row == nil {
		return
	}
	v := reflect.ValueOf(row)
	for v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return
		}
		v = v.Elem()
	}
	if v.Kind() != reflect.Struct {
		each(leaf{value: v})
		return
	}
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if field.IsExported() {
			column := field.Tag.Get("col")
			walk(v.Field(i), leaf{
				path: field.Name, stored: column != "" && column != "-", plain: field.Tag.Get("privacy") == "plain",
			}, each)
		}
	}
}

// walk goes down from a value; what is above lends path and privacy.
func walk(v reflect.Value, above leaf, each func(leaf)) {
	above.value = v
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			walk(v.Elem(), above, each)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			below := above
			below.path = fmt.Sprintf("%s[%d]", above.path, i)
			walk(v.Index(i), below, each)
		}
	case reflect.Map:
		above.value = reflect.ValueOf(fmt.Sprint(v.Interface())) // which sorts the keys
		each(above)
	case reflect.Struct:
		walkStruct(v, above, each)
	case reflect.Func, reflect.Chan, reflect.UnsafePointer:
	default:
		each(above)
	}
}

func walkStruct(v reflect.Value, above leaf, each func(leaf)) {
	if v.Type() == reflect.TypeFor[time.Time]() {
		each(above)
		return
	}
	if isOptional(v.Type()) {
		if above.missing = !v.FieldByName("Known").Bool(); above.missing {
			each(above)
		} else {
			walk(v.FieldByName("Value"), above, each)
		}
		return
	}
	for i := range v.NumField() {
		if field := v.Type().Field(i); field.IsExported() {
			below := above
			below.path += "." + field.Name
			below.plain = above.plain || field.Tag.Get("privacy") == "plain"
			walk(v.Field(i), below, each)
		}
	}
}

func isOptional(t reflect.Type) bool {
	return t.PkgPath() == reflect.TypeFor[ospora.Gap]().PkgPath() && strings.HasPrefix(t.Name(), "Optional[")
}

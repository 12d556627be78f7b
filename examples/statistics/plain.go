package main

import (
	"bytes"
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"unicode"
)

// field is one name of an object; objects keep the order of their structs.
type field struct {
	name  string
	value any
}

type object []field

// MarshalJSON implements [json.Marshaler].
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, f := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := json.Marshal(f.name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(f.value)
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// plain turns a result into what JSON can hold: optional values into null or their
// value, NaN into null, infinite numbers into words, field names into snake_case.
// Embedded structs give their fields to the one that embeds them.
func plain(v any) any { return plainOf(reflect.ValueOf(v)) }

func plainOf(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return plainOf(v.Elem())
	case reflect.Float64:
		return number(v.Float())
	case reflect.Slice:
		list := make([]any, v.Len())
		for i := range list {
			list[i] = plainOf(v.Index(i))
		}
		return list
	case reflect.Struct:
		if strings.HasPrefix(v.Type().Name(), "Optional[") {
			if !v.FieldByName("Known").Bool() {
				return nil
			}
			return plainOf(v.FieldByName("Value"))
		}
		return fields(v)
	}
	if s, ok := v.Interface().(interface{ String() string }); ok { // a status, an alternative
		return s.String()
	}
	return v.Interface()
}

func fields(v reflect.Value) object {
	var o object
	for i := range v.NumField() {
		f := v.Type().Field(i)
		switch {
		case f.Anonymous:
			o = append(o, fields(v.Field(i))...)
		case f.IsExported():
			o = append(o, field{snake(f.Name), plainOf(v.Field(i))})
		}
	}
	return o
}

func number(x float64) any {
	switch {
	case math.IsNaN(x):
		return nil
	case math.IsInf(x, 1):
		return "Infinity"
	case math.IsInf(x, -1):
		return "-Infinity"
	}
	return x
}

// snake turns AtRisk into at_risk and DF into df.
func snake(name string) string {
	var b strings.Builder
	before := ' '
	for _, r := range name {
		if unicode.IsUpper(r) && unicode.IsLower(before) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
		before = r
	}
	return b.String()
}

package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"reflect"
	"strings"
	"unicode"

	"github.com/ospora/ospora/ospora/publish"
)

// JSON writes what the report was made of, for programs: one object whose members are
// the fields of [Report] in small letters with underscores, rows under the names of their
// columns. What is not known is null, a status or a day is a text. Texts are as they
// were given; nobody made them safe to show. It fails where w fails.
func JSON(w io.Writer, r Report) error {
	var b bytes.Buffer
	if err := encode(&b, reflect.ValueOf(*r.cleaned())); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, b.Bytes(), "", " "); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	indented.WriteByte('\n')
	if _, err := w.Write(indented.Bytes()); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return nil
}

// encode writes a value. An optional is its value or null, whatever has a name for
// itself is that name.
func encode(b *bytes.Buffer, v reflect.Value) error {
	if t, ok := v.Interface().(*publish.Measures); ok {
		return encodeMeasures(b, t)
	}
	if s, ok := v.Interface().(fmt.Stringer); ok && v.Kind() != reflect.Pointer {
		return scalar(b, s.String())
	}
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			b.WriteString("null")
			return nil
		}
		return encode(b, v.Elem())
	case reflect.Struct:
		return encodeStruct(b, v)
	case reflect.Slice, reflect.Array:
		return encodeList(b, v)
	case reflect.Float64:
		if math.IsNaN(v.Float()) || math.IsInf(v.Float(), 0) {
			b.WriteString("null")
			return nil
		}
	}
	return scalar(b, v.Interface())
}

func scalar(b *bytes.Buffer, v any) error {
	text, err := json.Marshal(v)
	b.Write(text)
	return err
}

func encodeMeasures(b *bytes.Buffer, t *publish.Measures) error {
	if t == nil {
		b.WriteString("null")
		return nil
	}
	return encode(b, reflect.ValueOf(t.Rows()))
}

func encodeList(b *bytes.Buffer, v reflect.Value) error {
	b.WriteByte('[')
	for i := range v.Len() {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := encode(b, v.Index(i)); err != nil {
			return err
		}
	}
	b.WriteByte(']')
	return nil
}

func encodeStruct(b *bytes.Buffer, v reflect.Value) error {
	if known := v.FieldByName("Known"); known.IsValid() && v.NumField() == 2 && v.Type().Field(0).Name == "Value" {
		if !known.Bool() {
			b.WriteString("null")
			return nil
		}
		return encode(b, v.Field(0))
	}
	b.WriteByte('{')
	first := true
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if !field.IsExported() {
			continue
		}
		if !first {
			b.WriteByte(',')
		}
		first = false
		if err := scalar(b, column(field)); err != nil {
			return err
		}
		b.WriteByte(':')
		if err := encode(b, v.Field(i)); err != nil {
			return err
		}
	}
	b.WriteByte('}')
	return nil
}

// column is the name of a field in tables, or else in small letters.
func column(f reflect.StructField) string {
	if name := f.Tag.Get("col"); name != "" {
		return name
	}
	var b strings.Builder
	previous := rune(0)
	for _, r := range f.Name {
		if unicode.IsUpper(r) && unicode.IsLower(previous) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
		previous = r
	}
	return b.String()
}

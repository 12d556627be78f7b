package main

import "slices"

// arrowKind is how Arrow holds a kind of value.
type arrowKind struct {
	name   string // in templates
	arrow  string // type, as table.Column writes it
	array  string // Go type name of arrays in package array; builders add Builder
	native string // Go type that array and builder take; "" where it is the Go value itself
	width  int    // bytes a value takes, text aside
}

// A text takes an offset; its bytes are counted by themselves. An enumeration's
// names are short. A list takes an offset.
var arrowKinds = map[kind]arrowKind{
	kindText:    {"text", "utf8", "String", "string", 4},
	kindInt64:   {"int64", "int64", "Int64", "int64", 8},
	kindInt32:   {"int32", "int32", "Int32", "int32", 4},
	kindFloat64: {"float64", "float64", "Float64", "float64", 8},
	kindBool:    {"bool", "bool", "Boolean", "bool", 1},
	kindDay:     {"day", "date32", "Date32", "arrow.Date32", 4},
	kindTime:    {"time", "timestamp[us, tz=UTC]", "Timestamp", "arrow.Timestamp", 8},
	kindEnum:    {"enum", "utf8", "String", "string", 16},
	kindTexts:   {"texts", "list<utf8>", "List", "", 4},
	kindStructs: {"structs", "list<struct>", "List", "", 4},
}

func kindName(c *column) string    { return arrowKinds[c.Type.kind].name }
func arrowType(c *column) string   { return arrowKinds[c.Type.kind].arrow }
func arrayType(c *column) string   { return "*array." + arrowKinds[c.Type.kind].array }
func builderType(c *column) string { return arrayType(c) + "Builder" }

func isText(c *column) bool { return c.Type.kind == kindText || c.Type.kind == kindEnum }
func isEnum(c *column) bool { return c.Type.kind == kindEnum }

// fixed is how many bytes a row takes beside its text.
func fixed(columns []*column) int {
	n := 0
	for _, c := range columns {
		n += arrowKinds[c.Type.kind].width
	}
	return n
}

// Elements are the columns of a list of texts.
func (c *column) Elements() []*column { return []*column{{Type: goType{kind: kindText}}} }

func texts(columns []*column) bool {
	return slices.ContainsFunc(columns, func(c *column) bool { return c.Type.kind == kindText })
}

// checked reports whether any value may be one that the table cannot hold.
func checked(columns []*column) bool {
	return slices.ContainsFunc(columns, func(c *column) bool { return c.Type.kind == kindTime || isEnum(c) })
}

func enums(columns []*column) bool {
	return slices.ContainsFunc(columns, func(c *column) bool { return isEnum(c) || enums(c.Members) })
}

func sums(columns []*column) bool {
	return slices.ContainsFunc(columns, func(c *column) bool { return c.Agg == "sum" })
}

package main

import "fmt"

// checking is what the template sees of a value to be checked or decoded.
type checking struct {
	Table, Path string
	Column      *column
	From        string // expression of the field, or the array to decode
	Value       string // expression of the value, Optional aside, or the slice to decode to
}

func newCheck(table, list string, c *column, from string) checking {
	path := c.Name
	if list != "" {
		path = list + "." + c.Name
	}
	field := from + "." + c.Field
	value := field
	if c.Type.optional {
		value += ".Value"
	}
	return checking{Table: table, Path: path, Column: c, From: field, Value: value}
}

// decoding is for an array of names and the values that they become.
func decoding(table, list string, c *column, names, values string) checking {
	d := newCheck(table, list, c, "")
	d.From, d.Value = names, values
	return d
}

// appending is what the template sees of a value to be appended.
type appending struct {
	Column                      *column
	From, Out, To, Method, Null string
}

// appending is for a field of row and the builder to. The method is Append, or
// UnsafeAppend where the room is known to be there.
func (e *emitter) appending(c *column, row, to, method string) appending {
	field := row + "." + c.Field
	value := field
	if c.Type.optional {
		value += ".Value"
	}
	null := "AppendNull()"
	if method == "UnsafeAppend" && !isText(c) { // a text has an offset even where it is null
		null = "UnsafeAppendBoolToBitmap(false)"
	}
	return appending{Column: c, From: field, Out: e.outgoing(c, value), To: to, Method: method, Null: null}
}

// outgoing turns a Go value into what Arrow's builder takes.
func (e *emitter) outgoing(c *column, value string) string {
	switch {
	case c.Type.kind == kindTime:
		return "arrow.Timestamp(" + value + ".UnixMicro())"
	case c.Type.kind == kindEnum:
		return value + ".String()"
	case c.Type.basic:
		return value
	}
	return arrowKinds[c.Type.kind].native + "(" + value + ")"
}

// elementOut is the same for an element of a list of texts.
func (e *emitter) elementOut(c *column) string {
	if c.Type.basic {
		return "text"
	}
	return "string(text)"
}

// in turns what Arrow's array holds at an index into a Go value.
func (e *emitter) in(c *column, array, enum, index string) string {
	value := fmt.Sprintf("%s.Value(%s)", array, index)
	switch {
	case c.Type.kind == kindTime:
		return "time.UnixMicro(int64(" + value + ")).UTC()"
	case c.Type.kind == kindEnum:
		return enum + "[" + index + "]"
	case c.Type.basic:
		return value
	}
	return e.typeIn(c.Type.name) + "(" + value + ")"
}

// parse is the function that parses an enumeration.
func (e *emitter) parse(c *column) string {
	return e.typeIn(typeName{c.Type.name.pkg, "Parse" + c.Type.name.name})
}

// sumArg is a summand as an int64, sumResult the sum as the field's type.
func sumArg(c *column, row string) string {
	if c.Type.basic {
		return row + "." + c.Field
	}
	return "int64(" + row + "." + c.Field + ")"
}

func (e *emitter) sumResult(c *column) string {
	if c.Type.basic {
		return part(c, "Sum")
	}
	return e.typeIn(c.Type.name) + "(" + part(c, "Sum") + ")"
}

// kept passes the text of a key through the function keep.
func (e *emitter) kept(c *column) string {
	if c.Type.basic {
		return "keep(r." + c.Field + ")"
	}
	return fmt.Sprintf("%s(keep(string(r.%s)))", e.typeIn(c.Type.name), c.Field)
}

// compare is the expression that orders two rows by a column of the key.
func compare(c *column) string {
	switch {
	case c.Type.kind != kindText:
		return fmt.Sprintf("cmp.Compare(a.%s, b.%s)", c.Field, c.Field)
	case c.Type.basic:
		return fmt.Sprintf("strings.Compare(a.%s, b.%s)", c.Field, c.Field)
	}
	return fmt.Sprintf("strings.Compare(string(a.%s), string(b.%s))", c.Field, c.Field)
}

// comparesWith is the package that compare uses.
func comparesWith(c *column) string {
	if c.Type.kind == kindText {
		return "strings"
	}
	return "cmp"
}

package main

import (
	"go/ast"
)

// columns reads the fields of a struct. Members of a list are scalars; only
// tables hold lists.
func (r *reader) columns(d *typeDecl, structure *ast.StructType, table bool) []*column {
	var list []*column
	seen := map[string]bool{}
	for _, field := range structure.Fields.List {
		if len(field.Names) == 0 {
			r.errorf(field.Pos(), d.spec.Name.Name, "", "embeds a type; columns are named fields")
			continue
		}
		for _, name := range field.Names {
			if !name.IsExported() {
				continue
			}
			c := r.column(d, field, name, table)
			if c == nil {
				continue
			}
			if seen[c.Name] {
				r.errorf(c.pos, d.spec.Name.Name, c.Field, "column %s is there already", c.Name)
			}
			seen[c.Name] = true
			list = append(list, c)
		}
	}
	return list
}

// viewMethods are the methods of a view that are no columns.
var viewMethods = map[string]bool{"Len": true, "Row": true}

// column reads one field; nil stands for one that is no column.
func (r *reader) column(d *typeDecl, field *ast.Field, name *ast.Ident, table bool) *column {
	structure := d.spec.Name.Name
	t, err := parseTags(field.Tag)
	if err != nil {
		r.errorf(name.Pos(), structure, name.Name, "%v", err)
		return nil
	}
	if t.Col == "-" {
		return nil
	}
	c := &column{Field: name.Name, Name: t.Col, Description: text(field.Doc), tags: t, pos: name.Pos()}
	if c.Description == "" {
		r.errorf(c.pos, structure, c.Field, "has no comment above it")
	}
	if table && viewMethods[c.Field] {
		r.errorf(c.pos, structure, c.Field, "has the name of a method that views have")
	}
	c.Type, err = r.resolve(d, field.Type)
	switch {
	case err != nil:
		r.errorf(c.pos, structure, c.Field, "%v", err)
	case !table && (c.Type.kind == kindTexts || c.Type.kind == kindStructs):
		r.errorf(c.pos, structure, c.Field, "is a list within a list")
	case c.Type.kind == kindStructs:
		c.Members = r.columns(c.Type.element, c.Type.element.spec.Type.(*ast.StructType), false)
	}
	if !table && t.Agg != "" {
		r.errorf(c.pos, structure, c.Field, "is part of a list and cannot add up")
	}
	return c
}

// Additive reports whether rows of the table add up.
func (t *tableDef) Additive() bool {
	return len(t.Columns) > 0 && t.Columns[0].Agg != ""
}

// keyKinds and sumKinds say what may stand in a key and be summed. A sum of
// floats depends on the order of adding and so on how the work was split.
var (
	keyKinds    = map[kind]bool{kindText: true, kindInt64: true, kindInt32: true, kindDay: true, kindEnum: true}
	sumKinds    = map[kind]bool{kindInt64: true}
	extremeKind = map[kind]bool{kindInt64: true, kindInt32: true, kindDay: true}
)

func (r *reader) checkAggregates(t *tableDef) {
	count := map[string]int{}
	for _, c := range t.Columns {
		count[c.Agg]++
		allowed := map[string]map[kind]bool{"key": keyKinds, "sum": sumKinds, "min": extremeKind, "max": extremeKind}[c.Agg]
		if c.Agg != "" && (c.Type.optional || !allowed[c.Type.kind]) {
			r.errorf(c.pos, t.Row.name, c.Field, "cannot be aggregated by %s", c.Agg)
		}
	}
	switch {
	case count[""] == len(t.Columns):
	case count[""] > 0:
		r.errorf(t.pos, t.Row.name, "", "has columns with agg and columns without")
	case count["key"] == 0:
		r.errorf(t.pos, t.Row.name, "", "adds up without a key")
	}
}

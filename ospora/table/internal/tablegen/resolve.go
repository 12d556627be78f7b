package main

import (
	"fmt"
	"go/ast"
	"strconv"
	"strings"
)

// vocabulary is the package whose Optional and Day have a meaning here.
const vocabulary = "github.com/ospora/ospora/ospora"

// kind is what a value is to Arrow.
type kind int

const (
	kindNone kind = iota
	kindText
	kindInt64
	kindInt32
	kindFloat64
	kindBool
	kindDay
	kindTime
	kindEnum
	kindTexts
	kindStructs
)

// goType is a resolved Go type of a column.
type goType struct {
	kind     kind
	optional bool
	name     typeName  // of the value, without Optional and []
	basic    bool      // the name is that of a basic type, so no conversion is needed
	element  *typeDecl // the struct of kindStructs
}

// Optional reports whether the value may be unknown.
func (t goType) Optional() bool { return t.optional }

// Name is that of the value's type, without Optional and [].
func (t goType) Name() typeName { return t.name }

// typeName names a type: the package is empty for basic types.
type typeName struct{ pkg, name string }

var basicKinds = map[string]kind{
	"string": kindText, "int64": kindInt64, "int32": kindInt32, "float64": kindFloat64, "bool": kindBool,
}

// resolve returns what a field's type is. d is the declaration it stands in.
func (l *loader) resolve(d *typeDecl, expr ast.Expr) (goType, error) {
	if list, ok := expr.(*ast.ArrayType); ok && list.Len == nil {
		return l.resolveList(d, list.Elt)
	}
	if generic, ok := expr.(*ast.IndexExpr); ok {
		name, err := nameOf(d, generic.X)
		if err != nil {
			return goType{}, err
		}
		if name != (typeName{vocabulary, "Optional"}) {
			return goType{}, fmt.Errorf("generic type %s is not ospora.Optional", name.name)
		}
		t, err := l.resolveScalar(d, generic.Index)
		t.optional = true
		return t, err
	}
	return l.resolveScalar(d, expr)
}

func (l *loader) resolveList(d *typeDecl, element ast.Expr) (goType, error) {
	name, err := nameOf(d, element)
	if err != nil {
		return goType{}, err
	}
	if decl, err := l.declaration(name); err == nil && decl != nil {
		if _, ok := decl.spec.Type.(*ast.StructType); ok {
			return goType{kind: kindStructs, name: name, element: decl}, nil
		}
	}
	t, err := l.resolveScalar(d, element)
	if err == nil && t.kind != kindText {
		return goType{}, fmt.Errorf("a list holds strings or structs, not %s", name.name)
	}
	t.kind = kindTexts
	return t, err
}

func (l *loader) resolveScalar(d *typeDecl, expr ast.Expr) (goType, error) {
	name, err := nameOf(d, expr)
	if err != nil {
		return goType{}, err
	}
	switch name {
	case typeName{"time", "Time"}:
		return goType{kind: kindTime, name: name}, nil
	case typeName{vocabulary, "Day"}:
		return goType{kind: kindDay, name: name}, nil
	}
	if name.pkg == "" {
		if k, ok := basicKinds[name.name]; ok {
			return goType{kind: k, name: name, basic: true}, nil
		}
		return goType{}, fmt.Errorf("type %s has no column type", name.name)
	}
	return l.resolveNamed(name)
}

func (l *loader) resolveNamed(name typeName) (goType, error) {
	decl, err := l.declaration(name)
	if err != nil {
		return goType{}, err
	}
	if decl.spec.TypeParams != nil || decl.spec.Assign.IsValid() {
		return goType{}, fmt.Errorf("type %s is generic or an alias", name.name)
	}
	underlying, ok := decl.spec.Type.(*ast.Ident)
	if !ok {
		return goType{}, fmt.Errorf("type %s has no column type", name.name)
	}
	if underlying.Name == "uint8" {
		if !decl.pkg.funcs[name.name+".String"] || !decl.pkg.funcs["Parse"+name.name] {
			return goType{}, fmt.Errorf("enumeration %s needs String and Parse%s", name.name, name.name)
		}
		return goType{kind: kindEnum, name: name}, nil
	}
	k, ok := basicKinds[underlying.Name]
	if !ok {
		return goType{}, fmt.Errorf("type %s is a %s and has no column type", name.name, underlying.Name)
	}
	return goType{kind: k, name: name}, nil
}

// declaration finds a named type; its package is of the module.
func (l *loader) declaration(name typeName) (*typeDecl, error) {
	if name.pkg == "" {
		return nil, nil
	}
	p, err := l.load(name.pkg)
	if err != nil {
		return nil, err
	}
	decl, ok := p.types[name.name]
	if !ok {
		return nil, fmt.Errorf("type %s is not declared in %s", name.name, name.pkg)
	}
	return decl, nil
}

// nameOf returns the package and name of a type as written in the file of d.
func nameOf(d *typeDecl, expr ast.Expr) (typeName, error) {
	switch expr := expr.(type) {
	case *ast.Ident:
		if _, declared := d.pkg.types[expr.Name]; declared {
			return typeName{d.pkg.path, expr.Name}, nil
		}
		return typeName{"", expr.Name}, nil
	case *ast.SelectorExpr:
		qualifier, ok := expr.X.(*ast.Ident)
		if !ok {
			break
		}
		importPath, err := importedAs(d.file, qualifier.Name)
		return typeName{importPath, expr.Sel.Name}, err
	}
	return typeName{}, fmt.Errorf("type has no column type")
}

func importedAs(file *ast.File, name string) (string, error) {
	for _, spec := range file.Imports {
		importPath := unquote(spec.Path.Value)
		local := importPath[strings.LastIndex(importPath, "/")+1:]
		if spec.Name != nil {
			local = spec.Name.Name
		}
		if local == name {
			return importPath, nil
		}
	}
	return "", fmt.Errorf("package %s is not imported", name)
}

func unquote(literal string) string {
	text, err := strconv.Unquote(literal)
	if err != nil {
		return literal
	}
	return text
}

package main

import (
	"bytes"
	"embed"
	"fmt"
	"go/format"
	"path"
	"slices"
	"strconv"
	"strings"
	"text/template"
)

//go:embed *.tmpl
var templates embed.FS

// runtime is the package that generated code stands on.
const runtime = vocabulary + "/table"

// emitter writes the files of one output package.
type emitter struct {
	source string // name of the package of the structs
	out    string // import path written to
	pkg    string // package written to
	tmpl   *template.Template
}

// tableFile is what the template of a table sees.
type tableFile struct {
	Source, Package string
	Imports         []string // "" parts the groups
	Table           *tableDef
	Var, Low        string // names in Go, exported and not
	Additive        bool
}

// generate returns the files by name.
func (c config) generate() (map[string][]byte, error) {
	l, err := newLoader(c.source)
	if err != nil {
		return nil, err
	}
	sourcePath, err := l.importPath(c.source)
	if err != nil {
		return nil, err
	}
	out, err := l.importPath(c.out)
	if err != nil {
		return nil, err
	}
	p, err := l.load(sourcePath)
	if err != nil {
		return nil, err
	}
	defs, err := l.tables(p)
	if err != nil {
		return nil, err
	}
	return newEmitter(p.name, out, c.pkg).files(defs, c.list)
}

func newEmitter(source, out, pkg string) *emitter {
	e := &emitter{source: source, out: out, pkg: pkg}
	e.tmpl = template.Must(template.New("").Funcs(e.funcs()).ParseFS(templates, "*.tmpl"))
	return e
}

func (e *emitter) files(defs []*tableDef, list string) (map[string][]byte, error) {
	files := map[string][]byte{}
	var vars []string
	for _, t := range defs {
		content, err := e.execute("table", e.file(t))
		if err != nil {
			return nil, fmt.Errorf("table %s: %w", t.Name, err)
		}
		files[t.Name+"_gen.go"] = content
		vars = append(vars, camel(t.Name))
	}
	if list == "" {
		return files, nil
	}
	data := struct {
		Source, Package, Import, Func string
		Vars                          []string
	}{e.source, e.pkg, runtime, list, vars}
	if e.out == runtime {
		data.Import = ""
	}
	content, err := e.execute("list", data)
	files[strings.ToLower(list)+"_gen.go"] = content
	return files, err
}

func (e *emitter) execute(name string, data any) ([]byte, error) {
	var b bytes.Buffer
	if err := e.tmpl.ExecuteTemplate(&b, name, data); err != nil {
		return nil, err
	}
	formatted, err := format.Source(b.Bytes())
	if err != nil {
		return nil, fmt.Errorf("%w in\n%s", err, b.Bytes())
	}
	return formatted, nil
}

func (e *emitter) file(t *tableDef) *tableFile {
	name := camel(t.Name)
	return &tableFile{
		Source: e.source, Package: e.pkg, Table: t,
		Var: name, Low: lower(name), Additive: t.Additive(),
		Imports: e.imports(t),
	}
}

// imports lists the packages that a table's file needs: the standard library,
// Arrow, our own.
func (e *emitter) imports(t *tableDef) []string {
	var std []string
	own := []string{vocabulary, t.Row.pkg}
	if e.out != runtime {
		own = append(own, runtime)
	}
	note := func(columns []*column) {
		for _, c := range columns {
			if c.Agg == "key" {
				std = append(std, comparesWith(c))
			}
			if c.Type.name.pkg == "time" {
				std = append(std, "time")
			} else if c.Type.name.pkg != "" {
				own = append(own, c.Type.name.pkg)
			}
		}
	}
	note(t.Columns)
	for _, c := range t.Columns {
		note(c.Members)
	}
	own = slices.DeleteFunc(own, func(p string) bool { return p == e.out })
	list := unique(std)
	if len(list) > 0 {
		list = append(list, "")
	}
	list = append(list, "github.com/apache/arrow/go/v15/arrow", "github.com/apache/arrow/go/v15/arrow/array", "")
	return append(list, unique(own)...)
}

func unique(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// typeIn writes a type as the output package sees it.
func (e *emitter) typeIn(name typeName) string {
	if name.pkg == "" || name.pkg == e.out {
		return name.name
	}
	return path.Base(name.pkg) + "." + name.name
}

// qualifier is what stands before a name of that package, dot included.
func (e *emitter) qualifier(importPath string) string {
	if importPath == e.out {
		return ""
	}
	return path.Base(importPath) + "."
}

func (e *emitter) funcs() template.FuncMap {
	return template.FuncMap{
		"rt":      func() string { return e.qualifier(runtime) },
		"ospora":  func() string { return e.qualifier(vocabulary) },
		"type":    e.typeIn,
		"quote":   strconv.Quote,
		"comment": comment, "ident": ident, "member": member, "part": part, "kind": kindName,
		"arrowType": arrowType, "builder": builderType, "arrayOf": arrayType,
		"fixed": fixed, "texts": texts, "checked": checked, "sums": sums,
		"isText": isText, "enumOf": isEnum, "enums": enums,
		"check": newCheck, "appending": e.appending, "parse": e.parse, "decoding": decoding, "enumIn": enumIn, "compare": compare,
		"text": e.elementOut, "in": e.in,
		"sumArg": sumArg, "sumResult": e.sumResult, "kept": e.kept,
	}
}

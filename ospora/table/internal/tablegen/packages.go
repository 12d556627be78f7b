package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
)

// pkg is a parsed package: what is declared in it, without types checked.
type pkg struct {
	path  string // import path
	name  string
	files []*ast.File
	types map[string]*typeDecl
	funcs map[string]bool   // functions by name, methods as Type.Method
	table map[string]string // type -> what its TableName returns, where that is a literal
}

// typeDecl is one type declaration and the file that holds it, whose imports
// its field types are resolved by.
type typeDecl struct {
	spec *ast.TypeSpec
	doc  *ast.CommentGroup
	file *ast.File
	pkg  *pkg
}

// loader parses packages of one module, each once.
type loader struct {
	fset   *token.FileSet
	root   string // directory of go.mod
	module string // module path
	loaded map[string]*pkg
}

var moduleLine = regexp.MustCompile(`(?m)^module[ \t]+(\S+)`)

// newLoader finds the module that dir lies in.
func newLoader(dir string) (*loader, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	for root := abs; ; root = filepath.Dir(root) {
		content, err := os.ReadFile(filepath.Join(root, "go.mod"))
		if err == nil {
			match := moduleLine.FindSubmatch(content)
			if match == nil {
				return nil, fmt.Errorf("%s: names no module", filepath.Join(root, "go.mod"))
			}
			return &loader{fset: token.NewFileSet(), root: root, module: string(match[1]), loaded: map[string]*pkg{}}, nil
		}
		if root == filepath.Dir(root) {
			return nil, fmt.Errorf("no go.mod above %s", abs)
		}
	}
}

// importPath returns the import path of a directory of the module.
func (l *loader) importPath(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(l.root, abs)
	if err != nil {
		return "", err
	}
	return path.Join(l.module, filepath.ToSlash(rel)), nil
}

// load parses the package of an import path of the module.
func (l *loader) load(importPath string) (*pkg, error) {
	if p, ok := l.loaded[importPath]; ok {
		return p, nil
	}
	rel, ok := strings.CutPrefix(importPath+"/", l.module+"/")
	if !ok {
		return nil, fmt.Errorf("package %s is not of module %s", importPath, l.module)
	}
	dir := filepath.Join(l.root, filepath.FromSlash(rel))
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	p := &pkg{path: importPath, types: map[string]*typeDecl{}, funcs: map[string]bool{}, table: map[string]string{}}
	for _, entry := range entries {
		name := entry.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		if err := l.addFile(p, filepath.Join(dir, name)); err != nil {
			return nil, err
		}
	}
	if len(p.files) == 0 {
		return nil, fmt.Errorf("no Go files in %s", dir)
	}
	l.loaded[importPath] = p
	return p, nil
}

func (l *loader) addFile(p *pkg, name string) error {
	content, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if strings.HasPrefix(string(content), mark) {
		return nil // our own output may be out of date, or broken
	}
	shown := name
	if rel, err := filepath.Rel(l.root, name); err == nil {
		shown = filepath.ToSlash(rel)
	}
	file, err := parser.ParseFile(l.fset, shown, content, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	p.name = file.Name.Name
	p.files = append(p.files, file)
	for _, decl := range file.Decls {
		p.addDecl(file, decl)
	}
	return nil
}

func (p *pkg) addDecl(file *ast.File, decl ast.Decl) {
	switch decl := decl.(type) {
	case *ast.FuncDecl:
		receiver := receiverName(decl)
		if receiver == "" {
			p.funcs[decl.Name.Name] = true
			return
		}
		p.funcs[receiver+"."+decl.Name.Name] = true
		if decl.Name.Name == "TableName" {
			p.table[receiver] = returnedLiteral(decl)
		}
	case *ast.GenDecl:
		for _, spec := range decl.Specs {
			spec, ok := spec.(*ast.TypeSpec)
			if !ok {
				continue
			}
			doc := spec.Doc
			if doc == nil {
				doc = decl.Doc
			}
			p.types[spec.Name.Name] = &typeDecl{spec: spec, doc: doc, file: file, pkg: p}
		}
	}
}

func receiverName(f *ast.FuncDecl) string {
	if f.Recv == nil || len(f.Recv.List) == 0 {
		return ""
	}
	receiver := f.Recv.List[0].Type
	if star, ok := receiver.(*ast.StarExpr); ok {
		receiver = star.X
	}
	if name, ok := receiver.(*ast.Ident); ok {
		return name.Name
	}
	return ""
}

// returnedLiteral returns the text of a function that is no more than
// return "text".
func returnedLiteral(f *ast.FuncDecl) string {
	if f.Body == nil || len(f.Body.List) != 1 {
		return ""
	}
	ret, ok := f.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 {
		return ""
	}
	literal, ok := ret.Results[0].(*ast.BasicLit)
	if !ok || literal.Kind != token.STRING {
		return ""
	}
	return unquote(literal.Value)
}

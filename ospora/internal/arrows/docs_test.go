package arrows_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
)

// TestEverythingExportedIsDocumented holds every package of the module to a
// package comment, and every exported name to a comment of its own or of the
// group it is declared in.
func TestEverythingExportedIsDocumented(t *testing.T) {
	described := make(map[string]bool)
	root := os.DirFS("../../..")
	err := fs.WalkDir(root, ".", func(file string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && file != "." && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "testdata" || entry.Name() == "ospora-out"):
			return fs.SkipDir
		case entry.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go"):
			return nil
		}
		text, err := fs.ReadFile(root, file)
		if err != nil {
			return err
		}
		for _, name := range undocumented(t, file, text, described) {
			t.Errorf("%s: %s has no comment", file, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for dir, ok := range described {
		if !ok {
			t.Errorf("%s: the package has no comment", dir)
		}
	}
}

func TestUndocumentedNamesAreFound(t *testing.T) {
	const planted = `package planted
type Bare struct{}
func (Bare) Method() {}
func Function() {}
const Constant = 1
// Documented is.
type Documented struct{}
type hidden struct{}
func (hidden) Method() {}
// The group is documented.
const ( A = 1; B = 2 )
`
	described := map[string]bool{}
	got := strings.Join(undocumented(t, "planted/planted.go", []byte(planted), described), " ")
	if got != "Bare Method Function Constant" || described["planted"] {
		t.Errorf("found %q, package described: %v", got, described["planted"])
	}
}

// undocumented lists the exported names of a file that have no comment, and
// notes whether the file describes its package.
func undocumented(t *testing.T, file string, text []byte, described map[string]bool) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, text, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	dir := path.Dir(file)
	described[dir] = described[dir] || parsed.Doc != nil
	if parsed.Name.Name == "main" {
		return nil
	}
	var names []string
	for _, decl := range parsed.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			if decl.Name.IsExported() && decl.Doc == nil && exportedReceiver(decl) {
				names = append(names, decl.Name.Name)
			}
		case *ast.GenDecl:
			names = append(names, bareSpecs(decl)...)
		}
	}
	return names
}

func exportedReceiver(f *ast.FuncDecl) bool {
	if f.Recv == nil {
		return true
	}
	receiver := f.Recv.List[0].Type
	for {
		switch r := receiver.(type) {
		case *ast.StarExpr:
			receiver = r.X
		case *ast.IndexExpr:
			receiver = r.X
		case *ast.IndexListExpr:
			receiver = r.X
		case *ast.Ident:
			return r.IsExported()
		default:
			return true
		}
	}
}

func bareSpecs(decl *ast.GenDecl) []string {
	var names []string
	for _, spec := range decl.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			if spec.Name.IsExported() && spec.Doc == nil && decl.Doc == nil {
				names = append(names, spec.Name.Name)
			}
		case *ast.ValueSpec:
			for _, name := range spec.Names {
				if name.IsExported() && spec.Doc == nil && decl.Doc == nil && spec.Comment == nil {
					names = append(names, name.Name)
				}
			}
		}
	}
	return names
}

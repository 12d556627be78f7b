package report_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// declared imports the packages in question by what they declare, without the bodies of
// functions, and every other package as an empty one.
type declared struct {
	files *token.FileSet
	known map[string]*types.Package
}

var ours = map[string]string{
	"github.com/ospora/ospora/ospora": "..", "github.com/ospora/ospora/ospora/publish": "../publish", "github.com/ospora/ospora/ospora/report": ".",
}

func (d declared) Import(imported string) (*types.Package, error) {
	if p := d.known[imported]; p != nil {
		return p, nil
	}
	dir, own := ours[imported]
	if !own {
		p := types.NewPackage(imported, path.Base(imported))
		p.MarkComplete()
		return p, nil
	}
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("no files of %s: %w", imported, err)
	}
	var parsed []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(d.files, name, nil, 0)
		if err != nil {
			return nil, err
		}
		parsed = append(parsed, f)
	}
	config := types.Config{Importer: d, IgnoreFuncBodies: true, Error: func(error) {}} // of the empty packages
	d.known[imported], _ = config.Check(imported, d.files, parsed, nil)
	return d.known[imported], nil
}

// TestNoPersonPassesTheCompiler type-checks programs that try to bring a person, or what
// has not passed disclosure control, into a report. None of them may compile; that which
// does no such thing must.
func TestNoPersonPassesTheCompiler(t *testing.T) {
	const head = "package p\nimport \"github.com/ospora/ospora/ospora\"\nimport \"github.com/ospora/ospora/ospora/publish\"\nimport \"github.com/ospora/ospora/ospora/report\"\n" +
		"var alias ospora.AliasKey\nvar person ospora.PersonID\nvar table *publish.Restricted\nvar done *publish.Measures\nvar raw []ospora.Measure\n"
	files := token.NewFileSet()
	imports := declared{files, map[string]*types.Package{}}
	for name, c := range map[string]struct{ text, want string }{
		"harmless":             {`var r = report.Report{Measures: raw, Developers: []*publish.Measures{done}}`, ""},
		"developers_raw":       {`var r = report.Report{Developers: raw}`, "cannot use raw"},
		"developers_measures":  {`var r = report.Report{Developers: []*publish.Measures{raw}}`, "cannot use raw"},
		"developers_made":      {`var m = &publish.Measures{rows: raw}`, "cannot refer to unexported"},
		"restricted":           {`var r = report.Report{Developers: []*publish.Restricted{table}}`, "cannot use"},
		"restricted_row":       {`var r = report.Report{Developers: []*publish.Measures{table}}`, "cannot use table"},
		"restricted_converted": {`var m = (*publish.Measures)(table)`, "cannot convert"},
		"aliases":              {`var r = report.Report{Measures: []ospora.Alias{}}`, "cannot use"},
		"persons":              {`var r = report.Report{Measures: []ospora.Person{}}`, "cannot use"},
		"subject_of_alias":     {`var m = ospora.Measure{Subject: alias}`, "cannot use alias"},
		"system_of_person":     {`var s = report.System{Owner: person}`, "cannot use person"},
		"vendor_of_alias":      {`var v = report.Vendor{Name: alias}`, "cannot use alias"},
		"node_of_person":       {`var n = report.Node{ID: person}`, "cannot use person"},
		"activity":             {`var r = report.Report{Evidence: []ospora.Activity{}}`, "cannot use"},
		"row_of_any_table":     {"var rows []ospora.Row\nvar r = report.Report{Measures: rows}", "cannot use rows"},
	} {
		t.Run(name, func(t *testing.T) {
			parsed, err := parser.ParseFile(files, name+".go", head+c.text, 0)
			if err != nil {
				t.Fatal(err)
			}
			config := types.Config{Importer: imports}
			_, err = config.Check("p", files, []*ast.File{parsed}, nil)
			switch {
			case c.want == "" && err != nil:
				t.Error(err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("compiles, or fails for another reason: %v", err)
			}
		})
	}
}

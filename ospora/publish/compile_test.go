package publish_test

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

// declared imports the two packages in question by what they declare, without the
// bodies of functions, and every other package as an empty one: a second's work would
// be ten with them, and nothing here depends on them.
type declared struct {
	files *token.FileSet
	known map[string]*types.Package
}

func (d declared) Import(imported string) (*types.Package, error) {
	dir, ours := map[string]string{"github.com/ospora/ospora/ospora": "..", "github.com/ospora/ospora/ospora/publish": "."}[imported]
	if p := d.known[imported]; p != nil {
		return p, nil
	}
	if !ours {
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

// TestNoPersonPassesTheCompiler type-checks programs that try to bring a person to a
// publishable table. None of them may compile; that which does no such thing must.
func TestNoPersonPassesTheCompiler(t *testing.T) {
	const head = "package p\nimport \"github.com/ospora/ospora/ospora\"\nimport \"github.com/ospora/ospora/ospora/publish\"\n" +
		"var alias ospora.AliasKey\nvar person ospora.PersonID\nvar table *publish.Restricted\nvar done *publish.Publishable\n"
	files := token.NewFileSet()
	imports := declared{files, map[string]*types.Package{}}
	for name, c := range map[string]struct{ text, want string }{
		"harmless": {`var kz, _ = publish.NewCountry("KZ")
			var d = publish.Summed("country", "countries", kz)
			var err = table.Set(publish.Figure{Value: 1}, kz)
			var p = publish.Publication{Tables: []*publish.Publishable{done}}`, ""},
		"dimension_of_aliases":  {`var d = publish.Flat("a", "b", alias)`, "does not satisfy"},
		"dimension_of_persons":  {`var d = publish.Summed("a", "b", person)`, "does not satisfy"},
		"dimension_of_strings":  {`var d = publish.Flat("a", "b", "name")`, "does not satisfy"},
		"node":                  {`var n = publish.Part(alias)`, "does not implement"},
		"cell_of_alias":         {`var err = table.Set(publish.Figure{}, alias)`, "does not implement"},
		"cell_of_person":        {`var err = table.Missing(ospora.Unknown, person)`, "does not implement"},
		"value_from_alias":      {`var c, err = publish.NewGroup(alias)`, "cannot use alias"},
		"value_by_conversion":   {`var c = publish.Group(alias)`, "cannot convert"},
		"value_by_literal":      {`var c = publish.Group{code: "x"}`, "cannot refer to unexported"},
		"value_of_own_type":     {"type own struct{}\nfunc (own) Code() string { return \"x\" }\nfunc (own) sealed() {}\nvar v publish.Value = own{}", "does not implement"},
		"figure_with_person":    {`var f = publish.Figure{Person: person}`, "unknown field"},
		"measure_of_alias":      {`var r = publish.MeasureRow{Subject: alias}`, "does not implement"},
		"restricted_written":    {`var p = publish.Publication{Tables: []*publish.Restricted{table}}`, "cannot use"},
		"restricted_as_element": {`var p = publish.Publication{Tables: []*publish.Publishable{table}}`, "cannot use"},
		"alias_table":           {`var p = publish.Publication{Tables: []*ospora.Alias{}}`, "cannot use"},
		"restricted_converted":  {`var p = (*publish.Publishable)(table)`, "cannot convert"},
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

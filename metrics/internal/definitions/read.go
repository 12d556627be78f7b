package main

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// definition is what a comment says of one indicator.
type definition struct {
	constant, id, function string
	parts                  map[string]string
}

// names are the functions of indicators whose constant has another name.
var names = map[string]string{"ScoreID": "OriginalPike"}

// read finds the indicators of a family, in the order of their constants.
func read(dir string) ([]definition, error) {
	files, err := parse(dir)
	if err != nil {
		return nil, err
	}
	comments := make(map[string]map[string]string)
	var family []definition
	for _, f := range files {
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv == nil && d.Doc != nil {
					comments[d.Name.Name] = partsOf(d.Doc.Text())
				}
			case *ast.GenDecl:
				family = append(family, idsOf(d)...)
			}
		}
	}
	ids := make(map[string]string)
	for _, d := range family {
		ids[d.function] = d.id
	}
	var said []definition
	for _, d := range family {
		if d.parts = comments[d.function]; d.parts == nil {
			continue // the catalogue says it, and its test holds it to that
		}
		if err := errors.Join(d.refer(comments), d.check(), d.plain(ids)); err != nil {
			return nil, err
		}
		said = append(said, d)
	}
	return said, nil
}

func parse(dir string) ([]*ast.File, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var files []*ast.File
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, e.Name()), nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return files, nil
}

// idsOf are the exported constants that name indicators.
func idsOf(d *ast.GenDecl) []definition {
	var ids []definition
	if d.Tok != token.CONST {
		return nil
	}
	for _, spec := range d.Specs {
		spec := spec.(*ast.ValueSpec)
		for i, name := range spec.Names {
			function, isID := strings.CutSuffix(name.Name, "ID")
			if !isID || !name.IsExported() || i >= len(spec.Values) {
				continue
			}
			if other, ok := names[name.Name]; ok {
				function = other
			}
			if value, ok := spec.Values[i].(*ast.BasicLit); ok && value.Kind == token.STRING {
				id, _ := strconv.Unquote(value.Value) // the parser has read it
				ids = append(ids, definition{constant: name.Name, id: id, function: function})
			}
		}
	}
	return ids
}

var (
	bullet = regexp.MustCompile(`^ *- ([A-Z][A-Za-z ,]*?)(?: (\([^)]*\)))?: (.*)$`)
	link   = regexp.MustCompile(`\[([A-Z]\w*(?:\.\w+)?)\]`)
)

// partsOf reads the list of a comment. It is nil where there is no formula.
func partsOf(text string) map[string]string {
	parts := make(map[string]string)
	var at []string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		if m := bullet.FindStringSubmatch(line); m != nil {
			at = headings(m[1])
			for _, h := range at {
				parts[h] = strings.TrimSpace(m[2] + " " + m[3])
			}
			continue
		}
		if strings.TrimSpace(line) == "" || !strings.HasPrefix(line, " ") {
			at = nil
		}
		for _, h := range at {
			parts[h] += " " + strings.TrimSpace(line)
		}
	}
	if parts["Formula"] == "" {
		return nil
	}
	return parts
}

// headings are the parts that one line of the list is for.
func headings(text string) []string {
	all := strings.Split(text, ", ")
	for i, h := range all {
		all[i] = strings.ToUpper(h[:1]) + h[1:]
	}
	return all
}

var reference = regexp.MustCompile(`^as \[([A-Z]\w*)\](.*)$`)

// refer puts in what a comment says by naming another one: "as TimeToClose".
func (d definition) refer(comments map[string]map[string]string) error {
	for _, part := range slices.Sorted(maps.Keys(d.parts)) {
		m := reference.FindStringSubmatch(d.parts[part])
		if m == nil || !slices.Contains(wanted, part) {
			continue
		}
		other := comments[m[1]][part]
		if other == "" || reference.MatchString(other) {
			return fmt.Errorf("%s: %s is as in %s, which does not say it", d.function, part, m[1])
		}
		rest := strings.TrimLeft(m[2], ".,;: ")
		d.parts[part] = strings.TrimSpace(other + " " + strings.ToUpper(rest[:min(1, len(rest))]) + rest[min(1, len(rest)):])
	}
	return nil
}

// plain says the parts without names of Go: another indicator by its id, what is read
// in words. It fails where a part names anything else.
func (d definition) plain(ids map[string]string) error {
	var errs []error
	for _, part := range wanted {
		d.parts[part] = link.ReplaceAllStringFunc(d.parts[part], func(name string) string {
			id, ok := ids[strings.Trim(name, "[]")]
			if !ok {
				errs = append(errs, fmt.Errorf("%s: %s of %s is no indicator: say it in words, and name it below the list", d.function, name, part))
			}
			return "[" + id + "]"
		})
	}
	d.parts["Input"] = inWords(d.parts["Input"])
	return errors.Join(errs...)
}

package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// definition is what a comment says of one indicator.
type definition struct {
	constant, function string
	parts              map[string]string
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
	var constants []string
	for _, f := range files {
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv == nil && d.Doc != nil {
					comments[d.Name.Name] = partsOf(d.Doc.Text())
				}
			case *ast.GenDecl:
				constants = append(constants, idsOf(d)...)
			}
		}
	}
	var family []definition
	for _, constant := range constants {
		function, ok := names[constant]
		if !ok {
			function = strings.TrimSuffix(constant, "ID")
		}
		d := definition{constant, function, comments[function]}
		if d.parts == nil {
			continue // the catalogue says it, and its test holds it to that
		}
		if err := d.refer(comments); err != nil {
			return nil, err
		}
		if err := d.check(); err != nil {
			return nil, err
		}
		d.parts["Input"] = inWords(d.parts["Input"])
		family = append(family, d)
	}
	return family, nil
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
func idsOf(d *ast.GenDecl) []string {
	var ids []string
	if d.Tok != token.CONST {
		return nil
	}
	for _, spec := range d.Specs {
		for _, name := range spec.(*ast.ValueSpec).Names {
			if name.IsExported() && strings.HasSuffix(name.Name, "ID") {
				ids = append(ids, name.Name)
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
	for h, text := range parts {
		parts[h] = link.ReplaceAllString(text, "$1")
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

var reference = regexp.MustCompile(`^as ([A-Z]\w*)(.*)$`)

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

package main

import (
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// tableDef is one table as its struct defines it.
type tableDef struct {
	Name        string
	Version     int
	Description string
	Row         typeName
	Columns     []*column

	pos token.Pos
}

// column is one exported field of a row struct, or of the struct of a list.
type column struct {
	Field       string // Go name
	Name        string // column name
	Description string
	Type        goType
	Members     []*column
	tags

	pos token.Pos
}

// directive is what the go/ast package calls one: it is no part of the text.
var directive = regexp.MustCompile(`^//ospora:table(.*)$`)

var (
	tableName  = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)
	columnName = tableName
)

// reader reads the tables of one package and collects what is wrong.
type reader struct {
	*loader
	errs []error
}

// tables reads all tables of a package, sorted by name.
func (l *loader) tables(p *pkg) ([]*tableDef, error) {
	r := &reader{loader: l}
	var defs []*tableDef
	for _, d := range sortedTypes(p) {
		if line := directiveOf(d.doc); line != nil {
			defs = append(defs, r.table(d, line))
		}
	}
	slices.SortFunc(defs, func(a, b *tableDef) int { return strings.Compare(a.Name, b.Name) })
	for i := 1; i < len(defs); i++ {
		if defs[i].Name == defs[i-1].Name {
			r.errorf(defs[i].pos, defs[i].Row.name, "", "table %s is defined by %s too", defs[i].Name, defs[i-1].Row.name)
		}
	}
	if len(defs) == 0 && len(r.errs) == 0 {
		return nil, fmt.Errorf("package %s defines no table", p.path)
	}
	return defs, errors.Join(r.errs...)
}

// sortedTypes lists the types in the order of the source.
func sortedTypes(p *pkg) []*typeDecl {
	var list []*typeDecl
	for _, d := range p.types {
		list = append(list, d)
	}
	slices.SortFunc(list, func(a, b *typeDecl) int { return int(a.spec.Pos() - b.spec.Pos()) })
	return list
}

func directiveOf(doc *ast.CommentGroup) *ast.Comment {
	if doc == nil {
		return nil
	}
	for _, line := range doc.List {
		if directive.MatchString(line.Text) {
			return line
		}
	}
	return nil
}

// errorf notes an error with its place: file, line, struct and field.
func (r *reader) errorf(pos token.Pos, structure, field, format string, args ...any) {
	if field != "" {
		structure += "." + field
	}
	r.errs = append(r.errs, fmt.Errorf("%s: %s: %s", r.fset.Position(pos), structure, fmt.Sprintf(format, args...)))
}

func (r *reader) table(d *typeDecl, line *ast.Comment) *tableDef {
	t := &tableDef{Row: typeName{d.pkg.path, d.spec.Name.Name}, Description: text(d.doc), pos: line.Pos()}
	r.directive(t, line)
	structure, ok := d.spec.Type.(*ast.StructType)
	if !ok || d.spec.TypeParams != nil {
		r.errorf(d.spec.Pos(), t.Row.name, "", "is not a plain struct")
		return t
	}
	if t.Description == "" {
		r.errorf(d.spec.Pos(), t.Row.name, "", "has no comment")
	}
	if named, ok := d.pkg.table[t.Row.name]; !ok || named != t.Name {
		r.errorf(d.spec.Pos(), t.Row.name, "", "needs a method TableName that returns %q", t.Name)
	}
	t.Columns = r.columns(d, structure, true)
	if len(t.Columns) == 0 {
		r.errorf(d.spec.Pos(), t.Row.name, "", "has no columns")
	}
	r.checkAggregates(t)
	return t
}

func (r *reader) directive(t *tableDef, line *ast.Comment) {
	words := strings.Fields(directive.FindStringSubmatch(line.Text)[1])
	if len(words) != 2 || !tableName.MatchString(words[0]) {
		r.errorf(line.Pos(), t.Row.name, "", "directive must be //ospora:table NAME VERSION, NAME in lower_case")
		return
	}
	version, err := strconv.ParseInt(words[1], 10, 32)
	if err != nil || version < 1 {
		r.errorf(line.Pos(), t.Row.name, "", "version %q is no number from 1", words[1])
	}
	t.Name, t.Version = words[0], int(version)
}

var docLink = regexp.MustCompile(`\[([\w.*]+)\]`)

// text is a comment as one line of plain text.
func text(doc *ast.CommentGroup) string {
	return docLink.ReplaceAllString(strings.Join(strings.Fields(doc.Text()), " "), "$1")
}

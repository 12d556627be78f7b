package forge

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
)

// node is a thing of the graph. field gives a value of it: a scalar, a list of texts, a *node, a []*node, or nil; ok is
// false where the type has no such field.
type node struct {
	kind string
	// also are the interfaces and unions it belongs to.
	also  []string
	field func(f field) (value any, ok bool)
}

// field is what a query asks of a node.
type field struct {
	name string
	args map[string]any
	x    *execution
}

// execution is a query at work.
type execution struct {
	*call
	doc    *ast.QueryDocument
	vars   map[string]any
	errors []object
	// wrong is a query that GitHub would not start on.
	wrong       bool
	cost, nodes int
	spreads     int
	path        []any
	// origins are the change requests of the commits of the repository asked for, once anybody wants them.
	origins map[string][]item
}

// query answers a POST of GraphQL. GitHub answers 200 to errors, too.
func query(c *call) *answer {
	if !c.signed {
		return refusal(http.StatusUnauthorized, "This endpoint requires you to be authenticated.")
	}
	var asked struct {
		Query     string         `json:"query"`
		Variables map[string]any `json:"variables"`
		Operation string         `json:"operationName"`
	}
	var text []byte
	if c.Body != nil {
		text, _ = io.ReadAll(io.LimitReader(c.Body, 1<<20))
	}
	if json.Unmarshal(text, &asked) != nil || asked.Query == "" {
		return refusal(http.StatusBadRequest, "Problems parsing JSON")
	}
	doc, err := parser.ParseQuery(&ast.Source{Input: asked.Query})
	if err != nil {
		return graphAnswer(object{{"errors", []object{parseError(err)}}}, 1)
	}
	operation := doc.Operations.ForName(asked.Operation)
	if operation == nil || operation.Operation != ast.Query {
		return graphAnswer(object{{"errors", []object{{{"message", "No query operation given"}}}}}, 1)
	}
	x := &execution{call: c, doc: doc, vars: variables(operation, asked.Variables)}
	requests := 0
	x.measure(operation.SelectionSet, 1, &requests)
	// GitHub's rule: the connections asked for, by a hundred, at least one.
	x.cost = max(1, (requests+50)/100)
	if x.nodes > 500_000 {
		x.fail("MAX_NODE_LIMIT_EXCEEDED", "This query requests up to %d possible nodes which exceeds the maximum limit of 500000.", x.nodes)
		x.wrong = true
	}
	data := object(nil)
	if !x.wrong {
		data = x.selection([]ast.SelectionSet{operation.SelectionSet}, x.root())
	}
	if x.wrong {
		return graphAnswer(object{{"errors", x.errors}}, x.cost)
	}
	o := object{{"data", data}}
	if len(x.errors) > 0 {
		o = append(o, member{"errors", x.errors})
	}
	return graphAnswer(o, x.cost)
}

func graphAnswer(o object, points int) *answer {
	a := newAnswer(http.StatusOK, o)
	a.points = points
	return a
}

func parseError(err error) object {
	o := object{{"message", err.Error()}}
	if e, ok := err.(*gqlerror.Error); ok && len(e.Locations) > 0 {
		o = append(o, member{"locations", []object{{{"line", e.Locations[0].Line}, {"column", e.Locations[0].Column}}}})
	}
	return o
}

// variables are the values given, or the defaults.
func variables(op *ast.OperationDefinition, given map[string]any) map[string]any {
	vars := map[string]any{}
	for _, d := range op.VariableDefinitions {
		if v, ok := given[d.Variable]; ok {
			vars[d.Variable] = v
		} else if d.DefaultValue != nil {
			vars[d.Variable], _ = d.DefaultValue.Value(nil)
		}
	}
	return vars
}

func (x *execution) fail(kind, format string, args ...any) {
	x.errors = append(x.errors, object{
		{"type", kind}, {"path", slices.Clone(x.path)}, {"message", fmt.Sprintf(format, args...)},
	})
}

// measure counts the connections that a query asks for if every one above it is full, and all their nodes.
func (x *execution) measure(set ast.SelectionSet, times int, requests *int) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			n := times
			args := x.args(s)
			if size := max(number(args["first"]), number(args["last"])); size > 0 {
				*requests += times
				n *= min(size, 100)
				x.nodes += n
			}
			x.measure(s.SelectionSet, n, requests)
		case *ast.InlineFragment:
			x.measure(s.SelectionSet, times, requests)
		case *ast.FragmentSpread:
			if f := x.doc.Fragments.ForName(s.Name); f != nil && x.deeper() {
				x.measure(f.SelectionSet, times, requests)
				x.path = x.path[:len(x.path)-1]
			}
		}
	}
}

// deeper guards against fragments that hold themselves, or one another many times over.
func (x *execution) deeper() bool {
	if x.spreads++; !x.wrong && (len(x.path) > 50 || x.spreads > 10_000) {
		x.wrong = true
		x.errors = append(x.errors, object{{"message", "Fragments are spread too deep or too often"}})
	}
	if x.wrong {
		return false
	}
	x.path = append(x.path, "")
	return true
}

func (x *execution) args(f *ast.Field) map[string]any {
	args := map[string]any{}
	for _, a := range f.Arguments {
		if v, err := a.Value.Value(x.vars); err == nil {
			args[a.Name] = v
		}
	}
	return args
}

// number reads an integer as a query or its variables have it, 0 where it is none.
func number(v any) int {
	switch v := v.(type) {
	case int64:
		return int(v)
	case float64:
		return int(v)
	case int:
		return v
	}
	return 0
}

// collected is a field with everything selected of it under one name.
type collected struct {
	*ast.Field
	sets []ast.SelectionSet
}

// collect gathers the fields that apply to a node, in order of their first mention.
func (x *execution) collect(sets []ast.SelectionSet, n *node, into []*collected) []*collected {
	for _, set := range sets {
		for _, s := range set {
			switch s := s.(type) {
			case *ast.Field:
				if x.included(s.Directives) {
					into = add(into, s)
				}
			case *ast.InlineFragment:
				if x.included(s.Directives) && n.is(s.TypeCondition) {
					into = x.collect([]ast.SelectionSet{s.SelectionSet}, n, into)
				}
			case *ast.FragmentSpread:
				f := x.doc.Fragments.ForName(s.Name)
				if f != nil && x.included(s.Directives) && n.is(f.TypeCondition) {
					into = x.collect([]ast.SelectionSet{f.SelectionSet}, n, into)
				}
			}
		}
	}
	return into
}

func add(list []*collected, f *ast.Field) []*collected {
	for _, c := range list {
		if c.Alias == f.Alias {
			c.sets = append(c.sets, f.SelectionSet)
			return list
		}
	}
	return append(list, &collected{f, []ast.SelectionSet{f.SelectionSet}})
}

func (x *execution) included(list ast.DirectiveList) bool {
	for _, d := range list {
		if a := d.Arguments.ForName("if"); a != nil {
			v, err := a.Value.Value(x.vars)
			on, _ := v.(bool)
			if err == nil && (d.Name == "include" && !on || d.Name == "skip" && on) {
				return false
			}
		}
	}
	return true
}

func (n *node) is(kind string) bool {
	return kind == "" || kind == n.kind || slices.Contains(n.also, kind)
}

// selection answers what is asked of a node.
func (x *execution) selection(sets []ast.SelectionSet, n *node) object {
	o := object{}
	for _, f := range x.collect(sets, n, nil) {
		x.path = append(x.path, f.Alias)
		o = append(o, member{f.Alias, x.value(f, n)})
		x.path = x.path[:len(x.path)-1]
	}
	return o
}

func (x *execution) value(f *collected, n *node) any {
	if f.Name == "__typename" {
		return n.kind
	}
	v, ok := n.field(field{f.Name, x.args(f.Field), x})
	if !ok {
		x.wrong = true
		x.errors = append(x.errors, object{
			{"path", slices.Clone(x.path)}, {"message", fmt.Sprintf("Field '%s' doesn't exist on type '%s'", f.Name, n.kind)},
			{"extensions", object{{"code", "undefinedField"}, {"typeName", n.kind}, {"fieldName", f.Name}}},
		})
		return nil
	}
	switch v := v.(type) {
	case *node:
		if v == nil {
			return nil
		}
		return x.selection(f.sets, v)
	case []*node:
		list := []any{}
		for i, one := range v {
			if one == nil {
				list = append(list, nil)
				continue
			}
			x.path = append(x.path, i)
			list = append(list, x.selection(f.sets, one))
			x.path = x.path[:len(x.path)-1]
		}
		return list
	}
	return v
}

// partial takes the largest list out of an answer, as a resource limit does, and says so.
func partial(body []byte) []byte {
	var whole map[string]any
	if json.Unmarshal(body, &whole) != nil {
		return body
	}
	var at string
	if data, ok := whole["data"].(map[string]any); ok {
		for _, name := range sorted(data) {
			if inner, ok := data[name].(map[string]any); ok {
				for _, field := range sorted(inner) {
					if _, ok := inner[field].(map[string]any); ok {
						inner[field], at = nil, field
						break
					}
				}
			}
		}
	}
	whole["errors"] = []map[string]any{{
		"type": "RESOURCE_LIMITS_EXCEEDED", "path": []string{"repository", at},
		"message": "Resource limits for this query exceeded.",
	}}
	text, err := json.Marshal(whole)
	if err != nil {
		return body
	}
	return text
}

func sorted(m map[string]any) []string {
	var names []string
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func decimal(n int64) string { return strconv.FormatInt(n, 10) }

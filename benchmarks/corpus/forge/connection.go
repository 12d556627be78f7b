package forge

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
)

// entry is an item of a connection: what its cursor holds, and the node, made when it is wanted.
type entry struct {
	key  string
	node func() *node
}

func cursor(key string) string { return base64.StdEncoding.EncodeToString([]byte("cursor:v2:" + key)) }

// connection is a page of a list, by first and after or last and before.
func (f field) connection(kind string, list []entry, extra func(string) (any, bool)) any {
	x := f.x
	first, last := number(f.args["first"]), number(f.args["last"])
	_, hasFirst := f.args["first"]
	_, hasLast := f.args["last"]
	switch {
	case !hasFirst && !hasLast:
		x.wrong = true
		x.fail("MISSING_PAGINATION_BOUNDARIES", "You must provide a `first` or `last` value to properly paginate the `%s` connection.", f.name)
		return nil
	case first > 100 || last > 100 || first < 0 || last < 0:
		x.wrong = true
		x.fail("EXCESSIVE_PAGINATION", "Requesting %d records on the `%s` connection exceeds the `first` limit of 100 records.", max(first, last), f.name)
		return nil
	}
	from, to := 0, len(list)
	for _, bound := range []struct {
		name string
		move func(at int)
	}{{"after", func(at int) { from = at + 1 }}, {"before", func(at int) { to = at }}} {
		text, ok := f.args[bound.name].(string)
		if !ok || text == "" {
			continue
		}
		at := slices.IndexFunc(list, func(e entry) bool { return cursor(e.key) == text })
		if at < 0 {
			x.fail("INVALID_CURSOR_ARGUMENTS", "`%s` does not appear to be a valid cursor.", text)
			return nil
		}
		bound.move(at)
	}
	from = min(from, to)
	if hasFirst {
		to = min(to, from+first)
	} else {
		from = max(from, to-last)
	}
	return paged(kind, list, from, to, extra)
}

func paged(kind string, list []entry, from, to int, extra func(string) (any, bool)) *node {
	return &node{kind: kind + "Connection", field: func(f field) (any, bool) {
		switch f.name {
		case "totalCount":
			return len(list), true
		case "nodes":
			nodes := []*node{}
			for _, e := range list[from:to] {
				nodes = append(nodes, e.node())
			}
			return nodes, true
		case "edges":
			edges := []*node{}
			for _, e := range list[from:to] {
				edges = append(edges, edge(kind, e))
			}
			return edges, true
		case "pageInfo":
			return pageInfo(list, from, to), true
		}
		if extra != nil {
			return extra(f.name)
		}
		return nil, false
	}}
}

func edge(kind string, e entry) *node {
	return &node{kind: kind + "Edge", field: func(f field) (any, bool) {
		switch f.name {
		case "cursor":
			return cursor(e.key), true
		case "node":
			return e.node(), true
		case "size": // of a language
			return number(decimalOf(e.key)), true
		}
		return nil, false
	}}
}

// decimalOf reads the number behind the last colon of a key.
func decimalOf(key string) int {
	n := 0
	fmt.Sscan(key[strings.LastIndexByte(key, ':')+1:], &n)
	return n
}

func pageInfo(list []entry, from, to int) *node {
	return &node{kind: "PageInfo", field: func(f field) (any, bool) {
		switch f.name {
		case "hasNextPage":
			return to < len(list), true
		case "hasPreviousPage":
			return from > 0, true
		case "startCursor", "endCursor":
			if from == to {
				return nil, true
			}
			at := from
			if f.name == "endCursor" {
				at = to - 1
			}
			return cursor(list[at].key), true
		}
		return nil, false
	}}
}

// fixed is a node whose fields are few and known.
func fixed(kind string, o object) *node {
	return &node{kind: kind, field: func(f field) (any, bool) { return o.lookUp(f.name) }}
}

// once is a node whose fields are made when the first of them is asked for, after which there is no need to ask again.
func once(kind string, also []string, fields func() object) *node {
	var o object
	return &node{kind: kind, also: also, field: func(f field) (any, bool) {
		if o == nil {
			o = fields()
		}
		return o.lookUp(f.name)
	}}
}

func (o object) lookUp(name string) (any, bool) {
	for _, m := range o {
		if m.name == name {
			return m.value, true
		}
	}
	return nil, false
}

package main

import (
	"errors"
	"fmt"
	"go/ast"
	"reflect"
	"regexp"
)

// tags is the struct tag of a column.
type tags struct {
	Col, Unit, Agg, Enc, Privacy string
}

var tagPair = regexp.MustCompile(`^(\w+):"((?:[^"\\]|\\.)*)"(?: +|$)`)

var allowedValues = map[string]map[string]bool{
	"agg":     {"key": true, "sum": true, "min": true, "max": true},
	"enc":     {"plain": true},
	"privacy": {"alias": true, "plain": true},
}

func parseTags(literal *ast.BasicLit) (tags, error) {
	if literal == nil {
		return tags{}, errors.New(`has no tag col:"…"`)
	}
	tag := unquote(literal.Value)
	for rest := tag; rest != ""; {
		pair := tagPair.FindStringSubmatch(rest)
		if pair == nil {
			return tags{}, fmt.Errorf("tag cannot be read from %q on", rest)
		}
		if err := checkPair(pair[1], pair[2]); err != nil {
			return tags{}, err
		}
		rest = rest[len(pair[0]):]
	}
	get := reflect.StructTag(tag).Get
	t := tags{Col: get("col"), Unit: get("unit"), Agg: get("agg"), Enc: get("enc"), Privacy: get("privacy")}
	if t.Col == "" {
		return tags{}, errors.New(`has no tag col:"…"`)
	}
	if t.Col == "-" && t != (tags{Col: "-"}) {
		return tags{}, errors.New("is no column and has other tags")
	}
	if t.Col != "-" && !columnName.MatchString(t.Col) {
		return tags{}, fmt.Errorf("column name %q is not in lower_case", t.Col)
	}
	return t, nil
}

func checkPair(key, value string) error {
	switch key {
	case "col", "unit":
		return nil
	}
	allowed, ok := allowedValues[key]
	if !ok {
		return fmt.Errorf("tag %s is not known", key)
	}
	if !allowed[value] {
		return fmt.Errorf("tag %s cannot be %q", key, value)
	}
	return nil
}

package dataset

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

// redaction makes rows silent about some people. What counts work stays and is
// attributed to nobody, which is the empty alias or none, so that sums of
// commits, lines and items are what they were; what is about persons alone goes.
//
// The rows of a commit that was redacted roll up to the redacted rows: what
// somebody did for the commits of others – committing, co-authoring, signing off,
// reviewing – is nobody's and is no longer counted.
type redaction struct {
	keys   map[string]bool
	fields map[reflect.Type][]keyField
}

func newRedaction(keys map[string]bool) *redaction {
	return &redaction{keys: keys, fields: map[reflect.Type][]keyField{}}
}

// keyField is where pseudonyms stand in a row.
type keyField struct {
	index int
	kind  keyKind
	inner []keyField // of structs
}

type keyKind int

const (
	oneKey      keyKind = iota // a text
	optionalKey                // an Optional of a text
	listOfKeys
	structs
)

// row returns the row without those people: the same where it speaks of none of
// them, nil where it is to go.
func (r *redaction) row(row ospora.Row, def table.Definition) (ospora.Row, error) {
	value := reflect.ValueOf(row)
	if len(r.keys) == 0 || value.Kind() != reflect.Pointer || value.IsNil() || value.Elem().Kind() != reflect.Struct {
		return row, nil
	}
	fields, err := r.fieldsOf(value.Elem().Type())
	if err != nil {
		return nil, err
	}
	if !r.hit(value.Elem(), fields) {
		return row, nil
	}
	switch row := row.(type) {
	case *ospora.Alias:
		return r.alias(row), nil
	case *ospora.Activity:
		return authored(row), nil
	case *ospora.Edge:
		if r.keys[string(row.To)] {
			return nil, nil
		}
	case *ospora.Person, *ospora.Link, *ospora.Affiliation, *ospora.Place, *ospora.PlaceEvidence, *ospora.Employer:
		return nil, nil
	}
	if def.Privacy() == plainPrivacy {
		return nil, nil
	}
	silent := reflect.New(value.Elem().Type())
	silent.Elem().Set(value.Elem())
	r.blank(silent.Elem(), fields)
	return silent.Interface().(ospora.Row), nil
}

// alias is dropped, or no longer mapped to somebody who is. A mailmap does not
// carry an opt-out further: whoever writes one could silence others.
func (r *redaction) alias(row *ospora.Alias) ospora.Row {
	if r.keys[string(row.Key)] {
		return nil
	}
	own := *row
	own.Canonical = own.Key
	return &own
}

// authored is what an activity row holds of authorship, by nobody.
func authored(row *ospora.Activity) ospora.Row {
	a := *row
	a.Alias, a.Committed, a.CoAuthored, a.SignedOff, a.Reviewed = "", 0, 0, 0, 0
	if a.Commits == 0 {
		return nil
	}
	return &a
}

// fieldsOf lists the fields of a row type that hold pseudonyms, by their tags.
func (r *redaction) fieldsOf(t reflect.Type) ([]keyField, error) {
	if fields, ok := r.fields[t]; ok {
		return fields, nil
	}
	fields, err := keyFields(t)
	r.fields[t] = fields
	return fields, err
}

func keyFields(t reflect.Type) ([]keyField, error) {
	var fields []keyField
	for i := range t.NumField() {
		f := t.Field(i)
		if col := f.Tag.Get("col"); col == "" || col == "-" {
			continue
		}
		tagged := f.Tag.Get("privacy") == "alias"
		switch {
		case f.Type.Kind() == reflect.Slice && f.Type.Elem().Kind() == reflect.Struct:
			inner, err := keyFields(f.Type.Elem())
			if err != nil {
				return nil, err
			}
			if len(inner) > 0 {
				fields = append(fields, keyField{i, structs, inner})
			}
		case !tagged:
		case f.Type.Kind() == reflect.String:
			fields = append(fields, keyField{index: i})
		case f.Type.Kind() == reflect.Slice && f.Type.Elem().Kind() == reflect.String:
			fields = append(fields, keyField{index: i, kind: listOfKeys})
		case isOptionalText(f.Type):
			fields = append(fields, keyField{index: i, kind: optionalKey})
		default:
			return nil, fmt.Errorf("dataset: %s.%s holds pseudonyms in a form that cannot be redacted: %s", t, f.Name, f.Type)
		}
	}
	return fields, nil
}

func isOptionalText(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && strings.HasPrefix(t.Name(), "Optional[") && t.Field(0).Type.Kind() == reflect.String
}

// hit tells whether a value speaks of anybody.
func (r *redaction) hit(v reflect.Value, fields []keyField) bool {
	for _, f := range fields {
		field := v.Field(f.index)
		switch f.kind {
		case oneKey:
			if r.keys[field.String()] {
				return true
			}
		case optionalKey:
			if field.Field(1).Bool() && r.keys[field.Field(0).String()] {
				return true
			}
		case listOfKeys:
			for i := range field.Len() {
				if r.keys[field.Index(i).String()] {
					return true
				}
			}
		case structs:
			for i := range field.Len() {
				if r.hit(field.Index(i), f.inner) {
					return true
				}
			}
		}
	}
	return false
}

// blank puts nobody in place of them. Lists are copied first: they may be the
// caller's.
func (r *redaction) blank(v reflect.Value, fields []keyField) {
	for _, f := range fields {
		field := v.Field(f.index)
		switch f.kind {
		case oneKey:
			if r.keys[field.String()] {
				field.SetZero()
			}
		case optionalKey:
			if r.keys[field.Field(0).String()] {
				field.SetZero()
			}
		default:
			list := reflect.MakeSlice(field.Type(), field.Len(), field.Len())
			reflect.Copy(list, field)
			for i := range list.Len() {
				if f.kind == structs {
					r.blank(list.Index(i), f.inner)
				} else if r.keys[list.Index(i).String()] {
					list.Index(i).SetZero()
				}
			}
			if !field.IsNil() {
				field.Set(list)
			}
		}
	}
}

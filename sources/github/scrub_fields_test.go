package github

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestKeptFields: what may be kept of an answer is what the type reads that it
// is read into, no less and no more. A field that is added to one has to be
// added to the other, after a look at what may stand in it.
func TestKeptFields(t *testing.T) {
	const repo = "/repos/{owner}/{repo}"
	for _, c := range []struct {
		template string
		answer   []reflect.Type // several where one place serves several answers
	}{
		{repo, types[repository]()},
		{"/repositories/{id}", types[repository]()},
		{repo + "/languages", types[map[string]int64]()},
		{repo + "/community/profile", types[community]()},
		{repo + "/contributors", types[[]contributor]()},
		{repo + "/releases", types[[]release]()},
		{repo + "/actions/runs", types[workflowRuns]()},
		{repo + "/hooks", types[[]hook]()},
		{repo + "/issues", types[[]latestItem]()},
		{repo + "/pulls", types[[]latestItem]()},
		{repo + "/branches/{name}", append(types[branch](), types[protection]()...)},
		{repo + "/branches/{name}/protection", append(types[branch](), types[protection]()...)},
		{repo + "/rules/branches/{name}", types[[]rule]()},
		{"/users/{username}", types[owner]()},
		{"/user/{id}", types[owner]()},
		{"/users/{username}/repos", types[[]repository]()},
		{"/user/{id}/repos", types[[]repository]()},
		{"/orgs/{org}/repos", types[[]repository]()},
		{"/organizations/{id}/repos", types[[]repository]()},
		{"/search/repositories", types[searchAnswer]()},
		{"/graphql Items", types[answerOf[itemsAnswer]]()},
		{"/graphql Profiles", types[answerOf[map[string]*profile]]()},
	} {
		at := placeOf(c.template)
		if at == nil {
			t.Errorf("%s: nothing is kept", c.template)
			continue
		}
		sameFields(t, c.template, at, c.answer...)
	}
	// Branches and items go by their places in the query.
	for template, read := range map[string][]reflect.Type{"Branches": types[ref](), "FurtherLabels": types[restItem]()} {
		repository := placeOf("/graphql " + template).fields["data"].fields["repository"]
		sameFields(t, template, repository.each, read...)
		beside := map[string]bool{"databaseId": true}
		if template == "Branches" {
			beside["rulesets"] = true
			sameFields(t, "rulesets", repository.fields["rulesets"], types[connection[ruleset]]()...)
		}
		for name := range repository.fields {
			if !beside[name] {
				t.Errorf("%s: %s is kept", template, name)
			}
		}
		if len(repository.fields) != len(beside) {
			t.Errorf("%s: kept are %v", template, repository.fields)
		}
	}
}

// answerOf is what is read of the answer to a query, here and in the wire.
type answerOf[T any] struct {
	Data   T `json:"data"`
	Errors []struct {
		Type string `json:"type"`
		Path []any  `json:"path"`
	} `json:"errors"`
}

func types[T any]() []reflect.Type { return []reflect.Type{reflect.TypeFor[T]()} }

// sameFields compares a place with the types that are read from it.
func sameFields(t *testing.T, path string, at *place, types ...reflect.Type) {
	t.Helper()
	read := map[string][]reflect.Type{}
	for _, typ := range types {
		switch typ = bare(typ); {
		case typ.Kind() == reflect.Map:
			if at.each == nil || at.fields != nil || at.fate != within {
				t.Errorf("%s: names are data", path)
				return
			}
			sameFields(t, path+".*", at.each, typ.Elem())
			return
		case typ.Kind() != reflect.Struct || typ == reflect.TypeFor[time.Time]():
			leaf := at.fate != within && at.fate != somebody || at.fate == within && at.fields == nil && typ.Kind() == reflect.Interface
			if !leaf || at.each != nil {
				t.Errorf("%s: %v is read, the place is another", path, typ)
			}
			return
		}
		fieldsOf(typ, read)
	}
	if strings.HasSuffix(path, ".parent") {
		read = map[string][]reflect.Type{"id": read["id"]} // Of its parent nothing else is read.
	}
	if got, want := slices.Sorted(maps.Keys(at.fields)), slices.Sorted(maps.Keys(read)); !slices.Equal(got, want) {
		t.Errorf("%s: kept are %q, read %q", path, got, want)
		return
	}
	if _, ok := read["login"]; ok != at.party() {
		t.Errorf("%s: somebody is %v", path, at.party())
	}
	for name, types := range read {
		sameFields(t, path+"."+name, at.fields[name], types...)
	}
}

// bare is the type of what is read, without pointers and lists.
func bare(typ reflect.Type) reflect.Type {
	for typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Slice {
		typ = typ.Elem()
	}
	return typ
}

// fieldsOf adds the fields of a struct as JSON names them.
func fieldsOf(typ reflect.Type, read map[string][]reflect.Type) {
	for i := range typ.NumField() {
		f := typ.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case !f.IsExported() && !f.Anonymous: // JSON does not know it.
		case f.Anonymous && name == "":
			fieldsOf(f.Type, read)
		case name == "":
			read[f.Name] = append(read[f.Name], f.Type)
		case name != "-":
			read[name] = append(read[name], f.Type)
		}
	}
}

// TestMasked: addresses are kept as hosts and secrets as masks.
func TestMasked(t *testing.T) {
	seen := map[string]bool{}
	var walk func(path string, at *place)
	walk = func(path string, at *place) {
		name := path[strings.LastIndexByte(path, '.')+1:]
		lower := strings.ToLower(name)
		switch {
		case strings.HasSuffix(lower, "url") && at.fate != onlyHost:
			t.Errorf("%s is kept whole", path)
		case (lower == "secret" || lower == "token" || lower == "password") && at.fate != masked:
			t.Errorf("%s is kept", path)
		}
		seen[name] = true
		for field, inner := range at.fields {
			walk(path+"."+field, inner)
		}
	}
	for template, at := range places {
		walk(template, at)
	}
	for template, at := range repositoryPlaces {
		walk(template, at)
	}
	for _, field := range []string{"detailsUrl", "secret"} {
		if !seen[field] {
			t.Errorf("%s was not met", field)
		}
	}
}

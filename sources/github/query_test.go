package github

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

// composed is of how many things at once each operation may ask: from least to
// most.
var composed = map[string]struct{ least, most int }{
	"Items": {}, "Policy": {}, "Organisations": {},
	"Branches": {0, branchesAtOnce}, // 0 where sets of rules are all that is asked for
	"Profiles": {1, profilesAtOnce}, "ProfilesWithEmail": {1, profilesAtOnce},

	"FurtherLabels": {1, furtherAtOnce}, "FurtherComments": {1, furtherAtOnce}, "FurtherEvents": {1, furtherAtOnce},
	"FurtherReviews": {1, furtherAtOnce}, "FurtherChecks": {1, furtherAtOnce},
}

// TestComposed: each document that may be sent holds its operation, the fragments
// that it reaches and no other, and what it asks of one thing as often as wanted.
// Those of the fewest, of one and of the most things are written to the directory
// that OSPORA_QUERIES names, for GitHub's schema to judge; see .ci/forge.
func TestComposed(t *testing.T) {
	for name, n := range composed {
		for n.least <= n.most {
			document, err := compose(name, n.least)
			if err != nil {
				t.Fatal(err)
			}
			checkDocument(t, name, document, n.least)
			if dir := os.Getenv("OSPORA_QUERIES"); dir != "" && (n.least <= 1 || n.least == n.most) {
				file := filepath.Join(dir, fmt.Sprintf("%s-%d.graphql", name, n.least))
				if err := os.WriteFile(file, []byte(document), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			n.least++
		}
	}
	files, err := fs.Glob(queryFiles, "queries/*.graphql")
	if err != nil || len(files) != len(composed) {
		t.Errorf("%d operations are tried of %d, %v", len(composed), len(files), err)
	}
	if _, err := compose("None", 0); err == nil {
		t.Error("an operation that there is not")
	}
}

// checkDocument reads a document and holds it to what it is for.
func checkDocument(t *testing.T, name, document string, n int) {
	t.Helper()
	read, err := parser.ParseQuery(&ast.Source{Name: name, Input: document})
	if err != nil {
		t.Fatalf("%s of %d: %v", name, n, err)
	}
	if len(read.Operations) != 1 || read.Operations[0].Name != name {
		t.Fatalf("%s of %d holds %d operations", name, n, len(read.Operations))
	}
	operation := read.Operations[0]
	use := &uses{variables: map[string]int{}, fragments: map[string]int{}}
	use.walk(operation.SelectionSet)
	for _, f := range read.Fragments {
		use.walk(f.SelectionSet)
		if use.fragments[f.Name] == 0 {
			t.Errorf("%s of %d: nothing reaches %s", name, n, f.Name)
		}
	}
	if len(read.Fragments) != len(use.fragments) {
		t.Errorf("%s of %d: %d fragments, of which %v are used", name, n, len(read.Fragments), use.fragments)
	}
	several := 0
	for _, v := range operation.VariableDefinitions {
		if use.variables[v.Variable] == 0 || v.DefaultValue != nil {
			t.Errorf("%s of %d: $%s is not used or has a default", name, n, v.Variable)
		}
		for _, kind := range []string{"number", "ref", "login"} {
			if strings.HasPrefix(v.Variable, kind) {
				several++
			}
		}
	}
	if several != n || len(operation.VariableDefinitions) != len(use.variables) {
		t.Errorf("%s of %d asks for %d; %d variables, used %v", name, n, several, len(operation.VariableDefinitions), use.variables)
	}
}

// uses counts where variables and fragments are used.
type uses struct{ variables, fragments map[string]int }

func (u *uses) walk(set ast.SelectionSet) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			for _, a := range s.Arguments {
				u.value(a.Value)
			}
			for _, d := range s.Directives {
				u.value(d.Arguments[0].Value)
			}
			u.walk(s.SelectionSet)
		case *ast.InlineFragment:
			u.walk(s.SelectionSet)
		case *ast.FragmentSpread:
			u.fragments[s.Name]++
		}
	}
}

func (u *uses) value(v *ast.Value) {
	if v.Kind == ast.Variable {
		u.variables[v.Raw]++
	}
	for _, c := range v.Children {
		u.value(c.Value)
	}
}

// TestSameEvents: the first page of an item's events and the further ones are of
// the same kinds.
func TestSameEvents(t *testing.T) {
	var kinds [2][]string
	for i, name := range []string{"Items", "FurtherEvents"} {
		text, err := compose(name, 1)
		if err != nil {
			t.Fatal(err)
		}
		for _, list := range strings.Split(text, "itemTypes: [")[1:] {
			list, _, _ = strings.Cut(list, "]")
			kinds[i] = append(kinds[i], strings.Join(strings.Fields(strings.ReplaceAll(list, ",", " ")), " "))
		}
	}
	if len(kinds[0]) != 2 || !slices.Equal(kinds[0], kinds[1]) {
		t.Errorf("first pages list %q, further ones %q", kinds[0], kinds[1])
	}
}

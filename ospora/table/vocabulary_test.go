package table_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora/table"
)

// markedStructs reads the vocabulary for structs with a table directive, apart
// from the generator's own reading: name of the struct to "name version".
func markedStructs(t *testing.T) map[string]string {
	t.Helper()
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	marked := map[string]string{}
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), "../"+entry.Name(), nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range file.Decls {
			types, ok := decl.(*ast.GenDecl)
			if !ok || types.Doc == nil {
				continue
			}
			for _, line := range types.Doc.List {
				if rest, ok := strings.CutPrefix(line.Text, "//ospora:table "); ok {
					marked[types.Specs[0].(*ast.TypeSpec).Name.Name] = rest
				}
			}
		}
	}
	return marked
}

func TestEveryMarkedStructIsATable(t *testing.T) {
	marked := markedStructs(t)
	var names []string
	for _, def := range table.All() {
		names = append(names, def.Name())
		words := strings.Fields(marked[rowType(def).Name()])
		if len(words) != 2 || words[0] != def.Name() || words[1] != strconv.Itoa(def.Version()) {
			t.Errorf("table %s, version %d, comes from a struct marked %q", def.Name(), def.Version(), words)
		}
		if got := newRow(def).TableName(); got != def.Name() {
			t.Errorf("rows of %s say that they are of %s", def.Name(), got)
		}
	}
	if len(marked) != len(names) {
		t.Errorf("%d structs are marked, there are %d tables: %v", len(marked), len(names), marked)
	}
	if !slices.IsSorted(names) || len(slices.Compact(names)) != len(names) {
		t.Errorf("tables are not sorted, or there twice: %v", names)
	}
}

// TestEveryFieldIsAColumn compares structs and tables by reflection.
func TestEveryFieldIsAColumn(t *testing.T) {
	eachTable(t, func(t *testing.T, def table.Definition) { wantColumns(t, rowType(def), def.Columns()) })
}

func wantColumns(t *testing.T, row reflect.Type, columns []table.Column) {
	t.Helper()
	var want []table.Column
	for f := range row.Fields() {
		if !f.IsExported() || f.Tag.Get("col") == "-" {
			continue
		}
		i := len(want)
		if i >= len(columns) {
			t.Fatalf("field %s has no column", f.Name)
		}
		want = append(want, table.Column{
			Name: f.Tag.Get("col"), Unit: f.Tag.Get("unit"), Aggregate: f.Tag.Get("agg"),
			Privacy: f.Tag.Get("privacy"), Plain: f.Tag.Get("enc") == "plain",
			Nullable: f.Type.Kind() == reflect.Struct && strings.HasPrefix(f.Type.Name(), "Optional["),
			// The rest has no other source: the type is tested by what comes back.
			Type: columns[i].Type, Description: columns[i].Description, Members: columns[i].Members,
		})
		if f.Type.Kind() == reflect.Slice && f.Type.Elem().Kind() == reflect.Struct {
			wantColumns(t, f.Type.Elem(), columns[i].Members)
		} else if columns[i].Members != nil {
			t.Errorf("column %s has members", columns[i].Name)
		}
	}
	if diff := cmp.Diff(want, columns); diff != "" {
		t.Errorf("%s: - struct, + table\n%s", row, diff)
	}
}

func TestPrivacyOfTables(t *testing.T) {
	for name, want := range map[string]string{
		"plain_aliases": "plain", "aliases": "alias", "commits": "alias", "activity": "alias", "edges": "alias",
		"places": "alias", "file_changes": "", "repositories": "", "visits": "", "measures": "", "dictionary": "",
	} {
		def, ok := table.Lookup(name)
		if !ok || def.Privacy() != want {
			t.Errorf("%s: privacy is %q, want %q", name, def.Privacy(), want)
		}
	}
}

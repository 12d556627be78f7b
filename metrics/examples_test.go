package metrics_test

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ospora/ospora/metrics"
)

// examplesIn are the examples of the packages below a directory, by package and name:
// "chaoss.Burstiness". Each tells whether go test compares what it prints.
func examplesIn(t *testing.T, dir string) map[string]bool {
	t.Helper()
	executed := map[string]bool{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		for name, compared := range examplesOf(t, path, nil) {
			executed[name] = compared
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return executed
}

func examplesOf(t *testing.T, path string, source any) map[string]bool {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), path, source, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	executed := map[string]bool{}
	for _, e := range doc.Examples(f) {
		executed[strings.TrimSuffix(f.Name.Name, "_test")+"."+e.Name] = e.Output != "" || e.EmptyOutput
	}
	return executed
}

// TestExamplesAreExecuted: a comment right above "Output:" makes go test compile an
// example and never run it.
func TestExamplesAreExecuted(t *testing.T) {
	for name, executed := range examplesIn(t, ".") {
		if !executed {
			t.Errorf("the example of %s is not executed: let its last comment begin with Output", name)
		}
	}
	planted := examplesOf(t, "p_test.go", "package p_test\n\nfunc ExampleSum() {\n\tprintln(3)\n\t// one and two\n\t// Output: 3\n}\n\n"+
		"func ExampleNone() {\n\t// Output:\n}\n")
	if want := map[string]bool{"p.Sum": false, "p.None": true}; !maps.Equal(planted, want) {
		t.Errorf("planted examples: %v, want %v", planted, want)
	}
}

// shown are the examples of indicators that no example of their own name shows.
var shown = map[string]string{
	"criticality_score":                  "criticality.OriginalPike",
	"answer_dont_know":                   "answers.DontKnowShare",
	"community_openrank":                 "network.OpenRankMeasures",
	"network_size":                       "network.Measures",
	"network_density":                    "network.Measures",
	"network_components":                 "network.Measures",
	"network_degeneracy":                 "network.Measures",
	"network_communities":                "network.Measures",
	"network_degree_assortativity":       "network.Measures",
	"network_group_assortativity":        "network.Measures",
	"network_betweenness_centralisation": "network.Measures",
	"network_page_rank_concentration":    "network.Measures",
}

// TestEveryIndicatorHasAnExample: each entry is shown by an example that go test runs,
// of the function whose constant holds its id. What Scorecard says is Scorecard's own
// code, to which package scorecard compares it check by check.
func TestEveryIndicatorHasAnExample(t *testing.T) {
	examples, functions := examplesIn(t, "."), functionsOf(t, "chaoss", "criticality", "network", "national", "economy", "answers", "portfolio")
	for _, i := range metrics.Indicators() {
		if i.Family == "scorecard" {
			continue
		}
		name := functions[i.ID]
		if other, ok := shown[i.ID]; ok {
			name = other
		}
		if !examples[name] {
			t.Errorf("%s has no example that is executed: write Example%s in package %s", i.ID, name[strings.Index(name, ".")+1:], i.Family)
		}
	}
	known := slices.Collect(maps.Values(functions))
	for id := range shown {
		if functions[id] == "" || examples[functions[id]] && slices.Contains(known, functions[id]) {
			t.Errorf("%s need not be listed among those shown by others", id)
		}
	}
}

// functionsOf are the functions of indicators by id: a constant NameID is that of
// Name.
func functionsOf(t *testing.T, families ...string) map[string]string {
	t.Helper()
	functions := map[string]string{}
	for _, family := range families {
		files, err := filepath.Glob(filepath.Join(family, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range files {
			f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if spec, ok := n.(*ast.ValueSpec); ok && len(spec.Names) == 1 && len(spec.Values) == 1 {
					name, isID := strings.CutSuffix(spec.Names[0].Name, "ID")
					if id, ok := spec.Values[0].(*ast.BasicLit); ok && isID && id.Kind == token.STRING {
						if text, err := strconv.Unquote(id.Value); err == nil {
							functions[text] = family + "." + name
						}
					}
				}
				return true
			})
		}
	}
	return functions
}

package report

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Where package metrics writes its warnings and reasons: what it calls with them, and
// the fields and variables that it puts them in.
var (
	warningCalls  = []string{"without", "warn", "unknown", "block", "lose", "standardise"}
	warningFields = []string{"Warnings", "warnings", "Because", "because", "reason", "Reason"}
	// warningFamilies are the folders of metrics that measure or judge.
	warningFamilies = []string{"answers", "chaoss", "criticality", "economy", "estimate", "national", "network", "portfolio", "readiness", "scorecard"}
)

// partsOfWarnings are formats that stand within a longer text, each with that text; ""
// is for what is no warning.
var partsOfWarnings = map[string]string{
	"%d of %d indicators were seen, coverage %s where the model asks for %v: %s": "2 of 8 indicators were seen, coverage 0.25 where the model asks for 0.5: for a level, ask a, measure b",
	"%d of %d with %d missing":                     "5 of 3 with 0 missing is no share: give counts of at least 0, and no more successes than observations",
	"; the effect counts in what was not seen: %s": "the effect counts in what was not seen: a, b",
	"; the last one is of %s":                      "developers of AA has no value in 2024Q1: below the publisher's threshold or not reported; the last one is of 2023Q4",
	"the level is not certain: %v":                 "the level is not certain: 2 in 40 %, 3 in 60 % of the runs",
	"(x - median)/(1.4826 MAD)":                    "",
	"(x - median)/(IQR/1.349)":                     "",
}

// TestEveryWarningIsTranslated: each warning in the source of metrics has an entry in
// words/warnings.yml.
func TestEveryWarningIsTranslated(t *testing.T) {
	ru, kk := editionIn(t, RU), editionIn(t, KK)
	found := warningsOfMetrics(t)
	if len(found) < 250 {
		t.Errorf("only %d warnings were found in the source", len(found))
	}
	for _, text := range slices.Sorted(maps.Keys(found)) {
		whole, part := partsOfWarnings[text]
		if part && whole == "" {
			continue
		}
		if !part {
			whole = text
		}
		if !translates(ru, whole) || !translates(kk, whole) {
			t.Errorf("words/warnings.yml lacks %q of %s", text, found[text])
		}
	}
	for text := range partsOfWarnings {
		if found[text] == "" {
			t.Errorf("nothing writes %q", text)
		}
	}
}

// A verb of a format; the sign of per cent in a text has a blank or a comma after it.
var verb = regexp.MustCompile(`%[-+#]?[0-9.]*[a-zA-Z%]`)

// translates tries a format with numbers, with a word and with a warning put in.
func translates(e *edition, format string) bool {
	for _, put := range []string{"3", "x", "commits were not collected"} {
		said := verb.ReplaceAllStringFunc(format, func(v string) string {
			switch v[len(v)-1] {
			case '%':
				return "%"
			case 'd', 'f', 'g':
				return "3"
			}
			return put
		})
		if _, ok := e.saying(said, 0); ok {
			return true
		}
	}
	return false
}

func editionIn(t *testing.T, l Language) *edition {
	t.Helper()
	e, err := newEdition(&Report{}, l)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// warningsOfMetrics are the formats of warnings, each with the file that has it.
func warningsOfMetrics(t *testing.T) map[string]string {
	t.Helper()
	found := make(map[string]string)
	for _, family := range warningFamilies {
		for _, file := range sourcesIn(t, filepath.Join("..", "..", "metrics", family)) {
			w := warningsOfFile{name: file.name, consts: file.consts, found: found}
			ast.Inspect(file.tree, w.visit)
		}
	}
	return found
}

var unitInSource = regexp.MustCompile(`\b(?:unit|Unit(?:[A-Z][A-Za-z0-9]*)?)\s*(?::|:=|=)\s*"([^"]+)"`)

// TestEveryUnitHasWords: each unit that metrics writes, and those of the model.
func TestEveryUnitHasWords(t *testing.T) {
	var files []string
	for _, family := range warningFamilies {
		for _, kind := range []string{"*.go", "model.yaml"} {
			list, err := filepath.Glob(filepath.Join("..", "..", "metrics", family, kind))
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, list...)
		}
	}
	e, found := editionIn(t, EN), 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range unitInSource.FindAllSubmatch(text, -1) {
			found++
			unit := string(m[1])
			if _, ok := e.texts["unit."+unit]; !ok && unit != "1" && unit != "%" {
				t.Errorf("no words for the unit %q of %s", unit, name)
			}
		}
	}
	if found < 50 {
		t.Errorf("only %d units were found", found)
	}
}

type sourceFile struct {
	name   string
	tree   *ast.File
	consts map[string]string
}

// sourcesIn parses the files of a folder, with the string constants of all of them.
func sourcesIn(t *testing.T, folder string) []sourceFile {
	t.Helper()
	consts := make(map[string]string)
	var files []sourceFile
	err := filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		tree, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		files = append(files, sourceFile{name, tree, consts})
		ast.Inspect(tree, func(n ast.Node) bool {
			if v, ok := n.(*ast.ValueSpec); ok && len(v.Names) == len(v.Values) {
				for i, name := range v.Names {
					if text, literal := textOf(v.Values[i], nil); literal {
						consts[name.Name] = text
					}
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// textOf is a string expression as a format, with %v for what is not literal; it tells
// whether any of it is.
func textOf(e ast.Expr, consts map[string]string) (string, bool) {
	switch x := e.(type) {
	case *ast.BasicLit:
		if x.Kind == token.STRING {
			text, err := strconv.Unquote(x.Value)
			return text, err == nil
		}
	case *ast.Ident:
		if text, ok := consts[x.Name]; ok {
			return text, true
		}
	case *ast.ParenExpr:
		return textOf(x.X, consts)
	case *ast.BinaryExpr:
		if x.Op == token.ADD {
			left, a := textOf(x.X, consts)
			right, b := textOf(x.Y, consts)
			return left + right, a || b
		}
	}
	return "%v", false
}

// warningsOfFile gathers what stands where warnings are written.
type warningsOfFile struct {
	name   string
	consts map[string]string
	found  map[string]string
}

func (w *warningsOfFile) visit(n ast.Node) bool {
	switch x := n.(type) {
	case *ast.CallExpr:
		if slices.Contains(warningCalls, lastName(x.Fun)) || lastName(x.Fun) == "append" && len(x.Args) > 1 && slices.Contains(warningFields, lastName(x.Args[0])) {
			w.take(x.Args...)
		}
	case *ast.KeyValueExpr:
		if slices.Contains(warningFields, lastName(x.Key)) {
			w.take(x.Value)
		}
	case *ast.AssignStmt:
		for i, left := range x.Lhs {
			if len(x.Lhs) == len(x.Rhs) && slices.Contains(warningFields, lastName(left)) {
				w.take(x.Rhs[i])
			}
		}
	}
	return true
}

// take notes the texts of two words and more.
func (w *warningsOfFile) take(all ...ast.Expr) {
	for _, e := range all {
		switch x := e.(type) {
		case *ast.CallExpr:
			if name := lastName(x.Fun); name == "Sprintf" && len(x.Args) > 0 {
				w.take(x.Args[0])
			} else if name == "append" && len(x.Args) > 0 {
				w.take(x.Args...)
			}
		case *ast.CompositeLit:
			w.take(x.Elts...)
		default:
			if text, literal := textOf(e, w.consts); literal && len(strings.Fields(text)) > 1 {
				w.found[text] = w.name
			}
		}
	}
}

// lastName is the name at the end of an expression.
func lastName(e ast.Expr) string {
	switch x := e.(type) {
	case *ast.Ident:
		return x.Name
	case *ast.SelectorExpr:
		return x.Sel.Name
	case *ast.IndexExpr:
		return lastName(x.X)
	}
	return ""
}

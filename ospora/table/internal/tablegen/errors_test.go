package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// plant writes a module with a package rows of the given source, and the part
// of the vocabulary that tablegen looks at.
func plant(t *testing.T, source string) config {
	t.Helper()
	root := t.TempDir()
	for name, content := range map[string]string{
		"go.mod":           "module github.com/ospora/ospora\n",
		"ospora/ospora.go": "package ospora\n\ntype RepoID string\n\ntype Day int32\n",
		"rows/rows.go":     "package rows\n\nimport (\n\t\"time\"\n\n\t\"github.com/ospora/ospora/ospora\"\n)\n\n" + source,
	} {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	dir := filepath.Join(root, "rows")
	return config{source: dir, out: dir, pkg: "rows", list: "Tables"}
}

const goodRow = `// Row is a row.
//
//ospora:table rows 1
type Row struct {
	// Repository.
	Repo ospora.RepoID ` + "`col:\"repo\"`" + `
	// Day, or none; see [ospora.Day].
	Day ospora.Optional[ospora.Day] ` + "`col:\"day\"`" + `
	// Time.
	At time.Time ` + "`col:\"at\"`" + `
}

func (*Row) TableName() string { return "rows" }
`

// row is the source of a table with these fields, in which ' stands for `.
func row(fields string) string {
	return "// Row is a row.\n//\n//ospora:table rows 1\ntype Row struct {\n" +
		strings.ReplaceAll(fields, "'", "`") + "\n}\n\nfunc (*Row) TableName() string { return \"rows\" }\n"
}

func wantProblem(t *testing.T, err error, words ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want one that names %q", words)
	}
	for _, word := range words {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("error does not name %q:\n%v", word, err)
		}
	}
}

func TestGoodRow(t *testing.T) {
	files, err := plant(t, goodRow).generate()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(files["rows_gen.go"]), `Description: "Day, or none; see ospora.Day."`) {
		t.Errorf("description is not plain text:\n%s", files["rows_gen.go"])
	}
}

// TestFieldErrors plants one mistake each in a field: errors name file, line,
// struct and field.
func TestFieldErrors(t *testing.T) {
	for _, c := range []struct{ name, fields, want string }{
		{"no_tag", "// Text.\nA string", "has no tag"},
		{"no_col", "// Text.\nA string 'unit:\"1\"'", "has no tag col"},
		{"broken_tag", "// Text.\nA string 'col:a'", "cannot be read"},
		{"unknown_tag", "// Text.\nA string 'col:\"a\" colour:\"red\"'", "tag colour is not known"},
		{"agg_value", "// Text.\nA int64 'col:\"a\" agg:\"mean\"'", `tag agg cannot be "mean"`},
		{"enc_value", "// Text.\nA string 'col:\"a\" enc:\"dict\"'", `tag enc cannot be "dict"`},
		{"privacy_value", "// Text.\nA string 'col:\"a\" privacy:\"none\"'", `tag privacy cannot be "none"`},
		{"column_name", "// Text.\nA string 'col:\"Camel\"'", `"Camel" is not in lower_case`},
		{"column_name_sql", "// Text.\nA string 'col:\"a b\"'", `"a b" is not in lower_case`},
		{"hidden_with_unit", "// Text.\nA string 'col:\"-\" unit:\"1\"'", "is no column and has other tags"},
		{"no_comment", "A string 'col:\"a\"'", "has no comment"},
		{"comment_behind", "A string 'col:\"a\"' // Text.", "has no comment"},
		{"twice", "// Text.\nB string 'col:\"a\"'\n// Text.\nA string 'col:\"a\"'", "column a is there already"},
		{"two_names", "// Text.\nB, A string 'col:\"a\"'", "column a is there already"},
		{"method_name", "// Text.\nRow string 'col:\"a\"'", "name of a method"},
		{"uint64", "// Text.\nA uint64 'col:\"a\"'", "type uint64 has no column type"},
		{"int", "// Text.\nA int 'col:\"a\"'", "type int has no column type"},
		{"pointer", "// Text.\nA *string 'col:\"a\"'", "has no column type"},
		{"map", "// Text.\nA map[string]string 'col:\"a\"'", "has no column type"},
		{"array", "// Text.\nA [2]string 'col:\"a\"'", "has no column type"},
		{"ints", "// Text.\nA []int64 'col:\"a\"'", "a list holds strings or structs"},
		{"times", "// Text.\nA []time.Time 'col:\"a\"'", "a list holds strings or structs"},
		{"bytes", "// Text.\nA []byte 'col:\"a\"'", "type byte has no column type"},
		{"list_of_lists", "// Text.\nA [][]string 'col:\"a\"'", "has no column type"},
		{"optional_list", "// Text.\nA ospora.Optional[[]string] 'col:\"a\"'", "has no column type"},
		{"generic", "// Text.\nA Maybe[string] 'col:\"a\"'", "generic type Maybe is not ospora.Optional"},
		{"not_declared", "// Text.\nA ospora.Nothing 'col:\"a\"'", "type Nothing is not declared"},
		{"not_imported", "// Text.\nA nothing.Text 'col:\"a\"'", "package nothing is not imported"},
		{"foreign", "// Text.\nA time.Duration 'col:\"a\"'", "package time is not of module"},
		{"nameless_enum", "// Text.\nA Nameless 'col:\"a\"'", "enumeration Nameless needs String and ParseNameless"},
		{"alias", "// Text.\nA Alias 'col:\"a\"'", "generic or an alias"},
		{"named_uint", "// Text.\nA Unsigned 'col:\"a\"'", "type Unsigned is a uint64"},
		{"named_struct", "// Text.\nA Empty 'col:\"a\"'", "type Empty has no column type"},
		{"sum_of_floats", "// Key.\nK string 'col:\"k\" agg:\"key\"'\n// Text.\nA float64 'col:\"a\" agg:\"sum\"'", "cannot be aggregated by sum"},
		{"sum_of_optional", "// Key.\nK string 'col:\"k\" agg:\"key\"'\n// Text.\nA ospora.Optional[int64] 'col:\"a\" agg:\"sum\"'", "cannot be aggregated by sum"},
		{"min_of_text", "// Key.\nK string 'col:\"k\" agg:\"key\"'\n// Text.\nA string 'col:\"a\" agg:\"min\"'", "cannot be aggregated by min"},
		{"key_of_time", "// Text.\nA time.Time 'col:\"a\" agg:\"key\"'", "cannot be aggregated by key"},
		{"key_of_list", "// Text.\nA []string 'col:\"a\" agg:\"key\"'", "cannot be aggregated by key"},
	} {
		t.Run(c.name, func(t *testing.T) {
			more := `
type Maybe[T any] struct{}
type Nameless uint8
type Alias = string
type Unsigned uint64
type Empty struct{}
`
			_, err := plant(t, row(c.fields)+more).generate()
			wantProblem(t, err, "rows/rows.go:", "Row.", c.want)
			if c.name != "method_name" {
				wantProblem(t, err, "Row.A: ")
			}
		})
	}
}

// TestPosition counts the lines of one planted error.
func TestPosition(t *testing.T) {
	_, err := plant(t, row("// Text.\nB string 'col:\"b\"'\nA string 'col:\"a\"'")).generate()
	wantProblem(t, err, "rows/rows.go:15:1: Row.A: has no comment above it")
}

// TestMemberErrors plants one mistake each in the struct of a list.
func TestMemberErrors(t *testing.T) {
	for _, c := range []struct{ name, fields, want string }{
		{"no_comment", "A string 'col:\"a\"'", "Member.A: has no comment"},
		{"list", "// Texts.\nA []string 'col:\"a\"'", "Member.A: is a list within a list"},
		{"agg", "// Sum.\nA int64 'col:\"a\" agg:\"sum\"'", "Member.A: is part of a list and cannot add up"},
		{"no_tag", "// Text.\nA string", "Member.A: has no tag"},
	} {
		t.Run(c.name, func(t *testing.T) {
			member := "\n// Member is one.\ntype Member struct {\n" + strings.ReplaceAll(c.fields, "'", "`") + "\n}\n"
			_, err := plant(t, row("// List.\nL []Member 'col:\"l\"'")+member).generate()
			wantProblem(t, err, "rows/rows.go:", c.want)
		})
	}
}

// TestTableErrors plants one mistake each in what stands around the fields.
func TestTableErrors(t *testing.T) {
	field := "\t// Text.\n\tA string `col:\"a\"`\n"
	name := "func (*Row) TableName() string { return \"rows\" }\n"
	for _, c := range []struct{ name, source, want string }{
		{"no_table", "type Row struct{}\n", "defines no table"},
		{"no_version", "// Row.\n//\n//ospora:table rows\ntype Row struct {\n" + field + "}\n" + name, "must be //ospora:table NAME VERSION"},
		{"name", "// Row.\n//\n//ospora:table Rows 1\ntype Row struct {\n" + field + "}\n" + name, "must be //ospora:table NAME VERSION"},
		{"version", "// Row.\n//\n//ospora:table rows 0\ntype Row struct {\n" + field + "}\n" + name, `version "0" is no number from 1`},
		{"no_comment", "//ospora:table rows 1\ntype Row struct {\n" + field + "}\n" + name, "Row: has no comment"},
		{"no_struct", "// Row.\n//\n//ospora:table rows 1\ntype Row string\n" + name, "Row: is not a plain struct"},
		{"generic", "// Row.\n//\n//ospora:table rows 1\ntype Row[T any] struct {\n" + field + "}\n" + name, "Row: is not a plain struct"},
		{"no_columns", "// Row.\n//\n//ospora:table rows 1\ntype Row struct {}\n" + name, "Row: has no columns"},
		{"embedded", "// Row.\n//\n//ospora:table rows 1\ntype Row struct {\n\tBase\n" + field + "}\n" + name, "Row: embeds a type"},
		{"no_table_name", "// Row.\n//\n//ospora:table rows 1\ntype Row struct {\n" + field + "}\n", `needs a method TableName that returns "rows"`},
		{"other_table_name", "// Row.\n//\n//ospora:table rows 1\ntype Row struct {\n" + field + "}\nfunc (*Row) TableName() string { return \"others\" }\n", `needs a method TableName that returns "rows"`},
		{"computed_table_name", "// Row.\n//\n//ospora:table rows 1\ntype Row struct {\n" + field + "}\nfunc (*Row) TableName() string { return \"ro\"+\"ws\" }\n", `needs a method TableName that returns "rows"`},
		{"some_aggregates", row("// Key.\nA string 'col:\"a\" agg:\"key\"'\n// Text.\nB string 'col:\"b\"'"), "columns with agg and columns without"},
		{"no_key", row("// Sum.\nA int64 'col:\"a\" agg:\"sum\"'"), "adds up without a key"},
		{"two_tables", goodRow + strings.ReplaceAll(goodRow, "Row", "Other"), "Other: table rows is defined by Row too"},
		{"syntax", "type Row struct {", "rows.go:"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := plant(t, c.source).generate()
			wantProblem(t, err, c.want)
		})
	}
}

// TestAllErrorsAtOnce spares whoever fixes them the rounds.
func TestAllErrorsAtOnce(t *testing.T) {
	_, err := plant(t, row("A string 'col:\"a\"'\nB uint64 'col:\"b\"'")).generate()
	wantProblem(t, err, "Row.A: has no comment", "Row.B: has no comment", "Row.B: type uint64")
}

func TestNoModule(t *testing.T) {
	dir := t.TempDir()
	_, err := config{source: dir, out: dir, pkg: "rows"}.generate()
	wantProblem(t, err, "no go.mod above")
}

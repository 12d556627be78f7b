package corpus

import (
	"strconv"
	"strings"
)

// dialect is a kind of file made of generated lines: a programming language, prose, a list of dependencies.
type dialect struct {
	name string
	// dir is where its files are, with a word in place of the asterisk. Directories are few and shallow, since git makes
	// a tree for each with every commit.
	dir, ext string
	// comment begins a comment line, empty where there are none.
	comment string
	// opening is the first line of a file, with the stem in place of an asterisk.
	opening string
	lines   []line
	// manifest is the path of the language's list of dependencies.
	manifest string
}

// line is a source line: before, a word, between, the line's number, after. The number makes each line of a repository
// differ from all others, so that a diff has only one answer and its length can be planned.
type line struct {
	before, between, after string
	prose                  bool
}

var sourceDialects = []*dialect{
	{
		name: "Go", dir: "*/", ext: ".go", comment: "// ", opening: "package *\n\n", manifest: "go.mod",
		lines: []line{
			{"\t", " := load(\"", "\")", false}, {"\tif err := check(\"", "\", \"", "\"); err != nil { return err }", false},
			{"\t// ", " ", "", true}, {"func ", "_", "(ctx context.Context) error { return nil }", false},
			{"\ttotal += weigh(\"", "\", \"", "\")", false}, {"var ", "_", " = map[string]int{}", false},
		},
	},
	{
		name: "Python", dir: "*/", ext: ".py", comment: "# ", opening: "import logging as *_log\n", manifest: "requirements.txt",
		lines: []line{
			{"    ", " = load(\"", "\")", false}, {"    assert check(\"", "\", \"", "\")", false}, {"    # ", " ", "", true},
			{"def ", "_", "(*args): return sum(args)", false}, {"    yield \"", "\", \"", "\"", false},
		},
	},
	{
		name: "Java", dir: "src/*/", ext: ".java", comment: "// ", opening: "package example.*;\n",
		manifest: "gradle.lockfile",
		lines: []line{
			{"        int ", "_", " = 0;", false}, {"        check(\"", "\", \"", "\");", false}, {"        // ", " ", "", true},
			{"    void ", "_", "() throws java.io.IOException { }", false}, {"        log.info(\"", " ", " done\");", false},
		},
	},
	{
		name: "JavaScript", dir: "lib/*/", ext: ".js", comment: "// ", opening: "'use strict' // *\n",
		manifest: "dependencies.txt",
		lines: []line{
			{"  const ", "_", " = await load()", false}, {"  expect('", "').toBe('", "')", false}, {"  // ", " ", "", true},
			{"export function ", "_", " (options) { return options }", false}, {"  items.push('", ":", "')", false},
		},
	},
	{
		name: "C#", dir: "*/", ext: ".cs", comment: "// ", opening: "namespace Example.*;\n", manifest: "paket.dependencies",
		lines: []line{
			{"        var ", "_", " = await LoadAsync();", false}, {"        Check(\"", "\", \"", "\");", false},
			{"        // ", " ", "", true}, {"    public int ", "_", " { get; init; }", false},
		},
	},
	{
		name: "TypeScript", dir: "*/", ext: ".ts", comment: "// ", opening: "export {} // *\n",
		manifest: "dependencies.txt",
		lines: []line{
			{"  const ", "_", ": number = 0", false}, {"  if (!seen('", "', '", "')) return", false}, {"  // ", " ", "", true},
			{"export type ", "_", " = { id: string }", false},
		},
	},
}

var (
	proseDialect = &dialect{
		name: "Markdown", dir: "docs/", ext: ".md", opening: "# *\n",
		lines: []line{{"- ", " ", ".", true}, {"See ", ", no. ", ".", true}, {"", " (", ")", true}, {"1. ", ": `", "`", true}},
	}
	tableDialect = &dialect{
		name: "CSV", dir: "data/", ext: ".csv", opening: "kind,key,* value\n",
		lines: []line{{"", ",", ",1", false}, {"", ",", ",0.25", false}},
	}
	scriptDialect = &dialect{
		name: "Shell", dir: "scripts/", ext: ".sh", comment: "# ", opening: "#!/bin/sh\n",
		lines: []line{{"echo ", " ", "", false}, {"test -n \"$", "_", "\"", false}, {"# ", " ", "", true}},
	}
	manifestDialects = map[string]*dialect{
		"go.mod":             {name: "go.mod", opening: "module example.org/*\n", lines: []line{{"require example.org/", "/x", " v1.4.0", false}}},
		"requirements.txt":   {name: "pip", opening: "# *\n", lines: []line{{"example-", "-", "==1.4.0", false}}},
		"gradle.lockfile":    {name: "gradle", opening: "# *\n", lines: []line{{"org.example:", "-", ":1.4.0=runtimeClasspath", false}}},
		"dependencies.txt":   {name: "list", opening: "# *\n", lines: []line{{"@example/", "-", " ^1.4.0", false}}},
		"paket.dependencies": {name: "paket", opening: "// *\n", lines: []line{{"nuget Example.", ".x", " 1.4.0", false}}},
	}
)

var codeWords = []string{"account", "amount", "batch", "citizen", "cursor", "digest", "district", "entry", "factor",
	"height", "index", "journal", "kernel", "ledger", "margin", "notice", "offset", "packet", "quota", "record", "session",
	"ticket", "update", "vector"}

var proseWords = []string{"есеп", "тізім", "құжат", "деректер қоры", "қызмет көрсету", "тексеру", "өзгеріс", "проверка",
	"реестр", "обновить запись", "временное решение", "настройки", "see the register", "not thread safe", "older clients",
	"kept for the import", "слой данных", "үлгі", "first pass", "żółw and naïve café", "清单", "rounded half up"}

// lineID names a generated line: the seed of the change that added it, and its place in that change.
type lineID uint64

const maxLines = 1 << 14 // that one change can add

func newLineID(seed uint64, n int) lineID { return lineID(seed<<14 | uint64(n)%maxLines) }

// appendLine writes a line's text.
func (d *dialect) appendLine(dst []byte, id lineID) []byte {
	h := mix(uint64(id))
	l := &d.lines[h%uint64(len(d.lines))]
	words := codeWords
	if l.prose {
		words = proseWords
	}
	dst = append(dst, l.before...)
	dst = append(dst, words[(h>>32)%uint64(len(words))]...)
	dst = append(dst, l.between...)
	dst = strconv.AppendUint(dst, uint64(id), 36)
	dst = append(dst, l.after...)
	return append(dst, '\n')
}

// header is what a file begins with; it never changes.
func (d *dialect) header(stem, licence string) string {
	opening := strings.ReplaceAll(d.opening, "*", stem)
	if licence == "" || d.comment == "" || strings.HasPrefix(opening, "#!") {
		return opening
	}
	return d.comment + "SPDX-License-Identifier: " + licence + "\n" + opening
}

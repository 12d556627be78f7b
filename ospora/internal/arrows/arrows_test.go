package arrows_test

import (
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

// TestArrows holds this module to the rules.
func TestArrows(t *testing.T) {
	c, err := check(os.DirFS("../../.."), rules{doors, exceptions})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range c.found {
		t.Error(v)
	}
	for _, e := range exceptions {
		if !c.used[e] {
			t.Errorf("nothing in %s needs its exception from %s any more: take it out", e.place, e.rule)
		}
	}
}

const planted = "testdata"

// TestCleanModulePasses shows that the rules forbid no more than they must: in
// the clean module every door is used.
func TestCleanModulePasses(t *testing.T) {
	c := checked(t, clean(t), doors)
	for _, v := range c.found {
		t.Error(v)
	}
	for _, d := range doors {
		if !c.opened[d.from+" "+d.to] {
			t.Errorf("the clean module does not try the door from %s to %s", d.from, d.to)
		}
	}
}

// TestEveryDoorIsNeeded takes one door away at a time: each time the clean module
// must fail. A door that another one contains would be a line without meaning.
func TestEveryDoorIsNeeded(t *testing.T) {
	for i, d := range doors {
		fewer := slices.Delete(slices.Clone(doors), i, i+1)
		if c := checked(t, clean(t), fewer); len(c.found) == 0 {
			t.Errorf("without the door from %s to %s all still passes", d.from, d.to)
		}
	}
}

// TestPlantedViolations plants each archive of testdata in the clean
// module. The lines before its files name what must be found, and nothing else
// may be: "want RULE FILE", and "drop FILE" for what is taken away first.
func TestPlantedViolations(t *testing.T) {
	archives, err := fs.Glob(os.DirFS(planted), "*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	caught := map[string]bool{}
	for _, name := range archives {
		if name == "clean.txtar" {
			continue
		}
		t.Run(strings.TrimSuffix(name, ".txtar"), func(t *testing.T) {
			module, archive := clean(t), parsed(t, name)
			want := follow(t, module, archive)
			var got []string
			for _, v := range checked(t, module, doors).found {
				got = append(got, v.rule+" "+v.file)
				caught[v.rule] = true
			}
			slices.Sort(got)
			if diff := cmp.Diff(want, slices.Compact(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
	for _, rule := range ruleNames() {
		if !caught[rule] {
			t.Errorf("no planted violation is caught by the rule %s", rule)
		}
	}
}

// ruleNames are all the rules there are.
func ruleNames() []string {
	names := []string{"door", "support", "light", "init", "dot", "parse", "module", "top"}
	for _, w := range weights {
		names = append(names, w.name)
	}
	for _, b := range bans {
		names = append(names, b.name)
	}
	return names
}

// TestLightRoomsReachNothingHeavy plants each weight one room behind a light one.
func TestLightRoomsReachNothingHeavy(t *testing.T) {
	for _, w := range weights {
		if w.name == "testing" { // weighs little, and is nowhere anyway
			continue
		}
		for _, pattern := range w.imports {
			module := clean(t)
			imported := strings.ReplaceAll(pattern, "*", "v1") + "/part"
			module["metrics/estimate/heavy.go"] = &fstest.MapFile{Data: []byte("package estimate\n\nimport _ \"" + imported + "\"\n")}
			found := checked(t, module, doors).found
			if !slices.ContainsFunc(found, func(v violation) bool {
				return v.rule == "light" && v.file == "metrics/chaoss" && strings.Contains(v.what, "metrics/chaoss -> metrics/estimate")
			}) {
				t.Errorf("metrics/chaoss reaches %s unseen; found %v", imported, found)
			}
		}
	}
}

// TestExceptionsAreForOnePlace shows that an exception lets its room or its file
// pass and no other.
func TestExceptionsAreForOnePlace(t *testing.T) {
	module := clean(t)
	for _, file := range []string{"sources/git/a.go", "sources/github/a.go", "sources/github/b.go"} {
		module[file] = &fstest.MapFile{Data: []byte("package p\n\nimport \"time\"\n\nvar now = time.Now\n")}
	}
	c, err := check(module, rules{doors, []exception{
		{"sources/git", "clock", "a room"}, {"sources/github/a.go", "clock", "a file"}, {"sources/git", "rand", "idle"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	if len(c.found) != 1 || c.found[0].file != "sources/github/b.go" {
		t.Errorf("found %v, want the clock in sources/github/b.go alone", c.found)
	}
	if len(c.used) != 2 {
		t.Errorf("%d exceptions used, want 2", len(c.used))
	}
}

func TestNoModule(t *testing.T) {
	for name, module := range map[string]fstest.MapFS{
		"no go.mod": {"doc.go": &fstest.MapFile{}},
		"no name":   {"go.mod": &fstest.MapFile{Data: []byte("go 1.26\n")}},
	} {
		if _, err := check(module, rules{}); err == nil {
			t.Errorf("%s: passes", name)
		}
	}
}

func checked(t *testing.T, module fs.FS, d []door) *checker {
	t.Helper()
	c, err := check(module, rules{doors: d})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func parsed(t *testing.T, name string) *txtar.Archive {
	t.Helper()
	archive, err := txtar.ParseFile(path.Join(planted, name))
	if err != nil {
		t.Fatal(err)
	}
	return archive
}

// clean is a small module that obeys every rule.
func clean(t *testing.T) fstest.MapFS {
	t.Helper()
	module := fstest.MapFS{}
	add(module, parsed(t, "clean.txtar"))
	return module
}

func add(module fstest.MapFS, archive *txtar.Archive) {
	for _, f := range archive.Files {
		module[f.Name] = &fstest.MapFile{Data: f.Data}
	}
}

// follow changes a module as an archive says and returns what must be found.
func follow(t *testing.T, module fstest.MapFS, archive *txtar.Archive) (want []string) {
	t.Helper()
	for line := range strings.Lines(string(archive.Comment)) {
		verb, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch verb {
		case "want":
			want = append(want, rest)
		case "drop":
			delete(module, rest)
		case "", "#":
		default:
			t.Fatalf("%q is no instruction", line)
		}
	}
	add(module, archive)
	slices.Sort(want)
	return want
}

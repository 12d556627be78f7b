package git

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
)

func treeLink(path, target string) treeChange { return treeChange{"120000", path, target} }

func TestTreeLinks(t *testing.T) {
	repo := newTreeRepo(t, "sha1")
	sub := submoduleID("sha1")
	long := strings.Repeat("./", 2048)
	changes := []treeChange{
		{path: "top", data: "top"}, {path: "a/b/f", data: "f"}, {path: "a/b/odd\xff", data: "odd"},
		{path: `a/b/\x`, data: "mark"},
		{"160000", "sub", sub}, {"160000", "a/sub", sub},
		treeLink("file", "a/b/f"), treeLink("a/b/up", "../../top"), treeLink("dir", "a/b"), treeLink("a/dot", "."),
		treeLink("slash", "a/b/"), treeLink("slashes", "a//b/.//f"), treeLink("chain", "file"), treeLink("dir2", "dir"),
		treeLink("updir", "dir/../b/f"), treeLink("oddlink", "a/b/odd\xff"), treeLink("marklink", `a/b/\x`),
		treeLink("none", "a/none"), treeLink("throughfile", "top/f"), treeLink("fileslash", "top/"),
		treeLink("throughfileup", "top/../top"), treeLink("nothing", ""),
		treeLink("absolute", "/etc/passwd"), treeLink("root", "/"), treeLink("above", ".."), treeLink("a/above", "../../etc/passwd"),
		treeLink("round", "../repo/top"), treeLink("a/b/outdir", "../../.."), treeLink("viaabsolute", "absolute"),
		treeLink("sublink", "sub"), treeLink("subfile", "sub/file"), treeLink("subup", "a/sub/../b/f"), treeLink("a/deepsub", "sub/x/../../b/f"),
		treeLink("self", "self"), treeLink("ping", "pong"), treeLink("pong", "ping"), treeLink("inside", "inside/x"),
		treeLink("maxlength", long[:4094]+"a/"), treeLink("toolong", long+"top"), treeLink("nul", "top\x00x"),
	}
	for i := range 41 {
		changes = append(changes, treeLink(fmt.Sprintf("hop%d", i+1), fmt.Sprintf("hop%d", i)))
	}
	changes = append(changes, treeChange{path: "hop0", data: "hop"})
	tree := repo.open(repo.files(changes...), Budget{})
	tests := []struct {
		name, data string // data, or
		err        error
	}{
		{"file", "f", nil}, {"a/b/up", "top", nil}, {"dir/f", "f", nil}, {"dir/up", "top", nil},
		{"a/dot/dot/b/f", "f", nil}, {"slash/f", "f", nil}, {"slashes", "f", nil}, {"chain", "f", nil},
		{"dir2/f", "f", nil}, {"updir", "f", nil}, {"oddlink", "odd", nil}, {"marklink", "mark", nil},
		{"none", "", fs.ErrNotExist}, {"throughfile", "", fs.ErrNotExist}, {"fileslash", "", fs.ErrNotExist},
		{"throughfileup", "", fs.ErrNotExist}, {"nothing", "", fs.ErrNotExist},
		{"top/f", "", fs.ErrNotExist}, {"file/x", "", fs.ErrNotExist}, {"nul", "", fs.ErrNotExist},
		{"absolute", "", ErrOutside}, {"root", "", ErrOutside}, {"above", "", ErrOutside}, {"a/above", "", ErrOutside},
		{"round", "", ErrOutside}, {"a/b/outdir", "", ErrOutside}, {"a/b/outdir/x", "", ErrOutside},
		{"viaabsolute", "", ErrOutside},
		{"subfile", "", ErrOutside}, {"sublink/file", "", ErrOutside}, {"subup", "f", nil}, {"a/deepsub", "", ErrOutside},
		{"sub/file", "", fs.ErrNotExist}, {"sublink", "", fs.ErrInvalid},
		{"self", "", ErrLoop}, {"self/x", "", ErrLoop}, {"ping", "", ErrLoop}, {"inside", "", ErrLoop},
		{"hop40", "hop", nil}, {"hop41", "", ErrLoop},
		{"maxlength", "", fs.ErrInvalid}, {"toolong", "", ErrObjectBytes}, {"toolong/x", "", ErrObjectBytes},
		{"dir", "", fs.ErrInvalid}, {"/etc/passwd", "", fs.ErrInvalid}, {"../top", "", fs.ErrInvalid}, {"", "", fs.ErrInvalid},
	}
	var names []string
	for _, test := range tests {
		names = append(names, test.name)
		data, err := tree.ReadFile(test.name)
		checkLink(t, "ReadFile", test.name, string(data), err, test.data, test.err)
	}
	i := 0
	for f, err := range tree.ReadFiles(t.Context(), names) {
		checkLink(t, "ReadFiles", f.Name, string(f.Data), err, tests[i].data, tests[i].err)
		i++
	}
	if i != len(tests) {
		t.Errorf("ReadFiles gave %d of %d", i, len(tests))
	}
	for _, c := range changes {
		if c.mode != "120000" {
			continue
		}
		if info, err := tree.Lstat(c.path); err != nil || info.Mode().Type() != fs.ModeSymlink {
			t.Errorf("Lstat(%s): %v", c.path, err)
		}
	}
}

func checkLink(t *testing.T, op, name, data string, err error, wantData string, want error) {
	t.Helper()
	var path *fs.PathError
	switch {
	case data != wantData || !errors.Is(err, want):
		t.Errorf("%s(%s) = %q, %v, want %q, %v", op, name, data, err, wantData, want)
	case err != nil && (!errors.As(err, &path) || path.Path != name):
		t.Errorf("%s(%s): %v is no path error", op, name, err)
	}
}

func TestTreeReadLink(t *testing.T) {
	repo := newTreeRepo(t, "sha1")
	targets := map[string]string{
		"a": "../x/./y//z/", "b": "/abs", "c": "odd\xff/..", "d": `\x41`, "e": "",
	}
	want := map[string]string{
		"a": "../x/./y//z/", "b": "/abs", "c": `odd\xFF/..`, "d": `\x5Cx41`, "e": "",
	}
	var changes []treeChange
	for name, target := range targets {
		changes = append(changes, treeLink(name, target))
	}
	tree := repo.open(repo.files(append(changes, treeChange{path: "file"})...), Budget{})
	for name := range targets {
		for range 2 { // the second time from memory
			if got, err := tree.ReadLink(name); err != nil || got != want[name] {
				t.Errorf("ReadLink(%s) = %q, %v, want %q", name, got, err, want[name])
			}
		}
	}
	for name, want := range map[string]error{"file": fs.ErrInvalid, ".": fs.ErrInvalid, "x": fs.ErrNotExist} {
		if _, err := tree.ReadLink(name); !errors.Is(err, want) {
			t.Errorf("ReadLink(%s): %v, want %v", name, err, want)
		}
	}
}

package scorecard

import (
	"slices"
	"testing"

	"github.com/go-enry/go-enry/v2"
)

// TestLinguist compares with go-enry's own functions, its classifier included,
// on names and contents of each way to tell a language.
func TestLinguist(t *testing.T) {
	for name, contents := range map[string]string{
		"main.go": "package main\n", "Makefile": "all:\n", "x.h": "int f(void);\n", "y.h": "#include <vector>\nclass A {};\n",
		"z.h": "#import <a/b.h>\n@interface X\n@end\n", "a.ts": "export const a = 1\n", "b.ts": "<TS version=\"1\">\n",
		"c.rs": "use std::io;\nfn main() {}\n", "run": "#!/usr/bin/env python3.11\nimport os\n", "sh": "#!/bin/sh\necho\n",
		"env": "#!/usr/bin/env -S node --no-warnings\n", "none": "a text\n", "d.json": "{}", "e.html": "<p>", "CMakeLists.txt": "project(x)\n",
		"f.pl": "use strict;\nmy $x;\n", "g.m": "@interface A\n@end\n", "h.tar.gz": "x", "i.d.ts": "x", "J.JAVA": "class J {}\n", "k.unknown": "x",
		"l.cls": "\\ProvidesClass{x}\n", "m.tsx": "export default () => <p/>\n", "n": "\x00\x01", "o.php": "<?php echo 1;\n", "p.sql": "SELECT 1;\n",
	} {
		want := ""
		switch enry.GetLanguageType(enry.GetLanguage(name, []byte(contents))) {
		case enry.Programming, enry.Markup:
			want = enry.GetLanguage(name, []byte(contents))
			if group := enry.GetLanguageGroup(want); group != "" {
				want = group
			}
		}
		got, sure := byName(name)
		if !sure {
			got = byContents(name, []byte(contents))
		}
		if got != want {
			t.Errorf("%s: %q, go-enry says %q", name, got, want)
		}
	}
}

// TestLinguistLeavesOut compares which paths count.
func TestLinguistLeavesOut(t *testing.T) {
	var out []string
	for _, name := range []string{
		"main.go", "vendor/a/b.go", "node_modules/x/y.js", "docs/conf.py", "doc/x.go", "README.md", "examples/a.py", "a.min.js",
		"Gopkg.lock", "go.sum", "package-lock.json", "x/package-lock.json", "a.nib", "third_party/z.c", "src/dist/x.js", "test/fixtures/a.rb",
	} {
		want := enry.IsVendor(name) || enry.IsDocumentation(name) || enry.IsGenerated(name, nil)
		if got := countsNot(name); got != want {
			t.Errorf("%s: %t, go-enry says %t", name, got, want)
		} else if got {
			out = append(out, name)
		}
	}
	if !slices.Contains(out, "vendor/a/b.go") || slices.Contains(out, "main.go") {
		t.Errorf("left out: %q", out)
	}
}

package github_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var rightName = regexp.MustCompile(`"[^"\n]*\b([a-z_]+=read|read:org)\b`)

// TestRightsAreDocumented: the package comment lists every right that a gap names,
// and no other.
func TestRightsAreDocumented(t *testing.T) {
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	for _, name := range sources {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if name == "doc.go" || strings.HasSuffix(name, "_test.go") {
			continue
		}
		for _, m := range rightName.FindAllString(string(text), -1) {
			for _, word := range strings.FieldsFunc(m, func(r rune) bool { return strings.ContainsRune("\" ,:", r) }) {
				if strings.HasSuffix(word, "=read") {
					named[word] = true
				}
			}
			if strings.Contains(m, "read:org") {
				named["read:org"] = true
			}
		}
	}
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	documented := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^//\t([a-z_]+=read|read:org)\b`).FindAllStringSubmatch(string(doc), -1) {
		documented[m[1]] = true
	}
	for right := range named {
		if !documented[right] {
			t.Errorf("%s is not in the list", right)
		}
	}
	for right := range documented {
		if !named[right] {
			t.Errorf("%s is in the list, and no gap names it", right)
		}
	}
	if len(named) < 9 {
		t.Errorf("only %d rights found: %v", len(named), named)
	}
}

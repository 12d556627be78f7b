package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestRun judges six texts: two right, one wrong where none is right, one silent,
// one of several, one rightly silent.
func TestRun(t *testing.T) {
	name := filepath.Join(t.TempDir(), "texts.csv")
	const content = "text,expected,kind,note\nAlmaty,KZ,plain,\nA\\u200blmaty,KZ,plain,\nParis,unknown,plain,\nQqqq,DE,plain,\nBerlin / Almaty,KZ|DE,several,\nEarth,none,joke,\n"
	if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := run(name, true, &out); err != nil {
		t.Fatal(err)
	}
	const want = "wrong: \"Paris\" (plain) read as \"FR\", expected unknown\n" +
		"silent: \"Qqqq\" (plain) read as \"\", expected DE\n"
	got := out.String()
	if !strings.HasPrefix(got, want) || !strings.Contains(got, "3 answerable, 2 of them answered (0.6667)") {
		t.Errorf("got\n%s", got)
	}
}

func TestRunRefuses(t *testing.T) {
	name := filepath.Join(t.TempDir(), "texts.csv")
	if err := os.WriteFile(name, []byte("a,b,c\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{"", name, name + ".none"} {
		if err := run(file, false, &strings.Builder{}); err == nil {
			t.Errorf("%q is judged", file)
		}
	}
}

package gather

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora"
)

func TestTargetsAreNamedApart(t *testing.T) {
	dir := filepath.ToSlash(t.TempDir())
	targets, err := Targets([]string{
		dir + "/a/portal", dir + "/b/portal.git", "register=" + dir + "/b/portal", "https://Forge.example/Owner/Name.git",
	})
	if err != nil {
		t.Fatal(err)
	}
	var have []ospora.RepoID
	for _, target := range targets {
		have = append(have, target.Repo)
	}
	want := []ospora.RepoID{"local/portal", "local/b/portal", "local/register", "forge.example/Owner/Name"}
	if diff := cmp.Diff(want, have); diff != "" {
		t.Errorf("ids (-want +have):\n%s", diff)
	}
}

func TestTargetsRefuse(t *testing.T) {
	for name, locators := range map[string][]string{
		"credentials":  {"https://user:secret@forge.example/o/n"},
		"ext":          {"ext::sh -c touch% canary"},
		"file":         {"file:///srv/repo"},
		"option":       {"--upload-pack=x"},
		"same_twice":   {"https://forge.example/o/n", "https://forge.example/o/n.git"},
		"one_name":     {"a=/srv/x", "a=/srv/y"},
		"empty":        {""},
		"control_char": {"https://forge.example/o\n/n"},
	} {
		if _, err := Targets(locators); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: Targets(%q) = %v, want an error without secrets", name, locators, err)
		}
	}
}

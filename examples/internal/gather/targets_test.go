package gather

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora"
)

func idsOf(t *testing.T, locators ...string) []ospora.RepoID {
	t.Helper()
	targets, err := Targets(locators)
	if err != nil {
		t.Fatal(err)
	}
	var list []ospora.RepoID
	for _, target := range targets {
		list = append(list, target.Repo)
	}
	return list
}

// TestIDsDependOnNothingElse gives two repositories of one name in every order
// and alone: each has its own id, always the same.
func TestIDsDependOnNothingElse(t *testing.T) {
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a", "portal"), filepath.Join(dir, "b", "portal.git")
	both, turned := idsOf(t, a, b), idsOf(t, b, a)
	slices.Reverse(turned)
	apart := append(idsOf(t, a), idsOf(t, b)...)
	if diff := cmp.Diff(both, turned); diff != "" {
		t.Errorf("the order changes ids:\n%s", diff)
	}
	if diff := cmp.Diff(both, apart); diff != "" {
		t.Errorf("other arguments change ids:\n%s", diff)
	}
	form := regexp.MustCompile(`^local/portal-[0-9a-f]{8}$`)
	if both[0] == both[1] || !form.MatchString(string(both[0])) || !form.MatchString(string(both[1])) {
		t.Errorf("ids %q", both)
	}
}

// TestLocalIDIsTheDigestOfThePath has its value from
// printf /srv/a/portal.git | sha256sum.
func TestLocalIDIsTheDigestOfThePath(t *testing.T) {
	if have := localID("/srv/a/portal.git"); have != "local/portal-1a23e1a4" {
		t.Errorf("id %s", have)
	}
}

// TestOneRepositoryIsOneTarget gives one repository in several spellings.
func TestOneRepositoryIsOneTarget(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "x", ".git"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("x", filepath.Join(dir, "link")); err != nil {
		t.Skip("needs a file system and an account with symbolic links: ", err)
	}
	t.Chdir(dir)
	all := idsOf(t, "x", "./x", "x/", "x/.git", filepath.Join(dir, "x"), "link", "https://Forge.example/o/n", "https://forge.example/o/n.git")
	if len(all) != 2 || all[1] != "forge.example/o/n" {
		t.Errorf("ids %q", all)
	}
	if named := idsOf(t, "a name=x", "a name=./x"); !slices.Equal(named, []ospora.RepoID{"local/a name"}) {
		t.Errorf("named: %q", named)
	}
}

func TestTargetsRefuse(t *testing.T) {
	for name, locators := range map[string][]string{
		"credentials":       {"https://user:secret@forge.example/o/n"},
		"named_credentials": {"a=https://user:secret@forge.example/o/n", "a=x"},
		"ext":               {"ext::sh -c touch% canary"},
		"file":              {"file:///srv/repo"},
		"option":            {"--upload-pack=x"},
		"one_name":          {"a=/srv/x", "a=/srv/y"},
		"two_names":         {"a=/srv/x", "b=/srv/x"},
		"name_and_none":     {"a=/srv/x", "/srv/x"},
		"no_name":           {"=/srv/x"},
		"name_of_controls":  {"a\x1b[2J=/srv/x"},
		"name_of_c1":        {"a\u0085=/srv/x"},
		"name_not_utf8":     {"a\xff=/srv/x"},
		"empty":             {""},
		"control_char":      {"https://forge.example/o\n/n"},
	} {
		if _, err := Targets(locators); err == nil || strings.ContainsAny(err.Error(), "\x1b\u0085") || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: Targets(%q) = %v, want an error without secrets", name, locators, err)
		}
	}
}

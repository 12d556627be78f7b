package git_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/git"
)

func TestRepoID(t *testing.T) {
	for locator, want := range map[string]ospora.RepoID{
		"https://example.org/owner/name":      "example.org/owner/name",
		"https://example.org/owner/name.git":  "example.org/owner/name",
		"HTTPS://EXAMPLE.org/Owner/Name.git":  "example.org/Owner/Name",
		"https://example.org:8443//a/../b/c/": "example.org:8443/b/c",
		"/srv/git/name.git":                   "local/name",
		"/srv/git/name":                       "local/name",
		"/srv/git/name/.git":                  "local/name",
		"./with:colon":                        "local/with:colon",
		"/srv/latin\xe9":                      `local/latin\xE9`,
		"name@host/not:scp":                   "local/not:scp",
	} {
		got, err := git.RepoID(locator)
		if err != nil || got != want {
			t.Errorf("RepoID(%q) = %q, %v; want %q", locator, got, err, want)
		}
	}
}

// FuzzRepoID: what is taken for a URL is an https one without secrets, and the
// id that comes out holds no control character.
func FuzzRepoID(f *testing.F) {
	for _, seed := range []string{"https://example.org/a/b.git", "ext::sh", "user@host:path", "/a/b", "C:\\x", "https://u:p@h/x", "", "-x", "a\x00b", "https://0/@"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, locator string) {
		id, err := git.RepoID(locator)
		if err != nil {
			return
		}
		if id == "" || strings.ContainsFunc(string(id), func(r rune) bool { return r < ' ' || r == 0x7f }) {
			t.Errorf("id %q", id)
		}
		if strings.HasPrefix(string(id), "local/") {
			return
		}
		if u, err := url.Parse(locator); err != nil || u.Scheme != "https" || u.User != nil {
			t.Errorf("%q is taken for a URL", locator)
		}
	})
}

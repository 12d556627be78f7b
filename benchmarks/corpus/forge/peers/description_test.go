package peers

import "testing"

// TestMatch: of templates that fit a path, the one with more words of its own is meant.
func TestMatch(t *testing.T) {
	d := &Description{Operations: []Operation{
		{Path: "/repos/{owner}/{repo}/releases/{release_id}", Method: "get"},
		{Path: "/repos/{owner}/{repo}/releases/latest", Method: "get"},
		{Path: "/repos/{owner}/{repo}/releases/{release_id}", Method: "delete"},
	}}
	for _, c := range []struct{ method, path, want string }{
		{"GET", "/repos/o/r/releases/latest", "get /repos/{owner}/{repo}/releases/latest"},
		{"GET", "/repos/o/r/releases/7", "get /repos/{owner}/{repo}/releases/{release_id}"},
		{"DELETE", "/repos/o/r/releases/latest", "delete /repos/{owner}/{repo}/releases/{release_id}"},
		{"GET", "/repos/o/r/releases", ""},
		{"POST", "/repos/o/r/releases/7", ""},
	} {
		got := ""
		if o := d.Match(c.method, c.path); o != nil {
			got = o.Method + " " + o.Path
		}
		if got != c.want {
			t.Errorf("%s %s is %q, want %q", c.method, c.path, got, c.want)
		}
	}
	if got := Fill("/repos/{owner}/{repo}/compare/{base}...{head}", "x"); got != "/repos/x/x/compare/x" {
		t.Errorf("filled %q", got)
	}
}

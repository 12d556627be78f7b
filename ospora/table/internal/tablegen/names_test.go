package main

import "testing"

func TestNames(t *testing.T) {
	for name, want := range map[string]string{"commits": "Commits", "file_changes": "FileChanges", "a_b2_c": "AB2C"} {
		if got := camel(name); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
	for name, want := range map[string]string{
		"ID": "id", "Repo": "repo", "URLPath": "urlPath", "AuthorTime": "authorTime", "N": "n", "To": "to", "APIv2": "apIv2",
	} {
		if got := lower(name); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}

func TestComment(t *testing.T) {
	got := comment("One idea a line, and no line longer than a screen is wide, which eighty columns are by an old rule.")
	want := "// One idea a line, and no line longer than a screen is wide, which eighty\n// columns are by an old rule."
	if got != want {
		t.Errorf("got\n%s", got)
	}
	if got := comment(""); got != "//" {
		t.Errorf("got %q", got)
	}
}

package wire

import (
	"net/http"
	"testing"
)

// TestKeepHeader: of the links of an answer the following page and the last one
// are kept, and that there is none where the answer says so.
func TestKeepHeader(t *testing.T) {
	const last = `<https://api.github.com/x?page=9>; rel="last"`
	const prev, next = `<https://api.github.com/x?page=1>; rel="prev"`, `<https://api.github.com/x?page=3&after=a%3D>; rel="next"`
	for _, c := range []struct{ given, kept []string }{
		{nil, nil},
		{[]string{prev + ", " + next + `, <https://ada.example/>; rel="author"`}, []string{next}},
		{[]string{last, prev, next}, []string{next + ", " + last}},
		{[]string{prev}, []string{""}},
		{[]string{`</x?page=3>; rel="next"`}, []string{""}}, // followed by nobody
	} {
		kept := keepHeader(http.Header{"Link": c.given, "Set-Cookie": {"a"}, "Etag": {"b"}})
		got := kept["Link"]
		if len(got) != len(c.kept) || len(got) > 0 && got[0] != c.kept[0] {
			t.Errorf("of %q are kept %q, want %q", c.given, got, c.kept)
		}
		if kept.Get("Set-Cookie") != "" || kept.Get("ETag") != "b" {
			t.Errorf("kept are %v", kept)
		}
	}
}

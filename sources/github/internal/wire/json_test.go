package wire

import (
	"encoding/json"
	"testing"
)

// FuzzItems: the count is that of encoding/json for every valid array, and
// whole lets exactly the valid values but null through.
func FuzzItems(f *testing.F) {
	for _, s := range []string{`[]`, ` [ ] `, `[1]`, `[1,[2,3],{"a":[1,2],"b":"],\",\\"}]`, `["\\"]`, `["a,b",",","\u005d"]`, `{}`, `null`, ``, `[1]x`, `<`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var any json.RawMessage
		valid := json.Unmarshal([]byte(text), &any) == nil
		if good := whole([]byte(text)) == ""; good != (valid && string(any) != "null") {
			t.Fatalf("%q: %v", text, good)
		}
		if !valid {
			return
		}
		want := -1
		var list []json.RawMessage
		if json.Unmarshal([]byte(text), &list) == nil && list != nil {
			want = len(list)
		}
		if got := items([]byte(text)); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	})
}

func TestWantsJSON(t *testing.T) {
	for accept, want := range map[string]bool{
		"application/json": true, "application/vnd.github+json": true, "application/vnd.github.v3+json, application/vnd.github.x-preview+json": true, "": true,
		"application/vnd.github.raw": false, "application/vnd.github.raw+json": false, "application/vnd.github.v3.diff": false, "application/octet-stream": false, "application/vnd.github.sha": false,
	} {
		if wantsJSON(accept) != want {
			t.Errorf("%q", accept)
		}
	}
}

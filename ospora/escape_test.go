package ospora_test

import (
	"io/fs"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/ospora/ospora/ospora"
)

func TestEscapePath(t *testing.T) {
	for path, want := range map[string]string{
		"a/b.txt":            "a/b.txt",
		"":                   `\x`,
		"/":                  `\x/\x`,
		"a//b":               `a/\x/b`,
		"/a/":                `\x/a/\x`,
		"//41":               `\x/\x/41`,
		".":                  `\x2E`,
		"a/../b":             `a/\x2E\x2E/b`,
		"...":                "...",
		".git/x":             ".git/x",
		"latin\xe9":          `latin\xE9`,
		"caf\u00e9":          "caf\u00e9",
		"\uFFFD":             "\uFFFD",
		`\x41`:               `\x5Cx41`,
		`\xzz/\y`:            `\x5Cxzz/\y`,
		`\`:                  `\`,
		"\\\xff":             `\\xFF`,
		`\\x`:                `\\x5Cx`,
		"new\nline\ttab\x00": "new\nline\ttab\x00",
		"\xed\xa0\x80":       `\xED\xA0\x80`,
	} {
		if got := ospora.EscapePath(path); got != want {
			t.Errorf("EscapePath(%q) = %q, want %q", path, got, want)
		}
		if back := ospora.UnescapePath(want); back != path {
			t.Errorf("UnescapePath(%q) = %q, want %q", want, back, path)
		}
	}
}

// Text that is no escape stays as it is.
func TestUnescapeOtherText(t *testing.T) {
	for text, want := range map[string]string{
		`\xzz`: `\xzz`, `a\x`: `a\x`, `\xa`: `\xa`, `a\x/b`: `a\x/b`, `\xe9`: `\xe9`, `\x4`: `\x4`, `\X41`: `\X41`, `\x41`: "A", `x\`: `x\`,
	} {
		if got := ospora.UnescapePath(text); got != want {
			t.Errorf("UnescapePath(%q) = %q, want %q", text, got, want)
		}
	}
}

// FuzzEscapePath: every path comes back, and what is written is valid UTF-8 and
// a valid path.
func FuzzEscapePath(f *testing.F) {
	for _, seed := range []string{"", "a/b", "//", `\x`, `\x5C`, "\xff", "a/./..", `\\x41/\x`, "\xff\\x41", `\`, "é\xc3"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, path string) {
		escaped := ospora.EscapePath(path)
		if back := ospora.UnescapePath(escaped); back != path {
			t.Errorf("%q became %q and came back as %q", path, escaped, back)
		}
		if !utf8.ValidString(escaped) || !fs.ValidPath(escaped) || escaped == "." {
			t.Errorf("%q became %q, which is no path", path, escaped)
		}
		if fs.ValidPath(path) && path != "." && !strings.Contains(path, `\x`) && escaped != path {
			t.Errorf("%q was changed to %q", path, escaped)
		}
	})
}

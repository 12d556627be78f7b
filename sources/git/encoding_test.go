package git

import "testing"

func TestDecode(t *testing.T) {
	for name, c := range map[string]struct{ encoding, text, want string }{
		"none":         {"", "J\xf6rg", "J\xf6rg"},
		"latin1":       {"ISO-8859-1", "J\xf6rg \x80", "Jörg \u0080"},
		"latin1_alias": {"latin1", "J\xf6rg", "Jörg"},
		"cyrillic":     {"windows-1251", "\xc0\xe9", "Ай"},
		"koi8":         {"KOI8-R", "\xe1", "А"},
		"shift_jis":    {"Shift_JIS", "\x83\x65", "テ"},
		"utf8":         {"UTF-8", "ö", "ö"},
		"utf16":        {"UTF-16", "abcd", "abcd"},
		"utf7":         {"UTF-7", "+AAo-", "+AAo-"},
		"ascii":        {"us-ascii", "ö", "ö"},
		"replacement":  {"iso-2022-kr", "abc", "abc"},
		"unknown":      {"x-\x00-none", "ö", "ö"},
	} {
		t.Run(name, func(t *testing.T) {
			r := record{author: c.text, committer: c.text, message: c.text, encoding: c.encoding}
			r.decode()
			if r.author != c.want || r.committer != c.want || r.message != c.want {
				t.Errorf("decoded to %q, want %q", r.author, c.want)
			}
		})
	}
}

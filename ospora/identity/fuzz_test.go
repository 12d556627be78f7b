package identity

import (
	"testing"
	"unicode/utf8"

	"github.com/ospora/ospora/ospora"
)

// FuzzFeatures: whatever an alias holds, its features are few, short and valid,
// and reading it twice gives the same.
func FuzzFeatures(f *testing.F) {
	for _, s := range [][3]string{
		{"Айгерім Қасымова", "a.kasymova@mail.kz", "akasymova"}, {"root", "root@localhost", ""}, {"\u202eabc\u200b", "<a@b>", "\x00"},
		{"S'olpan A'ben", "7-x@users.noreply.gitlab.com", "x"}, {"张伟", "none@none", ""}, {"(no author)", "(none)", ""}, {"ь", "@", "ьь"},
		{"a b c d e f g h", "a+b+c@gmail.com", "-"}, {"\xff\xfe", "a@xn--a", "[bot]"}, {"O. X", "x@kz", ""}, {"Мұрат ұлы", "@kz.", "."},
	} {
		f.Add(s[0], s[1], s[2])
	}
	list := KnownRobots()
	keys, err := ospora.NewKeys(make([]byte, ospora.MinKeyBytes))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, name, email, login string) {
		x := newExtractor()
		read := func() (found []string) {
			p := x.clear(name, email, login)
			for _, v := range x.features(&p, "github.com") {
				if v.kind >= kinds {
					t.Errorf("kind %d", v.kind)
				}
				found = append(found, x.of(v))
			}
			return found
		}
		first, again := read(), read()
		if len(first) != len(again) || len(first) > 64 {
			t.Fatalf("%d features, then %d", len(first), len(again))
		}
		for i, text := range first {
			if text != again[i] || text == "" || len(text) > 8*maxText || !utf8.ValidString(text) {
				t.Errorf("feature %d: %q, then %q", i, text, again[i])
			}
		}
		list.Alias(name, email, login)
		Employers(keys, nil, &ospora.Alias{Email: email})
	})
}

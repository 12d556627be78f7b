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
		first := append([]value(nil), x.features(name, email, login, "github.com")...)
		again := x.features(name, email, login, "github.com")
		if len(first) != len(again) || len(first) > 64 {
			t.Fatalf("%d features, then %d", len(first), len(again))
		}
		for i, v := range first {
			if v != again[i] || v.text == "" || v.kind >= kinds || len(v.text) > 8*maxText || !utf8.ValidString(v.text) {
				t.Errorf("feature %d: %v, then %v", i, v, again[i])
			}
		}
		list.Alias(name, email, login)
		Employers(keys, nil, &ospora.Alias{Email: email})
	})
}

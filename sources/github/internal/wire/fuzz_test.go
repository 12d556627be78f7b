package wire

import (
	"crypto/sha256"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// FuzzEntry: whatever a file holds, decoding ends and allocates within bounds;
// what decodes is encoded to something that decodes.
func FuzzEntry(f *testing.F) {
	c, err := newCodec()
	if err != nil {
		f.Fatal(err)
	}
	defer c.close()
	for _, e := range []Entry{{}, {Status: 200, Body: []byte(`[1]`), Header: http.Header{"Link": {"x"}}}, {Refusal: &Refusal{Kind: KindEmpty}}} {
		file, err := c.encode(e)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(file[entryHead:], true)
		f.Add(file, false)
	}
	f.Fuzz(func(t *testing.T, data []byte, sealed bool) {
		if sealed { // a sum that matches: the rest has to hold on its own
			sum := sha256.Sum256(data)
			data = append(append([]byte(entryMagic), sum[:]...), data...)
		}
		e, err := c.decode(data)
		if err != nil {
			return
		}
		file, err := c.encode(e)
		if err != nil {
			return
		}
		if _, err := c.decode(file); err != nil {
			t.Error(err)
		}
	})
}

// FuzzLink: no header makes paging panic or leave the syntax of a URL.
func FuzzLink(f *testing.F) {
	for _, s := range []string{
		``, `<https://api.github.com/x?page=2>; rel="next"`, `<a>; rel="prev", <https://b/?x=,;>; rel="next last"; title="a, <b>"`,
		`<a>;rel=next`, `<<>>;rel="`, `<a>; rel="\"next"`, strings.Repeat(`<a>; rel="next",`, 100), `<a; rel=next`, `; rel=next`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, value string) {
		links := parseLink(value)
		if len(links) > maxLinks+len(value) {
			t.Errorf("%d links of %d bytes", len(links), len(value))
		}
		for _, l := range links {
			if !strings.Contains(value, "<"+l.target+">") || l.rel == "" {
				t.Errorf("%+v is not in %q", l, value)
			}
		}
		if u := linkTo(http.Header{"Link": {value}}, "next"); u != nil && !u.IsAbs() {
			t.Errorf("%v", u)
		}
	})
}

// FuzzTemplate: no path shows a name in its template.
func FuzzTemplate(f *testing.F) {
	f.Add("repos/o/r/issues")
	f.Add("repos/o/r/contents/a/b")
	p := &Pool{api: &url.URL{Scheme: "https", Host: "api.github.com", Path: "/"}}
	f.Fuzz(func(t *testing.T, path string) {
		for part := range strings.SplitSeq(p.templateOf(&url.URL{Path: "/" + path}), "/") {
			known := part == "" || strings.HasPrefix(part, "{") && strings.HasSuffix(part, "}")
			for _, w := range words {
				known = known || part == w
			}
			if !known {
				t.Errorf("%q shows %q", path, part)
			}
		}
	})
}

func TestLink(t *testing.T) {
	for value, want := range map[string]string{
		``:                                "",
		`<https://a/?page=2>; rel="next"`: "https://a/?page=2",
		`<https://a/?page=1>; rel="prev", <https://a/?page=3>; rel="next"`:   "https://a/?page=3",
		`<https://a/?page=3>;rel=next`:                                       "https://a/?page=3",
		`<https://a/?page=3>; title="x, <y>; rel=\"next\""; rel="last"`:      "",
		`<https://a/?page=1>; rel="last", <https://a/?page=2>; Rel = "NEXT"`: "https://a/?page=2",
		`<https://a/?q=a,b;c>; rel="last next"`:                              "https://a/?q=a,b;c",
		`</repos?page=2>; rel="next"`:                                        "",
		`<https://a/>; rel="next`:                                            "https://a/",
	} {
		got := ""
		if u := linkTo(http.Header{"Link": {value}}, "next"); u != nil {
			got = u.String()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", value, got, want)
		}
	}
}

package git

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/ospora/ospora/ospora"
)

// FuzzIdent: names and addresses are valid, bounded and without brackets at
// their ends, and what is odd is said once.
func FuzzIdent(f *testing.F) {
	for _, seed := range []string{
		"Ada <ada@example.org> 1700000000 +0100", "<> 0 +0000", "Ada", "", "a<b>c<d> 5 -9999", "\xff <\xfe> -1 +1",
		"Ada <ada@example.org", "> 1 <", strings.Repeat("x", 2000) + " <y> 1 +0000", "A <a> 9223372036854775807 +0000",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, line string) {
		id := parseIdent(line)
		for _, text := range []string{id.name, id.email} {
			if !utf8.ValidString(text) || len(text) > 3*maxIdentBytes || strings.TrimSpace(text) != text {
				t.Errorf("%q", text)
			}
		}
		if strings.Contains(id.name, "<") || strings.Contains(id.email, ">") {
			t.Errorf("name %q, address %q", id.name, id.email)
		}
		odd := map[string]bool{}
		for _, o := range id.odd {
			if odd[o] {
				t.Errorf("%q is said twice", o)
			}
			odd[o] = true
		}
		checkTime(t, id, odd)
		if again := parseIdent(line); again.name != id.name || again.time != id.time {
			t.Error("a second reading differs")
		}
	})
}

// checkTime: a time is known or said not to be, and fits in microseconds.
func checkTime(t *testing.T, id ident, odd map[string]bool) {
	t.Helper()
	if id.time.Known == (odd["time"] || odd["form"] && !id.time.Known) {
		t.Errorf("time %v, odd %v", id.time, id.odd)
	}
	if id.time.Known && (id.time.Value.Unix() > maxSeconds || id.time.Value.Unix() < -maxSeconds || id.time.Value.UnixMicro()/1_000_000 != id.time.Value.Unix()) {
		t.Errorf("time %v", id.time)
	}
	if o := id.offset; o.Known && (o.Value < -959 || o.Value > 959) {
		t.Errorf("offset %v", o)
	}
}

func TestParseTrailers(t *testing.T) {
	const ada = "Ada <ada@example.org>"
	for name, c := range map[string]struct {
		message string
		want    []trailer
	}{
		"none":           {"    Subject\n    \n    Body\n", nil},
		"empty":          {"", nil},
		"last_paragraph": {"    Subject\n    \n    Signed-off-by: " + ada + "\n", []trailer{{ospora.SignedOff, "Ada", "ada@example.org"}}},
		"any_case":       {"    s\n    \n    CO-AUTHORED-BY: " + ada + "\n    reviewed-by:" + ada, []trailer{{ospora.CoAuthored, "Ada", "ada@example.org"}, {ospora.Reviewed, "Ada", "ada@example.org"}}},
		"not_the_last":   {"    s\n    \n    Signed-off-by: " + ada + "\n    \n    More\n", nil},
		"blank_end":      {"    s\n    \n    Signed-off-by: " + ada + "\n    \n     \t\n", []trailer{{ospora.SignedOff, "Ada", "ada@example.org"}}},
		"crlf":           {"    s\r\n    \r\n    Signed-off-by: " + ada + "\r\n", []trailer{{ospora.SignedOff, "Ada", "ada@example.org"}}},
		"only_paragraph": {"    Fix\n    Signed-off-by: " + ada + "\n", []trailer{{ospora.SignedOff, "Ada", "ada@example.org"}}},
		"other_lines":    {"    s\n    \n    See #1\n    Acked-by: X <x@example.org>\n    Reviewed-by: " + ada + "\n", []trailer{{ospora.Reviewed, "Ada", "ada@example.org"}}},
		"no_mail":        {"    s\n    \n    Reviewed-by: @ada\n", []trailer{{ospora.Reviewed, "@ada", ""}}},
		"no_name":        {"    s\n    \n    Reviewed-by: <ada@example.org>\n", []trailer{{ospora.Reviewed, "", "ada@example.org"}}},
		"nobody":         {"    s\n    \n    Reviewed-by:\n    Signed-off-by: <>\n", nil},
		"no_colon":       {"    s\n    \n    Signed-off-by " + ada + "\n", nil},
		"longer_token":   {"    s\n    \n    Not-signed-off-by: " + ada + "\n    Signed-off-by-x: " + ada + "\n", nil},
		"not_utf8":       {"    s\n    \n    Reviewed-by: Ad\xe9 <a@example.org>\n", []trailer{{ospora.Reviewed, "Ad\uFFFD", "a@example.org"}}},
		"comment_behind": {"    s\n    \n    Reviewed-by: " + ada + " # thanks\n", []trailer{{ospora.Reviewed, "Ada", "ada@example.org"}}},
		"twice":          {"    s\n    \n    Reviewed-by: " + ada + "\n    Reviewed-by: " + ada + "\n", []trailer{{ospora.Reviewed, "Ada", "ada@example.org"}, {ospora.Reviewed, "Ada", "ada@example.org"}}},
		"unclosed":       {"    s\n    \n    Reviewed-by: Ada <ada@example.org\n", []trailer{{ospora.Reviewed, "Ada", "ada@example.org"}}},
	} {
		t.Run(name, func(t *testing.T) {
			got := parseTrailers(c.message)
			if len(got) != len(c.want) {
				t.Fatalf("found %v, want %v", got, c.want)
			}
			for i := range got {
				if got[i] != c.want[i] {
					t.Errorf("found %v, want %v", got[i], c.want[i])
				}
			}
		})
	}
}

func TestManyTrailers(t *testing.T) {
	message := "    s\n    \n" + strings.Repeat("    Signed-off-by: A <a@example.org>\n", 2*maxCredits)
	if got := parseTrailers(message); len(got) != maxCredits {
		t.Errorf("%d credits, want %d", len(got), maxCredits)
	}
}

// FuzzTrailers: trailers are bounded in number and size, valid, and of the last
// paragraph.
func FuzzTrailers(f *testing.F) {
	for _, seed := range []string{
		"    s\n    \n    Signed-off-by: Ada <ada@example.org>\n", "Reviewed-by:x", "\n\n\n", "    co-authored-by: \xff <\x00>\r\n", " \t",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, message string) {
		found := parseTrailers(message)
		if len(found) > maxCredits || len(found) > strings.Count(message, ":") {
			t.Errorf("%d trailers", len(found))
		}
		for _, tr := range found {
			if tr.role != ospora.CoAuthored && tr.role != ospora.SignedOff && tr.role != ospora.Reviewed || tr.name == "" && tr.email == "" ||
				!utf8.ValidString(tr.name) || !utf8.ValidString(tr.email) || strings.ContainsAny(tr.name+tr.email, "\n") {
				t.Errorf("trailer %+v", tr)
			}
		}
		if last := lastParagraph(message); !strings.Contains(message, last) {
			t.Errorf("last paragraph %q", last)
		}
	})
}

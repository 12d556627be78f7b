package sheet_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ospora/ospora/examples/internal/sheet"
)

// TestFilesOfAllKinds reads the same table in many dresses.
func TestFilesOfAllKinds(t *testing.T) {
	for name, text := range map[string]string{
		"plain":             "code,x,y\na,1.5,\nb,,3\n",
		"byte order mark":   "\ufeffcode,x,y\na,1.5,\nb,,3\n",
		"CRLF":              "code,x,y\r\na,1.5,\r\nb,,3\r\n",
		"semicolons":        "code;x;y\na;1,5;\nb;;3\n",
		"tabs":              "code\tx\ty\na\t1.5\t\nb\t\t3\n",
		"words":             "code,x,y\na,1.5,NA\nb,na,3\n",
		"empty lines":       "\n\ncode,x,y\n\na,1.5,\n\nb,,3",
		"spaces":            " code , x , y\na , 1.5, \n b,, 3\n",
		"quotes":            "\"code\",x,y\n\"a\",\"1.5\",\"\"\nb,,\"3\"\n",
		"quoted separators": "code,x,\"y\"\na,1.5,\nb,,3\n",
	} {
		s, err := sheet.Parse(name, []byte(text), "na")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !slices.Equal(s.Header, []string{"code", "x", "y"}) || len(s.Rows) != 2 || s.Text(s.Rows[1], "code") != "b" || s.Text(s.Rows[0], "nowhere") != "" {
			t.Errorf("%s: %+v", name, s)
			continue
		}
		x, ok := s.At("x")
		first, err := s.Number(s.Rows[0], x)
		second, err2 := s.Number(s.Rows[1], x)
		if !ok || err != nil || err2 != nil || first.Value != 1.5 || second.Known {
			t.Errorf("%s: %v and %v, %v", name, first, second, errors.Join(err, err2))
		}
	}
}

// TestSeparatorInQuotes: what is in quotes is no separator, and in a file with tabs an
// empty first cell stays one.
func TestSeparatorInQuotes(t *testing.T) {
	s, err := sheet.Parse("f", []byte("\"a;b;c\",d\n1,2\n"))
	if err != nil || len(s.Header) != 2 {
		t.Errorf("%v, %v", s, err)
	}
	s, err = sheet.Parse("f", []byte("a\tb\n\t2\n"))
	if err != nil || s.Text(s.Rows[0], "b") != "2" || s.Text(s.Rows[0], "a") != "" {
		t.Errorf("%v, %v", s, err)
	}
}

// TestOneColumn: an empty line is a missing cell, and lines keep their numbers.
func TestOneColumn(t *testing.T) {
	for _, header := range []string{"x", `"x"`} {
		s, err := sheet.Parse("f", []byte(header+"\n1\n\n2\n"))
		if err != nil || len(s.Rows) != 3 || s.Rows[1].Cells[0] != "" || s.Rows[2].Line != 4 {
			t.Errorf("%s: %v, %v", header, s, err)
		}
	}
}

func TestTellsWhatIsWrong(t *testing.T) {
	long := strings.Repeat("ы", 1<<20)
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"empty":          {"", []string{"f.csv", "no header"}},
		"only a mark":    {"\ufeff\n", []string{"no header"}},
		"twice":          {"\na,b,a\n", []string{"row 2", `"a"`, "twice"}},
		"ragged":         {"a,b\n1,2\n\n3\n", []string{"row 4", "1 cells", "2 columns"}},
		"quote":          {"a,b\n1,\"2\n", []string{"f.csv", "line"}},
		"other alphabet": {"a,b\n1,\xe4\n", []string{"row 2", "0xe4", "UTF-8"}},
		"UTF-16":         {"\xff\xfea\x00", []string{"row 1", "UTF-8"}},
	} {
		_, err := sheet.Parse("f.csv", []byte(c.text))
		tells(t, name, err, c.want...)
	}
	s, err := sheet.Parse("f.csv", []byte("a,b\nmany,\"2,5\"\n1e999,"+long+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Number(s.Rows[0], 0)
	tells(t, "no number", err, "f.csv", "row 2", "column a", `"many"`)
	_, err = s.Number(s.Rows[0], 1)
	tells(t, "decimal comma", err, "column b", "point")
	v, err := s.Number(s.Rows[1], 0)
	tells(t, "too large", err, "row 3", "larger")
	if !errors.Is(err, strconv.ErrRange) || !math.IsInf(v.Value, 1) {
		t.Errorf("too large: %v, %v", v, err)
	}
	_, err = s.Number(s.Rows[1], 1)
	tells(t, "a long cell", err, "row 3", "…")
	if len(err.Error()) > 300 {
		t.Errorf("the message is %d bytes long", len(err.Error()))
	}
	tells(t, "no column", s.NoColumn("c"), "row 1", `"c"`, "a, b")
	wide := make([]string, 1000)
	for i := range wide {
		wide[i] = fmt.Sprint("c", i)
	}
	s, err = sheet.Parse("f.csv", []byte(strings.Join(wide, ",")))
	if err != nil {
		t.Fatal(err)
	}
	tells(t, "many columns", s.NoColumn("c"), "and 970 more")
}

func tells(t *testing.T, what string, err error, want ...string) {
	t.Helper()
	if err == nil {
		t.Errorf("%s: passes", what)
		return
	}
	for _, w := range want {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("%s: %q does not name %s", what, err, w)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("a,b\n1,2\n")
	f.Add("\ufeffa;b\r\n1,5;\r\n")
	f.Add("x\n\n1\n")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := sheet.Parse("f", []byte(text))
		if err != nil {
			return
		}
		for _, r := range s.Rows {
			if len(r.Cells) != len(s.Header) {
				t.Fatalf("row %d has %d cells of %d", r.Line, len(r.Cells), len(s.Header))
			}
			for at, name := range s.Header {
				if i, ok := s.At(name); !ok || i != at {
					t.Fatalf("column %q is at %d, not %d", name, i, at)
				}
				_, _ = s.Number(r, at)
			}
		}
	})
}

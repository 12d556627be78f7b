package sheet_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/ospora/ospora/sources/internal/sheet"
)

func TestCSV(t *testing.T) {
	for name, c := range map[string]struct{ text, want, note string }{
		"comma":           {"name,owner,cost\na,b,1\n", "2|a|b|1", ""},
		"semicolon":       {"name;owner;cost\na;b,c;1,5\n", "2|a|b,c|1,5", ""},
		"tab":             {"name\towner\tcost\na\tb\t1\n", "2|a|b|1", ""},
		"named":           {"sep=;\r\nname;owner,x;cost\r\na;b;1\r\n", "3|a||1", "owner,x"},
		"old-mac":         {"name;owner\ra;b\rc;d\r", "2|a|b|\n3|c|d|", ""},
		"quotes":          {"name;owner\n\"a; \"\"x\"\"\";\"b\nc\"\n", "2|a; \"x\"|b\nc|", ""},
		"letters":         {"name;owner\nТОО \"Ромашка\";b\n", "2|ТОО \"Ромашка\"|b|", ""},
		"unclosed":        {"name;owner\n\"a;b\nc;d\n", "2|a;b||\n3|c|d|", "row 2: opens a quote"},
		"titles":          {"Реестр;\n;;\nна 1 мая;\nname;owner\na;b\n", "5|a|b|", ""},
		"repeated":        {"name;owner\na;b\nname;owner\nc;d\n", "2|a|b|\n4|c|d|", ""},
		"duplicate":       {"name;owner;Owner\na;b;c\n", "2|a|b|", "column Owner: stands for a column that is there already"},
		"unknown":         {"name;colour\na;red\n", "2|a||", "column colour: is no column known here"},
		"group":           {"name;Расходы;\n;решение;обучение\na;1;2\n", "3|a||", ""},
		"counted":         {"name;owner;cost\n1;2;3\na;b;4\n1;2;3\n", "3|a|b|4\n4|1|2|3", "row 2: counts the columns"},
		"counted-in-part": {"name;owner;cost\n1;2;\na;b;4\n", "2|1|2|\n3|a|b|4", ""},
		"nul":             {"name;owner\na\x00;b\n", "2|a|b|", "row 2, column name: had characters that cannot be seen"},
		"bidi":            {"name;owner\na\u202eb;c\n", "2|ab|c|", "cannot be seen"},
		"latin-in-words":  {"Наимeнoвaниe ИС;Иесі\na;b\n", "2|a|b|", ""},
		"line-break":      {"\"Наименование\nИС\";\"Владелец (полностью)\"\na;b\n", "2|a|b|", ""},
		"no-last-break":   {"name;owner\na;b", "2|a|b|", ""},
		"more-cells":      {"name;owner\na;b;c;d\n", "2|a|b|", ""},
	} {
		t.Run(name, func(t *testing.T) {
			f := open(t, "a.csv", []byte(c.text), sheet.Limits{})
			if got := strings.Join(read(t, f, systems), "\n"); got != c.want {
				t.Errorf("read\n%s\nwant\n%s", got, c.want)
			}
			if c.note == "" && notes(f) != "" || !strings.Contains(notes(f), c.note) {
				t.Errorf("notes %q, want %q", notes(f), c.note)
			}
		})
	}
}

func TestMissingColumnIsNamed(t *testing.T) {
	f := open(t, "a.csv", []byte("owner;cost\nb;1\n"), sheet.Limits{})
	_, err := f.Table(systems)
	if !errors.Is(err, sheet.ErrHeader) || !strings.Contains(err.Error(), `name ("Name of the system")`) {
		t.Errorf("error %v", err)
	}
}

// endless is a file of one line that never ends, with a head and a tail.
type endless struct {
	head, tail string
	size       int64
}

func (e endless) ReadAt(p []byte, off int64) (int, error) {
	for i := range p {
		at := off + int64(i)
		switch {
		case at >= e.size:
			return i, io.EOF
		case at < int64(len(e.head)):
			p[i] = e.head[at]
		case at >= e.size-int64(len(e.tail)):
			p[i] = e.tail[at-(e.size-int64(len(e.tail)))]
		default:
			p[i] = 'x'
		}
	}
	return len(p), nil
}

// TestGiantLine reads a line of 8 MiB in bounded memory, and goes on behind it.
// Its length is no other case than a gigabyte, which takes longer.
func TestGiantLine(t *testing.T) {
	for _, opening := range []string{"", "\""} {
		r := endless{"name;owner\na;b\n" + opening, "\nc;d\n", 8 << 20}
		f, err := sheet.Open("a.csv", r, r.size, sheet.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(read(t, f, systems), " "); !strings.HasPrefix(got, "2|a|b|") || !strings.HasSuffix(got, "|c|d|") || len(got) > 100 {
			t.Errorf("read %.200q", got)
		}
		if !strings.Contains(notes(f), "row 3: is longer than 1048576 bytes: left out") {
			t.Errorf("notes %q", notes(f))
		}
	}
}

// TestBrokenQuotesStayCheap has a quote that is never closed in each of many rows.
func TestBrokenQuotesStayCheap(t *testing.T) {
	text := "name;owner\n" + strings.Repeat("\"a;b\nc;d\n\"e\"\"f;g\n", 2000)
	f := open(t, "a.csv", []byte(text), sheet.Limits{})
	if rows := read(t, f, systems); len(rows) < 100 {
		t.Errorf("%d rows", len(rows))
	}
}

// TestCSVAsWritten holds what the writer of the standard library writes to what is
// read.
func TestCSVAsWritten(t *testing.T) {
	cell := rapid.StringMatching(`[a-zа-я",;\n "]{0,6}`)
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, 3, 3), 1, 30).Draw(t, "rows")
		var out bytes.Buffer
		w := csv.NewWriter(&out)
		w.Comma = ';'
		if err := w.WriteAll(append([][]string{{"name", "owner", "cost"}}, rows...)); err != nil {
			t.Fatal(err)
		}
		f, err := sheet.Open("a", bytes.NewReader(out.Bytes()), int64(out.Len()), sheet.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		table, err := f.Table(systems)
		if err != nil {
			t.Fatal(err)
		}
		var got, want [][]string
		for row, err := range table.Rows(context.Background()) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, row.Cells())
		}
		for _, r := range rows {
			clean := []string{sheet.Clean(r[0]), sheet.Clean(r[1]), sheet.Clean(r[2])}
			if strings.Join(clean, "") != "" {
				want = append(want, clean)
			}
		}
		if !slices.EqualFunc(got, want, slices.Equal) {
			t.Fatalf("wrote %q\nread %q\nwant %q", out.String(), got, want)
		}
	})
}

func TestCancelled(t *testing.T) {
	f := open(t, "a.csv", []byte("name;owner\na;b\n"), sheet.Limits{})
	table, err := f.Table(systems)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, err := range table.Rows(ctx) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("error %v", err)
		}
	}
}

// TestReadTwice shows that rows can be ranged over again, and that notes do not
// double.
func TestReadTwice(t *testing.T) {
	f := open(t, "a.csv", encoded(t, unicode16, "name;owner;colour\na\u202e;b;c\n"), sheet.Limits{})
	first := read(t, f, systems)
	before := notes(f)
	if !slices.Equal(first, read(t, f, systems)) || before == "" || notes(f) != before {
		t.Errorf("second reading differs: notes %q and %q", before, notes(f))
	}
}

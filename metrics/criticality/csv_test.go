package criticality_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/metrics/criticality"
)

// scored runs a table through a model.
func scored(t *testing.T, m *criticality.Model, table string, o criticality.CSVOptions) (string, criticality.CSVCounts, []string) {
	t.Helper()
	var out bytes.Buffer
	var notes []string
	o.Note = func(n criticality.CSVNote) { notes = append(notes, n.String()) }
	counts, err := m.ScoreCSV(t.Context(), &out, strings.NewReader(table), o)
	if err != nil {
		t.Fatal(err)
	}
	return out.String(), counts, notes
}

// TestAgainstTheScorer holds the scores against those of the program: testdata
// holds what cmd/scorer of github.com/ossf/criticality_score/v2 v2.0.4 printed for
// its own original_pike.yml and pike_depsdev.yml and for linear.yml. Its NaN is no
// score here.
func TestAgainstTheScorer(t *testing.T) {
	table, err := os.ReadFile("testdata/scorer_v2.0.4.csv")
	if err != nil {
		t.Fatal(err)
	}
	linear, err := os.ReadFile("testdata/linear.yml")
	if err != nil {
		t.Fatal(err)
	}
	for column, m := range map[string]*criticality.Model{
		"original_pike_expected": pike(t), "pike_depsdev_expected": depsdev(t), "lin_expected": model(t, "linear", string(linear)),
	} {
		out, counts, _ := scored(t, m, string(table), criticality.CSVOptions{})
		rows := records(t, out, ',')
		at, score := slices.Index(rows[0], column), slices.Index(rows[0], "score")
		if len(rows) != 138 || counts.Rows != 137 || counts.Scored != 136 || counts.LeftOut != 0 {
			t.Fatalf("%d rows, %+v", len(rows), counts)
		}
		for _, row := range rows[1:] {
			if want := strings.TrimPrefix(row[at], "NaN"); row[score] != want {
				t.Errorf("%s %s: %q, want %q", column, row[0], row[score], want)
			}
		}
	}
}

func records(t *testing.T, table string, sep rune) [][]string {
	t.Helper()
	r := csv.NewReader(strings.NewReader(table))
	r.Comma = sep
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// ab scores a by 1 and b by 3, both linear.
func ab(t *testing.T) *criticality.Model {
	t.Helper()
	return model(t, "ab", "algorithm: weighted_arithmetic_mean\ninputs: [{field: a, bounds: {upper: 10}}, {field: b, weight: 3, bounds: {upper: 10}}]")
}

func TestScoreCSV(t *testing.T) {
	const wide = `row 1: separated by ';' and not by commas: read and written so`
	for _, test := range []struct {
		name, table, want string
		notes             []string
	}{
		{"plain", "name,a,b\nx,4,8\ny,,8\nz,,\n", "name,a,b,score,coverage,formula\nx,4,8,0.70000,1.00000,v2:ab\ny,,8,0.80000,0.75000,v2:ab\nz,,,,0.00000,v2:ab\n", nil},
		{"no last line end, line ends of Windows, empty lines", "a,b\r\n\r\n4,8\r\n\n4,8", "a,b,score,coverage,formula\n4,8,0.70000,1.00000,v2:ab\n4,8,0.70000,1.00000,v2:ab\n", nil},
		{"quotes", "\"a\",b,\"n\"\"ote\"\n\"4\",8,\"two\nlines, \"\"x\"\"\"\r\n\"\",8,\n", "\"a\",b,\"n\"\"ote\",score,coverage,formula\n\"4\",8,\"two\nlines, \"\"x\"\"\",0.70000,1.00000,v2:ab\n\"\",8,,0.80000,0.75000,v2:ab\n", nil},
		{"byte order mark", "\ufeffa,b\n4,8\n", "a,b,score,coverage,formula\n4,8,0.70000,1.00000,v2:ab\n", nil},
		{"semicolons", "a;b\n4;8\n4,5;8\n", "a;b;score;coverage;formula\n4;8;0.70000;1.00000;v2:ab\n4,5;8;0.80000;0.75000;v2:ab\n",
			[]string{wide, `row 3, column a: "4,5" is no finite number: taken as missing`}},
		{"one column is not there", "b,c\n8,1\n", "b,c,score,coverage,formula\n8,1,0.80000,0.75000,v2:ab\n",
			[]string{"row 1, column a: there is no such column: missing in every row"}},
		{"a column twice", "a,b,a\n9,8,4\n", "a,b,a,score,coverage,formula\n9,8,4,0.70000,1.00000,v2:ab\n",
			[]string{"row 1, column a: the header names it twice: the last is read"}},
		{"no numbers", "a,b\nn/a,8\n4,NaN\n4,1e999\n4,-Inf\n", "a,b,score,coverage,formula\nn/a,8,0.80000,0.75000,v2:ab\n4,NaN,0.40000,0.25000,v2:ab\n4,1e999,0.40000,0.25000,v2:ab\n4,-Inf,0.40000,0.25000,v2:ab\n",
			[]string{
				`row 2, column a: "n/a" is no finite number: taken as missing`, `row 3, column b: "NaN" is no finite number: taken as missing`,
				`row 4, column b: "1e999" is no finite number: taken as missing`, `row 5, column b: "-Inf" is no finite number: taken as missing`,
			}},
		{"rows of other lengths", "a,b\n4\n4,8,1\n4,8\n", "a,b,score,coverage,formula\n4,8,0.70000,1.00000,v2:ab\n",
			[]string{"row 2: 1 cells where the header has 2: row left out", "row 3: 3 cells where the header has 2: row left out"}},
		{"stray quotes", "a,b,c\n4,8,x\"y\n4,8,\"x\"y\n4,8,x\n4,8,\"open\n4,8,x\n", "a,b,c,score,coverage,formula\n4,8,x,0.70000,1.00000,v2:ab\n4,8,x,0.70000,1.00000,v2:ab\n",
			[]string{
				"row 2: a quote is not closed or stands where none may be: row left out",
				"row 3: a quote is not closed or stands where none may be: row left out",
				"row 5: a quote is not closed or stands where none may be: row left out",
			}},
	} {
		t.Run(strings.ReplaceAll(test.name, " ", "_"), func(t *testing.T) {
			out, _, notes := scored(t, ab(t), test.table, criticality.CSVOptions{})
			if diff := cmp.Diff(test.want, out); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.notes, notes); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestScoreCSVFails(t *testing.T) {
	for _, test := range []struct{ table, column, want string }{
		{"", "", "row 1: there is no header"},
		{"\n\n", "", "row 1: there is no header"},
		{"x,y\n1,2\n", "", "no column is a field of v2:ab (a, b); the columns are \"x, y\""},
		{"a,score\n1,2\n", "", "a column score already"},
		{"a,mine_formula\n1,2\n", "mine", "a column mine_formula already"},
		{"\xff\xfea\x00", "", "UTF-16"},
		{strings.Repeat("a,", 1<<20), "", "longer than 1 MiB"},
		{"a,b\n" + strings.Repeat("1", 3<<20), "", "longer than 1 MiB"},
	} {
		var out bytes.Buffer
		_, err := ab(t).ScoreCSV(t.Context(), &out, strings.NewReader(test.table), criticality.CSVOptions{Column: test.column})
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%.20q gives %v, want %q", test.table, err, test.want)
		}
	}
}

func TestScoreCSVColumn(t *testing.T) {
	out, counts, _ := scored(t, ab(t), "a,score\n4,1\n", criticality.CSVOptions{Column: `my "own"`})
	want := "a,score,\"my \"\"own\"\"\",\"my \"\"own\"\"_coverage\",\"my \"\"own\"\"_formula\"\n4,1,0.40000,0.25000,v2:ab\n"
	if out != want || counts.Scored != 1 {
		t.Errorf("%q, %+v", out, counts)
	}
}

func TestScoreCSVCauses(t *testing.T) {
	broken := errors.New("broken")
	ctx, cancel := context.WithCancelCause(t.Context())
	read := io.MultiReader(strings.NewReader("a,b\n4,8\n"), iotest.ErrReader(broken))
	if _, err := ab(t).ScoreCSV(ctx, io.Discard, read, criticality.CSVOptions{}); !errors.Is(err, broken) {
		t.Errorf("reading: %v", err)
	}
	table := "a,b\n" + strings.Repeat("4,8\n", 1<<20)
	for _, after := range []int{0, 1} {
		if _, err := ab(t).ScoreCSV(ctx, &failing{after: after, err: broken}, strings.NewReader(table), criticality.CSVOptions{}); !errors.Is(err, broken) {
			t.Errorf("writing: %v", err)
		}
	}
	cancel(broken)
	if _, err := ab(t).ScoreCSV(ctx, io.Discard, strings.NewReader(table), criticality.CSVOptions{}); !errors.Is(err, broken) {
		t.Errorf("cancelled: %v", err)
	}
}

type failing struct {
	after int
	err   error
}

func (f *failing) Write(p []byte) (int, error) {
	if f.after--; f.after < 0 {
		return 0, f.err
	}
	return len(p), nil
}

// bigTable has rows of all kinds over several blocks, and rows that a stray quote
// spoils; good is what encoding/csv would give for the others.
func bigTable(rows int) (table string, good [][]string) {
	rng := rand.New(rand.NewPCG(7, 7))
	var b strings.Builder
	b.WriteString("name,a,b\n")
	for i := range rows {
		name := fmt.Sprintf("row %d", i)
		switch rng.IntN(20) {
		case 0:
			name += ", \"quoted\"\n\nwith lines\n"
		case 1:
			name += strings.Repeat(" long", rng.IntN(5000))
		case 2:
			fmt.Fprintf(&b, "bad \"%d,1,2\n", i)
			continue
		case 3:
			b.WriteString("\n")
		}
		row := []string{name, strconv.Itoa(rng.IntN(12)), strconv.FormatFloat(rng.Float64()*11, 'f', 3, 64)}
		w := csv.NewWriter(&b)
		w.UseCRLF = rng.IntN(2) == 0
		_ = w.Write(row) // a strings.Builder does not fail
		w.Flush()
		good = append(good, row)
	}
	return b.String(), good
}

// TestBlocks shows that neither the borders of blocks nor the number of workers nor
// the size of reads change anything.
func TestBlocks(t *testing.T) {
	table, good := bigTable(4000)
	want, counts, notes := scored(t, ab(t), table, criticality.CSVOptions{Workers: 1})
	rows := records(t, strings.ReplaceAll(want, "\r\n", "\n"), ',')[1:]
	if len(rows) != len(good) || counts.Rows != 4000 || counts.LeftOut != int64(len(notes)) || len(table) < 1<<20 {
		t.Fatalf("%d rows, want %d; %+v", len(rows), len(good), counts)
	}
	for i, row := range rows {
		if !slices.Equal(row[:3], good[i]) {
			t.Fatalf("row %d is %.60q, want %.60q", i, row, good[i])
		}
	}
	for name, r := range map[string]io.Reader{
		"halves": iotest.HalfReader(strings.NewReader(table)), "data with the error": iotest.DataErrReader(strings.NewReader(table)),
	} {
		var out bytes.Buffer
		var again []string
		_, err := ab(t).ScoreCSV(t.Context(), &out, r, criticality.CSVOptions{
			Workers: 5, Note: func(n criticality.CSVNote) { again = append(again, n.String()) },
		})
		if err != nil || out.String() != want || !slices.Equal(again, notes) {
			t.Errorf("%s: another result; %v", name, err)
		}
	}
}

// TestOpenQuote shows that a quote that is never closed spoils its own line alone,
// however far the table goes on.
func TestOpenQuote(t *testing.T) {
	const rows = 400_000
	table := "a,b,c\n4,8,\"open\n" + strings.Repeat("4,8,x\n", rows)
	_, counts, notes := scored(t, ab(t), table, criticality.CSVOptions{})
	if counts.LeftOut != 1 || counts.Scored != rows || len(notes) != 1 || !strings.HasPrefix(notes[0], "row 2:") {
		t.Errorf("%+v, %q", counts, notes)
	}
}

// FuzzScoreCSV compares with encoding/csv: what it reads without an error, we read
// as well and give back, and nothing ever panics.
func FuzzScoreCSV(f *testing.F) {
	f.Add("a,b\n4,8\n")
	f.Add("\"a\",b\r\n\"4\",\"8\n\"\"\"\n")
	f.Add("a;b\n4,5;\"8\n")
	f.Add("\ufeffa\tb\n\n1\t\"\r\n\"")
	f.Fuzz(func(t *testing.T, table string) {
		m := model(t, "ab", "algorithm: weighted_arithmetic_mean\ninputs: [{field: a}, {field: b, weight: 2, distribution: zipfian}]")
		var out bytes.Buffer
		counts, err := m.ScoreCSV(t.Context(), &out, strings.NewReader(table), criticality.CSVOptions{Workers: 2})
		if err != nil {
			return
		}
		if counts.Scored+counts.LeftOut > counts.Rows {
			t.Errorf("%+v", counts)
		}
		r := csv.NewReader(strings.NewReader(strings.TrimPrefix(table, "\ufeff")))
		theirs, err := r.ReadAll()
		header, _, _ := strings.Cut(out.String(), ",score,")
		if err != nil || len(theirs) == 0 || strings.ContainsAny(header, ";\t\n\r") || strings.ContainsAny(table, "\r") {
			return // not CSV with commas, or line ends that it rewrites
		}
		ours, err := csv.NewReader(&out).ReadAll()
		if err != nil || len(ours) != len(theirs) {
			t.Fatalf("%d rows of %d, %v", len(ours), len(theirs), err)
		}
		for i, row := range theirs {
			if !slices.Equal(row, ours[i][:len(row)]) {
				t.Errorf("row %d is %q, want %q", i, ours[i], row)
			}
		}
	})
}

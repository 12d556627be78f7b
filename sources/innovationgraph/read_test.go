package innovationgraph_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/sources/innovationgraph"
)

// files is a directory of invented numbers.
func files(of map[string]string) fstest.MapFS {
	dir := fstest.MapFS{}
	for name, text := range of {
		dir[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return dir
}

// read gives values and notes as lines, without the notes on missing files.
func read(t *testing.T, dir fs.FS) (values, notes []string) {
	t.Helper()
	all, said, err := innovationgraph.Load(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range all {
		values = append(values, fmt.Sprintf("%s %s%s%s%s %s %d", v.Metric, v.Economy, v.Partner, v.Key, v.KeyType, v.Quarter, v.Value))
	}
	for _, n := range said {
		if n.Kind != innovationgraph.NotFound {
			notes = append(notes, fmt.Sprintf("%d %s %s %d", n.Line, n.Column, n.Kind, n.Count))
		}
	}
	return values, notes
}

func TestEveryFile(t *testing.T) {
	values, notes := read(t, files(map[string]string{
		"data/developers.csv":            "developers,iso2_code,year,quarter\n3000,KZ,2024,1\n900000,EU,2024,1\n150,XK,2024,1\n120,NA,2024,1\n",
		"data/repositories.csv":          "repositories,iso2_code,year,quarter\n4000,KZ,2024,1\n",
		"data/organizations.csv":         "organizations,iso2_code,year,quarter\n101,KZ,2024,2\n",
		"data/git_pushes.csv":            "git_pushes,iso2_code,year,quarter\n70000,KZ,2024,3\n",
		"data/languages.csv":             "num_pushers,language,language_type,iso2_code,year,quarter\n200,Visual Basic .NET,programming,KZ,2024,4\n",
		"data/licenses.csv":              "num_pushers,spdx_license,iso2_code,year,quarter\n201,MIT,KZ,2024,1\n",
		"data/topics.csv":                "num_pushers,topic,iso2_code,year,quarter\n202,\"a, b\",KZ,2024,1\n",
		"data/economy_collaborators.csv": "weight,source,destination,year,quarter\n300,KZ,UZ,2024,1\n301,UZ,KZ,2024,1\n",
	}))
	want := []string{
		"developers KZ 2024Q1 3000", "developers EU 2024Q1 900000", "developers XK 2024Q1 150", "developers NA 2024Q1 120",
		"repositories KZ 2024Q1 4000", "organizations KZ 2024Q2 101", "git_pushes KZ 2024Q3 70000",
		"languages KZVisual Basic .NETprogramming 2024Q4 200", "licenses KZMIT 2024Q1 201", "topics KZa, b 2024Q1 202",
		"economy_collaborators KZUZ 2024Q1 300", "economy_collaborators UZKZ 2024Q1 301",
	}
	if diff := cmp.Diff(want, values); diff != "" {
		t.Error(diff)
	}
	if len(notes) > 0 {
		t.Error(notes)
	}
}

func TestBadInput(t *testing.T) {
	const header = "developers,iso2_code,year,quarter\n"
	good := []string{"developers KZ 2024Q1 3000", "developers UZ 2024Q1 2000"}
	for name, test := range map[string]struct {
		text   string
		values []string
		notes  []string
	}{
		"byte order mark":   {"\ufeff" + header + "3000,KZ,2024,1\n2000,UZ,2024,1\n", good, nil},
		"CRLF":              {"developers,iso2_code,year,quarter\r\n3000,KZ,2024,1\r\n\r\n2000,UZ,2024,1", good, nil},
		"semicolons":        {"developers;iso2_code;year;quarter\n3000;KZ;2024;1\n\"2000\";UZ;2024;1\n", good, nil},
		"tabs and capitals": {"Quarter\tYEAR\tiso2_code\tDevelopers\n1\t2024\tkz\t 3000 \n1\t2024\tUZ\t2000\n", good, nil},
		"extra column":      {"developers,note,iso2_code,year,quarter\n3000,x,KZ,2024,1\n2000,y,UZ,2024,1\n", good, []string{`1 "note" extra_column 1`}},
		"trailing commas":   {"developers,iso2_code,year,quarter,,\n3000,KZ,2024,1,,\n2000,UZ,2024,1,,\n", good, []string{`1 "" extra_column 1`, `1 "" extra_column 1`}},
		"missing column":    {"developers,year,quarter\n3000,2024,1\n", nil, []string{"1 iso2_code bad_header 1"}},
		"other columns":     {"name,value\nx,1\n", nil, []string{"1 developers bad_header 1", "1 iso2_code bad_header 1", "1 year bad_header 1", "1 quarter bad_header 1", `1 "name" extra_column 1`, `1 "value" extra_column 1`}},
		"column twice":      {"developers,developers,iso2_code,year,quarter\n1,2,KZ,2024,1\n", nil, []string{`1 "developers" bad_header 1`}},
		"too many columns":  {strings.Repeat(",", 70) + "\n", nil, []string{"1  bad_header 1"}},
		"empty":             {"", nil, []string{"0  bad_header 1"}},
		"header alone":      {header, nil, nil},
		"UTF-16":            {"\xff\xfed\x00e\x00\n", nil, []string{"1  bad_header 1"}},
		"same twice":        {header + "3000,KZ,2024,1\n3000,KZ,2024,1\n2000,UZ,2024,1\n", good, []string{"3  duplicate 1"}},
		"contradiction": {
			header + "3000,KZ,2024,1\n3000,TJ,2024,1\n3001,TJ,2024,1\n3000,TJ,2024,1\n2000,UZ,2024,1\n", good,
			[]string{"4  contradiction 1", "5  contradiction 1"},
		},
		"numbers": {
			header + "3000,KZ,2024,1\n1e3,TJ,2024,1\n-5,TJ,2024,1\n,TJ,2024,1\n\"1,000\",TJ,2024,1\n99999999999999999999,TJ,2024,1\n+7,TJ,2024,1\n2000,UZ,2024,1\n",
			good,
			[]string{"3 developers invalid 1", "4 developers invalid 1", "5 developers invalid 1", "6 developers invalid 1", "7 developers invalid 1", "8 developers invalid 1"},
		},
		"quarters": {
			header + "3000,KZ,2024,1\n300,TJ,2024,0\n300,TJ,2024,5\n300,TJ,24,1\n300,TJ,2024,Q1\n2000,UZ,2024,1\n", good,
			[]string{"3 quarter invalid 1", "4 quarter invalid 1", "5 year invalid 1", "6 quarter invalid 1"},
		},
		"economies": {
			header + "3000,KZ,2024,1\n300,UK,2024,1\n300,KAZ,2024,1\n300,,2024,1\n300,Z1,2024,1\n300, X,2024,1\n2000,UZ,2024,1\n", good,
			[]string{"3 iso2_code invalid 1", "4 iso2_code invalid 1", "5 iso2_code invalid 1", "6 iso2_code invalid 1", "7 iso2_code invalid 1"},
		},
		"below the threshold": {header + "99,TJ,2024,1\n0,TM,2024,1\n", []string{"developers TJ 2024Q1 99", "developers TM 2024Q1 0"}, []string{"2 developers below_threshold 1", "3 developers below_threshold 1"}},
		"fields":              {header + "3000,KZ,2024,1\n1,TJ,2024\n1,TJ,2024,1,1\n2000,UZ,2024,1\n", good, []string{"3  invalid 1", "4  invalid 1"}},
		"open quote":          {header + "3000,KZ,2024,1\n\"1,TJ,2024,1\n2000,UZ,2024,1\n", good, []string{"3  invalid 1"}},
		"not UTF-8":           {header + "3000,KZ,2024,1\n300,\xff\xfe,2024,1\n2000,UZ,2024,1\n", good, []string{"3 \"iso2_code\" invalid 1"}},
		"a huge line":         {header + "3000,KZ,2024,1\n" + strings.Repeat("9", 1<<20) + "\n2000,UZ,2024,1\n", good, []string{"3  too_large 1"}},
		"a huge last line":    {header + "3000,KZ,2024,1\n2000,UZ,2024,1\n" + strings.Repeat("9", 1<<20), good, []string{"4  too_large 1"}},
		"many bad lines": {
			header + strings.Repeat("x,KZ,2024,1\n", 1000) + "3000,KZ,2024,1\n2000,UZ,2024,1\n", good,
			append(numbered(2, 100, "developers invalid 1"), "0 developers invalid 900"),
		},
	} {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			values, notes := read(t, files(map[string]string{"developers.csv": test.text}))
			if diff := cmp.Diff(test.values, values); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.notes, notes); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func numbered(from, n int, text string) (lines []string) {
	for i := range n {
		lines = append(lines, fmt.Sprint(from+i, " ", text))
	}
	return lines
}

func TestCollaborators(t *testing.T) {
	values, notes := read(t, files(map[string]string{
		"economy_collaborators.csv": "weight,source,destination,iso2_code,year,quarter\n300,KZ,UZ,KZ,2024,1\n301,KZ,??,KZ,2024,1\n300,KZ,UZ,KZ,2024,1\n",
	}))
	if diff := cmp.Diff([]string{"economy_collaborators KZUZ 2024Q1 300"}, values); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"3 destination invalid 1", "4  duplicate 1"}, notes); diff != "" {
		t.Error(diff)
	}
}

// brokenFS fails to open one file and to read another one.
type brokenFS struct{ fstest.MapFS }

func (b brokenFS) Open(name string) (fs.File, error) {
	switch name {
	case "repositories.csv":
		return nil, &fs.PathError{Op: "open", Path: "/home/somebody/repositories.csv", Err: fs.ErrPermission}
	case "git_pushes.csv":
		f, err := b.MapFS.Open(name)
		return brokenFile{f}, err
	}
	return b.MapFS.Open(name)
}

type brokenFile struct{ fs.File }

func (brokenFile) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: "/home/somebody/git_pushes.csv", Err: errors.New("no medium")}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	dir := brokenFS{files(map[string]string{
		"developers.csv": "developers,iso2_code,year,quarter\n3000,KZ,2024,1\n", "git_pushes.csv": "git_pushes,iso2_code,year,quarter\n",
	})}
	values, notes, err := innovationgraph.Load(context.Background(), dir)
	if err != nil || len(values) != 1 {
		t.Fatal(values, err)
	}
	text := ""
	for _, n := range notes {
		text += n.String() + "\n"
	}
	for _, want := range []string{
		"organizations.csv: not_found: there is no such file", "repositories.csv: unreadable: it cannot be opened: permission denied",
		"git_pushes.csv:1: unreadable: the file cannot be read from here on: no medium",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %s", want, text)
		}
	}
	if strings.Contains(text, "somebody") {
		t.Error("a path is told: ", text)
	}
}

func TestNoFiles(t *testing.T) {
	_, notes, err := innovationgraph.Load(context.Background(), fstest.MapFS{})
	if !errors.Is(err, innovationgraph.ErrNoFiles) || len(notes) != len(innovationgraph.Definitions()) {
		t.Error(notes, err)
	}
}

func TestReadAgainAndStop(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	rows := innovationgraph.Read(ctx, files(map[string]string{"developers.csv": "developers,iso2_code,year,quarter\n3000,KZ,2024,1\n2000,UZ,2024,1\n"}))
	count := func() (n int, last error) {
		for _, err := range rows {
			n, last = n+1, err
		}
		return n, last
	}
	first, err := count()
	again, _ := count()
	if first != 2+7 || again != first || err != nil {
		t.Error(first, again, err)
	}
	for row, err := range rows {
		if v, ok := row.(*innovationgraph.Value); err != nil || !ok || v.Line != 2 || v.File != "developers.csv" {
			t.Error(row, err)
		}
		break
	}
	cancel()
	if n, err := count(); n != 1 || !errors.Is(err, context.Canceled) {
		t.Error(n, err)
	}
}

func TestSeries(t *testing.T) {
	values, _, err := innovationgraph.Load(context.Background(), files(map[string]string{
		"developers.csv": "developers,iso2_code,year,quarter\n400,KZ,2024,2\n200,KZ,2023,4\n150,TM,2024,1\n",
		"topics.csv":     "num_pushers,topic,iso2_code,year,quarter\n202,go,KZ,2024,1\n",
	}))
	if err != nil {
		t.Fatal(err)
	}
	list := innovationgraph.SeriesOf(values, innovationgraph.Developers)
	if len(list) != 2 || list[0].Economy != "KZ" || list[1].Economy != "TM" || list[0].First.String() != "2023Q4" {
		t.Fatalf("%+v", list)
	}
	got := fmt.Sprint(list[0].Values, list[1].Values)
	if want := "[{200 true} {0 false} {400 true}] [{0 false} {150 true} {0 false}]"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if list := innovationgraph.SeriesOf(values, innovationgraph.Licenses); list != nil {
		t.Error(list)
	}
}

func TestQuarters(t *testing.T) {
	q, err := innovationgraph.NewQuarter(2024, 4)
	start, end := q.Window().Start.Format(time.DateOnly), q.Window().End.Format(time.DateOnly)
	if err != nil || q.String() != "2024Q4" || start != "2024-10-01" || end != "2025-01-01" {
		t.Error(q, start, end, err)
	}
	for _, bad := range [][2]int{{1999, 1}, {2200, 1}, {2024, 0}, {2024, 5}} {
		if _, err := innovationgraph.NewQuarter(bad[0], bad[1]); err == nil {
			t.Error(bad, "is a quarter")
		}
	}
}

func TestDefinitions(t *testing.T) {
	stocks := []innovationgraph.Metric{}
	for _, d := range innovationgraph.Definitions() {
		if d.Nature == innovationgraph.Stock {
			stocks = append(stocks, d.Metric)
		}
		if again, ok := d.Metric.Define(); !ok || again != d || d.Unit == "" || !strings.HasSuffix(d.Text, ".") {
			t.Errorf("%+v", d)
		}
	}
	// The counts of the data sheet that "may no longer be active".
	if !slices.Equal(stocks, []innovationgraph.Metric{"developers", "repositories", "organizations"}) {
		t.Error(stocks)
	}
	if _, ok := innovationgraph.Metric("stars").Define(); ok {
		t.Error("stars are no metric")
	}
	if !innovationgraph.EuropeanUnion.Aggregate() || innovationgraph.Economy("KZ").Aggregate() {
		t.Error("EU alone is an aggregate")
	}
}

func FuzzRead(f *testing.F) {
	f.Add("developers,iso2_code,year,quarter\n3000,KZ,2024,1\n")
	f.Add("\ufeffdevelopers;iso2_code;year;quarter\r\n\"30\"\"00\";KZ;2024;1\r\n")
	f.Add("developers\tiso2_code\n\xff,\"\n")
	f.Fuzz(func(t *testing.T, text string) {
		values, notes, err := innovationgraph.Load(context.Background(), files(map[string]string{"developers.csv": text}))
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, v := range values {
			key := fmt.Sprint(v.Economy, v.Quarter)
			if seen[key] || v.Value < 0 || v.Line < 1 || !v.Quarter.Window().DayAligned() {
				t.Errorf("%+v", v)
			}
			seen[key] = true
		}
		if len(values) == 0 && len(notes) == 7 && strings.Count(text, "\n") > 1 && strings.TrimSpace(text[strings.Index(text, "\n"):]) != "" {
			t.Error("lines went without a word")
		}
	})
}

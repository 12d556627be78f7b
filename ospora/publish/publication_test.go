package publish_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/publish"
)

func publication(tables ...*publish.Publishable) *publish.Publication {
	day := time.Date(2024, 4, 1, 0, 0, 0, 0, time.UTC)
	return &publish.Publication{
		Name: "readiness", Title: "Who builds here", Description: "Planted figures.", Purpose: "A public interest in skills.",
		Sources: []string{"Public git histories."}, Collected: ospora.Window{Start: day, End: day.AddDate(0, 0, 7)}, Published: ospora.DayOf(day) + 30,
		Robots: "Names and behaviour.", Exclusions: []string{"None."}, Bias: []string{"Who uses no git is not there."},
		Licence: "CC-BY-4.0", Contact: "removal@example.org", Tables: tables,
	}
}

func sample(t *testing.T) *publish.Publication {
	t.Helper()
	rows, columns := groups(t, "a", "b", "c"), groups(t, "x", "y", "z")
	p := publication(protect(t, crossed(t, rows, columns, [][]int64{{3, 15, 0}, {15, 40, 50}, {30, 50, 60}}), publish.Rule{}))
	withheld, shown := measured(t, publish.Index, 0.25, 3), measured(t, publish.Index, -0.5, 30)
	shown.Measure.Method = "=HYPERLINK(1)"
	m, err := measures(publish.Rule{}, withheld, shown)
	if err != nil {
		t.Fatal(err)
	}
	p.Measures = []*publish.Measures{m}
	return p
}

func written(t *testing.T, p *publish.Publication) map[string][]byte {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "out")
	if err := p.Write(context.Background(), dir); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, e := range entries {
		if files[e.Name()], err = os.ReadFile(filepath.Join(dir, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// The four states of a cell are told apart in the file.
func TestCSV(t *testing.T) {
	files := written(t, sample(t))
	text := string(files["crossed.csv"])
	for _, want := range []string{
		"row,column,value,suppressed,missing\r\n", "a,x,,true,\r\n", "b,z,50,false,\r\n", "a,z,0,false,\r\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	rows, err := csv.NewReader(bytes.NewReader(files["measures.csv"])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := func(name string) int { return slices.Index(rows[0], name) }
	for _, name := range []string{"value", "low", "high", "level", "n", "coverage", "warnings"} {
		if rows[1][column(name)] != "" || rows[2][column(name)] == "" {
			t.Errorf("%s: %q of the withheld, %q of the other", name, rows[1][column(name)], rows[2][column(name)])
		}
	}
	if rows[1][column("suppressed")] != "true" || rows[2][column("value")] != "-0.5" || rows[2][column("method")] != "'=HYPERLINK(1)" {
		t.Errorf("rows %q", rows[1:])
	}
}

// Figures with decimals.
func TestDecimals(t *testing.T) {
	a, b := group(t, "a"), group(t, "b")
	s := spec("expected", publish.Flat("row", "rows", a, b))
	s.Decimals = 1
	table := newTable(t, s)
	set(t, table, publish.Figure{Value: 1234, Persons: 150, Repositories: 150}, a)
	set(t, table, publish.Figure{Value: 99, Persons: 150, Repositories: 150}, b) // 9.9 expected persons
	text := string(written(t, publication(protect(t, table, publish.Rule{})))["expected.csv"])
	if !strings.Contains(text, "a,123.4,false,\r\n") || !strings.Contains(text, "b,,true,\r\n") {
		t.Error(text)
	}
}

func TestDataPackage(t *testing.T) {
	files := written(t, sample(t))
	var d struct {
		Resources []struct {
			Path   string
			Bytes  int
			Schema struct {
				Fields []struct{ Name, Type, Unit, Description string }
			}
			Sums map[string]map[string][]string
		}
	}
	if err := json.Unmarshal(files["datapackage.json"], &d); err != nil {
		t.Fatal(err)
	}
	for _, r := range d.Resources {
		head, _, _ := strings.Cut(string(files[r.Path]), "\r\n")
		var names []string
		for _, f := range r.Schema.Fields {
			names = append(names, f.Name)
			if f.Description == "" || f.Type == "" {
				t.Errorf("%s: %+v", r.Path, f)
			}
		}
		if head != strings.Join(names, ",") || r.Bytes != len(files[r.Path]) {
			t.Errorf("%s: %d bytes of columns %s, described as %d of %v", r.Path, len(files[r.Path]), head, r.Bytes, names)
		}
	}
	if len(d.Resources) != 2 || !slices.Equal(d.Resources[0].Sums["row"]["total"], []string{"a", "b", "c"}) {
		t.Errorf("resources %+v", d.Resources)
	}
}

// The sheet and the report say what they must.
func TestDocuments(t *testing.T) {
	files := written(t, sample(t))
	for name, texts := range map[string][]string{
		"DATASHEET.md": {
			"A public interest in skills.", "Public git histories.", "from 2024-04-01 to 2024-04-08", "Published on 2024-05-01", "Who uses no git is not there.",
			"CC-BY-4.0", "removal@example.org", "crossed.csv", "| value | persons |", "measures.csv",
		},
		"DISCLOSURE.md": {
			"fewer than 10 distinct persons", "withheld for their own sake | 1 |", "fewer persons than k | 1 |", "withheld for others | 3 |", "earlier tables: none",
			"1 of 2 measures are withheld", "the shares are not told",
		},
	} {
		for _, want := range texts {
			if !strings.Contains(string(files[name]), want) {
				t.Errorf("%s lacks %q:\n%s", name, want, files[name])
			}
		}
	}
	told, err := measures(publish.Rule{TellShares: true})
	if err != nil {
		t.Fatal(err)
	}
	p := sample(t)
	p.Measures = []*publish.Measures{told}
	if report := written(t, p)["DISCLOSURE.md"]; !bytes.Contains(report, []byte("70 %")) {
		t.Errorf("the shares are not told:\n%s", report)
	}
}

func TestEqualPublicationsGiveEqualBytes(t *testing.T) {
	one, two := written(t, sample(t)), written(t, sample(t))
	for name := range one {
		if !bytes.Equal(one[name], two[name]) {
			t.Errorf("%s differs", name)
		}
	}
}

// Invented persons stand in every text that a caller can give. Either the text is
// refused, with an error that does not quote it, or no byte of it is written.
func TestCanaries(t *testing.T) {
	canaries := []string{
		"canarina@example.org", "ghp_canarinaToken0123456789", "0123456789abcdef0123456789abcdef", "Canarina Testova <canarina@example.org>",
	}
	for _, canary := range canaries {
		for name, change := range map[string]func(*publish.Publication){
			"title":       func(p *publish.Publication) { p.Title = canary },
			"description": func(p *publish.Publication) { p.Description = "by " + canary },
			"purpose":     func(p *publish.Publication) { p.Purpose = canary },
			"sources":     func(p *publish.Publication) { p.Sources = []string{canary} },
			"robots":      func(p *publish.Publication) { p.Robots = canary },
			"exclusions":  func(p *publish.Publication) { p.Exclusions = []string{canary} },
			"bias":        func(p *publish.Publication) { p.Bias = []string{canary} },
			"licence":     func(p *publish.Publication) { p.Licence = canary },
			"name":        func(p *publish.Publication) { p.Name = canary },
		} {
			p, parent := sample(t), t.TempDir()
			change(p)
			err := p.Write(context.Background(), filepath.Join(parent, "out"))
			if !errors.Is(err, publish.ErrPublication) || strings.Contains(strings.ToLower(err.Error()), "canarina") || strings.Contains(err.Error(), "0123456789abcdef") {
				t.Errorf("%s: %v", name, err)
			}
			if left, err := os.ReadDir(parent); err != nil || len(left) > 0 {
				t.Errorf("%s: left %v, %v", name, left, err)
			}
		}
	}
	// Withheld figures are nowhere either: this one is in no file.
	rows := groups(t, "a", "b", "c")
	s := spec("commits", publish.Summed("row", "rows", rows...))
	s.Counting = publish.Magnitude
	table := newTable(t, s)
	for i, f := range []publish.Figure{
		{Value: 70707, Persons: 3, Repositories: 30, Largest: 60606, TwoLargest: 65656}, {Value: 80808, Persons: 80, Repositories: 80, Largest: 5151, TwoLargest: 9393},
		{Value: 90909, Persons: 90, Repositories: 90, Largest: 5252, TwoLargest: 9494},
	} {
		set(t, table, f, rows[i])
	}
	set(t, table, publish.Figure{Value: 242424, Persons: 173, Repositories: 200, Largest: 60606, TwoLargest: 65858}, publish.Total{})
	for name, data := range written(t, publication(protect(t, table, publish.Rule{}))) {
		for _, secret := range []string{"70707", "60606", "65656", "80808", "5151", "9393"} {
			if bytes.Contains(data, []byte(secret)) {
				t.Errorf("%s holds %s", name, secret)
			}
		}
	}
}

func TestPublicationsThatSayTooLittle(t *testing.T) {
	for name, change := range map[string]func(*publish.Publication){
		"purpose":    func(p *publish.Publication) { p.Purpose = "" },
		"sources":    func(p *publish.Publication) { p.Sources = nil },
		"exclusions": func(p *publish.Publication) { p.Exclusions = nil },
		"bias":       func(p *publish.Publication) { p.Bias = []string{""} },
		"contact":    func(p *publish.Publication) { p.Contact = "" },
		"collected":  func(p *publish.Publication) { p.Collected = ospora.Window{} },
		"published":  func(p *publish.Publication) { p.Published = 0 },
		"tables":     func(p *publish.Publication) { p.Tables, p.Measures = nil, nil },
		"twice":      func(p *publish.Publication) { p.Tables = append(p.Tables, p.Tables...) },
		"zero_table": func(p *publish.Publication) { p.Tables = []*publish.Publishable{{}} },
		"nil_table":  func(p *publish.Publication) { p.Tables = []*publish.Publishable{nil} },
		"nil_list":   func(p *publish.Publication) { p.Measures = []*publish.Measures{nil} },
	} {
		t.Run(name, func(t *testing.T) {
			p := sample(t)
			change(p)
			if err := p.Write(context.Background(), filepath.Join(t.TempDir(), "out")); !errors.Is(err, publish.ErrPublication) {
				t.Errorf("error %v", err)
			}
		})
	}
}

// What was collected at noon may be published on that day, and not on the day before.
func TestPublishedOnTheDayOfCollection(t *testing.T) {
	noon := time.Date(2024, 4, 1, 12, 0, 0, 0, time.UTC)
	p := sample(t)
	p.Collected = ospora.Window{Start: noon, End: noon.Add(time.Hour)}
	for day, want := range map[ospora.Day]error{ospora.DayOf(noon): nil, ospora.DayOf(noon) - 1: publish.ErrPublication} {
		p.Published = day
		if err := p.Write(context.Background(), filepath.Join(t.TempDir(), "out")); !errors.Is(err, want) {
			t.Errorf("published on %s: error %v, want %v", day, err, want)
		}
	}
}

// A publication is written neither into a dataset nor beside one, and over nothing.
func TestPlaces(t *testing.T) {
	manifest := func(t *testing.T, dir string) {
		t.Helper()
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "_manifest.json"), []byte("{}"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, prepare := range map[string]func(t *testing.T, root string) string{
		"inside": func(t *testing.T, root string) string { manifest(t, root); return filepath.Join(root, "out") },
		"deep_inside": func(t *testing.T, root string) string {
			manifest(t, filepath.Dir(root))
			return filepath.Join(root, "out")
		},
		"beside": func(t *testing.T, root string) string {
			manifest(t, filepath.Join(root, "data"))
			return filepath.Join(root, "out")
		},
		"beside_link": func(t *testing.T, root string) string {
			manifest(t, filepath.Join(root, "deep", "data"))
			if err := os.Symlink(filepath.Join(root, "deep", "data"), filepath.Join(root, "link")); err != nil {
				t.Skip("needs a file system and an account with symbolic links: ", err)
			}
			return filepath.Join(root, "out")
		},
		"there": func(t *testing.T, root string) string { return root },
		"by_link": func(t *testing.T, root string) string {
			manifest(t, filepath.Join(root, "data"))
			other := t.TempDir()
			if err := os.Symlink(filepath.Join(root, "data"), filepath.Join(other, "link")); err != nil {
				t.Skip("needs a file system and an account with symbolic links: ", err)
			}
			return filepath.Join(other, "link", "out")
		},
	} {
		t.Run(name, func(t *testing.T) {
			root := filepath.Join(t.TempDir(), "root")
			if err := os.Mkdir(root, 0o755); err != nil {
				t.Fatal(err)
			}
			if err := sample(t).Write(context.Background(), prepare(t, root)); !errors.Is(err, publish.ErrPlace) {
				t.Errorf("error %v", err)
			}
		})
	}
	if err := sample(t).Write(context.Background(), filepath.Join(t.TempDir(), "no", "such", "out")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no folder to lie in: %v", err)
	}
}

// A cancelled writing leaves nothing behind.
func TestWriteHeedsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	parent := t.TempDir()
	err := sample(t).Write(ctx, filepath.Join(parent, "out"))
	if left, _ := os.ReadDir(parent); !errors.Is(err, context.Canceled) || len(left) > 0 {
		t.Errorf("%v, left %v", err, left)
	}
}

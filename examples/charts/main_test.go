package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/plot/plotter"
	"pgregory.net/rapid"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
)

var names = []string{
	"commits_by_month", "contributors_by_month", "new_contributors_by_month", "commits_by_repository", "rhythm", "concentration",
}

// TestFromRepositories draws a planted ecosystem, then again from its dataset: the
// same charts come out, and nobody is named in them.
func TestFromRepositories(t *testing.T) {
	ecosystem := corpus.New(corpus.Config{Seed: 3, Repositories: 4, People: 30, Commits: 200})
	dir := t.TempDir()
	if err := ecosystem.Write(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	first, second := filepath.Join(t.TempDir(), "first"), filepath.Join(t.TempDir(), "second")
	args := []string{"-out", first}
	for i, name := range ecosystem.Repositories() {
		args = append(args, "-git", fmt.Sprintf("r%d=%s", i, filepath.Join(dir, filepath.FromSlash(name)+".git")))
	}
	said := charted(t, args...)
	if !strings.Contains(said, "not drawn: health") {
		t.Errorf("nothing was judged, and the list does not say so:\n%s", said)
	}
	charted(t, "-dataset", filepath.Join(first, datasetDir), "-out", second)
	for _, name := range names {
		drawing := checked(t, first, name)
		if !bytes.Equal(drawing, checked(t, second, name)) {
			t.Errorf("%s: another drawing from the dataset", name)
		}
		for _, a := range ecosystem.Truth().Aliases {
			if a.Email != "" && bytes.Contains(drawing, []byte(a.Email)) {
				t.Errorf("%s names %s", name, a.Email)
			}
		}
	}
	for _, file := range []string{"health.svg", "health.png"} {
		if _, err := os.Stat(filepath.Join(second, file)); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is there: %v", file, err)
		}
	}
}

// TestMissingMonthsAreGaps: where one of two repositories cannot be read, a month
// without commits in the other is not known to have none.
func TestMissingMonthsAreGaps(t *testing.T) {
	repo := worked(t, "2024-01-05", "2024-02-05", "2024-05-05", "2024-06-05")
	out := filepath.Join(t.TempDir(), "out")
	lines := func() int {
		return len(regexp.MustCompile(`<path [^>]*style="fill:none;stroke:#1F5A99`).FindAll(checked(t, out, "commits_by_month"), -1))
	}
	said := charted(t, "-git", "a="+repo, "-out", out)
	if strings.Contains(said, "not seen (gaps)") || lines() != 1 {
		t.Errorf("all was seen: want one line and no gaps, got %d:\n%s", lines(), said)
	}
	said = charted(t, "-git", "a="+repo, "-git", "b="+filepath.Join(t.TempDir(), "none"), "-out", out)
	if !strings.Contains(said, "6 months, 2 of them not seen (gaps)") || lines() != 2 {
		t.Errorf("want two lines with two months between them, got %d:\n%s", lines(), said)
	}
}

// TestHealth draws the scores of a dataset in which trees were judged, and removes
// what an earlier run drew and this one cannot.
func TestHealth(t *testing.T) {
	f := &facts{}
	for i, score := range []float64{0, 9.99, 10, 4.5} {
		f.health = append(f.health, &ospora.Measure{Indicator: "scorecard", Subject: fmt.Sprint(i), Value: ospora.Some(score)})
	}
	f.health = append(f.health, &ospora.Measure{Indicator: "scorecard"}, &ospora.Measure{Indicator: "scorecard_license", Value: ospora.Some(3.0)})
	c, err := f.healthScores()
	if err != nil || !strings.Contains(c.shows, "5 repositories, 1 without a score") {
		t.Fatalf("%q, %v", c.shows, err)
	}
	dir := t.TempDir()
	if err := write(t.Context(), io.Discard, dir, []chart{c}); err != nil {
		t.Fatal(err)
	}
	checked(t, dir, "health")
	var said bytes.Buffer
	if err := write(t.Context(), &said, dir, []chart{{name: "health", shows: "why"}}); err == nil {
		t.Error("nothing was drawn, and it does not fail")
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 || !strings.Contains(said.String(), "not drawn: health: why") {
		t.Errorf("%d files are left; said %q", len(left), said.String())
	}
}

func TestRefuses(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "empty")
	keys, err := ospora.NewKeys(bytes.Repeat([]byte{1}, ospora.MinKeyBytes))
	if err != nil {
		t.Fatal(err)
	}
	d, err := dataset.Create(empty, dataset.Options{Keys: keys})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(d.Finish(t.Context()), d.Close()); err != nil {
		t.Fatal(err)
	}
	full := t.TempDir()
	if err := os.WriteFile(filepath.Join(full, "letter"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"empty dataset":      {[]string{"-dataset", empty}, "no dated work was seen"},
		"no dataset":         {[]string{"-dataset", full}, "there is no dataset"},
		"both":               {[]string{"-dataset", empty, "-git", "."}, "give the one or the others"},
		"unknown flag":       {[]string{"-colour", "red"}, "-colour"},
		"somebody's folder":  {[]string{"-git", ".", "-out", full}, "holds no dataset of ours"},
		"nothing to be read": {[]string{"-git", filepath.Join(full, "none")}, "no repository could be read"},
	} {
		t.Run(name, func(t *testing.T) {
			err := run(t.Context(), append([]string{"-out", filepath.Join(t.TempDir(), "out")}, c.args...), io.Discard)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

// TestRuns: a series is cut where a month is not known, and nothing else is lost.
func TestRuns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		known := rapid.SliceOf(rapid.Bool()).Draw(t, "known")
		var series []ospora.Measure
		want := 0
		for i, k := range known {
			m := ospora.Measure{Start: ospora.Some(ospora.Day(i))}
			if k {
				m.Value, m.Coverage = ospora.Some(float64(i)), ospora.Some(1.0)
				want++
			}
			series = append(series, m)
		}
		got := 0
		for _, run := range runsOf(series) {
			for i, p := range run {
				if i > 0 && p.Y != run[i-1].Y+1 || !known[int(p.Y)] {
					t.Fatalf("a line leads over what is not known: %v of %v", run, known)
				}
				got++
			}
		}
		if got != want {
			t.Fatalf("%d points, want %d", got, want)
		}
	})
}

// TestSeenIn: nothing found is a zero only where all was seen.
func TestSeenIn(t *testing.T) {
	none := ospora.Optional[float64]{}
	for _, c := range []struct {
		value, coverage ospora.Optional[float64]
		want            bool
	}{
		{none, ospora.Some(1.0), false}, {ospora.Some(0.0), ospora.Some(1.0), true}, {ospora.Some(0.0), ospora.Some(0.5), false},
		{ospora.Some(0.0), none, false}, {ospora.Some(2.0), ospora.Some(0.5), true}, {ospora.Some(2.0), none, true},
	} {
		if got := seenIn(ospora.Measure{Value: c.value, Coverage: c.coverage}); got != c.want {
			t.Errorf("value %v, coverage %v: %v", c.value, c.coverage, got)
		}
	}
}

// TestLorenz: of 1, 1, 2 and 4 commits, which are 8, the least active quarter made
// 1/8, the half 2/8, three quarters 4/8.
func TestLorenz(t *testing.T) {
	want := plotter.XYs{{}, {X: 0.25, Y: 0.125}, {X: 0.5, Y: 0.25}, {X: 0.75, Y: 0.5}, {X: 1, Y: 1}}
	if diff := cmp.Diff(want, lorenz([]int64{1, 1, 2, 4})); diff != "" {
		t.Error(diff)
	}
}

// TestMonths: the month of the last work counts where it was looked at later.
func TestMonths(t *testing.T) {
	day := func(text string) time.Time {
		at, err := time.Parse(time.DateOnly, text)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	for _, c := range []struct{ read, end string }{{"2024-05-31", "2024-05-01"}, {"2024-06-01", "2024-06-01"}} {
		f := &facts{input: chaoss.Input{
			Window: ospora.Window{Start: day("2024-03-09"), End: day("2024-05-21")},
			Seen:   []chaoss.Seen{{At: day(c.read)}},
		}}
		if w := f.months(); w.Start != day("2024-03-01") || w.End != day(c.end) {
			t.Errorf("read on %s: %v to %v, want an end on %s", c.read, w.Start, w.End, c.end)
		}
	}
}

func TestLabelIsXML(t *testing.T) {
	for name, want := range map[string]string{
		"a/b": "a/b", "a\x01<b>": "a\uFFFD<b>", strings.Repeat("x", 60): "…" + strings.Repeat("x", 47),
	} {
		if got := label(name); got != want {
			t.Errorf("%q becomes %q, want %q", name, got, want)
		}
	}
	p := newPlot("", "", "")
	if err := addBars(p, []ospora.Measure{{Subject: "a\x01<b>&\"", Value: ospora.Some(1.0)}}); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := (chart{name: "odd", plot: p}).save(dir); err != nil {
		t.Fatal(err)
	}
	checked(t, dir, "odd")
}

// charted runs the program and returns what it says.
func charted(t *testing.T, args ...string) string {
	t.Helper()
	var said bytes.Buffer
	if err := run(t.Context(), args, &said); err != nil {
		t.Fatal(err)
	}
	return said.String()
}

// checked holds both files of a chart to their formats and returns the SVG.
func checked(t *testing.T, dir, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name+".svg"))
	if err != nil {
		t.Fatal(err)
	}
	var elements []string
	decoder := xml.NewDecoder(bytes.NewReader(text))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%s.svg: %v", name, err)
		}
		if e, ok := token.(xml.StartElement); ok {
			elements = append(elements, e.Name.Local)
		}
	}
	if !slices.Contains(elements, "path") || !slices.Contains(elements, "text") || elements[0] != "svg" {
		t.Errorf("%s.svg holds %v", name, slices.Compact(slices.Sorted(slices.Values(elements))))
	}
	if regexp.MustCompile(`NaN|Inf\b`).Match(text) {
		t.Errorf("%s.svg draws what is no number", name)
	}
	file, err := os.Open(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	picture, err := png.Decode(file)
	if err != nil {
		t.Fatalf("%s.png: %v", name, err)
	}
	if size := picture.Bounds().Size(); size.X < 600 || size.Y < 300 {
		t.Errorf("%s.png is %v", name, size)
	}
	return text
}

// worked is a repository with a commit on each of the days.
func worked(t *testing.T, days ...string) string {
	t.Helper()
	dir := t.TempDir()
	git := func(day string, args ...string) {
		cmd := exec.CommandContext(t.Context(), "git", append([]string{"-C", dir, "-c", "user.name=Ada Example", "-c", "user.email=ada@example.org"}, args...)...)
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1",
			"GIT_AUTHOR_DATE="+day+"T10:00:00Z", "GIT_COMMITTER_DATE="+day+"T10:00:00Z")
		if said, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, said)
		}
	}
	git("2024-01-01", "init", "--quiet")
	for _, day := range days {
		git(day, "commit", "--quiet", "--allow-empty", "--message", day)
	}
	return dir
}

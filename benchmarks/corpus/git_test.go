package corpus_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/ospora/ospora/benchmarks/corpus"
)

// git runs git on a written repository and gives its output.
func git(t *testing.T, dir, repository string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "git", append([]string{"--git-dir=" + filepath.Join(dir, repository+".git")}, args...)...)
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null", "LC_ALL=C"}
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: git %s: %v: %s", repository, strings.Join(args, " "), err, complaint.String())
	}
	return string(out)
}

// written is what git says of one commit.
type written struct {
	id, name, email, date string
	parents               int
	counts                corpus.Counts
	trailers              map[string][]string
}

var trailerKeys = []string{"Co-authored-by", "Signed-off-by", "Reviewed-by"}

// gitLog reads what HEAD reaches, with the counts of numstat.
func gitLog(t *testing.T, dir, repository string) []written {
	t.Helper()
	format := "%x01%H%x00%P%x00%an%x00%ae%x00%ai"
	for _, key := range trailerKeys {
		format += "%x00%(trailers:key=" + key + ",valueonly,separator=%x02)"
	}
	out := git(t, dir, repository, "log", "--numstat", "--no-renames", "-z", "--encoding=UTF-8", "--format="+format)
	var list []written
	for _, record := range strings.Split(out, "\x01")[1:] {
		list = append(list, parseCommit(t, strings.Split(record, "\x00")))
	}
	return list
}

func parseCommit(t *testing.T, fields []string) written {
	t.Helper()
	c := written{id: fields[0], name: fields[2], email: fields[3], date: fields[4], trailers: map[string][]string{}}
	c.parents = len(strings.Fields(fields[1]))
	c.counts.Commits = 1
	if c.parents > 1 {
		c.counts.Merges = 1
	}
	rest := fields[5:]
	for i, key := range trailerKeys {
		if rest[i] != "" {
			c.trailers[key] = strings.Split(rest[i], "\x02")
		}
	}
	for _, row := range rest[len(trailerKeys):] {
		if row = strings.TrimLeft(row, "\n"); row != "" {
			countRow(t, &c.counts, strings.SplitN(row, "\t", 3))
		}
	}
	return c
}

func countRow(t *testing.T, c *corpus.Counts, row []string) {
	t.Helper()
	c.Files++
	if row[0] == "-" {
		c.Binaries++
		return
	}
	added, err := strconv.Atoi(row[0])
	if err != nil {
		t.Fatalf("numstat row %q: %v", row, err)
	}
	deleted, err := strconv.Atoi(row[1])
	if err != nil {
		t.Fatalf("numstat row %q: %v", row, err)
	}
	c.LinesAdded += added
	c.LinesDeleted += deleted
}

func sum(c *corpus.Counts, o corpus.Counts) {
	c.Commits += o.Commits
	c.Merges += o.Merges
	c.Files += o.Files
	c.Binaries += o.Binaries
	c.LinesAdded += o.LinesAdded
	c.LinesDeleted += o.LinesDeleted
}

// rawName is an alias's name as git stores it.
func rawName(a corpus.Alias) string {
	if a.RawName != nil {
		return string(a.RawName)
	}
	return a.Name
}

// write makes an ecosystem in a folder of the test's and reads its truth back.
func write(t *testing.T, e *corpus.Ecosystem) (string, *corpus.Truth) {
	t.Helper()
	dir := t.TempDir()
	if err := e.Write(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(dir, "truth.json"))
	if err != nil {
		t.Fatal(err)
	}
	truth := &corpus.Truth{}
	if err := json.Unmarshal(b, truth); err != nil {
		t.Fatal(err)
	}
	return dir, truth
}

// small is an ecosystem for tests that need not look at everything.
func small() corpus.Config {
	cfg := corpus.Demo()
	cfg.Repositories, cfg.Forks, cfg.People, cfg.Commits = 5, 1, 15, 250
	return cfg
}

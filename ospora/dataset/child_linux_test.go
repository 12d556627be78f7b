package dataset

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/ospora/ospora/ospora"
)

func init() {
	childWork["scan"] = childScan
}

// child returns this test binary as a process that does the named work.
func child(t *testing.T, work, dir string, more ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self)
	c.Env = append(append(os.Environ(), childEnv+"="+work, "CHILD_DIR="+dir), more...)
	return c
}

// childScan commits one shard after another, and says so after each. Where
// there is a limit to the size of files it asks for it first.
func childScan() error {
	if text := os.Getenv("CHILD_LIMIT"); text != "" {
		limit, err := strconv.ParseUint(text, 10, 64)
		if err != nil {
			return err
		}
		signal.Ignore(syscall.SIGXFSZ)
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: limit, Max: limit}); err != nil {
			return err
		}
	}
	d, err := OpenOrCreate(os.Getenv("CHILD_DIR"), Options{Keys: testKeys, Shards: 8, RowGroupRows: 50, AggregateKeys: 20})
	if err != nil {
		return err
	}
	for i := 0; i < 400; i++ {
		repo := ospora.RepoID(fmt.Sprint("local/", i%16))
		v := testVisit{source: "git", repo: repo, id: ospora.VisitID(fmt.Sprintf("%08d", i)), status: ospora.VisitFull}
		for k := range 40 * (i%8 + 1) {
			v.rows = append(v.rows, tag(repo, v.id, fmt.Sprint(k)), &ospora.Ownership{Repo: repo, Path: fmt.Sprint(k % 60), Commits: 1})
		}
		if err := tryKeep(d, v); err != nil {
			return errors.Join(err, d.Close())
		}
		fmt.Println(repo, v.id)
	}
	return d.Close()
}

// TestKill kills a process that writes, again and again, at any moment. After
// each death the dataset opens, is whole, and holds every visit whose commit was
// reported.
func TestKill(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "d")
	rounds := 12
	if testing.Short() {
		rounds = 3
	}
	for round := range rounds {
		c := child(t, "scan", dir)
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		reported := map[ospora.RepoID]string{}
		lines := bufio.NewScanner(out)
		for n := rand.IntN(30); n >= 0 && lines.Scan(); n-- {
			repo, id, _ := strings.Cut(lines.Text(), " ")
			reported[ospora.RepoID(repo)] = id
		}
		time.Sleep(time.Duration(rand.IntN(30)) * time.Millisecond)
		if err := c.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for lines.Scan() {
			if repo, id, ok := strings.Cut(lines.Text(), " "); ok && len(id) == 8 {
				reported[ospora.RepoID(repo)] = id
			}
		}
		_ = c.Wait()
		checkKilled(t, dir, round, reported)
	}
}

func checkKilled(t *testing.T, dir string, round int, reported map[ospora.RepoID]string) {
	t.Helper()
	for _, open := range []func() (*Dataset, error){
		func() (*Dataset, error) { return Open(dir) },
		func() (*Dataset, error) { return OpenWriter(dir, Options{Keys: testKeys}) },
	} {
		d, err := open()
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if err := d.Verify(context.Background()); err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		for repo, id := range reported {
			// The one after what was reported last may be there as well.
			if last := d.Last("git", repo); last == nil || string(last.ID) < id {
				t.Errorf("round %d: last of %s is %v, reported was %s", round, repo, last, id)
			}
		}
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for name := range tree(t, dir) {
		if strings.HasSuffix(name, ".tmp") {
			t.Errorf("%s was left", name)
		}
	}
}

// TestFileSizeLimit writes under a limit that the kernel sets, as a full disk
// does.
func TestFileSizeLimit(t *testing.T) {
	for _, limit := range []int{100, 1500, 3000, 4500} {
		t.Run(fmt.Sprint("limit=", limit), func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "d")
			before := createdWith(t, dir)
			out, err := child(t, "scan", dir, fmt.Sprint("CHILD_LIMIT=", limit)).CombinedOutput()
			if err == nil || !strings.Contains(string(out), syscall.EFBIG.Error()) {
				t.Fatalf("error is %v, output %s", err, out)
			}
			checkKilled(t, dir, 0, map[ospora.RepoID]string{"local/before": before})
		})
	}
}

func createdWith(t *testing.T, dir string) string {
	t.Helper()
	d, err := Create(dir, Options{Keys: testKeys, Shards: 8})
	if err != nil {
		t.Fatal(err)
	}
	keep(t, d, testVisit{"git", "local/before", "00000000", ospora.VisitFull, false, []ospora.Row{tag("local/before", "0", "x")}})
	closed(t, d, nil)
	return "00000000"
}

package worker_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/metrics/scorecard/worker"
	"github.com/ospora/ospora/ospora"
)

// TestMain lets the test program be a worker, too: no executable is written.
func TestMain(m *testing.M) {
	if worker.Serve(os.Args, os.Stdin, os.Stdout, setup) {
		return
	}
	os.Exit(m.Run())
}

func setup(args []string) (worker.Judge, error) {
	if len(args) > 0 && args[0] == "refuse" {
		return nil, errors.New("no such database")
	}
	return judge, nil
}

// judge does what the tree tells it to, and otherwise counts what it reads.
func judge(_ context.Context, in scorecard.Input) (*scorecard.Result, error) {
	reader, ok := in.Tree.(ospora.FileReader)
	if !ok {
		return nil, errors.New("no reader of files")
	}
	var names []string
	ids := ""
	err := fs.WalkDir(in.Tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			ids += info.Sys().(ospora.Identified).ObjectID()
		}
		names = append(names, name)
		return err
	})
	if err != nil {
		return nil, err
	}
	read, hollow := 0, false
	for f, err := range reader.ReadFiles(context.Background(), names) {
		if err != nil {
			return nil, err
		}
		if f.Name == "do" {
			obey(string(f.Data))
			hollow = string(f.Data) == "hollow"
		}
		read += len(f.Data)
	}
	if hollow {
		return &scorecard.Result{Findings: []*ospora.Finding{nil}, Measures: []*ospora.Measure{nil}}, nil
	}
	reason := fmt.Sprintf("%d files, %d bytes, ids %s, facts %t", len(names), read, ids, in.Facts != nil && in.Facts.Issues != nil && in.Facts.Dependabot == "bot")
	return &scorecard.Result{
		Findings: []*ospora.Finding{{Repo: in.Repo, Check: "Fuzzing", Status: ospora.Known, Score: ospora.Some(int64(10)), Reason: reason}},
		Measures: []*ospora.Measure{{Indicator: scorecard.AggregateID}},
	}, nil
}

func obey(order string) {
	if file, ok := strings.CutPrefix(order, "spawn "); ok {
		spawn(file)
	}
	switch order {
	case "hang":
		for { // no context reaches a check
			time.Sleep(time.Hour)
		}
	case "overflow":
		deeper(0)
	case "exit":
		os.Exit(3)
	case "panic":
		panic("of a check")
	case "oversized":
		_, _ = os.Stdout.Write([]byte("\x15\xff\xff\xff\xff\xff\xff\xff\xff"))
	case "noise":
		fmt.Println("a check that prints")
	}
}

// deeper needs more stack than there is.
func deeper(n int) int {
	var room [1024]byte
	room[n%len(room)] = byte(n)
	if n == 1<<30 {
		return 0
	}
	return deeper(n+1) + int(room[0])
}

func pool(t *testing.T, c worker.Config) *worker.Pool {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c.Program = self
	p, err := worker.New(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	return p
}

// id is what a tree may tell of a file's contents.
type id string

func (i id) ObjectID() string { return string(i) }

func planted(order string) fstest.MapFS {
	return fstest.MapFS{"do": {Data: []byte(order)}, "a/b": {Data: []byte("12345")}}
}

// watchedTree tells when its last file is being read.
type watchedTree struct {
	fstest.MapFS
	read func()
}

func (w watchedTree) ReadFile(name string) ([]byte, error) {
	if name == "do" {
		w.read()
	}
	return w.MapFS.ReadFile(name)
}

// TestNextRepositoryIsStillJudged plants what ends or stops a worker between
// repositories that are fine.
func TestNextRepositoryIsStillJudged(t *testing.T) {
	for order, want := range map[string]string{
		"hang": "it took more than 1h0m0s", "overflow": "fatal error: stack overflow", "exit": "exit status 3", "panic": "a panic",
		"noise": "not a frame", "oversized": "too long", "hollow": "a result that is none",
	} {
		t.Run(order, func(t *testing.T) {
			t.Parallel()
			p := pool(t, worker.Config{Processes: 1, Time: time.Hour})
			over := make(chan struct{}, 1)
			p.LimitBy(over)
			for i, what := range []string{"", order, ""} {
				tree := watchedTree{planted(what), func() {
					if what == "hang" {
						over <- struct{}{}
					}
				}}
				in := scorecard.Input{Repo: ospora.RepoID(fmt.Sprint("local/", i)), Visit: "v", Revision: "r", At: time.Unix(0, 0), Tree: tree}
				r, err := p.Run(t.Context(), in)
				if err != nil {
					t.Fatal(err)
				}
				if what == "" {
					if f := r.Finding("Fuzzing"); f.Status != ospora.Known || f.Repo != in.Repo || !strings.HasPrefix(f.Reason, "2 files, 5 bytes") {
						t.Errorf("%s: %+v", in.Repo, f)
					}
					continue
				}
				checkFailed(t, r, want)
			}
		})
	}
}

// checkFailed wants every check, and the aggregate, to say why there is nothing.
func checkFailed(t *testing.T, r *scorecard.Result, want string) {
	t.Helper()
	checks, err := scorecard.Checks()
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Findings) != len(checks) || len(r.Measures) != len(checks)+1 || len(r.Gaps) != 1 {
		t.Fatalf("%d findings, %d measures, %d gaps for %d checks", len(r.Findings), len(r.Measures), len(r.Gaps), len(checks))
	}
	for i, f := range r.Findings {
		if f.Check != checks[i].Name || f.Status != ospora.Failed || f.Score.Known || !strings.Contains(f.Reason, want) {
			t.Errorf("%+v, want failed with %q", f, want)
		}
	}
	for _, m := range r.Measures {
		if m.Status != ospora.Failed || m.Value.Known || m.End.Known != (len(r.Findings[0].Revision) > 0) {
			t.Errorf("%+v", m)
		}
	}
	if r.Aggregate().Indicator != scorecard.AggregateID {
		t.Errorf("the last measure is %s", r.Aggregate().Indicator)
	}
}

func TestWhatCrossesThePipe(t *testing.T) {
	tree := fstest.MapFS{}
	bytes := 0
	for i := range 3 * 256 {
		data := strings.Repeat("x", i*20)
		bytes += len(data)
		tree[fmt.Sprintf("d%d/f%d", i%7, i)] = &fstest.MapFile{Data: []byte(data), Sys: id("f")}
	}
	p := pool(t, worker.Config{Processes: 1})
	r, err := p.Run(t.Context(), scorecard.Input{Repo: "r", Tree: tree, Facts: &scorecard.Facts{Dependabot: "bot", Issues: []*ospora.Issue{}}})
	if err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf("%d files, %d bytes, ids %s, facts true", len(tree), bytes, strings.Repeat("f", len(tree)))
	if got := r.Finding("Fuzzing").Reason; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// brokenTree cannot list one of its directories.
type brokenTree struct{ fstest.MapFS }

func (b brokenTree) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == "a" {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrPermission}
	}
	return fs.ReadDir(b.MapFS, name)
}

func TestErrorsCrossThePipe(t *testing.T) {
	p := pool(t, worker.Config{Processes: 1})
	r, err := p.Run(t.Context(), scorecard.Input{Repo: "r", Tree: brokenTree{fstest.MapFS{"a/b": {}}}})
	if err != nil {
		t.Fatal(err)
	}
	checkFailed(t, r, fs.ErrPermission.Error())
}

func TestJudgeThatCannotBeMade(t *testing.T) {
	p := pool(t, worker.Config{Processes: 1, Args: []string{"refuse"}})
	for range 2 {
		r, err := p.Run(t.Context(), scorecard.Input{Repo: "r", Tree: planted("")})
		if err != nil {
			t.Fatal(err)
		}
		checkFailed(t, r, "no such database")
	}
}

func TestContextEndsTheWait(t *testing.T) {
	p := pool(t, worker.Config{Processes: 1})
	stopped := errors.New("stopped")
	ctx, cancel := context.WithCancelCause(t.Context())
	tree := watchedTree{planted("hang"), func() { cancel(stopped) }}
	if _, err := p.Run(ctx, scorecard.Input{Repo: "r", Tree: tree}); !errors.Is(err, stopped) {
		t.Errorf("Run = %v", err)
	}
	if r, err := p.Run(t.Context(), scorecard.Input{Repo: "r", Tree: planted("")}); err != nil || r.Finding("Fuzzing").Status != ospora.Known {
		t.Errorf("the next: %v, %v", r, err)
	}
}

// TestManyAtOnce judges more repositories at once than there are workers.
func TestManyAtOnce(t *testing.T) {
	p := pool(t, worker.Config{Processes: 2})
	var under sync.WaitGroup
	for i := range 8 {
		under.Go(func() {
			tree := fstest.MapFS{"f": {Data: make([]byte, i)}}
			r, err := p.Run(t.Context(), scorecard.Input{Repo: "r", Tree: tree})
			if err != nil {
				t.Error(err)
			} else if got := r.Finding("Fuzzing").Reason; !strings.HasPrefix(got, fmt.Sprintf("1 files, %d bytes", i)) {
				t.Errorf("%d: %s", i, got)
			}
		})
	}
	under.Wait()
}

func TestInspect(t *testing.T) {
	p := pool(t, worker.Config{Processes: 1, Checks: []string{"Fuzzing"}})
	inspect := p.Inspect(time.Unix(0, 0), func(ospora.RepoID) *scorecard.Facts { return nil })
	for order, want := range map[string]ospora.Status{"": ospora.Known, "exit": ospora.Failed} {
		var findings []*ospora.Finding
		for row, err := range inspect(t.Context(), ospora.Subject{Repo: "r", Visit: "v"}, planted(order)) {
			if err != nil {
				t.Fatal(err)
			}
			if f, ok := row.(*ospora.Finding); ok {
				findings = append(findings, f)
			}
		}
		if len(findings) != 1 || findings[0].Status != want {
			t.Errorf("%q: %+v", order, findings)
		}
	}
}

func TestRefused(t *testing.T) {
	if _, err := worker.New(worker.Config{}); err == nil {
		t.Error("a pool without a program")
	}
	if _, err := worker.New(worker.Config{Program: "x", Checks: []string{"x"}}); !errors.Is(err, scorecard.ErrUnknownCheck) {
		t.Errorf("an unknown check: %v", err)
	}
	p, err := worker.New(worker.Config{Program: "/there/is/none"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Run(t.Context(), scorecard.Input{Repo: "r"}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a program that is not there: %v", err)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Run(t.Context(), scorecard.Input{Repo: "r"}); !errors.Is(err, worker.ErrClosed) {
		t.Errorf("after Close: %v", err)
	}
}

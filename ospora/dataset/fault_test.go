package dataset

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

var errInjected = errors.New("injected")

// faultyDisk fails at one operation, or dies there, or is full after so many
// bytes.
type faultyDisk struct {
	disk
	mu   sync.Mutex
	left int   // operations until the fault; negative: never
	dead bool  // whether everything fails from there on
	room int64 // bytes until it is full; negative: never
	hit  bool
}

func (d *faultyDisk) op() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.left < 0 {
		return nil
	}
	if d.left == 0 {
		d.hit = true
		if !d.dead {
			d.left = -1
		}
		return errInjected
	}
	d.left--
	return nil
}

func (d *faultyDisk) create(name string, perm fs.FileMode) (outFile, error) {
	if err := d.op(); err != nil {
		return nil, err
	}
	f, err := d.disk.create(name, perm)
	if err != nil {
		return nil, err
	}
	return &faultyFile{f, d}, nil
}

func (d *faultyDisk) rename(from, to string) error {
	return errors.Join(d.op(), d.unlessHit(func() error { return d.disk.rename(from, to) }))
}

func (d *faultyDisk) remove(name string) error {
	return errors.Join(d.op(), d.unlessHit(func() error { return d.disk.remove(name) }))
}

func (d *faultyDisk) mkdir(name string, perm fs.FileMode) error {
	if err := d.op(); err != nil {
		return err
	}
	return d.disk.mkdir(name, perm)
}

func (d *faultyDisk) syncDir(name string) error {
	if err := d.op(); err != nil {
		return err
	}
	return d.disk.syncDir(name)
}

// unlessHit does something unless the disk has just failed or is dead.
func (d *faultyDisk) unlessHit(do func() error) error {
	d.mu.Lock()
	stop := d.hit && (d.dead || d.left == -1)
	if stop && !d.dead {
		d.left = -2 // Only this once.
	}
	d.mu.Unlock()
	if stop {
		return nil
	}
	return do()
}

type faultyFile struct {
	outFile
	d *faultyDisk
}

func (f *faultyFile) Write(p []byte) (int, error) {
	if err := f.d.op(); err != nil {
		return 0, err
	}
	f.d.mu.Lock()
	n := len(p)
	full := f.d.room >= 0 && f.d.room < int64(n)
	if full {
		n = int(f.d.room)
		f.d.hit = true
	}
	if f.d.room >= 0 {
		f.d.room -= int64(n)
	}
	f.d.mu.Unlock()
	n, err := f.outFile.Write(p[:n])
	if err == nil && full {
		err = fmt.Errorf("%w: %w", errInjected, syscall.ENOSPC)
	}
	return n, err
}

func (f *faultyFile) Sync() error {
	if err := f.d.op(); err != nil {
		return err
	}
	return f.outFile.Sync()
}

// hastyDisk waits for nothing to be durable.
type hastyDisk struct{ disk }

func (d hastyDisk) create(name string, perm fs.FileMode) (outFile, error) {
	f, err := d.disk.create(name, perm)
	return hastyFile{f}, err
}

func (hastyDisk) syncDir(string) error { return nil }

type hastyFile struct{ outFile }

func (hastyFile) Sync() error { return nil }

func hasty(d disk) disk { return hastyDisk{d} }

// scene is a dataset with something in it and something to do.
type scene struct {
	dir  string
	opts Options
	do   func(*Dataset) error // what act does in place of a scan, where not nil
}

func sceneForge(fork bool) forge {
	f := forge{
		"a": {commits: []int{0, 10, 11}}, "b": {commits: []int{0, 10, 12}, fork: fork}, "c": {commits: []int{1, 13}},
	}
	return f
}

// faults thins out the tests that try every point of failure.
var faults = flag.Int("faults", 11, "try one point of failure in so many")

// again is a copy of the scene.
func (s *scene) again(t *testing.T) *scene {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "d")
	if err := os.CopyFS(dir, os.DirFS(s.dir)); err != nil {
		t.Fatal(err)
	}
	return &scene{dir, s.opts, s.do}
}

// newScene makes a dataset whose first shards are committed.
func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{dir: filepath.Join(t.TempDir(), "d"), opts: Options{
		Keys: testKeys, Shards: 3, RowGroupRows: 4, AggregateKeys: 2, Profile: Full, Purpose: "test", Retention: ospora.Some(ospora.Day(30_000)),
		wrap: hasty,
	}}
	d, err := Create(s.dir, s.opts)
	if err != nil {
		t.Fatal(err)
	}
	f := sceneForge(false)
	keep(t, d, f.visit("a", "1"), f.visit("b", "1"), f.visit("c", "1"))
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	return s
}

// act opens the dataset on a disk, scans two repositories again, one of them in
// vain, and finishes.
func (s *scene) act(wrap func(disk) disk) (err error) {
	opts := s.opts
	if wrap != nil {
		opts.wrap = func(d disk) disk { return wrap(hasty(d)) }
	}
	d, err := OpenWriter(s.dir, opts)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	if s.do != nil {
		return s.do(d)
	}
	f := sceneForge(true)
	b := f.visit("b", "2")
	b.rows = append(b.rows, testKeys.Alias("Test Person", "person@example.org"))
	failed := testVisit{"git", "a", "2", ospora.VisitFailed, true, []ospora.Row{gap("a", "2", "g")}}
	if err := tryKeep(d, failed, b); err != nil {
		return err
	}
	return d.Finish(context.Background())
}

// look opens the dataset again on a sound disk, which clears away what was left
// behind, and returns everything it holds.
func (s *scene) look(t *testing.T) string {
	t.Helper()
	d, err := OpenWriter(s.dir, s.opts)
	if err != nil {
		t.Fatal("the dataset does not open any more:", err)
	}
	defer d.Close()
	if err := d.Verify(context.Background()); err != nil {
		t.Fatal(err)
	}
	return contents(t, d)
}

func contents(t testing.TB, d *Dataset) string {
	t.Helper()
	var b strings.Builder
	for _, def := range table.All() {
		fmt.Fprintln(&b, def.Name(), strings.Join(lines(t, d, def), "\n"))
	}
	return b.String()
}

// TestFaults lets every operation of the disk fail, one at a time, and then
// every one from a point on, as when the process is killed there. The dataset
// opens after each, holds what was committed, and all that a run without faults
// gives when the work is done again.
func TestFaults(t *testing.T) {
	start := newScene(t)
	sound := start.again(t)
	if err := sound.act(nil); err != nil {
		t.Fatal(err)
	}
	after := sound.look(t)
	for i, dead := range []bool{false, true} {
		t.Run(fmt.Sprintf("dead=%t", dead), func(t *testing.T) {
			for n := i % everyFault(); ; n += everyFault() {
				faulty := &faultyDisk{left: n, dead: dead, room: -1}
				if !tryFault(t, start, faulty, n, after) {
					break
				}
			}
		})
	}
}

// everyFault is the step from one fault to the next that is tried: longer under the race
// detector, where what races shows in any part of them.
func everyFault() int {
	if testing.Short() {
		return 24 * *faults
	}
	return *faults
}

// tryFault reports whether the fault came about.
func tryFault(t *testing.T, start *scene, faulty *faultyDisk, n int, after string) bool {
	t.Helper()
	s := start.again(t)
	err := s.act(func(d disk) disk { faulty.disk = d; return faulty })
	if !faulty.hit {
		if err != nil {
			t.Fatal(err)
		}
		return false
	}
	if err != nil && !errors.Is(err, errInjected) {
		t.Fatalf("fault %d: the error does not tell the cause: %v", n, err)
	}
	got := s.look(t)
	if got == after {
		return true
	}
	if err == nil {
		t.Fatalf("fault %d: no error and not all is there", n)
	}
	if err := s.act(nil); err != nil {
		t.Fatalf("fault %d: %v", n, err)
	}
	if got := s.look(t); got != after {
		t.Fatalf("fault %d: want -, got +\n%s", n, gocmp.Diff(after, got))
	}
	return true
}

// TestDiskFull lets the disk be full after N bytes.
func TestDiskFull(t *testing.T) {
	start := newScene(t)
	sound := start.again(t)
	if err := sound.act(nil); err != nil {
		t.Fatal(err)
	}
	after := sound.look(t)
	for n := int64(0); ; n += 1 + n/7 + int64(everyFault())*97 {
		if !tryFault(t, start, &faultyDisk{left: -1, room: n}, int(n), after) {
			break
		}
	}
}

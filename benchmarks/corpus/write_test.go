package corpus_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
)

func TestSameSeedSameBytes(t *testing.T) {
	one, _ := write(t, corpus.New(small()))
	two, _ := write(t, corpus.New(small()))
	if a, b := digests(t, one), digests(t, two); !maps.Equal(a, b) {
		t.Errorf("two writes differ:\n%v\n%v", a, b)
	}
}

func TestOtherSeedOtherIDs(t *testing.T) {
	cfg := small()
	_, one := write(t, corpus.New(cfg))
	cfg.Seed++
	_, two := write(t, corpus.New(cfg))
	heads := map[string]bool{}
	for _, r := range one.Repositories {
		heads[r.HeadID] = r.HeadID != ""
	}
	for _, r := range two.Repositories {
		if heads[r.HeadID] {
			t.Errorf("%s has the same HEAD under another seed", r.Name)
		}
	}
}

// digests is every file under dir with the digest of its bytes.
func digests(t *testing.T, dir string) map[string]string {
	t.Helper()
	m := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		m[rel] = fmt.Sprintf("%x", sha256.Sum256(b))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestSHA256(t *testing.T) {
	cfg := small()
	cfg.ObjectFormat = "sha256"
	dir, truth := write(t, corpus.New(cfg))
	r := truth.Repositories[0]
	if got := strings.TrimSpace(git(t, dir, r.Name, "rev-parse", "HEAD")); got != r.HeadID || len(got) != 64 {
		t.Errorf("HEAD is %s, truth %s", got, r.HeadID)
	}
	checkCounts(t, truth, r, gitLog(t, dir, r.Name))
}

func TestUnknownObjectFormat(t *testing.T) {
	cfg := small()
	cfg.ObjectFormat = "md5"
	err := corpus.New(cfg).Write(t.Context(), t.TempDir())
	if err == nil || !strings.Contains(err.Error(), "md5") {
		t.Errorf("the error is %v", err)
	}
}

// TestCancel ends a long write early and looks for what it may have left.
func TestCancel(t *testing.T) {
	e := corpus.New(corpus.Large(4, 20_000))
	dir := t.TempDir()
	ctx, cancel := context.WithTimeout(t.Context(), 150*time.Millisecond)
	defer cancel()
	start := time.Now()
	err := e.Write(ctx, dir)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("the error is %v", err)
	}
	if took := time.Since(start); took > 3*time.Second {
		t.Errorf("Write returned after %v", took)
	}
	for path := range digests(t, dir) {
		if strings.Contains(path, ".partial") || strings.HasSuffix(path, ".json") {
			t.Errorf("%s is left", path)
		}
	}
	for _, line := range commandLines() {
		if strings.Contains(line, dir) {
			t.Errorf("a process is left: %q", line)
		}
	}
}

// commandLines are those of the running processes, none where the system has no /proc.
func commandLines() []string {
	var lines []string
	found, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	for _, path := range found {
		if b, err := os.ReadFile(path); err == nil {
			lines = append(lines, string(b))
		}
	}
	return lines
}

func BenchmarkWrite(b *testing.B) {
	for _, commits := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprintf("commits=%d", commits), func(b *testing.B) {
			if commits > 10_000 && testing.Short() {
				b.Skip("100,000 commits take half a minute; run without -short")
			}
			b.ReportAllocs()
			e := corpus.New(corpus.Large(50, commits))
			for b.Loop() {
				if err := e.Write(b.Context(), b.TempDir()); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(commits)*float64(b.N)/b.Elapsed().Seconds(), "commits/s")
		})
	}
}

func BenchmarkNew(b *testing.B) {
	for _, commits := range []int{10_000, 100_000} {
		b.Run(fmt.Sprintf("commits=%d", commits), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if n := len(corpus.New(corpus.Large(50, commits)).Repositories()); n != 50 {
					b.Fatalf("%d repositories", n)
				}
			}
		})
	}
}

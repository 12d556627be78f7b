package git

import (
	"fmt"
	"io/fs"
	"runtime"
	"strings"
	"testing"
)

// generateTree commits so many files of about 2 KB, a hundred in a directory, with a
// new version of each for git to store as a difference.
func generateTree(tb testing.TB, files int) (*treeRepo, string) {
	repo := newTreeRepo(tb, "sha1")
	var commit string
	for version := range 2 {
		changes := make([]treeChange, files)
		for i := range changes {
			line := fmt.Sprintf("line of file %d in version %d\n", i, version)
			changes[i] = treeChange{
				path: fmt.Sprintf("src/module%04d/Component%06d.java", i/100, i),
				data: strings.Repeat("a line that stands in all of them\n", 60) + line,
			}
		}
		commit = repo.files(changes...)
	}
	repo.git("", "repack", "-adq")
	return repo, commit
}

func BenchmarkTreeRead(b *testing.B) {
	for _, files := range []int{1_000, 10_000} {
		b.Run(fmt.Sprintf("files=%d", files), func(b *testing.B) {
			repo, commit := generateTree(b, files)
			b.Run("by=ReadFiles", func(b *testing.B) { benchTreeRead(b, repo, commit, files, readByFiles) })
			b.Run("by=WalkDir", func(b *testing.B) { benchTreeRead(b, repo, commit, files, readByWalk) })
		})
	}
}

// benchTreeRead lists a tree and reads all of it.
func benchTreeRead(b *testing.B, repo *treeRepo, commit string, files int, read func(testing.TB, *Tree) (int, int64)) {
	b.ReportAllocs()
	var bytes int64
	for b.Loop() {
		tree := repo.open(commit, Budget{})
		var n int
		n, bytes = read(b, tree)
		if n != files || bytes < 2000*int64(n) {
			b.Fatalf("read %d files of %d, %d bytes", n, files, bytes)
		}
		tree.close()
	}
	b.SetBytes(bytes)
	b.ReportMetric(float64(files)*float64(b.N)/b.Elapsed().Seconds(), "files/s")
}

func readByFiles(tb testing.TB, tree *Tree) (n int, bytes int64) {
	for f, err := range tree.ReadFiles(tb.Context(), treeFileNames(tb, tree)) {
		if err != nil {
			tb.Fatal(err)
		}
		n++
		bytes += int64(len(f.Data))
	}
	return n, bytes
}

func readByWalk(tb testing.TB, tree *Tree) (n int, bytes int64) {
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(tree, name)
		n++
		bytes += int64(len(data))
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return n, bytes
}

func BenchmarkTreeList(b *testing.B) {
	for _, files := range []int{1_000, 100_000} {
		b.Run(fmt.Sprintf("files=%d", files), func(b *testing.B) {
			repo, commit := generateTree(b, files)
			b.ReportAllocs()
			var before, after runtime.MemStats
			var held float64
			for b.Loop() {
				tree := repo.open(commit, Budget{})
				runtime.GC()
				runtime.ReadMemStats(&before)
				list, err := tree.list()
				if err != nil || len(list.nodes) <= files {
					b.Fatalf("%d nodes, %v", len(list.nodes), err)
				}
				runtime.GC()
				runtime.ReadMemStats(&after)
				held = float64(after.HeapAlloc-before.HeapAlloc) / float64(len(list.nodes))
				tree.close()
			}
			b.ReportMetric(held, "heap-B/path")
			b.ReportMetric(float64(files)*float64(b.N)/b.Elapsed().Seconds(), "files/s")
		})
	}
}

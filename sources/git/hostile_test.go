package git_test

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/git"
	"github.com/ospora/ospora/sources/git/internal/gittest"
)

// Nothing that a repository holds is run: not its hooks, nor any program that
// its configuration or attributes name.
func TestPlantedPrograms(t *testing.T) {
	t.Parallel()
	r := gittest.Txtar(t, smallArchive+"-- .gitattributes --\n* diff=evil filter=evil textconv=evil\n-- commit --\nmessage:\nMore\n-- a.txt --\nc\n-- .mailmap --\nT <t@example.org> <test@example.org>\n")
	canary := filepath.Join(t.TempDir(), "canary")
	program := filepath.Join(t.TempDir(), "evil.sh")
	if err := os.WriteFile(program, []byte("#!/bin/sh\ntouch '"+canary+"'\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, hook := range []string{"post-checkout", "reference-transaction", "pre-receive", "post-index-change", "fsmonitor-watchman", "pre-auto-gc", "post-update"} {
		r.Write("hooks/"+hook, "#!/bin/sh\ntouch '"+canary+"'\n")
		if err := os.Chmod(filepath.Join(r.Dir, "hooks", hook), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	included := filepath.Join(t.TempDir(), "included")
	if err := os.WriteFile(included, []byte("[core]\n\tpager = "+program+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	r.Write("config", strings.ReplaceAll(`[core]
	repositoryformatversion = 0
	bare = true
	fsmonitor = PROGRAM
	pager = PROGRAM
	sshCommand = PROGRAM
	gitProxy = PROGRAM
	editor = PROGRAM
	alternateRefsCommand = PROGRAM
	hooksPath = hooks
	attributesFile = none
[diff]
	external = PROGRAM
[diff "evil"]
	textconv = PROGRAM
	command = PROGRAM
[filter "evil"]
	clean = PROGRAM
	smudge = PROGRAM
	process = PROGRAM
[alias]
	rev-list = !PROGRAM
	diff-tree = !PROGRAM
	cat-file = !PROGRAM
[log]
	showSignature = true
[gpg]
	program = PROGRAM
[pager]
	rev-list = PROGRAM
[credential]
	helper = !PROGRAM
[remote "origin"]
	promisor = true
	url = ext::PROGRAM
	uploadpack = PROGRAM
[extensions]
	partialClone = origin
[include]
	path = INCLUDED
`, "PROGRAM", program)+"")
	r.Write("info/attributes", "* diff=evil filter=evil\n")
	config, err := os.ReadFile(filepath.Join(r.Dir, "config"))
	if err != nil {
		t.Fatal(err)
	}
	r.Write("config", strings.ReplaceAll(string(config), "INCLUDED", included))
	for _, lines := range []bool{false, true} {
		got := visit(t, r.Dir, git.Config{Lines: lines})
		got.want(t, ospora.VisitFull)
		if len(got.commits) != 4 {
			t.Errorf("%d commits", len(got.commits))
		}
	}
	if _, err := os.Stat(canary); err == nil {
		t.Error("a planted program ran")
	}
}

// Attributes, a commit graph, replacements and grafts cannot change what is
// counted.
func TestPlantedChanges(t *testing.T) {
	t.Parallel()
	archive := smallArchive + "-- commit --\nmessage:\nFour\n-- .gitattributes --\n*.txt binary\n-- a.txt --\na\nb\nc\n"
	want := visit(t, gittest.Txtar(t, archive).Dir, git.Config{Lines: true})
	if want.commits[0].LinesAdded != ospora.Some[int64](2) {
		t.Errorf("attributes of the tree hide lines: %v", want.commits[0].LinesAdded)
	}
	for name, plant := range map[string]func(*testing.T, *gittest.Repo){
		"attributes": func(_ *testing.T, r *gittest.Repo) { r.Write("info/attributes", "* binary\n") },
		"replacement": func(_ *testing.T, r *gittest.Repo) {
			r.Ref("refs/replace/"+r.Git("rev-parse", "main~1"), r.Git("rev-parse", "main~3"))
		},
		"packed_replacement": func(_ *testing.T, r *gittest.Repo) {
			r.Write("packed-refs", r.Git("rev-parse", "main~3")+" refs/replace/"+r.Git("rev-parse", "main~1")+"\n")
		},
		"grafts":       func(_ *testing.T, r *gittest.Repo) { r.Write("info/grafts", r.Git("rev-parse", "main~1")+"\n") },
		"store_grafts": func(_ *testing.T, r *gittest.Repo) { r.Write("objects/info/grafts", r.Git("rev-parse", "main~1")+"\n") },
		"commit_graph": func(_ *testing.T, r *gittest.Repo) {
			r.Write("objects/info/commit-graph", "CGPH rubbish")
			r.Write("objects/info/commit-graphs/commit-graph-chain", "rubbish\n")
			r.Write("objects/pack/multi-pack-index", "MIDX rubbish")
		},
		"lying_graph": lyingGraph,
		"bitmap": func(_ *testing.T, r *gittest.Repo) {
			r.Git("repack", "-adbq")
			found, _ := filepath.Glob(filepath.Join(r.Dir, "objects/pack/*.bitmap"))
			for _, name := range found {
				_ = os.Chmod(name, 0o644)
				_ = os.WriteFile(name, []byte("BITM rubbish"), 0o644)
			}
		},
		"http_alternates": func(_ *testing.T, r *gittest.Repo) { r.Write("objects/info/http-alternates", "/etc\n") },
		"notes":           func(_ *testing.T, r *gittest.Repo) { r.Ref("refs/notes/commits", r.Git("rev-parse", "main~2")) },
	} {
		t.Run(name, func(t *testing.T) {
			r := gittest.Txtar(t, archive)
			plant(t, r)
			got := visit(t, r.Dir, git.Config{Lines: true})
			if diff := cmp.Diff(want.rows, got.rows); diff != "" {
				t.Errorf("rows differ (-want +got):\n%s", diff)
			}
		})
	}
}

// lyingGraph plants a commit graph that says that no commit has a parent.
func lyingGraph(t *testing.T, r *gittest.Repo) {
	t.Helper()
	r.Git("commit-graph", "write", "--reachable")
	name := filepath.Join(r.Dir, "objects/info/commit-graph")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for i := range int(data[6]) {
		entry := data[8+12*i:]
		if string(entry[:4]) != "CDAT" {
			continue
		}
		from, to := binary.BigEndian.Uint64(entry[4:]), binary.BigEndian.Uint64(entry[16:])
		for commit := from; commit < to; commit += 20 + 16 {
			binary.BigEndian.PutUint32(data[commit+20:], 0x70000000)
		}
	}
	if err := os.Chmod(name, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
	if n := len(strings.Fields(r.Git("rev-list", "main"))); n != 1 {
		t.Fatalf("git itself lists %d commits: the graph does not lie", n)
	}
}

// A store that leads to another place is not read.
func TestRefusedStores(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		plant func(*testing.T, *gittest.Repo)
		gap   string
	}{
		"alternates":   {func(_ *testing.T, r *gittest.Repo) { r.Write("objects/info/alternates", "/etc\n") }, "refused objects/info/alternates"},
		"objects_link": {func(t *testing.T, r *gittest.Repo) { moveAndLink(t, r, "objects") }, "refused objects"},
		"pack_link":    {func(t *testing.T, r *gittest.Repo) { moveAndLink(t, r, "objects/pack") }, "refused objects/pack"},
		"info_link":    {func(t *testing.T, r *gittest.Repo) { moveAndLink(t, r, "objects/info") }, "refused objects/info"},
		"fan_link": {func(t *testing.T, r *gittest.Repo) {
			symlink(t, t.TempDir(), filepath.Join(r.Dir, "objects/aa"))
		}, "refused objects"},
		"object_pipe": {func(t *testing.T, r *gittest.Repo) {
			unpack(t, r)
			id := r.Git("rev-parse", "main")
			remove(t, r, id)
			pipe(t, objectFile(r, id))
		}, "refused objects"},
		"pack_pipe": {func(t *testing.T, r *gittest.Repo) {
			pipe(t, filepath.Join(r.Dir, "objects/pack/pack-1111111111111111111111111111111111111111.idx"))
		}, "refused objects"},
		"reftable":         {func(_ *testing.T, r *gittest.Repo) { r.Write("reftable/tables.list", "") }, "unsupported the reftable format of refs"},
		"head_pipe":        {func(t *testing.T, r *gittest.Repo) { replaceByPipe(t, r, "HEAD") }, "refused HEAD"},
		"packed_refs_pipe": {func(t *testing.T, r *gittest.Repo) { pipe(t, filepath.Join(r.Dir, "packed-refs")) }, "refused packed-refs"},
		"shallow_pipe":     {func(t *testing.T, r *gittest.Repo) { pipe(t, filepath.Join(r.Dir, "shallow")) }, "refused shallow"},
		"shallow_rubbish":  {func(_ *testing.T, r *gittest.Repo) { r.Write("shallow", "rubbish\n") }, "refused shallow"},
		"shallow_format":   {func(_ *testing.T, r *gittest.Repo) { r.Write("shallow", strings.Repeat("a", 64)+"\n") }, "refused shallow"},
		"head_link": {func(t *testing.T, r *gittest.Repo) {
			remove := filepath.Join(r.Dir, "HEAD")
			if err := os.Remove(remove); err != nil {
				t.Fatal(err)
			}
			symlink(t, "/etc/hostname", remove)
		}, "refused HEAD"},
	} {
		t.Run(name, func(t *testing.T) {
			r := gittest.Txtar(t, smallArchive)
			c.plant(t, r)
			got := visit(t, r.Dir, git.Config{})
			got.want(t, ospora.VisitFailed, c.gap)
			if len(got.commits) != 0 || got.visit.Retry {
				t.Errorf("%d commits, retry %t", len(got.commits), got.visit.Retry)
			}
		})
	}
}

func moveAndLink(t *testing.T, r *gittest.Repo, name string) {
	t.Helper()
	from, to := filepath.Join(r.Dir, name), filepath.Join(t.TempDir(), "moved")
	if err := os.Rename(from, to); err != nil {
		t.Fatal(err)
	}
	symlink(t, to, from)
}

func replaceByPipe(t *testing.T, r *gittest.Repo, name string) {
	t.Helper()
	if err := os.Remove(filepath.Join(r.Dir, name)); err != nil {
		t.Fatal(err)
	}
	pipe(t, filepath.Join(r.Dir, name))
}

// A branch or tag that is no file is passed over, and said to be.
func TestRefsThatAreNoFiles(t *testing.T) {
	t.Parallel()
	r := gittest.Txtar(t, smallArchive)
	r.Write("refs/tags/x", r.Git("rev-parse", "main")+"\n")
	pipe(t, filepath.Join(r.Dir, "refs/heads/pipe"))
	symlink(t, "main", filepath.Join(r.Dir, "refs/heads/link"))
	symlink(t, "../../..", filepath.Join(r.Dir, "refs/tags/up"))
	r.Write("refs/tags/huge", strings.Repeat("x", 1<<16))
	got := visit(t, r.Dir, git.Config{})
	got.want(t, ospora.VisitPartial, "refused refs/heads", "refused refs/tags")
	if got.gaps[0].Count != 2 || got.gaps[1].Count != 2 || len(got.commits) != 3 || len(got.tags) != 1 {
		t.Errorf("gaps count %d and %d; %d commits, %d tags", got.gaps[0].Count, got.gaps[1].Count, len(got.commits), len(got.tags))
	}
}

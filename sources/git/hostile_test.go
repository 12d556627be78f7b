package git_test

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

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
	attributesFile = /tmp/none
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

// bomb returns a repository whose second commit holds a tree that is small in
// the store and has 10^levels files.
func bomb(t testing.TB, levels int) *gittest.Repo {
	t.Helper()
	r := gittest.Txtar(t, smallArchive)
	blob := []byte("boom\n")
	id, mode := hexBytes(t, r.Object("blob", blob)), "100644"
	var tree string
	for range levels {
		var b strings.Builder
		for i := range 10 {
			fmt.Fprintf(&b, "%s %d\x00%s", mode, i, id)
		}
		tree = r.Object("tree", []byte(b.String()))
		id, mode = hexBytes(t, tree), "40000"
	}
	who := "Test <test@example.org> 1700020000 +0000"
	boom := r.Object("commit", []byte("tree "+tree+"\nparent "+r.Git("rev-parse", "main")+"\nauthor "+who+"\ncommitter "+who+"\n\nBoom\n"))
	after := r.Object("commit", []byte("tree "+r.Git("rev-parse", "main^{tree}")+"\nparent "+boom+"\nauthor "+who+"\ncommitter "+who+"\n\nAfter\n"))
	r.Ref("refs/heads/main", after)
	return r
}

func hexBytes(t testing.TB, id string) string {
	t.Helper()
	var b []byte
	if _, err := fmt.Sscanf(id, "%x", &b); err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// A tree bomb ends at a budget; its commits are kept, their files unknown.
func TestTreeBomb(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		t.Skip("only Linux bounds the memory of git")
	}
	for _, lines := range []bool{false, true} {
		t.Run(fmt.Sprintf("lines=%t", lines), func(t *testing.T) {
			r := bomb(t, 12)
			got := visit(t, r.Dir, git.Config{Lines: lines, Budget: git.Budget{Memory: 32 << 20}})
			got.want(t, ospora.VisitPartial, "budget memory")
			got.wantKnown(t, 5, 3, map[bool]int{true: 3}[lines])
			if got.gaps[0].Count != 2 {
				t.Errorf("the gap counts %d", got.gaps[0].Count)
			}
		})
	}
}

// A tree with more files than the budget allows, small enough for memory, ends
// at the budget of paths.
func TestPathBudget(t *testing.T) {
	t.Parallel()
	for _, lines := range []bool{false, true} {
		t.Run(fmt.Sprintf("lines=%t", lines), func(t *testing.T) {
			got := visit(t, bomb(t, 3).Dir, git.Config{Lines: lines, Budget: git.Budget{Paths: 500}})
			got.want(t, ospora.VisitPartial, "budget paths")
			got.wantKnown(t, 5, 3, map[bool]int{true: 3}[lines])
			all := visit(t, bomb(t, 3).Dir, git.Config{Lines: lines})
			all.want(t, ospora.VisitFull)
			if n := all.commits[1].FilesChanged; n != ospora.Some[int64](1002) {
				t.Errorf("%v files", n)
			}
		})
	}
}

func TestLargeMerge(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("-- commit --\nmessage:\n1\n-- a --\n1\n-- commit --\nmessage:\n2\n")
	for i := range 10_000 {
		fmt.Fprintf(&b, "-- d%d/f%d --\n%d\n", i%100, i, i)
	}
	b.WriteString("-- commit --\nfrom: 1\nmessage:\n3\n-- a --\n2\n-- commit --\nmerge: 2\nmessage:\n4\n")
	for i := range 10_000 {
		fmt.Fprintf(&b, "-- d%d/f%d --\nmerged %d\n", i%100, i, i)
	}
	got := visit(t, gittest.Txtar(t, b.String()).Dir, git.Config{})
	got.want(t, ospora.VisitFull)
	got.wantKnown(t, 4, 4, 0)
	if got.commits[0].FilesChanged.Value != 0 || len(got.commits[0].Parents) != 2 || len(got.commits[2].Files) != 10_000 {
		t.Errorf("merge of %d files, %d parents, after %d", got.commits[0].FilesChanged.Value, len(got.commits[0].Parents), len(got.commits[2].Files))
	}
}

func TestOctopus(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("-- commit --\nmessage:\nroot\n-- a --\na\n")
	for i := range 100 {
		fmt.Fprintf(&b, "-- commit --\nfrom: 1\nmessage:\nleg\n-- f%d --\n%d\n", i, i)
	}
	b.WriteString("-- commit --\nmessage:\noctopus\n")
	text := b.String()
	var merges strings.Builder
	for i := range 99 {
		fmt.Fprintf(&merges, "merge: %d\n", i+2)
	}
	text = strings.Replace(text, "message:\noctopus", merges.String()+"message:\noctopus", 1)
	got := visit(t, gittest.Txtar(t, text).Dir, git.Config{Lines: true})
	got.want(t, ospora.VisitFull)
	if len(got.commits) != 102 || len(got.commits[0].Parents) != 100 || !got.commits[0].Merge() {
		t.Errorf("%d commits, %d parents", len(got.commits), len(got.commits[0].Parents))
	}
}

// Whatever stands in an author line, the commit is kept and what is odd is
// said.
func TestOddPeople(t *testing.T) {
	t.Parallel()
	const when = " 1700000000 +0000"
	for name, c := range map[string]struct {
		author, name, email, odd string
	}{
		"plain":         {"Ada <ada@example.org>" + when, "Ada", "ada@example.org", ""},
		"no_name":       {"<ada@example.org>" + when, "", "ada@example.org", ""},
		"no_email":      {"Ada <>" + when, "Ada", "", ""},
		"neither":       {"<>" + when, "", "", ""},
		"no_brackets":   {"Ada" + when, "Ada" + when, "", "author_form"},
		"nothing":       {"", "", "", "author_form"},
		"open_bracket":  {"Ada <ada@example.org", "Ada", "ada@example.org", "author_form author_time author_offset"},
		"two_brackets":  {"Ada <a> <ada@example.org>" + when, "Ada", "a", ""},
		"angle_in_mail": {"Ada <<ada@example.org>>" + when, "Ada", "<ada@example.org", ""},
		"not_utf8":      {"Ad\xe9 <\xff@example.org>" + when, "Ad\uFFFD", "\uFFFD@example.org", "author_encoding"},
		"escapes":       {"\x1b[31mAda\x1b[0m\a <ada@example.org>" + when, "\x1b[31mAda\x1b[0m\a", "ada@example.org", ""},
		"bidi":          {"\u202eadA <ada@example.org>" + when, "\u202eadA", "ada@example.org", ""},
		"nul":           {"Ada\x00 <ada@example.org>" + when, "Ada", "", "author_form commit_form"},
		"carriage":      {"Ada\r <ada@example.org>\r" + when, "Ada", "ada@example.org", ""},
		"long":          {"Ada <" + strings.Repeat("x", 1<<20) + ">" + when, "Ada", strings.Repeat("x", 1024), "author_long"},
		"mailmap_like":  {"Ada <a@example.org> Bob <b@example.org>" + when, "Ada", "a@example.org", ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := gittest.New(t)
			r.Ref("refs/heads/main", r.Commit(c.author, "Bob <bob@example.org>"+when, "x\n"))
			got := visit(t, r.Dir, git.Config{Lines: true})
			got.want(t, ospora.VisitFull)
			author := got.aliases[got.commits[0].Author]
			if author.Name != c.name || author.Email != c.email {
				t.Errorf("author %.50q <%.50q>, want %.50q <%.50q>", author.Name, author.Email, c.name, c.email)
			}
			if odd := strings.Join(got.commits[0].Oddities, " "); odd != c.odd {
				t.Errorf("oddities %q, want %q", odd, c.odd)
			}
		})
	}
}

func TestOddTimes(t *testing.T) {
	t.Parallel()
	second := func(s int64) ospora.Optional[time.Time] { return ospora.Some(time.Unix(s, 0).UTC()) }
	var unknown ospora.Optional[time.Time]
	for name, c := range map[string]struct {
		when   string
		time   ospora.Optional[time.Time]
		offset ospora.Optional[int32]
		odd    string
	}{
		"zero":            {"0 +0000", second(0), ospora.Some[int32](0), "time_range"},
		"day_two":         {"86400 +0000", second(86400), ospora.Some[int32](0), ""},
		"negative":        {"-1000000 +0000", second(-1000000), ospora.Some[int32](0), "time_range"},
		"year_2038":       {"2147483648 -0530", second(1 << 31), ospora.Some[int32](-330), ""},
		"year_2106":       {"4294967296 +0545", second(1 << 32), ospora.Some[int32](345), "time_range"},
		"huge":            {"9223372036854775807 +0000", unknown, ospora.Some[int32](0), "time"},
		"too_huge":        {"9223372036854775808 +0000", unknown, ospora.Some[int32](0), "time"},
		"no_number":       {"yesterday +0000", unknown, ospora.Some[int32](0), "time"},
		"fraction":        {"1700000000.5 +0000", unknown, ospora.Some[int32](0), "time"},
		"no_zone":         {"1700000000", second(1700000000), ospora.Optional[int32]{}, "offset"},
		"impossible_zone": {"1700000000 +9999", second(1700000000), ospora.Optional[int32]{}, "offset"},
		"wide_zone":       {"1700000000 +1500", second(1700000000), ospora.Some[int32](900), ""},
		"wider_zone":      {"1700000000 -1600", second(1700000000), ospora.Optional[int32]{}, "offset"},
		"short_zone":      {"1700000000 +530", second(1700000000), ospora.Optional[int32]{}, "offset"},
		"named_zone":      {"1700000000 UTC", second(1700000000), ospora.Optional[int32]{}, "offset"},
		"signs":           {"1700000000 ++530", second(1700000000), ospora.Optional[int32]{}, "offset"},
		"nothing":         {"", unknown, ospora.Optional[int32]{}, "time offset"},
	} {
		t.Run(name, func(t *testing.T) {
			r := gittest.New(t)
			r.Ref("refs/heads/main", r.Commit("A <a@example.org> "+c.when, "A <a@example.org> "+c.when, "x\n"))
			got := visit(t, r.Dir, git.Config{})
			got.want(t, ospora.VisitFull)
			commit := got.commits[0]
			if commit.AuthorTime != c.time || commit.CommitTime != c.time || commit.AuthorOffset != c.offset || commit.CommitOffset != c.offset {
				t.Errorf("%v %v, want %v %v", commit.AuthorTime, commit.AuthorOffset, c.time, c.offset)
			}
			var want []string
			for _, side := range []string{"author_", "commit_"} {
				for odd := range strings.FieldsSeq(c.odd) {
					want = append(want, side+odd)
				}
			}
			if strings.Join(commit.Oddities, " ") != strings.Join(want, " ") {
				t.Errorf("oddities %v, want %v", commit.Oddities, want)
			}
		})
	}
}

// Headers that only look like those of a commit change nothing.
func TestForgedHeaders(t *testing.T) {
	t.Parallel()
	r := gittest.Txtar(t, smallArchive)
	head, tree := r.Git("rev-parse", "main"), r.Git("rev-parse", "main^{tree}")
	who := "Ada <ada@example.org> 1700020000 +0000"
	for name, headers := range map[string]string{
		"parent":    "author " + who + "\ncommitter " + who + "\nparent " + strings.Repeat("1", 40) + "\n",
		"mergetag":  "author " + who + "\ncommitter " + who + "\nmergetag object " + head + "\n type commit\n tag x\n tagger Eve <eve@example.org> 1 +0000\n \n parent x\n",
		"utf16":     "author " + who + "\ncommitter " + who + "\nencoding UTF-16\n",
		"utf7":      "author " + who + "\ncommitter " + who + "\nencoding UTF-7\n",
		"unknown":   "author " + who + "\ncommitter " + who + "\nencoding none-such\nx-header y\n",
		"no_person": "",
	} {
		t.Run(name, func(t *testing.T) {
			r.Ref("refs/heads/main", r.Object("commit", []byte("tree "+tree+"\nparent "+head+"\n"+headers+"\nHello +AAo-parent x\n")))
			got := visit(t, r.Dir, git.Config{Lines: true})
			got.want(t, ospora.VisitFull)
			c := got.commits[0]
			if len(got.commits) != 4 || len(c.Parents) != 1 || c.Parents[0] != head || len(got.repo.Roots) != 1 {
				t.Errorf("%d commits, parents %v, roots %v", len(got.commits), c.Parents, got.repo.Roots)
			}
			if name != "no_person" && got.name(c.Author) != "Ada" {
				t.Errorf("author %q", got.name(c.Author))
			}
		})
	}
}

// Paths that no tree should hold are kept, escaped.
func TestOddPathsInTrees(t *testing.T) {
	t.Parallel()
	r := gittest.New(t)
	blob := hexBytes(t, r.Object("blob", []byte("x\n")))
	names := []string{"\x01", " ", ".", "..", ".git", "a\tb", "a\nb", "\xff", "C:\\x", "commit 1", "-"}
	slices := strings.Builder{}
	for _, name := range sorted(names...) {
		fmt.Fprintf(&slices, "100644 %s\x00%s", name, blob)
	}
	tree := r.Object("tree", []byte(slices.String()))
	who := "A <a@example.org> 1700000000 +0000"
	r.Ref("refs/heads/main", r.Object("commit", []byte("tree "+tree+"\nauthor "+who+"\ncommitter "+who+"\n\nx\n")))
	got := visit(t, r.Dir, git.Config{Lines: true})
	got.want(t, ospora.VisitFull)
	var paths []string
	for _, f := range got.commits[0].Files {
		paths = append(paths, ospora.UnescapePath(f.Path))
		if f.LinesAdded != ospora.Some[int64](1) {
			t.Errorf("%q has %v lines", f.Path, f.LinesAdded)
		}
	}
	if diff := cmp.Diff(sorted(names...), paths); diff != "" {
		t.Errorf("paths (-want +got):\n%s", diff)
	}
}

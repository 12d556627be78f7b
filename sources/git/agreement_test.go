package git_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/git"
	"github.com/ospora/ospora/sources/git/internal/gittest"
)

// generated returns a repository drawn at random from a seed: branches and
// merges, odd paths, people with several spellings and trailers.
func generated(t testing.TB, seed uint64, commits int) *gittest.Repo {
	t.Helper()
	g := &generator{rand: rand.New(rand.NewPCG(seed, 1)), lines: map[string][]string{}}
	for mark := 1; mark <= commits; mark++ {
		g.commit(mark)
	}
	fmt.Fprintf(&g.out, "reset refs/heads/main\nfrom :%d\n\n", commits)
	r := gittest.New(t)
	r.Import(g.out.Bytes())
	return r
}

type generator struct {
	rand  *rand.Rand
	out   bytes.Buffer
	lines map[string][]string // of the files of the first line of history
}

var oddPaths = []string{
	"plain.txt", "dir/file.go", "dir/deep/er/x", "with space", "tab\there", "new\nline", `quo"te`, `back\slash`, `x\x41`,
	"caf\u00e9", "latin\xe9", "{a => b}", "-dash", "dir/{x}/y", "commit 1", ":colon", "1\t2\tx", "#mark", "bin.dat",
}

var people = []string{
	"Ada Test <ada@example.org>", "Ada T. <ada@old.example>", "ada <ADA@example.org>", "Bob Test <bob@example.org>",
	"B\xf6b Test <b\xf6b@example.org>", "<nobody@example.org>", "Name Only <>", "Čeněk Ž <cenek@example.org>", "Two  Spaces <two spaces@example.org>",
}

var zones = []string{"+0000", "+0530", "-0330", "+1400", "-1200", "+0059", "-0000", "+9999"}

const mailmap = `# people
Ada Test <ada@example.org> <ada@old.example>
Robert Test <robert@example.org> Bob Test <bob@example.org>
<cenek@new.example> <CENEK@example.org>
`

func pick[T any](g *generator, of []T) T { return of[g.rand.IntN(len(of))] }

func (g *generator) commit(mark int) {
	base := 1_500_000_000 + mark*5000
	fmt.Fprintf(&g.out, "commit refs/heads/gen\nmark :%d\n", mark)
	fmt.Fprintf(&g.out, "author %s %d %s\n", pick(g, people), base-g.rand.IntN(100_000), pick(g, zones))
	fmt.Fprintf(&g.out, "committer %s %d %s\n", pick(g, people), base, pick(g, zones))
	message := g.message(mark)
	fmt.Fprintf(&g.out, "data %d\n%s\n", len(message), message)
	if mark > 1 {
		fmt.Fprintf(&g.out, "from :%d\n", max(1, mark-1-g.rand.IntN(2)*g.rand.IntN(3)))
	}
	if mark > 4 && g.rand.IntN(6) == 0 {
		fmt.Fprintf(&g.out, "merge :%d\n", mark-3)
	}
	if mark == 1 {
		g.file("100644", ".mailmap", mailmap)
		return
	}
	for range g.rand.IntN(5) {
		g.change()
	}
}

func (g *generator) message(mark int) string {
	switch g.rand.IntN(8) {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf("Only a subject %d", mark)
	case 2:
		return "\n\n  Leading blank lines\n\n\ttab\n \n\n"
	case 3:
		return "Latin\xe9 message\ncommit abc\n:100644 x\n"
	}
	return fmt.Sprintf("Subject %d\n\nBody.\n\nCo-authored-by: %s\nSigned-off-by: %s\nReviewed-By: %s\n",
		mark, pick(g, people), pick(g, people), pick(g, people))
}

func (g *generator) change() {
	path := pick(g, oddPaths)
	switch n := g.rand.IntN(10); {
	case n == 0:
		fmt.Fprintf(&g.out, "D %s\n", quoted(path))
		return
	case n == 1:
		g.file("120000", path, fmt.Sprintf("target-%d", g.rand.IntN(3)))
		return
	case n == 2:
		fmt.Fprintf(&g.out, "M 160000 %040x %s\n", 1+g.rand.IntN(9), quoted(path))
		return
	case path == "bin.dat":
		g.file("100644", path, fmt.Sprintf("\x00%d", g.rand.IntN(99)))
		return
	}
	text := g.edit(path)
	g.file([]string{"100644", "100755"}[g.rand.IntN(2)], path, text)
}

// edit changes some lines of a file, so that there is a diff to be made.
func (g *generator) edit(path string) string {
	old := g.lines[path]
	at := g.rand.IntN(len(old) + 1)
	add := make([]string, g.rand.IntN(6))
	for i := range add {
		add[i] = fmt.Sprintf("line %d\n", g.rand.IntN(20))
	}
	g.lines[path] = slices.Concat(old[:at], add, old[min(len(old), at+g.rand.IntN(4)):])
	text := strings.Join(g.lines[path], "")
	if g.rand.IntN(4) == 0 {
		text = strings.TrimSuffix(text, "\n")
	}
	return text
}

func (g *generator) file(mode, path, text string) {
	fmt.Fprintf(&g.out, "M %s inline %s\ndata %d\n%s\n", mode, quoted(path), len(text), text)
}

func quoted(path string) string {
	var b strings.Builder
	for _, c := range []byte(path) {
		fmt.Fprintf(&b, `\%03o`, c)
	}
	return `"` + b.String() + `"`
}

// gitLog runs git log over HEAD and returns the fields of each commit that
// format names, which hold no line feed.
func gitLog(r *gittest.Repo, format string, args ...string) [][]string {
	out := r.Git(slices.Concat([]string{"log"}, args, []string{"--no-renames", "--format=tformat:" + format, "main"})...)
	var rows [][]string
	for line := range strings.Lines(out) {
		rows = append(rows, strings.Split(strings.TrimSuffix(line, "\n"), "\x1f"))
	}
	return rows
}

// gitDiffs runs git log -z and returns its diff records by commit, in the order
// of the log.
func gitDiffs(r *gittest.Repo, args ...string) (ids []string, diffs map[string][]string) {
	diffs = map[string][]string{}
	out := r.Git(slices.Concat([]string{"log", "-z", "--no-renames", "--no-abbrev", "--format=%x01%H"}, args, []string{"main"})...)
	for _, part := range strings.Split(out, "\x01")[1:] {
		fields := strings.Split(strings.TrimRight(part, "\x00"), "\x00")
		ids = append(ids, fields[0])
		for _, f := range fields[1:] {
			diffs[fields[0]] = append(diffs[fields[0]], strings.TrimPrefix(f, "\n"))
		}
	}
	return ids, diffs
}

func TestAgreesWithNumstat(t *testing.T) {
	t.Parallel()
	r := generated(t, 7, 400)
	got := visit(t, r.Dir, git.Config{Lines: true})
	got.want(t, ospora.VisitFull)
	ids, diffs := gitDiffs(r, "--numstat")
	if len(ids) != len(got.commits) || len(ids) < 200 {
		t.Fatalf("%d commits, git log has %d", len(got.commits), len(ids))
	}
	for i, c := range got.commits {
		if c.ID != ids[i] {
			t.Fatalf("commit %d is %s, git log has %s", i, c.ID, ids[i])
		}
		var stats []string
		for _, f := range c.Files {
			added, deleted := strconv.FormatInt(f.LinesAdded.Value, 10), strconv.FormatInt(f.LinesDeleted.Value, 10)
			if f.Binary.Value {
				added, deleted = "-", "-"
			}
			stats = append(stats, added+"\t"+deleted+"\t"+ospora.UnescapePath(f.Path))
		}
		if diff := cmp.Diff(diffs[c.ID], stats); diff != "" {
			t.Errorf("commit %d (-git +ospora):\n%s", i, diff)
		}
		wantTotals(t, c)
	}
}

// wantTotals checks a commit's totals against its files.
func wantTotals(t *testing.T, c *ospora.Commit) {
	t.Helper()
	var added, deleted, binary int64
	for _, f := range c.Files {
		added, deleted = added+f.LinesAdded.Value, deleted+f.LinesDeleted.Value
		if f.Binary.Value {
			binary++
		}
	}
	if c.FilesChanged != ospora.Some(int64(len(c.Files))) || c.LinesAdded != ospora.Some(added) ||
		c.LinesDeleted != ospora.Some(deleted) || c.BinaryFiles != ospora.Some(binary) {
		t.Errorf("commit %s: totals %v %v %v %v are not those of its files", c.ID, c.FilesChanged, c.LinesAdded, c.LinesDeleted, c.BinaryFiles)
	}
}

func TestAgreesWithRaw(t *testing.T) {
	t.Parallel()
	r := generated(t, 8, 300)
	kinds := map[ospora.ChangeKind]string{ospora.FileAdded: "A", ospora.FileModified: "M", ospora.FileDeleted: "D", ospora.FileTypeChanged: "T"}
	modes := map[ospora.FileMode]string{ospora.RegularFile: "100644", ospora.ExecutableFile: "100755", ospora.SymbolicLink: "120000", ospora.Submodule: "160000"}
	_, diffs := gitDiffs(r, "--raw")
	seenKinds := map[string]int{}
	for i, c := range visit(t, r.Dir, git.Config{}).commits {
		var want, got []string
		for n := 0; n+1 < len(diffs[c.ID]); n += 2 {
			f := strings.Fields(diffs[c.ID][n])
			mode := f[1]
			if f[4] == "D" {
				mode = strings.TrimPrefix(f[0], ":")
			}
			want = append(want, f[4]+" "+mode+" "+diffs[c.ID][n+1])
			seenKinds[f[4]]++
		}
		for _, f := range c.Files {
			got = append(got, kinds[f.Kind]+" "+modes[f.Mode]+" "+ospora.UnescapePath(f.Path))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("commit %d (-git +ospora):\n%s", i, diff)
		}
	}
	if len(seenKinds) != 4 {
		t.Errorf("the repository has changes of kinds %v only", seenKinds)
	}
}

// The zone +9999 does not exist and is left unknown, where git repeats it.
func TestAgreesOnTimes(t *testing.T) {
	t.Parallel()
	r := generated(t, 9, 200)
	rows := gitLog(r, "%at%x1f%ad%x1f%ct%x1f%cd%x1f%P", "--date=raw")
	for i, c := range visit(t, r.Dir, git.Config{}).commits {
		want := rows[i]
		for _, side := range []struct {
			time   int64
			offset ospora.Optional[int32]
			at, ad string
		}{{c.AuthorTime.Value.Unix(), c.AuthorOffset, want[0], want[1]}, {c.CommitTime.Value.Unix(), c.CommitOffset, want[2], want[3]}} {
			_, zone, _ := strings.Cut(side.ad, " ")
			if strconv.FormatInt(side.time, 10) != side.at || rawZone(side.offset) != strings.Replace(zone, "-0000", "+0000", 1) {
				t.Errorf("commit %d: %d %s, git has %s %s", i, side.time, rawZone(side.offset), side.at, zone)
			}
		}
		if strings.Join(c.Parents, " ") != want[4] {
			t.Errorf("commit %d: parents %v, git has %s", i, c.Parents, want[4])
		}
	}
}

func rawZone(offset ospora.Optional[int32]) string {
	if !offset.Known {
		return "+9999"
	}
	sign, m := '+', offset.Value
	if m < 0 {
		sign, m = '-', -m
	}
	return fmt.Sprintf("%c%02d%02d", sign, m/60, m%60)
}

// Names and addresses are git's, bytes that are not UTF-8 replaced; the mailmap
// leads where %aN and %aE do, which in a bare repository read HEAD:.mailmap.
func TestAgreesOnPeople(t *testing.T) {
	t.Parallel()
	r := generated(t, 10, 200)
	got := visit(t, r.Dir, git.Config{})
	for i, want := range gitLog(r, "%an%x1f%ae%x1f%aN%x1f%aE%x1f%cN%x1f%cE") {
		c := got.commits[i]
		author := got.aliases[c.Author]
		who := got.aliases[author.Canonical]
		by := got.aliases[got.aliases[c.Committer].Canonical]
		keys := testKeys(t)
		for n, pair := range [][2]*ospora.Alias{
			{author, keys.Alias(want[0], want[1])},
			{who, keys.Alias(want[2], want[3])},
			{by, keys.Alias(want[4], want[5])},
		} {
			if pair[0].Key != pair[1].Key {
				t.Errorf("commit %d, pair %d: %q <%s>, git has %q <%s>", i, n, pair[0].Name, pair[0].Email, pair[1].Name, pair[1].Email)
			}
		}
	}
}

// Where the last paragraph of a message is a block of trailers, git and we find
// the same.
func TestAgreesOnTrailers(t *testing.T) {
	t.Parallel()
	r := generated(t, 11, 200)
	got := visit(t, r.Dir, git.Config{})
	roles := []ospora.CreditRole{ospora.CoAuthored, ospora.SignedOff, ospora.Reviewed}
	rows := gitLog(r, "%(trailers:key=Co-authored-by,valueonly,separator=%x1e)%x1f"+
		"%(trailers:key=Signed-off-by,valueonly,separator=%x1e)%x1f%(trailers:key=Reviewed-by,valueonly,separator=%x1e)")
	found := 0
	for i, c := range got.commits {
		have := map[ospora.CreditRole][]ospora.AliasKey{}
		for _, credit := range c.Credits {
			have[credit.Role] = append(have[credit.Role], credit.Alias)
		}
		for n, role := range roles {
			var want []ospora.AliasKey
			for _, value := range strings.FieldsFunc(rows[i][n], func(r rune) bool { return r == 0x1e }) {
				name, mail, _ := strings.Cut(value, "<")
				mail, _, _ = strings.Cut(mail, ">")
				want = append(want, testKeys(t).Alias(strings.ToValidUTF8(strings.TrimSpace(name), "\uFFFD"), strings.ToValidUTF8(mail, "\uFFFD")).Key)
				found++
			}
			if !slices.Equal(want, have[role]) {
				t.Errorf("commit %d: %d credits of %s, git has %q", i, len(have[role]), role, rows[i][n])
			}
		}
	}
	if found < 100 {
		t.Errorf("git finds %d trailers, too few for a test", found)
	}
}

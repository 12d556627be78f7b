package git

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
)

// validRef says what git check-ref-format says.
func TestValidRef(t *testing.T) {
	for _, name := range []string{
		"refs/heads/main", "refs/heads/a/b", "refs/heads/-x", "refs/heads/@", "refs/heads/x@y", "refs/heads/caf\u00e9", "refs/heads/\xe9",
		"refs/heads/.x", "refs/heads/x.lock", "refs/heads/x.lock/y", "refs/heads/a..b", "refs/heads/x.", "refs/heads/x/", "refs/heads//x", "refs/heads/a b",
		"refs/heads/a~b", "refs/heads/a^b", "refs/heads/a:b", "refs/heads/a?b", "refs/heads/a*b", "refs/heads/a[b", `refs/heads/a\b`,
		"refs/heads/a@{b", "refs/heads/\x01", "refs/heads/\x7f", "refs/", "refs/heads/{", "refs/heads/x.y", "refs/heads/x.lockx", "refs/heads/%", "refs/heads/'\"",
	} {
		want := exec.Command("git", "check-ref-format", name).Run() == nil
		if got := validRef(name); got != want {
			t.Errorf("validRef(%q) = %t, git says %t", name, got, want)
		}
	}
	for _, name := range []string{"", "main", "refs", "HEAD", "refs/heads/" + strings.Repeat("x", 2000)} {
		if validRef(name) {
			t.Errorf("%q is taken for a ref", name)
		}
	}
}

func packedRefs(t testing.TB, packed, head string, b Budget) (*refs, error) {
	t.Helper()
	dir := t.TempDir()
	for _, sub := range []string{"objects", "refs/heads"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range map[string]string{"HEAD": head, "packed-refs": packed} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	f, err := openForeign(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	return f.refs(b.withDefaults(), newGapBook())
}

// FuzzRefs: whatever stands in HEAD and packed-refs, what is taken over are
// names and ids that git can read in a file that we write.
func FuzzRefs(f *testing.F) {
	a, long := strings.Repeat("a", 40), strings.Repeat("b", 64)
	f.Add("# pack-refs with: peeled fully-peeled sorted \n"+a+" refs/heads/main\n^"+a+"\n", "ref: refs/heads/main\n")
	f.Add(long+" refs/tags/x\n"+a+" refs/tags/y\n", a+"\n")
	f.Add(a+" refs/heads/../x\n"+a+"  refs/heads/x\n\n\r\n"+a, "ref: refs/heads/\x00")
	f.Add("", long)
	f.Fuzz(func(t *testing.T, packed, head string) {
		r, err := packedRefs(t, packed, head, Budget{Refs: 8})
		if err != nil {
			return
		}
		if len(r.byName) > 9 {
			t.Errorf("%d refs", len(r.byName))
		}
		digits := map[string]int{"sha1": 40, "sha256": 64}[r.format()]
		if r.head != "" && (!objectID.MatchString(r.head) || len(r.head) != digits) {
			t.Errorf("head %q", r.head)
		}
		for name, id := range r.byName {
			if !validRef(name) || !objectID.MatchString(id) || len(id) != digits {
				t.Errorf("ref %q %q", name, id)
			}
		}
		for line := range strings.Lines(packRefs(r)) {
			id, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
			if id != "#" && r.byName[name] != id {
				t.Errorf("line %q", line)
			}
		}
		if once, again := r.digest(), r.digest(); once != again || len(once) != 16 {
			t.Errorf("digest %q, then %q", once, again)
		}
	})
}

// git reads the quoted path of an object store back to the very bytes.
func TestQuotePath(t *testing.T) {
	program := treeProgram(t)
	for _, name := range []string{"plain", "sp ace", `quo"te`, `back\slash`, "new\nline", "tab\t", "caf\u00e9", "latin\xe9", "#hash", "a:b;c", "\x01", "oct\\101"} {
		t.Run(fmt.Sprintf("%x", name), func(t *testing.T) {
			store := filepath.Join(t.TempDir(), name)
			if err := os.MkdirAll(filepath.Join(store, "objects"), 0o700); err != nil {
				t.Skip("needs a file system that takes the name: ", err)
			}
			foreign := &foreign{dir: store}
			c := program.command(context.Background(), "", "init", "--quiet", "--bare", "--template=", store)
			if _, err := program.output(c, 1000); err != nil {
				t.Fatal(err)
			}
			c = program.command(context.Background(), store, "hash-object", "-w", "--stdin")
			c.Stdin = strings.NewReader("x")
			id, err := program.output(c, 1000)
			if err != nil {
				t.Fatal(err)
			}
			dir := filepath.Join(t.TempDir(), "ours")
			if err := scratch(dir, foreign, newRefs(), nil); err != nil {
				t.Fatal(err)
			}
			c = program.command(context.Background(), dir, "cat-file", "blob", strings.TrimSpace(string(id)))
			if out, err := program.output(c, 1000); err != nil || string(out) != "x" {
				t.Errorf("read %q, %v", out, err)
			}
		})
	}
}

func treeProgram(t testing.TB) *program {
	t.Helper()
	path, err := exec.LookPath("git")
	if err != nil {
		t.Skip("needs git")
	}
	return &program{path: path, home: t.TempDir(), memory: 2 << 30, bigFile: 64 << 20}
}

func testBook(t testing.TB) *aliasBook {
	t.Helper()
	keys, err := ospora.NewKeys(make([]byte, ospora.MinKeyBytes))
	if err != nil {
		t.Fatal(err)
	}
	return newAliasBook(keys)
}

// FuzzMailmapAnswer: an answer either maps every alias or none, and each alias
// then leads to one that the book holds.
func FuzzMailmapAnswer(f *testing.F) {
	f.Add("Ada <ada@example.org>\nBob <bob@example.org>\n")
	f.Add("Ada <ada@example.org>\n")
	f.Add("<bob@example.org>\n\xff <\xfe>\n")
	f.Add("\n\n")
	f.Add("Bob <BOB@example.org>\nAda <ada@example.org>\nmore\n")
	f.Fuzz(func(t *testing.T, answer string) {
		b := testBook(t)
		b.add(b.keys.Alias("Ada", "ada@example.org"))
		b.add(b.keys.Alias("Bob", "bob@example.org"))
		asked := b.rows("r", "v")
		err := b.canonical(asked, []byte(answer))
		for _, a := range b.rows("r", "v") {
			if err != nil && a.Canonical != a.Key {
				t.Errorf("after %v an alias leads elsewhere", err)
			}
			if b.known[a.Canonical] == nil || b.known[a.Key] != a {
				t.Errorf("alias leads to one that is not there")
			}
		}
		if err != nil && len(b.known) != 2 {
			t.Errorf("after %v there are %d aliases", err, len(b.known))
		}
	})
}

// However an alias is met first, the least spelling is told, and where the
// mailmap leads is kept.
func TestAliasBook(t *testing.T) {
	for _, order := range [][]string{{"Ada  Test", "Ada Test"}, {"Ada Test", "Ada  Test"}} {
		b := testBook(t)
		for _, name := range order {
			b.add(b.keys.Alias(name, "ADA@example.org"))
		}
		rows := b.rows("r", "v")
		if len(rows) != 1 || rows[0].Name != "Ada  Test" {
			t.Errorf("aliases %+v", rows)
		}
		rows[0].Canonical = "other"
		b.add(b.keys.Alias("Ada  Test", "AAA@example.org"))
		b.add(b.keys.Alias(" Ada Test", "ADA@example.org"))
		if a := b.known[rows[0].Key]; a.Canonical != "other" || a.Name != " Ada Test" {
			t.Errorf("alias %+v", a)
		}
	}
}

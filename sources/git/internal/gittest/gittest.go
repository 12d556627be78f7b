// Package gittest makes git repositories for tests: from txtar archives with a
// fixed clock, or object by object where git itself would refuse to write what
// a hostile repository may hold.
package gittest

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// Repo is a bare repository under the test's temporary directory.
type Repo struct {
	Dir string
	t   testing.TB
}

// New returns an empty bare repository with SHA-1 objects.
func New(t testing.TB) *Repo { return NewFormat(t, "sha1") }

// NewFormat returns an empty bare repository of an object format.
func NewFormat(t testing.TB, format string) *Repo {
	t.Helper()
	r := &Repo{Dir: filepath.Join(t.TempDir(), "repo.git"), t: t}
	r.run("", nil, "init", "--quiet", "--bare", "--template=", "--initial-branch=main", "--object-format="+format, r.Dir)
	return r
}

// Txtar returns a repository whose branch main has the commits of an archive.
//
// A file named "commit" begins a commit; its lines are "author: NAME <EMAIL>
// SECONDS ZONE", "committer: …" (default the author), "encoding: …", "merge: N"
// (the mark of another parent, commits being numbered from 1), "from: N" or
// "from: none" (default the commit before), and "message:", after which the
// message follows. The files behind it are written, as 100644 unless the name
// begins with a mode and a space ("100755 run.sh"; a symbolic link's text and a
// submodule's id lose their line feed); those whose text is "(deleted)" are
// removed. A file named "tag NAME" tags the last commit, annotated when it has
// text of the form "NAME <EMAIL> SECONDS ZONE".
func Txtar(t testing.TB, archive string) *Repo {
	t.Helper()
	r := New(t)
	r.Import(Stream(t, archive))
	return r
}

// Import feeds a stream to git fast-import.
func (r *Repo) Import(stream []byte) {
	r.t.Helper()
	r.run(r.Dir, stream, "fast-import", "--quiet", "--date-format=raw-permissive", "--force")
}

// Git runs git in the repository and returns what it prints.
func (r *Repo) Git(args ...string) string {
	r.t.Helper()
	return strings.TrimRight(string(r.run(r.Dir, nil, args...)), "\n")
}

// Input runs git in the repository with data on its standard input.
func (r *Repo) Input(data []byte, args ...string) {
	r.t.Helper()
	r.run(r.Dir, data, args...)
}

// Object writes an object as it is, without any check, and returns its id.
func (r *Repo) Object(kind string, data []byte) string {
	r.t.Helper()
	return strings.TrimSpace(string(r.run(r.Dir, data, "hash-object", "-t", kind, "-w", "--literally", "--stdin")))
}

// Commit writes a commit object of an empty tree with author and committer
// lines as they are, and returns its id.
func (r *Repo) Commit(author, committer, message string, parents ...string) string {
	r.t.Helper()
	var b bytes.Buffer
	fmt.Fprintf(&b, "tree %s\n", r.Object("tree", nil))
	for _, p := range parents {
		fmt.Fprintf(&b, "parent %s\n", p)
	}
	fmt.Fprintf(&b, "author %s\ncommitter %s\n\n%s", author, committer, message)
	return r.Object("commit", b.Bytes())
}

// Ref points a ref to an object.
func (r *Repo) Ref(name, id string) {
	r.t.Helper()
	r.Write(name, id+"\n")
}

// Write writes a file inside the repository's directory.
func (r *Repo) Write(name, text string) {
	r.t.Helper()
	path := filepath.Join(r.Dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

func (r *Repo) run(dir string, stdin []byte, args ...string) []byte {
	r.t.Helper()
	cmd := exec.CommandContext(r.t.Context(), "git", args...)
	cmd.Dir = dir
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + os.DevNull, "GIT_CONFIG_NOSYSTEM=1",
		"GIT_CONFIG_GLOBAL=" + os.DevNull, "LC_ALL=C", "TZ=UTC", "SystemRoot=" + os.Getenv("SystemRoot"),
		"GIT_AUTHOR_NAME=Test", "GIT_AUTHOR_EMAIL=test@example.org", "GIT_AUTHOR_DATE=1700000000 +0000",
		"GIT_COMMITTER_NAME=Test", "GIT_COMMITTER_EMAIL=test@example.org", "GIT_COMMITTER_DATE=1700000000 +0000"}
	cmd.Stdin = bytes.NewReader(stdin)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		r.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, stderr.String())
	}
	return out
}

// Stream turns an archive as [Txtar] reads it into a fast-import stream.
func Stream(t testing.TB, archive string) []byte {
	t.Helper()
	var b bytes.Buffer
	mark := 0
	for _, f := range txtar.Parse([]byte(archive)).Files {
		tag, isTag := strings.CutPrefix(f.Name, "tag ")
		switch text := string(f.Data); {
		case f.Name == "commit":
			mark++
			writeCommit(&b, mark, text)
		case isTag && strings.TrimSpace(text) != "":
			fmt.Fprintf(&b, "tag %s\nfrom :%d\ntagger %s\ndata 4\ntag\n\n", tag, mark, strings.TrimSpace(text))
		case isTag:
			fmt.Fprintf(&b, "reset refs/tags/%s\nfrom :%d\n\n", tag, mark)
		case strings.TrimSpace(text) == "(deleted)":
			fmt.Fprintf(&b, "D %s\n", f.Name)
		default:
			writeFile(&b, f.Name, text)
		}
	}
	return b.Bytes()
}

func writeFile(b *bytes.Buffer, name, text string) {
	mode, path, ok := strings.Cut(name, " ")
	if !ok || len(mode) != 6 || strings.Trim(mode, "01234567") != "" {
		mode, path = "100644", name
	}
	switch mode {
	case "160000":
		fmt.Fprintf(b, "M %s %s %s\n", mode, strings.TrimSpace(text), path)
		return
	case "120000":
		text = strings.TrimSuffix(text, "\n")
	}
	fmt.Fprintf(b, "M %s inline %s\ndata %d\n%s\n", mode, path, len(text), text)
}

func writeCommit(b *bytes.Buffer, mark int, text string) {
	head, message, _ := strings.Cut(text, "message:")
	message = strings.TrimLeft(message, " \n")
	field := map[string]string{}
	var merges []string
	for line := range strings.SplitSeq(head, "\n") {
		name, value, _ := strings.Cut(line, ": ")
		if name == "merge" {
			merges = append(merges, value)
			continue
		}
		field[name] = value
	}
	if field["author"] == "" {
		field["author"] = fmt.Sprintf("Test <test@example.org> %d +0000", 1_700_000_000+mark*3600)
	}
	if field["committer"] == "" {
		field["committer"] = field["author"]
	}
	if field["from"] == "none" && mark > 1 {
		b.WriteString("reset refs/heads/main\n\n")
	}
	fmt.Fprintf(b, "commit refs/heads/main\nmark :%d\nauthor %s\ncommitter %s\n", mark, field["author"], field["committer"])
	if field["encoding"] != "" {
		fmt.Fprintf(b, "encoding %s\n", field["encoding"])
	}
	fmt.Fprintf(b, "data %d\n%s\n", len(message), message)
	switch from := field["from"]; {
	case from == "none":
	case from != "":
		fmt.Fprintf(b, "from :%s\n", from)
	case mark > 1:
		fmt.Fprintf(b, "from :%d\n", mark-1)
	}
	for _, m := range merges {
		fmt.Fprintf(b, "merge :%s\n", m)
	}
}

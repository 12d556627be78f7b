package git_test

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/git"
	"github.com/ospora/ospora/sources/git/internal/gittest"
)

// richArchive has every sort of change and message, newest commit last. The
// sign ␍ stands for a carriage return, ␀ for a zero byte, ö for that letter in
// ISO 8859-1.
const richArchive = `
-- commit --
author: Ada Test <ada@example.org> 1700000000 +0500
committer: Bob Test <bob@example.org> 1700003600 -0330
message:
Start

Body.

Co-authored-by: Cem Test <cem@example.org>
SIGNED-OFF-BY: Bob Test <bob@example.org>
reviewed-By: Dana Test <dana@example.org>
Tested-by: Nobody <nobody@example.org>
-- a.txt --
one
two
-- note --
n1
n2
n3
-- data.bin --
␀␀
-- 100755 bin/run.sh --
#!/bin/sh
-- 120000 link --
a.txt
-- 160000 sub --
1111111111111111111111111111111111111111
-- commit --
author: Ada Test <ada@example.org> 1700100000 +0000
message:
Rename, and drop the execute bit
-- a.txt --
(deleted)
-- b.txt --
one
two
-- bin/run.sh --
#!/bin/sh
-- commit --
author: Ada Test <ada@example.org> 1700200000 +0000
from: 1
message:
File into link; binary; submodule
-- 120000 note --
b.txt
-- data.bin --
␀␁
-- 160000 sub --
2222222222222222222222222222222222222222
-- commit --
author: Ada Test <ada@example.org> 1700300000 +0000
from: 2
merge: 3
message:
Merge
-- commit --
author: Ada Test <ada@example.org> 1700400000 +0000
from: none
message:
Another root
-- other --
other
-- commit --
author: Ada Test <ada@example.org> 1700500000 +0000
from: 4
message:
Side
-- side --
side
-- commit --
author: Ada Test <ada@example.org> 1700600000 +0000
from: 4
merge: 5
merge: 6
message:
Octopus
-- commit --
author: Ada Test <ada@example.org> 1700700000 +0000
message:
-- commit --
author: Ada Test <ada@example.org> 1700800000 +0000
message:
Subject


    indented
commit 1111111111111111111111111111111111111111
:100644 100644 1111111 2222222 M	c.txt
1	2	c.txt
diff --git a/c b/c

Signed-off-by: In the middle <middle@example.org>

The end
-- c.txt --
c
-- commit --
author: Ada Test <ada@example.org> 1700900000 +0000
message:
Subject␍
␍
Co-Authored-By: Cem Test <cem@example.org>␍
-- c.txt --
c
d
-- commit --
author: J` + "\xf6" + `rg Test <jorg@example.org> 1701000000 +0100
encoding: ISO-8859-1
message:
Gru` + "\xdf" + `

Reviewed-by: J` + "\xf6" + `rg Test <jorg@example.org>
-- c.txt --
e
`

func richRepo(t testing.TB) *gittest.Repo {
	t.Helper()
	r := gittest.Txtar(t, strings.NewReplacer("␍", "\r", "␀", "\x00", "␁", "\x01").Replace(richArchive))
	head := r.Git("rev-parse", "main")
	signed := r.Object("commit", []byte("tree "+r.Git("rev-parse", "main^{tree}")+"\nparent "+head+
		"\nauthor build[bot] <1+build[bot]@users.noreply.github.com> 1701100000 +0000"+
		"\ncommitter Bob Test <bob@example.org> 1701100001 +0000\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n"+
		" author Forged <forged@example.org> 1 +0000\n -----END PGP SIGNATURE-----\n\nSigned\n"))
	r.Ref("refs/heads/main", signed)
	return r
}

// text writes a commit down with names in place of keys.
func (s *seen) text(c *ospora.Commit) string {
	var b strings.Builder
	when := func(t ospora.Optional[time.Time], o ospora.Optional[int32]) string {
		return fmt.Sprintf("%d%+d", t.Value.Unix(), o.Value)
	}
	fmt.Fprintf(&b, "%s %s | %s %s | parents %d files %d +%d -%d binary %d", s.name(c.Author), when(c.AuthorTime, c.AuthorOffset),
		s.name(c.Committer), when(c.CommitTime, c.CommitOffset), len(c.Parents),
		c.FilesChanged.Value, c.LinesAdded.Value, c.LinesDeleted.Value, c.BinaryFiles.Value)
	if c.Signed {
		b.WriteString(" signed")
	}
	for _, odd := range c.Oddities {
		b.WriteString(" odd " + odd)
	}
	for _, credit := range c.Credits {
		fmt.Fprintf(&b, "\n  %s %s", credit.Role, s.name(credit.Alias))
	}
	for _, f := range c.Files {
		fmt.Fprintf(&b, "\n  %s %s %s", f.Kind, f.Mode, f.Path)
		if f.Binary.Value {
			b.WriteString(" binary")
		}
		if f.LinesAdded.Known || f.LinesDeleted.Known {
			fmt.Fprintf(&b, " +%d -%d", f.LinesAdded.Value, f.LinesDeleted.Value)
		}
	}
	return b.String()
}

const richFacts = `build[bot] 1701100000+0 | Bob Test 1701100001+0 | parents 1 files 0 +0 -0 binary 0 signed
Jörg Test 1701000000+60 | Jörg Test 1701000000+60 | parents 1 files 1 +1 -2 binary 0
  reviewed-by Jörg Test
  modified regular c.txt +1 -2
Ada Test 1700900000+0 | Ada Test 1700900000+0 | parents 1 files 1 +1 -0 binary 0
  co-authored-by Cem Test
  modified regular c.txt +1 -0
Ada Test 1700800000+0 | Ada Test 1700800000+0 | parents 1 files 1 +1 -0 binary 0
  added regular c.txt +1 -0
Ada Test 1700700000+0 | Ada Test 1700700000+0 | parents 1 files 0 +0 -0 binary 0
Ada Test 1700600000+0 | Ada Test 1700600000+0 | parents 3 files 0 +0 -0 binary 0
Ada Test 1700500000+0 | Ada Test 1700500000+0 | parents 1 files 1 +1 -0 binary 0
  added regular side +1 -0
Ada Test 1700400000+0 | Ada Test 1700400000+0 | parents 0 files 1 +1 -0 binary 0
  added regular other +1 -0
Ada Test 1700300000+0 | Ada Test 1700300000+0 | parents 2 files 0 +0 -0 binary 0
Ada Test 1700200000+0 | Ada Test 1700200000+0 | parents 1 files 3 +2 -4 binary 1
  modified regular data.bin binary
  type_changed symlink note +1 -3
  modified submodule sub +1 -1
Ada Test 1700100000+0 | Ada Test 1700100000+0 | parents 1 files 3 +2 -2 binary 0
  deleted regular a.txt +0 -2
  added regular b.txt +2 -0
  modified regular bin/run.sh +0 -0
Ada Test 1700000000+300 | Bob Test 1700003600-210 | parents 0 files 6 +8 -0 binary 1
  co-authored-by Cem Test
  signed-off-by Bob Test
  reviewed-by Dana Test
  added regular a.txt +2 -0
  added executable bin/run.sh +1 -0
  added regular data.bin binary
  added symlink link +1 -0
  added regular note +3 -0
  added submodule sub +1 -0`

func TestCommits(t *testing.T) {
	t.Parallel()
	got := visit(t, richRepo(t).Dir, git.Config{Lines: true})
	got.want(t, ospora.VisitFull)
	var texts []string
	for _, c := range got.commits {
		texts = append(texts, got.text(c))
	}
	if diff := cmp.Diff(strings.Split(richFacts, "\n"), strings.Split(strings.Join(texts, "\n"), "\n")); diff != "" {
		t.Errorf("commits differ (-want +got):\n%s", diff)
	}
}

func TestCommitIdentity(t *testing.T) {
	t.Parallel()
	r := richRepo(t)
	got := visit(t, r.Dir, git.Config{})
	ids := strings.Fields(r.Git("rev-list", "main"))
	if len(got.commits) != len(ids) {
		t.Fatalf("%d commits, want %d", len(got.commits), len(ids))
	}
	for i, c := range got.commits {
		parents := strings.Fields(r.Git("log", "-1", "--format=%P", ids[i]))
		if c.ID != ids[i] || strings.Join(c.Parents, " ") != strings.Join(parents, " ") {
			t.Errorf("commit %d is %s with parents %v, want %s with %v", i, c.ID, c.Parents, ids[i], parents)
		}
		if c.Repo != "local/test" || c.Home != c.Repo || c.Visit != got.visit.ID {
			t.Errorf("commit %d is of repo %q, home %q, visit %q", i, c.Repo, c.Home, c.Visit)
		}
		for _, f := range c.Files {
			if f.Repo != c.Repo || f.Visit != c.Visit || f.Commit != c.ID {
				t.Errorf("file of commit %d is of repo %q, visit %q, commit %q", i, f.Repo, f.Visit, f.Commit)
			}
		}
	}
}

// Without lines the counts are unknown, never 0.
func TestFilesDepth(t *testing.T) {
	t.Parallel()
	got := visit(t, richRepo(t).Dir, git.Config{})
	got.want(t, ospora.VisitFull)
	files := int64(0)
	for _, c := range got.commits {
		files += c.FilesChanged.Value
		if !c.FilesChanged.Known || c.LinesAdded.Known || c.LinesDeleted.Known || c.BinaryFiles.Known {
			t.Errorf("commit of %s: files known %t, lines known %t %t, binary known %t", got.name(c.Author),
				c.FilesChanged.Known, c.LinesAdded.Known, c.LinesDeleted.Known, c.BinaryFiles.Known)
		}
		for _, f := range c.Files {
			if f.LinesAdded.Known || f.LinesDeleted.Known || f.Binary.Known || f.Kind == "" || f.Mode == "" {
				t.Errorf("file change %+v", f)
			}
		}
	}
	if files != 17 {
		t.Errorf("%d files touched, want 17", files)
	}
}

func TestAliases(t *testing.T) {
	t.Parallel()
	got := visit(t, richRepo(t).Dir, git.Config{})
	keys := testKeys(t)
	want := map[string]string{
		"Ada Test": "ada@example.org", "Bob Test": "bob@example.org", "Cem Test": "cem@example.org",
		"Dana Test": "dana@example.org", "Jörg Test": "jorg@example.org",
		"build[bot]": "1+build[bot]@users.noreply.github.com",
	}
	if len(got.aliases) != len(want) {
		t.Errorf("%d aliases, want %d", len(got.aliases), len(want))
	}
	for name, mail := range want {
		alias := keys.Alias(name, mail)
		alias.Repo, alias.Visit = "local/test", got.visit.ID
		if diff := cmp.Diff(alias, got.aliases[alias.Key]); diff != "" {
			t.Errorf("alias (-want +got):\n%s", diff)
		}
	}
}

func TestMailmap(t *testing.T) {
	t.Parallel()
	r := gittest.Txtar(t, `
-- commit --
author: Ada <ada@old.example> 1700000000 +0000
message:
One

Co-authored-by: Bob <BOB@example.org>
-- .mailmap --
Ada Lovelace <ada@example.org> Ada <ada@old.example>
Robert <robert@example.org> <bob@example.org>
-- commit --
author: Cem <cem@example.org> 1700000001 +0000
message:
Two
`)
	got := visit(t, r.Dir, git.Config{})
	got.want(t, ospora.VisitFull)
	if blob := r.Git("rev-parse", "main:.mailmap"); got.repo.Mailmap != ospora.Some(blob) {
		t.Errorf("mailmap %v, want %s", got.repo.Mailmap, blob)
	}
	leads := map[string]string{}
	for _, a := range got.aliases {
		leads[a.Name] = got.name(a.Canonical)
	}
	want := map[string]string{"Ada": "Ada Lovelace", "Ada Lovelace": "Ada Lovelace", "Bob": "Robert", "Robert": "Robert", "Cem": "Cem"}
	if diff := cmp.Diff(want, leads); diff != "" {
		t.Errorf("canonical aliases (-want +got):\n%s", diff)
	}
}

func TestTags(t *testing.T) {
	t.Parallel()
	r := gittest.Txtar(t, `
-- commit --
author: Ada <ada@example.org> 1700000000 +0000
message:
One
-- a --
a
-- tag light --
-- tag annotated --
Ada <ada@example.org> 1700000500 +0100
-- commit --
author: Ada <ada@example.org> 1700000001 +0000
message:
Two
-- tag off --
-- commit --
author: Ada <ada@example.org> 1700000002 +0000
from: 1
message:
Three
`)
	r.Git("tag", "-a", "-m", "n", "nested", "annotated")
	r.Git("tag", "tree", "main^{tree}")
	r.Git("tag", "file", "main:a")
	r.Git("update-ref", "refs/tags/sub/dir", "main")
	r.Ref("refs/tags/old", r.Object("tag", []byte("object "+r.Git("rev-parse", "main")+"\ntype commit\ntag old\n\nno tagger\n")))
	got := visit(t, r.Dir, git.Config{})
	got.want(t, ospora.VisitFull)
	one, two, three := r.Git("rev-parse", "light"), r.Git("rev-parse", "off"), r.Git("rev-parse", "main")
	at := func(s int64) ospora.Optional[time.Time] { return ospora.Some(time.Unix(s, 0).UTC()) }
	want := map[string]*ospora.Tag{
		"light":     {Commit: one, Reachable: ospora.Some(true), Time: at(1700000000)},
		"annotated": {Commit: one, Reachable: ospora.Some(true), Annotated: true, Time: at(1700000500)},
		"nested":    {Commit: one, Reachable: ospora.Some(true), Annotated: true, Time: at(1700000000)},
		"off":       {Commit: two, Reachable: ospora.Some(false), Time: at(1700000001)},
		"sub/dir":   {Commit: three, Reachable: ospora.Some(true), Time: at(1700000002)},
		"old":       {Commit: three, Reachable: ospora.Some(true), Annotated: true},
	}
	for name, tag := range want {
		tag.Repo, tag.Visit, tag.Name = "local/test", got.visit.ID, name
	}
	if diff := cmp.Diff(want, got.tags); diff != "" {
		t.Errorf("tags (-want +got):\n%s", diff)
	}
}

func TestRepoAndVisit(t *testing.T) {
	t.Parallel()
	r := richRepo(t)
	s := newSource(t, git.Config{Lines: true})
	look := lookAt(t, r.Dir)
	look.Target.ForkOf = "github.com/other/one"
	got := see(t, s, look)
	roots := strings.Fields(r.Git("rev-list", "--max-parents=0", "main"))
	slices.Sort(roots)
	wantRepo := &ospora.Repo{
		ID: "local/test", Visit: got.visit.ID, DefaultBranch: ospora.Some("main"),
		Head: ospora.Some(r.Git("rev-parse", "main")), ObjectFormat: "sha1", Roots: roots,
		ForkOf: ospora.Some[ospora.RepoID]("github.com/other/one"), Commits: 12,
	}
	if diff := cmp.Diff(wantRepo, got.repo); diff != "" {
		t.Errorf("repository (-want +got):\n%s", diff)
	}
	v := got.visit
	if v.Source != "git" || v.Repo != "local/test" || v.Locator != "repo.git" || v.Revision != wantRepo.Head.Value ||
		v.Tool != "git "+s.Version() || v.Retry || v.Reason != "" || v.ID == "" || !strings.HasPrefix(v.Settings, "depth=lines ") {
		t.Errorf("visit %+v", v)
	}
}

func TestSHA256(t *testing.T) {
	t.Parallel()
	r := gittest.NewFormat(t, "sha256")
	r.Import(gittest.Stream(t, richArchive[:strings.Index(richArchive, "-- 160000")]))
	r.Git("tag", "-a", "-m", "one", "one", "main")
	got := visit(t, r.Dir, git.Config{Lines: true})
	got.want(t, ospora.VisitFull)
	if got.repo.ObjectFormat != "sha256" || len(got.commits) != 1 || len(got.commits[0].ID) != 64 ||
		got.commits[0].LinesAdded != ospora.Some[int64](8) || !got.tags["one"].Reachable.Value {
		t.Errorf("repo %+v, %d commits", got.repo, len(got.commits))
	}
}

// Every way to say which commit is meant leads to the same facts.
func TestRevisions(t *testing.T) {
	t.Parallel()
	r := richRepo(t)
	r.Git("tag", "-a", "-m", "v1", "v1", "main~1")
	parent := r.Git("rev-parse", "main~1")
	r.Git("branch", "side", parent)
	for name, revision := range map[string]string{
		"branch": "side", "full_branch": "refs/heads/side", "tag": "v1", "short_id": parent[:10], "id": parent,
		"relative": "main~1", "head": "HEAD", "head_relative": "HEAD~1",
	} {
		t.Run(name, func(t *testing.T) {
			look := lookAt(t, r.Dir)
			look.Target.Revision = revision
			got := see(t, newSource(t, git.Config{}), look)
			got.want(t, ospora.VisitFull)
			want := parent
			if name == "head" {
				want = r.Git("rev-parse", "main")
			}
			if got.visit.Revision != want || got.repo.Head.Value != want || got.commits[0].ID != want {
				t.Errorf("read %s, want %s", got.visit.Revision, want)
			}
		})
	}
}

func TestNoSuchRevision(t *testing.T) {
	t.Parallel()
	r := richRepo(t)
	for name, revision := range map[string]string{
		"missing": "nowhere", "missing_id": strings.Repeat("0", 39) + "1", "option": "--upload-pack=x", "tree": "main^{tree}",
		"file": "main:b.txt", "range": "main~1..main", "not": "^main", "new_line": "main\nmain", "reflog": "main@{1}",
		"search": ":/Merge", "all": "--all", "empty_id": strings.Repeat("0", 40),
	} {
		t.Run(name, func(t *testing.T) {
			look := lookAt(t, r.Dir)
			look.Target.Revision = revision
			got := see(t, newSource(t, git.Config{}), look)
			got.want(t, ospora.VisitNotFound)
			if len(got.commits) > 0 {
				t.Errorf("%d commits", len(got.commits))
			}
		})
	}
}

// The tree comes once, at the revision visited, and ends with the next row.
func TestTreeRow(t *testing.T) {
	t.Parallel()
	r := gittest.Txtar(t, smallArchive)
	look := lookAt(t, r.Dir)
	look.Target.Revision = "main~1"
	var tree *ospora.Tree
	for row, err := range newSource(t, git.Config{}).Visit(t.Context(), look) {
		if err != nil {
			t.Fatal(err)
		}
		switch row := row.(type) {
		case *ospora.Tree:
			if tree != nil {
				t.Error("a second tree")
			}
			tree = row
			if data, err := fs.ReadFile(tree.FS, "a.txt"); err != nil || string(data) != "a\nb\n" {
				t.Errorf("read %q, %v", data, err)
			}
			if _, err := fs.Stat(tree.FS, "b.txt"); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("a file of a later commit: %v", err)
			}
		case *ospora.Visit:
			if tree == nil || tree.Repo != row.Repo || tree.Visit != row.ID || tree.Revision != row.Revision {
				t.Errorf("tree %+v of visit %+v", tree, row)
			}
		}
	}
	if _, err := fs.ReadFile(tree.FS, "a.txt"); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("after the visit: %v", err)
	}
}

package git_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/git"
	"github.com/ospora/ospora/sources/git/internal/gittest"
)

// canaries are what no row may show but the plain fields of an alias and the
// paths of files.
var canaries = []string{"Canarina", "canary@example.org", "canary-directory", "canary-branch", "canary-message", "ospora-git-"}

// wantNoCanary checks all that rows say, with the fields that may hold plain
// values taken out.
func wantNoCanary(t *testing.T, rows []ospora.Row) {
	t.Helper()
	for _, row := range rows {
		texts := []string{fmt.Sprintf("%+v", withoutPlain(row))}
		if data, err := json.Marshal(withoutPlain(row)); err == nil {
			texts = append(texts, string(data))
		}
		for _, canary := range canaries {
			for _, text := range texts {
				if strings.Contains(text, canary) {
					t.Errorf("%T shows %q: %s", row, canary, text)
				}
			}
		}
	}
}

func withoutPlain(row ospora.Row) ospora.Row {
	switch row := row.(type) {
	case *ospora.Alias:
		a := *row
		a.Name, a.Email, a.Login = "", "", ""
		return &a
	case *ospora.Commit:
		c := *row
		c.Files = nil
		return &c
	}
	return row
}

const canaryArchive = `
-- commit --
author: Canarina One <canary@example.org> 1700000000 +0000
message:
canary-message

Signed-off-by: Canarina Two <canary@example.org>
-- canary-directory/a --
a
-- .mailmap --
Canarina Three <canary@example.org> Canarina One <canary@example.org>
-- commit --
author: Canarina Four <canary@example.org> 1700000001 +0000
message:
canary-message
-- canary-directory/a --
b
`

func TestNothingPersonal(t *testing.T) {
	t.Parallel()
	for name, harm := range map[string]func(*testing.T, *gittest.Repo, *git.Config){
		"whole": func(*testing.T, *gittest.Repo, *git.Config) {},
		"missing_blob": func(t *testing.T, r *gittest.Repo, _ *git.Config) {
			remove(t, r, r.Git("rev-parse", "main:canary-directory/a"))
		},
		"broken_blob": func(t *testing.T, r *gittest.Repo, _ *git.Config) {
			harm(t, r, r.Git("rev-parse", "main:canary-directory/a"), "truncated")
		},
		"missing_tree": func(t *testing.T, r *gittest.Repo, _ *git.Config) {
			remove(t, r, r.Git("rev-parse", "main:canary-directory"))
		},
		"broken_head":    func(t *testing.T, r *gittest.Repo, _ *git.Config) { harm(t, r, r.Git("rev-parse", "main"), "rubbish") },
		"missing_commit": func(t *testing.T, r *gittest.Repo, _ *git.Config) { remove(t, r, r.Git("rev-parse", "main~1")) },
		"mailmap":        func(t *testing.T, r *gittest.Repo, _ *git.Config) { remove(t, r, r.Git("rev-parse", "main:.mailmap")) },
		"bad_tag": func(_ *testing.T, r *gittest.Repo, _ *git.Config) {
			r.Ref("refs/tags/x", r.Object("tag", []byte("object Canarina canary@example.org\ntype commit\n\n")))
		},
		"head_branch": func(_ *testing.T, r *gittest.Repo, _ *git.Config) { r.Write("HEAD", "ref: refs/heads/canary-branch\n") },
		"branch_pipe": func(t *testing.T, r *gittest.Repo, _ *git.Config) {
			pipe(t, filepath.Join(r.Dir, "refs/heads/canary-branch"))
		},
		"long_ref": func(_ *testing.T, r *gittest.Repo, _ *git.Config) {
			r.Write("packed-refs", strings.Repeat("canary-branch", 10_000))
		},
		"alternates": func(_ *testing.T, r *gittest.Repo, _ *git.Config) {
			r.Write("objects/info/alternates", "/canary-directory\n")
		},
		"no_objects": func(t *testing.T, r *gittest.Repo, _ *git.Config) {
			if err := os.RemoveAll(filepath.Join(r.Dir, "objects")); err != nil {
				t.Fatal(err)
			}
		},
		"memory":  func(_ *testing.T, _ *gittest.Repo, c *git.Config) { c.Budget.Bytes = 10 },
		"commits": func(_ *testing.T, _ *gittest.Repo, c *git.Config) { c.Budget.Commits = 1 },
		"mailmap_dies": func(t *testing.T, _ *gittest.Repo, c *git.Config) {
			c.Git = wrapGit(t, `[ "$VERB" = check-mailmap ] && echo Canarina canary@example.org >&2 && exit 3`+"\n"+`exec "$GIT" "$@"`)
		},
		"child_dies": func(t *testing.T, _ *gittest.Repo, c *git.Config) {
			c.Git = wrapGit(t, `[ "$VERB" = diff-tree ] && echo Canarina canary-directory >&2 && exit 3`+"\n"+`exec "$GIT" "$@"`)
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := gittest.Txtar(t, canaryArchive)
			unpack(t, r)
			parent := filepath.Join(filepath.Dir(r.Dir), "canary-directory")
			if err := os.Mkdir(parent, 0o700); err != nil {
				t.Fatal(err)
			}
			c := git.Config{Lines: true, WorkDir: filepath.Join(parent, "work")}
			if err := os.Mkdir(c.WorkDir, 0o700); err != nil {
				t.Fatal(err)
			}
			harm(t, r, &c)
			dir := filepath.Join(parent, "repo")
			if err := os.Rename(r.Dir, dir); err != nil {
				t.Fatal(err)
			}
			got := visit(t, dir, c)
			wantNoCanary(t, got.rows)
			if name == "whole" && len(got.aliases) != 4 {
				t.Errorf("%d aliases", len(got.aliases))
			}
			if name != "whole" && got.visit.Status == ospora.VisitFull {
				t.Error("nothing went wrong")
			}
		})
	}
}

func TestNoPathsInLocators(t *testing.T) {
	t.Parallel()
	got := visit(t, filepath.Join(t.TempDir(), "canary-directory", "none"), git.Config{})
	wantNoCanary(t, got.rows)
	got.want(t, ospora.VisitNotFound)
}

package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// subject is a repository that is compared on.
type subject struct {
	name string
	// bare holds the object packs of the original, and two branches of one commit
	// each: after, the tree of a commit that touches few files, and before, that
	// of its parent. A visit reads the tree and no history.
	bare string
	// checkout is the tree of after as files, without .git.
	checkout string
	// changed is how many files lie between the two.
	changed int
}

// The branches of a subject.
const (
	before = "before"
	after  = "after"
)

// prepare makes a subject of a repository.
func (b *bench) prepare(ctx context.Context, path string) (*subject, error) {
	b.runs++
	dir := filepath.Join(b.work, fmt.Sprintf("subject-%d", b.runs))
	s := &subject{name: nameOf(path), bare: filepath.Join(dir, "repository.git"), checkout: filepath.Join(dir, "checkout")}
	if err := s.borrow(ctx, path); err != nil {
		return nil, fmt.Errorf("%s: %w", s.name, err)
	}
	newer, older, err := s.commits(ctx, path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.name, err)
	}
	for branch, commit := range map[string]string{before: older, after: newer} {
		if err := s.root(ctx, branch, commit); err != nil {
			return nil, fmt.Errorf("%s: %w", s.name, err)
		}
	}
	return s, s.checkOut(ctx)
}

// nameOf is the last element of a path that tells something.
func nameOf(path string) string {
	path = filepath.Clean(path)
	for base := filepath.Base(path); base == ".git" || base == "repo"; base = filepath.Base(path) {
		path = filepath.Dir(path)
	}
	return strings.TrimSuffix(filepath.Base(path), ".git")
}

// borrow links the objects of the original.
func (s *subject) borrow(ctx context.Context, path string) error {
	if _, err := runGit(ctx, "", "init", "--quiet", "--bare", "--initial-branch="+after, s.bare); err != nil {
		return err
	}
	packs, err := filepath.Glob(filepath.Join(path, "objects", "pack", "pack-*"))
	if err != nil || len(packs) == 0 {
		return fmt.Errorf("no packs in %s: repack it (%w)", path, err)
	}
	for _, pack := range packs {
		if err := link(pack, filepath.Join(s.bare, "objects", "pack", filepath.Base(pack))); err != nil {
			return err
		}
	}
	return nil
}

// link links a file or, over the border of a file system, copies it.
func link(from, to string) error {
	if os.Link(from, to) == nil {
		return nil
	}
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		return err
	}
	return out.Close()
}

// commits finds the newest commit of the main line that touches few files, and
// its parent.
func (s *subject) commits(ctx context.Context, path string) (newer, older string, err error) {
	text, err := runGit(ctx, path, "rev-list", "--first-parent", "--max-count=300", "HEAD")
	if err != nil {
		return "", "", err
	}
	line := strings.Fields(text)
	for i := 0; i+1 < len(line); i++ {
		names, err := runGit(ctx, path, "diff-tree", "-r", "--name-only", line[i+1], line[i])
		if err != nil {
			return "", "", err
		}
		if s.changed = strings.Count(names, "\n"); s.changed > 0 && s.changed <= touched {
			return line[i], line[i+1], nil
		}
	}
	return "", "", fmt.Errorf("no commit that touches at most %d files", touched)
}

// root makes a branch of one commit with the tree of another.
func (s *subject) root(ctx context.Context, branch, commit string) error {
	made, err := runGit(ctx, s.bare, "-c", "user.name=nobody", "-c", "user.email=nobody@example.org",
		"commit-tree", "-m", "the tree of "+commit, commit+"^{tree}")
	if err != nil {
		return err
	}
	_, err = runGit(ctx, s.bare, "update-ref", "refs/heads/"+branch, strings.TrimSpace(made))
	return err
}

// checkOut writes the tree as it is: no attribute of the repository changes or
// leaves out a file.
func (s *subject) checkOut(ctx context.Context) error {
	info := filepath.Join(s.bare, "info")
	plain := "* -text -eol -ident -filter -working-tree-encoding -export-ignore -export-subst\n"
	if err := os.MkdirAll(info, 0o700); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(info, "attributes"), []byte(plain), 0o600); err != nil {
		return err
	}
	if err := os.MkdirAll(s.checkout, 0o700); err != nil {
		return err
	}
	archive := exec.CommandContext(ctx, "git", "--git-dir="+s.bare, "archive", after)
	unpack := exec.CommandContext(ctx, "tar", "-x", "-C", s.checkout)
	var err error
	if unpack.Stdin, err = archive.StdoutPipe(); err != nil {
		return err
	}
	if err := archive.Start(); err != nil {
		return err
	}
	if text, err := unpack.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: tar: %w: %s", s.name, err, text)
	}
	return archive.Wait()
}

// files counts the files of the tree.
func (s *subject) files(ctx context.Context) string {
	text, err := runGit(ctx, s.bare, "ls-tree", "-r", "--name-only", after)
	if err != nil {
		return "?"
	}
	return strconv.Itoa(strings.Count(text, "\n"))
}

// runGit runs git and returns what it prints.
func runGit(ctx context.Context, dir string, args ...string) (string, error) {
	if dir != "" {
		args = append([]string{"--git-dir=" + dir}, args...)
	}
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Env = append(os.Environ(), "GIT_NO_LAZY_FETCH=1", "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull)
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("git %s: %w: %s", args[len(args)-1], err, complaints.Bytes())
	}
	return string(out), nil
}

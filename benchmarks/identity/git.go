package main

import (
	"bufio"
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/identity"
)

// project is the aliases of one repository, or of several that are resolved
// together, and whom their mailmaps take them for. An alias has a row for each
// repository.
type project struct {
	name    string
	aliases []*ospora.Alias
	mailmap []string // canonical name and address of each
	uses    []use
}

// use is when a repository's history has an alias, by the days of authors.
type use struct {
	first, last string // as in 2024-03-01
	commits     int
}

// readProject lists the authors of HEAD's history.
func readProject(ctx context.Context, path string) (*project, error) {
	cmd := exec.CommandContext(ctx, "git", "-C", path, "-c", "mailmap.blob=HEAD:.mailmap", "log", "--format=%an%x00%ae%x00%aN%x00%aE%x00%as", "HEAD")
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	p, err := read(bufio.NewScanner(out), path)
	if err != nil {
		return nil, err
	}
	return p, cmd.Wait()
}

func read(lines *bufio.Scanner, path string) (*project, error) {
	keys, err := ospora.NewKeys([]byte(strings.Repeat("k", ospora.MinKeyBytes)))
	if err != nil {
		return nil, err
	}
	lines.Buffer(nil, 1<<20)
	p := &project{name: projectName(path)}
	rows := map[ospora.AliasKey]int{}
	for lines.Scan() {
		f := strings.Split(lines.Text(), "\x00")
		if len(f) != 5 {
			continue // a name with a line break: git has none
		}
		a := keys.Alias(f[0], f[1])
		row, ok := rows[a.Key]
		if !ok {
			row = len(p.aliases)
			rows[a.Key] = row
			a.Repo = ospora.RepoID("github.com/" + p.name)
			p.aliases = append(p.aliases, a)
			p.mailmap = append(p.mailmap, f[2]+"\x00"+strings.ToLower(f[3]))
			p.uses = append(p.uses, use{first: f[4], last: f[4]})
		}
		u := &p.uses[row]
		u.first, u.last, u.commits = min(u.first, f[4]), max(u.last, f[4]), u.commits+1
	}
	return p, lines.Err()
}

// projectName tells repositories apart by the last two parts of their paths.
func projectName(path string) string {
	if whole, err := filepath.Abs(path); err == nil {
		path = whole
	}
	return filepath.Base(filepath.Dir(path)) + "/" + filepath.Base(path)
}

// together is several projects as one.
func together(projects []*project) *project {
	all := &project{name: "together"}
	for _, p := range projects {
		all.aliases = append(all.aliases, p.aliases...)
		all.uses = append(all.uses, p.uses...)
		for _, canonical := range p.mailmap {
			all.mailmap = append(all.mailmap, p.name+"\x00"+canonical)
		}
	}
	return all
}

// compare resolves a project without its mailmap and says how far that meets it.
// It prints numbers and nothing else. A mailmap lists what somebody noticed, so
// that pairs found beyond it are no errors: their number is an upper bound.
func (p *project) compare(ctx context.Context) error {
	var matched []string
	r, err := identity.Resolve(ctx, each(p.aliases), identity.Options{})
	if err != nil {
		return err
	}
	person := r.Person()
	for _, a := range p.aliases {
		matched = append(matched, string(person(a.Key)))
	}
	fmt.Printf("%s: %d aliases, %d persons by the mailmap, %d by identity\n", p.name, len(p.aliases), distinct(p.mailmap), distinct(matched))
	fmt.Printf("  %-26s %s\n", "identity", pairs(matched, p.mailmap))
	fmt.Printf("  %-26s %s\n", "exact rule, strict", pairs(exact(p.aliases, true), p.mailmap))
	fmt.Printf("  %-26s %s\n", "exact rule, not strict", pairs(exact(p.aliases, false), p.mailmap))
	touched := p.touched()
	fmt.Printf("  among the %d aliases that the mailmap groups with others:\n  %-26s %s\n", count(touched), "identity", pairs(only(matched, touched), only(p.mailmap, touched)))
	fmt.Printf("  %-26s %s\n", "exact rule, strict", pairs(only(exact(p.aliases, true), touched), only(p.mailmap, touched)))
	return nil
}

// touched are the aliases of those whom the mailmap gives several.
func (p *project) touched() []bool {
	n := map[string]int{}
	for _, c := range p.mailmap {
		n[c]++
	}
	t := make([]bool, len(p.mailmap))
	for i, c := range p.mailmap {
		t[i] = n[c] > 1
	}
	return t
}

func only(labels []string, keep []bool) []string {
	kept := make([]string, len(labels))
	for i, l := range labels {
		if keep[i] {
			kept[i] = l
		}
	}
	return kept
}

func count(set []bool) (n int) {
	for _, in := range set {
		if in {
			n++
		}
	}
	return n
}

func distinct(labels []string) int {
	seen := map[string]bool{}
	for _, l := range labels {
		seen[l] = true
	}
	return len(seen)
}

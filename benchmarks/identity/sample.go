package main

import (
	"cmp"
	"context"
	"encoding/csv"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/identity"
)

// sampleHeader are the columns of a sample. Whoever judges fills in the first with
// same, different or unclear. The pairs column says how many the stratum, which is the
// kind in the project, has in all; person numbers the persons of a project.
var sampleHeader = []string{
	"verdict", "project", "kind", "pairs", "person", "probability", "evidence",
	"name_a", "email_a", "used_a", "name_b", "email_b", "used_b",
}

const restricted = "# restricted: names and addresses of real people, to judge pairs by; keep out of any repository and delete after use"

// writeSample draws pairs from each project and writes them to be judged by hand.
func (o *options) writeSample(ctx context.Context) error {
	f, err := createOutside(o.out)
	if err != nil {
		return err
	}
	defer f.Close()
	projects, err := o.projects(ctx)
	if err != nil {
		return err
	}
	rows := [][]string{sampleHeader}
	for _, p := range projects {
		pairs, anyway, err := p.joined(ctx)
		if err != nil {
			return err
		}
		drawn := p.draw(pairs, o.sample, o.seed)
		fmt.Printf("%s: %d of %d pairs drawn; %d more are right by their address or the mailmap\n", p.name, len(drawn), len(pairs), anyway)
		rows = append(rows, drawn...)
	}
	if _, err := fmt.Fprintln(f, restricted); err != nil {
		return err
	}
	if err := csv.NewWriter(f).WriteAll(rows); err != nil {
		return err
	}
	return f.Close()
}

// createOutside makes a new file for its owner alone, unless a directory above it is a
// repository, where somebody might commit it.
func createOutside(name string) (*os.File, error) {
	whole, err := filepath.Abs(name)
	if err != nil {
		return nil, err
	}
	dir, err := filepath.EvalSymlinks(filepath.Dir(whole))
	if err != nil {
		return nil, err
	}
	for up := dir; ; up = filepath.Dir(up) {
		if _, err := os.Lstat(filepath.Join(up, ".git")); err == nil {
			return nil, fmt.Errorf("-out: %s is within a repository: choose a directory outside", name)
		}
		if up == filepath.Dir(up) {
			break
		}
	}
	return os.OpenFile(whole, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
}

// projects reads the repositories, as one project where that is asked for.
func (o *options) projects(ctx context.Context) ([]*project, error) {
	var projects []*project
	for _, path := range o.git {
		p, err := readProject(ctx, path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		projects = append(projects, p)
	}
	if o.together {
		return []*project{together(projects)}, nil
	}
	return projects, nil
}

// draw draws n pairs, the same ones for the same seed, and returns them as rows.
func (p *project) draw(pairs []pair, n int, seed uint64) (rows [][]string) {
	key := func(row int) ospora.AliasKey { return p.aliases[row].Key }
	slices.SortFunc(pairs, func(x, y pair) int { return cmp.Or(cmp.Compare(key(x.a), key(y.a)), cmp.Compare(key(x.b), key(y.b))) })
	rand.New(rand.NewPCG(seed, 0)).Shuffle(len(pairs), func(i, j int) { pairs[i], pairs[j] = pairs[j], pairs[i] })
	strata := map[string][]pair{}
	sizes := map[string]int{}
	persons := map[ospora.PersonID]int{}
	for _, x := range pairs {
		kind := p.kind(x)
		strata[kind] = append(strata[kind], x)
		sizes[kind]++
		if persons[x.person] == 0 {
			persons[x.person] = len(persons) + 1
		}
	}
	for kind, take := range shared(n, sizes) {
		for _, x := range strata[kind][:take] {
			rows = append(rows, p.row(x, kind, sizes[kind], persons[x.person]))
		}
	}
	slices.SortFunc(rows, slices.Compare)
	return rows
}

// kind is what holds a pair together. One name is two kinds: written the same but for
// case, and in another way, which is the harder one.
func (p *project) kind(x pair) string {
	if x.by.Reason == identity.SameName.String() && !strings.EqualFold(p.aliases[x.a].Name, p.aliases[x.b].Name) {
		return x.by.Reason + "_otherwise_written"
	}
	return x.by.Reason
}

// row is a pair as the file has it.
func (p *project) row(x pair, kind string, of, person int) []string {
	probability := ""
	if x.by.Probability.Known {
		probability = strconv.FormatFloat(x.by.Probability.Value, 'f', 4, 64)
	}
	a, b := p.aliases[x.a], p.aliases[x.b]
	return []string{
		"", p.name, kind, strconv.Itoa(of), strconv.Itoa(person), probability, strings.Join(x.by.Evidence, " "),
		a.Name, a.Email, p.used(a.Key), b.Name, b.Email, p.used(b.Key),
	}
}

// used says where and when an alias was used.
func (p *project) used(key ospora.AliasKey) string {
	var texts []string
	for i, a := range p.aliases {
		if u := p.uses[i]; a.Key == key {
			texts = append(texts, fmt.Sprintf("%s %s to %s, %d commits", a.Repo, u.first, u.last, u.commits))
		}
	}
	return strings.Join(texts, "; ")
}

// shared divides n among kinds of some sizes: as many to each, or all that it has.
func shared(n int, sizes map[string]int) map[string]int {
	kinds := slices.SortedFunc(maps.Keys(sizes), func(x, y string) int { return cmp.Or(cmp.Compare(sizes[x], sizes[y]), cmp.Compare(x, y)) })
	take := map[string]int{}
	for i, kind := range kinds { // the smallest first, so that what it lacks goes to the others
		take[kind] = min(sizes[kind], n/(len(kinds)-i))
		n -= take[kind]
	}
	return take
}

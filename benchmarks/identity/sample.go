package main

import (
	"cmp"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/identity"
)

// sampleHeader are the columns of a sample. Whoever judges fills in the first with
// same, different or unclear.
var sampleHeader = []string{"verdict", "project", "reason", "probability", "name_a", "email_a", "name_b", "email_b"}

// writeSample draws n pairs from each project that weighed links tie, as far as no
// certain evidence does, and writes them to be judged by hand. The file holds names
// and addresses of real people: it is readable by its owner alone, says so, and
// must not exist yet.
func writeSample(ctx context.Context, paths []string, n int, seed uint64, name string) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	w := csv.NewWriter(f)
	if _, err := fmt.Fprintln(f, "# restricted: names and addresses of real people, to judge links by; keep out of any repository and delete after use"); err != nil {
		return err
	}
	rows := [][]string{sampleHeader}
	for _, path := range paths {
		p, err := readProject(ctx, path)
		if err != nil {
			return err
		}
		drawn, of, err := p.sample(ctx, n, seed)
		if err != nil {
			return err
		}
		project := filepath.Base(filepath.Dir(path))
		fmt.Printf("%s: %d of %d weighed links drawn\n", project, len(drawn), of)
		for _, row := range drawn {
			rows = append(rows, append([]string{"", project}, row...))
		}
	}
	if err := w.WriteAll(rows); err != nil {
		return err
	}
	return f.Close()
}

// sample draws n weighed links of a project without their order.
func (p *project) sample(ctx context.Context, n int, seed uint64) (rows [][]string, of int, err error) {
	for _, a := range p.aliases {
		a.Canonical = "" // the mailmap is off
	}
	r, err := identity.Resolve(ctx, each(p.aliases), identity.Options{})
	if err != nil {
		return nil, 0, err
	}
	by := map[ospora.AliasKey]*ospora.Alias{}
	for _, a := range p.aliases {
		by[a.Key] = a
	}
	var links []*ospora.Link
	for l := range r.Links() {
		if l.Probability.Known && l.State == ospora.LinkJoined {
			links = append(links, l)
		}
	}
	slices.SortFunc(links, func(x, y *ospora.Link) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	rand.New(rand.NewPCG(seed, 0)).Shuffle(len(links), func(i, j int) { links[i], links[j] = links[j], links[i] })
	for _, l := range links[:min(n, len(links))] {
		a, b := by[l.A], by[l.B]
		rows = append(rows, []string{
			l.Reason, strconv.FormatFloat(l.Probability.Value, 'f', 4, 64), a.Name, a.Email, b.Name, b.Email,
		})
	}
	return rows, len(links), nil
}

// readJudged says how many of the pairs of a judged sample are right.
func readJudged(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comment = '#'
	counts := map[string]map[string]int{"all": {}}
	projects := []string{"all"}
	for line := 0; ; line++ {
		row, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(name), err)
		}
		if line == 0 {
			continue
		}
		verdict, project := row[0], row[1]
		if !slices.Contains([]string{"same", "different", "unclear"}, verdict) {
			return fmt.Errorf("%s: pair %d: want same, different or unclear", filepath.Base(name), line)
		}
		if counts[project] == nil {
			counts[project] = map[string]int{}
			projects = append(projects, project)
		}
		counts["all"][verdict]++
		counts[project][verdict]++
	}
	for _, p := range projects {
		fmt.Printf("%s: %s\n", p, precisionOf(counts[p]))
	}
	return nil
}

func precisionOf(n map[string]int) string {
	decided := n["same"] + n["different"]
	return fmt.Sprintf("%d the same, %d different, %d unclear; precision %s, with unclear as wrong %s",
		n["same"], n["different"], n["unclear"], share(n["same"], decided), share(n["same"], decided+n["unclear"]))
}

func share(of, n int) string {
	e := estimate.Wilson(of, n, 0, estimate.Options{})
	if !e.Value.Known {
		return "unknown"
	}
	return fmt.Sprintf("%.3f (95 %% %.3f to %.3f, n %d)", e.Value.Value, e.Low.Value, e.High.Value, n)
}

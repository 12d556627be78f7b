package corpus

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"time"
)

// Write makes the repositories under dir, in place of older ones of the same names, and truth.json and commits.tsv
// beside them. When ctx ends it stops git and returns; repositories finished by then stay.
func (e *Ecosystem) Write(ctx context.Context, dir string) error {
	e = e.heavy()
	found, err := e.writeAll(ctx, dir)
	if err != nil {
		return err
	}
	known := ids{}
	for i, p := range e.plans {
		for n, s := range p.steps {
			known[s] = found[i][n]
		}
	}
	if err := e.writeTruth(dir, known); err != nil {
		return fmt.Errorf("corpus: truth.json: %w", err)
	}
	if err := e.writeCommits(dir, known); err != nil {
		return fmt.Errorf("corpus: commits.tsv: %w", err)
	}
	return nil
}

// WriteRepository makes one repository under dir, in place of an older one, as after [Ecosystem.Rewrite]. The truth of
// the ecosystem is not written.
func (e *Ecosystem) WriteRepository(ctx context.Context, dir, name string) error {
	at := e.find(name)
	if at < 0 {
		return fmt.Errorf("%w: %s", ErrUnknownRepository, name)
	}
	home, err := os.MkdirTemp("", "corpus-home-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(home)
	_, err = e.write(ctx, &git{home, e.cfg.ObjectFormat}, dir, e.heavy().plans[at])
	return err
}

// writeAll makes the repositories, the longest first, as many at a time as there are processors.
func (e *Ecosystem) writeAll(ctx context.Context, dir string) ([][]string, error) {
	home, err := os.MkdirTemp("", "corpus-home-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(home)
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)

	found := make([][]string, len(e.plans))
	queue := make(chan int, len(e.plans))
	for _, i := range e.bySize() {
		queue <- i
	}
	close(queue)
	var workers sync.WaitGroup
	for range min(max(2, runtime.GOMAXPROCS(0)), len(e.plans)) {
		workers.Go(func() {
			for i := range queue {
				var err error
				if found[i], err = e.write(ctx, &git{home, e.cfg.ObjectFormat}, dir, e.plans[i]); err != nil {
					cancel(err)
					return
				}
			}
		})
	}
	workers.Wait()
	return found, context.Cause(ctx)
}

func (e *Ecosystem) bySize() []int {
	order := make([]int, len(e.plans))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(e.plans[b].steps), len(e.plans[a].steps)) })
	return order
}

// write makes one repository under another name and moves it into place when it is complete.
func (e *Ecosystem) write(ctx context.Context, g *git, dir string, p *plan) (_ []string, err error) {
	if err := ctx.Err(); err != nil {
		return nil, context.Cause(ctx)
	}
	name := p.repo.fullName()
	path := repositoryPath(dir, name)
	partial := path + ".partial"
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("corpus: %s: %w", name, err), os.RemoveAll(partial))
		}
	}()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return nil, err
	}
	// What a killed run left behind would otherwise be written on to.
	if err := os.RemoveAll(partial); err != nil {
		return nil, err
	}
	if err := g.init(ctx, partial, p.repo.branch); err != nil {
		return nil, err
	}
	found, err := g.load(ctx, partial, p)
	if err != nil {
		return nil, err
	}
	if err := p.packTopics(partial, found); err != nil {
		return nil, err
	}
	return found, place(partial, path)
}

func (e *Ecosystem) writeTruth(dir string, known ids) error {
	b, err := json.MarshalIndent(e.truth(known), "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "truth.json"), append(b, '\n'), 0o666)
}

// writeCommits writes a row for each commit, under the repository it belongs to: a fork's shared ones are its home's.
func (e *Ecosystem) writeCommits(dir string, known ids) (err error) {
	f, err := os.Create(filepath.Join(dir, "commits.tsv"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	w := bufio.NewWriter(f)
	w.WriteString("commit\trepository\ttopic\ton_head\tauthor\tperson\tauthored\tcommitted\tparents\tfiles\tadded\tdeleted\n")
	seen := map[*step]bool{}
	for _, p := range e.plans {
		for _, s := range p.steps {
			if !seen[s] {
				seen[s] = true
				s.writeRow(w, p.repo.fullName(), known[s])
			}
		}
	}
	return w.Flush()
}

func (s *step) writeRow(w *bufio.Writer, repository, id string) {
	topic, person := "", ""
	if s.topic != nil {
		topic = strconv.Itoa(s.topic.number)
	}
	if s.author.person != nil {
		person = s.author.person.id
	}
	c := s.counts()
	fmt.Fprintf(w, "%s\t%s\t%s\t%t\t%s\t%s\t%s\t%s\t%d\t%d\t%d\t%d\n", id, repository, topic, s.onHead(), s.author.id, person,
		s.authored, s.committed, len(s.parents), c.Files, c.LinesAdded, c.LinesDeleted)
}

// String is the stamp in RFC 3339, with its own offset.
func (s stamp) String() string {
	return time.Unix(s.unix, 0).In(time.FixedZone("", s.offset*60)).Format(time.RFC3339)
}

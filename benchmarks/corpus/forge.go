package corpus

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Forge is what a forge knows of an ecosystem, planned from the seed by streams of its own. It is not changed after it
// was made, so that several goroutines may use it.
type Forge struct {
	e        *Ecosystem
	accounts *accounts
	known    ids // nil where ids are invented
	forks    map[int]int
}

// ErrNotWritten is wrapped where a directory does not hold what [Ecosystem.Write] made of this ecosystem.
var ErrNotWritten = errors.New("corpus: not the directory of this ecosystem")

// Forge is what a forge knows, with invented commit ids: for tests that need no git repositories.
func (e *Ecosystem) Forge() *Forge {
	f := &Forge{e: e, accounts: e.accounts(), forks: map[int]int{}}
	for _, r := range e.all {
		if r.home != nil {
			f.forks[r.home.index]++
		}
	}
	return f
}

// ForgeAt is [Ecosystem.Forge] with the commit ids of the repositories that Write made under dir.
func (e *Ecosystem) ForgeAt(dir string) (*Forge, error) {
	e = e.heavy()
	f := e.Forge()
	f.known = ids{}
	file, err := os.Open(filepath.Join(dir, "commits.tsv"))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	rows := bufio.NewScanner(file)
	rows.Scan()
	for _, p := range e.plans {
		for _, s := range p.steps {
			if f.known[s] != "" {
				continue
			}
			if !rows.Scan() {
				return nil, fmt.Errorf("%w: commits.tsv is too short: %w", ErrNotWritten, errors.Join(rows.Err()))
			}
			f.known[s], _, _ = strings.Cut(rows.Text(), "\t")
		}
	}
	if rows.Scan() {
		return nil, fmt.Errorf("%w: commits.tsv is too long", ErrNotWritten)
	}
	return f, rows.Err()
}

// Names lists the repositories, OWNER/NAME, in the order of [Ecosystem.Repositories].
func (f *Forge) Names() []string { return f.e.Repositories() }

// Accounts lists organisations, people and bots. It belongs to the forge and is not to be changed.
func (f *Forge) Accounts() []*Account { return f.accounts.list }

// RepositoryID is the number of the index-th repository.
func (f *Forge) RepositoryID(index int) int64 { return repositoryID(index) }

func repositoryID(index int) int64 { return 1_900_000_000 + int64(index)*13 }

// itemID numbers the things of a repository; each kind has numbers of its own, as on GitHub.
func itemID(index, n int) int64 { return 100_000 + int64(index)*100_000 + int64(n) }

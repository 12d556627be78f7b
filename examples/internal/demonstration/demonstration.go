// Package demonstration makes the ecosystem that example programs show their work
// on where they are given nothing else. Its people, employers and projects are
// invented.
package demonstration

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/examples/internal/gather"
	"github.com/ospora/ospora/ospora"
)

// Name is that of the ecosystem in tables and reports.
const Name = "demonstration (synthetic)"

// Config is large enough for numbers of its country's developers to be shown, of
// whom fewer than ten are withheld.
func Config() corpus.Config {
	cfg := corpus.Demo()
	cfg.People, cfg.Commits, cfg.Repositories = 300, 4000, 16
	return cfg
}

// Ecosystem is what was made.
type Ecosystem struct {
	Targets []ospora.Target
	// Register is a file of its organisations, as -register takes it.
	Register string
}

// Make writes an ecosystem below a folder of its own. The caller calls cleanup.
func Make(ctx context.Context, cfg corpus.Config, log io.Writer) (e Ecosystem, cleanup func(), err error) {
	scratch, cleanup, err := gather.Scratch()
	if err != nil {
		return e, nil, err
	}
	defer func() {
		if err != nil {
			cleanup()
		}
	}()
	fmt.Fprintln(log, "generating a demonstration ecosystem; its people and projects are invented")
	dir, made := filepath.Join(scratch, "demonstration"), corpus.New(cfg)
	if err := made.Write(ctx, dir); err != nil {
		return e, nil, err
	}
	truth := made.Truth()
	for _, r := range truth.Repositories {
		t := ospora.Target{Repo: id(r.Name), Locator: filepath.Join(dir, filepath.FromSlash(r.Name)+".git")}
		if r.Home != "" {
			t.ForkOf = id(r.Home)
		}
		e.Targets = append(e.Targets, t)
	}
	e.Register = filepath.Join(scratch, "register.csv")
	return e, cleanup, writeRegister(e.Register, truth.Organisations)
}

func id(name string) ospora.RepoID { return ospora.RepoID("demonstration/" + name) }

// kinds are those of a register.
var kinds = map[corpus.OrganisationKind]string{
	corpus.Company: "company", corpus.State: "state_body", corpus.University: "university", corpus.Community: "ngo",
}

func writeRegister(file string, organisations []corpus.Organisation) (err error) {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	rows := [][]string{{"id", "kind", "name", "country", "domains"}}
	for _, o := range organisations {
		if o.Domain != "" {
			rows = append(rows, []string{o.ID, kinds[o.Kind], o.Name, o.Country, o.Domain})
		}
	}
	return csv.NewWriter(f).WriteAll(rows)
}

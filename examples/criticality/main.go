// Criticality scores a table of signals, such as collect_signals of
// ossf/criticality_score writes.
//
//	go run ./examples/criticality [-signals FILE.csv] [-config v2|legacy|FILE.yml] [-out FILE.csv] [-column NAME]
//
// It writes the columns that it read and three more: score, coverage and
// formula. Coverage is the share of the weights whose signals were there; a score
// with a low one is not to be compared. Without -signals it scores a few rows of
// its own. -config names
//
//	v2            version 2 with its default configuration (also original_pike)
//	pike_depsdev  the same with the dependents that deps.dev knows
//	legacy        the formula of the Python program of before 2023
//	FILE.yml      a configuration in the YAML of criticality_score
//
// What is wrong with single rows and cells is told on the standard error with
// file, row and column, and the rest is scored. The exit status is 0 where a row
// was scored, else 1.
package main

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"

	"github.com/ospora/ospora/metrics/criticality"
)

// demonstration is what is scored without -signals.
//
//go:embed signals.csv
var demonstration []byte

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "criticality:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("criticality", flag.ContinueOnError)
	flags.SetOutput(stderr)
	signals := flags.String("signals", "", "table of signals, `FILE.csv`; - is the standard input")
	config := flags.String("config", "v2", "`formula`: v2, pike_depsdev, legacy or FILE.yml")
	out := flags.String("out", "", "write to `FILE.csv` and not to the standard output")
	column := flags.String("column", "", "`name` of the column with the score")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("%q is no flag: give the table with -signals", flags.Arg(0))
	}

	// 1. The formula.
	model, warnings, err := modelOf(*config)
	if err != nil {
		return err
	}
	for _, w := range warnings {
		fmt.Fprintf(stderr, "%s: %s\n", *config, w)
	}

	// 2. The signals.
	name, in, err := open(*signals)
	if err != nil {
		return err
	}
	defer in.Close()

	// 3. Score them, row by row.
	notes := &notes{w: stderr, file: name}
	var counts criticality.CSVCounts
	err = write(*out, stdout, func(w io.Writer) error {
		counts, err = model.ScoreCSV(ctx, w, in, criticality.CSVOptions{Column: *column, Note: notes.tell})
		return err
	})
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	notes.end()
	fmt.Fprintf(stderr, "%s: %d rows, %d scored by %s, %d left out, %d cells taken as missing\n",
		name, counts.Rows, counts.Scored, model.Formula().Name, counts.LeftOut, counts.BadCells)
	if counts.Scored == 0 {
		return fmt.Errorf("%s: no row was scored", name)
	}
	return nil
}

// modelOf finds the formula by its name, or reads it from a file.
func modelOf(config string) (*criticality.Model, []string, error) {
	var m *criticality.Model
	var err error
	switch config {
	case "v2", "original_pike":
		m, err = criticality.OriginalPike()
	case "pike_depsdev":
		m, err = criticality.PikeDepsDev()
	case "legacy":
		m = criticality.Legacy()
	default:
		return readModel(config)
	}
	return m, nil, err
}

func readModel(path string) (*criticality.Model, []string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, fmt.Errorf("-config is v2, pike_depsdev, legacy or a file: %w", err)
	}
	defer f.Close()
	base := filepath.Base(path)
	c, err := criticality.ReadConfig(strings.TrimSuffix(base, filepath.Ext(base)), f)
	if err != nil {
		return nil, nil, err
	}
	m, err := c.Model()
	return m, c.Warnings, err
}

func open(path string) (name string, in io.ReadCloser, err error) {
	switch path {
	case "":
		return "demonstration", io.NopCloser(bytes.NewReader(demonstration)), nil
	case "-":
		return "standard input", io.NopCloser(os.Stdin), nil
	}
	f, err := os.Open(path)
	return path, f, err
}

// write gives fill a place to write to. A file is put in place when it is whole.
func write(path string, stdout io.Writer, fill func(io.Writer) error) (err error) {
	if path == "" {
		return fill(stdout)
	}
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.tmp")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, f.Close(), os.Remove(f.Name()))
		}
	}()
	if err := fill(f); err != nil {
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// notes tells the first of them and counts the rest.
type notes struct {
	w    io.Writer
	file string
	n    int
}

const notesShown = 20

func (n *notes) tell(note criticality.CSVNote) {
	if n.n++; n.n <= notesShown {
		fmt.Fprintf(n.w, "%s: %s\n", n.file, note)
	}
}

func (n *notes) end() {
	if n.n > notesShown {
		fmt.Fprintf(n.w, "%s: %d more notes like these\n", n.file, n.n-notesShown)
	}
}

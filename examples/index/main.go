// Index builds a composite indicator from two CSV files and a recipe, and says how
// far its ranks depend on the recipe.
//
//	go run ./examples/index [-data iData.csv -meta iMeta.csv -recipe recipe.yaml] [-out DIR] [-workers N]
//
// Without options it runs on an invented data set of 24 districts, which lies with
// two recipes in the folder example.
//
// # Data
//
// The files have the columns of COINr's iData and iMeta. A row of iData is a unit:
// uCode, optionally uName and Time, the groups, the indicators, the denominators. CODE.low and
// CODE.high may hold the interval of an indicator. A row of iMeta is a column or a
// dimension: iCode, Type (Indicator, Aggregate, Denominator, Group or Other), Parent,
// and optionally iName, Level, Weight, Direction (1 or -1), Unit, Target, Denominator,
// goalpost_lower, goalpost_upper. Commas, semicolons and tabs separate; where
// semicolons do, the decimal sign may be a comma. A cell that is empty, NA, N/A or
// null is missing.
//
// With several times every step sees all of them at once, so that scores of
// different times compare. Ranks are within a time; leave-one-out, strengths and
// robustness are of the last.
//
// # Recipe
//
// A recipe is YAML. It lists steps in the order in which they are done, the aggregation as
// the last one, each with its parameters or {} for the defaults:
//
//	name: text
//	steps:
//	  - screen: {by: byNA|byzeros|byNAandzeros, data: 0.667, nonzero: 0.05, keep: [uCode], remove: [uCode]}
//	  - denominate: {scale: {iCode: 1000}}
//	  - impute: {method: mean|median|latest|constant|linear|linear-constant, group: GROUP, lag: 0}
//	  - treat: {winsorise: 5, skew: 2, kurt: 3.5, log: log_CT|log_CT_plus|log_CT_orig|log_GII|boxcox|none,
//	      lambda: 0, combine: false, except: [iCode]}
//	  - normalise: {method: minmax|scaled|zscore|dist2max|dist2ref|dist2targ|fracmax|prank|rank|borda|goalposts|
//	      stage_goalposts|stage_quintiles, low: 0, high: 100, scale: 100, mean: 0, sd: 1, unit: uCode,
//	      cap: false, truncate: true, special: {iCode: {method: …}}}
//	  - weights: {method: given|equal|pca|optimise|budget|ahp, given: {iCode: 2}, level: 1, targets: {iCode: 1},
//	      parent: iCode, experts: [{iCode: 60}], items: [iCode], judgements: [[[1, 2], [0.5, 1]]]}
//	  - aggregate: {method: arithmetic|geometric|harmonic|generalised|copeland, p: 0.5, threshold: 0,
//	      levels: {2: {method: …}}, of: {iCode: {method: …}}}
//	sensitivity:
//	  runs: 500        # N; the method runs N(d+2) times for d inputs
//	  seed: 1
//	  resamples: 1000  # for the intervals of the indices
//	  level: 0.9
//	  per_unit: false  # indices of every rank, too
//	  inputs:
//	    - {name: text, step: normalise, alternatives: [{normalise: {…}}, {none: {}}]}
//	    - {name: text, noise: 0.25}                        # of the weights
//	    - {name: text, intervals: 0.95, least: {iCode: 0}} # level of CODE.low to CODE.high
//
// low and high of minmax are the new scale, of scaled the old one. The level of weights by
// pca is that of the dimensions whose children are weighed; by optimise, that of the nodes;
// both take the scores of dimensions as arithmetic means. Steps of weights keep what earlier
// ones said of other nodes; given without any takes those of the structure. The items of ahp
// are all that is under one dimension.
// Alternatives take the place of the first step of their kind; noise comes before aggregation.
//
// # Output
//
// Each table is written as CSV and as an Arrow file, with all digits: scores (every level
// with ranks, availability, share imputed), weights, screening, imputed, treatment,
// treated_points, statistics, correlations, consistency, leave_one_out, strengths, weighing
// (what a method of weights found: shares of a panel with their intervals, the consistency
// of judgements, components, correlations), uncertainty, sensitivity, runs and notes, and the
// recipe beside them. A unit with a value that a mean cannot take, such as 0 under a geometric
// one, has no score in that dimension and above it, with a note. In CSV a text that a
// spreadsheet would take for a formula has an apostrophe in front; Arrow has it as it is.
package main

import (
	"cmp"
	"context"
	"embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"text/tabwriter"

	"github.com/ospora/ospora/examples/internal/file"
	"github.com/ospora/ospora/examples/internal/sheet"
	"github.com/ospora/ospora/metrics/composite"
	"github.com/ospora/ospora/ospora/dataset"
)

//go:embed example
var example embed.FS

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "index:", err)
		os.Exit(1)
	}
}

type options struct {
	data, meta, recipe, out string
	workers                 int
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	var o options
	f := flag.NewFlagSet("index", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.StringVar(&o.data, "data", "", "`file` of the units, as COINr's iData")
	f.StringVar(&o.meta, "meta", "", "`file` of the structure, as COINr's iMeta")
	f.StringVar(&o.recipe, "recipe", "", "`file` of the recipe; the example's where there is none")
	f.StringVar(&o.out, "out", "ospora-out/index", "`directory` to write to")
	f.IntVar(&o.workers, "workers", 2, "`goroutines` of the sensitivity analysis; results do not depend on it")
	if err := f.Parse(args); err != nil {
		return err
	}
	switch {
	case f.NArg() > 0:
		return fmt.Errorf("%q is no option", f.Arg(0))
	case (o.data == "") != (o.meta == ""):
		return errors.New("-data and -meta go together")
	}
	return build(ctx, o, stdout)
}

// build reads, computes and writes.
func build(ctx context.Context, o options, stdout io.Writer) error {
	in, err := load(o)
	if err != nil {
		return err
	}
	text, r, err := o.readRecipe()
	if err != nil {
		return err
	}
	frames, state, err := in.compute(ctx, r, o.workers)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(o.out, 0o755); err != nil {
		return err
	}
	for _, f := range frames {
		if err := f.write(ctx, o.out); err != nil {
			return err
		}
	}
	if err := dataset.WriteFile(filepath.Join(o.out, "recipe.yaml"), func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	}); err != nil {
		return err
	}
	return in.tell(stdout, state, frames, o.out)
}

// compute runs the recipe and fills all frames.
func (in *input) compute(ctx context.Context, r *recipe, workers int) ([]*frame, composite.State, error) {
	told := newFrame("weighing", "iCode", "What", "Value", "Low", "High", "N")
	steps, err := in.steps(r, told)
	if err != nil {
		return nil, composite.State{}, err
	}
	state, err := composite.Run(ctx, in.start, steps...)
	if err != nil {
		return nil, state, err
	}
	o, err := r.Steps[len(r.Steps)-1].Aggregate.options() // the last one aggregates
	if err != nil {
		return nil, state, err
	}
	frames, err := in.results(ctx, state, o)
	if err != nil {
		return nil, state, err
	}
	more, err := in.robustness(ctx, r, workers)
	if errors.Is(err, composite.ErrTooMany) { // the scores are no worse for it
		in.notes = append(in.notes, err.Error())
	} else if err != nil {
		return nil, state, err
	}
	notes := newFrame("notes", "Note")
	if !slices.ContainsFunc(r.Steps, func(s step) bool { return s.Normalise != nil }) {
		notes.add("recipe: no step normalises, so that values count as measured and directions not at all")
	}
	for _, n := range in.notes {
		notes.add(n)
	}
	for _, n := range state.Notes {
		notes.add(n.Error())
	}
	return slices.Concat(frames, []*frame{told}, more, []*frame{notes}), state, nil
}

// load reads the files that the options name, or the example.
func load(o options) (*input, error) {
	var sheets [2]*sheet.Sheet
	for i, path := range []string{o.data, o.meta} {
		var err error
		if path != "" {
			sheets[i], err = openSheet(path)
		} else {
			name := [...]string{"iData.csv", "iMeta.csv"}[i]
			var text []byte
			if text, err = example.ReadFile("example/" + name); err == nil {
				sheets[i], err = parseSheet(name, text)
			}
		}
		if err != nil {
			return nil, err
		}
	}
	return read(sheets[0], sheets[1])
}

// mostRecipe bounds the size of a recipe.
const mostRecipe = 1 << 20

func (o options) readRecipe() (text []byte, r *recipe, err error) {
	name := o.recipe
	if name == "" {
		name = "recipe.yaml"
		text, err = example.ReadFile("example/" + name)
	} else {
		text, err = file.Read(name, mostRecipe)
	}
	if err != nil {
		return nil, nil, err
	}
	r, err = parseRecipe(name, text)
	return text, r, err
}

// known are the places of what is known.
func known(x []composite.Value) (places []int) {
	for i, v := range x {
		if v.Known {
			places = append(places, i)
		}
	}
	return places
}

// tell prints the top of the last time and what was written.
func (in *input) tell(w io.Writer, s composite.State, frames []*frame, dir string) error {
	const most = 10
	last := in.latest()
	scores := make([]composite.Value, len(last))
	for i, id := range last {
		scores[i] = s.Scores.At(id, in.tree.Top())
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "rank\tunit\t%s\tavailability\n", in.tree.Top())
	ranks := composite.Ranks(scores)
	order := known(ranks)
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(ranks[a].Value, ranks[b].Value), cmp.Compare(a, b)) })
	shown := min(most, len(order))
	for _, i := range order[:shown] {
		fmt.Fprintf(t, "%v\t%s\t%.2f\t%.2f\n", ranks[i].Value, last[i], scores[i].Value, s.Scores.Availability.At(last[i], in.tree.Top()).Value)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	notes := frames[len(frames)-1]
	_, err := fmt.Fprintf(w, "the first %d of %d units; %d tables in %s as CSV and Arrow; %d notes\n", shown, len(last), len(frames), dir, len(notes.rows))
	return err
}

// Command identity says how well aliases are resolved and how fast: against the
// truth of planted people, against the mailmaps of real projects, and by pairs of
// real aliases that somebody judges by hand.
//
// # Judging by hand
//
//	go run ./benchmarks/identity -git PATH [-git PATH …] -sample 100 -seed 1 -out FILE
//	go run ./benchmarks/identity -judged FILE
//
// The first resolves each repository without its mailmap (all of them at once with
// -together) and draws from the pairs of aliases that become one person. Pairs of
// one address that was taken as evidence, and pairs that the mailmap gives one
// person, are right anyway and left out. The rest is divided by kind: what the pair is
// held together by, which is the least sure of the links that it needs. Each kind
// gives as many pairs as the others, or all that it has. FILE must be new and
// outside any repository; it holds names and addresses, and its owner alone may
// read it.
//
// Whoever judges writes into the first column:
//
//   - same: beyond reasonable doubt one person. A rare full name in one project, or
//     a name that one address or account of the pair spells out; a common name only
//     with a second sign, such as a handle, an employer, one field of work, or
//     times that follow one another;
//   - different: two names that do not go together, or signs that they are two, such
//     as other middle names or two accounts that work at the same time on other things;
//   - unclear: everything else. A name that many bear and nothing beside it is
//     unclear, however likely.
//
// What a pair worked on, and at which offsets from UTC, is in its repository's
// history, which may be looked at, as may what people say of themselves in public.
//
// The second gives the precision of each kind and project, and in all, weighted by
// how many pairs each stratum has, with intervals by Wilson's score at the effective
// size of the sample. They take the pairs for independent; those of one person are
// not, so that the number of persons is given beside.
package main

import (
	"context"
	"flag"
	"fmt"
	"iter"
	"os"
	"runtime/debug"

	"github.com/ospora/ospora/ospora"
)

// options are what to measure.
type options struct {
	git           []string
	planted       int
	people        int
	seed          uint64
	keyed, check  bool
	together      bool
	sample        int
	crowded       int
	out, judged   string
	truth, labels string
}

func main() {
	var o options
	flag.Func("git", "`repository` whose mailmap is the truth; may be given several times", func(p string) error {
		o.git = append(o.git, p)
		return nil
	})
	flag.IntVar(&o.planted, "planted", 0, "how many aliases to plant")
	flag.IntVar(&o.crowded, "crowded", 0, "how many aliases of one address to resolve")
	flag.IntVar(&o.people, "people", 0, "how many people of benchmarks/corpus to resolve")
	flag.Uint64Var(&o.seed, "seed", 1, "of the planted people and of samples")
	flag.BoolVar(&o.keyed, "keyed", false, "resolve the planted aliases by keyed features alone")
	flag.BoolVar(&o.check, "check", false, "fail beyond 60 s or 4 GiB for 5 million planted aliases")
	flag.IntVar(&o.sample, "sample", 0, "with -git and -out: how many joined pairs of each repository to draw, to be judged by hand")
	flag.BoolVar(&o.together, "together", false, "with -sample: resolve all repositories at once, and draw from all")
	flag.StringVar(&o.out, "out", "", "new `file` for the sample, restricted, outside any repository")
	flag.StringVar(&o.judged, "judged", "", "judged sample, to say its precision")
	flag.StringVar(&o.truth, "truth", "", "`directory` written by benchmarks/people -out, the truth for -labels")
	flag.StringVar(&o.labels, "labels", "", "`file` of labels to score, as match_sortinghat.py writes it")
	memory := flag.Int64("memory", 3600, "MiB that the collector may let grow before it works; 0 leaves Go's own rule")
	profile := flag.String("cpuprofile", "", "`file` for a profile of the processors")
	flag.Parse()
	if *memory > 0 { // as somebody would who has the memory: collecting takes a tenth of the time
		debug.SetGCPercent(-1)
		debug.SetMemoryLimit(*memory << 20)
	}
	if err := profiled(*profile, func() error { return o.run(context.Background()) }); err != nil {
		fmt.Fprintln(os.Stderr, "identity:", err)
		os.Exit(1)
	}
}

func (o *options) run(ctx context.Context) error {
	switch {
	case o.sample > 0:
		return o.writeSample(ctx)
	case o.judged != "":
		return readJudged(o.judged, os.Stdout)
	case o.labels != "":
		return judgeLabels(o.truth, o.labels)
	}
	for _, path := range o.git {
		p, err := readProject(ctx, path)
		if err != nil {
			return err
		}
		if err := p.compare(ctx); err != nil {
			return err
		}
	}
	if o.people > 0 {
		if err := ecosystem(ctx, o.people, o.seed); err != nil {
			return err
		}
	}
	if o.crowded > 0 {
		if err := crowded(ctx, o.crowded); err != nil {
			return err
		}
	}
	if o.planted > 0 {
		return measure(ctx, o.planted, o.seed, o.keyed, o.check)
	}
	return nil
}

func each(aliases []*ospora.Alias) iter.Seq2[*ospora.Alias, error] {
	return func(yield func(*ospora.Alias, error) bool) {
		for _, a := range aliases {
			if !yield(a, nil) {
				return
			}
		}
	}
}

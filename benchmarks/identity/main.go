// Command identity says how well aliases are resolved and how fast: against the
// truth of planted people, and against the mailmaps of real projects.
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
	sample        int
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
	flag.IntVar(&o.people, "people", 0, "how many people of benchmarks/corpus to resolve")
	flag.Uint64Var(&o.seed, "seed", 1, "of the planted people and of samples")
	flag.BoolVar(&o.keyed, "keyed", false, "resolve the planted aliases by keyed features alone")
	flag.BoolVar(&o.check, "check", false, "fail beyond 60 s or 4 GiB for 5 million planted aliases")
	flag.IntVar(&o.sample, "sample", 0, "with -git and -out: how many weighed links of each repository to draw, to be judged by hand")
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
		return writeSample(ctx, o.git, o.sample, o.seed, o.out)
	case o.judged != "":
		return readJudged(o.judged)
	case o.labels != "":
		return judgeLabels(o.truth, o.labels)
	}
	for _, path := range o.git {
		p, err := readProject(ctx, path)
		if err != nil {
			return err
		}
		if err := p.compare(ctx, path); err != nil {
			return err
		}
	}
	if o.people > 0 {
		if err := ecosystem(ctx, o.people, o.seed); err != nil {
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

// Command identity says how well aliases are resolved and how fast: against the
// truth of planted people, and against the mailmaps of real projects.
package main

import (
	"context"
	"flag"
	"fmt"
	"iter"
	"os"

	"github.com/ospora/ospora/ospora"
)

func main() {
	var paths []string
	flag.Func("git", "repository whose mailmap is the truth; may be given several times", func(p string) error {
		paths = append(paths, p)
		return nil
	})
	planted := flag.Int("planted", 0, "how many aliases to plant")
	people := flag.Int("people", 0, "how many people of benchmarks/corpus to resolve")
	seed := flag.Uint64("seed", 1, "of the planted people")
	keyed := flag.Bool("keyed", false, "resolve the planted aliases by keyed features alone")
	check := flag.Bool("check", false, "fail beyond 60 s or 4 GiB for 5 million planted aliases")
	flag.Parse()
	if err := run(context.Background(), paths, *people, *planted, *seed, *keyed, *check); err != nil {
		fmt.Fprintln(os.Stderr, "identity:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, paths []string, people, planted int, seed uint64, keyed, check bool) error {
	for _, path := range paths {
		p, err := readProject(ctx, path)
		if err != nil {
			return err
		}
		if err := p.compare(ctx, path); err != nil {
			return err
		}
	}
	if people > 0 {
		if err := ecosystem(ctx, people, seed); err != nil {
			return err
		}
	}
	if planted > 0 {
		return measure(ctx, planted, seed, keyed, check)
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

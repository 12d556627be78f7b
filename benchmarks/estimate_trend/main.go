// Estimate_trend counts how often the intervals of metrics/estimate for trends,
// survival, inequality and reliability hold the truth, and how often its tests
// find what is not there.
//
//	go run ./benchmarks/estimate_trend [-runs 5000] [-seed 1] [-only NAME] [-check]
//
// It writes a table in Markdown. A share from r runs wavers by 2·√(s(1−s)/r): by 0.6
// percentage points at 0.95 and 5000 runs. Promises are those of the doc comments:
// "exact" covers at least 0.95 (a test errs in at most 0.05), "approximate" covers 0.93
// to 0.97 (errs in 0.04 to 0.06), a range is what the comment says in numbers, "none" is
// where it says nothing or that the method does not do. With -check the status is 1
// where a promise is not kept by more than three standard errors.
package main

import (
	"flag"
	"fmt"
	"hash/fnv"
	"io"
	"math/rand/v2"
	"os"
	"strings"
)

func main() {
	runs := flag.Int("runs", 5000, "`number` of samples for each line")
	seed := flag.Uint64("seed", 1, "`seed` of the samples")
	only := flag.String("only", "", "lines whose name holds this `text` alone")
	check := flag.Bool("check", false, "exit with status 1 where a promise is not kept")
	flag.Parse()
	if broken := write(os.Stdout, lines(), *runs, *seed, *only); broken > 0 && *check {
		fmt.Fprintln(os.Stderr, "estimate_trend:", broken, "promises are not kept")
		os.Exit(1)
	}
}

// line is one line of the table: what is drawn, and whether it held the truth or was
// significant; ok is false where the sample gave neither.
type line struct {
	what    string // method
	sample  string
	promise func(size bool) promise
	size    bool // a test at 0.05; else an interval at 0.95
	draw    func(r *rand.Rand) (yes, ok bool)
}

// write writes the lines whose method holds a text, and returns how many promises are
// not kept.
func write(w io.Writer, all []line, runs int, seed uint64, only string) (broken int) {
	fmt.Fprintf(w, "| method | samples | what | promise | seen | without | kept |\n|---|---|---|---|---|---|---|\n")
	for _, l := range all {
		if !strings.Contains(l.what, only) {
			continue
		}
		yes, without := l.count(runs, seed)
		kind, p, kept := "coverage", l.promise(l.size), "yes"
		if l.size {
			kind = "size"
		}
		switch {
		case !p.holds(yes, int(float64(runs)*(1-without))):
			kept = "**no**"
			broken++
		case p == none():
			kept = ""
		}
		fmt.Fprintf(w, "| %s | %s | %s | %s | %.3f | %.3f | %s |\n", l.what, l.sample, kind, p.word, yes, without, kept)
	}
	return broken
}

// count is the share of yes among the samples that gave an answer, and the share that
// gave none. Each line has a generator of its own, so that lines can be run alone.
func (l line) count(runs int, seed uint64) (yes, without float64) {
	name := fnv.New64a()
	io.WriteString(name, l.what+"|"+l.sample)
	r := rand.New(rand.NewPCG(seed, name.Sum64()))
	answered, held := 0, 0
	for range runs {
		y, ok := l.draw(r)
		if !ok {
			continue
		}
		answered++
		if y {
			held++
		}
	}
	return float64(held) / float64(max(answered, 1)), 1 - float64(answered)/float64(runs)
}

func lines() []line {
	var all []line
	for _, part := range [][]line{trends(), slopes(), survival(), inequality(), reliability()} {
		all = append(all, part...)
	}
	return all
}

// Estimate_trend counts how often the intervals of metrics/estimate for trends,
// survival, inequality and reliability hold the truth, and how often its tests
// find what is not there.
//
//	go run ./benchmarks/estimate_trend [-runs 2000] [-seed 1] [-only NAME]
//
// It writes a table in Markdown. A share from r runs wavers by 2·√(s(1−s)/r): by 1
// percentage point at 0.95 and 2000 runs.
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
	runs := flag.Int("runs", 2000, "`number` of samples for each line")
	seed := flag.Uint64("seed", 1, "`seed` of the samples")
	only := flag.String("only", "", "lines whose name holds this `text` alone")
	flag.Parse()
	write(os.Stdout, *runs, *seed, *only)
}

// line is one line of the table: what is drawn, and whether it held the truth or was
// significant; ok is false where the sample gave neither.
type line struct {
	what   string // method
	sample string
	size   bool // a test at 0.05; else an interval at 0.95
	draw   func(r *rand.Rand) (yes, ok bool)
}

func write(w io.Writer, runs int, seed uint64, only string) {
	fmt.Fprintf(w, "| method | samples | what | nominal | seen | without |\n|---|---|---|---|---|---|\n")
	for _, l := range lines() {
		if strings.Contains(l.what, only) {
			yes, without := l.count(runs, seed)
			kind, nominal := "coverage", "0.95"
			if l.size {
				kind, nominal = "size", "0.05"
			}
			fmt.Fprintf(w, "| %s | %s | %s | %s | %.3f | %.3f |\n", l.what, l.sample, kind, nominal, yes, without)
		}
	}
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

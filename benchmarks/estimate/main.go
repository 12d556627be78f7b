// Estimate measures the estimators of metrics/estimate: how often their intervals
// cover the truth and how often their tests reject it.
//
//	go run ./benchmarks/estimate [-samples 20000] [-seed 1] [-check]
//
// Proportions and rates are enumerated and have no error of simulation; all else
// is drawn. The program prints a Markdown table; an equal seed gives an equal
// table. Promises are those of the doc comments: "exact" covers at least 95 % (a
// test rejects at most 5 %), "approximate" covers 93 to 97 % (rejects 4 to 6 %),
// "none" is where the documentation says that the method does not do. With -check
// the status is 1 where a promise is not kept.
package main

import (
	"flag"
	"fmt"
	"math"
	"os"
	"runtime"
)

// promise is what the documentation says of a method in a setting.
type promise string

const (
	exact       promise = "exact"
	approximate promise = "approximate"
	none        promise = "none"
)

// result is how often an interval covered or a test rejected.
type result struct {
	what, setting string
	promise       promise
	test          bool    // a share of rejections
	share         float64 // of the draws
	err           float64 // standard error of share; 0 where enumerated
	expected      float64 // the level that the method reported on average, or the size by enumeration; 0 for none
	none          float64 // share of draws without interval or outcome
}

// kept tells whether the promise holds, but for three standard errors.
func (r result) kept() bool {
	off := 3*r.err + 1e-9
	switch {
	case r.promise == none:
		return true
	case r.test && r.promise == exact:
		return r.share <= 0.05+off && (r.expected == 0 || math.Abs(r.share-r.expected) <= off)
	case r.test:
		return r.share >= 0.04-off && r.share <= 0.06+off
	case r.promise == exact:
		return r.share >= 0.95-off && (r.expected == 0 || r.share >= r.expected-off)
	}
	return r.share >= 0.93-off && r.share <= 0.97+off
}

func main() {
	samples := flag.Int("samples", 20000, "samples drawn for each line")
	seed := flag.Uint64("seed", 1, "seed of all draws")
	check := flag.Bool("check", false, "exit with status 1 where a promise is not kept")
	flag.Parse()
	run := simulation{samples: *samples, seed: *seed, workers: runtime.NumCPU()}
	broken := 0
	fmt.Println("| method | setting | promise | covers % | ± | reported % | without % | kept |")
	fmt.Println("|---|---|---|---|---|---|---|---|")
	print := func(r result) {
		if !r.kept() {
			broken++
		}
		fmt.Println(r.line())
	}
	for _, r := range enumerated() {
		print(r)
	}
	for _, c := range intervals() {
		print(run.cover(c))
	}
	fmt.Println("\n| test | setting | promise | rejects % | ± | enumerated % | without % | kept |")
	fmt.Println("|---|---|---|---|---|---|---|---|")
	for _, c := range tests() {
		print(run.reject(c))
	}
	if *check && broken > 0 {
		fmt.Fprintln(os.Stderr, "estimate:", broken, "promises are not kept")
		os.Exit(1)
	}
}

func (r result) line() string {
	reported, kept := "", "yes"
	if r.expected > 0 {
		reported = fmt.Sprintf("%.2f", 100*r.expected)
	}
	switch {
	case !r.kept():
		kept = "**no**"
	case r.promise == none:
		kept = ""
	}
	return fmt.Sprintf("| %s | %s | %s | %.2f | %.2f | %s | %.2f | %s |",
		r.what, r.setting, r.promise, 100*r.share, 100*r.err, reported, 100*r.none, kept)
}

func standardError(share float64, n int) float64 { return math.Sqrt(share * (1 - share) / float64(n)) }

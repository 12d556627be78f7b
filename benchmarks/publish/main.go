// Publish measures disclosure control: whether an attacker tells a withheld cell,
// what protection costs beside the optimum, and how long large tables take.
//
//	go run ./benchmarks/publish -python PATH [-tables 300] [-seed 1] [-optimum 30] [-check]
//	go run ./benchmarks/publish -large [-check]
//
// The first writes publications of seeded random tables and lets attack.py attack
// them, which reads the published files, solves linear and whole-number programmes
// over the published sums, and on tables of at most -optimum cells finds the optimum
// exactly. PATH is a Python with the packages of requirements.txt. The second
// protects tables of up to 250 rows and 40 columns; with -python it has 12 withheld
// cells of each attacked too.
//
// With -check the status is 1 where a cell can be placed in an interval narrower than
// k, an insider learns more than the rule tells, a cell of the rule is published, the
// cost is more than twice the optimum on any table, or a large table takes more than
// 60 s.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"
)

// verdict is the last line of attack.py.
type verdict struct {
	Tables         int     `json:"tables"`
	Cells          int     `json:"cells"`
	Withheld       int     `json:"withheld"`
	Attacked       int     `json:"attacked"`
	Narrow         int     `json:"narrow"`
	NarrowWhole    int     `json:"narrow_whole"`
	Told           int     `json:"told"`
	Unprotected    int     `json:"unprotected"`
	LeastWidth     float64 `json:"least_width_over_k"`
	Solved         int     `json:"solved"`
	WithoutNeed    int     `json:"without_need"`
	Unsolved       int     `json:"unsolved"`
	WorstRatio     float64 `json:"worst_ratio"`
	LeastRatio     float64 `json:"least_ratio"`
	MedianRatio    float64 `json:"median_ratio"`
	P95Ratio       float64 `json:"p95_ratio"`
	RatioOfSums    float64 `json:"ratio_of_sums"`
	slowest        time.Duration
	withoutAttacks bool
}

const (
	mostRatio = 2.0
	mostTime  = 60 * time.Second
)

func main() {
	python := flag.String("python", "", "Python with SciPy; without it nothing is attacked")
	tables := flag.Int("tables", 300, "random tables")
	seed := flag.Uint64("seed", 1, "seed of the tables")
	optimum := flag.Int("optimum", 30, "solve tables of at most so many cells exactly")
	large := flag.Bool("large", false, "measure large tables instead")
	check := flag.Bool("check", false, "exit with status 1 where a bar is missed")
	flag.Parse()
	if err := run(*python, *tables, *seed, *optimum, *large, *check); err != nil {
		fmt.Fprintln(os.Stderr, "publish:", err)
		os.Exit(1)
	}
}

func run(python string, tables int, seed uint64, optimum int, large, check bool) error {
	dir, err := os.MkdirTemp("", "publish")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	shapes := smallShapes(seed, tables)
	if large {
		shapes = largeShapes(seed)
	}
	var slowest time.Duration
	for i, s := range shapes {
		took, line, err := s.publish(context.Background(), dir, i)
		if err != nil {
			return fmt.Errorf("table %d: %w", i, err)
		}
		slowest = max(slowest, took)
		if large {
			fmt.Println(line)
		}
	}
	v := verdict{slowest: slowest, withoutAttacks: true, LeastRatio: 1}
	if python != "" {
		if v, err = attack(python, dir, optimum); err != nil {
			return err
		}
		v.slowest = slowest
	}
	v.print()
	if check {
		return v.bars()
	}
	return nil
}

// attack runs attack.py, which prints what it finds and at last one object.
func attack(python, dir string, optimum int) (verdict, error) {
	script := filepath.Join("benchmarks", "publish", "attack.py")
	c := exec.Command(python, script, dir, strconv.Itoa(optimum))
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		return verdict{}, fmt.Errorf("attack.py: %w", err)
	}
	lines := bytes.Split(bytes.TrimSpace(out), []byte("\n"))
	for _, l := range lines[:len(lines)-1] {
		fmt.Println(string(l))
	}
	last := bytes.ReplaceAll(lines[len(lines)-1], []byte("Infinity"), []byte("1e300"))
	var v verdict
	return v, json.Unmarshal(last, &v)
}

func (v verdict) print() {
	fmt.Printf("slowest table: %v\n", v.slowest.Round(time.Millisecond))
	if v.withoutAttacks {
		return
	}
	fmt.Printf("tables %d, cells %d, withheld %d, attacked %d\n", v.Tables, v.Cells, v.Withheld, v.Attacked)
	fmt.Printf("intervals narrower than k: %d by linear programmes, %d by whole numbers; narrowest %.2f k\n", v.Narrow, v.NarrowWhole, v.LeastWidth)
	fmt.Printf("cells of which an insider learns more than the rule: %d; cells of the rule that are published: %d\n", v.Told, v.Unprotected)
	if v.Solved == 0 {
		return
	}
	fmt.Printf("against the optimum of %d tables (%d more need nothing, %d not solved in time): worst %.3f, 95 %% of tables %.3f, median %.3f, least %.3f, sums %.3f\n",
		v.Solved, v.WithoutNeed, v.Unsolved, v.WorstRatio, v.P95Ratio, v.MedianRatio, v.LeastRatio, v.RatioOfSums)
}

func (v verdict) bars() error {
	switch {
	case v.Narrow+v.NarrowWhole+v.Told+v.Unprotected > 0:
		return fmt.Errorf("an attack succeeds")
	case v.WorstRatio > mostRatio:
		return fmt.Errorf("a table costs %.3f times the optimum, more than %v", v.WorstRatio, mostRatio)
	case v.LeastRatio < 1-1e-9:
		return fmt.Errorf("a table costs less than the optimum: one of both is wrong")
	case v.slowest > mostTime:
		return fmt.Errorf("a table takes %v, more than %v", v.slowest, mostTime)
	}
	return nil
}

package main

import (
	"context"
	"fmt"
	"io"

	people "github.com/ospora/ospora/benchmarks/people/score"
	"github.com/ospora/ospora/benchmarks/systems/plant"
	"github.com/ospora/ospora/benchmarks/systems/score"
)

// judge prints what the contestants reach, and the oracle.
func judge(ctx context.Context, v *plant.Inventory, w io.Writer) error {
	truth := v.Truth()
	fmt.Fprintf(w, "%d rows of %d systems in %d planted groups, %d of them of one row\n", len(v.Rows), len(v.Roles), v.Groups(), alone(truth))
	for _, c := range contestants() {
		if err := ctx.Err(); err != nil {
			return err
		}
		found, err := c.match(v.Observe())
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		if err := figures(w, c.name, truth, found); err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
	}
	reader, _, unsure := labels(v.Reader())
	if err := figures(w, "reader", truth, reader); err != nil {
		return err
	}
	fmt.Fprintf(w, "  %d rows below one half\n", unsure)
	oracle, wrong, unsure := labels(v.Oracle(), truth...)
	if err := figures(w, "oracle", truth, oracle); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "  %d rows assigned wrongly (%.1f %%), %d below one half\n", wrong, 100*float64(wrong)/float64(len(truth)), unsure)
	return err
}

// labels takes the groups out of verdicts, and counts those that differ from the truth, where it is given, and those that have
// less than one half.
func labels(verdicts []plant.Verdict, truth ...int) (all []int, wrong, unsure int) {
	for i, v := range verdicts {
		all = append(all, v.Group)
		if i < len(truth) && v.Group != truth[i] {
			wrong++
		}
		if v.Sure < 0.5 {
			unsure++
		}
	}
	return all, wrong, unsure
}

func figures(w io.Writer, name string, truth, labels []int) error {
	ari, err := score.AdjustedRand(truth, labels)
	if err != nil {
		return err
	}
	pairs, err := people.Pairs(truth, labels)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s: adjusted Rand index %.4f, %d groups, pairs: %v\n", name, ari, distinct(labels), pairs)
	return err
}

func counts(labels []int) map[int]int {
	n := map[int]int{}
	for _, label := range labels {
		n[label]++
	}
	return n
}

func distinct(labels []int) int { return len(counts(labels)) }

func alone(labels []int) (n int) {
	for _, rows := range counts(labels) {
		if rows == 1 {
			n++
		}
	}
	return n
}

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"text/tabwriter"

	"github.com/ospora/ospora/benchmarks/scorecard/internal/taken"
)

// figures are what was measured on one repository.
type figures struct {
	name                 string
	files                string
	theirs, cold, warm   []float64 // ms
	coldRatio, warmRatio []float64 // pair by pair
	peak, theirPeak      int64
}

// speed alternates both sides on each repository.
func (b *bench) speed(ctx context.Context) error {
	if b.pairs < 1 {
		return errors.New("-pairs: give at least one")
	}
	p, err := b.build(ctx)
	if err != nil {
		return err
	}
	var all []*figures
	for _, path := range b.paths {
		f, err := b.race(ctx, p, path)
		if err != nil {
			return err
		}
		all = append(all, f)
		fmt.Fprintf(os.Stderr, "%s: cold %.2f, warm %.2f\n", f.name, median(f.coldRatio), median(f.warmRatio))
	}
	return b.verdict(all)
}

// race measures one repository pair by pair.
func (b *bench) race(ctx context.Context, p programs, path string) (*figures, error) {
	s, err := b.prepare(ctx, path)
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(s.checkout)
	f := &figures{name: s.name, files: s.files(ctx)}
	for i := range b.pairs + 1 {
		theirs, err := measure(ctx, p.theirs, s.checkout)
		if err != nil {
			return nil, err
		}
		cold, err := measure(ctx, p.ours, b.work, s.bare, after)
		if err != nil {
			return nil, err
		}
		warm, err := measure(ctx, p.ours, b.work, s.bare, before, after)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			continue // the first reads from the disk
		}
		f.add(theirs, cold, warm)
	}
	return f, nil
}

func (f *figures) add(theirs, cold, warm taken.Taken) {
	f.theirs = append(f.theirs, theirs.Milliseconds)
	f.cold = append(f.cold, cold.Milliseconds)
	f.warm = append(f.warm, warm.Milliseconds)
	f.coldRatio = append(f.coldRatio, cold.Milliseconds/theirs.Milliseconds)
	f.warmRatio = append(f.warmRatio, warm.Milliseconds/theirs.Milliseconds)
	f.peak = max(f.peak, cold.Peak, warm.Peak)
	f.theirPeak = max(f.theirPeak, theirs.Peak)
}

// verdict prints the medians and holds them to the bars.
func (b *bench) verdict(all []*figures) error {
	t := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "repository\tfiles\ttheirs ms\tcold ms\tratio\twarm ms\tratio\tpeak MiB\ttheirs\t")
	var faults []error
	for _, f := range all {
		cold, warm, peak := median(f.coldRatio), median(f.warmRatio), float64(f.peak)/(1<<20)
		fmt.Fprintf(t, "%s\t%s\t%.1f\t%.1f\t%.2f\t%.1f\t%.2f\t%.0f\t%d\t\n", f.name, f.files,
			median(f.theirs), median(f.cold), cold, median(f.warm), warm, peak, f.theirPeak>>20)
		faults = append(faults,
			b.bars.AtMost(f.name+" cold", cold, coldBar), b.bars.AtMost(f.name+" warm", warm, warmBar), b.bars.AtMost(f.name+" peak in MiB", peak, peakBar))
	}
	return errors.Join(append(faults, t.Flush())...)
}

// median is that of a list that is not empty.
func median(list []float64) float64 {
	list = slices.Sorted(slices.Values(list))
	n := len(list)
	if n%2 == 1 {
		return list[n/2]
	}
	return (list[n/2-1] + list[n/2]) / 2
}

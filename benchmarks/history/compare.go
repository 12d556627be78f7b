package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/ospora/table"
)

// compare alternates git and the scan.
func (b *bench) compare(ctx context.Context, repo string, pairs int) error {
	if pairs < 1 {
		return errors.New("-pairs: give at least one")
	}
	var ratios []float64
	var peak int64
	var last string
	for i := range pairs {
		git, err := measure(b.gitLog(ctx, repo))
		if err != nil {
			return err
		}
		dir, scan, err := b.scanInto(ctx, []string{repo})
		if err != nil {
			return err
		}
		ratio := scan.wall.Seconds() / git.wall.Seconds()
		fmt.Printf("pair %d: git %.2fs, scan %.2fs (cpu %.2fs, peak %d MiB), ratio %.3f\n",
			i+1, git.wall.Seconds(), scan.wall.Seconds(), scan.cpu.Seconds(), scan.peak>>20, ratio)
		ratios, peak, last = append(ratios, ratio), max(peak, scan.peak), dir
	}
	slices.Sort(ratios)
	median := ratios[len(ratios)/2]
	fmt.Printf("median ratio %.3f (%.3f to %.3f), peak %d MiB\n", median, ratios[0], ratios[len(ratios)-1], peak>>20)
	return errors.Join(
		b.sameCounts(ctx, repo, last),
		b.bars.AtMost("median ratio", median, b.ratioBar()),
		b.bars.AtMost("peak in MiB", mebibytes(peak), peakBar),
	)
}

// counts are what both sides must agree on.
type counts struct{ commits, files, added, deleted int64 }

func (b *bench) sameCounts(ctx context.Context, repo, dir string) error {
	want, err := b.gitCounts(ctx, repo)
	if err != nil {
		return err
	}
	have, err := datasetCounts(ctx, dir)
	if err != nil {
		return err
	}
	fmt.Printf("git:  %+v\nscan: %+v\n", want, have)
	if want != have {
		return errors.New("the counts differ")
	}
	return nil
}

// gitCounts counts what git log prints.
func (b *bench) gitCounts(ctx context.Context, repo string) (counts, error) {
	cmd := b.gitLog(ctx, repo)
	cmd.Args = slices.Insert(cmd.Args, 3, "--format=commit %H")
	out, err := cmd.StdoutPipe()
	if err != nil {
		return counts{}, err
	}
	if err := cmd.Start(); err != nil {
		return counts{}, err
	}
	var c counts
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		c.add(lines.Text())
	}
	return c, errors.Join(lines.Err(), cmd.Wait())
}

func (c *counts) add(line string) {
	switch fields := strings.Split(line, "\t"); {
	case strings.HasPrefix(line, "commit "):
		c.commits++
	case strings.HasPrefix(line, ":"):
		c.files++
	case len(fields) >= 3:
		c.files++
		added, _ := strconv.ParseInt(fields[0], 10, 64)
		deleted, _ := strconv.ParseInt(fields[1], 10, 64)
		c.added, c.deleted = c.added+added, c.deleted+deleted
	}
}

// datasetCounts counts the rows that were written.
func datasetCounts(ctx context.Context, dir string) (counts, error) {
	d, err := dataset.Open(dir)
	if err != nil {
		return counts{}, err
	}
	defer d.Close()
	var c counts
	for row, err := range d.Rows(ctx, table.Commits) {
		if err != nil {
			return c, err
		}
		commit := row.(*ospora.Commit)
		c.commits++
		c.added += commit.LinesAdded.Or(0)
		c.deleted += commit.LinesDeleted.Or(0)
	}
	for _, p := range d.Parts("file_changes") {
		c.files += p.Rows
	}
	return c, nil
}

package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strconv"
)

// difference is how two tables of scores differ.
type difference struct {
	rows, differ int
	worst        float64
}

// compare matches the rows of two tables by their first cell. The scorer adds its
// score as the last column, the example adds one called score.
func compare(theirs, ours string) (difference, error) {
	var d difference
	scores := map[string]string{}
	err := each(theirs, func(header, row []string) error {
		scores[row[0]] = row[len(header)-1]
		return nil
	})
	if err != nil {
		return d, err
	}
	err = each(ours, func(header, row []string) error {
		at := slices.Index(header, "score")
		if at < 0 {
			return errors.New("no column score")
		}
		peer, ok := scores[row[0]]
		if !ok {
			return fmt.Errorf("%s is not in the table of the scorer", row[0])
		}
		delete(scores, row[0])
		return d.add(peer, row[at])
	})
	if err == nil && len(scores) > 0 {
		err = fmt.Errorf("%d rows of the scorer are not in ours", len(scores))
	}
	return d, err
}

// add counts one pair. The scorer prints NaN for no score.
func (d *difference) add(peer, own string) error {
	d.rows++
	if peer == own || peer == "NaN" && own == "" {
		return nil
	}
	d.differ++
	a, errA := strconv.ParseFloat(peer, 64)
	b, errB := strconv.ParseFloat(own, 64)
	if err := errors.Join(errA, errB); err != nil {
		return err
	}
	d.worst = max(d.worst, math.Abs(a-b))
	return nil
}

func each(path string, row func(header, row []string) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.ReuseRecord = true
	first, err := r.Read()
	if err != nil {
		return err
	}
	header := slices.Clone(first)
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := row(header, record); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
}

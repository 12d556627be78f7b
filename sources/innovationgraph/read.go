package innovationgraph

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
)

// ErrNoFiles tells that a directory holds none of the files.
var ErrNoFiles = errors.New("innovationgraph: the directory holds no file of the Innovation Graph, such as developers.csv or data/developers.csv")

// Read yields the rows of a directory, file by file in the order of
// [Definitions], the values of a file in the order of its lines and then the
// notes on it. The files lie in the directory or, as in a clone of the
// repository, in its folder data. The sequence may be ranged over again and then
// reads again.
//
// Columns are told by their names and stand in any order, separated by commas,
// semicolons or tabs; a byte order mark and CRLF are taken. What is wrong is a
// note and ends nothing. Lines of more than 64 KiB, files of more than 256 MiB
// and more than 4 million lines are not read further.
//
// An error comes last: that of a context that ended, or [ErrNoFiles].
func Read(ctx context.Context, dir fs.FS) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		found := 0
		for _, l := range layouts() {
			if err := ctx.Err(); err != nil {
				yield(nil, err)
				return
			}
			values, notes, ok, err := readMetric(ctx, dir, l)
			if err != nil {
				yield(nil, err)
				return
			}
			if ok {
				found++
			}
			if !yieldAll(values, notes, yield) {
				return
			}
		}
		if found == 0 {
			yield(nil, ErrNoFiles)
		}
	}
}

func yieldAll(values []*Value, notes []*Note, yield func(Row, error) bool) bool {
	for _, v := range values {
		if v != nil && !yield(v, nil) {
			return false
		}
	}
	for _, n := range notes {
		if !yield(n, nil) {
			return false
		}
	}
	return true
}

// Load reads a directory into memory. It fails as [Read] does.
func Load(ctx context.Context, dir fs.FS) ([]*Value, []*Note, error) {
	var values []*Value
	var notes []*Note
	for row, err := range Read(ctx, dir) {
		if err != nil {
			return values, notes, err
		}
		switch row := row.(type) {
		case *Value:
			values = append(values, row)
		case *Note:
			notes = append(notes, row)
		}
	}
	return values, notes, nil
}

// readMetric reads one file. Values that are left out are nil. The error is that
// of the context alone.
func readMetric(ctx context.Context, dir fs.FS, l layout) (_ []*Value, _ []*Note, found bool, err error) {
	name := string(l.Metric) + ".csv"
	n := &notes{file: name}
	f, err := open(dir, &name)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			n.add(NotFound, 0, "", "there is no such file: the metric is missing, which says nothing of its size")
			return nil, n.all(), false, nil
		}
		n.file = name
		n.add(Unreadable, 0, "", "it cannot be opened: %v", cause(err))
		return nil, n.all(), true, nil
	}
	defer f.Close()
	n.file = name
	t := &tableReader{layout: l, file: name, notes: n}
	if err := t.read(ctx, f); err != nil {
		return nil, nil, true, fmt.Errorf("innovationgraph: %s: %w", name, err)
	}
	return t.values, n.all(), true, nil
}

// open opens a file of the directory or of its folder data.
func open(dir fs.FS, name *string) (fs.File, error) {
	f, err := dir.Open(*name)
	if !errors.Is(err, fs.ErrNotExist) {
		return f, err
	}
	f, err = dir.Open("data/" + *name)
	if !errors.Is(err, fs.ErrNotExist) {
		*name = "data/" + *name
	}
	return f, err
}

// cause is an error without the path in it, which may lead through a home folder.
func cause(err error) error {
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		return p.Err
	}
	return err
}

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/publish"
)

// shape is a random table to make.
type shape struct {
	rows, columns int
	nested        int // parts of each row; 0 for none
	columnTotals  bool
	magnitude     bool
	k             int64
	mean          float64 // of a leaf
	random        *rand.Rand
}

func smallShapes(seed uint64, n int) []shape {
	var shapes []shape
	for i := range n {
		r := rand.New(rand.NewPCG(seed, uint64(i)))
		s := shape{
			rows: 2 + r.IntN(4), columns: 2 + r.IntN(4), columnTotals: r.IntN(5) > 0, magnitude: r.IntN(4) == 0,
			k: []int64{3, 5, 10}[r.IntN(3)], random: r,
		}
		if r.IntN(3) == 0 {
			s.nested, s.rows = 2+r.IntN(2), 2
		}
		s.mean = float64(s.k) * math.Exp(r.NormFloat64())
		shapes = append(shapes, s)
	}
	return shapes
}

func largeShapes(seed uint64) []shape {
	var shapes []shape
	for i, s := range []shape{
		{rows: 50, columns: 20, k: 10, mean: 10}, {rows: 250, columns: 40, k: 10, mean: 5}, {rows: 250, columns: 40, k: 10, mean: 20},
		{rows: 250, columns: 40, k: 10, mean: 100}, {rows: 50, nested: 5, columns: 40, k: 10, mean: 20}, {rows: 250, columns: 40, k: 10, mean: 50, magnitude: true},
		{rows: 250, columns: 40, k: 100, mean: 200},
	} {
		s.columnTotals, s.random = true, rand.New(rand.NewPCG(seed, uint64(1000+i)))
		shapes = append(shapes, s)
	}
	return shapes
}

// figure is what attack.py is told of a cell to judge by.
type figure struct {
	Value        int64 `json:"value"`
	Persons      int64 `json:"persons"`
	Repositories int64 `json:"repositories"`
	Largest      int64 `json:"largest"`
	Two          int64 `json:"two"`
}

// join adds the figure of disjoint groups.
func (f *figure) join(g figure) {
	high, low := max(f.Largest, g.Largest), min(f.Largest, g.Largest)
	f.Two = max(f.Two, g.Two, high+low)
	f.Largest = high
	f.Value, f.Persons, f.Repositories = f.Value+g.Value, f.Persons+g.Persons, f.Repositories+g.Repositories
}

// draw makes a leaf: log-normal sizes by row and cell, some of them empty.
func (s *shape) draw(scale float64) figure {
	r := s.random
	n := int64(s.mean * scale * math.Exp(0.8*r.NormFloat64()))
	if n == 0 || r.IntN(8) == 0 {
		return figure{}
	}
	f := figure{Value: n, Persons: n, Repositories: 1 + int64(float64(n)*3*r.Float64())}
	if s.magnitude {
		f.Value = 0
		for range n {
			x := 1 + int64(math.Exp(2+1.2*r.NormFloat64()))
			f.join(figure{Value: x, Largest: x, Two: x})
		}
	}
	return f
}

// axis is a dimension with the wholes that each leaf adds up to.
type axis struct {
	dimension publish.Dimension
	leaves    []publish.Value
	wholes    map[publish.Value][]publish.Value
	all       []publish.Value
}

func group(name string) publish.Group {
	g, err := publish.NewGroup(name)
	if err != nil {
		panic(err) // the names are ours
	}
	return g
}

func newAxis(name string, n, parts int, total bool) axis {
	a := axis{wholes: map[publish.Value][]publish.Value{}}
	var nodes []publish.Node
	above := []publish.Value{}
	if total {
		above = append(above, publish.Total{})
		a.all = append(a.all, publish.Total{})
	}
	for i := range n {
		v := group(fmt.Sprintf("%s%03d", name, i))
		a.all = append(a.all, v)
		if parts == 0 {
			a.leaves, a.wholes[v] = append(a.leaves, v), append([]publish.Value{v}, above...)
			nodes = append(nodes, publish.Part(v))
			continue
		}
		var below []publish.Node
		for j := range parts {
			w := group(fmt.Sprintf("%s%03d.%d", name, i, j))
			a.all = append(a.all, w)
			a.leaves, a.wholes[w] = append(a.leaves, w), append([]publish.Value{w, v}, above...)
			below = append(below, publish.Part(w))
		}
		nodes = append(nodes, publish.Part(v, below...))
	}
	if total {
		nodes = []publish.Node{publish.Part(publish.Total{}, nodes...)}
	}
	a.dimension = publish.Nested(name, "members of "+name, nodes...)
	return a
}

// publish makes the table, protects and writes it, and leaves the truth beside it.
func (s *shape) publish(ctx context.Context, dir string, number int) (time.Duration, string, error) {
	rows, columns := newAxis("row", s.rows, s.nested, true), newAxis("column", s.columns, 0, s.columnTotals)
	cells := map[[2]publish.Value]*figure{}
	for _, r := range rows.all {
		for _, c := range columns.all {
			cells[[2]publish.Value{r, c}] = &figure{}
		}
	}
	for _, r := range rows.leaves {
		scale := math.Exp(s.random.NormFloat64())
		for _, c := range columns.leaves {
			f := s.draw(scale)
			for _, x := range rows.wholes[r] {
				for _, y := range columns.wholes[c] {
					cells[[2]publish.Value{x, y}].join(f)
				}
			}
		}
	}
	counting := publish.Persons
	if s.magnitude {
		counting = publish.Magnitude
	}
	table, err := publish.New(publish.Spec{
		Name: "planted", Title: "A planted table", Definition: "Planted figures.", Unit: "1", Counting: counting,
		Dimensions: []publish.Dimension{rows.dimension, columns.dimension},
	})
	if err != nil {
		return 0, "", err
	}
	truth := map[string]figure{}
	for at, f := range cells {
		truth[at[0].Code()+"|"+at[1].Code()] = *f
		err := table.Set(publish.Figure{Value: f.Value, Persons: f.Persons, Repositories: f.Repositories, Largest: f.Largest, TwoLargest: f.Two}, at[0], at[1])
		if err != nil {
			return 0, "", err
		}
	}
	began := time.Now()
	done, err := table.Protect(ctx, publish.Rule{K: s.k})
	if err != nil {
		return 0, "", err
	}
	took := time.Since(began)
	primary, secondary := done.Withheld()
	line := fmt.Sprintf("rows=%d nested=%d columns=%d magnitude=%t k=%d mean=%v: %d cells, %d withheld by the rule, %d for others, %d slices without sums, %v",
		s.rows, s.nested, s.columns, s.magnitude, s.k, s.mean, len(cells), primary, secondary, done.SumsWithheld(), took.Round(time.Millisecond))
	return took, line, s.write(ctx, dir, number, done, truth)
}

func (s *shape) write(ctx context.Context, dir string, number int, table *publish.Publishable, truth map[string]figure) error {
	day := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	p := publish.Publication{
		Name: "planted", Title: "Planted", Description: "A planted table.", Purpose: "Measurement.", Sources: []string{"a generator"},
		Collected: ospora.Window{Start: day, End: day.AddDate(0, 0, 1)}, Published: ospora.DayOf(day) + 1, Robots: "none planted",
		Exclusions: []string{"none"}, Bias: []string{"none known"}, Licence: "CC0-1.0", Contact: "none needed",
		Tables: []*publish.Publishable{table},
	}
	if err := p.Write(ctx, filepath.Join(dir, fmt.Sprintf("pub-%d", number))); err != nil {
		return err
	}
	text, err := json.Marshal(map[string]any{"k": s.k, "magnitude": s.magnitude, "cells": truth})
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, fmt.Sprintf("truth-%d.json", number)), text, 0o600)
}

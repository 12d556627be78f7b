package publish_test

import (
	"errors"
	"math"
	"strconv"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/publish"
)

func number(n int64) string { return strconv.FormatInt(n, 10) }

// attackedSums tells which codes of a dimension add up to which.
type attackedSums []map[string][]string

// bound is what an attacker takes for possible of a withheld cell before the sums.
type bound func(codes []string) (lo, hi float64)

func nothing([]string) (float64, float64) { return 0, math.Inf(1) }

// interval is what an attacker knows of a withheld cell.
type interval struct{ low, high float64 }

func (i interval) width() float64 { return i.high - i.low }

// attack bounds the withheld cells of its choice by linear programmes of gonum over the published
// sums. It shares nothing with the package: the unknowns are the withheld cells, the
// equations those of the sums, brought to full rank as gonum wants them.
func attack(published []publish.Cell, sums attackedSums, b bound, of func(codes string) bool) (map[string]interval, error) {
	unknown := map[string]int{}
	var cells []publish.Cell
	all := map[string]publish.Cell{}
	for _, c := range published {
		all[joined(c.Codes)] = c
		if c.Status == ospora.Suppressed {
			unknown[joined(c.Codes)] = len(cells)
			cells = append(cells, c)
		}
	}
	rows := reduced(system(all, unknown, sums))
	found := map[string]interval{}
	for i, c := range cells {
		if !of(joined(c.Codes)) {
			continue
		}
		low, err := extreme(rows, cells, b, i, 1)
		high, err2 := extreme(rows, cells, b, i, -1)
		if err = errors.Join(err, err2); err != nil {
			return nil, err
		}
		found[joined(c.Codes)] = interval{low, high}
	}
	return found, nil
}

func joined(codes []string) string {
	text := ""
	for _, c := range codes {
		text += c + "|"
	}
	return text
}

// system has one row for each sum: coefficients of the unknowns, and the constant
// that they must equal.
func system(all map[string]publish.Cell, unknown map[string]int, sums attackedSums) [][]float64 {
	var rows [][]float64
	for _, c := range all {
		for d := range sums {
			parts := sums[d][c.Codes[d]]
			if len(parts) == 0 {
				continue
			}
			row := make([]float64, len(unknown)+1)
			put := func(codes []string, sign float64) {
				k := joined(codes)
				if i, ok := unknown[k]; ok {
					row[i] += sign
				} else {
					row[len(unknown)] -= sign * float64(all[k].Value)
				}
			}
			put(c.Codes, -1)
			for _, part := range parts {
				codes := append([]string(nil), c.Codes...)
				codes[d] = part
				put(codes, 1)
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// reduced is the row echelon form without empty rows. The numbers are small whole
// ones over small whole ones, so that 1e-9 tells zero.
func reduced(rows [][]float64) [][]float64 {
	if len(rows) == 0 {
		return nil
	}
	rank := 0
	for column := range len(rows[0]) - 1 {
		pivot := -1
		for r := rank; r < len(rows); r++ {
			if math.Abs(rows[r][column]) > 1e-9 {
				pivot = r
				break
			}
		}
		if pivot < 0 {
			continue
		}
		rows[rank], rows[pivot] = rows[pivot], rows[rank]
		scale := rows[rank][column]
		for j := range rows[rank] {
			rows[rank][j] /= scale
		}
		for r := range rows {
			if f := rows[r][column]; r != rank && math.Abs(f) > 1e-9 {
				for j := range rows[r] {
					rows[r][j] -= f * rows[rank][j]
				}
			}
		}
		rank++
	}
	return rows[:rank]
}

// extreme is the least (sign 1) or greatest (sign -1) value of cell i. Lower bounds
// are shifted away, upper ones get a slack.
func extreme(rows [][]float64, cells []publish.Cell, b bound, i int, sign float64) (float64, error) {
	n := len(cells)
	lo, hi := make([]float64, n), make([]float64, n)
	capped := 0
	for j, c := range cells {
		lo[j], hi[j] = b(c.Codes)
		if !math.IsInf(hi[j], 1) {
			capped++
		}
	}
	if len(rows)+capped == 0 {
		if sign > 0 {
			return lo[i], nil
		}
		return hi[i], nil
	}
	a := mat.NewDense(len(rows)+capped, n+capped, nil)
	rhs := make([]float64, len(rows)+capped)
	for r, row := range rows {
		rhs[r] = row[n]
		for j := range n {
			a.Set(r, j, row[j])
			rhs[r] -= row[j] * lo[j]
		}
	}
	slack := 0
	for j := range n {
		if math.IsInf(hi[j], 1) {
			continue
		}
		a.Set(len(rows)+slack, j, 1)
		a.Set(len(rows)+slack, n+slack, 1)
		rhs[len(rows)+slack] = hi[j] - lo[j]
		slack++
	}
	cost := make([]float64, n+capped)
	cost[i] = sign
	value, _, err := lp.Simplex(cost, a, rhs, 1e-9, nil)
	switch {
	case errors.Is(err, lp.ErrUnbounded) && sign < 0:
		return math.Inf(1), nil
	case err != nil:
		return 0, err
	}
	return sign*value + lo[i], nil
}

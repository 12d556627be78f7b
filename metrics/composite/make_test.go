package composite_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/ospora/ospora/metrics/composite"
	"github.com/ospora/ospora/ospora"
)

// matrix makes one of columns of the same length, with the units u0, u1 …
func matrix(t testing.TB, columns map[string][]composite.Value) composite.Matrix {
	t.Helper()
	codes := slices.Sorted(maps.Keys(columns))
	var list [][]composite.Value
	for _, code := range codes {
		list = append(list, columns[code])
	}
	m, notes, err := composite.NewMatrix(units(len(list[0])), codes, list)
	if err != nil || len(notes) > 0 {
		t.Fatal(notes, err)
	}
	return m
}

func units(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("u%d", i)
	}
	return out
}

// tree of nodes, the first of which may be the top.
func tree(t testing.TB, nodes ...composite.Node) composite.Tree {
	t.Helper()
	out, err := composite.NewTree(nodes)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// v are known values.
func v(x ...float64) []composite.Value {
	out := make([]composite.Value, len(x))
	for i := range x {
		out[i] = ospora.Some(x[i])
	}
	return out
}

// none is a missing value.
var none composite.Value

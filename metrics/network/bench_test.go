package network_test

import (
	"fmt"
	"testing"

	"github.com/ospora/ospora/metrics/network"
	"github.com/ospora/ospora/ospora"
)

// scattered is a graph of n nodes with five ties each, most of them near.
func scattered(n int) []network.Tie {
	var ties []network.Tie
	for i := range n {
		for j := range 5 {
			to := (i + 1 + j*j) % n
			if j == 4 {
				to = i * i % n
			}
			if to != i {
				ties = append(ties, network.Tie{From: fmt.Sprintf("n%06d", i), To: fmt.Sprintf("n%06d", to), Weight: float64(1 + j)})
			}
		}
	}
	return ties
}

// BenchmarkGraph has bars for one core: on 10,000 nodes with 50,000 ties PageRank
// takes at most 0.1 s, core numbers 0.3 s, Louvain 1 s; on 1,000 nodes with 5,000
// ties betweenness takes at most 0.2 s.
func BenchmarkGraph(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		ties := scattered(n)
		g, err := network.New(ties)
		if err != nil {
			b.Fatal(err)
		}
		for name, run := range map[string]func() int{
			"new":         func() int { g, _ := network.New(ties); return g.Len() },
			"page_rank":   func() int { r, _ := network.PageRank(g, network.PageRankOptions{}); return len(r.Value) },
			"betweenness": func() int { return len(network.Betweenness(g)) },
			"louvain":     func() int { p, _ := network.Louvain(g, network.LouvainOptions{Seed: 1}); return len(p.Community) },
			"cores":       func() int { return len(network.CoreNumbers(g)) },
		} {
			if name == "betweenness" && n > 1000 {
				continue // its time is nodes x ties: a minute
			}
			b.Run(fmt.Sprintf("%s/nodes=%d", name, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if got := run(); got != n {
						b.Fatal(got, "nodes")
					}
				}
			})
		}
	}
}

// BenchmarkSameFiles has the bar of 0.2 s on one core for 100,000 rows of 20,000
// files.
func BenchmarkSameFiles(b *testing.B) {
	var rows []*ospora.Ownership
	for i := range 100_000 {
		rows = append(rows, &ospora.Ownership{Repo: "r", Path: fmt.Sprint("file", i%20_000), Alias: ospora.AliasKey(fmt.Sprint("a", i*i%997)), Commits: 1})
	}
	b.ReportAllocs()
	for b.Loop() {
		if t := network.SameFiles(rows, nil, ospora.Window{}, person, network.Sharing{}); len(t.List) == 0 {
			b.Fatal("no ties")
		}
	}
}

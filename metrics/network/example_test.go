package network_test

import (
	"fmt"

	"github.com/ospora/ospora/metrics/network"
	"github.com/ospora/ospora/ospora"
)

// two teams of three, joined by one tie.
func teams() []network.Tie {
	return []network.Tie{
		{From: "aigerim", To: "bolat", Weight: 3}, {From: "bolat", To: "dana", Weight: 2}, {From: "dana", To: "aigerim", Weight: 2},
		{From: "erlan", To: "gauhar", Weight: 3}, {From: "gauhar", To: "ilyas", Weight: 2}, {From: "ilyas", To: "erlan", Weight: 2},
		{From: "dana", To: "erlan", Weight: 1},
	}
}

func ExampleLouvain() {
	g, err := network.New(teams())
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := network.Louvain(g, network.LouvainOptions{Seed: 1})
	fmt.Println(g.Names())
	fmt.Println(p.Community, err)
	fmt.Printf("modularity %.3f\n", p.Modularity.Value)
	// Output:
	// [aigerim bolat dana erlan gauhar ilyas]
	// [0 0 0 1 1 1] <nil>
	// modularity 0.433
}

func ExamplePageRank() {
	g, err := network.NewDirected([]network.Tie{{From: "a", To: "b", Weight: 1}, {From: "c", To: "b", Weight: 1}})
	if err != nil {
		fmt.Println(err)
		return
	}
	ranks, err := network.PageRank(g, network.PageRankOptions{})
	fmt.Printf("%.4f %v\n", ranks.Value, err)
	// Output: [0.2128 0.5745 0.2128] <nil>
}

func ExampleBetweenness() {
	g, err := network.New(teams())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(network.Betweenness(g)) // dana and erlan stand between the teams: 6 of 10 pairs
	// Output: [0 0 0.6 0.6 0 0]
}

func ExampleWorkedTogether() {
	rows := []*ospora.Edge{
		{Repo: "r", Home: "r", From: "k1", To: "k2", Kind: ospora.EdgeReviewed, Day: 1, Commits: 4},
		{Repo: "r", Home: "r", From: "k2", To: "k3", Kind: ospora.EdgeCoAuthored, Day: 2, Commits: 1},
	}
	employer := func(alias ospora.AliasKey, _ ospora.Day) string {
		return map[ospora.AliasKey]string{"k1": "akme", "k2": "akme", "k3": "bolat"}[alias]
	}
	fmt.Println(network.WorkedTogether(rows, ospora.Window{}, employer).List)
	// Output: [{akme akme 4} {akme bolat 1}]
}

func ExampleOpenRank() {
	ranks, err := network.OpenRank([]network.ItemDeeds{
		{User: "u1", Item: "i1", OpenedIssue: 1},
		{User: "u2", Item: "i1", Comments: 1},
		{User: "u2", Item: "p2", OpenedChange: 1, Merged: true},
		{User: "u1", Item: "p2", ClosedChange: 1, ReviewComments: 1},
	}, nil)
	fmt.Printf("%.6f %.6f, sum %.1f, %v\n", ranks.Users["u1"], ranks.Users["u2"], ranks.Sum(), err)
	// Output: 1.282599 1.262601, sum 5.5, <nil>
}

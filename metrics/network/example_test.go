package network_test

import (
	"fmt"
	"time"

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

func ExampleMeasures() {
	ties := network.Ties{List: teams(), Nodes: []string{"aigerim", "bolat", "dana", "erlan", "gauhar", "ilyas"}}
	for _, m := range network.Measures(network.Subject{
		Kind: ospora.SubjectRepository, Name: "r", Relation: network.Together, Ties: ties, Coverage: ospora.Some(1.0), Seed: 1,
		Group: func(name string) string { return map[bool]string{true: "akme", false: "bolat"}[name < "e"] },
	}) {
		fmt.Printf("%s %s %.4f\n", m.Indicator, m.Variant, m.Value.Value)
	}
	// Density 2·7/(6·5). Modularity 14/15 - 2·(15/30)². Degrees are 2, 2, 3, 3, 2, 2: of
	// the 14 ends of ties E(xy) = 41/7, E(x²) = 43/7, E(x) = 17/7. Within teams lie 6 of
	// 7 ties, by chance half: 5/7 of what can be. Two stand between 0.6 of all pairs:
	// 4·0.6/5. PageRank by solving its equations with NumPy 2.4.6.

	// Output:
	// network_size nodes,worked_together 6.0000
	// network_size ties,worked_together 7.0000
	// network_density worked_together 0.4667
	// network_components worked_together 1.0000
	// network_components largest,worked_together 1.0000
	// network_degeneracy worked_together 2.0000
	// network_communities worked_together 2.0000
	// network_communities modularity,worked_together 0.4333
	// network_degree_assortativity worked_together -0.1667
	// network_group_assortativity worked_together 0.7143
	// network_betweenness_centralisation worked_together 0.4800
	// network_page_rank_concentration worked_together 0.1684
}

func ExampleOpenRankMeasures() {
	ranks := network.OpenRanks{Users: map[string]float64{"u1": 1.282599, "u2": 1.262601}, Repository: 0.368106, Exact: true}
	month := ospora.Window{Start: time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC), End: time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC)}
	for _, m := range network.OpenRankMeasures(network.Subject{Kind: ospora.SubjectRepository, Name: "r", Window: month}, ranks, 0) {
		fmt.Printf("%s %s %.4f\n", m.Indicator, m.Variant, m.Value.Value)
	}
	// Output:
	// community_openrank repository 0.3681
	// community_openrank users 2.5452
	// community_openrank largest 0.5039
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

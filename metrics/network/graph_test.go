package network_test

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/ospora/ospora/metrics/network"
	"github.com/ospora/ospora/ospora"
)

func person(a ospora.AliasKey, _ ospora.Day) string { return string(a) }

func TestNewFails(t *testing.T) {
	for _, tie := range []network.Tie{{"", "b", 1}, {"a", "", 1}, {"a", "b", 0}, {"a", "b", -1}, {"a", "b", math.NaN()}, {"a", "b", math.Inf(1)}, {"a", "b", 1e200}, {"a", "b", 1e-200}} {
		if _, err := network.New([]network.Tie{tie}); !errors.Is(err, network.ErrTie) {
			t.Errorf("%v gives %v", tie, err)
		}
	}
}

func TestParallelTies(t *testing.T) {
	ties := []network.Tie{{"b", "a", 2}, {"a", "b", 3}, {"c", "c", 5}, {"a", "b", 1}}
	g, err := network.New(ties, "d", "a")
	if err != nil {
		t.Fatal(err)
	}
	if want := []network.Tie{{"a", "b", 6}}; !slices.Equal(g.Ties(), want) || g.Size() != 1 {
		t.Errorf("ties %v, want %v", g.Ties(), want)
	}
	if want := []string{"a", "b", "c", "d"}; !slices.Equal(g.Names(), want) {
		t.Errorf("nodes %v, want %v", g.Names(), want)
	}
	d, err := network.NewDirected(ties)
	if err != nil {
		t.Fatal(err)
	}
	if want := []network.Tie{{"a", "b", 4}, {"b", "a", 2}}; !slices.Equal(d.Ties(), want) || d.Size() != 2 {
		t.Errorf("directed ties %v, want %v", d.Ties(), want)
	}
}

func TestTrivialGraphs(t *testing.T) {
	for n := range 3 {
		g, err := network.New(nil, []string{"a", "b"}[:n]...)
		if err != nil {
			t.Fatal(err)
		}
		ranks, err := network.PageRank(g, network.PageRankOptions{})
		p, louvain := network.Louvain(g, network.LouvainOptions{})
		if err != nil || louvain != nil || len(ranks.Value) != n || !ranks.Converged || p.Communities != n || p.Modularity.Known {
			t.Errorf("%d nodes: %+v, %+v, %v, %v", n, ranks, p, err, louvain)
		}
		if _, parts := network.Components(g); parts != n || len(network.Betweenness(g)) != n || len(network.CoreNumbers(g)) != n {
			t.Errorf("%d nodes: %d components", n, parts)
		}
		group, known := network.Assortativity(g, func(string) string { return "g" })
		if network.DegreeAssortativity(g).Known || group.Known || known.Known {
			t.Errorf("%d nodes are assortative", n)
		}
	}
}

func TestArguments(t *testing.T) {
	g, _ := network.New([]network.Tie{{"a", "b", 1}})
	for _, o := range []network.PageRankOptions{{Damping: 1}, {Damping: -0.1}, {Damping: math.NaN()}, {Tolerance: -1}, {Rounds: -1}} {
		if _, err := network.PageRank(g, o); !errors.Is(err, network.ErrArgument) {
			t.Errorf("%+v gives %v", o, err)
		}
	}
	for _, r := range []float64{-1, math.NaN(), math.Inf(1)} {
		if _, err := network.Louvain(g, network.LouvainOptions{Resolution: r}); !errors.Is(err, network.ErrArgument) {
			t.Errorf("resolution %v gives %v", r, err)
		}
	}
	if _, err := network.Modularity(g, []int{1}, 1); !errors.Is(err, network.ErrArgument) {
		t.Errorf("one community of two nodes gives %v", err)
	}
	if r, err := network.PageRank(g, network.PageRankOptions{Rounds: 1, Tolerance: 1e-300}); err != nil || r.Rounds != 1 {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestUnknownGroups(t *testing.T) {
	g, _ := network.New([]network.Tie{{"a", "b", 1}, {"b", "c", 1}, {"c", "d", 1}, {"a", "x", 1}})
	group := func(name string) string { return map[string]string{"a": "k", "b": "k", "c": "l", "d": "l"}[name] }
	// Of ab, bc, cd: e_kk = 2/6, e_ll = 2/6, a_k = a_l = 1/2: (2/3 − 1/2)/(1 − 1/2).
	r, known := network.Assortativity(g, group)
	if !near(r.Value, 1.0/3, 1e-15) || known != ospora.Some(0.75) {
		t.Errorf("%v of %v", r, known)
	}
}

func TestWorkedTogether(t *testing.T) {
	edge := func(repo, home, from, to string, day ospora.Day, commits int64) *ospora.Edge {
		return &ospora.Edge{Repo: ospora.RepoID(repo), Home: ospora.RepoID(home), From: ospora.AliasKey(from), To: ospora.AliasKey(to), Day: day,
			Commits: commits, Kind: ospora.EdgeReviewed}
	}
	rows := []*ospora.Edge{
		edge("r", "r", "a", "b", 1, 2), edge("r", "r", "a", "b", 2, 1), edge("r", "", "b", "a", 2, 4), nil,
		edge("f", "r", "a", "b", 1, 2),                                  // in a fork
		edge("r", "r", "a", "c", 40, 1),                                 // after the window
		edge("r", "r", "a", "c", 3, 2), edge("r", "r", "a", "c", 3, -2), // rows that add up to nothing
		edge("r", "r", "a", "ghost", 3, 2),
	}
	window := ospora.Window{Start: ospora.Day(0).Time(), End: ospora.Day(30).Time()}
	got := network.WorkedTogether(rows, window, func(a ospora.AliasKey, _ ospora.Day) string {
		if a == "ghost" {
			return ""
		}
		return string(a)
	})
	want := network.Ties{List: []network.Tie{{"a", "b", 3}, {"b", "a", 4}}, Nodes: []string{"a", "b", "c"}, Unnamed: 1}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	// The same rows between organisations, b having changed from k to l on day 2.
	got = network.WorkedTogether(rows[:3], window, func(a ospora.AliasKey, d ospora.Day) string {
		if a == "b" && d >= 2 {
			return "l"
		}
		return "k"
	})
	if want := []network.Tie{{"k", "k", 2}, {"k", "l", 1}, {"l", "k", 4}}; !slices.Equal(got.List, want) {
		t.Errorf("%v, want %v", got.List, want)
	}
}

func TestSharing(t *testing.T) {
	own := func(path, alias string, first, last ospora.Day) *ospora.Ownership {
		return &ospora.Ownership{Repo: "r", Path: path, Alias: ospora.AliasKey(alias), Commits: 1, FirstDay: first, LastDay: last}
	}
	rows := []*ospora.Ownership{
		own("x", "a", 1, 1), own("x", "b", 2, 2), own("x", "c", 3, 3), own("y", "a", 1, 1), own("y", "b", 2, 50),
		own("z", "a", 1, 1), own("z", "d", 31, 50), nil, // d came later
	}
	window := ospora.Window{Start: ospora.Day(0).Time(), End: ospora.Day(30).Time()}
	got := network.SameFiles(rows, nil, window, person, network.Sharing{})
	if want := []network.Tie{{"a", "b", 2}, {"a", "c", 1}, {"b", "c", 1}}; !slices.Equal(got.List, want) {
		t.Errorf("%v, want %v", got.List, want)
	}
	got = network.SameFiles(rows, nil, window, person, network.Sharing{Newman: true})
	if want := []network.Tie{{"a", "b", 1.5}, {"a", "c", 0.5}, {"b", "c", 0.5}}; !slices.Equal(got.List, want) {
		t.Errorf("%v, want %v", got.List, want)
	}
	got = network.SameFiles(rows, nil, window, person, network.Sharing{Most: 2})
	if got.Crowded != 1 || len(got.List) != 1 || len(got.Nodes) != 3 || len(got.Warnings()) != 1 {
		t.Errorf("%+v", got)
	}
	activity := []*ospora.Activity{
		{Repo: "r", Home: "r", Alias: "a", Day: 1, Commits: 1}, {Repo: "r", Home: "r", Alias: "b", Day: 2, Reviewed: 1},
		{Repo: "f", Home: "r", Alias: "c", Day: 2, Commits: 1}, {Repo: "r", Home: "r", Alias: "d", Day: 40, Commits: 1}, nil,
	}
	got = network.SameRepositories(activity, window, person, network.Sharing{})
	if want := []network.Tie{{"a", "b", 1}}; !slices.Equal(got.List, want) {
		t.Errorf("%v, want %v", got.List, want)
	}
}

// TestForksShareFiles: f is a fork of r and g one of f; all have the commits of a and b
// to x. c changed x in a fork alone, and d the same path of another repository.
func TestForksShareFiles(t *testing.T) {
	var rows []*ospora.Ownership
	for _, repo := range []ospora.RepoID{"r", "f", "g"} {
		for _, alias := range []ospora.AliasKey{"a", "b"} {
			rows = append(rows, &ospora.Ownership{Repo: repo, Path: "x", Alias: alias, Commits: 1})
		}
	}
	rows = append(rows, &ospora.Ownership{Repo: "g", Path: "x", Alias: "c", Commits: 1}, &ospora.Ownership{Repo: "q", Path: "x", Alias: "d", Commits: 1})
	family := network.FamiliesAmong([]*ospora.Activity{
		nil, {Repo: "r", Home: "r"}, {Repo: "f", Home: "r"}, {Repo: "g", Home: "f"}, {Repo: "g", Home: "r"}, {Repo: "g", Home: "g"}, {Repo: "q"},
	})
	for repo, want := range map[ospora.RepoID]ospora.RepoID{"r": "f", "f": "f", "g": "f", "q": "q", "unseen": "unseen"} {
		if got := family(repo); got != want {
			t.Errorf("%s is of the family of %s, want %s", repo, got, want)
		}
	}
	for _, test := range []struct {
		family network.Family
		want   []network.Tie
	}{
		{family, []network.Tie{{"a", "b", 1}, {"a", "c", 1}, {"b", "c", 1}}},
		{nil, []network.Tie{{"a", "b", 3}, {"a", "c", 1}, {"b", "c", 1}}},
	} {
		got := network.SameFiles(rows, test.family, ospora.Window{}, person, network.Sharing{})
		if !slices.Equal(got.List, test.want) || !slices.Equal(got.Nodes, []string{"a", "b", "c", "d"}) {
			t.Errorf("%+v, want %v", got, test.want)
		}
	}
}

// TestFamiliesOfLongChains: a chain of forks is one family, in any order.
func TestFamiliesOfLongChains(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 60).Draw(t, "forks")
		var rows []*ospora.Activity
		for i := 1; i < n; i++ {
			rows = append(rows, &ospora.Activity{Repo: repoNumber(i), Home: repoNumber(rapid.IntRange(0, i-1).Draw(t, "home"))})
		}
		family := network.FamiliesAmong(rapid.Permutation(rows).Draw(t, "rows"))
		for i := range n {
			if family(repoNumber(i)) != repoNumber(0) {
				t.Fatalf("%s is of the family of %s", repoNumber(i), family(repoNumber(i)))
			}
		}
	})
}

func repoNumber(i int) ospora.RepoID { return ospora.RepoID(fmt.Sprintf("r%03d", i)) }

func TestMeasures(t *testing.T) {
	// A star of four with one node beside it.
	s := network.Subject{
		Kind: ospora.SubjectEcosystem, Name: "e", Relation: network.SharedFiles, Coverage: ospora.Some(0.5),
		Ties: network.Ties{List: []network.Tie{{"a", "b", 1}, {"a", "c", 1}, {"a", "d", 1}}, Nodes: []string{"e"}},
	}
	values := map[string]float64{
		"network_size nodes,same_files": 5, "network_size ties,same_files": 3, "network_density same_files": 0.3,
		"network_components same_files": 2, "network_components largest,same_files": 0.8, "network_degeneracy same_files": 1,
		"network_degree_assortativity same_files": -1,
		// The centre lies between 3 of the 6 pairs of others, the rest between none.
		"network_betweenness_centralisation same_files": 0.5,
	}
	for _, m := range network.Measures(s) {
		want, ok := values[m.Indicator+" "+m.Variant]
		if ok && (m.Status != ospora.Known || !near(m.Value.Value, want, 1e-15)) {
			t.Errorf("%s %s is %v, want %v", m.Indicator, m.Variant, m.Value, want)
		}
		delete(values, m.Indicator+" "+m.Variant)
		if m.N != 5 || m.Coverage != ospora.Some(0.5) || m.Level.Known {
			t.Errorf("%+v", m)
		}
		if m.Indicator == network.GroupAssortativityID && m.Status != ospora.Unknown {
			t.Errorf("without groups %+v", m)
		}
	}
	if len(values) > 0 {
		t.Errorf("not measured: %v", values)
	}
	for status, change := range map[ospora.Status]func(*network.Subject){
		ospora.Failed:  func(s *network.Subject) { s.Ties.List = []network.Tie{{"a", "b", -1}} },
		ospora.Unknown: func(s *network.Subject) { s.Ties, s.Coverage = network.Ties{}, ospora.Optional[float64]{} },
	} {
		other := s
		change(&other)
		for _, m := range network.Measures(other) {
			if m.Status != status || m.Value.Known || len(m.Warnings) == 0 {
				t.Errorf("%+v, want %v", m, status)
			}
		}
	}
	s.MostNodes = 4
	for _, m := range network.Measures(s) {
		if m.Indicator == network.BetweennessCentralID && (m.Status != ospora.Unknown || m.Value.Known) {
			t.Errorf("%+v", m)
		}
	}
	s.Relation = "gossip"
	if m := network.Measures(s)[0]; m.Status != ospora.Failed {
		t.Errorf("%+v", m)
	}
}

// TestOrderAndScale: the order of ties does not matter, and twice the weights
// change nothing but the weights.
func TestOrderAndScale(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]string{"a", "b", "c", "d", "e", "f", "g"})
		tie := rapid.Custom(func(t *rapid.T) network.Tie {
			return network.Tie{From: name.Draw(t, "from"), To: name.Draw(t, "to"), Weight: float64(rapid.IntRange(1, 9).Draw(t, "weight"))}
		})
		ties := rapid.SliceOfN(tie, 0, 20).Draw(t, "ties")
		twice := slices.Clone(rapid.Permutation(ties).Draw(t, "order"))
		for i := range twice {
			twice[i].Weight *= 2
		}
		s := network.Subject{Kind: ospora.SubjectGroup, Name: "g", Relation: network.Together, Coverage: ospora.Some(1.0), Seed: 3,
			Ties: network.Ties{List: ties}, Group: func(name string) string { return map[string]string{"a": "k", "b": "k", "c": "l"}[name] }}
		first := network.Measures(s)
		s.Ties.List = twice
		if second := network.Measures(s); !reflect.DeepEqual(first, second) {
			t.Fatalf("%+v\n%+v", first, second)
		}
		sum, ranks := 0.0, network.Ranks{}
		if g, err := network.NewDirected(ties); err == nil {
			ranks, _ = network.PageRank(g, network.PageRankOptions{})
		}
		for _, x := range ranks.Value {
			sum += x
		}
		if len(ranks.Value) > 0 && !near(sum, 1, 1e-9) {
			t.Fatalf("ranks add up to %v", sum)
		}
		for _, m := range first {
			if m.Value.Known && (math.IsNaN(m.Value.Value) || math.IsInf(m.Value.Value, 0)) {
				t.Fatalf("%+v", m)
			}
		}
	})
}

// TestWildTies draws what no rows should ever make.
func TestWildTies(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringN(0, 2, 4)
		tie := rapid.Custom(func(t *rapid.T) network.Tie {
			return network.Tie{From: name.Draw(t, "from"), To: name.Draw(t, "to"), Weight: rapid.Float64().Draw(t, "weight")}
		})
		s := network.Subject{
			Kind: ospora.SubjectGroup, Relation: network.SharedFiles, Ties: network.Ties{List: rapid.SliceOfN(tie, 0, 9).Draw(t, "ties")},
			Group: func(name string) string { return name[:min(1, len(name))] },
		}
		if rapid.Bool().Draw(t, "possible") {
			for i := range s.Ties.List {
				w := &s.Ties.List[i]
				w.From, w.To, w.Weight = "n"+w.From, "n"+w.To, min(max(math.Abs(w.Weight), 1e-100), 1e100)
			}
		}
		for _, m := range network.Measures(s) {
			if m.Value.Known != (m.Status == ospora.Known) || math.IsNaN(m.Value.Value) || math.IsInf(m.Value.Value, 0) ||
				!m.Value.Known && len(m.Warnings) == 0 {
				t.Fatalf("%+v", m)
			}
		}
	})
}

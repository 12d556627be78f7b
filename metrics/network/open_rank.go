package network

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// The parameters of OpenDigger's program.
const (
	openRankRetention   = 0.15
	openRankBackground  = 0.05
	openRankDecay       = 0.85
	openRankMerged      = 1.5
	openRankDirect      = 200 // nodes, the repository included, from which it iterates
	openRankTolerance   = 0.01
	openRankRounds      = 40
	openRankMonthsKnown = 3
)

// ItemDeeds are what one user did to one issue or change request in a month, each
// thing counted once.
type ItemDeeds struct {
	// User and Item name them; Item is told from the issues and change requests
	// of the same repository.
	User, Item string
	// OpenedIssue and ClosedIssue are 1 where the user opened or closed it.
	OpenedIssue, ClosedIssue int64
	// OpenedChange and ClosedChange are the same for a change request.
	OpenedChange, ClosedChange int64
	// Comments in the conversation, ReviewComments on lines.
	Comments, ReviewComments int64
	// Merged tells that the item is a change request that was merged in the month.
	Merged bool
}

// Weight is how strongly the deeds tie the user to the item: 22.235·opened issue +
// 5.252·comments + 9.712·closed issue + 7.427·review comments + 40.679·opened change
// request + 14.695·closed change request, rounded to 3 decimals.
func (d ItemDeeds) Weight() float64 {
	sum := 22.235*float64(d.OpenedIssue) + 5.252*float64(d.Comments) + 9.712*float64(d.ClosedIssue) +
		7.427*float64(d.ReviewComments) + 40.679*float64(d.OpenedChange) + 14.695*float64(d.ClosedChange)
	return math.Round(sum*1000) / 1000
}

// OpenRankHistory are OpenRanks of earlier months, the month before first; only
// the first three count. Names are those of [ItemDeeds]; the repository is "".
type OpenRankHistory []OpenRanks

// OpenRanks are the community OpenRank of one repository and month.
type OpenRanks struct {
	// Users, Items and Repository, by name.
	Users, Items map[string]float64
	Repository   float64
	// Exact tells that the linear system was solved and not iterated, as for
	// fewer than 200 nodes.
	Exact bool
}

// Sum is the sum over all nodes, which is that of their initial values.
func (r OpenRanks) Sum() float64 {
	all := []float64{r.Repository}
	for _, part := range [...]map[string]float64{r.Users, r.Items} {
		for _, v := range part {
			all = append(all, v)
		}
	}
	slices.Sort(all)
	var sum float64
	for _, v := range all {
		sum += v
	}
	return sum
}

// OpenRank is the community OpenRank of OpenDigger: how much each user, issue and
// change request of a repository counted in a month.
//
//   - Formula: with a(u,i) the [ItemDeeds.Weight] of user u and item i, A(x) the sum
//     of a at node x, N the number of users and items, r = 0.15 and b = 0.05:
//     S[u,i] = (1−b)·a(u,i)/A(i); S[i,u] = (1−b)·a(u,i)/A(u); S[k,repository] = 1/N;
//     S[repository,k] = b. v = (I − (1−r)S)⁻¹ r c₀. The initial value c₀ is the last
//     OpenRank within the 3 previous months × 0.85 for each month between, else 1;
//     × 1.5 for a change request that was merged. From 200 nodes on, the
//     repository included, v ← (1−r)S v + r c₀ from c₀ is iterated, until no node
//     changes by 0.01 or after 40 rounds.
//   - Source: X-lab2017/open-digger src/cron/tasks/communityOpenrank.ts at
//     1872a0a. Its documentation gives other numbers (initial 1, 2, 3 and 5,
//     belonging 0.1, attenuation 0.8): those are not these.
//   - Edge cases: deeds of one user and item add up; pairs of weight 0 are no
//     edges; no edges give no values. Deeds below 0 fail with [ErrArgument].
//   - Meaning: the columns of S add up to 1, so that the sum of all values is that
//     of all c₀: it shares out, and does not grow. The values are of persons.
func OpenRank(deeds []ItemDeeds, history OpenRankHistory) (ranks OpenRanks, err error) {
	s, err := newCommunity(deeds)
	if err != nil || s.n == 0 {
		return OpenRanks{}, err
	}
	initial := s.initial(history)
	var v []float64
	exact := false
	if s.n+1 < openRankDirect {
		v, exact = s.solve(initial)
	}
	if !exact {
		v = s.iterate(initial)
	}
	ranks = OpenRanks{Users: map[string]float64{}, Items: map[string]float64{}, Repository: v[s.n], Exact: exact}
	for i, node := range s.nodes {
		if node.item {
			ranks.Items[node.name] = v[i]
		} else {
			ranks.Users[node.name] = v[i]
		}
	}
	return ranks, nil
}

type communityNode struct {
	item bool
	name string
}

// open is a repository's network in a month: users and items, and the repository
// after them.
type open struct {
	nodes  []communityNode
	n      int
	merged map[string]bool
	// shares of each node's column that go to others, the repository apart
	out [][]arc
}

func newCommunity(deeds []ItemDeeds) (*open, error) {
	sums := make(map[[2]string]ItemDeeds)
	s := &open{merged: make(map[string]bool)}
	for _, d := range deeds {
		if min(d.OpenedIssue, d.ClosedIssue, d.OpenedChange, d.ClosedChange, d.Comments, d.ReviewComments) < 0 {
			return nil, fmt.Errorf("%w: deeds below 0", ErrArgument)
		}
		key := [2]string{d.User, d.Item}
		sums[key] = sums[key].plus(d)
		s.merged[d.Item] = s.merged[d.Item] || d.Merged
	}
	at := make(map[communityNode]int)
	for key, d := range sums {
		if d.Weight() > 0 {
			at[communityNode{false, key[0]}], at[communityNode{true, key[1]}] = 0, 0
		}
	}
	for node := range at {
		s.nodes = append(s.nodes, node)
	}
	slices.SortFunc(s.nodes, func(a, b communityNode) int {
		return cmp.Or(cmp.Compare(one(a.item), one(b.item)), cmp.Compare(a.name, b.name))
	})
	for i, node := range s.nodes {
		at[node] = i
	}
	s.n = len(s.nodes)
	s.share(sums, at)
	return s, nil
}

// share divides what goes out from each node among those it is tied to.
func (s *open) share(sums map[[2]string]ItemDeeds, at map[communityNode]int) {
	s.out = make([][]arc, s.n)
	for key, d := range sums {
		if w := d.Weight(); w > 0 {
			u, i := at[communityNode{false, key[0]}], at[communityNode{true, key[1]}]
			s.out[u], s.out[i] = append(s.out[u], arc{i, w}), append(s.out[i], arc{u, w})
		}
	}
	for _, arcs := range s.out {
		slices.SortFunc(arcs, func(a, b arc) int { return cmp.Compare(a.to, b.to) })
		var sum float64
		for _, a := range arcs {
			sum += a.weight
		}
		for k := range arcs {
			arcs[k].weight = (1 - openRankBackground) * (arcs[k].weight / sum)
		}
	}
}

func (d ItemDeeds) plus(e ItemDeeds) ItemDeeds {
	return ItemDeeds{ // an item is opened and closed by a user or it is not, however often
		OpenedIssue: min(1, d.OpenedIssue+e.OpenedIssue), ClosedIssue: min(1, d.ClosedIssue+e.ClosedIssue),
		OpenedChange: min(1, d.OpenedChange+e.OpenedChange), ClosedChange: min(1, d.ClosedChange+e.ClosedChange),
		Comments: d.Comments + e.Comments, ReviewComments: d.ReviewComments + e.ReviewComments,
	}
}

// initial are the c₀.
func (s *open) initial(history OpenRankHistory) []float64 {
	c := make([]float64, s.n+1)
	for i := range c {
		c[i] = 1
		for lag, month := range history[:min(len(history), openRankMonthsKnown)] {
			last := month.Repository
			if i < s.n {
				last = month.of(s.nodes[i])
			}
			if last > 0 && !math.IsInf(last, 1) {
				c[i] = last * math.Pow(openRankDecay, float64(lag))
				break
			}
		}
		if i < s.n && s.nodes[i].item && s.merged[s.nodes[i].name] {
			c[i] *= openRankMerged
		}
	}
	return c
}

func (r OpenRanks) of(node communityNode) float64 {
	if node.item {
		return r.Items[node.name]
	}
	return r.Users[node.name]
}

// solve is the direct solution. The diagonal exceeds the rest of each column, so
// that there always is one; ok tells whether the solver found it.
func (s *open) solve(initial []float64) (solution []float64, ok bool) {
	size := s.n + 1
	m := mat.NewDense(size, size, nil)
	for i := range size {
		m.Set(i, i, 1)
	}
	set := func(to, from int, share float64) { m.Set(to, from, m.At(to, from)-(1-openRankRetention)*share) }
	for from, arcs := range s.out {
		for _, a := range arcs {
			set(a.to, from, a.weight)
		}
		set(s.n, from, openRankBackground)
		set(from, s.n, 1/float64(s.n))
	}
	right := mat.NewVecDense(size, nil)
	for i, c := range initial {
		right.SetVec(i, openRankRetention*c)
	}
	var v mat.VecDense
	if err := v.SolveVec(m, right); err != nil {
		return nil, false
	}
	return v.RawVector().Data, true
}

// iterate is the solution of large networks.
func (s *open) iterate(initial []float64) []float64 {
	v := slices.Clone(initial)
	for range openRankRounds {
		next := make([]float64, len(v))
		for from, arcs := range s.out {
			for _, a := range arcs {
				next[a.to] += a.weight * v[from]
			}
			next[s.n] += openRankBackground * v[from]
			next[from] += v[s.n] / float64(s.n)
		}
		var change float64
		for i := range next {
			next[i] = (1-openRankRetention)*next[i] + openRankRetention*initial[i]
			change = max(change, math.Abs(next[i]-v[i]))
		}
		if v = next; change < openRankTolerance {
			break
		}
	}
	return v
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

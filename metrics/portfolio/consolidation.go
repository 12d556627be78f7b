package portfolio

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// ConsolidationOptions say how systems are compared. The zero value means the defaults.
type ConsolidationOptions struct {
	// Vocabulary replaces the built-in one; its format stands at the top of vocabulary.txt. Empty means the built-in one.
	Vocabulary string
	// Threshold is the mean log odds above which clusters are joined; 0 is where being one is as probable as not.
	Threshold float64
	// Block is how many systems may share a feature for it to bring two of them together; 0 means 100. What more systems have
	// still counts where two were brought together.
	Block int
}

// Consolidation is which systems could be one.
type Consolidation struct {
	// Labels are the clusters of the systems, in their order: equal for those that could be one system.
	Labels []int
	// Clusters of two systems and more, the largest first.
	Clusters []Cluster
	// Curve is how many platforms would be left at each threshold, from strict to lax.
	Curve []CurvePoint

	n int
}

// Cluster are systems that could be one.
type Cluster struct {
	// Systems by ID, in the order given.
	Systems []string
	// Members are their places in the list given.
	Members []int
	// Links join all of them by the strongest pairs: a maximum spanning tree of one link less than systems.
	Links []Link
	// Score is the mean log odds of its pairs.
	Score float64
}

// Link is a pair of systems with its log odds and what speaks for it.
type Link struct {
	A, B     string
	LogOdds  float64
	Evidence []Evidence
}

// Evidence is something that two systems have in common.
type Evidence struct {
	// Kind is activity, subject, data, product, technology or owner.
	Kind string
	// What it is: an id of the vocabulary, a folded word stem ("word …"), a code of data, a name.
	What string
	// Strength is by how much it raises the log odds.
	Strength float64
}

// CurvePoint is how many platforms are left where clusters are joined above a threshold.
type CurvePoint struct {
	Threshold float64
	Platforms int
}

// Consolidate finds systems that could be one: those that do the same thing for the same thing, whoever owns them.
//
// Words of names, purposes and data sets in Kazakh, Russian and English are folded to Latin letters without endings and typing
// errors; the vocabulary and the data that come with them tell which words mean the same. Pairs are scored by what they share
// (activity, subject, data, product, technology, owner), rare things most, and joined by average linkage. Only pairs that share
// something not too common are compared, so that time grows with the pairs and not with the square of the systems.
//
// The order of systems matters only where means of scores are equal to the last bit. The result is a list of candidates to look at:
// it knows nothing of secrecy, law or load that would keep systems apart. It is an error if IDs repeat or are empty, or if the
// vocabulary cannot be read.
func Consolidate(systems []System, o ConsolidationOptions) (*Consolidation, error) {
	if err := checkIDs(systems); err != nil {
		return nil, err
	}
	p, err := compare(systems, o)
	if err != nil {
		return nil, err
	}
	steps := linkage(p.links(cmp.Or(o.Block, defaultBlock)), unlinked, min(o.Threshold, curveFloor))
	c := &Consolidation{Labels: cut(len(systems), steps, o.Threshold), n: len(systems)}
	c.Clusters = p.clusters(systems, c.Labels)
	c.Curve = curve(len(systems), steps)
	return c, nil
}

const (
	defaultBlock = 100
	unlinked     = -4 // log odds of pairs that share nothing that tells
	curveFloor   = -3
)

func checkIDs(systems []System) error {
	seen := map[string]bool{}
	for i, s := range systems {
		if s.ID == "" || seen[s.ID] {
			return fmt.Errorf("portfolio: system %d has the id %q, which is empty or not its own", i, s.ID)
		}
		seen[s.ID] = true
	}
	return nil
}

// compare reads all systems and weighs what they share.
func compare(systems []System, o ConsolidationOptions) (*pairing, error) {
	v, err := builtin()
	if o.Vocabulary != "" {
		v, err = readVocabulary(o.Vocabulary)
	}
	if err != nil {
		return nil, err
	}
	r := learn(systems, v)
	rows := make([][]feature, len(systems))
	for i, s := range systems {
		rows[i] = r.features(s)
	}
	return newPairing(aligned(rows, r.senses), pairWeights(), priorOf(len(systems))), nil
}

// priorOf are the log odds, before anything is seen, that two of n systems could be one: e^4.5 others for each, which is much since
// weights temper what is seen; and no more than e^−1.5 where there are few.
func priorOf(n int) float64 { return min(-1.5, 4.5-math.Log(float64(max(n, 1)))) }

// pairWeights: what is done is one thing, for one or two, with a few data sets. Product, technology and owner only support.
func pairWeights() [facets]weighing {
	return [facets]weighing{
		doing:   {spread: 0.5, weight: 1, apart: 1},
		subject: {spread: 1, weight: 0.8, apart: 1},
		data:    {spread: 2, weight: 0.8, apart: 1},
		product: {spread: 1, weight: 0.5},
		made:    {spread: 3, weight: 0.2},
		whose:   {spread: 3, weight: 0.1},
	}
}

// curve counts the platforms at each whole and half threshold.
func curve(n int, steps []joining) []CurvePoint {
	var list []CurvePoint
	for t := 12.0; t >= curveFloor; t -= 0.5 {
		left := n
		for _, s := range steps {
			if s.score > t {
				left--
			}
		}
		list = append(list, CurvePoint{t, left})
	}
	return list
}

// clusters are those of two systems and more, explained.
func (p *pairing) clusters(systems []System, labels []int) []Cluster {
	members := map[int][]int{}
	for i, l := range labels {
		members[l] = append(members[l], i)
	}
	var list []Cluster
	for _, of := range members {
		if len(of) > 1 {
			list = append(list, p.explain(systems, of))
		}
	}
	slices.SortFunc(list, func(a, b Cluster) int {
		return cmp.Or(cmp.Compare(len(b.Members), len(a.Members)), cmp.Compare(slices.Min(a.Systems), slices.Min(b.Systems)))
	})
	return list
}

// explain finds the strongest pairs that join a cluster (Prim 1957).
func (p *pairing) explain(systems []System, of []int) Cluster {
	c := Cluster{Members: of}
	best := make([]float64, len(of))
	from := make([]int, len(of))
	in := make([]bool, len(of))
	for i, m := range of {
		c.Systems = append(c.Systems, systems[m].ID)
		best[i] = math.Inf(-1)
	}
	sum, at := 0.0, 0
	in[0] = true
	for range len(of) - 1 {
		next := -1
		for i := range of {
			if in[i] {
				continue
			}
			s := p.score(of[at], of[i])
			sum += s
			if s > best[i] {
				best[i], from[i] = s, at
			}
			if next < 0 || best[i] > best[next] {
				next = i
			}
		}
		in[next] = true
		a, b := min(of[from[next]], of[next]), max(of[from[next]], of[next])
		c.Links = append(c.Links, Link{systems[a].ID, systems[b].ID, best[next], p.evidence(a, b)})
		at = next
	}
	c.Score = sum / float64(len(of)*(len(of)-1)/2)
	return c
}

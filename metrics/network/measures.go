package network

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// Relation is what ties the nodes of a graph.
type Relation string

// The relations that package network makes ties of.
const (
	Together           Relation = "worked_together"
	SharedFiles        Relation = "same_files"
	SharedRepositories Relation = "same_repositories"
)

// Subject is what measures of a graph speak of.
type Subject struct {
	// Kind and Name of the subject, a repository by its id.
	Kind ospora.SubjectKind
	Name string
	// Window of the rows that the ties were made of, both ends UTC midnights.
	Window ospora.Window
	// Relation of the ties.
	Relation Relation
	// Organisations tells that nodes are organisations and not people.
	Organisations bool
	// Ties as they were made of rows, with what was left out.
	Ties Ties
	// Group of a node, such as the organisation of a person, "" where it is not
	// known; nil where there are no groups.
	Group func(name string) string
	// Seed of [Louvain].
	Seed uint64
	// MostNodes is up to how many nodes betweenness is computed, whose time is
	// nodes × ties; 0 means 5000. Above, its centralisation is unknown.
	MostNodes int
	// Coverage of the rows: the share of the subject's repositories that were
	// seen in full; null where it is not known.
	Coverage ospora.Optional[float64]
}

// Measures returns what can be said of a graph as a whole, always the same
// measures in the same order:
//
//   - network_size: nodes; ties. A node without ties is one.
//   - network_density: ties / possible ties, 2m/(n(n−1)); fewer than 2 nodes have
//     none.
//   - network_components: connected parts; largest, the share of the nodes in the
//     largest.
//   - network_degeneracy: the largest k with a k-core, see [CoreNumbers].
//   - network_communities: communities of [Louvain]; modularity, their Q.
//   - network_degree_assortativity, network_group_assortativity: see
//     [DegreeAssortativity] and [Assortativity]; the ties whose groups are not
//     known lower the coverage of the second.
//   - network_betweenness_centralisation: Σ (max b − b_v)/(n − 1) over the
//     [Betweenness] of the nodes (Freeman 1979, doi:10.1016/0378-8733(78)90021-7):
//     1 is a star, 0 where all are alike; fewer than 3 nodes have none.
//   - network_page_rank_concentration: the sum of squares of [PageRank], 1/n where
//     all are alike; no nodes have none.
//
// All are taken on the undirected graph. None is a sample's: there are no
// intervals. n is the nodes. It never fails: what cannot be measured has a status
// and a warning that says why.
func Measures(s Subject) []ospora.Measure {
	g, err := New(s.Ties.List, s.Ties.Nodes...)
	b := &builder{s: s}
	switch {
	case err != nil:
		b.block(ospora.Failed, err.Error())
		g = &Graph{}
	case !s.Window.DayAligned():
		b.block(ospora.Failed, fmt.Sprintf("the window %s is not day-aligned: start and end it at UTC midnight", s.Window))
	case s.Relation != Together && s.Relation != SharedFiles && s.Relation != SharedRepositories:
		b.block(ospora.Failed, fmt.Sprintf("%q is no relation: use one of the constants", s.Relation))
	}
	b.n = g.Len()
	if b.n == 0 && s.Coverage.Or(0) == 0 && !b.blocked {
		b.block(ospora.Unknown, "there are no nodes, and nothing says that somebody looked: give Subject.Coverage")
	}
	b.shape(g)
	b.communities(g)
	b.mixing(g)
	b.centres(g)
	return b.measures
}

// builder collects measures.
type builder struct {
	s        Subject
	n        int
	measures []ospora.Measure
	blocked  bool
	status   ospora.Status
	reason   string
}

func (b *builder) block(status ospora.Status, reason string) {
	b.blocked, b.status, b.reason = true, status, reason
}

func (b *builder) shape(g *Graph) {
	n, m := float64(g.Len()), float64(g.Size())
	b.add(SizeID, SizeVersion, UnitNodes, "nodes", known(n), TermNodes)
	b.add(SizeID, SizeVersion, UnitTies, "ties, parallel ones counted once", known(m), TermTies)
	b.add(DensityID, DensityVersion, UnitOne, "ties / possible ties", quotient(2*m, n*(n-1)))
	part, parts := Components(g)
	sizes := make([]int, parts)
	for _, p := range part {
		sizes[p]++
	}
	largest := 0
	for _, size := range sizes {
		largest = max(largest, size)
	}
	b.add(ComponentsID, ComponentsVersion, UnitComponents, "connected components", known(float64(parts)))
	b.add(ComponentsID, ComponentsVersion, UnitOne, "nodes in the largest component / nodes", quotient(float64(largest), n), TermLargest)
	degeneracy := 0
	for _, k := range CoreNumbers(g) {
		degeneracy = max(degeneracy, k)
	}
	b.add(DegeneracyID, DegeneracyVersion, UnitOne, "largest k with a k-core", known(float64(degeneracy)))
}

func (b *builder) communities(g *Graph) {
	p, err := Louvain(g, LouvainOptions{Seed: b.s.Seed})
	count, method := known(float64(p.Communities)), fmt.Sprintf("Louvain, resolution 1, seed %d", b.s.Seed)
	if err != nil { // cannot be with these options
		count = ospora.Optional[float64]{}
	}
	b.add(CommunitiesID, CommunitiesVersion, UnitCommunities, method, count)
	b.add(CommunitiesID, CommunitiesVersion, UnitOne, method+", modularity", p.Modularity, TermModularity)
}

func (b *builder) mixing(g *Graph) {
	b.add(DegreeAssortativityID, DegreeAssortativityVersion, UnitOne, "degree assortativity after Newman", DegreeAssortativity(g))
	var value, share ospora.Optional[float64]
	if b.s.Group != nil {
		value, share = Assortativity(g, b.s.Group)
	}
	m := b.add(GroupAssortativityID, GroupAssortativityVersion, UnitOne, "assortativity of groups after Newman", value)
	switch {
	case b.blocked:
	case b.s.Group == nil:
		m.Status, m.Warnings[0] = ospora.Unknown, "nobody says which group a node is of: give Subject.Group"
	case share.Known && share.Value < 1:
		if m.Coverage.Known {
			m.Coverage.Value *= share.Value
		}
		if !value.Known {
			m.Status = ospora.Unknown
		}
		m.Warnings = append(m.Warnings, fmt.Sprintf("the groups of both ends are known of %.3g of the ties: find out more groups", share.Value))
	}
}

func (b *builder) centres(g *Graph) {
	limit := cmp.Or(max(b.s.MostNodes, 0), mostNodes)
	var centrality []float64
	if b.n <= limit {
		centrality = Betweenness(g)
	}
	var most, gap float64
	for _, c := range centrality {
		most = max(most, c)
	}
	for _, c := range centrality {
		gap += most - c
	}
	centralisation := ospora.Optional[float64]{}
	if b.n > 2 && b.n <= limit {
		centralisation = known(gap / float64(b.n-1))
	}
	m := b.add(BetweennessCentralID, BetweennessCentralVersion, UnitOne, "betweenness centralisation after Freeman", centralisation)
	if b.n > limit && !b.blocked {
		m.Status, m.Warnings[0] = ospora.Unknown, fmt.Sprintf("not computed for more than %d nodes, since it takes long: raise Subject.MostNodes", limit)
	}
	var squares float64
	ranks, err := PageRank(g, PageRankOptions{})
	for _, x := range ranks.Value {
		squares += x * x
	}
	m = b.add(PageRankConcentrationID, PageRankConcentrationVersion, UnitOne, "sum of squares of PageRank, damping 0.85",
		ospora.Optional[float64]{Value: squares, Known: err == nil && b.n > 0})
	if !ranks.Converged && !b.blocked {
		m.Warnings = append(m.Warnings, "PageRank did not come to rest: allow more rounds")
	}
}

const mostNodes = 5000

func known(x float64) ospora.Optional[float64] { return ospora.Some(x) }

// quotient has no value over 0.
func quotient(a, b float64) ospora.Optional[float64] {
	if b == 0 {
		return ospora.Optional[float64]{}
	}
	return ospora.Some(a / b)
}

// add writes one measure down.
func (b *builder) add(id string, version int32, unit, method string, value ospora.Optional[float64], terms ...string) *ospora.Measure {
	if slices.Contains([]Relation{Together, SharedFiles, SharedRepositories}, b.s.Relation) {
		terms = append(terms, string(b.s.Relation))
	}
	if b.s.Organisations {
		terms = append(terms, TermOrganisations)
	}
	m := ospora.Measure{
		Indicator: id, Version: version, Variant: strings.Join(terms, ","), SubjectKind: b.s.Kind, Subject: b.s.Name,
		Start: dayOf(b.s.Window.Start.IsZero(), ospora.DayOf(b.s.Window.Start)), End: dayOf(b.s.Window.End.IsZero(), ospora.DayOf(b.s.Window.End)),
		Status: ospora.Known, Value: value, N: int64(b.n), Coverage: b.s.Coverage, Unit: unit, Method: method, Warnings: b.s.Ties.Warnings(),
	}
	switch {
	case b.blocked:
		m.Status, m.Value, m.N, m.Warnings = b.status, ospora.Optional[float64]{}, 0, []string{b.reason}
	case !value.Known:
		m.Status, m.Value = ospora.NotApplicable, ospora.Optional[float64]{}
		m.Warnings = append([]string{"too few nodes or ties for a value: widen the window"}, m.Warnings...)
	}
	b.measures = append(b.measures, m)
	return &b.measures[len(b.measures)-1]
}

func dayOf(open bool, d ospora.Day) ospora.Optional[ospora.Day] {
	if open {
		return ospora.Optional[ospora.Day]{}
	}
	return ospora.Some(d)
}

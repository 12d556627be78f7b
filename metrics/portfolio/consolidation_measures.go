package portfolio

import (
	"fmt"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Indicator ids and versions of consolidation.
const (
	ConsolidationCandidatesID            = "portfolio_consolidation_candidates"
	ConsolidationCandidatesVersion int32 = 1
	ConsolidationGainID                  = "portfolio_consolidation_gain"
	ConsolidationGainVersion       int32 = 1
)

// Terms of consolidation.
const (
	TermPlatforms   = "platforms"
	TermClusters    = "clusters"
	TermJoined      = "joined"
	TermBefore      = "before"
	TermAfter       = "after"
	TermTechnology  = "technologies"
	TermDataTwice   = "datasets_held_twice"
	TermStability   = "stability"
	TermStableShare = "stable"
)

// ConsolidationCandidates is how many platforms would be left if systems that could be one were.
//
//   - Formula: systems are joined by average linkage over the log odds that two could be one, as long as the mean is above the
//     threshold; platforms are the clusters and the systems left alone.
//   - Input: names, purposes, data sets, technologies, vendors and owners of systems.
//   - Variants: platforms; clusters, those of two systems and more; joined, the share of systems that are in one.
//   - Unit: platforms; 1 for the share; n is the systems. No interval: stability under resampling stands beside each cluster.
//   - Edge cases: without systems there is nothing. Systems that say little are left alone, which makes platforms too
//     many; the coverage is the share of systems with a purpose or data sets.
//   - Meaning: how far hundreds could become tens, as texts and data tell it. Each cluster is to be looked at by people who
//     know what the words do not say: secrecy, law, load.
func ConsolidationCandidates(systems []System, c *Consolidation, s Scope) []ospora.Measure {
	joined := 0
	for _, x := range c.Clusters {
		joined += len(x.Members)
	}
	telling := 0
	for _, x := range systems {
		if x.Purpose.Known || len(x.Datasets.Value) > 0 {
			telling++
		}
	}
	const method = "average linkage of log odds from texts in three languages and data held in common"
	of := func(unit, variant string, v float64) ospora.Measure {
		m := s.measure(ConsolidationCandidatesID, ConsolidationCandidatesVersion, unit, variant)
		if len(systems) == 0 {
			return without(m, ospora.Unknown, "there are no systems: give an inventory")
		}
		m = covered(counted(m, v, method), telling, len(systems))
		m.N = int64(len(systems))
		return m
	}
	return []ospora.Measure{
		of(UnitPlatforms, TermPlatforms, float64(len(systems)-joined+len(c.Clusters))),
		of(UnitPlatforms, TermClusters, float64(len(c.Clusters))),
		of(UnitOne, TermJoined, float64(joined)/float64(max(len(systems), 1))),
	}
}

// ConsolidationGain is what would become simpler if each cluster became one platform.
//
//   - Formula: technologies: Hill number of order 1 over all technologies, before, and after where each cluster uses, of each kind,
//     the technology that most of its systems use. Data sets held twice: Σ (systems of a cluster that hold a data set − 1).
//   - Input: the clusters of [ConsolidationCandidates], technologies and data sets.
//   - Variants: technologies with before and after; datasets_held_twice.
//   - Unit: technologies; datasets; n is the systems that list any.
//   - Edge cases: where no system lists technologies, or data sets, it is unknown. Data sets that others hold are counted where
//     both list them under one code or name.
//   - Meaning: common technology and shared data, in numbers before anybody has decided. It is an upper bound: not all systems
//     that could be one will be.
func ConsolidationGain(systems []System, c *Consolidation, s Scope) []ospora.Measure {
	before, after := stacks(systems), stacks(proposed(systems, c))
	list := []ospora.Measure{
		s.gain(before, len(systems), TermBefore), s.gain(after, len(systems), TermAfter),
	}
	list[1].N, list[1].Coverage = list[0].N, list[0].Coverage
	m := s.measure(ConsolidationGainID, ConsolidationGainVersion, UnitDatasets, TermDataTwice)
	n := 0
	for _, x := range systems {
		if x.Datasets.Known {
			n++
		}
	}
	if n == 0 {
		return append(list, without(covered(m, 0, len(systems)), ospora.Unknown, "no system says which data it holds: ask for data sets"))
	}
	return append(list, covered(counted(m, float64(len(HeldTwice(systems, c))), "data sets that a second system of a cluster holds, counted once for each"), n, len(systems)))
}

func (s Scope) gain(rows [][]string, all int, when string) ospora.Measure {
	m := s.measure(ConsolidationGainID, ConsolidationGainVersion, UnitTechnologies, TermTechnology, when)
	return covered(s.hill(m, rows, 1), len(rows), all)
}

// stacks are the technologies of each system that lists any, with their kinds.
func stacks(systems []System) [][]string {
	var rows [][]string
	for _, x := range systems {
		var row []string
		for _, t := range x.Technologies.Value {
			row = append(row, string(t.Kind)+":"+technology(t.Name))
		}
		if len(row) > 0 {
			rows = append(rows, distinct(row))
		}
	}
	return rows
}

// proposed are the platforms in place of the systems: one for each cluster, made of what most of its systems are made of.
func proposed(systems []System, c *Consolidation) []System {
	var list []System
	for _, x := range c.Clusters {
		list = append(list, System{ID: x.Systems[0], Technologies: ospora.Some(usual(systems, x.Members))})
	}
	in := c.clusterOf()
	for i, x := range systems {
		if in[i] < 0 {
			list = append(list, x)
		}
	}
	return list
}

// usual are, of each kind, the technology that most members use, and the first by name among equals.
func usual(systems []System, members []int) []Technology {
	count := map[Technology]int{}
	for _, i := range members {
		var row []Technology
		for _, t := range systems[i].Technologies.Value {
			row = append(row, Technology{t.Kind, technology(t.Name)})
		}
		for _, t := range dedupe(row) {
			count[t]++
		}
	}
	best := map[TechnologyKind]Technology{}
	for t, n := range count {
		b, ok := best[t.Kind]
		if !ok || n > count[b] || n == count[b] && t.Name < b.Name {
			best[t.Kind] = t
		}
	}
	var list []Technology
	for _, t := range best {
		list = append(list, t)
	}
	slices.SortFunc(list, compareTechnologies)
	return list
}

func dedupe(row []Technology) []Technology {
	slices.SortFunc(row, compareTechnologies)
	return slices.Compact(row)
}

func compareTechnologies(a, b Technology) int {
	return slices.Compare([]string{string(a.Kind), a.Name}, []string{string(b.Kind), b.Name})
}

// clusterOf is the place of each system's cluster, or −1.
func (c *Consolidation) clusterOf() []int {
	in := make([]int, c.n)
	for i := range in {
		in[i] = -1
	}
	for k, x := range c.Clusters {
		for _, i := range x.Members {
			in[i] = k
		}
	}
	return in
}

// Held is a data set that a system of a cluster holds although another one before it does.
type Held struct {
	System, Dataset string
}

// HeldTwice lists data sets that more than one system of a cluster holds, once for each system beyond the first.
func HeldTwice(systems []System, c *Consolidation) []Held {
	var list []Held
	for _, x := range c.Clusters {
		seen := map[string]bool{}
		for _, i := range x.Members {
			mine := map[string]bool{}
			for _, d := range systems[i].Datasets.Value {
				id := datasetID(d.Name)
				if id == "" || mine[id] {
					continue
				}
				mine[id] = true
				if seen[id] {
					list = append(list, Held{systems[i].ID, d.Name})
				}
			}
			for id := range mine {
				seen[id] = true
			}
		}
	}
	return list
}

// datasetID is the code of a data set, or its words where it has none.
func datasetID(name string) string {
	code, rest := splitCode(name)
	if code != "" {
		return code
	}
	var folded []string
	for _, w := range words(rest) {
		folded = append(folded, fold(w))
	}
	return key(folded)
}

// String is a link in a line: the pair, its log odds and the three strongest reasons.
func (l Link) String() string {
	text := fmt.Sprintf("%s – %s (%.1f)", l.A, l.B, l.LogOdds)
	for _, e := range l.Evidence[:min(3, len(l.Evidence))] {
		text += fmt.Sprintf("; %s %s +%.1f", e.Kind, e.What, e.Strength)
	}
	return text
}

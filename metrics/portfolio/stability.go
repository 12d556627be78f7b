package portfolio

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// ClusterStabilityID and ClusterStabilityVersion are those of [ClusterStability].
const (
	ClusterStabilityID            = "portfolio_cluster_stability"
	ClusterStabilityVersion int32 = 1
)

// TermCluster is the term of one cluster, cluster=ID with the lowest id of its systems.
const TermCluster = "cluster"

// ClusterStability is how well each cluster comes back when systems are drawn again.
//
//   - Formula: mean over resamples of the greatest Jaccard similarity |A∩B|/|A∪B| of the cluster, as far as it was drawn, with a
//     cluster of the resample. A resample draws as many systems with replacement, each of them once. Bounds are the 2.5 % and
//     97.5 % quantiles over resamples.
//   - Input: systems and the clusters found among them.
//   - Variants: cluster, by the lowest id of its systems.
//   - Unit: 1; n is the resamples in which two of its systems or more were drawn.
//   - Edge cases: fewer than one resample gives no value; clusters of which no two systems were ever drawn together are unknown.
//   - Meaning: Hennig calls clusters of 0.75 and more stable, and those below 0.5 dissolved. A stable cluster can still be
//     wrong: it says that the texts hold together, not that the systems do.
func ClusterStability(systems []System, c *Consolidation, o ConsolidationOptions, resamples int, s Scope) ([]ospora.Measure, error) {
	random := rand.New(rand.NewPCG(s.Seed, 0x5eed))
	found := make([][]float64, len(c.Clusters))
	for range min(resamples, maxStability) {
		drawn := draw(len(systems), random)
		var some []System
		for _, i := range drawn {
			some = append(some, systems[i])
		}
		again, err := Consolidate(some, o)
		if err != nil {
			return nil, err
		}
		for k, x := range c.Clusters {
			if j, ok := recovered(x.Members, drawn, again); ok {
				found[k] = append(found[k], j)
			}
		}
	}
	var list []ospora.Measure
	for k, x := range c.Clusters {
		m := s.measure(ClusterStabilityID, ClusterStabilityVersion, UnitOne, term(TermCluster, slices.Min(x.Systems)))
		list = append(list, stability(m, found[k]))
	}
	return list, nil
}

// maxStability bounds the resamples: each clusters all systems again.
const maxStability = 10_000

// draw are the systems that a bootstrap resample holds, in order.
func draw(n int, random *rand.Rand) []int {
	var list []int
	for range n {
		list = append(list, random.IntN(n))
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// recovered is the greatest Jaccard similarity of what was drawn of a cluster with a cluster of the resample.
func recovered(members, drawn []int, again *Consolidation) (float64, bool) {
	inside := map[int]bool{}
	for _, i := range members {
		inside[i] = true
	}
	size, both, mine := map[int]int{}, map[int]int{}, 0
	for at, i := range drawn {
		size[again.Labels[at]]++
		if inside[i] {
			both[again.Labels[at]]++
			mine++
		}
	}
	best := 0.0
	for label, n := range both {
		best = max(best, float64(n)/float64(mine+size[label]-n))
	}
	return best, mine > 1
}

func stability(m ospora.Measure, found []float64) ospora.Measure {
	m.Method = "mean Jaccard similarity over bootstrap resamples of systems (Hennig 2007)"
	m.N = int64(len(found))
	if len(found) == 0 {
		return without(m, ospora.Unknown, "no two of its systems were drawn together: ask for more resamples")
	}
	slices.Sort(found)
	sum := 0.0
	for _, v := range found {
		sum += v
	}
	m.Status, m.Value, m.Coverage = ospora.Known, ospora.Some(sum/float64(len(found))), ospora.Some(1.0)
	if len(found) < 40 {
		m.Warnings = append(m.Warnings, fmt.Sprintf("%d resamples: need at least 40 for bounds at level 0.95", len(found)))
		return m
	}
	m.Low, m.High, m.Level = ospora.Some(found[len(found)/40]), ospora.Some(found[len(found)-1-len(found)/40]), ospora.Some(0.95)
	return m
}

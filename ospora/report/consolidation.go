package report

import (
	"cmp"
	"math"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// The map of consolidation: a box for each cluster, in it a square for each system.
const (
	square     = 10.0 // the side of a square with its gap
	boxRim     = 6.0
	boxHead    = 17.0
	mostBoxes  = 120 // clusters that are drawn; the table has them all
	mostSquare = 400 // squares of one box
	mostNames  = 40  // names of members in the table
)

// mapBlock shows which systems could become one.
func (e *edition) mapBlock(s *Estate) *block {
	if len(s.Clusters) == 0 {
		return &block{Heading: e.t("map"), Note: true, Texts: texts(e.t("map.none"))}
	}
	sorted := slices.Clone(s.Clusters)
	slices.SortStableFunc(sorted, func(x, y Cluster) int {
		return cmp.Or(cmp.Compare(len(y.Members), len(x.Members)), cmp.Compare(x.ID, y.ID))
	})
	members := 0
	for _, c := range sorted {
		members += len(c.Members)
	}
	d := &drawing{
		Caption: e.t("map.caption", "systems", e.count("systems.in", int64(members)), "clusters", e.count("clusters.in", int64(len(sorted)))),
		Label:   e.t("map.label"),
		Behind:  e.clusterTable(sorted), BehindLine: e.t("behind", "n", e.integer(int64(len(sorted)))),
		Key: []keyEntry{{"sure", e.t("key.sure")}, {"likely", e.t("key.likely")}, {"doubtful", e.t("key.doubtful")}, {"unknown", e.t("key.unsaid")}},
	}
	for i, c := range sorted[:min(len(sorted), mostBoxes)] {
		d.Tiles = append(d.Tiles, e.box(c, i+1))
	}
	return &block{ID: e.place("map"), Heading: e.t("map"), Drawing: d}
}

// box is a cluster: its number, and a square for each system.
func (e *edition) box(c Cluster, number int) picture {
	n := min(len(c.Members), mostSquare)
	columns := max(int(math.Ceil(math.Sqrt(float64(n)*1.6))), 3)
	rows := (n + columns - 1) / columns
	p := picture{Width: float64(columns)*square + 2*boxRim, Height: float64(rows)*square + boxHead + boxRim + 1}
	title := e.clusterName(c).Text + ": " + e.count("systems", int64(len(c.Members)))
	p.Shapes = []shape{
		{Kind: "rect", X: .5, Y: .5, W: p.Width - 1, H: p.Height - 1, R: 3, Class: "box", Title: title},
		{Kind: "text", X: boxRim, Y: 13, Class: "small", Text: itoa(number)},
	}
	for i := range n {
		p.Shapes = append(p.Shapes, shape{Kind: "rect", Class: certainty(c.Certainty),
			X: boxRim + float64(i%columns)*square, Y: boxHead + float64(i/columns)*square, W: square - 2, H: square - 2})
	}
	return p
}

// certainty is the class of a square: how sure it is that the systems belong together.
func certainty(p ospora.Optional[float64]) string {
	switch {
	case !p.Known:
		return "unknown"
	case p.Value >= 0.9:
		return "sure"
	case p.Value >= 0.5:
		return "likely"
	}
	return "doubtful"
}

func (e *edition) clusterName(c Cluster) words { return orID(c.Name.called(e.language), c.ID) }

// clusterTable lists the clusters with their members.
func (e *edition) clusterTable(clusters []Cluster) *table {
	t := &table{Caption: e.t("map.table"), Head: texts("№", e.t("head.cluster"), e.t("head.systems"), e.t("head.certainty"), e.t("head.members")),
		Numbers: []bool{false, false, true, true, false}}
	for i, c := range clusters {
		name := cell{Text: e.clusterName(c), Under: under(c.Why.in(e.language))}
		members := cell{Flow: true}
		for n, m := range c.Members {
			if n == mostNames {
				members.Lines = append(members.Lines, words{Text: e.count("more", int64(len(c.Members)-n))})
				break
			}
			members.Lines = append(members.Lines, named(m))
		}
		t.Rows = append(t.Rows, row{Cells: []cell{{Text: words{Text: itoa(i + 1)}}, name,
			{Text: words{Text: e.integer(int64(len(c.Members)))}}, e.optionalShare(c.Certainty), members}})
	}
	return t
}

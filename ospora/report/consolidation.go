package report

import (
	"cmp"
	"math"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// The map of consolidation: a box for each cluster, in it a square for each system.
const (
	mapWidth   = 720.0
	square     = 10.0 // the side of a square with its gap
	boxRim     = 6.0
	boxHead    = 17.0
	boxGap     = 8.0
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
		Label:   e.t("map.label"), Width: mapWidth, Wide: true,
		Behind: e.clusterTable(sorted), BehindLine: e.t("behind", "n", e.integer(int64(len(sorted)))),
		Key: []keyEntry{{"sure", e.t("key.sure")}, {"likely", e.t("key.likely")}, {"doubtful", e.t("key.doubtful")}, {"unknown", e.t("key.unsaid")}},
	}
	e.pack(d, sorted[:min(len(sorted), mostBoxes)])
	return &block{ID: e.place("map"), Heading: e.t("map"), Drawing: d}
}

// pack lays the boxes out in shelves, as text is laid out in lines.
func (e *edition) pack(d *drawing, clusters []Cluster) {
	x, y, shelf := 0.0, 0.0, 0.0
	for i, c := range clusters {
		n := min(len(c.Members), mostSquare)
		columns := max(int(math.Ceil(math.Sqrt(float64(n)*1.6))), 3)
		rows := (n + columns - 1) / columns
		w, h := float64(columns)*square+2*boxRim-1, float64(rows)*square+boxHead+boxRim
		if x > 0 && x+w > mapWidth {
			x, y, shelf = 0, y+shelf+boxGap, 0
		}
		e.box(d, c, i+1, x, y, w, h, n, columns)
		x, shelf = x+w+boxGap, max(shelf, h)
	}
	d.Height = y + shelf + 1
}

func (e *edition) box(d *drawing, c Cluster, number int, x, y, w, h float64, n, columns int) {
	title := e.clusterName(c).Text + ": " + e.count("systems", int64(len(c.Members)))
	d.Shapes = append(d.Shapes, shape{Kind: "rect", X: x + .5, Y: y + .5, W: w, H: h, R: 3, Class: "box", Title: title})
	d.Shapes = append(d.Shapes, shape{Kind: "text", X: x + boxRim, Y: y + 13, Class: "small", Text: itoa(number)})
	for i := range n {
		d.Shapes = append(d.Shapes, shape{Kind: "rect", Class: certainty(c.Certainty),
			X: x + boxRim + float64(i%columns)*square, Y: y + boxHead + float64(i/columns)*square, W: square - 2, H: square - 2})
	}
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

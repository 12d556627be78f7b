package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// The graph of integration: nodes on a circle, those of a group beside each other,
// edges as arcs through its inside.
const (
	graphWidth  = 780.0
	graphHeight = 780.0
	graphRadius = 168.0
	mostNodes   = 36  // with most ties; the table has what is not drawn
	mostEdges   = 500 // rows of the table behind
	labelRoom   = 24  // characters of a name beside its node
)

// graphBlock shows which systems exchange data.
func (e *edition) graphBlock(s *Estate) *block {
	g := s.Graph
	if len(g.Nodes) == 0 {
		return &block{Heading: e.t("graph"), Note: true, Texts: texts(e.t("graph.none"))}
	}
	degree, edges, lost := ties(g)
	nodes := slices.Clone(g.Nodes)
	slices.SortStableFunc(nodes, func(x, y Node) int {
		return cmp.Or(cmp.Compare(degree[y.ID], degree[x.ID]), cmp.Compare(x.ID, y.ID))
	})
	alone := 0
	for _, n := range nodes {
		if degree[n.ID] == 0 {
			alone++
		}
	}
	drawn := slices.Clone(nodes[:min(len(nodes)-alone, mostNodes)])
	slices.SortStableFunc(drawn, func(x, y Node) int { return cmp.Or(cmp.Compare(x.Group, y.Group), cmp.Compare(x.ID, y.ID)) })
	d := &drawing{
		Caption: e.t("graph.caption", "drawn", e.integer(int64(len(drawn))), "nodes", e.count("systems.of", int64(len(nodes))),
			"alone", e.integer(int64(alone)), "edges", e.integer(int64(len(edges)))),
		Label: e.t("graph.label"), Kind: "graph", Picture: picture{Width: graphWidth, Height: graphHeight},
		Behind: e.edgeTable(edges, nodes), BehindLine: e.t("behind", "n", e.integer(int64(min(len(edges), mostEdges)))),
		Key: []keyEntry{{"edge", e.t("key.exists")}, {"planned", e.t("key.planned")}},
	}
	drawGraph(d, drawn, edges, degree)
	blocks := &block{ID: e.place("graph"), Heading: e.t("graph"), Drawing: d}
	if lost > 0 {
		d.Caption += " " + e.count("edges.lost", int64(lost))
	}
	return blocks
}

// ties counts the edges of each node, and keeps those whose ends are known, in order.
func ties(g Graph) (degree map[string]int, edges []Edge, lost int) {
	known := make(map[string]bool, len(g.Nodes))
	for _, n := range g.Nodes {
		known[n.ID] = true
	}
	degree = make(map[string]int)
	for _, e := range g.Edges {
		if !known[e.From] || !known[e.To] || e.From == e.To {
			lost++
			continue
		}
		degree[e.From]++
		degree[e.To]++
		edges = append(edges, e)
	}
	slices.SortStableFunc(edges, func(x, y Edge) int { return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To)) })
	return degree, edges, lost
}

type point struct{ x, y, angle float64 }

func drawGraph(d *drawing, nodes []Node, edges []Edge, degree map[string]int) {
	at := make(map[string]point, len(nodes))
	most := 1
	for i, n := range nodes {
		angle := 2*math.Pi*(float64(i)+.5)/float64(len(nodes)) - math.Pi/2
		at[n.ID] = point{graphWidth/2 + graphRadius*math.Cos(angle), graphHeight/2 + graphRadius*math.Sin(angle), angle}
		most = max(most, degree[n.ID])
	}
	for _, e := range edges {
		from, there := at[e.From]
		to, here := at[e.To]
		if !there || !here {
			continue
		}
		class := "edge"
		if e.Planned {
			class = "planned"
		}
		d.Picture.Shapes = append(d.Picture.Shapes, shape{Kind: "path", Class: class, Path: arc(from, to)})
	}
	for i, n := range nodes {
		p, size := at[n.ID], 4+6*math.Sqrt(float64(degree[n.ID])/float64(most))
		d.Picture.Shapes = append(d.Picture.Shapes, shape{Kind: "circle", X: round(p.x), Y: round(p.y), R: round(size), Class: "node", Title: nodeName(n)},
			label(n, p, size), numeral(i+1, p))
		d.Names = append(d.Names, nodeName(n))
	}
}

// arc bends towards the centre.
func arc(from, to point) string {
	const pull = 0.35
	mx, my := graphWidth/2+pull*((from.x+to.x)/2-graphWidth/2), graphHeight/2+pull*((from.y+to.y)/2-graphHeight/2)
	return fmt.Sprintf("M%.1f %.1fQ%.1f %.1f %.1f %.1f", from.x, from.y, mx, my, to.x, to.y)
}

// label stands outside the circle and turns with it, so that neighbours do not overlap.
func label(n Node, p point, size float64) shape {
	out := graphRadius + size + 6
	x, y := round(graphWidth/2+out*math.Cos(p.angle)), round(graphHeight/2+out*math.Sin(p.angle))
	s := shape{Kind: "text", Class: "name", Text: cut(nodeName(n), labelRoom), X: x, Y: round(y + 4), Anchor: "start"}
	degrees := p.angle * 180 / math.Pi
	if math.Cos(p.angle) < 0 {
		s.Anchor, degrees = "end", degrees+180
	}
	s.Turn = fmt.Sprintf("rotate(%.1f %.1f %.1f)", degrees, x, y)
	return s
}

// numeral stands in the place of the label on phones, where the names follow as a list.
func numeral(number int, p point) shape {
	const out = graphRadius + 20
	return shape{Kind: "text", Class: "numeral", Text: itoa(number), Anchor: "middle",
		X: round(graphWidth/2 + out*math.Cos(p.angle)), Y: round(graphHeight/2 + out*math.Sin(p.angle) + 5)}
}

func nodeName(n Node) string {
	if n.Name == "" {
		return showName(n.ID)
	}
	return showName(n.Name)
}

func (e *edition) edgeTable(edges []Edge, nodes []Node) *table {
	if len(edges) == 0 {
		return nil
	}
	names := make(map[string]string, len(nodes))
	for _, n := range nodes {
		names[n.ID] = nodeName(n)
	}
	t := &table{Caption: e.t("graph.table"), Head: texts(e.t("head.from"), e.t("head.to"), e.t("head.state"))}
	for i, edge := range edges {
		if i == mostEdges {
			t.Caption += " " + e.count("more", int64(len(edges)-i))
			break
		}
		state := e.t("key.exists")
		if edge.Planned {
			state = e.t("key.planned")
		}
		t.Rows = append(t.Rows, row{Cells: []cell{{Text: named(names[edge.From])}, {Text: named(names[edge.To])}, {Text: words{Text: state}}}})
	}
	return t
}

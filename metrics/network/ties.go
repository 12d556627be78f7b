package network

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Namer says which node an alias is on a day: a person, for a graph of people; an
// organisation, for one of organisations. What it calls "" is left out and
// counted.
type Namer func(alias ospora.AliasKey, day ospora.Day) string

// Ties are what rows say about who works with whom.
type Ties struct {
	// List holds each pair once a reason; ties of one pair add up in [New].
	List []Tie
	// Nodes are all that were named, those without ties too.
	Nodes []string
	// Unnamed is how many rows were left out because the namer calls an end "".
	Unnamed int64
	// Crowded is how many files or repositories were left out because more
	// nodes than allowed share them.
	Crowded int64
}

// WorkedTogether makes a tie of each edge within the window: its weight is the
// number of commits that the two have a part in. A tie leads from the author to
// who committed, co-authored, signed off or reviewed, and is meant for [New] and
// for [NewDirected] alike. Of rows of forks those with home = repo count, and
// those without a home. An open end of the window is open.
func WorkedTogether(edges []*ospora.Edge, window ospora.Window, name Namer) Ties {
	var t Ties
	weights := make(map[[2]string]int64)
	nodes := make(map[string]bool)
	for _, e := range edges {
		if e == nil || e.Home != e.Repo && e.Home != "" || !holds(window, e.Day) {
			continue
		}
		from, to := name(e.From, e.Day), name(e.To, e.Day)
		if from == "" || to == "" {
			t.Unnamed++
			continue
		}
		nodes[from], nodes[to] = true, true
		weights[[2]string{from, to}] += e.Commits // rows of a key add up, and may be split
	}
	for pair, n := range weights {
		if n > 0 {
			t.List = append(t.List, Tie{pair[0], pair[1], float64(n)})
		}
	}
	return t.settled(nodes)
}

// Sharing says how those who share a file or a repository are tied.
type Sharing struct {
	// Newman weighs each thing shared by k nodes 1/(k−1), so that it ties each of
	// them as strongly as its own part (Newman 2001,
	// doi:10.1103/PhysRevE.64.016132); by default each weighs 1.
	Newman bool
	// Most is how many nodes may share a thing that still ties them; 0 means
	// 1000. A file that everybody touches ties nobody, and its ties grow with the
	// square of their number.
	Most int
}

const mostSharing = 1000

// SameFiles ties those who changed the same file, a path of a family of repositories,
// within the window. Rows of ownership do not say which of the commits under them a
// fork shares with its home. So a path is one file in all forks of a family, and ties
// once whoever changed it in whichever of them: shared commits count once, and work
// on the file in a fork alone still ties. A nil family counts a file of forks as
// often as it was forked. Ownership knows the first and the last day on which an alias
// touched a path, and no more: a row counts where these lie in the window in
// part. Named is who it was on the last day.
func SameFiles(ownership []*ospora.Ownership, family Family, window ospora.Window, name Namer, o Sharing) Ties {
	type file struct {
		family ospora.RepoID
		path   string
	}
	s := sharing[file]{}
	for _, w := range ownership {
		if w == nil || !meets(window, w.FirstDay, w.LastDay) {
			continue
		}
		s.add(file{family.of(w.Repo), w.Path}, name(w.Alias, w.LastDay), w.Commits)
	}
	return s.ties(o, func(a, b file) int { return cmp.Or(cmp.Compare(a.family, b.family), cmp.Compare(a.path, b.path)) })
}

// SameRepositories ties those who worked in the same repository within the
// window, in whatever part. Of rows of forks those with home = repo count, and
// those without a home.
func SameRepositories(activity []*ospora.Activity, window ospora.Window, name Namer, o Sharing) Ties {
	s := sharing[ospora.RepoID]{}
	for _, a := range activity {
		if a == nil || a.Home != a.Repo && a.Home != "" || !holds(window, a.Day) {
			continue
		}
		s.add(a.Repo, name(a.Alias, a.Day), a.Commits+a.Committed+a.CoAuthored+a.SignedOff+a.Reviewed)
	}
	return s.ties(o, cmp.Compare[ospora.RepoID])
}

// sharing is who did how much to which thing.
type sharing[K comparable] struct {
	by      map[K]map[string]int64
	unnamed int64
}

func (s *sharing[K]) add(thing K, node string, n int64) {
	if node == "" {
		s.unnamed++
		return
	}
	if s.by == nil {
		s.by = make(map[K]map[string]int64)
	}
	if s.by[thing] == nil {
		s.by[thing] = make(map[string]int64)
	}
	s.by[thing][node] += n
}

// ties joins all who share a thing, thing by thing in order.
func (s *sharing[K]) ties(o Sharing, order func(a, b K) int) Ties {
	t := Ties{Unnamed: s.unnamed}
	most := cmp.Or(max(o.Most, 0), mostSharing)
	nodes := make(map[string]bool)
	things := make([]K, 0, len(s.by))
	for thing := range s.by {
		things = append(things, thing)
	}
	slices.SortFunc(things, order)
	weights := make(map[[2]string]float64)
	for _, thing := range things {
		var names []string
		for node, n := range s.by[thing] {
			if n > 0 {
				names = append(names, node)
				nodes[node] = true
			}
		}
		if len(names) > most {
			t.Crowded++
			continue
		}
		slices.Sort(names)
		tieAll(weights, names, o.Newman)
	}
	for pair, w := range weights {
		t.List = append(t.List, Tie{pair[0], pair[1], w})
	}
	return t.settled(nodes)
}

func tieAll(weights map[[2]string]float64, names []string, newman bool) {
	w := 1.0
	if newman && len(names) > 1 {
		w = 1 / float64(len(names)-1)
	}
	for i, a := range names {
		for _, b := range names[i+1:] {
			weights[[2]string{a, b}] += w
		}
	}
}

// settled puts ties and nodes in order.
func (t Ties) settled(nodes map[string]bool) Ties {
	slices.SortFunc(t.List, func(a, b Tie) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	for node := range nodes {
		t.Nodes = append(t.Nodes, node)
	}
	slices.Sort(t.Nodes)
	return t
}

// Warnings say what was left out, each with its cure.
func (t Ties) Warnings() []string {
	var w []string
	if t.Unnamed > 0 {
		w = append(w, fmt.Sprintf("%d rows name nobody and are left out: find out who they are", t.Unnamed))
	}
	if t.Crowded > 0 {
		w = append(w, fmt.Sprintf("%d files or repositories are shared by too many to tie them: raise Sharing.Most", t.Crowded))
	}
	return w
}

// holds reports whether a day lies in a window, which may begin and end within a
// day.
func holds(w ospora.Window, d ospora.Day) bool { return w.Contains(d.Time()) }

// meets reports whether a span of days, both ends included, has a day in the
// window.
func meets(w ospora.Window, first, last ospora.Day) bool {
	return (w.End.IsZero() || first.Time().Before(w.End)) && (w.Start.IsZero() || !last.Time().Before(w.Start))
}

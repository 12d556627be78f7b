package chaoss

import (
	"cmp"
	"math"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Developer is somebody who changes files: a person, or an alias that nobody
// joined to one.
type Developer struct {
	person ospora.PersonID
	alias  ospora.AliasKey
}

// DeveloperNamed is the developer of that name, for whoever has names of their
// own.
func DeveloperNamed(name string) Developer { return Developer{alias: ospora.AliasKey(name)} }

// String is the person, else the alias.
func (d Developer) String() string {
	if d.person != "" {
		return string(d.person)
	}
	return string(d.alias)
}

// compare orders developers, so that ties are settled alike on every run.
func (d Developer) compare(other Developer) int {
	return cmp.Or(cmp.Compare(d.person, other.person), cmp.Compare(d.alias, other.alias))
}

// Authorship is what one developer did to one file.
type Authorship struct {
	// File tells files apart.
	File string
	// Developer who did it.
	Developer Developer
	// Created tells that the developer added the file first.
	Created bool
	// AddedAgain tells that the developer added it after somebody else had.
	AddedAgain bool
	// Changes are modifications, and renames where they are known; adding is
	// none.
	Changes int64
}

// DegreeOfAuthorship is DOA = 3.293 + 1.098·FA + 0.164·DL − 0.321·ln(1 + AC) of a
// developer in a file: FA is 1 where the developer created it, DL the
// developer's changes, AC the changes of others. Weights by Fritz, Murphy,
// Murphy-Hill, Ou & Hill, doi:10.1145/2512207, as Avelino and others use them.
func DegreeOfAuthorship(created bool, changes, others int64) float64 {
	return 3.293 + 1.098*float64(one(created)) + 0.164*float64(changes) - 0.321*math.Log1p(float64(others))
}

// The thresholds of Avelino and others.
const (
	authorShare = 0.75  // of the greatest degree, to be exceeded
	authorLeast = 3.293 // for who did not create the file
	pruneShare  = 0.1   // of the files of the developer with most
)

// TruckFactorRule chooses between the readings of [TruckFactor].
type TruckFactorRule struct {
	// Secondary takes whoever added a file again for its creator too.
	Secondary bool
	// Pruned drops those who author less than a tenth of the files of the member
	// with most.
	Pruned bool
	// Gone tells who is taken out before the count begins; nil is nobody.
	Gone func(Developer) bool
}

// Truck is a truck factor: its members and how many files there are.
type Truck struct {
	// Members are the developers whose leaving orphans more than half of the
	// files, in the order in which they were taken out.
	Members []Developer
	// Files are all files, with an author or without.
	Files int64
}

// TruckFactorOf is the formula of [TruckFactor] over a row for each developer and
// file, in any order. Of equal numbers of files the developer with more changes
// goes first, then the one first by name. It has no value where there are no
// rows and where a number of changes is negative.
func TruckFactorOf(rows []Authorship, rule TruckFactorRule) ospora.Optional[Truck] {
	return boardOf(rows).factor(rule)
}

// board is who did what, with numbers for files and developers, so that several
// rules can be applied to it.
type board struct {
	files      [][]deed
	developers []Developer
	changes    []int64 // by developer
	broken     bool    // a number of changes is negative
}

// deed is what one developer did to a file.
type deed struct {
	developer           int
	created, addedAgain bool
	changes             int64
}

func boardOf(rows []Authorship) *board {
	b := &board{}
	files, developers := make(map[string]int), make(map[Developer]int)
	for _, r := range rows {
		f, ok := files[r.File]
		if !ok {
			f = len(b.files)
			files[r.File] = f
			b.files = append(b.files, nil)
		}
		d, ok := developers[r.Developer]
		if !ok {
			d = len(b.developers)
			developers[r.Developer] = d
			b.developers, b.changes = append(b.developers, r.Developer), append(b.changes, 0)
		}
		b.files[f] = append(b.files[f], deed{d, r.Created, r.AddedAgain, r.Changes})
		b.changes[d] += r.Changes
		b.broken = b.broken || r.Changes < 0
	}
	return b
}

func (b *board) factor(rule TruckFactorRule) ospora.Optional[Truck] {
	if len(b.files) == 0 || b.broken {
		return ospora.Optional[Truck]{}
	}
	c := crew{board: b, authors: make([]int, len(b.files)), owned: make([][]int, len(b.developers))}
	for file := range b.files {
		c.author(file, rule)
	}
	return ospora.Some(Truck{Members: c.leave(rule.Pruned), Files: int64(len(b.files))})
}

// crew is who authors which files under one rule.
type crew struct {
	*board
	authors []int   // how many authors a file has left
	owned   [][]int // files of each developer
}

// author finds the authors of a file.
func (c *crew) author(number int, rule TruckFactorRule) {
	file := c.files[number]
	var all int64
	for _, r := range file {
		all += r.changes
	}
	created := func(r deed) bool { return r.created || rule.Secondary && r.addedAgain }
	degree := func(r deed) float64 { return DegreeOfAuthorship(created(r), r.changes, all-r.changes) }
	most := math.Inf(-1)
	for _, r := range file {
		most = max(most, degree(r))
	}
	for _, r := range file {
		d := degree(r)
		if d > authorShare*most && (created(r) || d >= authorLeast) && (rule.Gone == nil || !rule.Gone(c.developers[r.developer])) {
			c.authors[number]++
			c.owned[r.developer] = append(c.owned[r.developer], number)
		}
	}
}

// leave takes developers out until fewer than half of the files have an author.
func (c *crew) leave(pruned bool) []Developer {
	var order []int
	for d, files := range c.owned {
		if len(files) > 0 {
			order = append(order, d)
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(len(c.owned[b]), len(c.owned[a])), cmp.Compare(c.changes[b], c.changes[a]),
			c.developers[a].compare(c.developers[b]))
	})
	covered, n := 0, 0
	for _, left := range c.authors {
		covered += int(one(left > 0))
	}
	for ; n < len(order) && 2*covered >= len(c.files); n++ {
		for _, file := range c.owned[order[n]] {
			if c.authors[file]--; c.authors[file] == 0 {
				covered--
			}
		}
	}
	var members []Developer
	for _, d := range order[:n] {
		if !pruned || float64(len(c.owned[d])) >= pruneShare*float64(len(c.owned[order[0]])) {
			members = append(members, c.developers[d])
		}
	}
	return members
}

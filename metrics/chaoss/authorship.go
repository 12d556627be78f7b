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
	deeds      []deed  // file by file
	ends       []int32 // where those of each file end
	developers []Developer
	changes    []int64 // by developer
	broken     bool    // a number of changes is negative
}

// deed is what one developer did to a file.
type deed struct {
	developer           int32
	created, addedAgain bool
	changes             int64
}

func boardOf(rows []Authorship) *board {
	b := &board{}
	files, developers := make(map[string]int32), make(map[Developer]int32)
	deeds, of := make([]deed, len(rows)), make([]int32, len(rows))
	for i, r := range rows {
		f, ok := files[r.File]
		if !ok {
			f = int32(len(files))
			files[r.File] = f
		}
		d, ok := developers[r.Developer]
		if !ok {
			d = int32(len(b.developers))
			developers[r.Developer] = d
			b.developers, b.changes = append(b.developers, r.Developer), append(b.changes, 0)
		}
		deeds[i], of[i] = deed{d, r.Created, r.AddedAgain, r.Changes}, f
		b.changes[d] += r.Changes
		b.broken = b.broken || r.Changes < 0
	}
	b.deeds, b.ends = grouped(deeds, of, len(files))
	return b
}

func (b *board) factor(rule TruckFactorRule) ospora.Optional[Truck] {
	return b.crew(rule.Secondary).truck(rule)
}

// crew is who authors which files.
type crew struct {
	*board
	authors []int32 // how many authors each file has
	owned   []int32 // files that developers author, developer by developer
	ending  []int32 // where those of each developer end
}

// crew finds the authors of every file.
func (b *board) crew(secondary bool) *crew {
	c := &crew{board: b, authors: make([]int32, len(b.ends))}
	files, of := make([]int32, 0, len(b.deeds)), make([]int32, 0, len(b.deeds)) // of each author
	start := int32(0)
	var degrees []float64
	for file, end := range b.ends {
		deeds := b.deeds[start:end]
		start = end
		degrees = degreesOf(deeds, secondary, degrees[:0])
		most := slices.Max(degrees)
		for i, d := range degrees {
			if d > authorShare*most && (deeds[i].creates(secondary) || d >= authorLeast) {
				c.authors[file]++
				files, of = append(files, int32(file)), append(of, deeds[i].developer)
			}
		}
	}
	c.owned, c.ending = grouped(files, of, len(b.developers))
	return c
}

// creates tells whether a deed counts as creating the file.
func (d deed) creates(secondary bool) bool { return d.created || secondary && d.addedAgain }

// degreesOf appends the degree of authorship of each deed in one file.
func degreesOf(deeds []deed, secondary bool, degrees []float64) []float64 {
	var all int64
	for _, d := range deeds {
		all += d.changes
	}
	for _, d := range deeds {
		degrees = append(degrees, DegreeOfAuthorship(d.creates(secondary), d.changes, all-d.changes))
	}
	return degrees
}

func (c *crew) truck(rule TruckFactorRule) ospora.Optional[Truck] {
	if len(c.authors) == 0 || c.broken {
		return ospora.Optional[Truck]{}
	}
	return ospora.Some(Truck{Members: c.leave(rule), Files: int64(len(c.authors))})
}

// filesOf are the files that a developer authors.
func (c *crew) filesOf(developer int32) []int32 {
	start := int32(0)
	if developer > 0 {
		start = c.ending[developer-1]
	}
	return c.owned[start:c.ending[developer]]
}

// leave takes developers out until fewer than half of the files have an author.
func (c *crew) leave(rule TruckFactorRule) []Developer {
	left := slices.Clone(c.authors) // how many authors a file has left
	order := c.inOrder(rule.Gone, left)
	covered, n := 0, 0
	for _, authors := range left {
		covered += int(one(authors > 0))
	}
	for ; n < len(order) && 2*covered >= len(left); n++ {
		for _, file := range c.filesOf(order[n]) {
			if left[file]--; left[file] == 0 {
				covered--
			}
		}
	}
	var members []Developer
	for _, d := range order[:n] {
		if !rule.Pruned || float64(len(c.filesOf(d))) >= pruneShare*float64(len(c.filesOf(order[0]))) {
			members = append(members, c.developers[d])
		}
	}
	return members
}

// inOrder are the authors in the order in which they leave. Those who are gone leave
// their files at once and are not among them.
func (c *crew) inOrder(gone func(Developer) bool, left []int32) []int32 {
	var order []int32
	for d := range c.developers {
		files := c.filesOf(int32(d))
		switch {
		case len(files) == 0:
		case gone != nil && gone(c.developers[d]):
			for _, file := range files {
				left[file]--
			}
		default:
			order = append(order, int32(d))
		}
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(len(c.filesOf(b)), len(c.filesOf(a))), cmp.Compare(c.changes[b], c.changes[a]),
			c.developers[a].compare(c.developers[b]))
	})
	return order
}

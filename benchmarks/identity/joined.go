package main

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/identity"
)

// pair is two aliases that a resolution makes one person, by their rows, and the
// link that holds them together.
type pair struct {
	a, b   int
	by     *ospora.Link
	person ospora.PersonID
}

// joined resolves a project and returns the pairs of aliases that become one
// person, but for those that are right anyway, which it counts.
func (p *project) joined(ctx context.Context) (pairs []pair, anyway int, err error) {
	r, err := identity.Resolve(ctx, each(p.aliases), identity.Options{})
	if err != nil {
		return nil, 0, err
	}
	person, rows := r.Person(), p.rows()
	for x := range heldBy(slices.Collect(r.Links())) {
		a, b := rows[x.a], rows[x.b]
		if p.rightAnyway(a, b, x.by) {
			anyway++
			continue
		}
		pairs = append(pairs, pair{a: a[0], b: b[0], by: x.by, person: person(x.a)})
	}
	return pairs, anyway, nil
}

// rows are those of each alias.
func (p *project) rows() map[ospora.AliasKey][]int {
	rows := map[ospora.AliasKey][]int{}
	for i, a := range p.aliases {
		rows[a.Key] = append(rows[a.Key], i)
	}
	return rows
}

// rightAnyway reports whether two aliases, given by their rows, have one address
// that was taken as evidence, or are one by a mailmap.
func (p *project) rightAnyway(a, b []int, by *ospora.Link) bool {
	if !by.Probability.Known && strings.EqualFold(p.aliases[a[0]].Email, p.aliases[b[0]].Email) {
		return true
	}
	return slices.ContainsFunc(a, func(i int) bool {
		return slices.ContainsFunc(b, func(j int) bool { return p.mailmap[i] == p.mailmap[j] })
	})
}

// held is two aliases and what holds them together.
type held struct {
	a, b ospora.AliasKey
	by   *ospora.Link
}

// heldBy yields all pairs that joined links make one, each with the least sure of
// the links on the surest way between the two: applied from the surest on, it is
// the link that brings them together.
func heldBy(links []*ospora.Link) func(yield func(held) bool) {
	links = slices.DeleteFunc(links, func(l *ospora.Link) bool { return l.State != ospora.LinkJoined })
	slices.SortFunc(links, surest)
	return func(yield func(held) bool) {
		of := map[ospora.AliasKey]*[]ospora.AliasKey{}
		set := func(k ospora.AliasKey) *[]ospora.AliasKey {
			if of[k] == nil {
				of[k] = &[]ospora.AliasKey{k}
			}
			return of[k]
		}
		for _, l := range links {
			x, y := set(l.A), set(l.B)
			if x == y {
				continue
			}
			for _, a := range *x {
				for _, b := range *y {
					if !yield(held{a, b, l}) {
						return
					}
				}
			}
			*x = append(*x, *y...)
			for _, b := range *y {
				of[b] = x
			}
		}
	}
}

// surest puts links that are not weighed first, then the likelier ones.
func surest(x, y *ospora.Link) int {
	return cmp.Or(cmp.Compare(y.Probability.Or(2), x.Probability.Or(2)), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
}
